"""R613 same-claim: one idea of one source is one claim.

Two claims in the same words are two slugs for one thing, and whoever asks “what rests on this?”
gets half the answer. When two sources say the same, the second says so in words of its own.

Wrong:

    firm-is-fine: {where: paragraph 2, says: Firm pressure is fine.}
    pressure-may-be-firm: {where: paragraph 2, says: Firm pressure is fine.}

Right:

    firm-is-fine: {where: paragraph 2, says: Firm pressure is fine.}
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from massage_advisor.problems import Problem
from massage_advisor.wording import quoted, same_name

if TYPE_CHECKING:
    from collections.abc import Iterator

    from massage_advisor.toolkit.checks.book import Book

CODE = "R613"


def check(book: Book) -> Iterator[Problem]:
    """Every claim that says word for word what an earlier one says."""
    earlier: dict[str, str] = {}
    for claim in book.rulebook.claims.values():
        first = earlier.setdefault(same_name(claim.says), claim.slug)
        if first != claim.slug:
            yield Problem(
                code=CODE,
                what=f"{quoted(claim.slug)} says word for word what {quoted(first)} says",
                place=claim.place,
                remedy="cite one of them everywhere and take the other out, or tell them apart",
            )
