"""R608 weak-gate: a gate rests on a source of grade A or B, or says that it is our judgement.

Gates send people to a doctor or change what is done to them. Where only trade pages and blogs say
so (grade C) or nobody knows who says so (unverified), it is we who judge, and every screen says
it: write `rests on: judgement`.

Wrong, when the only claim cited comes from a blog:

    gate: Varicose veins
    sources: [blog-says-avoid-veins]

Right:

    gate: Varicose veins
    rests on: judgement
    sources: [blog-says-avoid-veins]
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from massage_advisor.problems import Problem
from massage_advisor.wording import quoted

if TYPE_CHECKING:
    from collections.abc import Iterator

    from massage_advisor.toolkit.checks.book import Book

CODE = "R608"
_GOOD = {"A", "B"}


def check(book: Book) -> Iterator[Problem]:
    """Every gate on weak sources that does not say so."""
    for gate in book.rulebook.gates:
        if not gate.rests_on_judgement and _GOOD.isdisjoint(book.grades(gate.sources)):
            yield Problem(
                code=CODE,
                what=f"the gate {quoted(gate.name)} rests on no source of grade A or B",
                place=book.in_rule(gate, "sources"),
                remedy="find a better source, or write `rests on: judgement` above it",
            )
