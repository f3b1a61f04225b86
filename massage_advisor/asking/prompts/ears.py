"""Ears: how the next line of an answer is come by. Here it is typed, and no more than that.

Where the terminal can be drawn on, there are others (`menu_screen`), with rows to point at.
"""

from __future__ import annotations

import os
import re
from typing import TYPE_CHECKING, Protocol

from massage_advisor.asking.prompts.menu_layout import SIGNS

if TYPE_CHECKING:
    from typing import TextIO

    from massage_advisor.asking.prompts.menu import Menu
    from massage_advisor.asking.prompts.paper import Paper
    from massage_advisor.asking.prompts.preview import Ear
    from massage_advisor.knowledge.interview_words import InterviewWords


_KEY = re.compile(r"\x1b(?:\[[0-9;]*[A-HPQRSZ~]|O[A-Z])")
"""An arrow key, or another without a letter, as a terminal says it."""


class Ears(Protocol):
    """Whatever brings the next line. Whoever leaves raises `Left`."""

    @property
    def points(self) -> bool:
        """Whether it shows the rows itself, to be pointed at."""

    def at(self, menu: Menu, ear: Ear) -> NextLine:
        """What reads one line after the other at one question."""


class NextLine(Protocol):
    """Reads the next line at one question."""

    def __call__(self, said: str = "") -> str:
        """The next line; one that was `said` already, as soon as it can be taken."""


class Typing:
    """Lines as they are typed."""

    points = False

    def __init__(self, paper: Paper, words: InterviewWords) -> None:
        self._paper, self._words = paper, words

    def at(self, menu: Menu, ear: Ear) -> NextLine:
        """The same at every question."""
        del menu, ear
        return self._line

    def _line(self, said: str = "") -> str:
        """A line without keys that have no letter: where nothing is drawn they lead nowhere."""
        if said:
            return said
        while _KEY.search(line := self._paper.read(f"{self._words.prompt} ")):
            self._paper.say(self._words.no_arrow_keys)
        if more := self._paper.read_on():
            self._paper.say(self._words.several_lines)
        return "\n".join((line, *more))


def can_be_drawn_on(source: TextIO, sink: TextIO) -> bool:
    """Whether both ends are a terminal that moves its cursor and has the signs that are drawn."""
    if not (source.isatty() and sink.isatty()):
        return False
    if os.name == "posix" and os.environ.get("TERM", "dumb") in {"", "dumb", "unknown"}:
        return False
    try:
        SIGNS.encode(sink.encoding or "ascii")
    except (UnicodeEncodeError, LookupError):
        return False
    return True
