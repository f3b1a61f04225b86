"""A rulebook compiled for many rows, and one run of it."""

from __future__ import annotations

import json
import zlib
from collections.abc import Mapping
from typing import TYPE_CHECKING, TypeAlias, TypeVar

import numpy as np

from massage_advisor.batch.engine import plainly
from massage_advisor.batch.engine.asking import NOBODY, Detail, Refusal, Told
from massage_advisor.batch.engine.counting import added, tally_of
from massage_advisor.batch.engine.crowds.layout import MOST_PEOPLE, Crowd
from massage_advisor.batch.engine.reading.cells import Cells
from massage_advisor.batch.engine.reading.entries import Entries
from massage_advisor.batch.engine.reading.marks import Reading
from massage_advisor.batch.engine.reading.pieces import Pieces
from massage_advisor.batch.engine.reasoning.arrow import Arrow, Compiled
from massage_advisor.batch.engine.telling.brief_lines import BriefLines
from massage_advisor.batch.engine.telling.fragments import Fragments, Lines
from massage_advisor.batch.engine.telling.full_lines import FullLines
from massage_advisor.batch.engine.telling.standins import StandIns
from massage_advisor.problems import Refused
from massage_advisor.reading.answers import AnswerReader
from massage_advisor.reading.folder.cache import packed, unpacked
from massage_advisor.reasoning.advisor import facts_that_count
from massage_advisor.telling.record import on_one_line
from massage_advisor.values import replaced

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from massage_advisor.batch.engine.asking import Row, Tally, Wanted
    from massage_advisor.batch.engine.crowds.bits import Mask
    from massage_advisor.knowledge.answers import Facts
    from massage_advisor.knowledge.rulebook import Rulebook

R = TypeVar("R", bound="Row")
Rows: TypeAlias = "Callable[[], Callable[[int], Row]]"
"""What finds the row of a number, made when the first is asked for."""

_BROKEN = b""
"""Instead of a row that is no line of JSON: never well-formed, so it is read the plain way."""
_MOST_FRAGMENTS, _MOST_FOR_A_RULE = 40_000_000, 60_000
"""Bytes of fragments that are kept; of a large rulebook, for each rule."""
_MOST_PIECES = 50_000
_MOST_ANSWERS = 50_000
_ROWS_IN_A_PART = {Detail.BRIEF: 4096, Detail.FULL: 16}


class CompiledRulebook:
    """A rulebook made ready for many rows; made once, before any process is forked."""

    def __init__(self, rulebook: Rulebook) -> None:
        """Compile it."""
        self.rulebook = rulebook
        self.reader = AnswerReader(rulebook)
        self.counting = facts_that_count(rulebook)

    def __reduce__(self) -> tuple[Callable[[bytes], CompiledRulebook], tuple[bytes]]:
        """To another process it travels as its rulebook alone, in few bytes."""
        return _arrived, (zlib.compress(packed(self.rulebook), level=1),)

    def run(self, wanted: Wanted) -> Run:
        """A run that tells each row what is wanted; it keeps what it has worked out before."""
        return Run(self, wanted)


def _arrived(body: bytes) -> CompiledRulebook:
    return CompiledRulebook(unpacked(zlib.decompress(body)))


