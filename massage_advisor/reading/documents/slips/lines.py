"""A slip and where it stands; and what lines look like that somebody wrote by hand."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from massage_advisor.values import Value
from massage_advisor.wording import shortened

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

LONGEST_LINE = 400
"""Longer ones are not looked into: nobody who writes by hand writes such lines."""
LONGEST_PHRASE = 80
FARTHEST = 40
"""So many lines above the one at which reading stopped are looked at."""
_LONGEST_QUOTED = LONGEST_PHRASE // 2

OTHER_DASHES = "\u2013\u2014\u2022\u2023\u2212"

KEYS = (
    *("gate", "evidence", "modality", "advice", "when", "unless", "then", "adjust", "if unsure"),
    *("about", "points to", "strength", "prefer", "avoid", "leave out", "evidence is", "topic"),
    *("plan", "rests on", "say", "because", "sources", "examples", "name", "given", "expect"),
)
"""The keys of a rule, which is what is mostly written."""


LISTED_FIRST = frozenset({"name", "promise", "holds"})
"""Keys with which a part of a list begins."""


class Slip(Value, frozen=True, kw_only=True):
    """What was written otherwise than it was meant, and where."""

    line: int  #: counted from 1
    column: int
    what: str
    remedy: str


def any_of(words: Iterable[str]) -> str:
    """A pattern for one of these words, the longest that fits."""
    return "|".join(map(re.escape, sorted(words, key=len, reverse=True)))


def above(lines: Sequence[str], number: int) -> int:
    """The next line above that is not empty; 0 when there is none."""
    return next(
        (each for each in range(min(number - 1, len(lines)), 0, -1) if lines[each - 1].strip()), 0
    )


def column_of(line: str) -> int:
    """How many spaces stand before its first word."""
    return len(line) - len(line.lstrip())


def key_of(line: str) -> str:
    """What stands before its colon; nothing where there is none."""
    return line.partition(":")[0].strip() if ":" in line else ""


def says_something(line: str) -> bool:
    """Whether it is neither empty nor a remark."""
    return bool(line.strip()) and not line.lstrip().startswith("#")


def ends_in_colon(line: str) -> bool:
    """Whether it is a key of what stands below it."""
    return line.partition(" #")[0].rstrip().endswith(":")


def says_a_key(line: str) -> bool:
    """Whether a key stands on it, with or without what it says."""
    return ": " in line or ends_in_colon(line)


def begins_with_dash(line: str) -> bool:
    """Whether it begins a part of a list."""
    return line.lstrip().startswith("- ")


def is_short(text: str) -> bool:
    """Whether it can be told again whole."""
    return len(text.strip()) <= _LONGEST_QUOTED


def beginning(text: str) -> str:
    """So much of a text that whoever wrote it knows it again."""
    return shortened(text.strip(), _LONGEST_QUOTED)
