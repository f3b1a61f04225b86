"""Pointing: where the pointer stands, what is ticked, and which typed line Enter stands for.

At first nothing is pointed at, so that Enter alone says what an empty line says: nothing. Reads no
key and draws nothing.
"""

from __future__ import annotations

import enum
from typing import TYPE_CHECKING

from massage_advisor.asking.prompts.menu import Sense
from massage_advisor.values import Value, replaced

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable

    from massage_advisor.asking.prompts.menu import Menu


class Pointing(Value, frozen=True, kw_only=True):
    """One person before one menu."""

    at: int | None = None  #: the row pointed at
    ticked: frozenset[int] = frozenset()
    is_unticked: bool = False  #: the row pointed at was unticked just now: Enter does not mean it
    first: int = 0  #: the first row in view
    seen: frozenset[int] = frozenset()  #: rows that were in view


class Step(enum.Enum):
    """A way to move the pointer."""

    UP = "up"
    DOWN = "down"
    PAGE_UP = "page up"
    PAGE_DOWN = "page down"
    HOME = "home"
    END = "end"


class Entered(Value, frozen=True, kw_only=True):
    """What Enter stands for: a line, and whether any of it was pointed at; or nothing."""

    line: str
    is_pointed: bool = False
    clashes: bool = False  #: what is ticked cannot be said together with the rest


def moved(pointing: Pointing, menu: Menu, step: Step, page: int = 1) -> Pointing:
    """The pointer elsewhere; it stops at both ends."""
    last = len(menu.rows) - 1
    if last < 0:
        return pointing
    page = max(1, page)
    at = pointing.at
    target = {
        Step.UP: last if at is None else at - 1,
        Step.DOWN: 0 if at is None else at + 1,
        Step.PAGE_UP: 0 if at is None else at - page,
        Step.PAGE_DOWN: page - 1 if at is None else at + page,
        Step.HOME: 0,
        Step.END: last,
    }[step]
    at = max(0, min(target, last))
    return replaced(pointing, at=at, is_unticked=pointing.is_unticked and at == pointing.at)


def toggled(pointing: Pointing, menu: Menu) -> Pointing:
    """A tick more or less, where there is one to be had."""
    if pointing.at is None or not menu.rows[pointing.at].can_be_ticked:
        return pointing
    was_ticked = pointing.at in pointing.ticked
    return replaced(pointing, ticked=pointing.ticked ^ {pointing.at}, is_unticked=was_ticked)


def entered(pointing: Pointing, menu: Menu, typed: str, sense: Callable[[str], Sense]) -> Entered:
    """The line that Enter stands for: what is typed, else what is ticked, else the row pointed at.

    What is ticked is never dropped for something else: it is said together with what is typed, or
    not at all. A command is no answer and leaves it as it is.
    """
    ticked = line_of(menu, sorted(pointing.ticked))
    if typed.strip():
        if not ticked or sense(typed) is Sense.ASIDE:
            return Entered(line=typed)
        if sense(typed) is Sense.PART:
            return Entered(line=f"{ticked}; {typed}")
        return Entered(line="", clashes=True)
    if not ticked:
        return _pointed_at(pointing, menu)
    if pointing.at is not None and menu.rows[pointing.at].is_apart:
        return Entered(line="", clashes=True)
    return Entered(line=ticked, is_pointed=True)


def _pointed_at(pointing: Pointing, menu: Menu) -> Entered:
    """The row pointed at; one that was unticked just now is not meant until the pointer moves."""
    if pointing.at is None or pointing.is_unticked:
        return Entered(line="")
    return Entered(line=menu.rows[pointing.at].typed, is_pointed=True)


def line_of(menu: Menu, rows: Iterable[int]) -> str:
    """What to type for these rows."""
    return ", ".join(menu.rows[each].typed for each in rows)


def unread(pointing: Pointing, menu: Menu) -> int | None:
    """The first row an answer would speak about that was never in view."""
    if not menu.is_read_whole:
        return None
    rows = (n for n, row in enumerate(menu.rows) if not row.is_apart)
    return next((n for n in rows if n not in pointing.seen), None)
