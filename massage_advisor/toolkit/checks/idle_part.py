"""R703 idle-part: every part of a criterion decides something.

A part that follows from the others beside it, or is covered by one of them, changes nothing: the
rule says more than it does. Usually one of the two bounds is a slip.

Wrong:

    when:
      any of:
        - pain level: at least 4
        - pain level: at least 7

Right:

    when:
      pain level: at least 4
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from massage_advisor.knowledge.criteria import AllOf, AnyOf, Criterion, NoneOf
from massage_advisor.problems import Problem
from massage_advisor.toolkit.checks.criteria import every_criterion
from massage_advisor.toolkit.finding_people.ways import TooMany

if TYPE_CHECKING:
    from collections.abc import Iterator

    from massage_advisor.toolkit.checks.book import Book
    from massage_advisor.toolkit.checks.criteria import Part

CODE = "R703"


def check(book: Book) -> Iterator[Problem]:
    """Every part that could be taken out without a difference to anybody."""
    for whole in every_criterion(book):
        for part in _idle(book, whole):
            yield Problem(
                code=CODE,
                what="this part changes nothing: the others beside it say as much",
                place=part.place(book.pages),
                remedy="take it out, or look at whether a bound or a choice is a slip",
            )


def _idle(book: Book, whole: Part) -> Iterator[Part]:
    parts = list(whole.parts)
    for part in parts:
        yield from _idle(book, part)
    for part in reversed(parts):
        others = [each for each in parts if each is not part]
        if others and _says_nothing_new(book, whole.criterion, part.criterion, others):
            parts = others
            yield part


def _says_nothing_new(book: Book, whole: Criterion, part: Criterion, others: list[Part]) -> bool:
    rest = tuple(each.criterion for each in others)
    try:
        match whole:
            case AllOf():
                return book.ways.to_be(part).follow_from(book.ways.to_be(AllOf(parts=rest)))
            case AnyOf() | NoneOf():
                return book.ways.to_be(AnyOf(parts=rest)).follow_from(book.ways.to_be(part))
            case _:
                return False
    except TooMany:
        return False
