"""What the engine has to equal: every row by itself, read as an answers file is and advised."""

from __future__ import annotations

from typing import TYPE_CHECKING

from massage_advisor.batch.engine import plainly
from massage_advisor.problems import Refused
from massage_advisor.reading.answers import AnswerReader
from massage_advisor.reasoning.advisor import facts_that_count

if TYPE_CHECKING:
    from collections.abc import Iterable

    from massage_advisor.batch import Row, Told, Wanted
    from massage_advisor.knowledge.rulebook import Rulebook


def plain_lines(rulebook: Rulebook, rows: Iterable[Row], wanted: Wanted) -> list[bytes]:
    """One line for each row."""
    reader = AnswerReader(rulebook)
    return [_plain_line(rulebook, reader, row, wanted) for row in rows]


def _plain_line(rulebook: Rulebook, reader: AnswerReader, row: Row, wanted: Wanted) -> bytes:
    try:
        facts = plainly.read(reader, row, wanted.columns, facts_that_count(rulebook))
    except Refused as refused:
        mark = plainly.mark_of(reader, row, wanted.columns)
        told = plainly.not_assessed(rulebook, mark, refused.problems, wanted)
    else:
        told = plainly.told(rulebook, facts, wanted)
    return plainly.line_of(told)


def lines_of(told: Told) -> list[bytes]:
    """The lines of a block, each with its line feed."""
    return told.lines.splitlines(keepends=True)
