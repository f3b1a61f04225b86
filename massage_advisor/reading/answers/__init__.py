"""Answers: a file, standard input, a row or flags become `Facts`, or every reason why not.

The first step of the arrow. A near miss is offered, never taken; whether a question arises at all
is left to reasoning.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from massage_advisor.knowledge.answers import ID, Facts, Unsaid, with_unsaid_members
from massage_advisor.knowledge.cases import ANY_CASE
from massage_advisor.problems import Place, Problem, Refused, reason_of
from massage_advisor.reading.answers.flags import FlagReader, Flags, text_said
from massage_advisor.reading.answers.single import Money
from massage_advisor.reading.answers.stating import Said, Stating
from massage_advisor.reading.answers.together import Together
from massage_advisor.reading.codes import Family, code_for
from massage_advisor.reading.documents import (
    ANSWERS_FILE,
    check_characters,
    read_bytes,
    read_document,
)
from massage_advisor.reading.documents.nodes import Entry, Items, Node, Table, Text, kind_of
from massage_advisor.reading.fhir import is_resource
from massage_advisor.reading.names.said import NamesSaid
from massage_advisor.reading.notes import Notes
from massage_advisor.values import Value
from massage_advisor.wording import quoted, same_name, visible

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping
    from pathlib import Path

    from massage_advisor.knowledge.rulebook import Rulebook
    from massage_advisor.knowledge.vocabulary import Fact

_LONGEST_ID = 200
NO_ANSWERS = "an answers file holds names and answers, and this is "
"""What is said of a text that is anything else, before what it is."""
IS_WHOLE_MARK = re.compile(r"0|-?[1-9][0-9]{0,17}", re.ASCII)
"""A mark that stays a number; any other is copied out as a text, sign for sign."""
_IS_A_WORD = re.compile(r"[A-Za-z_][A-Za-z0-9_]{0,40}")
_LONGEST_WHOLE_NUMBER = 128
_DEEPEST_ROW = 10


class AnswersText(Value, frozen=True, kw_only=True):
    """The text of an answers file, and what to call it in problems."""

    text: bytes | str
    name: str


def read_answers(
    rulebook: Rulebook, document: AnswersText | None = None, flags: Flags | None = None
) -> Facts:
    """What one person stated, by file and by flags together."""
    return AnswerReader(rulebook).read(document, flags or Flags())


def read_all_answers(rulebook: Rulebook, documents: Iterable[AnswersText], flags: Flags) -> Facts:
    """The same for several files: each adds to the others, and none beats another."""
    return AnswerReader(rulebook).read_all(documents, flags)


def answers_file(path: Path) -> AnswersText:
    """The text of an answers file; at most a little more than is allowed is read."""
    try:
        return AnswersText(text=read_bytes(path, ANSWERS_FILE), name=visible(str(path)))
    except (OSError, ValueError) as error:
        place = Place(file=visible(str(path)))
        what = f"the answers file cannot be read: {reason_of(error)}"
        code = code_for(Family.ANSWERS, "cannot-read")
        problem = Problem(code=code, what=what, place=place, remedy="check its name and place")
        raise Refused([problem]) from None


class AnswerReader:
    """Reads answers in the terms of one rulebook; made once for many people."""

    def __init__(self, rulebook: Rulebook) -> None:
        """Hold the names of the rulebook's facts and its currency."""
        self._names = NamesSaid(rulebook)
        self._money = Money.of(rulebook.prices)

    def read(self, document: AnswersText | None, flags: Flags) -> Facts:
        """The facts of one person, from a file and flags."""
        return self.read_all(() if document is None else (document,), flags)

    def read_all(self, documents: Iterable[AnswersText], flags: Flags) -> Facts:
        """The facts of one person, from several files and flags."""
        notes = Notes(Family.ANSWERS)
        by_file = [self._document_entries(each, notes) for each in documents]
        by_flag = ([each] for each in FlagReader(self._names, notes).entries(flags))
        return self._facts([*by_file, *by_flag], notes)

    def row(self, row: Mapping[str, object], name: str) -> Facts:
        """The facts of one row that was decoded already; `name` stands in problems."""
        notes = Notes(Family.ANSWERS)
        entries: list[Entry] = []
        try:
            entries = [_entry(key, value, Place(file=name), 0) for key, value in row.items()]
        except Refused as refused:
            notes.take(refused)
        return self._facts([entries], notes)

    def answer(self, fact: str, said: str) -> Said:
        """What somebody typed in answer to one question."""
        notes = Notes(Family.ANSWERS)
        text = text_said(said, fact, notes)
        answer = Stating(self._names, self._money, notes).answer(self._names.facts[fact], text)
        notes.refuse()
        return answer

    def _facts(self, sources: Iterable[Iterable[Entry]], notes: Notes) -> Facts:
        """What all sources say together; each is a file, a row or one flag."""
        stating = Stating(self._names, self._money, notes)
        together = Together(notes)
        members: dict[str, dict[str, Unsaid]] = {}
        for entries in sources:
            together.next_source()
            for entry in entries:
                if same_name(entry.key.text) == ID:
                    together.say_mark(_mark(entry.value, notes), entry.key.place)
                    continue
                fact = self._fact(entry, notes)
                answer = stating.answer(fact, entry.value) if fact else None
                if fact and answer is not None:
                    together.say(fact, answer, entry.key.place)
                if fact and (unsaid := stating.unsaid_members(fact, entry.value)):
                    members.setdefault(fact.name, {}).update(unsaid)
        notes.refuse()
        said = tuple(together.answers)
        facts = Facts(
            stated={name: each for name, each in said if not isinstance(each, Unsaid)},
            unsaid={name: each for name, each in said if isinstance(each, Unsaid)},
            id=together.mark,
        )
        return with_unsaid_members(facts, members) if members else facts

    def _fact(self, entry: Entry, notes: Notes) -> Fact | None:
        key = entry.key
        fact = self._names.fact(key.text)
        if fact is None:
            what = f"no fact is called {quoted(key.text)}"
            remedy = _out_of_a_parcel(entry)
            if not remedy and notes.has_room:
                remedy = self._names.near_fact(key.text)
            notes.note("unknown-fact", key.place, what, remedy)
            return None
        if fact.outcome:
            what = f"“{fact.name}” is worked out from the answers and cannot be one"
            notes.note("outcome-stated", key.place, what, "leave it out", fact.name)
            return None
        return fact

    def _document_entries(self, document: AnswersText | None, notes: Notes) -> Iterator[Entry]:
        if document is None:
            return
        try:
            node = read_document(
                document.text, file=document.name, family=Family.ANSWERS, bounds=ANSWERS_FILE
            )
        except Refused as refused:
            if not (_is_no_yaml(refused) and self._lacks_colons(document, notes)):
                notes.take(refused)
            return
        if is_case(node):
            what = "this is a case, which holds more than answers"
            place = Place(file=document.name)
            notes.note("case-as-answers", place, what, "give it with --case instead of --answers")
        elif is_resource(node):
            # few answers come so
            from massage_advisor.reading.fhir.response import entries_of_response

            yield from entries_of_response(node, self._names, notes)
        elif isinstance(node, Table):
            yield from node.entries
        elif not self._lacks_colons(document, notes):
            what = f"{NO_ANSWERS}{kind_of(node)}"
            notes.note("wrong-kind", node.place, what, "write lines such as `pain level: 7`")

    def _lacks_colons(self, document: AnswersText, notes: Notes) -> bool:
        """Whether names of facts stand there without their colons; each is noted."""
        from massage_advisor.reading.answers.missing_colons import note_missing_colons  # seldom

        return note_missing_colons(document.text, document.name, self._names, notes)


