"""Answers that cannot both hold (SEMANTICS S13)."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from reasoning.small import (
    FACTS,
    Said,
    advised,
    all_of,
    compare,
    gate,
    healthy_but,
    house,
    includes,
    is_yes,
    never,
    nothing_else,
    term,
)

from massage_advisor.knowledge.answers import Members
from massage_advisor.knowledge.outcomes import Disposition
from massage_advisor.knowledge.vocabulary import CannotBoth
from massage_advisor.values import replaced

if TYPE_CHECKING:
    from massage_advisor.knowledge.criteria import Criterion
    from massage_advisor.knowledge.rulebook import Rulebook

SURGERY_GATE = gate(
    "Recent surgery", compare("surgery", "at most 6 weeks"), Disposition.CLEARANCE_FIRST
)


def found(rulebook: Rulebook, said: dict[str, Said]) -> list[tuple[tuple[str, ...], str, bool]]:
    result = advised(rulebook, healthy_but(said))
    return [(each.facts, each.say, each.read_by_a_gate) for each in result.contradictions]


@pytest.mark.parametrize(
    ("said", "facts"),
    [
        ({}, None),
        ({"had surgery": True, "surgery": "2 weeks"}, None),
        ({"had surgery": False, "surgery": "2 weeks"}, ("surgery", "had surgery")),
        # to say just what a question that does not arise means is no contradiction
        ({"had surgery": False, "surgery": "never"}, None),
        ({"pain level": 0, "pain has lasted": "0 weeks"}, None),
        ({"pain level": 0, "pain has lasted": "0 days"}, None),
        ({"pain level": 0, "pain has lasted": "1 weeks"}, ("pain has lasted", "pain level")),
        ({"pregnant": False, "midwife agrees": False}, None),
        ({"pregnant": False, "midwife agrees": True}, ("midwife agrees", "pregnant")),
        # without an `otherwise` any answer contradicts
        ({"pregnant": False, "weeks pregnant": 8}, ("weeks pregnant", "pregnant")),
    ],
)
def test_an_answer_whose_question_does_not_arise(
    said: dict[str, Said], facts: tuple[str, ...] | None
) -> None:
    assert found(house(), said) == ([] if facts is None else [(facts, "", False)])


def test_an_answer_whose_question_may_still_arise_contradicts_nothing() -> None:
    person = healthy_but({"surgery": "2 weeks"}, silent=("had surgery",))
    assert advised(house(), person).contradictions == ()


@pytest.mark.parametrize(
    ("areas", "contradicts"),
    [
        (nothing_else(), False),
        (Members(no=frozenset({"sciatica"})), False),  # "sciatica: no", as a table has it
        (Members(), False),
        (["sciatica"], True),
        (nothing_else("sciatica"), True),
    ],
)
def test_a_list_answered_in_part(areas: Said, contradicts: bool) -> None:
    rulebook = house(
        facts={
            **FACTS,
            "conditions": replaced(
                FACTS["conditions"], when=term("sore"), otherwise=nothing_else()
            ),
        }
    )
    assert bool(found(rulebook, {"pain level": 0, "conditions": areas})) is contradicts


def test_a_list_whose_otherwise_is_not_empty() -> None:
    rulebook = house(
        facts={
            **FACTS,
            "conditions": replaced(
                FACTS["conditions"], when=term("sore"), otherwise=nothing_else("diabetes")
            ),
        }
    )
    for areas, contradicts in (
        (["diabetes"], False),
        (nothing_else("diabetes"), False),
        (nothing_else(), True),
        (Members(no=frozenset({"diabetes"})), True),
    ):
        assert bool(found(rulebook, {"conditions": areas})) is contradicts, areas


def test_where_a_gate_reads_it_nothing_is_bookable() -> None:
    said: dict[str, Said] = {"had surgery": False, "surgery": "9 weeks"}
    for gates, read in (((), False), ((SURGERY_GATE,), True)):
        result = advised(house(gates=gates), healthy_but(said))
        assert result.contradictions[0].read_by_a_gate is read
        assert result.bookable is not read


@pytest.mark.parametrize(
    "when",
    [
        is_yes("had surgery"),  # the answer that contradicts it
        never("surgery"),  # the `when` of what it reads
        term("operated"),  # through a term
        all_of(is_yes("fever"), term("operated", expected=False)),
    ],
)
def test_read_through_terms_and_when(when: Criterion) -> None:
    rulebook = house(
        terms={"operated": is_yes("had surgery")},
        gates=(gate("A", when, Disposition.ADAPT, unless=is_yes("had surgery")),),
    )
    result = advised(rulebook, healthy_but({"surgery": "9 weeks"}))
    assert result.contradictions[0].read_by_a_gate
    assert not result.bookable


def test_read_in_an_excuse() -> None:
    rulebook = house(
        gates=(
            gate(
                "A",
                is_yes("fever"),
                Disposition.NOT_TODAY,
                unless=compare("surgery", "at least 6 weeks"),
            ),
        )
    )
    assert not advised(rulebook, healthy_but({"surgery": "9 weeks"})).bookable


PAIR = CannotBoth(
    these=includes("goals", "pain relief"),
    those=compare("pain level", "at most 0"),
    say="You want relief from pain and have none.",
)


@pytest.mark.parametrize(
    ("said", "contradicts"),
    [
        ({"goals": ["pain relief"], "pain level": 0}, True),
        ({"goals": ["pain relief"], "pain level": 3}, False),
        ({"goals": ["relaxation"], "pain level": 0}, False),
        ({"pain level": 0}, False),
    ],
)
def test_what_cannot_both_be(said: dict[str, Said], contradicts: bool) -> None:
    rulebook = house(cannot_both=(PAIR,))
    named = [(("goals", "pain level"), PAIR.say, False)] if contradicts else []
    assert found(rulebook, said) == named


def test_both_still_count_as_stated() -> None:
    rulebook = house(gates=(SURGERY_GATE,))
    said: dict[str, Said] = {"had surgery": False, "surgery": "2 weeks"}
    result = advised(rulebook, healthy_but(said))
    assert result.safety.disposition is Disposition.CLEARANCE_FIRST


def test_they_come_by_the_names_of_their_facts() -> None:
    said: dict[str, Said] = {"surgery": "9 weeks", "midwife agrees": True, "goals": ["pain relief"]}
    named = [facts for facts, _, _ in found(house(cannot_both=(PAIR,)), said)]
    assert named == sorted(named)
    assert len(named) == 3


@pytest.mark.parametrize(("weeks", "bookable"), [("2 weeks", False), ("104 weeks", True)])
def test_an_answer_that_may_stand_alone_contradicts_nothing_by_itself(
    weeks: str,
    bookable: bool,
) -> None:
    facts = {**FACTS, "surgery": replaced(FACTS["surgery"], stands_alone=True)}
    rulebook = house(gates=(SURGERY_GATE,), facts=facts)
    said: dict[str, Said] = {"had surgery": False, "surgery": weeks}
    assert found(rulebook, said) == []
    assert advised(rulebook, healthy_but(said)).bookable is bookable
