"""The plain way: every row read as an answers file is, advised by `advise`, told by the record.

This is what the compiled engine has to equal byte for byte; it also reads the rows that cannot be
read by pieces. A mapping is read as the JSON it would be written as.
"""

from __future__ import annotations

import json
from collections.abc import Mapping
from typing import TYPE_CHECKING

import orjson

from massage_advisor.batch.engine.asking import NOT_ASSESSED, Detail
from massage_advisor.batch.engine.brief import brief
from massage_advisor.batch.engine.reading.glossary import LINE
from massage_advisor.batch.engine.telling.standins import StandIns
from massage_advisor.knowledge.answers import Facts
from massage_advisor.problems import Problem, Refused
from massage_advisor.reading.answers import ID, AnswersText, Flags
from massage_advisor.reasoning.advisor import advise, can_say_something
from massage_advisor.telling.record import on_one_line, record
from massage_advisor.wording import same_name

if TYPE_CHECKING:
    from collections.abc import Sequence

    from massage_advisor.batch.engine.asking import Column, Row, Wanted
    from massage_advisor.batch.engine.brief import Record
    from massage_advisor.knowledge.rulebook import Rulebook
    from massage_advisor.reading.answers import AnswerReader


def read(rulebook: Rulebook, reader: AnswerReader, row: Row, columns: Sequence[Column]) -> Facts:
    """The facts of one row; Refused with every reason when it cannot be read or says nothing."""
    line = row if isinstance(row, bytes | str) else None
    if isinstance(row, Mapping):
        line = as_json(row)
    if line is not None:
        facts = reader.read(AnswersText(text=line, name=LINE), Flags())
    elif isinstance(row, Mapping):
        facts = reader.row(row, "")
    else:
        facts = reader.row(as_mapping(columns, row), "")  # type: ignore[arg-type]
    if not can_say_something(rulebook, facts):
        raise Refused([_NOTHING_TO_GO_ON])
    return facts


def as_json(row: Mapping[str, object]) -> bytes | None:
    """A mapping as a line of JSON, NaN as null; nothing if it cannot be written as JSON."""
    try:
        return orjson.dumps(row)
    except TypeError:
        return None


def as_mapping(columns: Sequence[Column], cells: Sequence[str]) -> dict[str, object]:
    """The cells of a table as a mapping of answers; members of one fact come together."""
    answers: dict[str, object] = {}
    members: dict[str, dict[str, object]] = {}
    for column, cell in zip(columns, cells, strict=True):
        said = column.says(cell) if column.fact else None
        if said is None:
            continue
        if column.member:
            members.setdefault(column.fact, {})[column.member] = said
        else:
            answers[column.fact] = said
    return {**members, **answers}


def mark_of(reader: AnswerReader, row: Row, columns: Sequence[Column]) -> str | int | None:
    """The caller's own mark of a row that could not be read, if at least that can be."""
    if isinstance(row, bytes | str):
        try:
            answers = json.loads(row)
        except (ValueError, RecursionError):
            return None
    else:
        answers = row if isinstance(row, Mapping) else as_mapping(columns, row)
    if not isinstance(answers, Mapping):
        return None
    try:
        marks = {key: value for key, value in answers.items() if same_name(str(key)) == ID}
        return reader.row(marks, "").id
    except Refused:
        return None


_NOTHING_TO_GO_ON = Problem(
    code="A401",
    what="there is nothing to go on: no answer was given that a recommendation could rest on",
    remedy="give an answer that a rule about safety or service reads",
)


def told(rulebook: Rulebook, facts: Facts, wanted: Wanted) -> Record:
    """The record of one person, or its brief projection, with the fields that are wanted."""
    whole = record(rulebook, advise(rulebook, facts, today=wanted.today))
    return _projected(whole, wanted)


def not_assessed(
    rulebook: Rulebook, mark: str | int | None, problems: Sequence[Problem], wanted: Wanted
) -> Record:
    """The record of a row that could not be read: everything is null but the reasons."""
    standins = StandIns(rulebook, wanted.today)
    nothing = standins.told(standins.recommendation(facts=Facts(id=mark)))
    whole = {
        **dict.fromkeys(nothing),
        **{key: nothing[key] for key in ("schema", "rulebook", "today", "id")},
        **{key: [] for key in ("adjustments", "advice", "open_questions")},
        "outcome": NOT_ASSESSED,
        "bookable": False,
        "problems": [
            {"kind": "refused", "fact": each.fact or None, "say": _said(each)} for each in problems
        ],
    }
    return _projected(whole, wanted)


def _said(problem: Problem) -> str:
    return f"{problem.what}; {problem.remedy}" if problem.remedy else problem.what


def _projected(whole: Mapping[str, object], wanted: Wanted) -> Record:
    line = brief(dict(whole)) if wanted.detail is Detail.BRIEF else dict(whole)
    return {key: line[key] for key in wanted.fields} if wanted.fields else line


def line_of(told_of_row: Record) -> bytes:
    """A record as one line."""
    return on_one_line(told_of_row).encode() + b"\n"
