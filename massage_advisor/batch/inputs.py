"""Inputs: what each file is, judged before the first row is read. Knows no fact."""

from __future__ import annotations

import os
import stat
from typing import TYPE_CHECKING

from massage_advisor.batch.formats import (
    ENOUGH_TO_JUDGE,
    LONGEST_ROW,
    STANDARD_INPUT,
    Format,
    Shape,
    delimiter_of,
    may_be_one_value,
    recognised,
    unreadable,
)
from massage_advisor.batch.tables import Grid, Unread, header_of
from massage_advisor.problems import Place, Problem, Refused, reason_of
from massage_advisor.values import Value, replaced
from massage_advisor.wording import visible

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

_STANDARD_INPUT = 0
_LINES_BELOW = 5  #: among which a header is looked for where the first line is none
_READING = os.O_RDONLY | getattr(os, "O_BINARY", 0)


class Input(Value, frozen=True, kw_only=True):
    """A file or standard input, judged and ready to be read."""

    name: str  #: what it is called in problems
    path: str  #: empty for standard input
    shape: Shape
    handle: int | None  #: held open where it cannot be opened again
    seekable: bool
    begins: int  #: where its bytes begin: standard input may have been read from before
    start: bytes  #: what was read to judge it
    header: bytes = b""  #: of a table, as it stands in the file
    names: tuple[str, ...] = ()  #: over the columns
    below: tuple[tuple[str, ...], ...] = ()  #: the first lines under the names
    mark_is_first: bool = False  #: the first column holds the caller's own mark
    size: int | None = None  #: bytes in all, if that can be known
    row_size: int = 1  #: bytes of a row, about

    @property
    def grid(self) -> Grid:
        """What its rows have to be like, if it is a table."""
        return Grid(
            delimiter=self.shape.delimiter,
            width=len(self.names),
            mark_is_first=self.mark_is_first,
        )

    @property
    def has_no_rows(self) -> bool:
        """Whether it is empty but for its header, as far as that can be known beforehand."""
        above = max(len(self.header), self.shape.start)
        if self.size is None:
            return not self.start
        return self.size - self.begins <= above


def judged(path: str, wanted: Format | None) -> Input:
    """What a file is, by its first bytes; Refused when it cannot be read. `-` is standard input."""
    standard = path == "-"
    name = STANDARD_INPUT if standard else path
    if "\0" in path:
        raise Refused([unreadable(name, "its name holds a null character", "name another")])
    try:
        return _judged(name, "" if standard else path, wanted)
    except OSError as error:
        what = f"the input cannot be read: {reason_of(error)}"
        raise Refused([unreadable(name, what, "check its name and place")]) from None


def _judged(name: str, path: str, wanted: Format | None) -> Input:
    handle = os.open(path, _READING) if path else _STANDARD_INPUT
    held = False
    try:
        found = _looked_at(handle, name, path, wanted)
        held = found.handle is not None
    finally:
        if path and not held:
            os.close(handle)
    return found


def _looked_at(handle: int, name: str, path: str, wanted: Format | None) -> Input:
    seekable = stat.S_ISREG(os.fstat(handle).st_mode)
    size = os.fstat(handle).st_size if seekable else None
    begins = os.lseek(handle, 0, os.SEEK_CUR) if seekable else 0
    start = read_at(handle, ENOUGH_TO_JUDGE, begins) if seekable else _first_lines(handle)
    shape = recognised(start, name, wanted)
    header: bytes = b""
    names: tuple[str, ...] = ()
    below: tuple[tuple[str, ...], ...] = ()
    if shape.format is Format.CSV:
        if len(start) >= ENOUGH_TO_JUDGE and _all_is_header(start, shape):
            size = LONGEST_ROW + 1
            start = read_at(handle, size, begins) if seekable else _to_a_line_end(handle, start)
        header, names = _header(start, shape, name)
        is_one_line = header.count(b"\n") == 1
        below = tuple(_lines_below(start[len(header) :])) if is_one_line else ()
    return Input(
        name=name,
        path=path,
        shape=shape,
        handle=None if path and seekable else handle,
        seekable=seekable,
        begins=begins,
        start=b"" if seekable else start,
        header=header,
        names=names,
        below=below,
        size=size,
        row_size=len(start) // (start.count(b"\n") + 1) + 1,
    )


