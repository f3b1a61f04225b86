"""Slips that a line shows only among its neighbours: what is missing, or out of line."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from massage_advisor.reading.documents.slips.lines import (
    KEYS,
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
    says_something,
)
from massage_advisor.wording import quoted, shortened

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

_SEVERAL = 2
_FARTHEST = 40
"""So many lines above the one at which reading stopped are looked at."""

_ONLY_WORDS = re.compile(r" *(?:- +)?([a-z][\w ]*?) *", re.IGNORECASE)
_NO_COLON_BEHIND_KEY = re.compile(rf" *(?:- +)?(?P<key>{any_of(KEYS)}) +(?P<value>\S.*?) *")
_OPENS_A_TEXT = re.compile(r" *(?:- +)?(?:[^\s#:'\"][^#:]*: +)?(?P<mark>['\"])(?P<text>.*)")
_CLOSES = {"'": re.compile(r"(?:[^']|'')*'(?!')"), '"': re.compile(r'(?:[^"\\]|\\.)*"')}

_OPENS_LINES = re.compile(r" *(?:- +)?(?P<key>[^\s#:'\"][^#:]*): +[>|][-+]? *(?:#.*)?")

_LISTS_OF_PARTS = frozenset({"examples", "promises", "sides"})
"""Keys below which every part of several lines begins with a dash."""
LISTED_FIRST = frozenset({"name", "promise", "holds"})
_NO_PART = frozenset(f"#-]}},{OTHER_DASHES}\xa0")
"""What no line of a list begins with behind its dash, or what is told in words of its own."""


def closes_late(lines: Sequence[str], stopped: int) -> Slip | None:
    """A quotation mark that opens a text and is closed by the one that opens another."""
    for number in range(min(stopped, len(lines)), max(0, stopped - _FARTHEST), -1):
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
    for each in range(number - 1, max(0, number - 1 - _FARTHEST), -1):
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
        for each in range(number + 1, min(len(lines), number + _FARTHEST) + 1)
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
    for number in range(stopped - 1, max(0, stopped - 1 - _FARTHEST), -1):
        line = lines[number - 1]
        if not says_something(line):
            continue
        if column_of(line) != column or begins_with_dash(line) or _says_a_key(line):
            is_its_text = column_of(line) < column and not ends_in_colon(line)
            return (first, column + 1) if first and not is_its_text else None
        first = number
    return (first, column + 1) if first else None


def _says_a_key(line: str) -> bool:
    return ": " in line or ends_in_colon(line)


def _stands_under(line: str, above: str) -> bool:
    own, other = column_of(line), column_of(above)
    if begins_with_dash(line):
        return own >= other and not begins_with_dash(above)
    return own > other and ": " in f"{line.rstrip()} "


def further_in(lines: Sequence[str], number: int) -> Slip | None:
    """A key of a rule that stands further in than the key above, which says something already."""
    before = above(lines, number)
    if not before or number > len(lines) or ends_in_colon(lines[before - 1]):
        return None
    own, other = column_of(lines[number - 1]), lines[before - 1]
    meant = column_of(other.replace("- ", "  ", 1) if begins_with_dash(other) else other)
    key = key_of(lines[number - 1])
    if own <= meant or key not in KEYS or key_of(other).strip("- ") not in KEYS:
        return None
    return Slip(
        line=number,
        column=own + 1,
        what=f"{quoted(key)} stands further in than the line above it, as if it were its text",
        remedy=f"line it up: {meant} spaces before it, not {own}",
    )


def not_further_in(lines: Sequence[str], number: int) -> Slip | None:
    """The first line of a text that `>-` opens, and that begins no further in than its key."""
    opened = above(lines, number) if number <= len(lines) else 0
    opens = _OPENS_LINES.fullmatch(lines[opened - 1][:LONGEST_LINE]) if opened else None
    if not opens or not says_something(lines[number - 1]) or _says_a_key(lines[number - 1]):
        return None
    own, meant = column_of(lines[number - 1]), opens.start("key") + 2
    if own >= meant:
        return None
    return Slip(
        line=number,
        column=own + 1,
        what=f"the text of {quoted(opens['key'])} begins no further in than its key",
        remedy=f"put {meant} spaces before each line of it",
    )


def stray_dash(lines: Sequence[str], number: int) -> Slip | None:
    """A key with a dash before it, below several in the same column that have none."""
    if not 0 < number <= len(lines) or not begins_with_dash(lines[number - 1]):
        return None
    own, said = column_of(lines[number - 1]), lines[number - 1].strip().removeprefix("- ").strip()
    beside = [*_beside_above(lines, number, own)]
    are_keys = not any(begins_with_dash(each) or not _says_a_key(each) for each in beside)
    if len(beside) < _SEVERAL or not are_keys or not _says_a_key(said):
        return None
    return Slip(
        line=number,
        column=own + 1,
        what=f"a dash stands before {quoted(key_of(said))}, and before none of those beside it",
        remedy=f"take it out: `{beginning(said)}`",
    )


def _beside_above(lines: Sequence[str], number: int, column: int) -> Iterator[str]:
    """The lines above that begin in this column, up to one that stands further out."""
    for each in reversed(lines[max(0, number - 1 - _FARTHEST) : number - 1]):
        if says_something(each) and column_of(each) <= column:
            if column_of(each) < column:
                return
            yield each


def further_out(lines: Sequence[str], stopped: int) -> Slip | None:
    """A line further out than those around it, so that the next of them fits nowhere."""
    if not 0 < stopped <= len(lines):
        return None
    column = column_of(lines[stopped - 1])
    number = next(
        (
            each
            for each in range(stopped - 1, max(0, stopped - 1 - _FARTHEST), -1)
            if says_something(lines[each - 1]) and column_of(lines[each - 1]) < column
        ),
        0,
    )
    below = next((each for each in lines[number : stopped - 1] if says_something(each)), "")
    before = number and above(lines, number)
    while before and (
        column_of(lines[before - 1]) > column or not says_something(lines[before - 1])
    ):
        before = above(lines, before)
    if not before or not below or column_of(lines[before - 1]) != column:
        return None
    own = column_of(lines[number - 1])
    name = key_of(lines[number - 1]) or beginning(lines[number - 1])
    return Slip(
        line=number,
        column=own + 1,
        what=f"{quoted(name)} stands further out than the lines around it",
        remedy=f"line it up: {column} spaces before it, not {own}",
    )


def out_of_line(lines: Sequence[str], number: int) -> Slip | None:
    """A line that begins in a column in which none above it does."""
    if not 1 < number <= len(lines) or not lines[number - 1][:1].isspace():
        return None
    own = column_of(lines[number - 1])
    opened = above(lines, number)
    if opened and ends_in_colon(lines[opened - 1]) and own > column_of(lines[opened - 1]):
        return None
    columns = [
        column
        for each in reversed(lines[max(0, number - 1 - _FARTHEST) : number - 1])
        if each.strip()
        for column in (column_of(each), column_of(each.replace("-", " ", 1)))
    ]
    if own in columns or not columns:
        return None
    near = min(columns, key=lambda column: abs(column - own))
    return Slip(
        line=number,
        column=own + 1,
        what="this line begins in no column in which a line above it begins",
        remedy=f"line it up with those it belongs to: {near} spaces before it, not {own}",
    )
