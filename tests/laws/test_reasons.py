"""Every reason is an answer that was given, and what follows from a `when` is as good as said."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from generated import people, rulebooks, said_also
from hypothesis import given
from laws.plainly import adjusted, left_out, suggested, truth, worked_out
from reasoning.small import fact_of

from massage_advisor.knowledge.criteria import Always
from massage_advisor.knowledge.vocabulary import DISPOSITION, LEFT_OUT, MODALITY, SERVICE
from massage_advisor.reasoning.advisor import advise
from massage_advisor.reasoning.judging import Known
from massage_advisor.truth import Truth

if TYPE_CHECKING:
    from collections.abc import Collection, Iterable

    from massage_advisor.knowledge.answers import Facts
    from massage_advisor.knowledge.rulebook import Rulebook
    from massage_advisor.reasoning.findings import Finding
    from massage_advisor.reasoning.recommendation import Recommendation


TODAY = "2026-11-23"
AFTER_WEIGHING = frozenset({DISPOSITION, SERVICE})
AFTER_CHOOSING = AFTER_WEIGHING | {MODALITY, LEFT_OUT}


@given(rulebooks(), people())
def test_every_reason_traces_to_an_answer_given(rulebook: Rulebook, person: Facts) -> None:
    result = advise(rulebook, person, today=TODAY)
    said = person.stated.keys()
    _all_trace(result.safety.acting, said)
    _all_trace(result.advice, said | AFTER_CHOOSING)
    for each in result.safety.adjustments:
        assert set(each.asked_by) <= set(result.safety.acting)
    if offer := worked_out(result):
        _all_trace((each for each in offer.service.evidence if each.acts), said)
        _all_trace(offer.service.alongside, said | AFTER_CHOOSING)
        for candidate in offer.modalities:
            _all_trace(candidate.speaks_for, said | AFTER_WEIGHING)
            _all_trace(candidate.speaks_against, said | AFTER_WEIGHING)
            _all_trace(candidate.left_out_by, said | AFTER_WEIGHING)


def _all_trace(findings: Iterable[Finding[Any]], said: Collection[str]) -> None:
    for finding in findings:
        assert finding.acts
        reasons = list(finding.decided_by())
        assert reasons or isinstance(finding.rule.when, Always)
        for each in reasons:
            assert each.truth is not Truth.UNKNOWN
            assert fact_of(each) in said


@given(rulebooks(), people())
def test_unsure_evidence_waits_for_something(rulebook: Rulebook, person: Facts) -> None:
    offer = worked_out(advise(rulebook, person, today=TODAY))
    known = Known(rulebook, person.stated)
    for each in offer.service.evidence if offer else ():
        waits_for = set(each.open_facts())
        assert bool(waits_for) is each.is_unsure
        for fact in waits_for:
            value = known.value(fact)
            assert value is None or not getattr(value, "complete", True)


@given(rulebooks(), people())
def test_what_otherwise_says_is_as_good_as_said(rulebook: Rulebook, person: Facts) -> None:
    by_otherwise = {
        name: fact.otherwise
        for name, fact in rulebook.facts.items()
        if name not in person.stated
        and fact.when is not None
        and fact.otherwise is not None
        and truth(fact.when, person, rulebook) is Truth.NO
    }
    said = said_also(person, by_otherwise)
    before, after = (advise(rulebook, each, today=TODAY) for each in (person, said))
    assert _what_is_told(after) == _what_is_told(before)


def _what_is_told(result: Recommendation) -> object:
    """All but the reasons, which then name the answer itself."""
    offer = worked_out(result)
    safety = result.safety
    return (
        result.outcome,
        result.bookable,
        safety.disposition,
        safety.screened,
        safety.not_ruled_out,
        adjusted(result),
        [each.rule.slug for each in safety.acting],
        [each.rule.slug for each in result.advice],
        result.open_questions,
        suggested(result),
        left_out(result),
        offer and offer.service.weighing,
        offer and offer.cost,
        offer and offer.plan,
        len(result.contradictions),
    )
