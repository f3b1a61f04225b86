"""Changes in words: which lines of which files become which."""

from __future__ import annotations

import difflib
from typing import TYPE_CHECKING

from massage_advisor.wording import counted, visible

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator
    from pathlib import Path

    from massage_advisor.toolkit.writing.changes import Change
    from massage_advisor.toolkit.writing.tidying import Tidied


def line_by_line(changes: Iterable[Change], folder: Path) -> str:
    """Every line that goes, and every line that comes, with its number."""
    return "".join(f"{visible(line)}\n" for change in changes for line in _lines(change, folder))


def file_by_file(changes: Iterable[Change], folder: Path) -> str:
    """One line a file: how many of its lines change."""
    every = [(_title(change, folder), sum(_counts(change))) for change in changes]
    longest = max((len(title) for title, _ in every), default=0)
    return "".join(
        f"{visible(title):<{longest}}  {counted(number, 'line') if number else 'file name'}\n"
        for title, number in every
    )


def _title(change: Change, folder: Path) -> str:
    path = str(folder / change.path)
    return f"{path} -> {folder / change.becomes}" if change.becomes else path


def _lines(change: Change, folder: Path) -> Iterator[str]:
    before, after = _texts(change)
    yield _title(change, folder)
    for kind, i, j, k, m in difflib.SequenceMatcher(
        a=before, b=after, autojunk=False
    ).get_opcodes():
        if kind != "equal":
            yield from (f"{i + at + 1:>5} - {line}" for at, line in enumerate(before[i:j]))
            yield from (f"{k + at + 1:>5} + {line}" for at, line in enumerate(after[k:m]))


def _counts(change: Change) -> Iterator[int]:
    before, after = _texts(change)
    for kind, i, j, k, m in difflib.SequenceMatcher(
        a=before, b=after, autojunk=False
    ).get_opcodes():
        if kind != "equal":
            yield max(j - i, m - k)


def _texts(change: Change) -> tuple[list[str], list[str]]:
    before, after = (
        text.decode("utf-8-sig").splitlines() for text in (change.before, change.after)
    )
    return before, after


def tidied_told(tidied: Tidied, folder: Path, *, done: bool) -> str:
    """The files laid out anew, or that would be, and how many there are."""
    paths = "".join(f"{visible(str(folder / change.path))}\n" for change in tidied.changes)
    if not tidied.changes:
        return f"{counted(tidied.looked_at, 'file')}, all in the house style\n"
    verb = "laid out anew" if done else "would be laid out anew"
    return f"{paths}{len(tidied.changes)} of {counted(tidied.looked_at, 'file')} {verb}\n"
