"""Tables: the text of a CSV file becomes rows of cells, and none is ever lost.

Quotation marks are read strictly. Where they go wrong, every line between the one that opens them
and the one where that shows is a row that cannot be read: nothing inside broken quotation marks is
taken for an answer, and the same lines alone go wrong in the same way. Knows no fact.
"""

import csv
import io
from collections.abc import Iterator, Sequence
from functools import cached_property
from typing import TypeAlias, overload

from massage_advisor.batch.engine.asking import EMPTY_LINE
from massage_advisor.batch.engine.line_feeds import lines_in
from massage_advisor.problems import Problem
from massage_advisor.values import Value, replaced

LONGEST_CELL = 1_000_000
LONGEST_WITH_LINE_BREAKS = 65_536
"""Bytes after which an open quotation mark is taken for a mistake."""

_UNIT_SEPARATOR = "\x1f"
_FEWEST_CELLS = 2  #: or an empty line could be a row

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


class PlainRows(Sequence[Cells | Unread]):
    """Rows of which nothing is quoted and each is a line; not cut before they are asked for."""

    def __init__(self, text: bytes, delimiter: str, grid: Grid) -> None:
        """Hold the text; its lines end with line feeds."""
        self.text, self.delimiter, self._grid = text, delimiter, grid

    def __len__(self) -> int:
        """How many there are."""
        return lines_in(self.text)

    @overload
    def __getitem__(self, index: int) -> Cells | Unread: ...
    @overload
    def __getitem__(self, index: slice) -> list[Cells | Unread]: ...
    def __getitem__(self, index: int | slice) -> Cells | Unread | list[Cells | Unread]:
        """One of them, or some."""
        return self._rows[index]

    @cached_property
    def _rows(self) -> list[Cells | Unread]:
        lines = self.text.decode().removesuffix("\n").split("\n")
        cells = (line.split(self.delimiter) if line else [] for line in lines)
        return [_fitting(row, self._grid) for row in cells]


def header_of(text: bytes, delimiter: str) -> tuple[Cells | Unread, int]:
    """The names over the columns, and how many bytes they take."""
    found = _row_by_row(text, Grid(delimiter=delimiter, width=0), ended=True, most=1)
    if not found.rows:
        return [], 0
    height = found.heights[0] if found.heights else 1
    return found.rows[0], len(b"".join(_with_ends(text)[:height]))


def rows_of(text: bytes, grid: Grid, *, ended: bool) -> TableRows:
    """The rows of a text that begins with a row; it may end within one unless the file ends."""
    plain = _plain(text, grid)
    if plain is not None:
        return TableRows(rows=plain, heights=None, used=len(text))
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


def _plain(text: bytes, grid: Grid) -> PlainRows | None:
    """The rows, if each stands on a line of its own and all is well: the common case, and fast."""
    if grid.width < _FEWEST_CELLS or not _is_utf_8(text):
        return None
    returns = text.count(b"\r") if b"\r" in text else 0
    if returns:
        if returns != text.count(b"\r\n"):
            return None
        text = text.replace(b"\r\n", b"\n")
    if b'"' not in text:
        return PlainRows(text, grid.delimiter, grid)
    unquoted = _unquoted(text, grid)
    return None if unquoted is None else PlainRows(unquoted, _UNIT_SEPARATOR, grid)


def _unquoted(text: bytes, grid: Grid) -> bytes | None:
    """The same with a sign between cells that stands in none of them, so that none needs quotes."""
    separator = _UNIT_SEPARATOR.encode()
    if separator in text:
        return None
    lines = text.replace(grid.delimiter.encode(), separator).split(b"\n")
    for number, line in enumerate(text.split(b"\n")):
        if b'"' in line:
            try:
                (cells,) = csv.reader([line.decode()], delimiter=grid.delimiter, strict=True)
            except csv.Error:
                return None  # a cell may go on in the next line
            if len(cells) != grid.width:
                return None
            lines[number] = separator.join([each.encode() for each in cells])
    return b"\n".join(lines)


def _is_utf_8(text: bytes) -> bool:
    try:
        return text.isascii() or bool(text.decode())
    except UnicodeDecodeError:
        return False


def _at_once(text: bytes, grid: Grid) -> list[Cells] | None:
    """Every row, if all is well and each stands on a line of its own."""
    try:
        reader = csv.reader(
            io.StringIO(text.decode(), newline="\n"), delimiter=grid.delimiter, strict=True
        )
        rows = list(reader)
    except (UnicodeDecodeError, csv.Error):
        return None
    return rows if reader.line_num == len(rows) else None


def _row_by_row(text: bytes, grid: Grid, *, ended: bool, most: int | None = None) -> TableRows:
    feed = _Feed(text)
    reader = csv.reader(feed, delimiter=grid.delimiter, strict=True)
    rows: list[Cells | Unread] = []
    heights: list[int] = []
    while feed.begin() and (most is None or len(rows) < most):
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
            "B107", what, "put quotation marks around the cell, or end lines with line feeds"
        )
    what = "a quotation mark is opened, here or above, and not closed as it should be"
    return _problem("B104", what, "double each quotation mark within a cell, and close every cell")


def _problem(code: str, what: str, remedy: str) -> Problem:
    return Problem(code=code, what=what, remedy=remedy)
