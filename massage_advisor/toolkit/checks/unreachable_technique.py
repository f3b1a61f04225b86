"""R710 unreachable-technique: what is offered can be suggested.

A technique is suggested from a number of points on (`suggested from` in `strengths.yaml`), and
only rules that prefer it give any. If all of them together, with the wish of somebody who loves
it, are not enough, nobody will ever be offered it: let rules prefer it, or say `offered: no,
because …`.

Wrong, when no modality rule prefers it:

    hot stone massage:
      offered: yes

Right:

    hot stone massage:
      offered: no, because we have no stones
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from massage_advisor.problems import Problem
from massage_advisor.wording import quoted

if TYPE_CHECKING:
    from collections.abc import Iterator

    from massage_advisor.toolkit.checks.book import Book

CODE = "R710"


def check(book: Book) -> Iterator[Problem]:
    """Every technique on offer whose points can never be enough."""
    strengths = book.rulebook.strengths
    for modality in book.rulebook.modalities.values():
        preferred = [
            strengths.points[rule.strength]
            for rule in book.rulebook.modality_rules
            if modality.name in rule.prefer
        ]
        most = sum(preferred) + strengths.points[strengths.loved]
        if modality.offered and (not preferred or most < strengths.suggested_from):
            yield Problem(
                code=CODE,
                what=f"{quoted(modality.name)} is offered, and no rules prefer it enough",
                place=modality.place,
                remedy="prefer it in a modality rule, or write `offered: no, because …`",
            )
