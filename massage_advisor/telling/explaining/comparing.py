"""Comparing: everything in which two recommendations differ, aspect by aspect.

Together the aspects are the whole recommendation but for the answers that it repeats: where none
of them differs, nothing does. A rule goes by its name; what it says follows from that and answers.
"""

from __future__ import annotations

import enum
from collections.abc import Mapping
from typing import TYPE_CHECKING, TypeAlias

from massage_advisor.knowledge.outcomes import NotSuggested, Service
from massage_advisor.knowledge.rules import State
from massage_advisor.reasoning.alone import worst_alone
from massage_advisor.telling.explaining.standing import open_facts, state_told
from massage_advisor.telling.money_told import between, span_told
from massage_advisor.telling.sentences.asking_for import adjustment_told
from massage_advisor.telling.sentences.certainty import what_could_change
from massage_advisor.telling.sentences.not_chosen import not_suggested_told
from massage_advisor.telling.sentences.opening import headline
from massage_advisor.telling.sentences.safety import contradiction_told, could_be_told
from massage_advisor.values import Value
from massage_advisor.wording import filled, listed

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from massage_advisor.reasoning.choosing import Candidate
    from massage_advisor.reasoning.recommendation import Offer
    from massage_advisor.telling.explaining.standing import ExplainedCase
    from massage_advisor.telling.story import AnyFinding


class What(enum.Enum):
    """What may be different, the weightiest first."""

    HEADLINE = "headline"
    OUTCOME = "outcome"
    BOOKABLE = "bookable"
    DISPOSITION = "disposition"
    COULD_BE = "could_be"
    SCREENED = "screened"
    VERDICT = "verdict"
    SETTLED = "settled"
    LEAN = "lean"
    POINTS = "points"
    REASONS = "reasons"
    OPEN_REASONS = "open_reasons"
    SAFETY_RULES = "safety_rules"
    NOT_RULED_OUT = "not_ruled_out"
    WAITING_RULES = "waiting_rules"
    ADJUSTMENTS = "adjustments"
    SUGGESTED = "suggested"
    ORDER = "order"
    TECHNIQUES = "techniques"
    LEFT_OUT = "left_out"
    NOT_SUGGESTED = "not_suggested"
    TECHNIQUE_RULES = "technique_rules"
    PLAN = "plan"
    VISIT = "visit"
    TIP = "tip"
    PLAN_TOTAL = "plan_total"
    BUDGET = "budget"
    ASSUMPTIONS = "assumptions"
    OPEN_QUESTIONS = "open_questions"
    ALONGSIDE = "alongside"
    ADVICE = "advice"
    DISAGREEMENTS = "disagreements"
    PROBLEMS = "problems"


class Order(Value, frozen=True, kw_only=True):
    """Names in the order in which they are told."""

    names: tuple[str, ...]


Told: TypeAlias = str | Order | Mapping[str, str]
"""One text; an order; or names, each with what may change of it."""

_ONLY_WHAT_STAYS = frozenset({What.TECHNIQUES, What.NOT_SUGGESTED})
"""Where coming and going is told by another aspect."""
_WITH_WHAT_IS_TOLD = frozenset({What.POINTS, What.BUDGET})
"""Where a name that comes or goes says nothing by itself."""
APART = "; "
"""Between the several things that are told of a technique."""


class Difference(Value, frozen=True, kw_only=True):
    """One aspect that would be different."""

    what: What
    was: Told
    would_be: Told


class Changed(Value, frozen=True, kw_only=True):
    """Of names: those that would come or go, and those that stay and of which something changes."""

    gone: tuple[str, ...]
    come: tuple[str, ...]
    other: tuple[tuple[str, str, str], ...]  #: a name, how it was, how it would be


def differences(before: ExplainedCase, after: ExplainedCase) -> tuple[Difference, ...]:
    """Everything that would be told otherwise."""
    was, would_be = _aspects(before), _aspects(after)
    return tuple(
        Difference(what=what, was=was[what], would_be=would_be[what])
        for what in What
        if _differs(what, was[what], would_be[what])
    )


def _differs(what: What, was: Told, would_be: Told) -> bool:
    match was, would_be:
        case Order(), Order():
            return in_both(was, would_be) != in_both(would_be, was)
        case str(), _:
            return was != would_be
        case _:
            found = changed(what, was, would_be)
            return bool(found.gone or found.come or found.other)


def in_both(these: Order, those: Order) -> tuple[str, ...]:
    """What stands in both, in the order of the first."""
    return tuple(name for name in these.names if name in those.names)


def both_sides(each: Difference) -> tuple[str | list[str], str | list[str]]:
    """Both texts or orders; of names those gone and come, and how those are that stay."""
    match each.was, each.would_be:
        case str(was), str(now):
            return was, now
        case Order() as was, Order() as now:
            return list(was.names), list(now.names)
        case _:
            found = changed(each.what, each.was, each.would_be)
            return (
                [*found.gone, *(f"{name}: {told}" for name, told, _ in found.other)],
                [*found.come, *(f"{name}: {told}" for name, _, told in found.other)],
            )


