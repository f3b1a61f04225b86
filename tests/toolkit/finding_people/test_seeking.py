"""Somebody is found of whom it is so, and they say no more than it takes."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from generated import ALL_CRITERIA, people, questionnaires
from hypothesis import given, settings
from hypothesis import strategies as st
from reasoning.small import (
    EMPTY,
    MEDICAL,
    a_person,
    all_of,
    any_of,
    at_least,
    compare,
    evidence,
    gate,
    house,
    includes,
    is_no,
    is_yes,
    none_of,
    nothing_else,
    term,
)

from massage_advisor.knowledge.outcomes import Disposition
from massage_advisor.knowledge.rules import About, State
from massage_advisor.reasoning.judging import Known
from massage_advisor.toolkit.finding_people import solving
from massage_advisor.toolkit.finding_people.apart import Nobody, Version, Where, somebody_apart
from massage_advisor.toolkit.finding_people.seeking import Seeker, fewest, plainly_said
from massage_advisor.toolkit.finding_people.solving import SolverBeside
from massage_advisor.toolkit.symbols.criteria import Anybody
from massage_advisor.toolkit.symbols.search import Nobody as NobodyAtAll
from massage_advisor.toolkit.symbols.search import Search
from massage_advisor.truth import Truth

if TYPE_CHECKING:
    from collections.abc import Mapping
    from random import Random

    from reasoning.small import Said

    from massage_advisor.knowledge.answers import Facts
    from massage_advisor.knowledge.criteria import Criterion
    from massage_advisor.knowledge.rulebook import Rulebook
    from massage_advisor.toolkit.symbols.search import Answered

SEVERE = compare("pain level", "at least 7")
SCIATICA, CANCER = includes("conditions", "sciatica"), includes("conditions", "cancer")


def version(when: Criterion, unless: Criterion | None = None, book: Rulebook = EMPTY) -> Version:
    return Version(rule=gate("A gate", when, Disposition.NOT_TODAY, unless=unless), rulebook=book)


@pytest.mark.parametrize(
    ("criterion", "truth", "said"),
    [
        (is_yes("fever"), Truth.YES, {"fever": True}),
        (is_yes("fever"), Truth.NO, {"fever": False}),
        (SEVERE, Truth.YES, {"pain level": 7}),
        (SEVERE, Truth.NO, {"pain level": 6}),
        (compare("pain level", "more than 7"), Truth.YES, {"pain level": 8}),
        (SCIATICA, Truth.NO, {"conditions": nothing_else()}),
        (all_of(SCIATICA, none_of(CANCER)), Truth.YES, {"conditions": nothing_else("sciatica")}),
        (any_of(is_yes("fever"), SEVERE), Truth.NO, {"fever": False, "pain level": 6}),
        (at_least(2, is_yes("fever"), SEVERE), Truth.NO, {"fever": False}),
        (term("sore"), Truth.YES, {"pain level": 4}),
    ],
)
def test_the_first_proposal(criterion: Criterion, truth: Truth, said: Mapping[str, Said]) -> None:
    book = house(terms={"sore": compare("pain level", "at least 4")})
    first = next(Seeker(book).so(criterion, truth, {}))
    assert plainly_said(first) == a_person(said).stated


def test_a_question_that_does_not_arise_is_a_way_as_well() -> None:
    proposals = [
        plainly_said(each) for each in Seeker(EMPTY).so(is_no("midwife agrees"), Truth.YES, {})
    ]
    assert a_person({"pregnant": False}).stated in proposals


@pytest.mark.parametrize(
    ("one", "other", "said"),
    [
        (SEVERE, compare("pain level", "more than 7"), {"pain level": 7}),
        (SEVERE, compare("pain level", "at least 8"), {"pain level": 7}),
        (SEVERE, compare("pain level", "at least 6"), {"pain level": 6}),
        (
            includes("conditions", "sciatica", "cancer"),
            CANCER,
            {"conditions": nothing_else("sciatica")},
        ),
        (
            all_of(is_yes("fever"), SEVERE),
            any_of(is_yes("fever"), SEVERE),
            {"fever": True, "pain level": 6},
        ),
        (
            all_of(SEVERE, any_of(is_yes("fever"), SCIATICA)),
            all_of(SEVERE, SCIATICA),
            {"pain level": 7, "fever": True, "conditions": nothing_else()},
        ),
    ],
)
def test_whom_two_versions_tell_apart(
    one: Criterion, other: Criterion, said: Mapping[str, Said]
) -> None:
    assert somebody_apart(version(one), version(other)) == a_person(said).stated


def test_an_excuse_that_is_lost_is_missed_while_it_is_not_known() -> None:
    with_excuse, without = version(SEVERE, is_yes("fever")), version(SEVERE)
    found = somebody_apart(with_excuse, without)
    assert found == a_person({"pain level": 7}).stated
    assert with_excuse.state(found) is State.HOLDS


def test_something_else_may_have_to_be_so_as_well() -> None:
    where = Where(criterion=CANCER, truth=Truth.NO)
    one, other = version(any_of(SEVERE, CANCER)), version(CANCER)
    found = somebody_apart(one, other, where=where)
    assert found == a_person({"pain level": 7, "conditions": nothing_else()}).stated


def test_that_nobody_is_found_proves_nothing_without_the_solver() -> None:
    one, other = version(any_of(SEVERE, SEVERE)), version(SEVERE)
    assert somebody_apart(one, other) == Nobody(proved=False)
    assert somebody_apart(one, other, solver=SolverBeside()) == Nobody(proved=True)


def test_the_solver_is_there_only_if_it_is_installed(monkeypatch: pytest.MonkeyPatch) -> None:
    assert isinstance(solving.solver(), solving.SolverBeside)
    monkeypatch.setattr("importlib.util.find_spec", lambda _: None)
    assert solving.solver() is None


def test_whoever_is_found_leaves_out_what_makes_no_difference() -> None:
    talkative = a_person({"fever": True, "pain level": 9, "referral": False}).stated
    assert fewest(talkative, lambda said: "fever" in said) == a_person({"fever": True}).stated


@settings(max_examples=150)
@given(questionnaires(), st.randoms(use_true_random=False), st.sampled_from([Truth.YES, Truth.NO]))
def test_if_no_proposal_is_so_it_is_so_of_nobody(
    rulebook: Rulebook, chance: Random, truth: Truth
) -> None:
    """What one part needs may be undone by another; then another proposal is so, or it cannot be.

    It cannot be, for instance, where one part asks for an answer whose question the other rules
    out.
    """
    criterion = ALL_CRITERIA(chance)
    proposals = [
        plainly_said(each) for each in Seeker(rulebook, [criterion]).so(criterion, truth, {})
    ]
    judged = [Known(rulebook, each).judge(criterion).truth for each in proposals]
    if proposals and truth not in judged:
        assert _solver_finds(rulebook, criterion, truth) == NobodyAtAll()


def _solver_finds(rulebook: Rulebook, criterion: Criterion, truth: Truth) -> Answered:
    anybody = Anybody(rulebook)
    judged = anybody.judge(criterion)
    wanted = judged.certain if truth is Truth.YES else judged.denied
    return Search().find([anybody], wanted, fewest=False)


@settings(max_examples=100, deadline=None)
@given(questionnaires(), people(), st.randoms(use_true_random=False))
def test_whom_somebody_tells_apart_somebody_is_found_for(
    rulebook: Rulebook, person: Facts, chance: Random
) -> None:
    one, other = (
        Version(
            rule=evidence("A reason", ALL_CRITERIA(chance), MEDICAL, "slight", About.PAIN),
            rulebook=rulebook,
        )
        for _ in range(2)
    )
    found = somebody_apart(one, other, solver=SolverBeside())
    if isinstance(found, Nobody):
        assert one.state(person.stated) is other.state(person.stated)
    else:
        assert one.state(found) is not other.state(found)


def test_an_unsure_rule_is_a_last_resort() -> None:
    one, other = version(all_of(SEVERE, is_yes("fever"))), version(SEVERE)
    found = somebody_apart(one, other)
    assert not isinstance(found, Nobody)
    assert {one.state(found), other.state(found)} == {State.DOES_NOT_APPLY, State.APPLIES}
