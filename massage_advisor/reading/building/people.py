"""The files in `people/`: whole consultations, read against a rulebook that is already built."""

from __future__ import annotations

from pathlib import PurePosixPath
from typing import TYPE_CHECKING

from massage_advisor.knowledge.people import Expectations, Person, Tag
from massage_advisor.problems import Refused
from massage_advisor.reading.answers.single import Money
from massage_advisor.reading.building.examples import GivenReader
from massage_advisor.reading.building.expectations import ExpectationsReader
from massage_advisor.reading.building.known import Known
from massage_advisor.reading.codes import Family
from massage_advisor.reading.documents import read_document
from massage_advisor.reading.forms import Form, Keys
from massage_advisor.reading.notes import Notes
from massage_advisor.wording import did_you_mean, quoted

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from massage_advisor.knowledge.rulebook import Rulebook
    from massage_advisor.reading.documents.nodes import Node

_TAGS = tuple(tag.value for tag in Tag)
PERSON = Keys.in_order("name", "story", "tags?", "given", "expect")
"""The keys of a person, in the order in which they are written."""


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
        known = Known(
            money=Money.of(rulebook.prices),
            adjustments=rulebook.adjustments,
            modalities=rulebook.modalities,
            plans=rulebook.plans,
            facts=rulebook.facts,
        )
        self._given = GivenReader(known, notes)
        self._expectations = ExpectationsReader(rulebook, known, notes)
        self._notes = notes

    def person(self, path: str, node: Node) -> Person:
        """The consultation that one file tells."""
        form = Form(node, "a person", PERSON, self._notes)
        expected = form.node("expect")
        return Person(
            name=form.text("name"),
            slug=PurePosixPath(path).stem,
            story=form.text("story"),
            tags=tuple(self._tags(form)),
            given=self._given.given(form.node("given"), outcomes=False),
            expect=self._expectations.read(expected)
            if expected
            else Expectations(outcome="", bookable=False),
            place=form.place,
        )

    def _tags(self, form: Form) -> Iterator[Tag]:
        """What a person is there to show; each once, in the order of the closed list."""
        said = {each.text: each for each in form.texts("tags")}
        for text, node in said.items():
            if text not in _TAGS:
                what = f"no tag is called {quoted(text)}"
                remedy = did_you_mean(text, _TAGS, f"use one of: {', '.join(_TAGS)}")
                self._notes.note("unknown-choice", node.place, what, remedy)
        yield from (tag for tag in Tag if tag.value in said)
