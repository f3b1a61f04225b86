"""R504 bare-person: a consultation in `people/` says why it must come out so.

With the outcome alone a person stays green when the right thing happens for the wrong reason. Name
at least one rule that must have a say or one that must not, a technique, the plan or an
adjustment.

Wrong:

    expect:
      outcome: medical
      bookable: yes

Right:

    expect:
      outcome: medical
      bookable: yes
      rules: [severe-pain]
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from massage_advisor.knowledge.people import Expectations
from massage_advisor.problems import Problem
from massage_advisor.wording import quoted

if TYPE_CHECKING:
    from collections.abc import Iterator

    from massage_advisor.toolkit.checks.book import Book

CODE = "R504"


def check(book: Book) -> Iterator[Problem]:
    """Everybody of whom nothing but the outcome is expected."""
    for person in book.people:
        bare = Expectations(outcome=person.expect.outcome, bookable=person.expect.bookable)
        if person.expect == bare:
            yield Problem(
                code=CODE,
                what=f"nothing is expected of {quoted(person.name)} but the outcome",
                place=book.pages.at(person.place.file, "expect"),
                remedy="name a rule that must have a say: `rules: [severe-pain]`",
            )