def _out_of_a_parcel(entry: Entry) -> str:
    """How to take apart what other programs wrap answers in; nothing where it is no such thing."""
    match entry.value:
        case Items(nodes=nodes) if nodes and all(isinstance(each, Table) for each in nodes):
            at = f".{entry.key.text}[]" if _IS_A_WORD.fullmatch(entry.key.text) else ".[][]"
            return f"if each of these is a person: jq -c '{at}' FILE | massage-advisor batch -"
        case Table(entries=entries) if entries:
            return "answers stand side by side: take what is in it one level up"
        case _:
            return ""


def _is_no_yaml(refused: Refused) -> bool:
    code = code_for(Family.ANSWERS, "not-yaml")
    return all(each.code == code for each in refused.problems)


def is_case(node: Node) -> bool:
    """Whether it is a case, which says so."""
    entries = node.entries if isinstance(node, Table) else ()
    return any(
        each.key.text == "schema"
        and isinstance(each.value, Text)
        and each.value.text.startswith(ANY_CASE)
        for each in entries
    )


def _mark(node: Node, notes: Notes) -> str | int | None:
    """The caller's own mark, as it was written: a whole number stays one, all else is a text."""
    if not isinstance(node, Text):
        notes.note("wrong-kind", node.place, "`id` is a text or a number", "write one text", ID)
        return None
    if len(node.text) > _LONGEST_ID:
        what = f"`id` is longer than {_LONGEST_ID} characters"
        notes.note("too-long", node.place, what, "use a shorter one", ID)
    if node.says_nothing:
        return None
    if node.plain and IS_WHOLE_MARK.fullmatch(node.text):
        return int(node.text)
    return node.text


def _entry(key: object, value: object, place: Place, depth: int) -> Entry:
    name = Text(text=str(key), place=place, plain=False)
    check_characters(name, Family.ANSWERS)
    return Entry(key=name, value=_node(value, place, depth + 1))


def _node(value: object, place: Place, depth: int) -> Node:
    """The tree of a value that was decoded already."""
    if depth > _DEEPEST_ROW:
        what = f"this is nested more than {_DEEPEST_ROW} levels deep"
        code = code_for(Family.ANSWERS, "too-big")
        raise Refused(
            [Problem(code=code, what=what, place=place, remedy="write it with fewer levels")]
        )
    if isinstance(value, dict):
        entries = tuple(_entry(key, each, place, depth) for key, each in value.items())
        return Table(entries=entries, place=place)
    if isinstance(value, list | tuple):
        return Items(nodes=tuple(_node(each, place, depth + 1) for each in value), place=place)
    text = Text(text=_written(value), place=place, plain=not isinstance(value, str))
    check_characters(text, Family.ANSWERS)
    return text


def _written(value: object) -> str:
    """A scalar as JSON writes it."""
    if value is None:
        return "null"
    if isinstance(value, bool):
        return "true" if value else "false"
    if isinstance(value, int) and value.bit_length() > _LONGEST_WHOLE_NUMBER:
        return "a number too long to read"
    return str(value)
