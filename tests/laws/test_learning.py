"""Learning never flips what is known (SEMANTICS S12), and an early stop loses nothing."""

from __future__ import annotations

from typing import TYPE_CHECKING

from generated import QUOTED, answers_to_everything, people, rulebooks
from hypothesis import given
from laws.plainly import adjusted, learning, left_out, suggested, worked_out

from massage_advisor.knowledge.reads import facts_read
from massage_advisor.knowledge.rules import State
from massage_advisor.knowledge.vocabulary import FOR_WHOM, OUTCOME_FACTS
from massage_advisor.reasoning.advisor import advise
from massage_advisor.reasoning.findings import find
from massage_advisor.reasoning.judging import Known
from massage_advisor.reasoning.questions import CouldChange
from massage_advisor.reasoning.screening import screen
from massage_advisor.reasoning.weighing import weigh
from massage_advisor.truth import Truth

if TYPE_CHECKING:
    from massage_advisor.knowledge.answers import Answer, Facts
    from massage_advisor.knowledge.rulebook import Rulebook
    from massage_advisor.knowledge.rules import AnyRule
    from massage_advisor.reasoning.recommendation import Recommendation
    from massage_advisor.reasoning.weighing import Weighing

TODAY = "2026-11-23"
FINAL = {State.APPLIES, State.DOES_NOT_APPLY}
MAY_BECOME = {
    State.APPLIES: {State.APPLIES},
    State.DOES_NOT_APPLY: {State.DOES_NOT_APPLY},
    State.HOLDS: {State.HOLDS, State.APPLIES, State.DOES_NOT_APPLY},
    State.UNSURE: set(State),
}
More = dict[str, "Answer"]


def advised(rulebook: Rulebook, person: Facts) -> Recommendation:
    return advise(rulebook, person, today=TODAY)


@given(rulebooks(), people(), answers_to_everything())
def test_yes_and_no_stay_and_so_does_what_applies_or_not(
    rulebook: Rulebook, person: Facts, more: More
) -> None:
    every: tuple[AnyRule, ...] = (
        *rulebook.gates,
        *rulebook.evidence,
        *rulebook.modality_rules,
        *rulebook.advice,
    )
    rules = [
        each
        for each in every
        if facts_read([each], rulebook.facts, rulebook.terms).isdisjoint(OUTCOME_FACTS)
    ]
    before = Known(rulebook, person.stated)
    for _, learned in learning(rulebook, person, more):
        after = Known(rulebook, learned.stated)
        for term in rulebook.terms.values():
            truth = before.judge(term).truth
            assert truth is Truth.UNKNOWN or after.judge(term).truth is truth
        for was, now in zip(find(rules, before), find(rules, after), strict=True):
            assert now.state in MAY_BECOME[was.state]
        before = after


def weighed(rulebook: Rulebook, person: Facts) -> Weighing:
    return weigh(find(rulebook.evidence, Known(rulebook, person.stated)), rulebook)


@given(rulebooks(), people(), answers_to_everything())
def test_points_only_narrow_and_a_settled_verdict_stays(
    rulebook: Rulebook, person: Facts, more: More
) -> None:
    before = weighed(rulebook, person)
    for _, learned in learning(rulebook, person, more):
        after = weighed(rulebook, learned)
        for was, now in ((before.medical, after.medical), (before.spa, after.spa)):
            assert was.low <= now.low <= now.high <= was.high
        if before.settled:
            assert after.settled
            assert after.verdict is before.verdict
        before = after


@given(rulebooks(), people(), answers_to_everything())
def test_a_disposition_falls_only_when_an_excuse_became_known(
    rulebook: Rulebook, person: Facts, more: More
) -> None:
    before = screen(rulebook, Known(rulebook, person.stated))
    for _, learned in learning(rulebook, person, more):
        after = screen(rulebook, Known(rulebook, learned.stated))
        assert after.surely.severity >= before.surely.severity
        assert after.disposition.severity >= before.surely.severity
        if before.is_settled:
            assert after.disposition is before.disposition
        if after.disposition.severity < before.disposition.severity:
            gone = {each.rule.slug for each in before.acting if each.state is State.HOLDS}
            assert gone - {each.rule.slug for each in after.acting}
        before = after


@given(rulebooks(), people(), answers_to_everything())
def test_a_settled_suggestion_stays(rulebook: Rulebook, person: Facts, more: More) -> None:
    """A price somebody is quoted later is no missing answer (S10)."""
    answers = {fact: each for fact, each in more.items() if fact != QUOTED}
    sure: set[str] = set()
    for learned in (person, *(each for _, each in learning(rulebook, person, answers))):
        result = advised(rulebook, learned)
        if result.safety.surely.severity < 4:  # else nothing is sold
            assert sure <= suggested(result)
        offer = worked_out(result)
        sure |= (
            {each.modality.name for each in offer.modalities if each.settled} if offer else set()
        )


@given(rulebooks(), people(), answers_to_everything())
def test_when_nothing_is_missing_everything_is_settled(
    rulebook: Rulebook, person: Facts, more: More
) -> None:
    (*_, last) = [person, *(each for _, each in learning(rulebook, person, more))]
    result = advised(rulebook, last)
    assert result.open_questions == ()
    assert result.safety.could_be is None
    assert result.safety.is_settled
    offer = worked_out(result)
    if offer is not None:
        assert offer.service.weighing.settled
        assert all(each.settled is each.is_suggested for each in offer.modalities)


@given(rulebooks(), people(), answers_to_everything())
def test_a_question_that_is_not_open_changes_nothing(
    rulebook: Rulebook, person: Facts, more: More
) -> None:
    """So the interview may stop early: it ends as it would have ended with every answer."""
    result = advised(rulebook, person)
    known = Known(rulebook, person.stated)
    asked = {each.fact for each in result.open_questions}
    for fact, learned in _one_more(rulebook, person, more):
        applicable = known.applicable(fact)
        arises = applicable is None or applicable.truth is Truth.YES
        if arises and fact not in asked and fact != QUOTED:
            after = advised(rulebook, learned)
            assert _what_counts(after) == _what_counts(result), fact
            if fact != FOR_WHOM and not after.contradictions:
                assert after.bookable or not result.bookable, fact


@given(rulebooks(), people(), answers_to_everything())
def test_a_question_changes_only_what_it_is_said_to_change(
    rulebook: Rulebook, person: Facts, more: More
) -> None:
    result = advised(rulebook, person)
    could = {each.fact: set(each.could_change) for each in result.open_questions}
    for fact, learned in _one_more(rulebook, person, more):
        if fact not in could:
            continue
        after = advised(rulebook, learned)
        if CouldChange.DISPOSITION not in could[fact]:
            assert after.safety.disposition is result.safety.disposition
        if CouldChange.ADJUSTMENTS not in could[fact] and worked_out(after):
            assert adjusted(after) == adjusted(result)
        if CouldChange.SERVICE not in could[fact]:
            assert after.outcome == result.outcome or CouldChange.DISPOSITION in could[fact]


def _one_more(rulebook: Rulebook, person: Facts, more: More) -> list[tuple[str, Facts]]:
    """The person with each single answer on top."""
    return [
        pair for fact, answer in more.items() for pair in learning(rulebook, person, {fact: answer})
    ]


def _what_counts(result: Recommendation) -> object:
    """What an early stop must leave as it is (the promise in SEMANTICS)."""
    offer = worked_out(result)
    safety = (result.outcome, result.safety.disposition)
    if offer is None:
        return safety
    verdict = offer.service.weighing.verdict
    return (*safety, verdict, suggested(result), left_out(result), adjusted(result))
