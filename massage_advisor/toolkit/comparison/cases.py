"""Old cases replayed: the same answers put to two rulebooks, and what comes out of each."""

from __future__ import annotations

from typing import TYPE_CHECKING

from massage_advisor.reading.building.promises import with_outcomes
from massage_advisor.toolkit.comparison.aligning import new_names, said_in_new_names, understood_by
from massage_advisor.toolkit.promises.replay import Replayed
from massage_advisor.values import Value

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from massage_advisor.knowledge.answers import Answer
    from massage_advisor.knowledge.rulebook import Rulebook


class Replay(Value, frozen=True, kw_only=True):
    """One case that comes out otherwise."""

    name: str  #: the file's
    before: str
    after: str
    is_less_cautious: bool


def replayed(
    old: Rulebook, new: Rulebook, cases: Mapping[str, Mapping[str, Answer]]
) -> Iterator[Replay]:
    """The cases that are treated differently, by name; answers are those the old rulebook reads."""
    names = new_names(old, new)
    before_book, after_book = with_outcomes(old), with_outcomes(new)
    for name, said in sorted(cases.items()):
        before = Replayed(before_book, said)
        after = Replayed(after_book, understood_by(new, said_in_new_names(said, names)))
        if before.treatment() != after.treatment():
            yield Replay(
                name=name,
                before=before.in_words(),
                after=after.in_words(),
                is_less_cautious=_care(after) < _care(before),
            )


def _care(one: Replayed) -> tuple[int, bool]:
    return (one.worked.safety.disposition.severity, not one.told.bookable)
