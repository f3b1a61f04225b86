"""R601 unused-claim: every claim is cited somewhere, or says why not.

A claim was worth writing down, so either something in the rulebook rests on it, or there is a
reason that nothing does. Without the reason nobody can tell a decision from an oversight.

Wrong:

    clots-are-rare-in-the-young:
      where: section 5
      says: The risk is small in healthy young adults.

Right:

    clots-are-rare-in-the-young:
      where: section 5
      says: The risk is small in healthy young adults.
      unused because: it must never be used to reassure a caller
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from massage_advisor.problems import Problem
from massage_advisor.toolkit.citations import ClaimStanding
from massage_advisor.wording import listed, quoted

if TYPE_CHECKING:
    from collections.abc import Iterator

    from massage_advisor.toolkit.checks.book import Book

CODE = "R601"


def check(book: Book) -> Iterator[Problem]:
    """Every claim that is cited nowhere, without a word."""
    for account in book.accounts.values():
        if account.standing is ClaimStanding.MISSING:
            claim = account.claim
            bearings = listed(bearing.value for bearing in claim.bears_on)
            yield Problem(
                code=CODE,
                what=f"nothing cites the {claim.weight.value} claim {quoted(claim.slug)}",
                place=claim.place,
                remedy=f"cite it (it bears on {bearings}), or say `unused because:`",
            )
