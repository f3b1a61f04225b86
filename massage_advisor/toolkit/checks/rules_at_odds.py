"""R717 rules-at-odds: no two rules say the opposite of the same people.

Where one rule prefers a technique and another, with the very same `when`, avoids it or leaves it
out, each takes back what the other gives. One of them is forgotten, or was meant for others.

Wrong, in two files:

    when: {goals: relaxation}
    prefer: swedish massage

    when: {goals: relaxation}
    avoid: swedish massage

Right, where the second is meant for somebody else:

    when: {goals: relaxation}
    prefer: swedish massage

    when: {touch: light only}
    avoid: swedish massage
"""

from __future__ import annotations

from itertools import combinations
from typing import TYPE_CHECKING

from massage_advisor.problems import Problem
from massage_advisor.toolkit.checks.same_rule import are_of_the_same_people
from massage_advisor.wording import listed, quoted

if TYPE_CHECKING:
    from collections.abc import Iterator

    from massage_advisor.knowledge.rules import ModalityRule
    from massage_advisor.toolkit.checks.book import Book

CODE = "R717"


def check(book: Book) -> Iterator[Problem]:
    """Every rule that takes back what an earlier one gives to exactly the same people."""
    for one, other in combinations(book.rulebook.modality_rules, 2):
        for key, names in _taken_back(one, other):
            if are_of_the_same_people(book, one, other):
                yield Problem(
                    code=CODE,
                    what=f"{quoted(one.name)} says the opposite of "
                    f"{listed(map(quoted, sorted(names)))} to the same people",
                    place=book.in_rule(other, key),
                    remedy=f"keep the one that is meant; the other is {one.place.file}",
                )


def _taken_back(one: ModalityRule, other: ModalityRule) -> Iterator[tuple[str, frozenset[str]]]:
    """The key of the second rule that contradicts the first, and the techniques."""
    against = one.avoid | one.leave_out
    for key, names in (
        ("prefer", other.prefer & against),
        ("avoid", other.avoid & one.prefer),
        ("leave out", other.leave_out & one.prefer),
    ):
        if names:
            yield key, names
