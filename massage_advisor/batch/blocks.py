"""Blocks: the rows of all inputs, some at a time, from any position on.

A position says all there is to know of what has been read, so that the next block can be read by
another process, and where blocks begin and end changes nothing. Memory is bounded: a row too long
to be one is passed on piece by piece. Knows no fact.
"""

import os
from collections.abc import Sequence
from typing import TYPE_CHECKING, TypeAlias

from massage_advisor.batch.engine.line_feeds import line_feeds, lines_in
from massage_advisor.batch.formats import LONGEST_ROW, Format
from massage_advisor.batch.inputs import Input, open_again, read_at
from massage_advisor.batch.stopping import OFTEN
from massage_advisor.batch.tables import Cells, Unread, raw_rows, rows_of
from massage_advisor.batch.waiting import readable
from massage_advisor.problems import Problem
from massage_advisor.values import Value, replaced

if TYPE_CHECKING:
    from massage_advisor.batch.stopping import Stop

BlockRow: TypeAlias = Cells | bytes | Unread

CHUNK = 262_144
_LAST_BYTES = 4096


class Position(Value, frozen=True, kw_only=True):
    """How far the inputs have been read."""

    input: int = 0
    offset: int = 0
    line: int = 1
    rest: bytes = b""  #: read from a pipe and not used yet
    within: bool = False  #: in the middle of a row that is too long


class Block(Value, frozen=True, kw_only=True):
    """Some whole rows of one input."""

    input: int
    line: int  #: of the first row
    text: bytes
    rows: Sequence[BlockRow] | None = None  #: nothing where every line is a row of JSON
    heights: list[int] | None = None  #: lines of each row; nothing where each is one
    all_read: bool = False  #: none of the rows is unread, as far as anybody has looked
    before: bytes = b""  #: the rest of a row that was too long
    goes_on: bool = False  #: the last row is longer than this block

    def raw(self) -> list[bytes]:
        """Each row as it stands in the file, without the line feed at its end."""
        return raw_rows(self.text, self.heights) if self.text else []

    def line_of(self, row: int) -> int:
        """The number of the line on which a row begins."""
        return self.line + (row if self.heights is None else sum(self.heights[:row]))

    @property
    def count(self) -> int:
        """How many rows there are."""
        if self.rows is not None:
            return len(self.rows)
        return lines_in(self.text)

    def first(self, count: int) -> "Block":
        """Only so many rows, from the first on."""
        return replaced(
            self,
            text=self.text[: self._behind(count)],
            rows=None if self.rows is None else self.rows[:count],
            heights=None if self.heights is None else self.heights[:count],
        )

    def without(self, count: int) -> "Block":
        """The rows that are left when so many are done."""
        return replaced(
            self,
            line=self.line_of(count),
            text=self.text[self._behind(count) :],
            rows=None if self.rows is None else self.rows[count:],
            heights=None if self.heights is None else self.heights[count:],
            before=b"",
        )

    def _behind(self, count: int) -> int:
        """Where the text of so many rows ends."""
        index = 0
        for _ in range(self.line_of(count) - self.line):
            index = self.text.find(b"\n", index) + 1 or len(self.text)
        return index


