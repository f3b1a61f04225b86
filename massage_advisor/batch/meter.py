"""The meter: how far a run has come, on one line of a terminal that is rubbed out at the end."""

from __future__ import annotations

import time
from typing import TYPE_CHECKING, TextIO

from massage_advisor.batch.summary import counted_rows, number

if TYPE_CHECKING:
    from massage_advisor.batch.running import Batch
    from massage_advisor.batch.work import Progress

_BETWEEN = 0.1  #: seconds between two looks at the clock
_RUB_OUT = "\r\x1b[2K"
_MINUTE = 60


class Meter:
    """Shows progress; made when a run begins."""

    def __init__(self, batch: Batch, screen: TextIO | None, width: int) -> None:
        """Hold the terminal, if there is one to show it on."""
        self._batch, self._screen, self._width = batch, screen, width
        self._begun = self._shown = time.monotonic()

    def show(self, progress: Progress) -> None:
        """Show how far it has come, at most some times a second."""
        now = time.monotonic()
        if self._screen is None or now - self._shown < _BETWEEN:
            return
        self._shown = now
        told = self._told(progress, now - self._begun)
        self._screen.write(_RUB_OUT + told[: self._width - 1])
        self._screen.flush()

    def rub_out(self) -> None:
        """Leave nothing behind."""
        if self._screen is not None:
            self._screen.write(_RUB_OUT)
            self._screen.flush()

    def _told(self, progress: Progress, seconds: float) -> str:
        counts = progress.counts
        parts = [counted_rows(counts.rows), f"{number(round(counts.rows / seconds))} a second"]
        if counts.not_assessed:
            parts.append(f"{number(counts.not_assessed)} not assessed")
        share = self._batch.share_read(progress.position)
        if share:
            parts += [f"{100 * share:.0f} %", f"{_duration(seconds / share - seconds)} left"]
        return " · ".join(parts)


def _duration(seconds: float) -> str:
    minutes, rest = divmod(round(seconds), _MINUTE)
    return f"{minutes} min {rest} s" if minutes else f"{rest} s"