def changed(what: What, was: Told, would_be: Told) -> Changed:
    """What of these names differs; nothing where they are no names."""
    if isinstance(was, str | Order) or isinstance(would_be, str | Order):
        return Changed(gone=(), come=(), other=())
    stays = what in _ONLY_WHAT_STAYS
    return Changed(
        gone=() if stays else _only_in(what, was, would_be),
        come=() if stays else _only_in(what, would_be, was),
        other=tuple(
            (name, told, would_be[name])
            for name, told in was.items()
            if name in would_be and would_be[name] != told
        ),
    )


def _only_in(what: What, these: Mapping[str, str], those: Mapping[str, str]) -> tuple[str, ...]:
    in_full = what in _WITH_WHAT_IS_TOLD
    return tuple(
        f"{name}: {told}" if in_full else name for name, told in these.items() if name not in those
    )


def label_of(case: ExplainedCase, what: What) -> str:
    """What an aspect is called for people."""
    words = case.words
    return {
        What.HEADLINE: words.explain_result,
        What.OUTCOME: words.explain_outcome,
        What.BOOKABLE: words.explain_bookable,
        What.DISPOSITION: words.explain_disposition,
        What.COULD_BE: words.explain_could_be,
        What.SCREENED: words.explain_screened,
        What.VERDICT: words.explain_verdict,
        What.SETTLED: words.explain_is_settled,
        What.LEAN: words.explain_lean,
        What.POINTS: words.explain_all_points,
        What.REASONS: words.explain_reasons,
        What.OPEN_REASONS: words.explain_open_reasons,
        What.SAFETY_RULES: words.explain_safety_rules,
        What.NOT_RULED_OUT: words.title_before_booking,
        What.WAITING_RULES: words.explain_waiting,
        What.ADJUSTMENTS: words.title_ask_for,
        What.SUGGESTED: words.explain_suggested,
        What.ORDER: words.explain_order,
        What.TECHNIQUES: words.explain_points_of_techniques,
        What.LEFT_OUT: words.title_avoid,
        What.NOT_SUGGESTED: words.explain_not_suggested,
        What.TECHNIQUE_RULES: words.explain_technique_rules,
        What.PLAN: words.label_plan,
        What.VISIT: words.label_visit,
        What.TIP: words.explain_tip,
        What.PLAN_TOTAL: words.explain_plan_total,
        What.BUDGET: words.explain_fits,
        What.ASSUMPTIONS: words.explain_assumed,
        What.OPEN_QUESTIONS: words.title_open,
        What.ALONGSIDE: words.title_alongside,
        What.ADVICE: words.title_advice,
        What.DISAGREEMENTS: words.title_disagreements,
        What.PROBLEMS: words.title_check,
    }[what]


# ---- the aspects ----


def _aspects(case: ExplainedCase) -> dict[What, Told]:
    return {
        **_result(case),
        **_safety(case),
        **_service(case),
        **_techniques(case),
        **_money(case),
        **_beside(case),
    }


def _result(case: ExplainedCase) -> dict[What, Told]:
    told = case.story.recommendation
    return {
        What.HEADLINE: headline(case.story),
        What.OUTCOME: told.outcome.value.replace("_", " "),
        What.BOOKABLE: _yes(case, is_so=told.bookable),
        What.PROBLEMS: _names(contradiction_told(case.story, each) for each in told.contradictions),
    }


def _safety(case: ExplainedCase) -> dict[What, Told]:
    story, words, safety = case.story, case.words, case.story.recommendation.safety
    return {
        What.DISPOSITION: safety.disposition.value,
        What.COULD_BE: words.explain_none if safety.could_be is None else safety.could_be.value,
        What.SCREENED: safety.screened.value,
        What.SAFETY_RULES: {
            each.rule.name: _state(case, each, usual=State.APPLIES) for each in safety.acting
        },
        What.NOT_RULED_OUT: {
            name: could_be_told(words, alone)
            for name, alone in worst_alone(
                story.rulebook, story.recommendation.facts, safety.not_ruled_out
            ).items()
        },
        What.WAITING_RULES: {each.rule.name: _waits_for(case, each) for each in safety.unsure},
        What.ADJUSTMENTS: _names(adjustment_told(story, each).text for each in safety.adjustments),
    }


def _state(case: ExplainedCase, finding: AnyFinding, *, usual: State) -> str:
    return "" if finding.state is usual else state_told(case.words, finding.state)


def _waits_for(case: ExplainedCase, finding: AnyFinding) -> str:
    return listed(open_facts(case, [finding]), case.words.word_and)


