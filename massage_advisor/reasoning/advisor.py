"""The advisor: the whole arrow in one function.

Everything it needs is handed in; it opens nothing, prints nothing and asks no clock.
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import TYPE_CHECKING

from massage_advisor.knowledge.answers import Answer, Choice, Members
from massage_advisor.knowledge.outcomes import (
    MASSAGE_IS_POSSIBLE,
    NOTHING_IS_SOLD,
    NotSuggested,
    Screened,
)
from massage_advisor.knowledge.rules import Evidence, ModalityRule, Topic
from massage_advisor.knowledge.vocabulary import (
    CANNOT_ANSWER_FOR,
    DISPOSITION,
    FOR_WHOM,
    LEFT_OUT,
    MODALITY,
    SERVICE,
)
from massage_advisor.reasoning.choosing import Candidate, Consultation, choose, open_wishes
from massage_advisor.reasoning.contradictions import contradictions, contradicts_a_gate
from massage_advisor.reasoning.costs import Purse, cost, most_modest
from massage_advisor.reasoning.findings import Finding, find
from massage_advisor.reasoning.judging import Known
from massage_advisor.reasoning.questions import CouldChange, open_questions
from massage_advisor.reasoning.recommendation import (
    Offer,
    PlanAdvice,
    Recommendation,
    ServiceAdvice,
    outcome_of,
)
from massage_advisor.reasoning.screening import Safety, may_rule_out, not_here, screen
from massage_advisor.reasoning.weighing import Weighing, points_of, weigh
from massage_advisor.values import Value

if TYPE_CHECKING:
    from collections.abc import Iterable

    from massage_advisor.knowledge.answers import Facts
    from massage_advisor.knowledge.outcomes import Plan
    from massage_advisor.knowledge.rulebook import Rulebook
    from massage_advisor.knowledge.rules import Advice, AnyRule, Gate
    from massage_advisor.knowledge.sources import Disagreement
    from massage_advisor.reasoning.contradictions import Contradiction


class WorkedOut(Value, frozen=True, kw_only=True):
    """Every stage of one person, whatever the disposition (SEMANTICS S9)."""

    known: Known  #: answers only, without outcomes
    safety: Safety
    evidence: tuple[Finding[Evidence], ...]
    weighing: Weighing
    techniques: tuple[Finding[ModalityRule], ...]
    consultation: Consultation
    modalities: tuple[Candidate, ...]
    outcomes: Mapping[str, Answer]  #: as later stages read them


def work_out(rulebook: Rulebook, facts: Facts) -> WorkedOut:
    """Stages 1 to 3, each looking back on those before it."""
    known = Known(rulebook, facts.stated)
    evidence = find(rulebook.evidence, known)
    return work_on(rulebook, known, screen(rulebook, known), evidence, weigh(evidence, rulebook))


def work_on(
    rulebook: Rulebook,
    known: Known,
    safety: Safety,
    evidence: tuple[Finding[Evidence], ...],
    weighing: Weighing,
) -> WorkedOut:
    """The same where safety and evidence are worked out already."""
    verdict = _outcomes(safety, weighing)
    with_verdict = known.also(verdict)
    techniques = find(rulebook.modality_rules, with_verdict)
    consultation = Consultation(
        rulebook=rulebook,
        known=with_verdict,
        certain=known.also(_certain_outcomes(safety, weighing)),
        safety=safety,
        limiting=tuple(each for each in safety.unsure if may_rule_out(each.rule)),
        weighing=weighing,
        purse=Purse(rulebook, known),
    )
    modalities = choose(consultation, techniques)
    return WorkedOut(
        known=known,
        safety=safety,
        evidence=evidence,
        weighing=weighing,
        techniques=techniques,
        consultation=consultation,
        modalities=modalities,
        outcomes={**verdict, **_chosen(modalities)},
    )


def advise(rulebook: Rulebook, facts: Facts, *, today: str) -> Recommendation:
    """What we would say to this person, and why.

    `today` is an ISO date and only recorded. Never raises for facts that `reading` let through.
    """
    return recommend(rulebook, facts, work_out(rulebook, facts), today=today)


def recommend(rulebook: Rulebook, facts: Facts, worked: WorkedOut, *, today: str) -> Recommendation:
    """The same from the stages, for whoever needs them as well."""
    safety, weighing = worked.safety, worked.weighing
    advice = _advice(rulebook, worked.known.also(worked.outcomes))
    offer = _offer(rulebook, worked, advice)
    contradicted = contradictions(rulebook, worked.known, facts.stated)
    possible = safety.disposition in MASSAGE_IS_POSSIBLE
    sold = safety.disposition not in NOTHING_IS_SOLD
    return Recommendation(
        facts=facts,
        today=today,
        outcome=outcome_of(safety.disposition, weighing.verdict),
        bookable=possible and nothing_else_forbids_it(rulebook, safety, contradicted, worked.known),
        safety=safety,
        offer=offer if possible else None,
        afterwards=offer if sold and not possible else None,
        advice=tuple(each for each in advice if each.rule.topic is not Topic.ALONGSIDE)
        if sold
        else (),
        open_questions=open_questions(
            rulebook,
            safety=safety,
            evidence=() if weighing.settled else worked.evidence,
            techniques=worked.techniques,
            other={
                CouldChange.MODALITIES: open_wishes(worked.consultation),
                CouldChange.COST: worked.consultation.purse.open_facts,
            },
        ),
        contradictions=contradicted,
    )


def _offer(rulebook: Rulebook, worked: WorkedOut, advice: tuple[Finding[Advice], ...]) -> Offer:
    """What could be booked, whether or not it can be today."""
    plan = most_modest(_plans_named(rulebook, advice))
    costs = cost(rulebook, worked.consultation.purse, worked.weighing.verdict, plan)
    saying = _having_a_say(worked.safety.acting, worked.evidence, worked.techniques, advice)
    return Offer(
        service=ServiceAdvice(
            weighing=worked.weighing,
            evidence=_strongest_first(worked.evidence, rulebook),
            alongside=_on(Topic.ALONGSIDE, advice),
            disagreements=_disagreements(rulebook, saying),
        ),
        modalities=worked.modalities,
        plan=None if plan is None else PlanAdvice(plan=plan, fits_budget=costs.fits_plan),
        cost=costs,
    )


def can_say_something(rulebook: Rulebook, facts: Facts) -> bool:
    """Whether any gate or evidence rule reads something that was stated (S17)."""
    return not facts_that_count(rulebook).isdisjoint(facts.stated)


def facts_that_count(rulebook: Rulebook) -> frozenset[str]:
    """Every fact that some gate or evidence rule reads, also through terms."""
    rules: tuple[AnyRule, ...] = (*rulebook.gates, *rulebook.evidence)
    return rulebook.reads.of_all(rules)


def nothing_else_forbids_it(
    rulebook: Rulebook, safety: Safety, contradicted: Iterable[Contradiction], known: Known
) -> bool:
    """Whether a massage that the disposition allows can be booked (SEMANTICS S6).

    Nothing is open or contradicted, somebody can answer, and the clinic of this run, if there is
    one, has what the gates that act ask for.
    """
    whom = known.value(FOR_WHOM) if known.has(FOR_WHOM) else None
    return (
        safety.screened is Screened.COMPLETE
        and not contradicts_a_gate(contradicted)
        and whom != Choice(choice=CANNOT_ANSWER_FOR)
        and not any(not_here(each, rulebook.adjustments) for each in safety.adjustments)
    )


def _outcomes(safety: Safety, weighing: Weighing) -> dict[str, Answer]:
    """Disposition and verdict, as facts for later stages (S9)."""
    outcomes: dict[str, Answer] = {DISPOSITION: Choice(choice=safety.disposition.value)}
    services = weighing.verdict.services
    if services is not None:
        names = frozenset(service.value for service in services)
        outcomes[SERVICE] = Members(yes=names, complete=True)
    return outcomes


def _certain_outcomes(safety: Safety, weighing: Weighing) -> dict[str, Answer]:
    """Only what no missing answer can change."""
    outcomes = _outcomes(safety, weighing)
    if not weighing.settled:
        outcomes.pop(SERVICE, None)
    if not safety.is_settled:
        outcomes.pop(DISPOSITION, None)
    return outcomes


def _chosen(modalities: Iterable[Candidate]) -> dict[str, Answer]:
    """What is suggested and what is left out, as facts for advice."""
    every = tuple(modalities)
    return {
        MODALITY: _names(each for each in every if each.is_suggested),
        LEFT_OUT: _names(each for each in every if each.because is NotSuggested.LEFT_OUT),
    }


def _names(candidates: Iterable[Candidate]) -> Members:
    return Members(yes=frozenset(each.modality.name for each in candidates), complete=True)


def _advice(rulebook: Rulebook, known: Known) -> tuple[Finding[Advice], ...]:
    """What applies, in the order in which it is read; what is unsure stays silent."""
    order = list(Topic)
    saying = (each for each in find(rulebook.advice_here, known) if each.acts)
    return tuple(sorted(saying, key=lambda each: (order.index(each.rule.topic), each.rule.slug)))


def _on(topic: Topic, advice: Iterable[Finding[Advice]]) -> tuple[Finding[Advice], ...]:
    return tuple(each for each in advice if each.rule.topic is topic)


def _plans_named(rulebook: Rulebook, advice: Iterable[Finding[Advice]]) -> list[Plan]:
    return [rulebook.plans[each.rule.plan] for each in advice if each.rule.plan is not None]


def _strongest_first(
    evidence: Iterable[Finding[Evidence]], rulebook: Rulebook
) -> tuple[Finding[Evidence], ...]:
    """The evidence that applies or could, what is certain before what is unsure."""
    saying = (each for each in evidence if each.acts or each.is_unsure)
    return tuple(
        sorted(
            saying,
            key=lambda each: (
                each.is_unsure,
                -points_of(each.rule.strength, rulebook),
                each.rule.slug,
            ),
        )
    )


def _having_a_say(
    *findings: Iterable[
        Finding[Gate] | Finding[Evidence] | Finding[ModalityRule] | Finding[Advice]
    ],
) -> set[str]:
    """The rules that act on this person, by slug."""
    return {each.rule.slug for every in findings for each in every if each.acts}


def _disagreements(rulebook: Rulebook, saying: set[str]) -> tuple[Disagreement, ...]:
    """Where sources differ about something that has a say here, by topic."""
    shown = (each for each in rulebook.disagreements if not saying.isdisjoint(each.bears_on))
    return tuple(sorted(shown, key=lambda each: (each.topic, each.slug)))
