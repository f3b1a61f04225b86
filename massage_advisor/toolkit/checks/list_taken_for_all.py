"""R716 list-taken-for-all: a list of health troubles is what was mentioned, not all there is.

Where `a list is: complete`, whatever is not in a list counts as no. Somebody who names one
condition would thereby have denied all others, and a gate that waits for them would no longer wait.
Only what somebody came for (`asked: complaint`, such as where it hurts) is told as a whole.

Wrong, when a gate reads `conditions`:

    conditions:
      answer: any of
      a list is: complete
      is about: health

Right:

    conditions:
      answer: any of
      a list is: what was mentioned
      is about: health
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from massage_advisor.knowledge.reads import facts_behind
from massage_advisor.knowledge.vocabulary import Asked, Nature
from massage_advisor.problems import Problem
from massage_advisor.wording import quoted

if TYPE_CHECKING:
    from collections.abc import Iterator

    from massage_advisor.toolkit.checks.book import Book

CODE = "R716"


def check(book: Book) -> Iterator[Problem]:
    """Every list about health that is taken for all there is, and that a gate goes by."""
    readers = _gates_by_fact(book)
    for name, gate in readers.items():
        fact = book.rulebook.facts[name]
        if (
            fact.list_is_complete
            and fact.nature is Nature.HEALTH
            and fact.asked is not Asked.COMPLAINT
        ):
            yield Problem(
                code=CODE,
                what=f"whoever names one of “{name}” would deny all others, and the gate "
                f"{quoted(gate)} goes by them",
                place=book.in_fact(name, "a list is"),
                remedy="write `a list is: what was mentioned`",
            )


def _gates_by_fact(book: Book) -> dict[str, str]:
    """The first gate that names each fact, itself or through terms."""
    found: dict[str, str] = {}
    for gate in book.rulebook.gates:
        for criterion in gate.criteria:
            for fact in sorted(facts_behind(criterion, {}, book.rulebook.terms)):
                found.setdefault(fact, gate.name)
    return found
