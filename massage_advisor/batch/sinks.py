"""Sinks: where lines and unread rows are written, in whole lines whatever happens.

A full disk, a reader that goes away and a signal may end a run between two lines, never within one;
only a process killed outright leaves a torn line, which `--resume` trims.
"""

from __future__ import annotations

import contextlib
import os
import stat
import sys
from typing import TYPE_CHECKING

from massage_advisor.batch.stopping import OFTEN
from massage_advisor.batch.waiting import writable

if sys.platform != "win32":
    import fcntl

if TYPE_CHECKING:
    from massage_advisor.batch.stopping import Stop


class Stopped(Exception):
    """The run is to stop, and this was written to its last whole line."""

    def __init__(self, lines: int) -> None:
        """Hold how many lines of the last text were written."""
        super().__init__(lines)
        self.lines = lines


class Sink:
    """A file or standard output. Text is handed to it in whole lines."""

    def __init__(self, handle: int, name: str, stop: Stop) -> None:
        """Hold a handle that is open for writing, and what to call it."""
        self.handle, self._name, self._stop = handle, name, stop
        self._regular = stat.S_ISREG(os.fstat(handle).st_mode)

    def write(self, text: bytes) -> None:
        """Write it all; after an error, or when the run is to stop, end with a whole line."""
        begun = self._end() if self._regular else 0
        written, end = 0, len(text)
        try:
            while written < end:
                if not self._regular and self._stop.asked:
                    end = _end_of_line(text, written)
                if written < end:
                    written += self._some(text, written, end)
        except OSError as error:
            if self._regular:
                self._cut(begun + text.rfind(b"\n", 0, written) + 1)
            error.filename = self._name
            raise
        if end < len(text):
            raise Stopped(text.count(b"\n", 0, end))

    def _some(self, text: bytes, written: int, end: int) -> int:
        """Write as much as is taken; nothing yet while nobody reads."""
        if not self._regular and not writable(self.handle, OFTEN):
            if self._stop.at_once:
                raise Stopped(text.count(b"\n", 0, written))
            return 0
        return os.write(self.handle, memoryview(text)[written:end])

    def _end(self) -> int:
        """Where the next byte will stand."""
        if sys.platform != "win32" and fcntl.fcntl(self.handle, fcntl.F_GETFL) & os.O_APPEND:
            return os.fstat(self.handle).st_size
        return os.lseek(self.handle, 0, os.SEEK_CUR)

    def _cut(self, size: int) -> None:
        """Take away a torn line."""
        with contextlib.suppress(OSError):
            os.ftruncate(self.handle, size)
            os.lseek(self.handle, size, os.SEEK_SET)


def _end_of_line(text: bytes, written: int) -> int:
    """Where the line that was begun ends; nothing more when none was."""
    if written == 0 or text.endswith(b"\n", 0, written):
        return written
    return text.find(b"\n", written) + 1