def _service(case: ExplainedCase) -> dict[What, Told]:
    words, offer = case.words, case.story.offer
    if offer is None:
        none = words.explain_none
        return {
            **dict.fromkeys((What.VERDICT, What.SETTLED, What.LEAN), none),
            **{what: {} for what in (What.POINTS, What.REASONS, What.OPEN_REASONS)},
        }
    weighing, evidence = offer.service.weighing, offer.service.evidence
    lean = weighing.lean
    return {
        What.VERDICT: weighing.verdict.value,
        What.SETTLED: _yes(case, is_so=weighing.settled),
        What.LEAN: words.explain_none if lean is None else lean.value,
        What.POINTS: {
            service.value: between(
                str(weighing.points(service).low), str(weighing.points(service).high), words
            )
            for service in Service
        },
        What.REASONS: _rules(each for each in evidence if each.acts),
        What.OPEN_REASONS: _rules(each for each in evidence if each.is_unsure),
    }


def _techniques(case: ExplainedCase) -> dict[What, Told]:
    modalities = () if case.story.offer is None else case.story.offer.modalities
    suggested = [each for each in modalities if each.is_suggested]
    left_out = [each for each in modalities if each.because is NotSuggested.LEFT_OUT]
    findings = () if case.story.offer is None else case.worked.techniques
    return {
        What.SUGGESTED: _names(each.modality.name for each in suggested),
        What.ORDER: Order(names=tuple(each.modality.name for each in suggested)),
        What.TECHNIQUES: {each.modality.name: _traits(case, each) for each in suggested},
        What.LEFT_OUT: _names(each.modality.name for each in left_out),
        What.NOT_SUGGESTED: {
            each.modality.name: not_suggested_told(case.story, each.because)
            for each in modalities
            if each.because is not None and each not in left_out
        },
        What.TECHNIQUE_RULES: _rules(each for each in findings if each.acts),
    }


def _traits(case: ExplainedCase, candidate: Candidate) -> str:
    """What is told of a technique beside its rules and its order."""
    words, symbol = case.words, case.story.rulebook.prices.symbol
    points = between(str(candidate.low), str(candidate.high), words)
    visit = candidate.visit
    marks = (
        filled(words.points, points=points),
        "" if visit is None else span_told(visit.total, symbol, words),
        words.settled if candidate.settled else words.not_settled,
        words.you_love_it if candidate.loved else "",
        words.not_suggested_over_budget if candidate.over_budget else "",
        *(_asked_first(case, candidate) if candidate.ask_first else ()),
    )
    return APART.join(filter(None, marks))


def _asked_first(case: ExplainedCase, candidate: Candidate) -> Iterator[str]:
    facts = listed(open_facts(case, candidate.ask_first), case.words.word_and)
    yield filled(case.words.ask_first, facts=facts)


def _money(case: ExplainedCase) -> dict[What, Told]:
    words, offer = case.words, case.story.offer
    symbol = case.story.rulebook.prices.symbol
    if offer is None:
        single = (What.PLAN, What.VISIT, What.TIP, What.PLAN_TOTAL)
        return {
            **dict.fromkeys(single, words.explain_none),
            **{what: {} for what in (What.BUDGET, What.ASSUMPTIONS)},
        }
    visit, total = offer.cost.visit, offer.cost.plan_total
    return {
        What.PLAN: words.explain_none if offer.plan is None else offer.plan.plan.name,
        What.VISIT: span_told(visit.total, symbol, words),
        What.TIP: span_told(visit.tip, symbol, words),
        What.PLAN_TOTAL: words.explain_none if total is None else span_told(total, symbol, words),
        What.BUDGET: _budget(case, offer),
        What.ASSUMPTIONS: _names(visit.assumptions),
    }


def _budget(case: ExplainedCase, offer: Offer) -> dict[str, str]:
    """Whether the visit and the plan are within it; nothing where no budget was said."""
    words = case.words
    plan = None if offer.plan is None else offer.plan.fits_budget
    found = {words.label_visit: offer.cost.fits_visit, words.label_plan: plan}
    return {name: _yes(case, is_so=fits) for name, fits in found.items() if fits is not None}


def _beside(case: ExplainedCase) -> dict[What, Told]:
    told, offer = case.story.recommendation, case.story.offer
    return {
        What.OPEN_QUESTIONS: {
            each.fact: what_could_change(case.story, each) for each in told.open_questions
        },
        What.ALONGSIDE: _rules(() if offer is None else offer.service.alongside),
        What.ADVICE: _rules(told.advice),
        What.DISAGREEMENTS: _names(
            each.title for each in (() if offer is None else offer.service.disagreements)
        ),
    }


def _yes(case: ExplainedCase, *, is_so: bool) -> str:
    return case.words.yes if is_so else case.words.no


def _rules(findings: Iterable[AnyFinding]) -> dict[str, str]:
    return _names(each.rule.name for each in findings)


def _names(names: Iterable[str]) -> dict[str, str]:
    return dict.fromkeys(names, "")
