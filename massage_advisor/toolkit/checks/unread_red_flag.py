"""R708 unread-red-flag: a red flag is read by a gate.

`red flag: yes` says that this answer is a danger. If no gate reads it, somebody names the danger
and is booked all the same.

Wrong, when no gate names the choice:

    choices:
      chest pain: {red flag: yes}

Right, in a gate:

    when: {danger signs: chest pain}
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from massage_advisor.knowledge.criteria import Is, IsNot
from massage_advisor.knowledge.reads import fact_tests_behind
from massage_advisor.problems import Problem
from massage_advisor.wording import quoted

if TYPE_CHECKING:
    from collections.abc import Iterator

    from massage_advisor.knowledge.criteria import FactTest
    from massage_advisor.knowledge.vocabulary import Fact
    from massage_advisor.problems import Place
    from massage_advisor.toolkit.checks.book import Book

CODE = "R708"


def check(book: Book) -> Iterator[Problem]:
    """Every red flag that no gate looks at."""
    acting_on = (gate.when for gate in book.rulebook.gates)
    tests = list(fact_tests_behind(acting_on, {}, book.rulebook.terms))
    for fact in book.rulebook.facts.values():
        mine = [test for test in tests if test.fact == fact.name]
        for flag, place in _unread(fact, mine):
            yield Problem(
                code=CODE,
                what=f"no gate reads the red flag {quoted(flag)}",
                place=place,
                remedy="let a gate read it, or take the red flag away",
            )


def _unread(fact: Fact, tests: list[FactTest]) -> Iterator[tuple[str, Place | None]]:
    if (fact.red_flag or fact.red_flag_from is not None) and not tests:
        yield fact.name, fact.place
    for choice in fact.choices:
        if choice.red_flag and not any(_concerns(test, choice.name) for test in tests):
            yield choice.name, choice.place


def _concerns(test: FactTest, choice: str) -> bool:
    match test:
        case Is(choices=choices):
            return choice in choices
        case IsNot(choice=other):
            return choice != other
        case _:
            return False
