"""The column map: what the columns of somebody's export are called here, and what their cells mean.

A YAML file with `headers`, `values`, `unknown`, `separators` and `ignore`; every mistake in it is
named with its line. Knows no row.
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import TYPE_CHECKING

from massage_advisor.knowledge.answers import ID, Unsaid
from massage_advisor.knowledge.vocabulary import Fact, Kind
from massage_advisor.problems import Place, Problem, Refused, reason_of
from massage_advisor.reading.answers import AnswerReader
from massage_advisor.reading.codes import Family, code_for
from massage_advisor.reading.documents import RULE_FILE, read_bytes, read_document
from massage_advisor.reading.documents.nodes import Items, Node, Table, Text
from massage_advisor.reading.forms import Form, Keys, entries_of, texts_of
from massage_advisor.reading.names import Names
from massage_advisor.reading.notes import Notes
from massage_advisor.reading.phrases import ANSWER_WORDS, NONE, NOTHING_ELSE
from massage_advisor.values import Value, replaced
from massage_advisor.wording import quoted, same_name, slip_of

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from massage_advisor.knowledge.rulebook import Rulebook

THE_REST = "the rest"
UNKNOWN = "unknown"
YES, NO = "yes", "no"
_KEYS = Keys(may=("headers", "values", UNKNOWN, "separators", "complete", "ignore"))
_SAYS_SOMETHING = ANSWER_WORDS - {UNKNOWN, *(each.value for each in Unsaid)} | {"x", "y", "n"}
"""Words that are an answer to some question, which no column passes over."""
_LONGEST_SEPARATOR = 3
_NEARLY = 75.0
_BEFORE_A_MEMBER = frozenset(":=.[/_- ")


class Target(Value, frozen=True, kw_only=True):
    """What a column holds: a fact, one member of it, or the caller's own mark."""

    fact: str
    member: str = ""


class Spelled(Value, frozen=True, kw_only=True):
    """A header as the map has it, and where."""

    text: str
    place: Place


Meant = tuple[str, ...] | None
"""The answers a cell stands for; nothing where it says nothing."""


class ColumnMap(Value, frozen=True, kw_only=True):
    """What somebody says about their columns; keys are folded names."""

    headers: Mapping[str, Target] = {}
    values: Mapping[str, Mapping[str, Meant]] = {}  #: by fact, then by what the cell says
    unknown: frozenset[str] = frozenset()  #: what says nothing in any column
    separators: Mapping[str, str] = {}  #: by fact
    complete: frozenset[str] = frozenset()  #: facts of which a row that says something says all
    ignored: frozenset[str] = frozenset()
    ignores_the_rest: bool = False
    spelled: tuple[Spelled, ...] = ()  #: every header that is named


class Vocabulary:
    """The facts of a rulebook, by all the names that a column can have."""

    def __init__(self, rulebook: Rulebook) -> None:
        """Hold their names, and a reader that knows what an answer is."""
        self.names = Names(rulebook.facts)
        self.reader = AnswerReader(rulebook)

    def target(self, header: str) -> Target | None:
        """What a column of this name holds: `pain level`, `id`, or as in `conditions: sciatica`."""
        if same_name(header) == ID:
            return Target(fact=ID)
        fact = self.names.fact(header)
        if fact is not None:
            return None if fact.outcome else Target(fact=fact.name)
        members = set(self._members(header))
        return members.pop() if len(members) == 1 else None

    def is_yes_or_no(self, target: Target) -> bool:
        """Whether it holds the answer to a question of yes or no."""
        fact = self.names.facts.get(target.fact)
        return fact is not None and fact.kind is Kind.YES_OR_NO

    def is_list(self, target: Target) -> bool:
        """Whether it holds a list as a whole."""
        fact = self.names.facts.get(target.fact)
        return not target.member and fact is not None and fact.kind is Kind.ANY_OF

    def is_outcome(self, header: str) -> bool:
        """Whether it names something that is worked out and never answered."""
        fact = self.names.fact(header)
        return fact is not None and fact.outcome

    def _members(self, header: str) -> Iterator[Target]:
        """One member of a fact with several answers, named behind the fact."""
        for index, sign in enumerate(header):
            if sign in _BEFORE_A_MEMBER:
                fact = self.names.fact(header[:index].strip())
                said = header[index:].strip(":=.[]/_- ")
                if fact is not None and fact.kind is Kind.ANY_OF and not fact.outcome:
                    choice = self.names.choice(fact, said)
                    is_end = choice is None and same_name(said) == NOTHING_ELSE
                    if choice is not None or is_end:
                        yield Target(fact=fact.name, member=choice or NOTHING_ELSE)


