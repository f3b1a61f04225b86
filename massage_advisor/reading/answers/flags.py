"""Flags: what was said on the command line becomes entries, as an answers file holds them.

The same flag several times is one list. What stands behind `--set FACT=` may be written in
brackets, as in a file; its places are those of the flag.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from massage_advisor.knowledge.answers import ID
from massage_advisor.knowledge.vocabulary import Kind
from massage_advisor.problems import Flag, Place, Refused
from massage_advisor.reading.codes import Family
from massage_advisor.reading.documents import ANSWERS_FILE, check_characters, read_document
from massage_advisor.reading.documents.nodes import Entry, Items, Node, Table, Text
from massage_advisor.values import Value, replaced
from massage_advisor.wording import quoted, same_name

if TYPE_CHECKING:
    from collections.abc import Iterator

    from massage_advisor.reading.names.said import NamesSaid
    from massage_advisor.reading.notes import Notes

SET = "--set"
GOALS, CONDITIONS, PAIN, BUDGET = "goals", "conditions", "pain level", "budget per visit"
_NO_MARK = "write a mark there, or leave it out"
_SILENT = "write an answer there; write “not sure” to say that it is not known"


class Flags(Value, frozen=True, kw_only=True):
    """What was said by flags, untouched."""

    settings: tuple[str, ...] = ()  #: `--set FACT=VALUE`
    goals: tuple[str, ...] = ()
    conditions: tuple[str, ...] = ()
    pain: tuple[str, ...] = ()
    budget: tuple[str, ...] = ()
    setting_flag: str = SET  #: the flag that `settings` came by, as problems call it


class FlagReader:
    """Reads flags in the names of one rulebook, and notes what is wrong with them."""

    def __init__(self, names: NamesSaid, notes: Notes) -> None:
        """Hold what flags can name, and where to note."""
        self._names, self._notes = names, notes

    def entries(self, flags: Flags) -> Iterator[Entry]:
        """One entry for each thing that was said, and several for the same flag as one list."""
        for setting in flags.settings:
            yield from self._setting(setting, flags.setting_flag)
        for name, fact, said in (
            ("--goal", GOALS, flags.goals),
            ("--condition", CONDITIONS, flags.conditions),
            *(("--pain", PAIN, (each,)) for each in flags.pain),
            *(("--budget", BUDGET, (each,)) for each in flags.budget),
        ):
            texts = tuple(text_said(each, name, self._notes) for each in said)
            if any(each.text for each in texts):
                key = Text(text=fact, place=Flag(file=name))
                yield Entry(key=key, value=self._listed(fact, texts))

    def _listed(self, fact: str, texts: tuple[Text, ...]) -> Node:
        """One flag as it is; the same flag several times as one list."""
        if len(texts) == 1:
            return texts[0]
        known = self._names.facts.get(fact)
        parts: list[Node] = []
        for text in texts:
            whole = known is None or self._names.choice(known, text.text) is not None
            said = [text.text] if whole else [part.strip() for part in text.text.split(";")]
            parts += [Text(text=part, place=text.place, plain=False) for part in said if part]
        return Items(nodes=tuple(parts), place=texts[0].place)

    def _setting(self, setting: str, flag: str) -> Iterator[Entry]:
        name, equals, value = setting.partition("=")
        if not equals or not name.strip():
            what = f"{quoted(setting)} is not written as FACT=VALUE"
            remedy = f'write it like {flag} "pain level=7"'
            self._notes.note("bad-phrase", Flag(file=flag), what, remedy)
            return
        remedy = _NO_MARK if same_name(name) == ID else _SILENT
        if not value.strip():
            what = f"nothing stands after `=` in {quoted(setting)}"
            self._notes.note("bad-phrase", Flag(file=flag), what, remedy)
            return
        before = len(self._notes)
        key, said = (text_said(each.strip(), flag, self._notes) for each in (name, value))
        if len(self._notes) > before:
            return
        if said.says_nothing:
            what = f"{quoted(value.strip())} in {quoted(setting)} says nothing"
            self._notes.note("bad-phrase", Flag(file=flag), what, remedy)
            return
        yield Entry(key=key, value=self._tree(key, said))

    def _tree(self, key: Text, said: Text) -> Node:
        """What stands behind `=`; a list or mapping can be written in brackets."""
        fact = self._names.fact(key.text)
        if fact is None or fact.kind is not Kind.ANY_OF or not said.text.startswith(("[", "{")):
            return said
        try:
            tree = read_document(
                said.text, file=said.place.file, family=Family.ANSWERS, bounds=ANSWERS_FILE
            )
            return _by_flag(tree)
        except Refused as refused:
            problems = refused.problems
            self._notes.take(
                Refused(
                    replaced(each, place=_flag_at(each.place or said.place)) for each in problems
                )
            )
            return Text(text="", place=said.place)


def _by_flag(node: Node) -> Node:
    """The same tree, said on the command line and in no file."""
    at = _flag_at(node.place)
    match node:
        case Text():
            return replaced(node, place=at)
        case Items(nodes=nodes):
            return Items(nodes=tuple(map(_by_flag, nodes)), place=at)
        case Table(entries=entries):
            return Table(entries=tuple(map(_entry_by_flag, entries)), place=at)


def _entry_by_flag(entry: Entry) -> Entry:
    key = replaced(entry.key, place=_flag_at(entry.key.place))
    return Entry(key=key, value=_by_flag(entry.value))


def _flag_at(place: Place) -> Flag:
    return Flag(file=place.file, line=place.line, column=place.column)


def text_said(said: str, flag: str, notes: Notes) -> Text:
    """The text of one flag; empty, and noted, where it holds what is not shown as written."""
    text = Text(text=said, place=Flag(file=flag))
    try:
        check_characters(text, Family.ANSWERS)
    except Refused as refused:
        notes.take(refused)
        return Text(text="", place=text.place)
    return text
