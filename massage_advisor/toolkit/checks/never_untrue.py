"""R702 never-untrue: every criterion can be untrue of somebody.

A part that is true of everybody who has answered says only that the question was answered, and
nothing here can test for that: a new answer would turn an old conclusion over. Advice for
everybody says `when: always`.

Wrong:

    when:
      calf swelling: [no swelling, one side only, both sides]

Right:

    when:
      calf swelling: [one side only, both sides]
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from massage_advisor.knowledge.criteria import Term
from massage_advisor.problems import Problem
from massage_advisor.toolkit.checks.criteria import every_criterion

if TYPE_CHECKING:
    from collections.abc import Iterator

    from massage_advisor.toolkit.checks.book import Book
    from massage_advisor.toolkit.checks.criteria import Part

CODE = "R702"


def check(book: Book) -> Iterator[Problem]:
    """Everything that is true of whoever has answered, as deep inside as it is."""
    for whole in every_criterion(book):
        for part in _certain(book, whole):
            yield Problem(
                code=CODE,
                what="this is true of everybody, whatever they answer",
                place=part.place(book.pages),
                remedy="leave a choice out, move the bound, or take the part out",
            )


def _certain(book: Book, part: Part) -> Iterator[Part]:
    inside = [each for inner in part.parts for each in _certain(book, inner)]
    if inside or isinstance(part.criterion, Term):
        yield from inside
    elif not book.can_be_untrue(part.criterion):
        yield part
