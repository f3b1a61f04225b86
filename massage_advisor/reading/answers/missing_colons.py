"""Missing colons: lines on which a fact is named and answered with nothing between but a space.

Looked at once an answers file could not be read as names and answers. Nothing is mended.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from massage_advisor.problems import Place
from massage_advisor.values import Value
from massage_advisor.wording import quoted

if TYPE_CHECKING:
    from collections.abc import Iterator

    from massage_advisor.reading.names import Names
    from massage_advisor.reading.notes import Notes

_MOST_LINES = 1_000
_LONGEST_LINE = 400
_LONGEST_SAID = 40
_MOST_WORDS = 8
"""So many words of a line are looked at; no name has more."""

_HAS_ITS_COLON = re.compile(r"[^:]*:(?:\s|\Z)")
_WORDS = re.compile(r"[^\s=]+")
_BETWEEN = " \t=\u2013\u2014-"
"""What people write between a name and its answer when it is no colon."""
_BEGIN_NO_NAME = frozenset({"", "#", "-", " ", "\t"})
"""What a remark begins with, a line of a list, and what belongs to a line above."""


class MissingColon(Value, frozen=True, kw_only=True):
    """A line that names a fact and says something of it."""

    line: int  #: counted from 1; it begins at its edge
    name: str  #: as it was written
    said: str


def note_missing_colons(text: bytes | str, file: str, names: Names, notes: Notes) -> bool:
    """Note every line that names a fact without its colon; whether there are any."""
    found = tuple(missing_colons(text, names))
    for each in found:
        place = Place(file=file, line=each.line, column=1)
        what = f"a colon is missing behind {quoted(each.name)}"
        can_be_told = 0 < len(each.said) <= _LONGEST_SAID and ":" not in each.said
        said = f"write `{each.name}: {each.said}`"
        remedy = said if can_be_told else f"write `{each.name}: `, then the answer"
        notes.note("not-yaml", place, what, remedy)
    return bool(found)


def missing_colons(text: bytes | str, names: Names) -> Iterator[MissingColon]:
    """Every such line, in order."""
    whole = text.decode(errors="replace") if isinstance(text, bytes) else text
    for number, line in enumerate(whole.splitlines()[:_MOST_LINES], start=1):
        told = line.removeprefix("\ufeff").partition(" #")[0].rstrip()
        if len(told) > _LONGEST_LINE or told[:1] in _BEGIN_NO_NAME or _HAS_ITS_COLON.match(told):
            continue
        end = _end_of_the_name(told, names)
        if end:
            name, said = told[:end].rstrip(_BETWEEN), told[end:].strip(_BETWEEN)
            yield MissingColon(line=number, name=name, said=said)


def _end_of_the_name(line: str, names: Names) -> int:
    """Where the longest name of a fact ends with which the line begins; 0 where none does."""
    words = list(_WORDS.finditer(line))[:_MOST_WORDS]
    ends = (word.end() for word in reversed(words))
    return next((end for end in ends if names.fact(line[:end]) is not None), 0)
