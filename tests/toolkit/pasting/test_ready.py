"""What is written to be pasted is read again as the same."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from generated import ALL_CRITERIA, people, questionnaires
from hypothesis import assume, given, settings
from hypothesis import strategies as st

from massage_advisor.knowledge.answers import Amount, Members
from massage_advisor.reading.building.criteria import CriterionReader
from massage_advisor.reading.building.examples import GivenReader
from massage_advisor.reading.building.known import Known
from massage_advisor.reading.codes import Family
from massage_advisor.reading.documents import read_document
from massage_advisor.reading.notes import Notes
from massage_advisor.telling.criteria import told
from massage_advisor.toolkit.pasting.ready import (
    block,
    criterion_in_yaml,
    flow,
    given_in_yaml,
    scalar,
)
from massage_advisor.values import replaced

if TYPE_CHECKING:
    from collections.abc import Mapping
    from random import Random

    from massage_advisor.knowledge.answers import Answer, Facts
    from massage_advisor.knowledge.rulebook import Rulebook


def read_again(rulebook: Rulebook, lines: list[str]) -> dict[str, Answer]:
    notes = Notes(Family.RULES)
    reader = GivenReader(Known(facts=rulebook.facts), notes)
    found = reader.given(read_document("\n".join(lines), file="given"), outcomes=True)
    assert notes.problems == ()
    return found


@settings(max_examples=100)
@given(questionnaires(), people())
def test_what_somebody_said(rulebook: Rulebook, person: Facts) -> None:
    stated = {name: each for name, each in person.stated.items() if each != Members()}
    assume(stated)
    said = given_in_yaml(rulebook, stated)
    for lines in ([flow(said)], [line for key in said for line in block(key, said[key])]):
        again = read_again(rulebook, lines)
        assert in_own_units(rulebook, again) == in_own_units(rulebook, stated)


def in_own_units(rulebook: Rulebook, stated: Mapping[str, Answer]) -> dict[str, Answer]:
    """A bare number is in the fact's own unit; a list that is whole denies nothing by name."""
    found: dict[str, Answer] = {}
    for name, answer in stated.items():
        unit = rulebook.facts[name].unit
        match answer:
            case Amount(unit=None):
                found[name] = replaced(answer, unit=unit)
            case Members(complete=True):
                found[name] = replaced(answer, no=frozenset())
            case _:
                found[name] = answer
    return found


@settings(max_examples=100)
@given(questionnaires(), st.randoms(use_true_random=False))
def test_what_a_rule_asks(rulebook: Rulebook, chance: Random) -> None:
    criterion = ALL_CRITERIA(chance)
    notes = Notes(Family.RULES)
    known = Known(facts=rulebook.facts, term_names=frozenset(rulebook.terms), terms=rulebook.terms)
    text = flow(criterion_in_yaml(criterion))
    read = CriterionReader(known, notes).read(read_document(text, file="when"))
    assert notes.problems == ()
    assert read.criterion is not None
    assert list(told(read.criterion)) == [
        line + " weeks" if line.endswith(" 2") else line for line in told(criterion)
    ]


@pytest.mark.parametrize(
    ("text", "written"),
    [
        ("swedish massage", "swedish massage"),
        ("chronic pain, chronic pain syndrome", '"chronic pain, chronic pain syndrome"'),
        ("after surgery: swelling", '"after surgery: swelling"'),
        ("- a dash", '"- a dash"'),
        ("null", '"null"'),
        ("it's [so]", '"it\'s [so]"'),
        (True, "yes"),
        (False, "no"),
        (6, "6"),
        (2.5, "2.5"),
    ],
)
def test_a_value_is_quoted_only_where_yaml_would_take_it_otherwise(
    text: str | float, written: str
) -> None:
    assert scalar(text) == written


def test_what_does_not_fit_on_a_line_stands_on_several() -> None:
    long = [f"the choice with the number {number}" for number in range(5)]
    assert list(block("conditions", long)) == [
        "conditions:",
        *(f"  - {each}" for each in long),
    ]
    assert list(block("given", {"conditions": long, "pain level": 3}))[:2] == [
        "given:",
        "  conditions:",
    ]
