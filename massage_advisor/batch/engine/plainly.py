"""The plain way: every row read as an answers file is, advised by `advise`, told by the record.

This is what the compiled engine has to equal byte for byte; it also reads the rows that cannot be
read by pieces. A mapping is read as the JSON it would be written as.
"""

from __future__ import annotations

import json
import re
from collections.abc import Mapping
from typing import TYPE_CHECKING

import orjson

from massage_advisor.batch.engine.asking import EMPTY_LINE, NOT_ASSESSED, Detail
from massage_advisor.batch.engine.brief import brief
from massage_advisor.batch.engine.completing import ended, of_cells, of_ticks
from massage_advisor.batch.engine.reading.glossary import LINE
from massage_advisor.batch.engine.telling.standins import StandIns
from massage_advisor.knowledge.answers import ID, Facts
from massage_advisor.problems import Problem, Refused
from massage_advisor.reading.answers import IS_WHOLE_MARK, NO_ANSWERS, AnswersText
from massage_advisor.reading.answers.flags import Flags
from massage_advisor.reading.codes import Family, code_for
from massage_advisor.reasoning.advisor import advise
from massage_advisor.telling.record import on_one_line, record
from massage_advisor.values import replaced
from massage_advisor.wording import same_name

if TYPE_CHECKING:
    from collections.abc import Sequence

    from massage_advisor.batch.engine.asking import Column, Row, Wanted
    from massage_advisor.batch.engine.brief import Record
    from massage_advisor.knowledge.rulebook import Rulebook
    from massage_advisor.reading.answers import AnswerReader


def read(
    reader: AnswerReader, row: Row, columns: Sequence[Column], counting: frozenset[str]
) -> Facts:
    """The facts of one row; Refused with every reason when it cannot be read.

    A row that states none of the facts that count says nothing, and is refused as well (S17).
    """
    line = row if isinstance(row, bytes | str) else None
    if isinstance(row, Mapping):
        line = as_json(row)
    if line is not None:
        facts = _read_line(reader, line)
    elif isinstance(row, Mapping):
        facts = reader.row(row, _ROW)
    else:
        facts = reader.row(as_mapping(columns, row), _ROW)  # type: ignore[arg-type]  # cells are left
    if counting.isdisjoint(facts.stated):
        raise Refused([_NOTHING_TO_GO_ON])
    return facts


def _read_line(reader: AnswerReader, line: bytes | str) -> Facts:
    if not line.strip():
        raise Refused([EMPTY_LINE])
    try:
        return reader.read(AnswersText(text=line, name=LINE), Flags())
    except Refused as refused:
        problems = [_of_a_line(each) for each in refused.problems]
        raise Refused([_no_object(problems[0])] if _begins_an_array(line) else problems) from None


def _of_a_line(problem: Problem) -> Problem:
    """What is said of a whole file, said of a line."""
    if problem.what.startswith(NO_ANSWERS):
        return _no_object(problem, problem.what.removeprefix(NO_ANSWERS))
    what = problem.what
    for of_a_file, of_a_line in _OF_A_LINE.items():
        if what.startswith(of_a_file):
            what = what.replace(of_a_file, of_a_line, 1)
            break
    what = _IN_THE_LINE.sub(r"column \1", what)
    remedy = _IN_THE_LINE.sub(r"column \1", problem.remedy)
    return replaced(problem, what=what, remedy=remedy)


def _begins_an_array(line: bytes | str) -> bool:
    """Whether the rows stand in one array, which may go on in the lines below."""
    text = line if isinstance(line, str) else line[:_FIRST_BYTES].decode(errors="replace")
    return text.lstrip(_BEFORE_A_LINE).startswith("[")


def _no_object(problem: Problem, kind: str = "an array") -> Problem:
    """It is no row, whatever else is wrong with it."""
    remedy = "write one object on each line"
    if kind == "an array":
        remedy += "; from an array: jq -c '.[]' FILE | massage-advisor batch -"
    what = f"a row is one object, and this is {kind}"
    code = code_for(Family.ANSWERS, "wrong-kind")
    return replaced(problem, code=code, what=what, remedy=remedy)


