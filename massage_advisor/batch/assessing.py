"""Assessing: a block of rows becomes lines to write, rows to hand back, and counts.

It joins what the engine says of rows that can be read with those that cannot. Opens no file.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from typing import TYPE_CHECKING, Protocol

from massage_advisor.batch.columns import as_of_a_cell
from massage_advisor.batch.counting import Counts, Spot, counts_of
from massage_advisor.batch.engine import plainly
from massage_advisor.batch.engine.asking import NOT_ASSESSED, Refusal, Tally, Told
from massage_advisor.batch.tables import PlainRows, Unread
from massage_advisor.knowledge.answers import ID
from massage_advisor.values import Value, replaced

if TYPE_CHECKING:
    from collections.abc import Sequence

    from massage_advisor.batch.blocks import Block, BlockRow
    from massage_advisor.batch.engine.asking import Row, Wanted
    from massage_advisor.batch.engine.compiled import CompiledRulebook, Run
    from massage_advisor.problems import Problem


class Layout(Protocol):
    """How lines are told, if not as the engine tells them."""

    @property
    def header(self) -> bytes:
        """What stands before the first line."""

    def rows(self, lines: bytes) -> bytes:
        """The lines, laid out: one for each."""


class Assessed(Value, frozen=True, kw_only=True):
    """What came of a block; its lines have to be taken before the next block is assessed."""

    parts: Callable[[], Iterator[bytes]]  #: some whole lines at a time
    unread: bytes  #: the rows that were not assessed, as they stand in the input
    counts: Counts

    @property
    def lines(self) -> bytes:
        """All lines."""
        return b"".join(self.parts())


class Assessor:
    """Assesses the blocks of one input; it keeps what it has worked out before."""

    def __init__(
        self,
        compiled: CompiledRulebook,
        wanted: Wanted,
        layout: Layout | None = None,
    ) -> None:
        """Hold what is wanted and how it is laid out."""
        self._compiled, self._wanted, self._layout = compiled, wanted, layout
        self._run: Run = compiled.run(wanted)

    @property
    def rows_at_once(self) -> int:
        """The number of rows in a block at which it is fastest."""
        return self._run.rows_at_once

    def of(self, block: Block) -> Assessed:
        """Everything about a block."""
        told = self._told(block)
        unread, raw = block.before, block.raw() if told.refused else []
        for each in told.refused:
            last_goes_on = block.goes_on and each.row == len(raw) - 1
            unread += raw[each.row] + (b"" if last_goes_on else b"\n")
        layout = self._layout
        return Assessed(
            parts=told.parts if layout is None else lambda: map(layout.rows, told.parts()),
            unread=unread,
            counts=counts_of(told.tally, [*self._spots(block, told)]),
        )

    def _spots(self, block: Block, told: Told) -> Iterator[tuple[Spot, tuple[Problem, ...]]]:
        """Where rows stand that cannot be read, and why; what columns mean can be said in a map."""
        has_columns = block.rows is not None or self._wanted.renames is not None
        for each in told.refused:
            problems = tuple(map(as_of_a_cell, each.problems)) if has_columns else each.problems
            yield Spot(input=block.input, line=block.line_of(each.row)), problems

    def _told(self, block: Block) -> Told:
        rows = block.rows
        if rows is None:
            return self._run.tell_lines(block.text)
        if isinstance(rows, PlainRows):
            told = self._run.tell_table(rows.text, rows.delimiter)
            if told is not None:
                return told
        if block.all_read:
            return self._run.tell(rows)  # type: ignore[arg-type]  # none is unread
        readable: list[Row] = [each for each in rows if not isinstance(each, Unread)]
        told = self._run.tell(readable)
        return told if len(readable) == len(rows) else self._with_unread(rows, told)

    def _with_unread(self, rows: Sequence[BlockRow], told: Told) -> Told:
        """What is said of the rows that can be read, with the others in their places."""
        lines = iter(told.lines.splitlines(keepends=True))
        places = [number for number, each in enumerate(rows) if not isinstance(each, Unread)]
        refused = [replaced(each, row=places[each.row]) for each in told.refused]
        joined = [
            self._not_assessed(each) if isinstance(each, Unread) else next(lines) for each in rows
        ]
        refused += _refusals(rows)
        more = len(rows) - len(places)
        outcomes = told.tally.outcomes
        tally = Tally(
            rows=len(rows),
            outcomes={**outcomes, NOT_ASSESSED: outcomes.get(NOT_ASSESSED, 0) + more},
            rules=told.tally.rules,
            open_questions=told.tally.open_questions,
        )
        return Told(
            lines=b"".join(joined),
            refused=tuple(sorted(refused, key=lambda each: each.row)),
            tally=tally,
        )

    def _not_assessed(self, row: Unread) -> bytes:
        rulebook, reader = self._compiled.rulebook, self._compiled.reader
        mark = plainly.mark_of(reader, {ID: row.mark}, ())
        return plainly.line_of(plainly.not_assessed(rulebook, mark, [row.problem], self._wanted))


def _refusals(rows: Sequence[BlockRow]) -> Iterator[Refusal]:
    for number, each in enumerate(rows):
        if isinstance(each, Unread):
            yield Refusal(row=number, problems=(each.problem,))
