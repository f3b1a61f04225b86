"""Lines of text for a terminal: wrapped, with colour only where it is wanted.

No text is ever read as markup, and none can act on the terminal. What is said is not known here.
"""

from __future__ import annotations

import io
import textwrap
from typing import TYPE_CHECKING

from massage_advisor.values import Value
from massage_advisor.wording import visible

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

WIDEST, NARROWEST = 88, 20
INDENT = "  "


class Line(Value, frozen=True, kw_only=True):
    """One line, and how it looks in colour."""

    text: str
    style: str = ""


class Look(Value, frozen=True, kw_only=True):
    """How wide, with which bullet, in colour or not, and how much."""

    width: int
    plain: bool = False
    colour: bool = False
    details: bool = False

    @property
    def measure(self) -> int:
        """Columns of the text; longer lines are hard to read."""
        return max(NARROWEST, min(self.width, WIDEST))

    @property
    def bullet(self) -> str:
        """What stands before each note."""
        return "- " if self.plain else "• "


def wrapped(
    text: str, look: Look, *, first: str = "", rest: str = "", style: str = ""
) -> Iterator[Line]:
    """The text in lines no longer than the page, with nothing in it that a terminal acts upon."""
    lines = textwrap.wrap(
        " ".join(visible(text).split()),
        look.measure,
        initial_indent=first,
        subsequent_indent=rest,
        break_on_hyphens=False,
        break_long_words="://" not in text,  # a link that is cut cannot be followed
    )
    yield from (Line(text=line, style=style) for line in lines)


def drawn(lines: Iterable[Line], look: Look) -> str:
    """The lines as one text; coloured for a person at a terminal."""
    every = list(lines)
    if not look.colour:
        return "".join(f"{line.text.rstrip()}\n" for line in every)
    from rich.console import Console  # slow to import, and only needed for colour
    from rich.text import Text

    from massage_advisor.telling.theme import THEME

    console = Console(
        file=io.StringIO(),
        width=look.measure,
        force_terminal=True,
        color_system="standard",
        theme=THEME,
        legacy_windows=False,
        _environ={},
    )
    with console.capture() as captured:
        for line in every:
            text = Text(line.text.rstrip(), style=line.style)
            console.print(text, no_wrap=True, overflow="ignore", crop=False)
    return captured.get()
