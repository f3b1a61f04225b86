"""Longer texts as YAML writes them below their key: folded (`>-`) or as they stand (`|`)."""

from __future__ import annotations

import re
from itertools import groupby
from typing import TYPE_CHECKING

from massage_advisor.reading.documents.scalars import is_plainly_shown
from massage_advisor.reading.documents.written import Scalar, Style
from massage_advisor.toolkit.writing.filling import filled, words_of
from massage_advisor.values import Value

if TYPE_CHECKING:
    from collections.abc import Iterator

_FOLD = ">-"
_MARK = re.compile(r"([|>]-?)[ \t]*(?:#[^\n]*)?(?:\n|$)")


class TextBlock(Value, frozen=True, kw_only=True):
    """A text below its key: the mark behind the key, and the lines, not yet put further in."""

    mark: str
    lines: tuple[str, ...]


def kept(source: str, scalar: Scalar, indent: int) -> TextBlock | None:
    """The text as it was written below its key, its lines broken well; nothing if it was not.

    Nothing either where the mark holds what depends on the blank lines or columns around it.
    """
    if scalar.style not in {Style.FOLDED, Style.LITERAL}:
        return None
    mark = _MARK.match(source, scalar.start)
    if mark is None:
        return None
    rows = _rows(source[mark.end() : scalar.end])
    is_folded = scalar.style is Style.FOLDED and not any(row[:1].isspace() for row in rows)
    lines = tuple(_paragraphs(rows, indent) if is_folded else rows)
    return TextBlock(mark=_mark(mark[1], scalar.text), lines=lines)


def _mark(written: str, text: str) -> str:
    """The mark; at the end of a file without a line break, the one that adds none."""
    return written if text.endswith("\n") else f"{written.removesuffix('-')}-"


def folded(text: str, indent: int) -> TextBlock | None:
    """A text in one line as a folded one; nothing if folding would change it or not help."""
    words = words_of(text)
    if len(words) == 1 or text != text.strip() or not is_plainly_shown(text):
        return None
    return TextBlock(mark=_FOLD, lines=tuple(filled([words], first=indent, indent=indent)))


def _rows(raw: str) -> list[str]:
    """The lines of the text without what they stand in by."""
    rows = raw.rstrip("\n").split("\n") if raw.strip() else []
    inward = next((len(row) - len(row.lstrip(" ")) for row in rows if row.strip()), 0)
    return [row[inward:] for row in rows]


def _paragraphs(rows: list[str], indent: int) -> Iterator[str]:
    for has_words, some in groupby(rows, key=bool):
        if has_words:
            yield from filled([words_of(row) for row in some], first=indent, indent=indent)
        else:
            yield from some