def read_map(path: Path, vocabulary: Vocabulary) -> ColumnMap:
    """The map in a file; Refused with everything that is wrong in it."""
    try:
        text = read_bytes(path, RULE_FILE)
    except OSError as error:
        what = f"the column map cannot be read: {reason_of(error)}"
        problem = Problem(code="R109", what=what, place=Place(file=str(path)))
        raise Refused([replaced(problem, remedy="check its name and place")]) from None
    notes = Notes(Family.RULES)
    node = read_document(text, file=str(path))
    _refuse_bare_headers(node)
    form = Form(node, "a column map", _KEYS, notes)
    found = _MapReader(vocabulary, notes).read(form)
    notes.refuse()
    return found


def _refuse_bare_headers(node: Node) -> None:
    """Refuse a map in which headers stand at the top, and none of what should stand there."""
    entries = node.entries if isinstance(node, Table) else ()
    keys = [each.key.text for each in entries]
    are_targets = all(isinstance(each.value, Text) for each in entries)
    if (
        not keys
        or not are_targets
        or any(slip_of(key, _KEYS.known, at_least=_NEARLY) for key in keys)
    ):
        return
    problem = Problem(
        code=code_for(Family.RULES, "missing-key"),
        what=f"`headers:` is missing above {quoted(keys[0])}",
        place=node.place,
        remedy="write it on a line of its own, and what columns hold below, two spaces further in",
    )
    raise Refused([problem])


