"""Running: a whole batch, from the names of its inputs to what came of it.

Whatever is wrong with inputs, columns and options is found before the first line is written. Prints
nothing.
"""

from __future__ import annotations

import contextlib
import os
from typing import TYPE_CHECKING

from massage_advisor.batch.assessing import Assessor
from massage_advisor.batch.blocks import Blocks
from massage_advisor.batch.column_map import ColumnMap, Vocabulary, read_map
from massage_advisor.batch.columns import columns_of, not_in
from massage_advisor.batch.counting import Counts
from massage_advisor.batch.engine import brief
from massage_advisor.batch.engine.asking import Column, Detail, Wanted
from massage_advisor.batch.engine.compiled import CompiledRulebook
from massage_advisor.batch.fields import Field, Selection, fields_named
from massage_advisor.batch.inputs import judged
from massage_advisor.batch.jobs import most_jobs, together
from massage_advisor.batch.order import Order, Outcome
from massage_advisor.batch.renaming import Renaming
from massage_advisor.batch.resuming import Resumed, Written, resumed, trimmed
from massage_advisor.batch.sheet import Sheet
from massage_advisor.batch.sinks import Sink
from massage_advisor.batch.stopping import Stop
from massage_advisor.batch.targets import STANDARD_OUTPUT, opened, refuse_own_input
from massage_advisor.batch.work import Progress, Start, Work, alone
from massage_advisor.knowledge.answers import ID, Facts
from massage_advisor.problems import Flag, Problem, Refused
from massage_advisor.reasoning.advisor import advise
from massage_advisor.telling.record import record
from massage_advisor.values import replaced

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence
    from pathlib import Path

    from massage_advisor.batch.assessing import Layout
    from massage_advisor.batch.blocks import Position
    from massage_advisor.batch.inputs import Input
    from massage_advisor.knowledge.rulebook import Rulebook

LARGEST_CHUNK = {Detail.BRIEF: 8_000_000, Detail.FULL: 1_400_000}
"""Bytes that are read at once; whole records take so much more memory than brief lines."""
SMALLEST_CHUNK = 65_536


class Batch:
    """A run that is ready to begin."""

    def __init__(self, rulebook: Rulebook, order: Order) -> None:
        """Judge everything; Refused with all that is wrong in how it was asked for."""
        self.order = order
        _refuse_going_on_with_nothing(order)
        _refuse_errors_among_lines(order)
        self.inputs, self.unreadable = _judged(order)
        refuse_own_input([each.path for each in self.inputs], order.output, order.errors)
        vocabulary = Vocabulary(rulebook)
        self._map = read_map(order.columns, vocabulary) if order.columns else ColumnMap()
        self._columns = _columns_of_all(self.inputs, vocabulary, self._map)
        self.inputs = tuple(
            replaced(each, mark_is_first=bool(columns) and columns[0].fact == ID)
            for each, columns in zip(self.inputs, self._columns, strict=True)
        )
        self.warnings = tuple(
            not_in([each.names for each in self.inputs if each.names], self._map)
            if all(each.names for each in self.inputs)
            else ()
        )
        _refuse_mixed_errors(self.inputs, order)
        sample = _sample(rulebook, order) if order.fields or order.as_sheet else {}
        self._fields = fields_named(
            order.fields or sample if order.as_sheet else order.fields,
            sample,
            None if order.detail is Detail.FULL else lambda: _whole_sample(rulebook, order),
        )
        self._layout = _layout(self._fields, order)
        self._renaming = Renaming(vocabulary, self._map) if order.columns else None
        self._compiled = CompiledRulebook(rulebook)
        self.stop = Stop()

    def run(self, watch: Callable[[Progress], None]) -> Outcome:
        """Do it; raises OSError when writing fails, with nothing torn."""
        with contextlib.ExitStack() as at_the_end:
            self.stop.listen()
            at_the_end.callback(self.stop.hang_up)
            return self._run(self._work(at_the_end), watch)

    def share_read(self, position: Position) -> float | None:
        """How much of the inputs has been read; not known of a pipe."""
        sizes = [each.size for each in self.inputs]
        if not sizes or None in sizes:
            return None
        read = sum(size or 0 for size in sizes[: position.input])
        return (read + position.offset) / (sum(size or 0 for size in sizes) or 1)

    def _run(self, work: Work, watch: Callable[[Progress], None]) -> Outcome:
        header = b"" if self._layout is None else self._layout.header
        found = self._resumed(work, header)
        if found is None:
            work.output.write(header)
            found = Resumed(start=Start(position=work.blocks.first()), counts=Counts())
        jobs = min(self.order.jobs, most_jobs())
        done = (
            alone(work, found.start, watch)
            if jobs == 1
            else together(work, found.start, jobs, watch)
        )
        return Outcome(
            counts=found.counts.plus(done), before=found.counts.rows, stopped_by=self.stop.asked
        )

    def _work(self, at_the_end: contextlib.ExitStack) -> Work:
        """What is to be done; what is opened for it is closed at the end."""
        order, assessors = self.order, self._assessors()
        blocks = Blocks(self.inputs, self.stop, self._chunk(assessors))
        at_the_end.callback(blocks.close)
        output = Sink(STANDARD_OUTPUT, "standard output", self.stop)
        if order.output is not None:
            output = self._sink(order.output, at_the_end, again=order.resume)
        errors = None
        if order.errors is not None:
            errors = self._sink(order.errors, at_the_end, again=False)
            errors.write(_with_end(self.inputs[0].header if self.inputs else b""))
        return Work(
            blocks=blocks,
            assess=lambda block: assessors[block.input].of(block),
            output=output,
            errors=errors,
            stop=self.stop,
        )

    def _sink(self, path: Path, at_the_end: contextlib.ExitStack, *, again: bool) -> Sink:
        handle = opened(path, again=again)
        at_the_end.callback(os.close, handle)
        return Sink(handle, str(path), self.stop)

    def _resumed(self, work: Work, header: bytes) -> Resumed | None:
        """Where an earlier run stopped; nothing if there was none."""
        order = self.order
        if not order.resume or order.output is None or not trimmed(work.output.handle):
            return None
        written = Written(
            name=str(order.output),
            handle=work.output.handle,
            header=header,
            detail=order.detail,
            says_all=self._layout is None and not self._fields,
        )
        return resumed(work, written)

    def _assessors(self) -> list[Assessor]:
        """One for each input; those with the same columns share what was worked out before."""
        tops = tuple(dict.fromkeys(each.path[0] for each in self._fields))
        made: dict[tuple[Column, ...], Assessor] = {}
        for columns in self._columns:
            if columns not in made:
                wanted = Wanted(
                    detail=self.order.detail,
                    today=self.order.today,
                    fields=tops,
                    columns=columns,
                    renames=None if columns else self._renaming,
                )
                made[columns] = Assessor(self._compiled, wanted, self._layout)
        return [made[columns] for columns in self._columns]

    def _chunk(self, assessors: Sequence[Assessor]) -> int:
        """So many bytes that the engine gets about as many rows at once as it likes best."""
        rows = max((each.rows_at_once for each in assessors), default=1)
        size = max((each.row_size for each in self.inputs), default=1)
        return max(SMALLEST_CHUNK, min(rows * size, LARGEST_CHUNK[self.order.detail]))


