"""The schema of an answer to one fact, as answers files, examples and people give it.

Never laxer than the reader: what is valid here is accepted there. Stricter in spelling alone:
choices are matched as they stand, while the program does not mind case, `-` and `_`.
"""

from __future__ import annotations

import math
import re
from typing import TYPE_CHECKING, assert_never

from massage_advisor.knowledge.answers import Unsaid
from massage_advisor.knowledge.criteria import MINUTES
from massage_advisor.knowledge.vocabulary import Fact, Kind
from massage_advisor.reading import phrases
from massage_advisor.reading.answers.single import DEAREST, LONGEST_TIME
from massage_advisor.reading.answers.stating import LONGEST_TEXT
from massage_advisor.reading.documents import NEVER_IN_A_VALUE
from massage_advisor.toolkit.schemas.digits import digits
from massage_advisor.toolkit.schemas.pieces import (
    NOTHING,
    TRUE_OR_FALSE,
    Schema,
    either,
    listing,
    named,
    one_of,
    ref,
)

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from massage_advisor.knowledge.rulebook import Rulebook

UNSAID = one_of(
    [each.value for each in Unsaid], description="asked, but not answered; the same as not known"
)
SAID = either(TRUE_OR_FALSE, one_of(["yes", "no"]), UNSAID, NOTHING, description="whether it is so")
_TRUE_OR_FALSE = {"yes": True, "no": False}
_SPECIAL = re.compile(r"[\\^$.|?*+()\[\]{}/]")
_YES_OR_NO = "^(?:[Yy][Ee][Ss]|[Nn][Oo]|[Tt][Rr][Uu][Ee]|[Ff][Aa][Ll][Ss][Ee])$"
_BETWEEN_WORDS = re.compile(r"[ _-]+")


def definitions(facts: Iterable[Fact], rulebook: Rulebook) -> dict[str, Schema]:
    """Under the name of each fact, everything that can be said in answer to it."""
    defs: dict[str, Schema] = {}
    for fact in facts:
        if fact.kind is Kind.ANY_OF:
            defs[_members_of(fact)] = _members(fact)
        said = " ".join(filter(None, (fact.ask, f"({_how(fact)})")))
        answers = (*_answers(fact, rulebook), UNSAID, NOTHING)
        defs[fact.name] = either(*answers, title=fact.name, description=said)
    return defs


def _how(fact: Fact) -> str:
    match fact.kind:
        case Kind.ANY_OF if fact.list_is_complete:
            return "any of these; what is not named is taken as no"
        case Kind.ANY_OF:
            return "any of these; what is not named stays open until `nothing else` is said"
        case Kind.DURATION | Kind.HOW_LONG_AGO:
            return f"{fact.kind.value}; a bare number is in {fact.unit}"
        case _:
            return str(fact.kind.value)


def _answers(fact: Fact, rulebook: Rulebook) -> Iterator[Schema]:
    match fact.kind:
        case Kind.YES_OR_NO:
            yield TRUE_OR_FALSE
            yield one_of(["yes", "no"])
            yield {"type": "string", "pattern": _YES_OR_NO}
        case Kind.ONE_OF:
            yield from _choices(fact)
            plain = {_TRUE_OR_FALSE.get(choice.name) for choice in fact.choices} - {None}
            yield from [one_of(sorted(map(bool, plain)))] if plain else []
        case Kind.ANY_OF:
            yield from _some_of(fact)
        case Kind.SCALE:
            yield _number(fact.lowest or 0, fact.highest)
            yield from _number_as_text(fact)
        case Kind.MONEY:
            yield from _money(fact, rulebook)
        case Kind.DURATION | Kind.HOW_LONG_AGO:
            yield from _time(fact)
        case Kind.TEXT:
            yield free_text(LONGEST_TEXT)
        case _:
            assert_never(fact.kind)


def free_text(longest: int) -> Schema:
    """Any text of which every character is shown as it is written."""
    return {"type": "string", "maxLength": longest, "pattern": f"^[^{NEVER_IN_A_VALUE}]*$"}


