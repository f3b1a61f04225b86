"""Danger first, for everybody (SEMANTICS S5, S6, S13, S15)."""

from __future__ import annotations

from typing import TYPE_CHECKING

from generated import (
    GATES,
    TRIFLES,
    answers_to_everything,
    in_need_of_care,
    people,
    rulebooks,
    said_also,
)
from hypothesis import given
from laws.plainly import truth, worked_out

from massage_advisor.knowledge.answers import Choice
from massage_advisor.knowledge.outcomes import Disposition, Screened, Shape
from massage_advisor.knowledge.reads import facts_read
from massage_advisor.knowledge.rules import IfUnsure
from massage_advisor.knowledge.vocabulary import CANNOT_ANSWER_FOR, FOR_WHOM
from massage_advisor.reasoning.advisor import advise
from massage_advisor.reasoning.judging import Known
from massage_advisor.reasoning.screening import Safety, screen
from massage_advisor.truth import Truth
from massage_advisor.values import replaced

if TYPE_CHECKING:
    from collections.abc import Sequence

    from massage_advisor.knowledge.answers import Answer, Facts
    from massage_advisor.knowledge.rulebook import Rulebook
    from massage_advisor.knowledge.rules import Adjustment, Gate

TODAY = "2026-11-23"
Y, N, U = Truth.YES, Truth.NO, Truth.UNKNOWN
NOT_TODAY = Disposition.NOT_TODAY.severity


def when_and_unless(gate: Gate, person: Facts, rulebook: Rulebook) -> tuple[Truth, Truth]:
    unless = N if gate.unless is None else truth(gate.unless, person, rulebook)
    return truth(gate.when, person, rulebook), unless


def that_act(rulebook: Rulebook, person: Facts) -> list[Gate]:
    """Applies or holds: `when` is yes and no excuse is known."""
    states = ((each, *when_and_unless(each, person, rulebook)) for each in rulebook.gates)
    return [gate for gate, when, unless in states if when is Y and unless is not Y]


def not_ruled_out(rulebook: Rulebook, person: Facts) -> list[Gate]:
    """Asks, is not known to be so or not, and has no known excuse."""
    states = ((each, *when_and_unless(each, person, rulebook)) for each in rulebook.gates)
    return [
        gate
        for gate, when, unless in states
        if when is U and unless is not Y and gate.if_unsure is IfUnsure.ASK
    ]


def screened(rulebook: Rulebook, person: Facts) -> Safety:
    return screen(rulebook, Known(rulebook, person.stated))


@given(rulebooks(), people())
def test_the_outcome_is_the_worst_danger_that_acts(rulebook: Rulebook, person: Facts) -> None:
    result = advise(rulebook, person, today=TODAY)
    acting = that_act(rulebook, person)
    assert {each.rule.slug for each in result.safety.acting} == {each.slug for each in acting}
    worst = max((each.then.severity for each in acting), default=0)
    assert result.safety.disposition.severity == worst
    if worst >= NOT_TODAY:
        assert not result.bookable
        assert result.offer is None
        assert result.outcome.value == result.safety.disposition.value.replace(" ", "_")
    else:
        assert result.offer is not None
        assert result.outcome.value == result.offer.service.weighing.verdict.value


@given(rulebooks(), people())
def test_unanswered_is_never_no(rulebook: Rulebook, person: Facts) -> None:
    result = advise(rulebook, person, today=TODAY)
    known = Known(rulebook, person.stated)
    still_open = not_ruled_out(rulebook, person)
    listed = {gate for each in result.safety.not_ruled_out for gate in each.gates}
    assert listed == {each.slug for each in still_open}
    for question in result.safety.not_ruled_out:
        gates = {each for each in rulebook.gates if each.slug in question.gates}
        assert question.could_be.severity == max(each.then.severity for each in gates)
        answer = known.value(question.fact)
        assert answer is None or not getattr(answer, "complete", True)
    if still_open:
        assert not result.bookable
        assert result.safety.screened is not Screened.COMPLETE
        could_be = result.safety.could_be
        assert could_be
        assert could_be.severity == max(each.then.severity for each in still_open)


