"""R714 spelled-out-term: what has a name is called by it.

A criterion that says in full what a term says is a second copy of it: when the term changes, the
copy does not. This only warns, for sometimes the two are alike by chance.

Wrong, when `terms.yaml` has `notable pain: {pain level: at least 4}`:

    when:
      all of:
        - pain level: at least 4
        - goals: pain relief

Right:

    when:
      all of:
        - notable pain: yes
        - goals: pain relief
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from massage_advisor.knowledge.criteria import Term
from massage_advisor.problems import Problem
from massage_advisor.toolkit.checks.criteria import TERMS, every_criterion
from massage_advisor.toolkit.finding_people.ways import TooMany, Ways
from massage_advisor.wording import quoted

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from massage_advisor.knowledge.criteria import Criterion
    from massage_advisor.toolkit.checks.book import Book
    from massage_advisor.toolkit.checks.criteria import Part

CODE = "R714"


def check(book: Book) -> Iterator[Problem]:
    """Every part of a criterion that could be one word."""
    terms = {name: _ways(book, each) for name, each in book.rulebook.terms.items()}
    for whole in every_criterion(book):
        own = whole.steps[1] if whole.file == TERMS else ""
        yield from _spelled_out(book, whole, {**terms, str(own): None})


def _spelled_out(book: Book, part: Part, terms: Mapping[str, Ways | None]) -> Iterator[Problem]:
    ways = None if isinstance(part.criterion, Term) else _ways(book, part.criterion)
    for name, meant in terms.items():
        if ways is not None and meant is not None and ways.same_as(meant):
            yield Problem(
                code=CODE,
                what=f"this says in full what the term {quoted(name)} says",
                place=part.place(book.pages),
                remedy=f"write `{name}: yes`, if that is what is meant",
                only_warns=True,
            )
            return
    for inner in part.parts:
        yield from _spelled_out(book, inner, terms)


def _ways(book: Book, criterion: Criterion) -> Ways | None:
    try:
        return book.ways.to_be(criterion)
    except TooMany:
        return None
