"""R614 number-not-in-the-claim: a number to call stands in a claim that it cites.

A wrong number is the gravest slip there is. So each number in the words of a region has to stand,
digit for digit, in the words of a claim that is cited for it; blanks and hyphens do not count.

Wrong, when the claim says that the number is 911:

    emergency number: "999"
    sources: {emergency number: [canada-emergencies-911]}

Right:

    emergency number: "911"
    sources: {emergency number: [canada-emergencies-911]}
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from massage_advisor.problems import Problem
from massage_advisor.toolkit.checks.numbers import numbers_in
from massage_advisor.wording import listed, quoted

if TYPE_CHECKING:
    from collections.abc import Iterator

    from massage_advisor.toolkit.checks.book import Book

CODE = "R614"


def check(book: Book) -> Iterator[Problem]:
    """Every number of a region that none of the claims cited for it names."""
    for region in book.rulebook.regions.values():
        file = f"regions/{region.slug}.yaml"
        for word, claims in region.sources.items():
            named = {
                each.digits
                for claim in claims
                for each in numbers_in(book.rulebook.claims[claim].says)
            }
            for number in numbers_in(region.words.get(word, "")):
                if number.digits not in named:
                    cited = listed(map(quoted, claims), "or") or "any claim"
                    yield Problem(
                        code=CODE,
                        what=f"the number {number.written} does not stand in {cited}",
                        place=book.pages.at(file, "words", word),
                        remedy="correct the number, or cite a claim that gives it",
                    )
