"""Stopping: what a person or the system asks of a running batch, seen by every process of it.

A signal only leaves word. Who reads or writes looks for it between two steps, so that no line is
torn.
"""

from __future__ import annotations

import mmap
import signal
import threading
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from types import FrameType

SIGNALS = tuple(
    getattr(signal, name) for name in ("SIGINT", "SIGTERM", "SIGHUP") if hasattr(signal, name)
)
OFTEN = 0.2  #: seconds between two looks while waiting
_WHICH, _HOW_OFTEN = 0, 1


class Stop:
    """Whether this run is asked to stop; made before any process is forked."""

    def __init__(self) -> None:
        """Nobody has asked yet."""
        self._word = mmap.mmap(-1, 2)
        self._before = {each: signal.getsignal(each) for each in SIGNALS}

    def listen(self) -> None:
        """Take word from the signals that ask to stop, where signals are heard at all."""
        if threading.current_thread() is not threading.main_thread():
            return
        for each, before in self._before.items():
            if before is not signal.SIG_IGN:
                signal.signal(each, self._take)

    def leave_to_others(self) -> None:
        """In a worker: whoever started it takes word for both; a signal only wakes it up."""
        for each in SIGNALS:
            signal.signal(each, _wake_up)

    def hang_up(self) -> None:
        """Take no more word."""
        if threading.current_thread() is not threading.main_thread():
            return
        for each, before in self._before.items():
            signal.signal(each, before)

    def ask(self, number: int) -> None:
        """Leave word, in the name of a signal."""
        self._word[_WHICH] = number
        self._word[_HOW_OFTEN] = min(self._word[_HOW_OFTEN] + 1, 9)

    def _take(self, number: int, frame: FrameType | None) -> None:
        del frame
        self.ask(number)

    @property
    def asked(self) -> int:
        """The signal that came, or 0."""
        return self._word[_WHICH]

    @property
    def at_once(self) -> bool:
        """Whoever asks twice does not want to wait for anybody."""
        return self._word[_HOW_OFTEN] > 1


def _wake_up(number: int, frame: FrameType | None) -> None:
    """Whoever waits to write looks up, for there is now a handler, and sees the word."""
    del number, frame
