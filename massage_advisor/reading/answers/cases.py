"""Cases read: what was kept of one person, or every reason why it cannot be read.

A file that is no case is refused, so that nothing else is ever written over.
"""

from __future__ import annotations

import datetime as dt
from typing import TYPE_CHECKING, Any, NoReturn

import msgspec

from massage_advisor.knowledge.answers import Unsaid
from massage_advisor.knowledge.cases import ANY_CASE, CASE_SCHEMA, Case, CaseFile
from massage_advisor.problems import Place, Problem, Refused, reason_of
from massage_advisor.reading.answers import AnswerReader
from massage_advisor.reading.codes import Family
from massage_advisor.reading.documents import ANSWERS_FILE, read_bytes, read_document
from massage_advisor.reading.documents.nodes import Table
from massage_advisor.reading.phrases import NONE, NOTHING_ELSE
from massage_advisor.values import Value
from massage_advisor.wording import quoted, visible

if TYPE_CHECKING:
    from collections.abc import Mapping
    from pathlib import Path

    from massage_advisor.knowledge.answers import Facts
    from massage_advisor.knowledge.rulebook import Rulebook

_NO_CASE, _NOT_READ, _OTHER_VERSION = "A501", "A502", "A503"
_ANSWERS = "it looks like answers: give it to `advise` with --answers"
_DAMAGED = "keep a copy of it and name another file, or take it away"


class _Head(Value, frozen=True, kw_only=True):
    schema: str = ""


def read_case(rulebook: Rulebook, path: Path) -> Case | None:
    """The case in this file; nothing where there is no file yet, or an empty one."""
    return case_in(rulebook, case_text(path), path)


def existing_case(rulebook: Rulebook, path: Path) -> Case:
    """The case in this file, which has to be there."""
    case = read_case(rulebook, path)
    if case is None:
        _refuse(path, "there is no case in it", "check its name and place", _NOT_READ)
    return case


def case_in(rulebook: Rulebook, text: bytes | None, path: Path) -> Case | None:
    """The same for the text of this file."""
    if text is None or not text.strip():
        return None
    file = _decoded(text, path)
    for date in (file.today, *file.given_on.values()):
        _check_date(date, path)
    row = {"id": file.id, **file.answers, **file.not_answered}
    facts, unknown = _facts(AnswerReader(rulebook), row, visible(str(path)))
    return Case(
        today=file.today,
        facts=facts,
        given_on={name: day for name, day in file.given_on.items() if name in facts.stated},
        calls=file.calls,
        overrides=file.overrides,
        rulebook=file.rulebook,
        set_aside=_both(file.set_aside, unknown),
    )


def _facts(reader: AnswerReader, row: Mapping[str, Any], name: str) -> tuple[Facts, dict[str, Any]]:
    """What the rulebook understands of it, and what it does not know any more, by fact.

    One answer that these rules have no name for must not hide all the others.
    """
    try:
        return reader.row(row, name), {}
    except Refused:
        parts = {fact: _parted(reader, fact, said, name) for fact, said in row.items()}
    known = {fact: each for fact, (each, _) in parts.items() if each is not None}
    facts = reader.row(known, name)
    return facts, {visible(fact): each for fact, (_, each) in parts.items() if each is not None}


def _both(before: Mapping[str, Any], now: Mapping[str, Any]) -> dict[str, Any]:
    """What was set aside before and now; of a list every member."""
    both = {**before, **now}
    for fact in before.keys() & now.keys():
        one, other = before[fact], now[fact]
        if isinstance(one, list) and isinstance(other, list):
            both[fact] = list(dict.fromkeys([*one, *other]))
    return both


def _parted(reader: AnswerReader, fact: str, said: object, name: str) -> tuple[object, object]:
    """What is known of one answer, and what is not; either may be nothing.

    A list that holds a member nobody knows is open again: it may have another name by now.
    """
    if _is_read(reader, fact, said, name):
        return said, None
    members = said
    if isinstance(said, list) and all(isinstance(each, str) for each in said):
        members = dict.fromkeys(said, True)
    if not isinstance(members, dict):
        return None, said
    named = {each: is_so for each, is_so in members.items() if each not in _ENDS}
    known = {k: v for k, v in named.items() if _is_read(reader, fact, {k: v}, name)}
    left = [each for each, is_so in named.items() if is_so and is_so not in _NO_ANSWERS]
    unknown = [visible(each) for each in left if each not in known]
    return known or None, unknown or None


_ENDS = frozenset({NOTHING_ELSE, NONE})
_NO_ANSWERS = tuple(each.value for each in Unsaid)


def _is_read(reader: AnswerReader, fact: str, said: object, name: str) -> bool:
    try:
        reader.row({fact: said}, name)
    except Refused:
        return False
    return True


def read_overrides(path: Path) -> CaseFile:
    """The decisions of staff in this file need no rulebook to be read."""
    text = case_text(path)
    if text is None:
        _refuse(path, "there is no such file", "check its name and place", _NOT_READ)
    return _decoded(text, path)


def case_text(path: Path) -> bytes | None:
    """What stands in the file of a case; nothing where there is no file yet."""
    try:
        text = read_bytes(path, ANSWERS_FILE)
    except FileNotFoundError:
        return None
    except OSError as error:
        what = f"the case file cannot be read: {reason_of(error)}"
        _refuse(path, what, "check its name and place", _NOT_READ)
    if len(text) > ANSWERS_FILE.size:
        _refuse(path, "the case file is larger than any case", "check that it is the right file")
    return text


def _decoded(text: bytes, path: Path) -> CaseFile:
    try:
        schema = msgspec.json.decode(text, type=_Head).schema
        if not schema and _is_answers(text, path):
            _refuse(path, "this is no case file", _ANSWERS)
        _check_schema(schema, path)
        return msgspec.json.decode(text, type=CaseFile)
    except (msgspec.DecodeError, UnicodeDecodeError, RecursionError) as error:
        if _is_answers(text, path):
            _refuse(path, "this is no case file", _ANSWERS)
        where = str(error).partition(" - ")[2] or "it is damaged"
        _refuse(path, f"the case file cannot be read: {visible(where)}", _DAMAGED)


def _is_answers(text: bytes, path: Path) -> bool:
    """Whether it reads like an answers file: names with something behind them, and no `schema`."""
    try:
        node = read_document(
            text, file=visible(str(path)), family=Family.ANSWERS, bounds=ANSWERS_FILE
        )
    except Refused:
        return False
    keys = {entry.key.text for entry in node.entries} if isinstance(node, Table) else {"schema"}
    return bool(keys) and "schema" not in keys


def _check_schema(schema: str, path: Path) -> None:
    if schema == CASE_SCHEMA:
        return
    what = f"its `schema` is {quoted(schema)}" if schema else "it is no case file"
    code = _OTHER_VERSION if schema.startswith(ANY_CASE) else _NO_CASE
    what = f"{what}, and a case has {quoted(CASE_SCHEMA)}"
    _refuse(path, what, "name another file for --case", code)


def _check_date(date: str, path: Path) -> None:
    try:
        dt.date.fromisoformat(date)
    except ValueError:
        _refuse(path, f"{quoted(date)} is not a date", _DAMAGED)


def _refuse(path: Path, what: str, remedy: str, code: str = _NO_CASE) -> NoReturn:
    place = Place(file=visible(str(path)))
    raise Refused([Problem(code=code, what=what, place=place, remedy=remedy)])