def _choices(fact: Fact) -> Iterator[Schema]:
    """The choices with what they mean, then the other names they go by."""
    yield named({choice.name: choice.means for choice in fact.choices})
    others = [name for each in fact.choices for name in (*each.also_called, *each.formerly)]
    if others:
        yield one_of(dict.fromkeys(others), description="other names, taken for the same")


def _members_of(fact: Fact) -> str:
    return f"one of {fact.name}"


def _members(fact: Fact) -> Schema:
    """One member of the list, or that there are no more."""
    nothing_else = one_of([phrases.NOTHING_ELSE], description="all that were not named are no")
    return either(*_choices(fact), nothing_else)


def _some_of(fact: Fact) -> Iterator[Schema]:
    """A list, one alone, none; or yes and no by name."""
    member = ref(_members_of(fact))
    yield listing(member)
    yield one_of([phrases.NONE, [phrases.NONE]], description="none of these")
    yield member
    by_name: Schema = {"type": "object", "propertyNames": member, "additionalProperties": SAID}
    yield by_name
    yield listing(by_name)


def _number(lowest: float, highest: float | None) -> Schema:
    most: Schema = {} if highest is None else {"maximum": highest}
    return {"type": "number", "minimum": lowest, **most}


def _number_as_text(fact: Fact) -> Iterator[Schema]:
    """Whole numbers as forms and spreadsheets send them."""
    if fact.highest is not None:
        lowest, highest = math.ceil(fact.lowest or 0), math.floor(fact.highest)
        yield {"type": "string", "pattern": f"^{digits(lowest, highest)}$"}


def _money(fact: Fact, rulebook: Rulebook) -> Iterator[Schema]:
    lowest, highest = math.ceil(fact.lowest or 0), math.floor(fact.highest or DEAREST)
    yield _number(lowest, highest)
    symbol, currency = (
        literally(each) for each in (rulebook.prices.symbol, rulebook.prices.currency)
    )
    pattern = f"^(?:{symbol})?{digits(lowest, highest)}(?: {currency})?$"
    yield {"type": "string", "pattern": pattern}


def _time(fact: Fact) -> Iterator[Schema]:
    own = MINUTES[fact.unit or "minutes"]
    shortest = (fact.lowest or 0) * own
    longest = LONGEST_TIME if fact.highest is None else min(LONGEST_TIME, fact.highest * own)
    yield _number(math.ceil(shortest / own), math.floor(longest / own))
    ago = "(?: ago)?" if fact.kind is Kind.HOW_LONG_AGO else ""
    amounts = "|".join(_amounts(shortest, longest, is_bounded=fact.highest is not None))
    yield {"type": "string", "pattern": f"^(?:{amounts}){ago}$", "examples": [f"3 {fact.unit}"]}
    if fact.kind is Kind.HOW_LONG_AGO:
        yield one_of([phrases.NEVER], description="it has never happened")


def _amounts(shortest: float, longest: float, *, is_bounded: bool) -> Iterator[str]:
    """Whole numbers of each unit of time; without bounds, as many digits as are surely possible."""
    for unit, length in MINUTES.items():
        lowest, highest = math.ceil(shortest / length), math.floor(longest / length)
        free = f"[0-9]{{1,{len(str(highest)) - 1}}}"
        number = digits(lowest, highest) if is_bounded or lowest else free
        yield f"{number} {unit.removesuffix('s')}s?"


def spelled(names: Iterable[str]) -> str:
    """A pattern for these names, in any case and whatever stands between their words."""
    every = ("[ _-]+".join(map(_in_any_case, _BETWEEN_WORDS.split(name))) for name in names)
    return f"^(?:{'|'.join(every)})$"


def _in_any_case(word: str) -> str:
    """Letter by letter, because a schema's patterns know no other way."""
    return "".join(
        f"[{each.upper()}{each.lower()}]" if each.isascii() and each.isalpha() else literally(each)
        for each in word
    )


def literally(text: str) -> str:
    """A pattern for exactly this text, in the way of every dialect of regular expressions."""
    return _SPECIAL.sub(r"\\\g<0>", text)
