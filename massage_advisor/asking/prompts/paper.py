"""Paper: typed lines in, wrapped lines out; the only place that touches the two streams.

No cursor movement and no colour: it works over ssh, in a screen reader and on a dumb terminal.
Plain reading is enough for that.
"""

from __future__ import annotations

import contextlib
import io
import shutil
import textwrap
from typing import TYPE_CHECKING

from massage_advisor.wording import visible

if TYPE_CHECKING:
    from typing import TextIO

NARROWEST, WIDEST = 40, 90
LONGEST_LINE = 4_000  #: characters; what is longer is read and thrown away
_BOLD, _PLAIN = "\x1b[1m", "\x1b[0m"


class Left(Exception):  # noqa: N818 - it ends the talk; nothing went wrong
    """The person left, or the terminal was closed."""


class Paper:
    """Two streams and a width."""

    def __init__(
        self, source: TextIO, sink: TextIO, *, width: int | None = None, bold: bool = False
    ) -> None:
        """Without a width, that of the terminal is taken."""
        self._source, self._sink = source, sink
        self._bold = bold
        columns = width or shutil.get_terminal_size().columns
        self.width = max(NARROWEST, min(columns, WIDEST)) - 1  #: characters on a line
        if isinstance(source, io.TextIOWrapper):
            with contextlib.suppress(OSError, ValueError):
                source.reconfigure(errors="replace")

    def say(self, text: str = "", *, first: str = "", rest: str = "") -> None:
        """A paragraph, wrapped; `first` stands before its first line, `rest` before the others."""
        lines = textwrap.wrap(
            visible(text),
            self.width,
            initial_indent=first,
            subsequent_indent=rest,
            break_on_hyphens=False,
        )
        self._write("\n".join(lines or [first.rstrip()]) + "\n")

    def stress(self, text: str) -> None:
        """A paragraph that stands out where the terminal allows it."""
        lines = textwrap.wrap(visible(text), self.width, break_on_hyphens=False)
        shown = "\n".join(lines)
        self._write(f"{_BOLD}{shown}{_PLAIN}\n" if self._bold else f"{shown}\n")

    def read(self, prompt: str) -> str:
        """One typed line, without its end. Raises `Left` when there is nobody there any more."""
        self._write(prompt)
        try:
            line = self._source.readline(LONGEST_LINE)
            rest = line
            while rest and not rest.endswith("\n"):
                rest = self._source.readline(LONGEST_LINE)
        except (OSError, ValueError):
            raise Left from None
        if not line:
            raise Left
        return line.rstrip("\r\n")

    def _write(self, text: str) -> None:
        try:
            self._sink.write(text)
            self._sink.flush()
        except (OSError, ValueError):
            raise Left from None