_FIRST_BYTES = 100
_ROW = "another place in the row"
_IN_THE_LINE = re.compile(re.escape(LINE) + r":1:([0-9]+)")
_BREAKS_OFF = "this is not well-formed JSON: “the end of the {}” cannot stand here"
_OF_A_LINE = {
    **{f"the file {verb}": f"the line {verb}" for verb in ("is", "holds")},
    _BREAKS_OFF.format("file"): _BREAKS_OFF.format("line"),
}


def as_json(row: Mapping[str, object]) -> bytes | None:
    """A mapping as a line of JSON, NaN as null; nothing if it cannot be written as JSON."""
    try:
        return orjson.dumps(row)
    except TypeError:
        return None


def as_mapping(columns: Sequence[Column], cells: Sequence[str]) -> dict[str, object]:
    """The cells of a table as a mapping of answers; what is said of one list comes together."""
    answers: dict[str, object] = {}
    members: dict[str, list[tuple[str, object]]] = {}
    for column, cell in zip(columns, cells, strict=True):
        said = column.says(cell) if column.fact else None
        if column.fact and column.member:
            members.setdefault(column.fact, []).append((column.member, said))
        elif said is not None:
            answers[column.fact] = said
    complete = {column.fact for column in columns if column.complete}
    wholes = {column.fact for column in columns if not column.member}
    together: dict[str, object] = {}
    for fact, each in members.items():
        if fact in wholes:
            together[fact] = of_cells(answers.pop(fact, None), each, complete=fact in complete)
        else:
            together[fact] = of_ticks(each, complete=fact in complete)
    for fact in complete & answers.keys():
        answers[fact] = ended(answers[fact])
    return {fact: said for fact, said in {**together, **answers}.items() if said is not None}


def mark_of(reader: AnswerReader, row: Row, columns: Sequence[Column]) -> str | int | None:
    """The caller's own mark of a row that could not be read, if at least that can be."""
    answers: list[tuple[str, object]]
    if isinstance(row, bytes | str):
        answers = _said_before_the_break(row)
    elif isinstance(row, Mapping):
        answers = list(row.items())
    else:
        answers = list(as_mapping(columns, row).items())
    marks = [(key, value) for key, value in answers if same_name(str(key)) == ID]
    try:
        return reader.row(dict(marks), "").id if len(marks) == 1 else None
    except Refused:
        return None


def _said_before_the_break(line: bytes | str) -> list[tuple[str, object]]:
    """What a line of JSON says at its top level, as far as it is well-formed."""
    text = line.decode(errors="surrogateescape") if isinstance(line, bytes) else line
    said: list[tuple[str, object]] = []
    at = len(text) - len(text.lstrip(_BEFORE_A_LINE))
    while key := _KEY.match(text, at):
        try:
            value, at = _DECODER.raw_decode(text, key.end())
            name = json.loads(key[1])
        except (ValueError, RecursionError):
            break
        if not _ENDED.match(text, at):
            break  # the line may have broken off within this value
        said.append((name, value))
    return said


def _whole_number(digits: str) -> int | str:
    return int(digits) if IS_WHOLE_MARK.fullmatch(digits) else digits


_BEFORE_A_LINE = " \t\r\ufeff"
_KEY = re.compile(r'\s*[{,]\s*("(?:[^"\\]|\\.)*")\s*:\s*')
_ENDED = re.compile(r"\s*[,}]")
_DECODER = json.JSONDecoder(parse_int=_whole_number, parse_float=str)


_NOTHING_TO_GO_ON = Problem(
    code="A401",
    what="there is nothing to go on: no answer was given that a recommendation could rest on",
    remedy="give an answer that a rule about safety or service reads",
)


def told(rulebook: Rulebook, facts: Facts, wanted: Wanted) -> Record:
    """The record of one person, or its brief projection, with the fields that are wanted."""
    whole = record(rulebook, advise(rulebook, facts, today=wanted.today))
    return _projected(whole, wanted)


_OF_THE_RUN = ("schema", "rulebook", "clinic", "today", "id")


def not_assessed(
    rulebook: Rulebook, mark: str | int | None, problems: Sequence[Problem], wanted: Wanted
) -> Record:
    """The record of a row that could not be read: everything is null but the reasons."""
    standins = StandIns(rulebook, wanted.today)
    nothing = standins.told(standins.recommendation(facts=Facts(id=mark)))
    whole = {
        **dict.fromkeys(nothing),
        **{key: nothing[key] for key in _OF_THE_RUN if key in nothing},
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
