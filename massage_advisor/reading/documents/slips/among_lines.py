"""Slips that a line shows only among its neighbours: what is missing, or out of line."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from massage_advisor.reading.documents.slips.lines import (
    FARTHEST,
    KEYS,
    LISTED_FIRST,
    LONGEST_LINE,
    LONGEST_PHRASE,
    OTHER_DASHES,
    Slip,
    above,
    any_of,
    beginning,
    begins_with_dash,
    column_of,
    ends_in_colon,
    key_of,
    says_a_key,
    says_something,
)
from massage_advisor.wording import quoted, shortened

if TYPE_CHECKING:
    from collections.abc import Sequence

_ONLY_WORDS = re.compile(r" *(?:- +)?([a-z][\w ]*?) *", re.IGNORECASE)
_NO_COLON_BEHIND_KEY = re.compile(rf" *(?:- +)?(?P<key>{any_of(KEYS)}) +(?P<value>\S.*?) *")
_OPENS_A_TEXT = re.compile(r" *(?:- +)?(?:[^\s#:'\"][^#:]*: +)?(?P<mark>['\"])(?P<text>.*)")
_CLOSES = {"'": re.compile(r"(?:[^']|'')*'(?!')"), '"': re.compile(r'(?:[^"\\]|\\.)*"')}

_LISTS_OF_PARTS = frozenset({"examples", "promises", "sides"})
"""Keys below which every part of several lines begins with a dash."""
_NO_PART = frozenset(f"#-]}},{OTHER_DASHES}\xa0")
"""What no line of a list begins with behind its dash, or what is told in words of its own."""


def closes_late(lines: Sequence[str], stopped: int) -> Slip | None:
    """A quotation mark that opens a text and is closed by the one that opens another."""
    for number in range(min(stopped, len(lines)), max(0, stopped - FARTHEST), -1):
        found = _OPENS_A_TEXT.fullmatch(lines[number - 1][:LONGEST_LINE])
        if found is None or _CLOSES[found["mark"]].match(found["text"]):
            continue
        later = _closing_line(lines, number, stopped, found["mark"])
        if later is None:
            continue
        what = (
            "the quotation mark that opens here is not closed behind its text, "
            f"but only in line {later}"
        )
        remedy = "write one behind the text, on this line or where the text ends"
        return Slip(line=number, column=found.start("mark") + 1, what=what, remedy=remedy)
    return None


def _closing_line(lines: Sequence[str], opened: int, stopped: int, mark: str) -> int | None:
    """The line below in which a text is closed, if something stands right behind that mark."""
    for number in range(opened + 1, min(stopped, len(lines)) + 1):
        line = lines[number - 1][:LONGEST_LINE]
        closed = _CLOSES[mark].match(line)
        if closed:
            rest = line[closed.end() :].strip()
            return number if rest and not rest.startswith((",", "]", "}", "#")) else None
    return None


def no_colon_behind_key(lines: Sequence[str], stopped: int, begun: int) -> Slip | None:
    """A key of a rule and what it says, with nothing between them but a space."""
    before = above(lines, stopped)
    is_beside = before and stopped <= len(lines)
    is_beside = is_beside and column_of(lines[before - 1]) == column_of(lines[stopped - 1])
    for number in (begun, before if is_beside else 0):
        found = (
            _NO_COLON_BEHIND_KEY.fullmatch(lines[number - 1][:LONGEST_LINE])
            if 0 < number <= len(lines)
            else None
        )
        if found and ": " not in found["value"]:
            return Slip(
                line=number,
                column=found.start("key") + 1,
                what=f"a colon is missing behind {quoted(found['key'])}",
                remedy=f"write `{found['key']}: {shortened(found['value'])}`"
                if len(found["value"]) < LONGEST_PHRASE // 2
                else f"write `{found['key']}: `, then the text",
            )
    return None


def no_dash(lines: Sequence[str], number: int) -> Slip | None:
    """A line among those of a list that begins without a dash, or further out than its part."""
    line = lines[number - 1]
    said = line.strip()
    if len(line) > LONGEST_LINE or not said or said[0] in _NO_PART or line[:1] == "\t":
        return None
    column = column_of(line)
    sibling = _part_above(lines, number, column) or _part_below(lines, number, column)
    if sibling == 1 and column == 0:
        return _dash_above_all(lines[0])
    if not sibling and not _begins_a_list_of_parts(lines, number):
        return None
    key, first = key_of(line), key_of(lines[sibling - 1][column + 1 :]) if sibling else ""
    if first in LISTED_FIRST and key != first:
        what = f"{quoted(key or said)} stands further out than what it belongs to"
        remedy = f"line it up: {column + 2} spaces before it, not {column}"
    else:
        what = f"a dash is missing before {quoted(said)}"
        remedy = f"write `- {beginning(said)}`"
    return Slip(line=number, column=column + 1, what=what, remedy=remedy)


def _part_above(lines: Sequence[str], number: int, column: int) -> int:
    """The line above that begins a part of the list in this column; 0 when there is none."""
    found = 0
    for each in range(number - 1, max(0, number - 1 - FARTHEST), -1):
        other = lines[each - 1]
        if not says_something(other) or column_of(other) > column:
            continue
        if column_of(other) == column and begins_with_dash(other):
            found = found or each
            continue
        is_own_key = column_of(other) == column and ends_in_colon(other)
        return 0 if is_own_key else found
    return found


def _part_below(lines: Sequence[str], number: int, column: int) -> int:
    """The same below, unless the list stands in the column of its key, and this is the key."""
    below = [
        each
        for each in range(number + 1, min(len(lines), number + FARTHEST) + 1)
        if says_something(lines[each - 1])
    ]
    if below and ends_in_colon(lines[number - 1]) and column_of(lines[below[0] - 1]) <= column:
        return 0
    end = next((each for each in below if column_of(lines[each - 1]) <= column), 0)
    is_part = end and column_of(lines[end - 1]) == column
    return end if is_part and begins_with_dash(lines[end - 1]) else 0


def _begins_a_list_of_parts(lines: Sequence[str], number: int) -> bool:
    """Whether it is the first line below `examples:` or the like, without its dash."""
    opened = above(lines, number)
    if not opened or column_of(lines[number - 1]) <= column_of(lines[opened - 1]):
        return False
    return key_of(lines[opened - 1]) in _LISTS_OF_PARTS and ends_in_colon(lines[opened - 1])


def first_without_dash(lines: Sequence[str], at: tuple[int, int]) -> Slip | None:
    """A text alone on its line that others with dashes follow: read as one text, and no list."""
    number, column = at
    line, below = lines[number - 1], lines[number : number + 1]
    if column != column_of(line) + 1 or not below or column_of(below[0]) + 1 != column:
        return None
    return no_dash(lines, number) if begins_with_dash(below[0]) else None


def no_colon(lines: Sequence[str], number: int) -> Slip | None:
    """A line of words alone, with lines below it that would stand under it."""
    found = _ONLY_WORDS.fullmatch(lines[number - 1])
    above = next((each for each in reversed(lines[: number - 1]) if each.strip()), "")
    below = next((each for each in lines[number:] if each.strip()), "")
    goes_on = column_of(above) == column_of(lines[number - 1]) and ":" not in above
    if found is None or goes_on or not _stands_under(below, lines[number - 1]):
        return None
    what = f"a colon is missing behind {quoted(found[1])}"
    return Slip(line=number, column=found.start(1) + 1, what=what, remedy=f"write `{found[1]}:`")


def no_colon_above(lines: Sequence[str], stopped: int) -> tuple[int, int] | None:
    """Where the lines of words begin that were read as one text with the line below them.

    Nowhere where a key above says that they are its text.
    """
    if not 0 < stopped <= len(lines):
        return None
    column, first = column_of(lines[stopped - 1]), 0
    for number in range(stopped - 1, max(0, stopped - 1 - FARTHEST), -1):
        line = lines[number - 1]
        if not says_something(line):
            continue
        if column_of(line) != column or begins_with_dash(line) or says_a_key(line):
            is_its_text = column_of(line) < column and not ends_in_colon(line)
            return (first, column + 1) if first and not is_its_text else None
        first = number
    return (first, column + 1) if first else None


def _stands_under(line: str, above: str) -> bool:
    own, other = column_of(line), column_of(above)
    if begins_with_dash(line):
        return own >= other and not begins_with_dash(above)
    return own > other and ": " in f"{line.rstrip()} "


def _dash_above_all(line: str) -> Slip | None:
    """A dash before the first key of a file, which is no list."""
    said = line.removeprefix("- ").strip()
    if not says_a_key(said):
        return None
    what = f"a dash stands before {quoted(key_of(said))}, and before no other key"
    return Slip(line=1, column=1, what=what, remedy=f"take it out: `{beginning(said)}`")