class _MapReader:
    """Reads the parts of a map and notes what is wrong."""

    def __init__(self, vocabulary: Vocabulary, notes: Notes) -> None:
        self._vocabulary, self._notes = vocabulary, notes

    def read(self, form: Form) -> ColumnMap:
        """The whole map; a part with nothing in it says nothing."""
        headers = {key: self._target(key, node) for key, node in _named(form, "headers")}
        listed = self._ignored(form)
        ignored = [each for each in listed if same_name(each.text) != THE_REST]
        spelled = (*headers, *ignored)
        self._refuse_twice(spelled)
        return ColumnMap(
            headers={same_name(key.text): each for key, each in headers.items() if each},
            values=dict(self._values(form)),
            unknown=frozenset(same_name(each.text) for each in self._unknown(form)),
            separators=dict(self._separators(form)),
            complete=frozenset(self._complete(form)),
            ignored=frozenset(same_name(each.text) for each in ignored),
            ignores_the_rest=len(ignored) < len(listed),
            spelled=tuple(Spelled(text=each.text, place=each.place) for each in spelled),
        )

    def _ignored(self, form: Form) -> tuple[Text, ...]:
        """The headers to leave out; `""` is that of every column without a name."""
        node = form.node("ignore")
        every = node.nodes if isinstance(node, Items) else ()
        empty = tuple(each for each in every if isinstance(each, Text) and _is_no_name(each))
        if empty and len(empty) == len(every):
            return empty[:1]
        if isinstance(node, Items) and empty:
            named = tuple(each for each in every if each not in empty)
            return (*texts_of(replaced(node, nodes=named), "`ignore`", self._notes), *empty[:1])
        return () if node is None else form.texts("ignore")

    def _refuse_twice(self, spelled: tuple[Text, ...]) -> None:
        seen: set[str] = set()
        for each in spelled:
            if same_name(each.text) in seen:
                what = f"the header {quoted(each.text)} is named twice"
                self._notes.note("two-values", each.place, what, "keep one of the two")
            seen.add(same_name(each.text))

    def _target(self, header: Text, node: Node) -> Target | None:
        """What stands behind a header: a fact, or one member as `fact: member`."""
        match node:
            case Text() if not node.says_nothing:
                name, place = node.text, node.place
            case Table(entries=(entry,)) if isinstance(entry.value, Text):
                name, place = f"{entry.key.text}: {entry.value.text}", entry.value.place
            case _:
                what = f"{quoted(header.text)} needs the name of a fact"
                remedy = "write `header: fact`, or list the header under `ignore:`"
                self._notes.note("wrong-kind", node.place, what, remedy)
                return None
        found = self._vocabulary.target(name)
        if found is None:
            what = f"no fact is called {quoted(name)}"
            remedy = self._vocabulary.names.near_fact(name)
            of, _, member = name.rpartition(": ")
            if of and same_name(member) == NONE:  # what would then stand beside it?
                remedy = f"write {{{of}: {NOTHING_ELSE}}}, for what is so of the rest"
            self._notes.note("unknown-fact", place, what, remedy)
        return found

    def _values(self, form: Form) -> Iterator[tuple[str, Mapping[str, Meant]]]:
        for key, node in _named(form, "values"):
            fact = self._fact(key)
            if fact is not None and not (isinstance(node, Text) and node.says_nothing):
                entries = entries_of(node, f"the values of {quoted(key.text)}", self._notes)
                yield (
                    fact.name,
                    {same_name(each.key.text): self._meant(fact, each.value) for each in entries},
                )

    def _meant(self, fact: Fact, node: Node) -> Meant:
        """The answers that a value stands for."""
        if isinstance(node, Text) and (node.says_nothing or same_name(node.text) == UNKNOWN):
            return None
        texts = node.nodes if isinstance(node, Items) and fact.kind is Kind.ANY_OF else (node,)
        return tuple(self._answer(fact, each) for each in texts)

    def _answer(self, fact: Fact, node: Node) -> str:
        if not isinstance(node, Text) or node.says_nothing:
            what = f"a value of “{fact.name}” stands for one of its answers"
            self._notes.note("wrong-kind", node.place, what, f"write an answer, or `{UNKNOWN}`")
            return ""
        ticks = fact.kind is Kind.ANY_OF and same_name(node.text) in {YES, NO}
        if not ticks:
            try:
                self._vocabulary.reader.answer(fact.name, node.text)
            except Refused as refused:
                placed = [replaced(each, place=node.place) for each in refused.problems]
                self._notes.take(Refused(placed))
        return node.text

    def _unknown(self, form: Form) -> Iterator[Text]:
        """What cells say who say nothing; no answer is ever passed over so."""
        node = form.node(UNKNOWN)
        if isinstance(node, Items):  # `NULL` stands for itself here
            words = (
                replaced(each, plain=False) if isinstance(each, Text) else each
                for each in node.nodes
            )
            node = replaced(node, nodes=tuple(words))
        for each in () if node is None else texts_of(node, f"`{UNKNOWN}`", self._notes):
            is_number = any(sign.isdigit() for sign in each.text)
            is_word = same_name(each.text) in _SAYS_SOMETHING
            if is_word or is_number or self._vocabulary.names.owners(each.text):
                what = f"{quoted(each.text)} is an answer, and cannot say nothing in every column"
                remedy = "say what it means in one column under `values:`"
                self._notes.note("wrong-kind", each.place, what, remedy)
            yield each

    def _separators(self, form: Form) -> Iterator[tuple[str, str]]:
        for key, node in _named(form, "separators"):
            fact = self._fact(key)
            sign = node.text if isinstance(node, Text) else ""
            if not 0 < len(sign) <= _LONGEST_SEPARATOR or (fact and fact.kind is not Kind.ANY_OF):
                what = f"a separator for {quoted(key.text)} is a sign between several answers"
                self._notes.note("wrong-kind", node.place, what, 'write one such as ","')
            elif fact is not None:
                yield fact.name, sign

    def _complete(self, form: Form) -> Iterator[str]:
        """Lists to which nothing is to be added: what a row does not name is a no."""
        for each in () if form.node("complete") is None else form.texts("complete"):
            fact = self._fact(each)
            if fact is not None and fact.kind is not Kind.ANY_OF:
                what = f"{quoted(each.text)} has one answer, and only a list can be complete"
                self._notes.note("wrong-kind", each.place, what, "take it out")
            elif fact is not None:
                yield fact.name

    def _fact(self, key: Text) -> Fact | None:
        fact = self._vocabulary.names.fact(key.text)
        if fact is None or fact.outcome:
            what = f"no fact is called {quoted(key.text)}"
            remedy = self._vocabulary.names.near_fact(key.text)
            self._notes.note("unknown-fact", key.place, what, remedy)
            return None
        return fact


def _is_no_name(text: Text) -> bool:
    """Whether it is `""`, which stands for a header with nothing in it."""
    return not text.plain and not text.text.strip()


def _named(form: Form, key: str) -> Iterator[tuple[Text, Node]]:
    return form.named(key) if form.node(key) is not None else iter(())
