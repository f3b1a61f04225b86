"""Many rows: the same advice as `advise`, near the speed of reading and writing them.

`compile_rulebook` once, then `advise_many` for as many rows as there are, in a loop, in a partition
of a data frame or in a worker of a distributed engine (docs/large.md).
"""

from __future__ import annotations

from itertools import islice
from typing import TYPE_CHECKING

from massage_advisor.batch.engine.asking import Column, Detail, Refusal, Row, Tally, Told, Wanted
from massage_advisor.batch.engine.compiled import CompiledRulebook, Run
from massage_advisor.knowledge.rulebook import Rulebook
from massage_advisor.reading.folder import find_rules, load

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
    today: str,
    detail: Detail = Detail.BRIEF,
    fields: Sequence[str] = (),
    columns: Sequence[Column] = (),
) -> Iterator[bytes]:
    """One line of JSON for each row, in their order, without the line feed.

    Rows are all of one kind: lines of JSON, mappings, or cells under `columns`; None says nothing.
    They are taken a block at a time. A row that cannot be read gets a line as well: its outcome is
    `not_assessed` and its `problems` say why. Each call first works out what it needs of the
    rulebook, so one for many rows beats many; who is handed rows by the batch keeps a `Run`.
    """
    wanted = Wanted(detail=detail, today=today, fields=tuple(fields), columns=tuple(columns))
    run = compiled.run(wanted)
    nothing: Row = [""] * len(columns) if columns else b""
    waiting, size = (nothing if row is None else row for row in rows), _FIRST_BLOCK
    while block := list(islice(waiting, size)):
        for part in run.tell(block).parts():
            yield from part.splitlines()
        size = min(2 * size, run.rows_at_once)
