"""Techniques and money, for everybody (SEMANTICS S10, S11)."""

from __future__ import annotations

from typing import TYPE_CHECKING

from generated import PER_VISIT, REFUSED, in_need_of_care, people, rulebooks, said_also
from hypothesis import given
from hypothesis import strategies as st
from laws.plainly import left_out, suggested, truth, worked_out

from massage_advisor.knowledge.answers import Amount
from massage_advisor.knowledge.criteria import Is
from massage_advisor.knowledge.outcomes import NotSuggested
from massage_advisor.knowledge.reads import facts_read
from massage_advisor.knowledge.rules import State
from massage_advisor.knowledge.vocabulary import OUTCOME_FACTS
from massage_advisor.reasoning.advisor import advise
from massage_advisor.reasoning.findings import find
from massage_advisor.reasoning.judging import Known
from massage_advisor.reasoning.screening import rules_out
from massage_advisor.truth import Truth
from massage_advisor.values import replaced

if TYPE_CHECKING:
    from massage_advisor.knowledge.answers import Facts
    from massage_advisor.knowledge.outcomes import Modality
    from massage_advisor.knowledge.rulebook import Rulebook
    from massage_advisor.knowledge.rules import Adjustment
    from massage_advisor.reasoning.choosing import Candidate
    from massage_advisor.reasoning.recommendation import Recommendation

TODAY = "2026-11-23"
BUDGETS = st.sampled_from([0, 49.99, 50, 60, 80, 96, 100, 120, 150, 180, 500])


def advised(rulebook: Rulebook, person: Facts) -> Recommendation:
    return advise(rulebook, person, today=TODAY)


@given(rulebooks(), people())
def test_what_is_left_out_or_refused_is_never_suggested(rulebook: Rulebook, person: Facts) -> None:
    _left_out_is_left_out(rulebook, person)
    _left_out_is_left_out(*in_need_of_care(rulebook, person))


def _left_out_is_left_out(rulebook: Rulebook, person: Facts) -> None:
    result = advised(rulebook, person)
    names = suggested(result)
    barred = left_out(result)
    for finding in result.safety.acting if worked_out(result) else ():
        cannot = {
            name
            for name, modality in rulebook.modalities.items()
            if not all(can_meet(modality, each) for each in finding.rule.adjust)
        }
        assert finding.rule.leave_out | cannot <= barred
    assert not names & barred
    assert all(rulebook.modalities[each].offered for each in names)
    for name in names:
        assert truth(Is(fact=REFUSED, choices=(name,)), person, rulebook) is not Truth.YES


def can_meet(modality: Modality, adjustment: Adjustment) -> bool:
    """As a therapist would see it."""
    light_to_firm = ("light", "medium", "firm")
    match adjustment.kind:
        case "pressure at most" if modality.pressure is not None:
            lightest = light_to_firm.index(modality.pressure[0])
            return lightest <= light_to_firm.index(str(adjustment.at_most))
        case "minutes at most" if modality.minutes is not None:
            return modality.minutes[0] <= int(adjustment.at_most or 0)
        case "heat at most":
            return adjustment.at_most != "none" or "heat" not in modality.uses
        case "without":
            return not modality.uses & set(adjustment.items)
        case _:
            return True


@given(rulebooks(), people())
def test_the_first_reason_that_is_true(rulebook: Rulebook, person: Facts) -> None:
    result = advised(rulebook, person)
    offer = worked_out(result)
    for each in offer.modalities if offer else ():
        name = each.modality.name
        for_it = [one for one in each.speaks_for if name in one.rule.prefer]
        reasons = (
            (bool(each.left_out_by), NotSuggested.LEFT_OUT),
            (
                truth(Is(fact=REFUSED, choices=(name,)), person, rulebook) is Truth.YES,
                NotSuggested.REFUSED,
            ),
            (not each.modality.offered, NotSuggested.NOT_OFFERED),
            (not for_it and not each.loved, NotSuggested.NOTHING_SPEAKS_FOR_IT),
            (each.low < rulebook.strengths.suggested_from, NotSuggested.OUTWEIGHED),
            (each.over_budget and each.because is not None, NotSuggested.OVER_BUDGET),
        )
        assert each.because is next((why for is_so, why in reasons if is_so), None)


