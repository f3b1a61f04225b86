"""A QuestionnaireResponse of FHIR R4 becomes the entries of an answers file.

From there on it is read like any other answers, and refused like any other. What FHIR says about
the form itself (texts, authors, dates) is passed over; what could change the meaning of an answer
is not.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from massage_advisor.knowledge.vocabulary import Kind
from massage_advisor.reading import phrases
from massage_advisor.reading.documents.nodes import Entry, Items, Node, Table, Text, kind_of
from massage_advisor.reading.fhir import RESOURCE_TYPE
from massage_advisor.reading.fhir.naming import (
    HELP,
    IT_NEVER_HAPPENED,
    NONE,
    NOTHING_ELSE,
    STAGE,
    SYSTEM,
    UCUM,
    UNITS,
    UNSAID,
    WHY_ABSENT,
    choice_codes,
    link_ids,
)
from massage_advisor.wording import did_you_mean, quoted

if TYPE_CHECKING:
    from collections.abc import Iterator

    from massage_advisor.knowledge.vocabulary import Fact
    from massage_advisor.reading.names import Names
    from massage_advisor.reading.notes import Notes

RESPONSE = "QuestionnaireResponse"
_ID = "id"
_STATUSES = ("completed", "amended", "in-progress", "stopped")
_UNITS = {code: unit for unit, code in UNITS.items()}
_UNSAID = frozenset(each.value for each in UNSAID.values())
_PHRASES = {NONE: phrases.NONE, NOTHING_ELSE: phrases.NOTHING_ELSE}


def entries_of_response(node: Node, names: Names, notes: Notes) -> Iterator[Entry]:
    """What was answered, by fact, in the words of an answers file."""
    kind = _text(node, RESOURCE_TYPE)
    if kind != RESPONSE:
        what = f"a resource of type {quoted(kind)} holds no answers to questions"
        notes.note("wrong-kind", node.place, what, f"give a {RESPONSE}, or an answers file")
        return
    _note_status(node, notes)
    mark = _under(node, _ID)
    if mark is not None:
        yield Entry(key=Text(text=_ID, place=mark.place), value=mark)
    yield from _Response(names, notes).entries(node)


def _note_status(node: Node, notes: Notes) -> None:
    status = _under(node, "status")
    said = _text(node, "status")
    if status is not None and said not in _STATUSES:
        what = f"the answers are marked as {quoted(said)}, and such are not read"
        notes.note("wrong-kind", status.place, what, did_you_mean(said, _STATUSES))


class _Response:
    """Reads the items of one response in the terms of one vocabulary."""

    def __init__(self, names: Names, notes: Notes) -> None:
        self._names, self._notes = names, notes
        self._links = link_ids(names.facts)
        self._facts = {link: names.facts[name] for name, link in self._links.items()}

    def entries(self, node: Node) -> Iterator[Entry]:
        """The answers of everything that stands under `item`, at whatever depth."""
        self._note_modifiers(node)
        for item in _listed(node, "item"):
            yield from self._item(item)

    def _item(self, item: Node) -> Iterator[Entry]:
        link = _under(item, "linkId")
        if not isinstance(link, Text) or link.says_nothing:
            what = f"an item of a {RESPONSE} needs its `linkId`"
            self._notes.note("wrong-kind", item.place, what, "send the linkId of the question")
            return
        answers = _listed(item, "answer")
        for answer in answers:
            yield from self.entries(answer)
        yield from self.entries(item)
        if not answers and link.text.startswith(STAGE):
            return
        yield from self._answered(link, item, answers)

    def _answered(self, link: Text, item: Node, answers: tuple[Node, ...]) -> Iterator[Entry]:
        name = link.text.removesuffix(IT_NEVER_HAPPENED).removesuffix(HELP)
        fact = self._facts.get(name) or self._names.fact(name)
        if fact is None or fact.outcome:
            # refused where all answers are read, with near misses
            yield Entry(key=link, value=Text(text="", place=link.place))
            return
        values = [each for answer in answers or (item,) if (each := self._value(fact, answer))]
        if link.text != name:
            values = list(self._beside(link, values))
        if values:
            key = Text(text=fact.name, place=link.place, plain=False)
            yield Entry(key=key, value=_together(fact, values))

    def _beside(self, link: Text, values: list[Text]) -> Iterator[Text]:
        """What was answered beside a question: that it has never happened, or nothing."""
        for value in values:
            if value.text in _UNSAID:
                continue
            said = phrases.yes_or_no(value.text)
            if said is None or not link.text.endswith(IT_NEVER_HAPPENED):
                what = f"{quoted(value.text)} is no answer to {quoted(link.text)}"
                self._notes.note("wrong-kind", value.place, what, "send true or false, or nothing")
            elif said:
                yield Text(text=phrases.NEVER, place=value.place)

    def _value(self, fact: Fact, answer: Node) -> Text | None:
        """What one answer says, if it says anything; an item without answers may say why not."""
        if not isinstance(answer, Table):
            what = f"an answer to “{fact.name}” is {kind_of(answer)}, not an object"
            self._notes.note(
                "wrong-kind", answer.place, what, "send it under `value[x]`", fact.name
            )
            return None
        for entry in answer.entries:
            if entry.key.text.startswith("value"):
                return self._of_type(fact, entry)
        return _why_absent(answer)

    def _of_type(self, fact: Fact, entry: Entry) -> Text | None:
        match entry.key.text, entry.value:
            case "valueCoding", Table():
                return self._coding(fact, entry.value)
            case "valueQuantity", Table():
                return self._quantity(fact, entry.value)
            case "valueBoolean" | "valueInteger" | "valueDecimal", Text() as said:
                return said
            case "valueString", Text() as said:
                return Text(text=said.text, place=said.place, plain=False)
            case _:
                what = f"“{fact.name}” is not answered by `{entry.key.text}`"
                remedy = "send it in the type of the question"
                self._notes.note("wrong-kind", entry.key.place, what, remedy, fact.name)
                return None

    def _coding(self, fact: Fact, coding: Table) -> Text | None:
        """A choice by its code; a code that is not ours is refused as a choice that is unknown."""
        self._note_modifiers(coding)
        system, code = _text(coding, "system"), _text(coding, "code")
        ours = SYSTEM + self._links[fact.name]
        if system and system != ours:
            what = f"{quoted(code)} of {quoted(system)} is no answer to “{fact.name}”"
            remedy = f"send a code of {ours}"
            self._notes.note("unknown-choice", coding.place, what, remedy, fact.name)
            return None
        if not code:
            what = f"a coded answer to “{fact.name}” has no code"
            self._notes.note("wrong-kind", coding.place, what, f"send a code of {ours}", fact.name)
            return None
        names = {each: name for name, each in choice_codes(fact).items()}
        if fact.kind is Kind.ANY_OF:
            names |= _PHRASES
        return Text(text=names.get(code, code), place=coding.place, plain=False)

    def _quantity(self, fact: Fact, quantity: Table) -> Text | None:
        """An amount with its unit, as it would be written."""
        self._note_modifiers(quantity)
        if _under(quantity, "comparator") is not None:
            what = f"the amount of “{fact.name}” is only a bound of it"
            self._notes.note("bad-phrase", quantity.place, what, "send one amount", fact.name)
            return None
        number, code = _text(quantity, "value"), _text(quantity, "code")
        known = _UNITS.get(code) if _text(quantity, "system") in {"", UCUM} else None
        unit = known or code or _text(quantity, "unit")
        if not number:
            return _why_absent(quantity)
        return Text(text=f"{number} {unit}".strip(), place=quantity.place, plain=not unit)

    def _note_modifiers(self, node: Node) -> None:
        """What is understood only together with something unknown is not understood."""
        modifier = _under(node, "modifierExtension")
        if modifier is not None:
            what = "a `modifierExtension` could turn an answer into its opposite, and is not known"
            self._notes.note("wrong-kind", modifier.place, what, "send the answers without it")


def _together(fact: Fact, values: list[Text]) -> Node:
    """One answer as it is; several, or some of a list, as a list."""
    if len(values) == 1 and (fact.kind is not Kind.ANY_OF or values[0].text in _UNSAID):
        return values[0]
    return Items(nodes=tuple(values), place=values[0].place)


def _why_absent(node: Table) -> Text | None:
    """Why there is no answer, where that is said and means something here."""
    for extension in _listed(node, "extension"):
        unsaid = UNSAID.get(_text(extension, "valueCode"))
        if unsaid and _text(extension, "url") == WHY_ABSENT:
            return Text(text=unsaid.value, place=extension.place)
    return None


def _under(node: Node, key: str) -> Node | None:
    entries = node.entries if isinstance(node, Table) else ()
    return next((each.value for each in entries if each.key.text == key), None)


def _text(node: Node, key: str) -> str:
    """The text under a key; nothing where there is none."""
    found = _under(node, key)
    return found.text if isinstance(found, Text) and not found.says_nothing else ""


def _listed(node: Node, key: str) -> tuple[Node, ...]:
    """The nodes of a list under a key; one that stands alone is a list of one."""
    found = _under(node, key)
    if found is None or (isinstance(found, Text) and found.says_nothing):
        return ()
    return found.nodes if isinstance(found, Items) else (found,)