class Blocks:
    """Reads inputs one after the other, block by block."""

    def __init__(self, inputs: Sequence[Input], stop: "Stop", chunk: int = CHUNK) -> None:
        """Hold them; `chunk` is about how many bytes make a block."""
        self._inputs, self._stop, self._chunk = inputs, stop, chunk
        self._open: tuple[int, int] | None = None

    def close(self) -> None:
        """Let go of all inputs but standard input."""
        self._let_go()
        for each in self._inputs:
            if each.handle is not None and each.path:
                os.close(each.handle)

    def _let_go(self) -> None:
        if self._open is not None:
            os.close(self._open[1])
            self._open = None

    def first(self, number: int = 0) -> Position:
        """Where the rows of an input begin."""
        if number >= len(self._inputs):
            return Position(input=number)
        each = self._inputs[number]
        skipped = len(each.header) or each.shape.start
        lines = each.header.count(b"\n") + (1 if each.header and b"\n" not in each.header else 0)
        return Position(
            input=number,
            offset=each.begins + skipped,
            line=1 + lines,
            rest=each.start[skipped:],
        )

    def after(self, at: Position) -> tuple[Block | None, Position]:
        """The next block and where it ends; none when all is read or the run is to stop."""
        while at.input < len(self._inputs) and not self._stop.asked:
            block, at = self._block(at)
            if block is not None:
                return block, at
        return None, at

    def _block(self, at: Position) -> tuple[Block | None, Position]:
        """A block of the present input; at its end none, and the beginning of the next."""
        size = self._chunk
        while not self._stop.asked:
            text, ended = self._peek(at, size)
            if at.within:
                return self._rest_of_row(at, text, ended=ended)
            if ended and not text:
                return None, self.first(at.input + 1)
            begins = _too_long_from(text)
            if begins == 0:
                return self._too_long(at, text)
            whole = text[:begins] if begins else _whole_lines(text, ended=ended)
            block, used = self._rows(at, whole, ended=bool(begins) or (ended and whole == text))
            if used:
                return block, self._moved(at, text, used)
            at, size = self._moved(at, text, 0), 2 * size
        return None, at

    def _rows(self, at: Position, text: bytes, *, ended: bool) -> tuple[Block | None, int]:
        """The rows of whole lines, and how many bytes they take."""
        if not text:
            return None, 0
        each = self._inputs[at.input]
        if each.shape.format is Format.JSONL:
            return Block(input=at.input, line=at.line, text=text), len(text)
        found = rows_of(text, each.grid, ended=ended)
        block = Block(
            input=at.input,
            line=at.line,
            text=text[: found.used],
            rows=found.rows,
            heights=found.heights,
            all_read=found.all_read,
        )
        return block, found.used

    def _too_long(self, at: Position, text: bytes) -> tuple[Block, Position]:
        """The beginning of a row that is too long to be one."""
        line, end, _ = text.partition(b"\n")
        block = Block(
            input=at.input,
            line=at.line,
            text=line + end,
            rows=[Unread(problem=TOO_LONG)],
            goes_on=not end,
        )
        return block, self._moved(at, text, len(block.text), within=not end)

    def _rest_of_row(self, at: Position, text: bytes, *, ended: bool) -> tuple[Block, Position]:
        piece, end, _ = text.partition(b"\n")
        over = bool(end) or ended
        block = Block(input=at.input, line=at.line, text=b"", rows=[], before=piece + b"\n" * over)
        return block, self._moved(at, text, len(piece) + len(end), within=not over)

    def _moved(self, at: Position, text: bytes, used: int, *, within: bool = False) -> Position:
        """Behind so many bytes of the text that was read."""
        if self._inputs[at.input].seekable:
            at = replaced(at, offset=at.offset + used)
        else:
            at = replaced(at, rest=text[used:])
        return replaced(at, line=at.line + line_feeds(text, used), within=within)

    def _peek(self, at: Position, size: int) -> tuple[bytes, bool]:
        """About so many bytes from here on, and whether the input ends with them."""
        if self._inputs[at.input].seekable:
            handle = self._handle(at.input)
            size = _up_to_a_line_end(handle, size, at.offset)
            text = read_at(handle, size, at.offset)
            return text, len(text) < size
        return self._from_pipe(at, size)

    def _from_pipe(self, at: Position, size: int) -> tuple[bytes, bool]:
        """What has come so far; it waits only where that is not a line yet."""
        handle, text = self._handle(at.input), at.rest
        must_wait = size > self._chunk
        while len(text) < size:
            if not self._has_come(handle, wait=must_wait or b"\n" not in text):
                break
            more = os.read(handle, size - len(text))
            if not more:
                return text, True
            text, must_wait = text + more, False
        return text, False

    def _has_come(self, handle: int, *, wait: bool) -> bool:
        while not self._stop.asked:
            if readable([handle], OFTEN if wait else 0):
                return True
            if not wait:
                break
        return False

    def _handle(self, number: int) -> int:
        """The present input's own, opened in this process if it can be."""
        held = self._inputs[number].handle
        if held is not None:
            return held
        if self._open is None or self._open[0] != number:
            self._let_go()
            self._open = (number, open_again(self._inputs[number]))
        return self._open[1]


def _up_to_a_line_end(handle: int, size: int, offset: int) -> int:
    """A little less than this size if a line ends there: what is read need not be cut then."""
    if size <= _LAST_BYTES:
        return size
    last = read_at(handle, _LAST_BYTES, offset + size - _LAST_BYTES)
    behind = len(last) - 1 - last.rfind(b"\n")
    return size if len(last) < _LAST_BYTES or behind == len(last) else size - behind


def _whole_lines(text: bytes, *, ended: bool) -> bytes:
    return text if ended else text[: text.rfind(b"\n") + 1]


def _too_long_from(text: bytes) -> int | None:
    """Where the first line begins that is too long, if there is one."""
    if len(text) <= LONGEST_ROW or _breaks_often(text):
        return None
    begins = 0
    while len(text) - begins > LONGEST_ROW:
        end = text.find(b"\n", begins)
        if end < 0 or end - begins > LONGEST_ROW:
            return begins
        begins = end + 1
    return None


def _breaks_often(text: bytes) -> bool:
    """Whether a line feed stands in every piece that a line too long would wholly cover."""
    step = LONGEST_ROW // 2
    return all(text.find(b"\n", at, at + step) >= 0 for at in range(0, len(text), step))


TOO_LONG = Problem(
    code="B106",
    what=f"the row is longer than {LONGEST_ROW // 1_000_000} MB",
    remedy="check that each row ends with a line feed",
)