class Run:
    """Tells rows, block by block. Told lines have to be taken before the next block is told."""

    rows_at_once = 10_000  #: the number of rows in a block at which it is fastest

    def __init__(self, compiled: CompiledRulebook, wanted: Wanted) -> None:
        """Hold what is wanted."""
        self._rulebook, self._reader, self._wanted = compiled.rulebook, compiled.reader, wanted
        self._counting, book = compiled.counting, compiled.rulebook
        self._most_fragments = max(_MOST_FRAGMENTS, _MOST_FOR_A_RULE * len(book.rules))
        self._begin()

    def _begin(self) -> None:
        """Begin with nothing worked out yet."""
        compiled = self._compiled = Compiled(self._rulebook)
        self._fragments = Fragments()
        self._pieces = Pieces(self._rulebook, compiled.layout, self._reader, self._counting)
        self._cells = Cells(
            self._wanted.columns, self._rulebook, compiled.layout, self._reader, self._counting
        )
        self._entries: Entries | None = None
        if self._wanted.renames is not None:
            self._entries = Entries(
                self._wanted.renames, self._rulebook, compiled.layout, self._reader, self._counting
            )
        standins = StandIns(self._rulebook, self._wanted.today)
        kind = BriefLines if self._wanted.detail is Detail.BRIEF else FullLines
        self._lines = kind(compiled, standins, self._fragments, self._wanted.fields)

    def tell_lines(self, block: bytes) -> Told:
        """One line for each line of JSON in a block of whole lines."""
        if not block:
            return self.tell([])
        if b"\r" in block and b"\r\n" in block:
            block = block.replace(b"\r\n", b"\n").removesuffix(b"\r")
        if self._entries is not None:
            return self._tell_renamed(block.removesuffix(b"\n").split(b"\n"), self._entries)
        return self._told_by_pieces(block, lambda: block.removesuffix(b"\n").split(b"\n"))

    def tell_table(self, text: bytes, delimiter: str) -> Told | None:
        """One line for each row of a table in which nothing is quoted, below its header.

        None of them where some row has not a cell for each column; `tell` can tell of the others.
        """
        reading = self._cells.read_table(text, delimiter.encode())
        if reading is None:
            return None
        return self._told(reading, lambda: split(text, delimiter).__getitem__)

    def tell(self, rows: Sequence[Row]) -> Told:
        """One line for each row, in their order; rows are all of one kind."""
        if len(rows) > MOST_PEOPLE:
            return self._told_in_turn(rows, self.tell)
        if not rows:
            return Told(refused=(), tally=NOBODY)
        if isinstance(rows[0], bytes | str | Mapping):
            text = b"\n".join([*map(_line, rows), b""])
            return self._told_by_pieces(text, lambda: rows)
        return self._told(self._cells.read(rows), lambda: rows.__getitem__)  # type: ignore[arg-type]  # cells are left

    def _told_by_pieces(self, text: bytes, rows: Callable[[], Sequence[Row]]) -> Told:
        reading = self._pieces.read(text)
        if reading is None:
            return self.tell(rows())
        return self._told(reading, lambda: rows().__getitem__)

    def _tell_renamed(self, lines: Sequence[bytes], entries: Entries) -> Told:
        """One line for each of these in somebody's own words."""
        if len(lines) > MOST_PEOPLE:
            return self._told_in_turn(lines, lambda some: self._tell_renamed(some, entries))
        in_ours = entries.renames.line
        return self._told(entries.read(lines), lambda: lambda number: in_ours(lines[number]))

    def _told_in_turn(self, rows: Sequence[R], tell: Callable[[Sequence[R]], Told]) -> Told:
        """More rows than make a crowd, one crowd after the other."""
        lines, refused, tallies = [], [], []
        for start in range(0, len(rows), self.rows_at_once):
            told = tell(rows[start : start + self.rows_at_once])
            lines.append(told.lines)
            refused += [replaced(each, row=start + each.row) for each in told.refused]
            tallies.append(told.tally)
        return Told(lines=b"".join(lines), refused=tuple(refused), tally=added(tallies))

    def tell_people(self, people: Sequence[Facts]) -> Told:
        """One line for each of these people, in their order."""
        crowd = Crowd(self._compiled.layout, len(people))
        reading = Reading(crowd)
        for person, facts in enumerate(people):
            crowd.put(person, facts)
            reading.marks[person] = _mark(facts.id)
        return self._told(reading, lambda: [].__getitem__)

    def _told(self, reading: Reading, rows: Rows) -> Told:
        """The people of a block, told; `rows` are asked for where a row is doubtful."""
        refused = self._read_plainly(reading, rows)
        readable = np.ones(reading.crowd.people, np.bool_)
        for each in refused:
            readable[each.row] = False
        lines, tally = self._reasoned(reading, readable)
        written = lines.written(readable, self._not_assessed(refused, reading))
        if self._is_full():
            self._begin()
        rows_in_a_part = _ROWS_IN_A_PART[self._wanted.detail]
        return Told(refused=refused, tally=tally, parts=lambda: written.parts(rows_in_a_part))

    def _reasoned(self, reading: Reading, readable: Mask) -> tuple[Lines, Tally]:
        """What there is to write, and the counts; all that led there is let go."""
        arrow = Arrow(self._compiled, reading.crowd)
        lines = Lines(self._fragments, reading.crowd.people)
        self._lines.tell(arrow, lines, self._fragments.own(reading.marks))
        return lines, tally_of(arrow, readable)

    def _read_plainly(self, reading: Reading, rows: Rows) -> tuple[Refusal, ...]:
        """Read the rows that are doubtful as answers files are read; those that cannot be."""
        doubtful, refused = np.flatnonzero(reading.doubtful).tolist(), []
        if not doubtful:
            return ()
        row_of = rows()
        for number in doubtful:
            row = row_of(number)
            try:
                facts = plainly.read(self._reader, row, self._wanted.columns, self._counting)
            except Refused as refusal:
                refused.append(Refusal(row=number, problems=refusal.problems))
                mark = plainly.mark_of(self._reader, row, self._wanted.columns)
                reading.marks[number] = _mark(mark)
            else:
                reading.crowd.put(number, facts)
                reading.marks[number] = _mark(facts.id)
        return tuple(refused)

    def _not_assessed(self, refused: Sequence[Refusal], reading: Reading) -> dict[int, bytes]:
        """The lines of rows that could not be read, by row."""
        found = {}
        for each in refused:
            mark = json.loads(reading.marks[each.row])
            told = plainly.not_assessed(self._rulebook, mark, each.problems, self._wanted)
            found[each.row] = plainly.line_of(told)
        return found

    def _is_full(self) -> bool:
        """Whether so much was worked out that it is better to begin anew."""
        return (
            self._fragments.size > self._most_fragments
            or max(self._pieces.size, self._cells.size) > _MOST_PIECES
            or (self._entries is not None and self._entries.size > _MOST_PIECES)
            or self._compiled.layout.most_answers > _MOST_ANSWERS
        )


def split(text: bytes, delimiter: str) -> list[list[str]]:
    """The cells of rows in which nothing is quoted."""
    return [line.split(delimiter) for line in text.decode().removesuffix("\n").split("\n")]


def _mark(mark: str | int | None) -> bytes:
    return on_one_line(mark).encode()


def _line(row: Row) -> bytes:
    """A row as one line of JSON; something broken, which is read the plain way, if it is none."""
    line: bytes | None = None
    if isinstance(row, bytes):
        line = row
    elif isinstance(row, str):
        line = row.encode(errors="surrogatepass")
    elif isinstance(row, Mapping):
        line = plainly.as_json(row)
    return _BROKEN if line is None or b"\n" in line else line
