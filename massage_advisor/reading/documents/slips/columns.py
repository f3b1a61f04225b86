"""Slips of indentation: a line that begins in a column that is not its own.

What a parser then stops at is a later line, which fits nowhere because of it.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from massage_advisor.reading.documents.slips.lines import (
    FARTHEST,
    KEYS,
    LISTED_FIRST,
    LONGEST_LINE,
    Slip,
    above,
    beginning,
    begins_with_dash,
    column_of,
    ends_in_colon,
    key_of,
    says_a_key,
    says_something,
)
from massage_advisor.wording import quoted

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

_SEVERAL = 2
_A_LEVEL = 2  #: columns, in the house style
_OPENS_LINES = re.compile(r" *(?:- +)?(?P<key>[^\s#:'\"][^#:]*): +[>|][-+]? *(?:#.*)?")


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
        remedy=_line_it_up(meant, own),
    )


def not_further_in(lines: Sequence[str], number: int) -> Slip | None:
    """The first line of a text that `>-` opens, and that begins no further in than its key."""
    opened = above(lines, number) if number <= len(lines) else 0
    opens = _OPENS_LINES.fullmatch(lines[opened - 1][:LONGEST_LINE]) if opened else None
    if not opens or not says_something(lines[number - 1]) or says_a_key(lines[number - 1]):
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
    are_keys = not any(begins_with_dash(each) or not says_a_key(each) for each in beside)
    if len(beside) < _SEVERAL or not are_keys or not says_a_key(said):
        return None
    what = f"a dash stands before {quoted(key_of(said))}, and before none of those beside it"
    remedy = f"take it out: `{beginning(said)}`"
    if key_of(said) in LISTED_FIRST:
        meant = _column_of_parts(lines, number, key_of(said))
        if meant is None:
            return None
        what = f"{quoted(key_of(said))} begins in another column than those before it"
        remedy = _line_it_up(meant, own)
    return Slip(line=number, column=own + 1, what=what, remedy=remedy)


def _column_of_parts(lines: Sequence[str], number: int, key: str) -> int | None:
    """Where the parts of a list above begin that begin with this key."""
    for each in reversed(lines[max(0, number - 1 - FARTHEST) : number - 1]):
        if begins_with_dash(each) and key_of(each).removeprefix("- ") == key:
            return column_of(each)
    return None


def _beside_above(lines: Sequence[str], number: int, column: int) -> Iterator[str]:
    """The lines above that begin in this column, up to one that stands further out."""
    for each in reversed(lines[max(0, number - 1 - FARTHEST) : number - 1]):
        if says_something(each) and column_of(each) <= column:
            if column_of(each) < column:
                return
            yield each


def out_of_step(lines: Sequence[str], stopped: int) -> Slip | None:
    """A line further out than its like, or further in than its neighbour: the next fits nowhere."""
    if not 0 < stopped <= len(lines):
        return None
    column = column_of(lines[stopped - 1])
    outer = _further_out_above(lines, stopped, column)
    inside = [
        number
        for number in range(outer + 1, stopped)
        if outer and says_something(lines[number - 1])
    ]
    if not inside or column_of(lines[inside[0] - 1]) <= column:
        return None
    opens = ends_in_colon(lines[outer - 1]) and not begins_with_dash(lines[outer - 1])
    is_in_step = column - column_of(lines[outer - 1]) == _A_LEVEL
    if not opens or not (is_in_step or any(column_of(each) == column for each in lines[:outer])):
        return None
    like = next(_beside_above(lines, outer, column), "")
    if ends_in_colon(lines[stopped - 1]) and ends_in_colon(like):
        return _in_column(lines, outer, column, "stands further out than those beside it")
    deeper = column_of(lines[inside[0] - 1])
    if sum(column_of(lines[each - 1]) == deeper for each in inside) == 1:
        return _in_column(lines, inside[0], column, "stands further in than the next line does")
    return None


def _further_out_above(lines: Sequence[str], number: int, column: int) -> int:
    """The next line above that begins further out; 0 when there is none near."""
    for each in range(number - 1, max(0, number - 1 - FARTHEST), -1):
        if says_something(lines[each - 1]) and column_of(lines[each - 1]) < column:
            return each
    return 0


def _line_it_up(meant: int, own: int) -> str:
    return f"line it up: {meant} spaces before it, not {own}"


def _in_column(lines: Sequence[str], number: int, meant: int, how: str) -> Slip:
    own = column_of(lines[number - 1])
    name = key_of(lines[number - 1]).removeprefix("- ") or beginning(lines[number - 1])
    return Slip(
        line=number,
        column=own + 1,
        what=f"{quoted(name)} {how}",
        remedy=_line_it_up(meant, own),
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
        for each in reversed(lines[max(0, number - 1 - FARTHEST) : number - 1])
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
