"""Ears: how the next line of an answer is come by. Here it is typed, and no more than that.

Where the terminal can be drawn on, there are others (`menu_screen`), with rows to point at.
"""

from __future__ import annotations

import os
from typing import TYPE_CHECKING, Protocol

from massage_advisor.asking.prompts.menu_layout import SIGNS

if TYPE_CHECKING:
    from collections.abc import Callable
    from typing import TextIO

    from massage_advisor.asking.prompts.menu import Menu
    from massage_advisor.asking.prompts.paper import Paper
    from massage_advisor.asking.prompts.preview import Ear
    from massage_advisor.knowledge.interview_words import InterviewWords


class Ears(Protocol):
    """Whatever brings the next line. Whoever leaves raises `Left`."""

    @property
    def points(self) -> bool:
        """Whether it shows the rows itself, to be pointed at."""

    def at(self, menu: Menu, ear: Ear) -> Callable[[], str]:
        """What reads one line after the other at one question."""


class Typing:
    """Lines as they are typed."""

    points = False

    def __init__(self, paper: Paper, words: InterviewWords) -> None:
        """Nothing was typed yet."""
        self._paper, self._prompt = paper, f"{words.prompt} "

    def at(self, menu: Menu, ear: Ear) -> Callable[[], str]:
        """The same at every question."""
        del menu, ear
        return lambda: self._paper.read(self._prompt)


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
