"""Many rows: the same advice as `advise`, near the speed of reading and writing them.

`compile_rulebook` once, then `advise_many` for as many rows as there are, in a loop, in a partition
of a data frame or in a worker of a distributed engine (docs/large.md).
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Mapping
from itertools import islice
from typing import TYPE_CHECKING

from massage_advisor.batch.engine import brief, plainly
from massage_advisor.batch.engine.asking import Column, Detail, Refusal, Row, Tally, Told, Wanted
from massage_advisor.batch.engine.compiled import CompiledRulebook, Run
from massage_advisor.knowledge.answers import Facts
from massage_advisor.knowledge.rulebook import Rulebook
from massage_advisor.problems import Problem
from massage_advisor.reading.codes import Family, code_for
from massage_advisor.reading.folder import find_rules, load
from massage_advisor.reasoning.advisor import advise
from massage_advisor.telling.record import record
from massage_advisor.wording import did_you_mean, listed, quoted

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence
    from os import PathLike

__all__ = [
    "Column",
    "CompiledRulebook",
    "Detail",
    "Refusal",
    "Row",
    "Run",
    "Tally",
    "Told",
    "Wanted",
    "advise_many",
    "compile_rulebook",
]

_FIRST_BLOCK = 128
"""Rows that are told first, so that the first lines come soon; every block is twice as large."""


def compile_rulebook(rules: Rulebook | str | PathLike[str] | None = None) -> CompiledRulebook:
    """Make a rulebook ready for many rows: this one, a folder's, or the one that commands use.

    It can be pickled: the rules then travel to every worker, and none looks for its own.
    """
    return CompiledRulebook(rules if isinstance(rules, Rulebook) else load(find_rules(rules)))


def advise_many(  # noqa: PLR0913 - each says one thing, and most are left out
    compiled: CompiledRulebook,
    rows: Iterable[Row | None],
    *,
    today: str | dt.date,
    detail: Detail | str = Detail.BRIEF,
    fields: Sequence[str] = (),
    columns: Sequence[Column] = (),
) -> Iterator[bytes]:
    """One line of JSON for each row, in their order, without the line feed.

    Rows are all of one kind: lines of JSON, mappings, or cells under `columns`; None says nothing.
    They are taken a block at a time. A row that cannot be read gets a line as well: its outcome is
    `not_assessed` and its `problems` say why. Each call first works out what it needs of the
    rulebook, so one for many rows beats many; who is handed rows by the batch keeps a `Run`.
    Raises ValueError at once for what cannot be asked.
    """
    wanted = Wanted(
        detail=_detail(detail), today=_day(today), fields=tuple(fields), columns=tuple(columns)
    )
    _refuse_unknown(compiled, wanted)
    return _advised(compiled, rows, wanted)


def _advised(
    compiled: CompiledRulebook, rows: Iterable[Row | None], wanted: Wanted
) -> Iterator[bytes]:
    run, columns = compiled.run(wanted), wanted.columns
    nothing: Row = [""] * len(columns) if columns else b""
    waiting, size = (nothing if row is None else row for row in rows), _FIRST_BLOCK
    while block := list(islice(waiting, size)):
        wrong = {n: why for n, row in enumerate(block) if (why := _no_row(row, columns))}
        lines = _told(run, [row for n, row in enumerate(block) if n not in wrong])
        for number in range(len(block)) if wrong else ():
            if number in wrong:
                told = plainly.not_assessed(compiled.rulebook, None, [wrong[number]], wanted)
                yield plainly.line_of(told).removesuffix(b"\n")
            else:
                yield next(lines)
        yield from lines
        size = min(2 * size, run.rows_at_once)


def _told(run: Run, block: list[Row]) -> Iterator[bytes]:
    for part in run.tell(block).parts():
        yield from part.splitlines()


def _no_row(row: object, columns: Sequence[Column]) -> Problem | None:
    """Why this is no row of the kind that was announced, if it is none."""
    if not columns:
        if isinstance(row, bytes | str | Mapping):
            return None
        expected = "a line of JSON, a mapping or None"
    else:
        if isinstance(row, list | tuple) and len(row) == len(columns) and _are_texts(row):
            return None
        expected = f"{len(columns)} texts, one for each column"
    is_row = columns and isinstance(row, list | tuple)
    found = f"a row of {len(row)}" if is_row else f"of type {type(row).__name__}"  # type: ignore[arg-type]  # a row has a length
    what = f"a row is {expected}, and this is {found}"
    code = code_for(Family.ANSWERS, "wrong-kind")
    return Problem(code=code, what=what, remedy="hand it over as such")


def _are_texts(cells: Sequence[object]) -> bool:
    return {*map(type, cells)} == {str} or all(isinstance(each, str) for each in cells)


def _detail(said: Detail | str) -> Detail:
    try:
        return Detail(said)
    except ValueError:
        kinds = listed((quoted(each.value) for each in Detail), "or")
        msg = f"`detail` is {kinds}, not {said!r}"
        raise ValueError(msg) from None


def _day(said: str | dt.date) -> str:
    """As an ISO date, the same for every row."""
    if isinstance(said, dt.date):
        return dt.date(said.year, said.month, said.day).isoformat()
    try:
        return dt.date.fromisoformat(said).isoformat()
    except (TypeError, ValueError):
        msg = f"`today` is a date such as “2026-11-23”, not {said!r}"
        raise ValueError(msg) from None


def _refuse_unknown(compiled: CompiledRulebook, wanted: Wanted) -> None:
    """Every field has to be one that a line has."""
    if not wanted.fields:
        return
    known: tuple[str, ...] = brief.KEYS
    if wanted.detail is Detail.FULL:
        known = (
            *record(compiled.rulebook, advise(compiled.rulebook, Facts(), today=wanted.today)),
        )
    for each in wanted.fields:
        if each not in known:
            there = f"name some of: {', '.join(known)}"
            msg = f"a line has no {quoted(str(each))}; {did_you_mean(str(each), known, there)}"
            raise ValueError(msg)
