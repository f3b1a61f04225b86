"""R701 never-true: every criterion can be true of somebody.

A rule whose `when` no person can meet does nothing, and nobody notices. The same goes for a part
of a criterion, and for an `unless` that can never be true of those the rule is about, or is always
true of them. This finds what contradicts itself within one fact; `rules prove` finds the rest.

Wrong:

    when:
      all of:
        - pain level: at least 7
        - pain level: less than 4

Right:

    when:
      any of:
        - pain level: at least 7
        - pain level: less than 4
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from massage_advisor.knowledge.criteria import Term
from massage_advisor.problems import Problem
from massage_advisor.toolkit.checks.criteria import every_criterion
from massage_advisor.toolkit.finding_people.ways import TooMany
from massage_advisor.wording import quoted

if TYPE_CHECKING:
    from collections.abc import Iterator

    from massage_advisor.knowledge.rules import AnyRule
    from massage_advisor.toolkit.checks.book import Book
    from massage_advisor.toolkit.checks.criteria import Part

CODE = "R701"


def check(book: Book) -> Iterator[Problem]:
    """Everything that contradicts itself, as deep inside as it does."""
    told: set[str] = set()
    for whole in every_criterion(book):
        for part in _impossible(book, whole):
            told.add(part.file)
            yield Problem(
                code=CODE,
                what="this can never be true of anybody",
                place=part.place(book.pages),
                remedy="one of its parts rules out another; perhaps `any of` is meant",
            )
    for rule in book.rulebook.rules:
        if rule.unless is not None and rule.place.file not in told:
            yield from _excuse(book, rule)


def _impossible(book: Book, part: Part) -> Iterator[Part]:
    inside = [each for inner in part.parts for each in _impossible(book, inner)]
    if inside or isinstance(part.criterion, Term):
        yield from inside
    elif not book.can_be_true(part.criterion):
        yield part


def _excuse(book: Book, rule: AnyRule) -> Iterator[Problem]:
    if rule.unless is None:
        return
    what = ""
    try:
        when = book.ways.to_be(rule.when)
        if not book.ways.both(when, book.ways.not_to_be(rule.unless)).can_be_met:
            what = f"{quoted(rule.name)} never applies: whoever it is about is excused"
        elif not book.ways.both(when, book.ways.to_be(rule.unless)).can_be_met:
            what = f"nobody whom {quoted(rule.name)} is about can be excused by this"
    except TooMany:
        return
    if what:
        remedy = "it is about the same fact as `when`; say it there, or take it out"
        yield Problem(code=CODE, what=what, place=book.in_rule(rule, "unless"), remedy=remedy)