def _judged(order: Order) -> tuple[tuple[Input, ...], tuple[Problem, ...]]:
    """The inputs that can be read, and what is wrong with the others."""
    inputs: list[Input] = []
    problems: list[Problem] = []
    for each in order.inputs:
        try:
            inputs.append(judged(each, order.format))
        except Refused as refused:
            problems += refused.problems
    return tuple(inputs), tuple(problems)


def _columns_of_all(
    inputs: Sequence[Input], vocabulary: Vocabulary, by_map: ColumnMap
) -> list[tuple[Column, ...]]:
    """The columns of every table; Refused with what is wrong in any of them."""
    found: list[tuple[Column, ...]] = []
    problems: list[Problem] = []
    for each in inputs:
        try:
            found.append(
                columns_of(each.names, vocabulary, by_map, each.name, each.below)
                if each.names
                else ()
            )
        except Refused as refused:
            problems += refused.problems
    if problems:
        raise Refused(problems)
    return found


def _refuse_going_on_with_nothing(order: Order) -> None:
    if order.resume and order.output is None:
        problem = Problem(
            code="U166",
            what="only a file can be gone on with",
            place=Flag(file="--resume"),
            remedy="name it with --output",
        )
        raise Refused([problem])


def _refuse_errors_among_lines(order: Order) -> None:
    """A dash stands for standard output, where the lines go."""
    if order.errors is not None and str(order.errors) == "-":
        problem = Problem(
            code="U167",
            what="rows to hand back need a file of their own",
            place=Flag(file="--errors"),
            remedy="name one",
        )
        raise Refused([problem])


def _refuse_mixed_errors(inputs: Sequence[Input], order: Order) -> None:
    """Rows of different kinds cannot be handed back in one file."""
    if order.errors is not None and len({each.header.rstrip(b"\r\n") for each in inputs}) > 1:
        problem = Problem(
            code="U163",
            what="the inputs have different headers, so their rows cannot go to one file",
            place=Flag(file="--errors"),
            remedy="run them one by one",
        )
        raise Refused([problem])


def _sample(rulebook: Rulebook, order: Order) -> dict[str, object]:
    """The keys a line can have; what is null in it may hold anything."""
    if order.detail is Detail.BRIEF:
        return dict.fromkeys(brief.KEYS, "")
    return _whole_sample(rulebook, order)


def _whole_sample(rulebook: Rulebook, order: Order) -> dict[str, object]:
    """A line with every detail, of somebody who said nothing."""
    return record(rulebook, advise(rulebook, Facts(), today=order.today))


def _layout(fields: Sequence[Field], order: Order) -> Layout | None:
    """How lines are laid out, if not as the engine tells them."""
    if order.as_sheet:
        return Sheet(fields, raw=order.raw_csv)
    return Selection(fields) if any(len(each.path) > 1 for each in fields) else None


def _with_end(header: bytes) -> bytes:
    return header if header.endswith(b"\n") or not header else header + b"\n"