def _first_lines(handle: int) -> bytes:
    """The first line of a pipe at least, or as much as is needed to judge it."""

    def is_short(text: bytes) -> bool:
        return b"\n" not in text or may_be_one_value(text)

    return _read_on(handle, b"", ENOUGH_TO_JUDGE, is_short)


def _to_a_line_end(handle: int, start: bytes) -> bytes:
    """What a pipe began with, and what follows up to a line end, or as long as a row may be."""
    return _read_on(handle, start, LONGEST_ROW + 1, lambda text: b"\n" not in text[len(start) :])


def _read_on(handle: int, start: bytes, size: int, is_short: Callable[[bytes], bool]) -> bytes:
    """What a pipe began with and what follows, until that is long enough."""
    found = start
    while len(found) < size and is_short(found):
        more = os.read(handle, ENOUGH_TO_JUDGE)
        if not more:
            break
        found += more
    return found


def _all_is_header(start: bytes, shape: Shape) -> bool:
    """Whether the header has not ended yet, as far as a table was read."""
    return shape.start + header_of(start[shape.start :], shape.delimiter)[1] == len(start)


def _header(start: bytes, shape: Shape, name: str) -> tuple[bytes, tuple[str, ...]]:
    found, used = header_of(start[shape.start :], shape.delimiter)
    if isinstance(found, Unread):
        what, remedy = _of_the_whole(found.problem, start)
        raise _no_header(name, f"the header cannot be read: {what}", remedy)
    if used > LONGEST_ROW:
        what = f"the header is longer than {LONGEST_ROW // 1_000_000} MB"
        raise _no_header(name, what, "check that it ends with a line feed")
    if used and not any(each.strip() for each in found):
        what = "the first line is empty, and names no column"
        raise _no_header(name, what, "take the empty lines out")
    return start[: shape.start + used], tuple(found)


def _lines_below(text: bytes) -> Iterator[tuple[str, ...]]:
    """The cells of some lines, as if each were a header of its own."""
    for line in text[:ENOUGH_TO_JUDGE].split(b"\n", _LINES_BELOW)[:_LINES_BELOW]:
        found, _ = header_of(line, delimiter_of(line))
        yield () if isinstance(found, Unread) else tuple(found)


def _of_the_whole(problem: Problem, start: bytes) -> tuple[str, str]:
    """What is wrong with a header, and what to do, where it is wrong with all of the table."""
    if problem.code == "B105":
        remedy = "save it again as UTF-8 (in Excel: CSV UTF-8), or convert it, as from Windows: "
        return "the table is not UTF-8", f"{remedy}iconv -f WINDOWS-1252 -t UTF-8 FILE"
    if problem.code == "B107" and b"\n" not in start:
        what = "its lines end with carriage returns alone, as on old Macs"
        return what, "save it again, or give them line feeds: tr '\\r' '\\n' < FILE"
    return problem.what, problem.remedy


def _no_header(name: str, what: str, remedy: str) -> Refused:
    problem = unreadable(name, what, remedy, "B110")
    return Refused([replaced(problem, place=Place(file=visible(name), line=1))])


def open_again(each: Input) -> int:
    """A handle of this process's own."""
    return os.open(each.path, _READING)


def read_at(handle: int, size: int, offset: int) -> bytes:
    """So many bytes from somewhere in a file, if there are as many."""
    if hasattr(os, "pread"):
        return os.pread(handle, size, offset)
    os.lseek(handle, offset, os.SEEK_SET)  # on Windows, where nobody shares the handle
    return os.read(handle, size)
