"""R611 not-in-the-source: a source is not cited for what it does not give.

A source file can say `gives no: [prices, contraindications]`. Then no price and no gate may cite
its claims, however fitting they look: a general remark about cost is no price, and a general
remark about health is no reason to turn somebody away. Tips and advice about money may cite it.

Wrong, when the article gives no prices:

    plain hour:
      price: [60, 90]
      sources: [article-spa-is-a-luxury]

Right:

    plain hour:
      price: [60, 90]
      sources: [price-list-of-2026]
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from massage_advisor.knowledge.sources import Silence
from massage_advisor.problems import Problem
from massage_advisor.wording import quoted

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from massage_advisor.problems import Place
    from massage_advisor.toolkit.checks.book import Book

CODE = "R611"


def check(book: Book) -> Iterator[Problem]:
    """Every citation for something the source is silent on."""
    for gate in book.rulebook.gates:
        file = gate.place.file
        for claim in _silent(book, gate.sources, Silence.CONTRAINDICATIONS):
            place = book.cited_at(claim, file, "sources")
            yield _problem(book, claim, Silence.CONTRAINDICATIONS, place)
    for file, tier in book.listed_prices():
        for claim in _silent(book, tier.claims, Silence.PRICES):
            place = book.cited_at(claim, file, "tiers", tier.tier, "sources")
            yield _problem(book, claim, Silence.PRICES, place)


def _silent(book: Book, claims: Iterable[str], on: Silence) -> Iterator[str]:
    return (claim for claim in claims if on in book.source_of(claim).gives_no)


def _problem(book: Book, claim: str, on: Silence, place: Place) -> Problem:
    title = book.source_of(claim).title
    return Problem(
        code=CODE,
        what=f"{quoted(title)} gives no {on.value}, and {quoted(claim)} is cited for one",
        place=place,
        remedy="cite a source that gives it",
    )