@given(rulebooks(), people())
def test_points_add_up(rulebook: Rulebook, person: Facts) -> None:
    """Recounted over the rules that read no outcome; the others are left out of the rulebook."""
    plain = replaced(
        rulebook,
        modality_rules=tuple(
            each
            for each in rulebook.modality_rules
            if facts_read([each], rulebook.facts, rulebook.terms).isdisjoint(OUTCOME_FACTS)
        ),
    )
    offer = worked_out(advised(plain, person))
    findings = find(plain.modality_rules, Known(plain, person.stated))
    for each in offer.modalities if offer else ():
        low, high = wished(each, plain, person)
        for finding in findings:
            weight = plain.strengths.points.get(finding.rule.strength, 0)
            applies, unsure = finding.state is State.APPLIES, finding.state is State.UNSURE
            if each.modality.name in finding.rule.prefer:
                low += weight * applies
                high += weight * (applies or unsure)
            if each.modality.name in finding.rule.avoid:
                low -= weight * (applies or unsure)
                high -= weight * applies
        assert (each.low, each.high) == (low, high)


def wished(candidate: Candidate, rulebook: Rulebook, person: Facts) -> tuple[int, int]:
    """What the wish alone is worth."""
    wish = rulebook.strengths.points[rulebook.strengths.loved]
    loved = Is(fact=rulebook.loved_in, choices=(candidate.modality.name,))
    return {Truth.YES: (wish, wish), Truth.NO: (0, 0), Truth.UNKNOWN: (0, wish)}[
        truth(loved, person, rulebook)
    ]


@given(rulebooks(), people(), BUDGETS, BUDGETS)
def test_a_lower_budget_never_adds_something_dearer(
    rulebook: Rulebook, person: Facts, one: float, other: float
) -> None:
    less, more = sorted((one, other))
    tight, wide = (
        advised(rulebook, said_also(person, {PER_VISIT: Amount(number=budget)}))
        for budget in (less, more)
    )
    without = {fact: each for fact, each in person.stated.items() if fact != PER_VISIT}
    unsaid = advised(rulebook, replaced(person, stated=without))
    assert suggested(tight) <= suggested(wide)
    if Known(rulebook, without).value(PER_VISIT) is None:
        assert suggested(wide) <= suggested(unsaid)


@given(rulebooks(), people(), BUDGETS)
def test_within_the_budget_or_the_cheapest(
    rulebook: Rulebook, person: Facts, budget: float
) -> None:
    result = advised(rulebook, said_also(person, {PER_VISIT: Amount(number=budget)}))
    offer = worked_out(result)
    paid = [each for each in offer.modalities if each.visit] if offer else []
    otherwise = [each for each in paid if each.because in {None, NotSuggested.OVER_BUDGET}]
    cents = round(budget * 100)
    for each in otherwise:
        assert each.visit
        assert each.over_budget is (each.visit.total.low > cents)
        if each.is_suggested and each.over_budget:
            assert all(
                other.visit.total.low >= each.visit.total.low for other in otherwise if other.visit
            )
    if otherwise:
        assert any(each.is_suggested for each in otherwise)


@given(rulebooks(), people(), BUDGETS)
def test_a_budget_never_touches_the_service_or_the_danger(
    rulebook: Rulebook, person: Facts, budget: float
) -> None:
    before = advised(rulebook, person)
    after = advised(rulebook, said_also(person, {PER_VISIT: Amount(number=budget)}))
    assert after.safety == before.safety
    assert after.outcome is before.outcome
    was, now = worked_out(before), worked_out(after)
    assert (was and was.service.weighing) == (now and now.service.weighing)


@given(rulebooks(), people())
def test_what_to_ask_first_is_what_is_not_ruled_out_and_would_leave_it_out(
    rulebook: Rulebook, person: Facts
) -> None:
    result = advised(rulebook, person)
    asking = {slug for each in result.safety.not_ruled_out for slug in each.gates}
    offer = worked_out(result)
    for each in offer.modalities if offer else ():
        would = {
            gate.slug
            for gate in rulebook.gates
            if gate.slug in asking and rules_out(gate, each.modality, rulebook.adjustments)
        }
        assert {one.rule.slug for one in each.ask_first} == would
        assert not (each.settled and would)


@given(rulebooks(), people())
def test_the_order_in_which_they_are_shown(rulebook: Rulebook, person: Facts) -> None:
    offer = worked_out(advised(rulebook, person))
    every = offer.modalities if offer else ()
    first = [each for each in every if each.is_suggested]
    assert list(every[: len(first)]) == first
    assert [each.low for each in first] == sorted((each.low for each in first), reverse=True)
    rest = [each.modality.name for each in every[len(first) :]]
    assert rest == sorted(rest)
    if every:
        assert {each.modality.name for each in every} == rulebook.modalities.keys()
