"""Examples: the people each rule carries, and what the rule has to say of them.

They are read with the rules, so that a mistake in one is found, but are no part of the rulebook.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from massage_advisor.knowledge.answers import Answer, Unsaid
from massage_advisor.knowledge.criteria import Always
from massage_advisor.knowledge.rules import AnyRule, Example, Gate, State
from massage_advisor.reading.answers.stating import Stating
from massage_advisor.reading.documents.nodes import Entry, Items, Table, Text, texts_in
from massage_advisor.reading.forms import Form, Keys, entries_of
from massage_advisor.reading.names import AuthorsNames
from massage_advisor.values import replaced
from massage_advisor.wording import quoted, same_name

if TYPE_CHECKING:
    from collections.abc import Iterator

    from massage_advisor.reading.building.known import Known
    from massage_advisor.reading.documents.nodes import Node
    from massage_advisor.reading.notes import Notes

_EACH = "and each of"
EXAMPLE = Keys.in_order("name", "given", f"{_EACH}?", "expect")
"""The keys of an example, in the order in which they are written."""

_AS_GIVEN = "write each fact with its answer, as in `given: {pain level: 7, pregnant: no}`"
_WHOM = {
    State.APPLIES: "it applies to",
    State.DOES_NOT_APPLY: "it does not apply to",
    State.UNSURE: "we are unsure about",
    State.HOLDS: "for whom it holds",
}


class GivenReader:
    """Reads what is given of a person in rule files: facts by their exact names."""

    def __init__(self, known: Known, notes: Notes) -> None:
        self._known, self._notes = known, notes
        self._names = AuthorsNames(known.facts)
        self._stating = Stating(self._names, known.money, notes)

    def given(self, node: Node | None, *, outcomes: bool) -> dict[str, Answer]:
        """The answers of one person, sorted by fact; `outcomes` may be stated in examples only."""
        entries = entries_of(node, "`given`", self._notes, _AS_GIVEN) if node else ()
        found: dict[str, Answer] = {}
        before: Entry | None = None
        for entry in entries:
            before, last = entry, before
            fact = self._known.facts.get(entry.key.text)
            if fact is None or (fact.outcome and not outcomes):
                what = f"no fact is called {quoted(entry.key.text)}"
                remedy = self._in_brackets(last, entry) or self._names.near_fact(entry.key.text)
                self._notes.note("unknown-fact", entry.key.place, what, remedy)
                continue
            if fact.name in self._known.doubtful:
                continue
            said = self._stating.answer(fact, entry.value)
            if said is not None and not isinstance(said, Unsaid):
                found[fact.name] = said
        return dict(sorted(found.items()))

    def _in_brackets(self, before: Entry | None, entry: Entry) -> str:
        """How to write `{pain areas: calf, low back}`, where the second was meant as a choice."""
        fact = None if before is None else self._known.facts.get(before.key.text)
        is_choice = fact is not None and self._names.choice(fact, entry.key.text) is not None
        is_bare = isinstance(entry.value, Text) and entry.value.says_nothing
        if before is None or not is_choice or not is_bare or not isinstance(before.value, Text):
            return ""
        these = f"[{before.value.text}, {entry.key.text}]"
        return f"put brackets around the list: `{before.key.text}: {these}`"


_MEANT = {
    **dict.fromkeys(("apply", "does apply", "it applies", "true", "yes"), State.APPLIES),
    **dict.fromkeys(
        ("not", "not apply", "not applies", "doesn't apply", "doesn\u2019t apply", "false", "no"),
        State.DOES_NOT_APPLY,
    ),
    **dict.fromkeys(("not sure", "unknown", "if unsure"), State.UNSURE),
    **dict.fromkeys(("hold", "does hold"), State.HOLDS),
}
"""What is meant by words that are none of the four."""


class ExampleReader:
    """Reads the examples of rules."""

    def __init__(self, known: Known, notes: Notes) -> None:
        self._given, self._notes = GivenReader(known, notes), notes

    def read(self, form: Form, rule: AnyRule) -> tuple[Example, ...]:
        """The examples of one rule; what is missing is noted."""
        examples = tuple(self._examples(form, rule))
        self._check_names(examples)
        self._check_all_shown(form, rule, {each.expect for each in examples})
        return examples

    def _examples(self, form: Form, rule: AnyRule) -> Iterator[Example]:
        if "examples" not in form.entries:
            return
        for node in form.items("examples"):
            example = Form(node, "an example", EXAMPLE, self._notes)
            given = self._given.given(example.node("given"), outcomes=True)
            one = Example(
                rule=rule.slug,
                name=example.text("name"),
                given=given,
                expect=self._expected(example),
                place=example.place,
            )
            yield from self._each_of(example, one) if _EACH in example.entries else (one,)

    def _each_of(self, form: Form, one: Example) -> Iterator[Example]:
        """An example that stands for several people: one for each answer under `and each of`."""
        for key, node in form.named(_EACH):
            for item in node.nodes if isinstance(node, Items) else (node,):
                entry = Table(entries=(Entry(key=key, value=item),), place=item.place)
                also = self._given.given(entry, outcomes=True)
                who = f"{key.text}: {', '.join(each.text for each in texts_in(item))}"
                yield replaced(one, one_of=who, given={**one.given, **also}, place=item.place)

    def _expected(self, example: Form) -> State:
        node = example.node("expect")
        meant = _MEANT.get(same_name(node.text)) if isinstance(node, Text) else None
        if not isinstance(node, Text) or meant is None:
            return example.one_of("expect", State, State.APPLIES)
        what = f"{quoted(node.text)} is no word for `expect`"
        remedy = f"write `expect: {meant.value}`"
        self._notes.note("unknown-choice", example.place_of("expect"), what, remedy)
        return meant

    def _check_names(self, examples: tuple[Example, ...]) -> None:
        seen: set[str] = set()
        for each in examples:
            if each.name and each.whole_name in seen:
                what = f"two examples are called {quoted(each.whole_name)}"
                self._notes.note("same-name", each.place, what, "name each person differently")
            seen.add(each.whole_name)

    def _check_all_shown(self, form: Form, rule: AnyRule, shown: set[State]) -> None:
        for each in needed(rule):
            if each not in shown:
                what = f"no example shows somebody {_WHOM[each]}"
                remedy = f"add one with `expect: {each.value}`"
                self._notes.note("missing-example", form.place_of("examples"), what, remedy)
        if State.HOLDS in shown and form.has_right_keys and not can_hold(rule):
            what = "only a gate with `unless` can hold"
            self._notes.note(
                "missing-example", form.place_of("examples"), what, "expect something else"
            )


def can_hold(rule: AnyRule) -> bool:
    """Whether a rule can act while its excuse is unknown (SEMANTICS S5)."""
    return isinstance(rule, Gate) and rule.unless is not None


def needed(rule: AnyRule) -> tuple[State, ...]:
    """What the examples of a rule must show."""
    if isinstance(rule.when, Always):
        return (State.APPLIES,)
    every = (State.APPLIES, State.DOES_NOT_APPLY, State.UNSURE)
    return (*every, State.HOLDS) if can_hold(rule) else every
