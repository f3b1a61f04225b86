"""Running: every mutant looked at, in one process or in several, with the same result.

Only mutants that go unnoticed are looked into further. The processes are forked, so that each has
the rulebook and everything worked out of it without reading it again.
"""

from __future__ import annotations

import multiprocessing
import signal
from typing import TYPE_CHECKING

from massage_advisor.toolkit.mutation.mutants import Mutant
from massage_advisor.toolkit.mutation.noticing import By, Notice
from massage_advisor.toolkit.mutation.survivors import Survivor
from massage_advisor.values import Value

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator, Sequence

    from massage_advisor.toolkit.mutation.noticing import Noticing
    from massage_advisor.toolkit.mutation.survivors import LookingInto

_AT_ONCE = 8


class Fate(Value, frozen=True, kw_only=True):
    """What becomes of one slip: it is noticed, or it survives."""

    mutant: Mutant
    notice: Notice | None = None
    survivor: Survivor | None = None

    @property
    def is_equivalent(self) -> bool:
        """Proved: it makes no difference to anybody, so there is nothing to notice."""
        return self.survivor is not None and self.survivor.is_equivalent

    @property
    def by(self) -> By | None:
        """What noticed it; nothing did if it survived."""
        return None if self.notice is None else self.notice.by


class Bench:
    """All that is needed to look at one mutant after the other."""

    def __init__(
        self, mutants: Sequence[Mutant], noticing: Noticing, looking_into: LookingInto
    ) -> None:
        """Hold everything; nothing is looked at yet."""
        self.mutants = mutants
        self._noticing, self._looking_into = noticing, looking_into

    def fate(self, number: int) -> Fate:
        """What becomes of one mutant."""
        mutant = self.mutants[number]
        notice = self._noticing.notice(mutant)
        if notice is not None:
            return Fate(mutant=mutant, notice=notice)
        return Fate(mutant=mutant, survivor=self._looking_into.survivor(mutant))


def fates(
    bench: Bench, *, jobs: int, watch: Callable[[int], None] = lambda _: None
) -> tuple[Fate, ...]:
    """What becomes of each mutant, in their order; `watch` is told how many are done."""
    numbers = range(len(bench.mutants))
    if jobs == 1 or "fork" not in multiprocessing.get_all_start_methods():
        return tuple(_watched(map(bench.fate, numbers), watch))
    forked = multiprocessing.get_context("fork")
    with forked.Pool(jobs, _begin, (bench,)) as pool:
        return tuple(_watched(pool.imap(_one, numbers, chunksize=_AT_ONCE), watch))


def _watched(every: Iterable[Fate], watch: Callable[[int], None]) -> Iterator[Fate]:
    for done, fate in enumerate(every, start=1):
        watch(done)
        yield fate


_BENCH: list[Bench] = []


def _begin(bench: Bench) -> None:
    """In a forked process: take the bench along, and leave an interruption to whoever forked."""
    signal.signal(signal.SIGINT, signal.SIG_IGN)
    _BENCH[:] = [bench]


def _one(number: int) -> Fate:
    return _BENCH[0].fate(number)
