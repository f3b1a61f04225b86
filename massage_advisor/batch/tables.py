"""Tables: the text of a CSV file becomes rows of cells, and none is ever lost.

Quotation marks are read strictly. Where they go wrong, every line between the one that opens them
and the one where that shows is a row that cannot be read: nothing inside broken quotation marks is
taken for an answer, and the same lines alone go wrong in the same way. Knows no fact.
"""

import csv
import io
from collections.abc import Iterator, Sequence
from typing import TypeAlias

from massage_advisor.problems import Problem
from massage_advisor.values import Value, replaced

LONGEST_CELL = 1_000_000
LONGEST_WITH_LINE_BREAKS = 65_536
"""Bytes after which an open quotation mark is taken for a mistake."""

csv.field_size_limit(LONGEST_CELL)  # rows are bounded; whether a cell is must not depend on how

Cells: TypeAlias = list[str]


class Unread(Value, frozen=True, kw_only=True):
    """A row that cannot be read, why, and the text that should be the caller's mark."""

    problem: Problem
    mark: str = ""


class TableRows(Value, frozen=True, kw_only=True):
    """The rows of a piece of a table."""

    rows: Sequence[Cells | Unread]
    heights: list[int] | None  #: how many lines each row takes; nothing where each takes one
    used: int  #: bytes that were read; what is left begins a row that is not whole yet
    all_read: bool = False  #: none of the rows is unread, as far as anybody has looked


class Grid(Value, frozen=True, kw_only=True):
    """What holds for every row of a table."""

    delimiter: str
    width: int  #: cells in the header
    mark_is_first: bool = False  #: the first cell is the caller's own mark


def header_of(text: bytes, delimiter: str) -> tuple[Cells | Unread, int]:
    """The names over the columns, and how many bytes they take."""
    found = _row_by_row(text, Grid(delimiter=delimiter, width=0), ended=True)
    if not found.rows:
        return [], 0
    height = found.heights[0] if found.heights else 1
    return found.rows[0], len(b"".join(_with_ends(text)[:height]))


def rows_of(text: bytes, grid: Grid, *, ended: bool) -> TableRows:
    """The rows of a text that begins with a row; it may end within one unless the file ends."""
    rows = _at_once(text, grid)
    if rows is None:
        found = _row_by_row(text, grid, ended=ended)
    else:
        fit = set(map(len, rows)) == {grid.width}
        found = TableRows(rows=rows, heights=None, used=len(text), all_read=fit)
        if fit:
            return found
    return replaced(found, rows=[_fitting(row, grid) for row in found.rows])


def raw_rows(text: bytes, heights: list[int] | None) -> list[bytes]:
    """Each row as it stands in the file, without the line feed at its end."""
    lines = text.removesuffix(b"\n").split(b"\n")
    if heights is None:
        return lines
    following = iter(lines)
    return [b"\n".join(next(following) for _ in range(height)) for height in heights]


def _at_once(text: bytes, grid: Grid) -> list[Cells] | None:
    """Every row, if all is well and each stands on a line of its own: the common case, and fast."""
    try:
        decoded = text.decode()
    except UnicodeDecodeError:
        return None
    if '"' not in decoded and grid.width > 1:
        plain = _without_quotes(decoded, grid.delimiter)
        if plain is not None:
            return plain
    try:
        reader = csv.reader(
            io.StringIO(decoded, newline="\n"), delimiter=grid.delimiter, strict=True
        )
        rows = list(reader)
    except csv.Error:
        return None
    return rows if reader.line_num == len(rows) else None


def _without_quotes(text: str, delimiter: str) -> list[Cells] | None:
    """Rows in which nothing is quoted; nothing if carriage returns stand elsewhere than at ends."""
    returns = text.count("\r")
    if returns:
        if returns != text.count("\r\n"):
            return None
        text = text.replace("\r\n", "\n")
    lines = text.removesuffix("\n").split("\n")
    return [line.split(delimiter) if line else [] for line in lines]


def _row_by_row(text: bytes, grid: Grid, *, ended: bool) -> TableRows:
    feed = _Feed(text)
    reader = csv.reader(feed, delimiter=grid.delimiter, strict=True)
    rows: list[Cells | Unread] = []
    heights: list[int] = []
    while feed.begin():
        try:
            cells = next(reader)
        except csv.Error as error:
            if feed.wants_more and not ended:
                feed.take_back()
                break
            problem = _broken(str(error))
            rows += [Unread(problem=problem, mark=_first_cell(line, grid)) for line in feed.row]
            heights += [1] * len(feed.row)
        else:
            rows.append(_decoded(cells))
            heights.append(len(feed.row))
    return TableRows(rows=rows, heights=heights, used=feed.used)


class _Feed:
    """Hands out lines to the reader and knows which of them make up the present row."""

    def __init__(self, text: bytes) -> None:
        self._lines = _with_ends(text)
        self._begun = self._at = self._size = 0
        self.wants_more = False

    def begin(self) -> bool:
        """Begin a row; false when no line is left."""
        self._begun, self._size = self._at, 0
        return self._at < len(self._lines)

    def __iter__(self) -> Iterator[str]:
        return self

    def __next__(self) -> str:
        too_long = self._size > LONGEST_WITH_LINE_BREAKS
        self.wants_more = self._at == len(self._lines) and not too_long
        if self.wants_more or too_long:
            raise StopIteration
        line = self._lines[self._at]
        self._at += 1
        self._size += len(line)
        return line.decode(errors="surrogateescape")

    def take_back(self) -> None:
        """Leave the present row for another time."""
        self._at = self._begun

    @property
    def row(self) -> list[bytes]:
        """The lines of the present row."""
        return self._lines[self._begun : self._at]

    @property
    def used(self) -> int:
        """The bytes handed out so far."""
        return sum(map(len, self._lines[: self._at]))


def _with_ends(text: bytes) -> list[bytes]:
    """Lines with their line feeds; only the last may lack one."""
    return io.BytesIO(text).readlines()


def _decoded(cells: Cells) -> Cells | Unread:
    try:
        "".join(cells).encode()
    except UnicodeEncodeError:
        problem = _problem("B105", "the row is not UTF-8", "save the file as UTF-8")
        return Unread(problem=problem)
    return cells


def _fitting(row: Cells | Unread, grid: Grid) -> Cells | Unread:
    """The row, if it has as many cells as the header."""
    if isinstance(row, Unread) or len(row) == grid.width:
        return row
    if not row:
        return Unread(problem=EMPTY_LINE)
    what = f"the row has {len(row)} cells and the header {grid.width}"
    remedy = (
        "a cell that holds the sign between cells, or a line break, needs quotation marks around it"
    )
    return Unread(problem=_problem("B103", what, remedy), mark=row[0] if grid.mark_is_first else "")


def _first_cell(line: bytes, grid: Grid) -> str:
    """What stands before the first sign between cells, if that is surely a cell."""
    first, between, _ = line.decode(errors="replace").partition(grid.delimiter)
    return first if grid.mark_is_first and between and '"' not in first else ""


def _broken(error: str) -> Problem:
    """The words of the standard library, in ours."""
    if error.startswith("new-line character"):
        what = "a carriage return stands in the middle of the line"
        return _problem(
            "B104", what, "put quotation marks around the cell, or end lines with line feeds"
        )
    what = "a quotation mark is opened, here or above, and not closed as it should be"
    return _problem("B104", what, "double each quotation mark within a cell, and close every cell")


def _problem(code: str, what: str, remedy: str) -> Problem:
    return Problem(code=code, what=what, remedy=remedy)


EMPTY_LINE = _problem("B102", "the line is empty", "take it out")
