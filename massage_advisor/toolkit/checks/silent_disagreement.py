"""R612 silent-disagreement: a disagreement has two sides and comes up for somebody.

A topic has one file. It is shown when a rule under `bears on` has a say; without one nobody ever
reads it. And it takes two sides, each with claims the other does not have.

Wrong:

    title: How firm is right
    sides:
      - {holds: Firm pressure is needed., claims: [firm-is-better]}

Right:

    title: How firm is right
    sides:
      - {holds: Firm pressure is needed., claims: [firm-is-better]}
      - {holds: Light strokes are enough., claims: [light-is-enough]}
    bears on: [firm-hands-at-a-spa]
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from massage_advisor.problems import Problem
from massage_advisor.wording import quoted

if TYPE_CHECKING:
    from collections.abc import Iterator

    from massage_advisor.knowledge.sources import Disagreement
    from massage_advisor.toolkit.checks.book import Book

CODE = "R612"
_SIDES = 2


def check(book: Book) -> Iterator[Problem]:
    """Every disagreement that nobody reads, or that is none."""
    earlier: dict[str, str] = {}
    for topic in book.rulebook.disagreements:
        first = earlier.setdefault(topic.topic, topic.slug)
        for key, what, remedy in (*_wrong_with(topic), *_told_twice(topic, first)):
            if topic.place:
                place = book.pages.at(topic.place.file, key)
                yield Problem(code=CODE, what=what, place=place, remedy=remedy)


def _told_twice(topic: Disagreement, first: str) -> Iterator[tuple[str, str, str]]:
    if first != topic.slug:
        what = f"the topic {quoted(topic.topic)} has a file already: {quoted(first)}"
        yield "topic", what, "make one file of the two, or give this one a number of its own"


def _wrong_with(topic: Disagreement) -> Iterator[tuple[str, str, str]]:
    """The key it is about, what is wrong, and what to try."""
    if not topic.bears_on:
        what = f"no rule brings {quoted(topic.title)} up, so nobody reads it"
        yield "bears on", what, "name the rules it matters for under `bears on:`"
    if len(topic.sides) < _SIDES:
        what = f"{quoted(topic.title)} has only one side"
        yield "sides", what, "add who says otherwise, with the claim"
    seen: set[str] = set()
    for claim in (claim for side in topic.sides for claim in set(side.claims)):
        if claim in seen:
            what = f"{quoted(claim)} stands on two sides of {quoted(topic.title)}"
            yield "sides", what, "leave it on the side it speaks for"
        seen.add(claim)
