"""Paper: typed lines in, wrapped lines out.

No cursor movement and no colour: it works over ssh, in a screen reader and on a dumb terminal.
Plain reading is enough for that.
"""

from __future__ import annotations

import contextlib
import io
import os
import select
import shutil
import textwrap
from typing import TextIO

from massage_advisor.values import Value
from massage_advisor.wording import visible

NARROWEST, WIDEST = 40, 90
LONGEST_LINE = 4_000  #: characters; what is longer is read and thrown away
AT_ONCE = 0.05
"""Seconds in which the lines of one paste follow each other."""
_BOLD, _PLAIN = "\x1b[1m", "\x1b[0m"


class Left(Exception):
    """The person left, or the terminal was closed."""


class Paragraph(Value, frozen=True, kw_only=True):
    """A text to be wrapped, with what stands before its first line and before the others."""

    text: str
    first: str = ""
    rest: str = ""
    is_bold: bool = False


class Ends(Value, frozen=True, kw_only=True):
    """Where the lines of a talk come from and go to, and what they may look like there."""

    source: TextIO
    sink: TextIO
    width: int | None = None  #: without one, that of the terminal, whatever it is by then
    bold: bool = False
    points: bool = False  #: choices are pointed at, where the terminal can be drawn on
    colour: bool = False


class Paper:
    """Two streams and a width."""

    def __init__(
        self, source: TextIO, sink: TextIO, *, width: int | None = None, bold: bool = False
    ) -> None:
        """Without a width, that of the terminal is taken, whatever it is by then."""
        self._source, self._sink = source, sink
        self._bold, self._columns = bold, width
        self._last: list[Paragraph] = []  #: since the last empty line
        self._lines: list[str] = []  #: as they were written
        if isinstance(source, io.TextIOWrapper):
            with contextlib.suppress(OSError, ValueError):
                source.reconfigure(errors="replace")

    @property
    def width(self) -> int:
        """Characters on a line."""
        columns = self._columns or shutil.get_terminal_size(self._terminal()).columns
        return max(NARROWEST, min(columns, WIDEST)) - 1

    def _terminal(self) -> tuple[int, int]:
        """Its size where the talk goes, should the result go elsewhere."""
        try:
            return os.get_terminal_size(self._sink.fileno())
        except (OSError, ValueError):
            return (80, 24)

    @property
    def last_lines(self) -> tuple[str, ...]:
        """What was written since the last empty line."""
        return tuple(self._lines)

    def say(self, text: str = "", *, first: str = "", rest: str = "") -> None:
        """A paragraph, wrapped; `first` stands before its first line, `rest` before the others."""
        self._put(Paragraph(text=text, first=first, rest=rest))

    def stress(self, text: str) -> None:
        """A paragraph that stands out where the terminal allows it."""
        self._put(Paragraph(text=text, is_bold=self._bold))

    def say_again(self) -> None:
        """The last paragraphs once more, for a terminal whose width has changed."""
        last, self._last, self._lines = self._last, [], []
        for each in last:
            self._put(each)

    def read(self, prompt: str) -> str:
        """One typed line, without its end. Raises `Left` when there is nobody there any more."""
        self._write(prompt)
        try:
            line = self._line()
        except (OSError, ValueError):
            raise Left from None
        if not line:
            raise Left
        return line.rstrip("\r\n")

    def read_on(self) -> tuple[str, ...]:
        """The lines that came together with the last one: nobody types so fast, they were pasted.

        They speak of what was asked then, and not of a question that nobody has seen yet. An Enter
        that came with the line, as of a key that bounces, says nothing.
        """
        found: list[str] = []
        with contextlib.suppress(OSError, ValueError):
            while self._has_more() and (line := self._line()):
                found.append(line.rstrip("\r\n"))
        return tuple(each for each in found if each.strip())

    def _line(self) -> str:
        """With its end; what is too long is read, and its rest thrown away."""
        line = self._source.readline(LONGEST_LINE)
        rest = line
        while rest and not rest.endswith("\n"):
            rest = self._source.readline(LONGEST_LINE)
        return line

    def _has_more(self) -> bool:
        """Whether a terminal has a line that was not read yet."""
        if os.name != "posix" or not self._source.isatty():
            return False
        return bool(select.select([self._source.fileno()], [], [], AT_ONCE)[0])

    def _put(self, said: Paragraph) -> None:
        lines = textwrap.wrap(
            visible(said.text),
            self.width,
            initial_indent=said.first,
            subsequent_indent=said.rest,
            break_on_hyphens=False,
        ) or [said.first.rstrip()]
        if lines == [""]:
            self._last, self._lines = [], []
        else:
            self._last.append(said)
            self._lines += lines
        marked = [f"{_BOLD}{line}{_PLAIN}" for line in lines] if said.is_bold else lines
        self._write("\n".join(marked) + "\n")

    def _write(self, text: str) -> None:
        try:
            self._sink.write(text)
            self._sink.flush()
        except (OSError, ValueError):
            raise Left from None
