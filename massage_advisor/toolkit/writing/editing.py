"""Editing: pieces of a text exchanged at their places, and everything around them left as it is."""

from __future__ import annotations

from typing import TYPE_CHECKING

from massage_advisor.reading.documents.written import Mapping, Sequence, Style
from massage_advisor.values import Value

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from massage_advisor.reading.documents.written import Draft, Pair, Scalar, Written


class Edit(Value, frozen=True, kw_only=True):
    """What stands from `start` to `end` is exchanged for a text."""

    start: int
    end: int
    text: str


def edited(text: str, edits: Iterable[Edit]) -> str:
    """The text with every edit made; no two of them touch the same characters."""
    pieces: list[str] = []
    begin = 0
    for edit in sorted(set(edits), key=lambda each: (each.start, each.end)):
        pieces += [text[begin : edit.start], edit.text]
        begin = edit.end
    return "".join([*pieces, text[begin:]])


class Surroundings:
    """What stands around the parts of one text."""

    def __init__(self, draft: Draft) -> None:
        """Look once which characters stand in brackets or braces."""
        self.text = draft.text
        self._comments = draft.comments
        self._brackets = tuple(_in_brackets(draft.root))

    def in_brackets(self, position: int) -> bool:
        """Whether this place lies within brackets or braces."""
        return any(start < position < end for start, end in self._brackets)

    def has_comment(self, start: int, end: int) -> bool:
        """Whether a comment stands in between."""
        return any(start <= comment.start < end for comment in self._comments)

    def column(self, position: int) -> int:
        """How far in a place is."""
        return position - self.text.rfind("\n", 0, position) - 1

    def inward(self, position: int) -> int:
        """How far in the line of a place begins."""
        line = self.text[self.text.rfind("\n", 0, position) + 1 :]
        return len(line) - len(line.lstrip(" "))

    def end_of(self, written: Written | Pair) -> int:
        """Behind the last character that is not blank; blocks of text reach to the next line."""
        return written.start + len(self.text[written.start : written.end].rstrip())

    def end_of_line(self, position: int) -> int:
        """Where the line of a place ends."""
        end = self.text.find("\n", position)
        end = len(self.text) if end < 0 else end
        return end - (self.text[end - 1 : end] == "\r")

    def whole(self, scalar: Scalar) -> tuple[int, int]:
        """From where to where a scalar goes, without the line breaks behind a block of text."""
        is_block = scalar.style in {Style.FOLDED, Style.LITERAL}
        return scalar.start, self.end_of(scalar) if is_block else scalar.end


def _in_brackets(written: Written) -> Iterator[tuple[int, int]]:
    match written:
        case Mapping(flow=True) | Sequence(flow=True):
            yield written.start, written.end
        case Mapping(pairs=pairs):
            for pair in pairs:
                yield from _in_brackets(pair.value)
        case Sequence(items=items):
            for item in items:
                yield from _in_brackets(item)
        case _:
            return