@given(rulebooks(), people())
def test_bookable_is_just_what_semantics_says(rulebook: Rulebook, person: Facts) -> None:
    result = advise(rulebook, person, today=TODAY)
    whom = Known(rulebook, person.stated).value(FOR_WHOM)
    read = facts_read(rulebook.gates, rulebook.facts, rulebook.terms)
    assert result.bookable is (
        all(each.then.severity < NOT_TODAY for each in that_act(rulebook, person))
        and not not_ruled_out(rulebook, person)
        and not any(read & set(each.facts) for each in result.contradictions)
        and whom != Choice(choice=CANNOT_ANSWER_FOR)
    )


@given(rulebooks(), people())
def test_how_far_the_danger_questions_were_answered(rulebook: Rulebook, person: Facts) -> None:
    read = facts_read(rulebook.gates, rulebook.facts, rulebook.terms)
    if not not_ruled_out(rulebook, person):
        expected = Screened.COMPLETE
    else:
        expected = Screened.PARTIAL if read & person.stated.keys() else Screened.NONE
    assert screened(rulebook, person).screened is expected


@given(rulebooks(), people())
def test_adjustments_are_the_smallest_and_the_union(rulebook: Rulebook, person: Facts) -> None:
    _smallest_and_union(rulebook, person)
    _smallest_and_union(*in_need_of_care(rulebook, person))


def _smallest_and_union(rulebook: Rulebook, person: Facts) -> None:
    asked: dict[str, list[Adjustment]] = {}
    for gate in that_act(rulebook, person):
        for each in gate.adjust:
            asked.setdefault(each.kind, []).append(each)
    merged = {each.kind: each for each in screened(rulebook, person).adjustments}
    assert merged.keys() == asked.keys()
    for kind, one in merged.items():
        words = rulebook.adjustments[kind]
        if words.shape is Shape.SET:
            assert set(one.items) == {item for each in asked[kind] for item in each.items}
            continue
        limits = [each.at_most for each in asked[kind]]
        steps: Sequence[object] = words.steps or range(1000)
        assert one.at_most in limits
        assert steps.index(one.at_most) == min(map(steps.index, limits))


@given(rulebooks(), people(), answers_to_everything())
def test_money_goals_and_preferences_never_touch_safety(
    rulebook: Rulebook, person: Facts, others: dict[str, Answer]
) -> None:
    trifles = {fact: each for fact, each in others.items() if fact in TRIFLES}
    plain = {fact: each for fact, each in person.stated.items() if fact not in TRIFLES}
    bare = screened(rulebook, replaced(person, stated=plain))
    assert screened(rulebook, person) == bare
    assert screened(rulebook, said_also(person, trifles)) == bare


@given(rulebooks(), people(), GATES)
def test_another_gate_only_adds_caution(
    rulebook: Rulebook, person: Facts, more: tuple[Gate, ...]
) -> None:
    """As the gates of a clinic do."""
    house = tuple(replaced(each, slug=f"house-{each.slug}") for each in more)
    stricter = replaced(rulebook, gates=(*rulebook.gates, *house))
    before, after = (advise(each, person, today=TODAY) for each in (rulebook, stricter))
    assert after.safety.disposition.severity >= before.safety.disposition.severity
    assert before.bookable or not after.bookable
    assert {each.fact for each in before.safety.not_ruled_out} <= {
        each.fact for each in after.safety.not_ruled_out
    }


@given(rulebooks(), people())
def test_nothing_is_sold_to_somebody_in_danger(rulebook: Rulebook, person: Facts) -> None:
    result = advise(rulebook, person, today=TODAY)
    if result.safety.disposition.severity > Disposition.CLEARANCE_FIRST.severity:
        assert worked_out(result) is None
        assert result.advice == ()
    else:
        assert worked_out(result) is not None
