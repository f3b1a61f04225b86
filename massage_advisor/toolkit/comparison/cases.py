"""Old cases replayed: the same answers put to two rulebooks, and what comes out of each."""

from __future__ import annotations

from collections.abc import Mapping
from typing import TYPE_CHECKING

from massage_advisor.knowledge.answers import Answer
from massage_advisor.reading.building.promises import with_outcomes
from massage_advisor.toolkit.comparison.aligning import (
    in_new_names,
    new_names,
    said_in_new_names,
    understood_by,
)
from massage_advisor.toolkit.comparison.hearing import heard, read_in_two_ways
from massage_advisor.toolkit.promises.replay import Replayed
from massage_advisor.values import Value

if TYPE_CHECKING:
    from collections.abc import Iterator

    from massage_advisor.knowledge.rulebook import Rulebook


class Replay(Value, frozen=True, kw_only=True):
    """One case that comes out otherwise."""

    name: str  #: the file's
    before: str
    after: str
    is_less_cautious: bool


class Case(Value, frozen=True, kw_only=True):
    """The answers of one file, as each of two rulebooks reads it."""

    old: Mapping[str, Answer]
    new: Mapping[str, Answer] | None  #: nothing where the new one no longer knows all the words


def replayed(old: Rulebook, new: Rulebook, cases: Mapping[str, Case]) -> Iterator[Replay]:
    """The cases that are treated differently, by name; each rulebook reads in its own words."""
    before_book, after_book = with_outcomes(old), with_outcomes(new)
    for name, case in sorted(cases.items()):
        before = Replayed(before_book, case.old)
        said = _as_far_as_known(old, new, case.old) if case.new is None else case.new
        after = Replayed(after_book, said)
        if before.treatment() != after.treatment():
            yield Replay(
                name=name,
                before=before.in_words(),
                after=after.in_words(),
                is_less_cautious=_care(after) < _care(before),
            )


def _as_far_as_known(old: Rulebook, new: Rulebook, said: Mapping[str, Answer]) -> dict[str, Answer]:
    """What the old rulebook read, in so far as the new one knows the words."""
    names = new_names(old, new)
    known = understood_by(new, said_in_new_names(said, names))
    return heard(new, known, read_in_two_ways(in_new_names(old, names), new))


def _care(one: Replayed) -> tuple[int, bool]:
    return (one.worked.safety.disposition.severity, not one.told.bookable)
