"""What is drawn: boxes in columns from left to right, and lines between them.

Knows no rulebook and no picture.
"""

from __future__ import annotations

import enum
from typing import TYPE_CHECKING

from massage_advisor.values import Value

if TYPE_CHECKING:
    from collections.abc import Iterator


class Role(enum.Enum):
    """What a box stands for; each has its colour."""

    FACT = "fact"
    TERM = "term"
    GATE = "gate"
    EVIDENCE = "evidence"
    MODALITY = "modality rule"
    ADVICE = "advice"
    OUTCOME = "outcome"


class Box(Value, frozen=True, kw_only=True):
    """One thing, or several drawn as one."""

    id: str
    role: Role
    column: int
    title: str
    lines: tuple[str, ...] = ()  #: what is said below the title
    details: tuple[str, ...] = ()  #: what is told when asked: the names of what is drawn as one


class Link(Value, frozen=True, kw_only=True):
    """The left box feeds the right one; so many times where several are drawn as one."""

    left: str
    right: str
    times: int = 1


class Graph(Value, frozen=True, kw_only=True):
    """A whole picture."""

    title: str
    boxes: tuple[Box, ...]
    links: tuple[Link, ...]
    keeps_order: bool = False  #: the order within columns says something

    def columns(self) -> Iterator[tuple[Box, ...]]:
        """The boxes of each column, from left to right; no column is empty."""
        for column in sorted({box.column for box in self.boxes}):
            yield tuple(box for box in self.boxes if box.column == column)

    def boxes_in_turn(self) -> Iterator[Box]:
        """All boxes, column by column."""
        for column in self.columns():
            yield from column
