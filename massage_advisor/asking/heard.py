"""What came of a typed line: understood, one of several things, or not understood.

And how an answer to each kind of question is typed. No input, no output.
"""

from __future__ import annotations

import enum
import re
from typing import TYPE_CHECKING, TypeAlias

from massage_advisor.asking.agenda import Reply
from massage_advisor.asking.pages import ROOM
from massage_advisor.knowledge.answers import Unsaid
from massage_advisor.knowledge.vocabulary import Fact, Kind
from massage_advisor.telling.facts_told import number_told
from massage_advisor.values import Value
from massage_advisor.wording import filled, same_name

if TYPE_CHECKING:
    from massage_advisor.knowledge.interview_words import InterviewWords
    from massage_advisor.knowledge.rulebook import Rulebook


_WORD = re.compile(r"\w+")


class AlsoSaid(Value, frozen=True, kw_only=True):
    """An answer to another question that was given in the same breath."""

    fact: str
    reply: Reply


class Meant(Value, frozen=True, kw_only=True):
    """It was understood."""

    reply: Reply
    also: tuple[AlsoSaid, ...] = ()


class Nearly(Value, frozen=True, kw_only=True):
    """A word that is none of the choices, and those it could be, the likeliest first."""

    word: str
    near: tuple[str, ...]
    ask: str = ""  #: how to ask which of them was meant, where that is not asked as ever
    is_rest: bool = False  #: it stands beside what was understood, and may be of another question


class Unclear(Value, frozen=True, kw_only=True):
    """It was not understood; one friendly line says what can be typed."""

    say: str
    is_unknown: bool = False  #: there were words in it that nobody knows


Heard: TypeAlias = Meant | Nearly | Unclear


class Command(enum.Enum):
    """What can be typed instead of an answer."""

    WHY = "why"
    BACK = "back"
    REVIEW = "review"
    LEAVE = "leave"
    DONE = "done"
    LIST = "list"
    GO_ON = "go on"


def command_in(text: str, words: InterviewWords) -> Command | None:
    """The command that was typed, if it is one."""
    typed = {
        Command.WHY: words.type_why,
        Command.BACK: words.type_back,
        Command.REVIEW: words.type_review,
        Command.LEAVE: words.type_leave,
        Command.DONE: words.type_done,
        Command.LIST: words.type_list,
        Command.GO_ON: words.type_go_on,
    }
    return next((command for command, listed in typed.items() if is_one_of(text, listed)), None)


def unsaid_in(text: str, words: InterviewWords) -> Unsaid | None:
    """`not sure` or `rather not say`, if that was typed."""
    if is_one_of(text, words.type_not_sure):
        return Unsaid.NOT_SURE
    return Unsaid.RATHER_NOT_SAY if is_one_of(text, words.type_rather_not_say) else None


def is_one_of(text: str, listed: str) -> bool:
    """Whether the text is one of the words in such a list, whatever its case or apostrophes."""
    said = _without_apostrophes(bare(text))
    return said in {_without_apostrophes(same_name(word)) for word in listed.split(",")}


def words_in(text: str) -> frozenset[str]:
    """Its words, each folded, without apostrophes."""
    return frozenset(_WORD.findall(_without_apostrophes(same_name(text))))


def _without_apostrophes(folded: str) -> str:
    return folded.replace("'", "")


def bare(text: str) -> str:
    """A typed text without what does not count: case, spaces around, a full stop at the end."""
    return same_name(text.strip().rstrip(".!")) if text.strip() != "?" else "?"


def to_the_point(said: str, words: InterviewWords) -> str:
    """Without what leads up to a name: `I have a cold` becomes `cold`."""
    listed = [same_name(each) for each in words.type_before_a_name.split(",")]
    before = tuple(f"{each} " for each in (*listed, *map(_without_apostrophes, listed)))
    while begins := next((each for each in before if said.startswith(each)), ""):
        said = said.removeprefix(begins)
    return said


def is_named_freely(fact: Fact) -> bool:
    """Whether it has too many choices to show them all unasked."""
    return fact.kind is Kind.ANY_OF and fact.list_is_complete and len(fact.choices) > ROOM


def names_its_unit(fact: Fact) -> bool:
    """Whether its question says in which unit it is answered: “How many weeks”."""
    return bool(fact.unit) and not words_in(fact.unit or "").isdisjoint(words_in(fact.ask))


def how_to_answer(rulebook: Rulebook, fact: Fact, *, by_group: bool = False) -> str:
    """How an answer to this fact, or to the groups of its list, is typed."""
    return rulebook.interview.how_to_pick_groups if by_group else _how_to_say(rulebook, fact)


def _how_to_say(  # noqa: C901 - one line for each kind of fact
    rulebook: Rulebook, fact: Fact
) -> str:
    words = rulebook.interview
    match fact.kind:
        case Kind.YES_OR_NO:
            return words.how_to_say_yes_or_no
        case Kind.ONE_OF:
            return words.how_to_pick_one
        case Kind.ANY_OF if is_named_freely(fact):
            return words.how_to_name_several
        case Kind.ANY_OF:
            return words.how_to_pick_several
        case Kind.SCALE:
            lowest, highest = number_told(fact.lowest or 0), number_told(fact.highest or 0)
            return filled(words.how_to_say_a_number, lowest=lowest, highest=highest)
        case Kind.MONEY:
            return _how_to_say_money(rulebook)
        case Kind.DURATION if names_its_unit(fact):
            return filled(words.how_to_say_how_many, unit=fact.unit or "")
        case Kind.DURATION:
            return words.how_to_say_how_long
        case Kind.HOW_LONG_AGO:
            return words.how_to_say_how_long_ago
        case Kind.TEXT:
            return words.how_to_say_in_words


def _how_to_say_money(rulebook: Rulebook) -> str:
    """In the currency of the price list, which is named where it is not the person's own."""
    words, prices = rulebook.interview, rulebook.prices
    how = filled(words.how_to_say_money, symbol=prices.symbol)
    if prices.region in {"", rulebook.region.slug}:
        return how
    return f"{how} {filled(words.money_of_elsewhere, currency=prices.currency)}"
