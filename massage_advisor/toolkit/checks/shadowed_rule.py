"""R705 shadowed-rule: no rule stands in the shadow of another.

When another rule is about everybody this one is about, and does at least as much, this one never
makes a difference. Of evidence about the same thing only the strongest counts; of gates the worst
decides.

Wrong, in two files:

    when: {pain level: at least 7}       # about: pain, strength: moderate
    when: {pain level: at least 4}       # about: pain, strength: strong

Right:

    when: {pain level: at least 7}       # about: pain, strength: strong
    when: {pain level: at least 4}       # about: pain, strength: moderate
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from massage_advisor.knowledge.outcomes import Shape
from massage_advisor.knowledge.rules import DECISIVE, Evidence, Gate, IfUnsure
from massage_advisor.problems import Problem
from massage_advisor.toolkit.finding_people.ways import TooMany
from massage_advisor.wording import quoted

if TYPE_CHECKING:
    from collections.abc import Iterator

    from massage_advisor.knowledge.rules import Adjustment, AnyRule
    from massage_advisor.toolkit.checks.book import Book

CODE = "R705"


def check(book: Book) -> Iterator[Problem]:
    """Every gate and every piece of evidence that another one makes superfluous."""
    every: tuple[AnyRule, ...] = (*book.rulebook.gates, *book.rulebook.evidence)
    for rule in every:
        for other in every:
            if _does_less(book, rule, other) and _is_within(book, rule, other):
                yield Problem(
                    code=CODE,
                    what=f"{quoted(rule.name)} never makes a difference: {quoted(other.name)} is "
                    "about the same people and more, and does at least as much",
                    place=book.in_rule(rule, "when"),
                    remedy=f"look at {other.place.file}: narrow that one, or take this one out",
                )
                break


def _does_less(book: Book, rule: AnyRule, other: AnyRule) -> bool:
    """Whether whatever the one does, the other does at least as much of."""
    match rule, other:
        case Evidence(), Evidence():
            return _weaker(book, rule, other)
        case Gate(), Gate():
            return _milder(book, rule, other)
        case _:
            return False


def _is_within(book: Book, rule: AnyRule, other: AnyRule) -> bool:
    """Whether the other is about everybody this one is about, and more."""
    if other.unless is not None:
        return False
    try:
        mine, theirs = book.ways.to_be(rule.when), book.ways.to_be(other.when)
        return theirs.follow_from(mine) and not mine.follow_from(theirs)
    except TooMany:
        return False


def _weaker(book: Book, one: Evidence, other: Evidence) -> bool:
    side = (one.about, one.points_to) == (other.about, other.points_to)
    return side and _points(book, one.strength) <= _points(book, other.strength)


def _points(book: Book, strength: str) -> int:
    if strength == DECISIVE:
        return book.rulebook.decisive_points
    return book.rulebook.strengths.points[strength]


def _milder(book: Book, one: Gate, other: Gate) -> bool:
    asks = other.if_unsure is IfUnsure.ASK or one.if_unsure is not IfUnsure.ASK
    covers = all(any(_covers(book, more, less) for more in other.adjust) for less in one.adjust)
    worse = one.then.severity <= other.then.severity
    return asks and worse and covers and one.leave_out <= other.leave_out


def _covers(book: Book, more: Adjustment, less: Adjustment) -> bool:
    if more.kind != less.kind:
        return False
    if book.rulebook.adjustments[more.kind].shape is Shape.SET:
        return set(less.items) <= set(more.items)
    return more.at_most == less.at_most
