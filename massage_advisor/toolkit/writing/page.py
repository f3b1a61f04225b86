"""A rule file as a page: its lines one below the other, each with the comments that belong to it.

A comment on a line of its own belongs to what follows it, unless it stands further in than that:
then it closes what stands above. So it travels with its line when lines change places.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, TypeAlias

from massage_advisor.reading.documents.written import (
    Draft,
    Mapping,
    Scalar,
    Sequence,
    Style,
    Written,
)
from massage_advisor.values import Value

if TYPE_CHECKING:
    from collections.abc import Iterable

BLANK = ""
"""An empty line among comments."""


class Block(Value, frozen=True, kw_only=True):
    """Lines below each other: entries of a mapping, or items of a list."""

    lines: tuple["Line", ...]
    after: tuple[str, ...] = ()  #: comments behind the last line


class Line(Value, frozen=True, kw_only=True):
    """An entry or an item, with the comments above and beside it."""

    before: tuple[str, ...] = ()  #: comments above, and blank lines
    key: Scalar | None = None  #: nothing for an item of a list
    value: "Laid"
    beside: tuple[str, ...] = ()  #: comments on the line itself


Laid: TypeAlias = Block | Scalar | Mapping | Sequence
"""What stands on a line: more lines below it, or something that is written in one go."""


class FilePage(Value, frozen=True, kw_only=True):
    """A whole file; `top` are the comments that open it and speak of all of it."""

    draft: Draft
    top: tuple[str, ...]
    laid: Laid
    end: tuple[str, ...] = ()


def page_of(draft: Draft) -> FilePage:
    """The page that a text lays out."""
    return _Paginator(draft).page()


class _Paginator:
    """Goes through the text from top to bottom and takes up each comment once."""

    def __init__(self, draft: Draft) -> None:
        self._draft, self._text = draft, draft.text
        self._waiting = list(reversed(draft.comments))

    def page(self) -> FilePage:
        top = _without_edges(self._above(self._draft.root.start))
        laid = self._laid(self._draft.root, len(self._text), owner=None)
        end = _without_edges(self._above(len(self._text)))
        return FilePage(draft=self._draft, top=top, laid=laid, end=end)

    def _laid(self, written: Written, until: int, owner: int | None) -> Laid:
        """What stands below an owner in that column, up to the next thing."""
        match written:
            case Scalar(text="", style=Style.PLAIN):
                after = self._closing(owner, until)
                return Block(lines=(), after=after) if after else written
            case Mapping(flow=False, pairs=pairs):
                parts: list[tuple[Scalar | None, Written]] = [
                    (each.key, each.value) for each in pairs
                ]
            case Sequence(flow=False, items=items):
                parts = [(None, each) for each in items]
            case _:
                self._skip(written.end)
                return written
        starts = [(key or value).start for key, value in parts]
        column = self._column(written.start)
        lines = tuple(
            self._line(key, value, following, column)
            for (key, value), following in zip(parts, [*starts[1:], until], strict=True)
        )
        return Block(lines=lines, after=self._closing(owner, until))

    def _line(self, key: Scalar | None, value: Written, until: int, column: int) -> Line:
        before = self._above((key or value).start)
        beside = self._beside(key.end, value.start) if key else []
        if isinstance(value, Scalar) or value.flow:
            before += [each for each in self._above(value.start) if each != BLANK]
        if isinstance(value, Scalar):
            beside += self._inside(value)
        if isinstance(value, Scalar) and not value.text:
            beside += self._beside(value.end, until)
        laid = self._laid(value, until, column)
        beside += self._beside(value.end, until)
        return Line(before=tuple(before), key=key, value=laid, beside=tuple(beside))

    def _above(self, position: int) -> list[str]:
        """Every comment up to a place, and the blank lines among them and above it."""
        lines: list[str] = []
        while self._waiting and self._waiting[-1].start < position:
            comment = self._waiting.pop()
            lines += [BLANK] if self._is_below_a_gap(comment.start) else []
            lines.append(comment.text)
        return lines + ([BLANK] if self._is_below_a_gap(position) else [])

    def _beside(self, end: int, until: int) -> list[str]:
        """The comment that shares its line with what ends there."""
        if self._waiting and self._waiting[-1].start < until:
            comment = self._waiting[-1]
            if not comment.alone and "\n" not in self._text[end : comment.start]:
                return [self._waiting.pop().text]
        return []

    def _inside(self, value: Scalar) -> list[str]:
        """The comment behind the mark of a block of text."""
        found: list[str] = []
        while self._waiting and self._waiting[-1].start < value.end:
            found.append(self._waiting.pop().text)
        return found

    def _skip(self, end: int) -> None:
        while self._waiting and self._waiting[-1].start < end:
            self._waiting.pop()

    def _closing(self, owner: int | None, until: int) -> tuple[str, ...]:
        """Comments behind the last line that stand further in than their owner."""
        closing: list[str] = []
        while self._waiting and owner is not None:
            comment = self._waiting[-1]
            inside = comment.start < until and self._column(comment.start) > owner
            if not (comment.alone and inside):
                break
            closing += [BLANK] if self._is_below_a_gap(comment.start) else []
            closing.append(self._waiting.pop().text)
        return tuple(closing)

    def _column(self, position: int) -> int:
        return position - self._text.rfind("\n", 0, position) - 1

    def _is_below_a_gap(self, position: int) -> bool:
        """Whether the line above this one is empty."""
        begin = self._text.rfind("\n", 0, position)
        above = self._text.rfind("\n", 0, begin) if begin > 0 else -1
        return begin > 0 and not self._text[above + 1 : begin].strip()


def _without_edges(lines: Iterable[str]) -> tuple[str, ...]:
    """The lines without blank ones at either end."""
    every = list(lines)
    while every and every[0] == BLANK:
        every.pop(0)
    while every and every[-1] == BLANK:
        every.pop()
    return tuple(every)
