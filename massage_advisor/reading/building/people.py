"""The files in `people/`: whole consultations, read against a rulebook that is already built."""

from __future__ import annotations

from pathlib import PurePosixPath
from typing import TYPE_CHECKING

from massage_advisor.knowledge.outcomes import Disposition
from massage_advisor.knowledge.people import Expectations, Person
from massage_advisor.problems import Refused
from massage_advisor.reading.building.citing import known_name
from massage_advisor.reading.building.examples import GivenReader
from massage_advisor.reading.building.known import Known
from massage_advisor.reading.codes import Family
from massage_advisor.reading.documents import read_document
from massage_advisor.reading.forms import Form, Keys
from massage_advisor.reading.notes import Notes
from massage_advisor.reading.single_answers import Money
from massage_advisor.wording import did_you_mean, quoted

if TYPE_CHECKING:
    from collections.abc import Collection, Mapping

    from massage_advisor.knowledge.rulebook import Rulebook
    from massage_advisor.reading.nodes import Node

VERDICTS = ("medical", "spa", "either", "undecided")
OUTCOMES = (
    *(each.value for each in Disposition if each.severity >= Disposition.NOT_TODAY.severity),
    *VERDICTS,
)
"""Every outcome a consultation can have (SEMANTICS S6)."""

_PERSON = Keys("name", "story", "given", "expect")
_EXPECT = Keys(
    *("outcome", "bookable"),
    may=("settled", "rules", "not rules", "suggested", "not suggested", "plan"),
)


def read_people(files: Mapping[str, bytes], rulebook: Rulebook) -> tuple[Person, ...]:
    """Everybody in these files; Refused with every problem there is."""
    notes = Notes(Family.RULES)
    reader = PeopleReader(rulebook, notes)
    people = [reader.person(path, tree) for path, tree in _trees(files, notes)]
    notes.refuse()
    return tuple(people)


def _trees(files: Mapping[str, bytes], notes: Notes) -> list[tuple[str, Node]]:
    trees = []
    for path, text in sorted(files.items()):
        try:
            trees.append((path, read_document(text, file=path)))
        except Refused as refused:
            notes.take(refused)
    return trees


class PeopleReader:
    """Reads people in the terms of one rulebook."""

    def __init__(self, rulebook: Rulebook, notes: Notes) -> None:
        """Hold what they can name."""
        money = Money(currency=rulebook.prices.currency, symbol=rulebook.prices.symbol)
        self._given = GivenReader(Known(facts=rulebook.facts, money=money), notes)
        self._notes, self._plans, self._modalities = notes, rulebook.plans, rulebook.modalities
        kinds = (rulebook.gates, rulebook.evidence, rulebook.modality_rules, rulebook.advice)
        self._rules = frozenset(rule.slug for rules in kinds for rule in rules)

    def person(self, path: str, node: Node) -> Person:
        """One file."""
        form = Form(node, "a person", _PERSON, self._notes)
        expected = form.node("expect")
        return Person(
            name=form.text("name"),
            slug=PurePosixPath(path).stem,
            story=form.text("story"),
            given=self._given.given(form.node("given"), outcomes=False),
            expect=self._expectations(Form(expected, "`expect`", _EXPECT, self._notes))
            if expected
            else Expectations(outcome="", bookable=False),
            place=form.place,
        )

    def _expectations(self, form: Form) -> Expectations:
        outcome = form.text("outcome")
        if outcome and outcome not in OUTCOMES:
            what = f"no outcome is called {quoted(outcome)}"
            form.notes.note(
                "unknown-choice", form.place_of("outcome"), what, did_you_mean(outcome, OUTCOMES)
            )
        plan = form.text("plan") or None
        if plan:
            known_name(plan, self._plans, "plan", form.place_of("plan"), self._notes)
        return Expectations(
            outcome=outcome,
            bookable=form.yes("bookable"),
            settled=form.yes("settled") if "settled" in form.entries else None,
            rules=self._named(form, "rules", self._rules, "rule"),
            not_rules=self._named(form, "not rules", self._rules, "rule"),
            suggested=self._named(form, "suggested", self._modalities, "modality"),
            not_suggested=self._named(form, "not suggested", self._modalities, "modality"),
            plan=plan,
        )

    def _named(self, form: Form, key: str, known: Collection[str], what: str) -> tuple[str, ...]:
        return tuple(
            each.text
            for each in form.texts(key)
            if known_name(each.text, known, what, each.place, self._notes)
        )
