"""Filling: where the lines of a longer text or list are broken.

Breaks that a person chose stay while they are good ones, so that one new word does not move every
line below it. Knows no YAML.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

LONGEST = 100
"""No line is longer, unless one word is."""
SHORTEST = 80
"""A line is too short if the next word had fitted on it within so many columns."""
MEASURE = 92
"""Where lines are broken anew."""

_BETWEEN_WORDS = re.compile(r"(?<=\S) (?=\S)")


def words_of(text: str) -> list[str]:
    """The pieces between which a line may be broken: at single spaces, for more would be lost."""
    return _BETWEEN_WORDS.split(text)


def filled(rows: Sequence[Sequence[str]], *, first: int, indent: int) -> list[str]:
    """The lines of these rows of words, broken anew only if they were not broken well.

    So many columns of the first line are taken; the others stand `indent` columns in.
    """
    starts = [first, *[indent] * (len(rows) - 1)]
    if is_well_broken(rows, starts):
        return [" ".join(row) for row in rows]
    return _broken([word for row in rows for word in row], first, indent)


def is_well_broken(rows: Sequence[Sequence[str]], starts: Iterable[int]) -> bool:
    """Whether no line is too long, and none ends although the next word had fitted on it."""
    ends = [start + len(" ".join(row)) for start, row in zip(starts, rows, strict=True)]
    return (
        all(rows)
        and all(end <= LONGEST or len(row) == 1 for end, row in zip(ends, rows, strict=True))
        and all(
            end + 1 + len(following[0]) > SHORTEST
            for end, following in zip(ends, rows[1:], strict=False)
        )
    )


def _broken(words: Iterable[str], first: int, indent: int) -> list[str]:
    lines: list[str] = []
    line: list[str] = []
    end = first
    for word in words:
        if line and end + 1 + len(word) > MEASURE:
            lines.append(" ".join(line))
            line, end = [], indent
        end += len(word) + bool(line)
        line.append(word)
    return [*lines, " ".join(line)]
