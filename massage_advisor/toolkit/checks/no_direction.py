"""R604 no-direction: a claim that is evidence for a setting says for which.

Only so can it be checked that evidence is cited on the side it speaks for. `points to` is *medical
massage*, *spa massage*, *either* (it speaks for both) or *neither* (it speaks of the choice
itself).

Wrong:

    spa-means-pampering:
      bears on: [setting evidence]

Right:

    spa-means-pampering:
      bears on: [setting evidence]
      points to: spa massage
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from massage_advisor.knowledge.sources import Bearing
from massage_advisor.problems import Problem
from massage_advisor.wording import quoted

if TYPE_CHECKING:
    from collections.abc import Iterator

    from massage_advisor.toolkit.checks.book import Book

CODE = "R604"


def check(book: Book) -> Iterator[Problem]:
    """Every claim with only one of the two."""
    for claim in book.rulebook.claims.values():
        is_evidence = Bearing.SETTING in claim.bears_on
        if is_evidence is not (claim.points_to is not None):
            what = f"{quoted(claim.slug)} bears on setting evidence, and does not say for which"
            remedy = "add `points to:` medical massage, spa massage, either or neither"
            if not is_evidence:
                what = f"{quoted(claim.slug)} points to a setting without bearing on it"
                remedy = "add `setting evidence` to `bears on`, or take `points to` out"
            yield Problem(code=CODE, what=what, place=claim.place, remedy=remedy)
