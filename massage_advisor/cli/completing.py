"""What a shell offers at TAB where a name of the rulebook is typed.

Names come from the kept rulebook and nothing is built for them, for a shell waits while it asks. As
a shell would cut a name at its spaces, it is offered with hyphens, which every command reads alike.
"""

from __future__ import annotations

import os
import re
from typing import TYPE_CHECKING, TypeAlias

import typer  # noqa: TC002 - Typer looks at run time for what is asked with its context

from massage_advisor.problems import Refused
from massage_advisor.wording import same_name

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator, MutableMapping
    from pathlib import Path

    from massage_advisor.knowledge.rulebook import Rulebook
    from massage_advisor.knowledge.vocabulary import Fact

ASKED_BY = "_MASSAGE_ADVISOR_COMPLETE"
"""The variable by which a shell asks for what can be typed."""
_FACT = "_MASSAGE_ADVISOR_COMPLETE_FACT"
_WITHOUT_QUOTES = re.compile(r"[\w-]+")


Offering: TypeAlias = "Callable[[typer.Context, str], list[str]]"


def _offering(names: Callable[[Rulebook], Iterable[str]]) -> Offering:
    """What is asked by Typer: those of these names that begin as what was typed does."""

    def offered(context: typer.Context, incomplete: str) -> list[str]:
        book = _kept(context)
        return [] if book is None else _beginning(names(book), incomplete)

    return offered


def _kept(context: typer.Context) -> Rulebook | None:
    """The rulebook of this run, if it is kept."""
    from massage_advisor.reading import folder

    try:
        return folder.recalled(folder.find_rules(_rules_named(context)))
    except (Refused, OSError):
        return None


def _rules_named(context: typer.Context) -> Path | None:
    """The folder that `--rules` names, before the command or behind it."""
    every = [context.params, *([context.parent.params] if context.parent else [])]
    top = context.find_root().params
    return next((each["rules"] for each in (*every, top) if each.get("rules")), None)


def _beginning(names: Iterable[str], typed: str) -> list[str]:
    """The names that begin so, each going on as it was begun: with hyphens, `_` or spaces."""
    begun, sign = same_name(typed), next((each for each in "_ " if each in typed), "-")
    if typed[-1:] in {"-", "_", " "}:
        begun += " "
    found = []
    for name in dict.fromkeys(names):
        whole = same_name(name).replace(" ", sign)
        if same_name(name).startswith(begun) and _WITHOUT_QUOTES.fullmatch(whole.replace(" ", "")):
            found.append(typed + whole[len(typed) :])
    return found


# ---- what there is ----


def _choices(fact: str) -> Callable[[Rulebook], Iterable[str]]:
    return lambda book: _answers(book.facts[fact]) if fact in book.facts else ()


def _answers(fact: Fact) -> Iterator[str]:
    from massage_advisor.knowledge.vocabulary import Kind

    yield from ("yes", "no") if fact.kind is Kind.YES_OR_NO else ()
    yield from (choice.name for choice in fact.choices)


def _asked(book: Rulebook) -> dict[str, Fact]:
    return {name: fact for name, fact in book.facts.items() if not fact.outcome}


def _outcomes(book: Rulebook) -> Iterator[str]:
    yield from ("spa", "medical", "either")
    yield from (each.value for each in book.dispositions)
    yield from book.modalities


CONDITIONS = _offering(_choices("conditions"))
GOALS = _offering(_choices("goals"))
FACTS = _offering(_asked)
RULES = _offering(lambda book: [rule.slug for rule in book.rules])
REGIONS = _offering(lambda book: [each.name for each in book.regions.values()])
OUTCOMES = _offering(_outcomes)
TERMS = _offering(
    lambda book: [*book.modalities, *_choices("conditions")(book), *_choices("goals")(book)]
)


def settings(context: typer.Context, incomplete: str) -> list[str]:
    """`FACT=`, and behind it what can be answered."""
    fact, sign, answer = incomplete.partition("=")
    book = _kept(context)
    if book is None:
        return []
    by_bash = os.environ.get(_FACT)
    if by_bash is not None:
        return _beginning(_answers_to(book, by_bash), incomplete)
    if sign:
        return [f"{fact}={each}" for each in _beginning(_answers_to(book, fact), answer)]
    facts = _beginning(_asked(book), fact)
    if len(facts) != 1:
        return [f"{each}=" for each in facts]
    answers = [f"{facts[0]}={each}" for each in _beginning(_answers_to(book, facts[0]), "")]
    return answers or [f"{facts[0]}="]


def _answers_to(book: Rulebook, said: str) -> Iterable[str]:
    wanted = same_name(said)
    found = next((each for name, each in _asked(book).items() if same_name(name) == wanted), None)
    return () if found is None else _answers(found)


def people(context: typer.Context, incomplete: str) -> list[str]:
    """The people to show, by their files."""
    from massage_advisor.reading import folder

    try:
        place = folder.find_rules(_rules_named(context)) / "people"
        return _beginning(["list", *sorted(each.stem for each in place.glob("*.yaml"))], incomplete)
    except (Refused, OSError):
        return []


def as_one_word(environment: MutableMapping[str, str]) -> None:
    """Undo what bash does to `--set FACT=VALUE`: it takes the sign for the end of a word."""
    words = environment.get("COMP_WORDS", "").split("\n")
    at = int(environment.get("COMP_CWORD", "0") or 0)
    if environment.get(ASKED_BY) != "complete_bash" or not 0 < at < len(words):
        return
    sign = at if words[at] == "=" else at - 1
    if sign < 2 or words[sign] != "=":  # noqa: PLR2004 - an option and a fact stand before it
        return
    environment[_FACT] = words[sign - 1].strip("\"'")
    answer = "" if sign == at else words[at]
    environment["COMP_WORDS"] = "\n".join([*words[: sign - 1], answer])
    environment["COMP_CWORD"] = str(sign - 1)
