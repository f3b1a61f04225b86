"""Together: what somebody said in several places becomes one answer to each fact.

Within one file, row or flag two different answers are refused. From place to place lists add up,
member by member; what cannot hold together is refused, and neither is preferred (SEMANTICS S13).
"""

from __future__ import annotations

import functools
from typing import TYPE_CHECKING, TypeAlias

from massage_advisor.knowledge.answers import Answer, Members, Unsaid
from massage_advisor.problems import Flag, Place
from massage_advisor.values import Value
from massage_advisor.wording import quoted

if TYPE_CHECKING:
    from collections.abc import Iterator

    from massage_advisor.knowledge.vocabulary import Fact
    from massage_advisor.reading.notes import Notes

Said: TypeAlias = Answer | Unsaid


class _At(Value, frozen=True, kw_only=True):
    """What was said, and where."""

    said: Said
    place: Place
    source: int


class Together:
    """Collects what each source says, and notes what cannot be so at once."""

    def __init__(self, notes: Notes) -> None:
        """Begin with the first source; each is a file, a row or one flag."""
        self._notes = notes
        self._source = 0
        self._said: dict[str, list[_At]] = {}
        self._mark: tuple[str | int, Place, int] | None = None

    def next_source(self) -> None:
        """What is said from now on stands somewhere else."""
        self._source += 1

    def say(self, fact: Fact, said: Said, place: Place) -> None:
        """Add an answer, unless it cannot be so together with those before it."""
        now = _At(said=said, place=place, source=self._source)
        every = self._said.setdefault(fact.name, [])
        for before in every:
            if not _agree(before, now):
                what = f"“{fact.name}” has two different answers: here, and at {before.place}"
                self._notes.note("two-values", place, what, _remedy(before, now), fact.name)
                return
        every.append(now)

    def say_mark(self, mark: str | int | None, place: Place) -> None:
        """The caller's own mark; two different ones cannot both be copied out."""
        before = self._mark
        if before is not None and before[2] != self._source and mark not in {None, before[0]}:
            what = f"`id` is {quoted(str(mark))} here, and {quoted(str(before[0]))} at {before[1]}"
            self._notes.note("two-values", place, what, _take_out(before[1], place), "id")
        elif mark is not None:
            self._mark = (mark, place, self._source)
        elif before is not None and before[2] == self._source:
            self._mark = None

    @property
    def mark(self) -> str | int | None:
        """The caller's own mark."""
        return None if self._mark is None else self._mark[0]

    @property
    def answers(self) -> Iterator[tuple[str, Said]]:
        """One answer to each fact, in the order of their names."""
        for name, every in sorted(self._said.items()):
            yield name, functools.reduce(_united, (each.said for each in every))


def _agree(before: _At, now: _At) -> bool:
    """Whether both can be so; within one source only the same twice is."""
    one, other = before.said, now.said
    if one == other:
        return True
    if before.source == now.source or not _are_lists(one, other):
        return False
    return not (_denied(one, other) or _denied(other, one))


def _are_lists(*said: object) -> bool:
    return all(isinstance(each, Members) for each in said)


def _denied(one: Said, other: Said) -> frozenset[str]:
    """Members that one says are so and the other says, or means by ending its list, are not."""
    if not isinstance(one, Members) or not isinstance(other, Members):
        return frozenset()
    return one.yes - other.yes if other.complete else one.yes & other.no


def _united(one: Said, other: Said) -> Said:
    """Both at once; they agree."""
    if not isinstance(one, Members) or not isinstance(other, Members):
        return one
    return Members(
        yes=one.yes | other.yes, no=one.no | other.no, complete=one.complete or other.complete
    )


def _remedy(before: _At, now: _At) -> str:
    """How to mend it: within one place, or from place to place."""
    if before.source == now.source:
        return "keep one of the two"
    for whole, more in ((before, now), (now, before)):
        if isinstance(whole.said, Members) and whole.said.complete:
            missing = "; ".join(sorted(_denied(more.said, whole.said)))
            if missing and not whole.said.yes:
                others = f"{quoted(missing)} at {more.place}"
                return f"leave out `none` at {whole.place}, or take out {others}"
            if missing:
                return f"what is at {whole.place} is all there is: add {quoted(missing)} to it"
    return _take_out(before.place, now.place)


def _take_out(before: Place, now: Place) -> str:
    if str(before) == str(now):
        return f"give {now} once"
    return f"{_taken_out(now)}, or {_taken_out(before)}"


def _taken_out(place: Place) -> str:
    if isinstance(place, Flag):
        return f"leave out {place.file}"
    return f"take out what is at {place}"
