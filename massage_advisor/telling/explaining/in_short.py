"""The reasoning in short: the result, what counted, what is open, and why these techniques.

Every rule that has a say is named; how the others stand is told in the whole.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from massage_advisor.knowledge.outcomes import NOTHING_IS_SOLD, NotSuggested
from massage_advisor.knowledge.rules import IfUnsure
from massage_advisor.knowledge.vocabulary import Nature
from massage_advisor.reasoning.questions import CouldChange
from massage_advisor.reasoning.weighing import points_of
from massage_advisor.telling.explaining.shapes import Branch, branch
from massage_advisor.telling.explaining.standing import few, open_facts
from massage_advisor.telling.explaining.whole import (
    afterwards,
    changes,
    decided,
    hinge,
    leading_first,
    safety_in_short,
    to_check,
    to_do,
    why_not_told,
)
from massage_advisor.telling.money_told import between
from massage_advisor.telling.sentences.asking_for import adjustment_told
from massage_advisor.telling.sentences.certainty import change_told
from massage_advisor.telling.sentences.money import visit_told
from massage_advisor.telling.sentences.opening import service_told
from massage_advisor.telling.sentences.own_answers import named
from massage_advisor.telling.sentences.reasons import as_opening, said
from massage_advisor.telling.sentences.safety import dangers_alone
from massage_advisor.wording import filled, listed

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from massage_advisor.knowledge.outcomes import Service
    from massage_advisor.knowledge.rules import Evidence
    from massage_advisor.reasoning.choosing import Candidate
    from massage_advisor.reasoning.findings import Finding
    from massage_advisor.reasoning.recommendation import Offer
    from massage_advisor.telling.explaining.standing import ExplainedCase
    from massage_advisor.telling.story import AnyFinding

TECHNIQUES_SHOWN = 4
RULES_SHOWN = 2
NAMES_SHOWN = 4
QUESTIONS_SHOWN = 8
_OF_THE_SESSION_SHOWN = 4  #: they change no more than how a massage is given
_SOURCES_SHOWN = 1
_WEIGHTIEST = (
    CouldChange.DISPOSITION,
    CouldChange.SERVICE,
    CouldChange.ADJUSTMENTS,
    CouldChange.MODALITIES,
    CouldChange.COST,
)


def in_short(case: ExplainedCase) -> tuple[Branch, ...]:
    """Every stage in a few lines; where nothing is sold, only what has to happen and why."""
    parts = [*to_do(case), _safety(case), *to_check(case)]
    offer = case.story.offer
    if offer is not None:
        parts += [*afterwards(case), _service(case, offer), *_still_open(case)]
        parts += [_techniques(case, offer), *_session(case), _plan(case, offer), *changes(case)]
    return tuple(parts)


def _said(case: ExplainedCase, finding: AnyFinding) -> str:
    told = said(case.story, finding)
    return f" ({told})" if told else ""


def _best(case: ExplainedCase, claims: Iterable[str]) -> tuple[str, ...]:
    """The claims of the best graded sources; all of them stand in the whole."""
    book = case.story.rulebook
    every = tuple(claims)
    sources = dict.fromkeys(book.claims[claim].source for claim in every)
    best = sorted(sources, key=lambda slug: book.sources[slug].grade)[:_SOURCES_SHOWN]
    return tuple(claim for claim in every if book.claims[claim].source in best)


# ---- safety ----


def _safety(case: ExplainedCase) -> Branch:
    safety = case.story.recommendation.safety
    told = [
        *(_gate(case, each) for each in safety.acting),
        *hinge(case),
        *(branch(text) for text in _waiting(case)),
    ]
    number = str(len(case.story.rulebook.gates))
    nothing = branch(filled(case.words.explain_no_gate, all=number))
    return branch(safety_in_short(case), *(told or [nothing]))


def _gate(case: ExplainedCase, finding: AnyFinding) -> Branch:
    return branch(
        f"{finding.rule.name}{_said(case, finding)}",
        claims=_best(case, finding.rule.sources),
    )


def _waiting(case: ExplainedCase) -> Iterator[str]:
    """How many gates are not ruled out, and which questions would do it, the weightiest first."""
    words, safety = case.words, case.story.recommendation.safety
    dangers = [each for each, _ in dangers_alone(case.story)]
    waiting = {gate for each in dangers for gate in each.gates}
    if dangers:
        questions = few(words, [each.fact for each in dangers], QUESTIONS_SHOWN)
        yield _counted(words.explain_rules_waiting, len(waiting), questions, case)
    others = [each for each in safety.unsure if each.rule.if_unsure is IfUnsure.CARRY_ON]
    if others and safety.disposition not in NOTHING_IS_SOLD:
        known = {each.fact for each in dangers}
        facts = [name for name in open_facts(case, others) if name not in known]
        questions = few(words, facts or open_facts(case, others), _OF_THE_SESSION_SHOWN)
        yield _counted(words.explain_rules_carried_on, len(others), questions, case)


def _counted(text: str, number: int, names: Iterable[str], case: ExplainedCase) -> str:
    return filled(text, number=str(number), facts=listed(names, case.words.word_and))


# ---- the service ----


def _service(case: ExplainedCase, offer: Offer) -> Branch:
    words = case.words
    service = service_told(offer.service.weighing.verdict) or words.explain_neither
    return branch(
        filled(words.explain_service, service=service),
        *(_side(case, offer, each) for each in leading_first(offer)),
        branch(decided(case, offer)),
    )


def _side(case: ExplainedCase, offer: Offer, service: Service) -> Branch:
    """Its points, the reasons that count, those that count once with another, what could count."""
    words, points = case.words, offer.service.weighing.points(service)
    mine = [each for each in offer.service.evidence if each.rule.points_to is service]
    acting = [each for each in mine if each.acts]
    strongest = {each.rule.about: each for each in reversed(acting)}
    counting = [each for each in acting if strongest[each.rule.about] is each]
    others = [each.rule.name for each in acting if each not in counting]
    told = [_reason(case, each) for each in counting]
    if others:
        once = filled(words.explain_once, rules="; ".join(others))
        told.append(branch(once))
    missing = few(words, open_facts(case, (each for each in mine if each.is_unsure)), NAMES_SHOWN)
    if missing and points.high > points.low:
        more = points.high - points.low
        told.append(branch(_counted(words.explain_could_add, more, missing, case)))
    total = filled(words.explain_points, points=str(points.low))
    return branch(
        f"{as_opening(service.value)} ({total})", *(told or [branch(words.nothing_points_there)])
    )


def _reason(case: ExplainedCase, finding: Finding[Evidence]) -> Branch:
    points = points_of(finding.rule.strength, case.story.rulebook)
    return branch(
        f"+{points} {finding.rule.name}{_said(case, finding)}",
        claims=_best(case, finding.rule.sources),
    )


# ---- what is open ----


def _still_open(case: ExplainedCase) -> Iterator[Branch]:
    """The questions that safety has not named already, by the weightiest they could change."""
    words, told = case.words, dict(_what_could_change(case))
    groups = {
        each: [fact for fact, change in told.items() if change is each] for each in _WEIGHTIEST
    }
    if told:
        yield branch(
            words.title_open,
            *(
                branch(
                    f"{as_opening(change_told(words, change))}: "
                    f"{listed(few(words, facts, QUESTIONS_SHOWN), words.word_and)}"
                )
                for change, facts in groups.items()
                if facts
            ),
        )


def _what_could_change(case: ExplainedCase) -> Iterator[tuple[str, CouldChange]]:
    """Questions, each with what its answer could change; not money, which changes no advice.

    What is not among the dangers can stand in the way only by excusing a gate that acts.
    """
    facts, safety = case.story.rulebook.facts, case.story.recommendation.safety
    dangers = {each.fact for each in safety.not_ruled_out}
    excuses = set(open_facts(case, safety.acting))
    for each in case.story.recommendation.open_questions:
        changes = [
            change
            for change in each.could_change
            if change is not CouldChange.DISPOSITION or each.fact in excuses
        ]
        if changes and each.fact not in dangers and facts[each.fact].nature is not Nature.MONEY:
            yield each.fact, min(changes, key=_WEIGHTIEST.index)


# ---- techniques, session, plan ----


def _techniques(case: ExplainedCase, offer: Offer) -> Branch:
    shown, more = offer.suggested[:TECHNIQUES_SHOWN], offer.suggested[TECHNIQUES_SHOWN:]
    words = case.words
    return branch(
        words.explain_techniques,
        *(_technique(case, each) for each in shown),
        *([branch(filled(words.also_suits, names=_with_points(case, more)))] if more else []),
        *(branch(text) for text in _the_next(case, offer)),
    )


def _technique(case: ExplainedCase, candidate: Candidate) -> Branch:
    """Its points and the strongest rules for it; those against it always."""
    words, book = case.words, case.story.rulebook
    ranked = sorted(candidate.speaks_for, key=lambda each: -points_of(each.rule.strength, book))
    names = [each.rule.name for each in ranked]
    reasons = [
        *few(words, names, RULES_SHOWN),
        *([words.you_love_it] if candidate.loved else []),
        *(
            filled(words.explain_against, strength=each.rule.name)
            for each in candidate.speaks_against
        ),
    ]
    return branch(f"{as_opening(_named(case, candidate))}: {'; '.join(reasons)}")


def _named(case: ExplainedCase, candidate: Candidate) -> str:
    points = between(str(candidate.low), str(candidate.high), case.words)
    name = named(case.words, candidate.modality.name)
    return f"{name} ({filled(case.words.explain_points, points=points)})"


def _with_points(case: ExplainedCase, candidates: Iterable[Candidate]) -> str:
    words = case.words
    names = [f"{named(words, each.modality.name)} ({each.low})" for each in candidates]
    return listed(few(words, names, NAMES_SHOWN), words.word_and)


def _the_next(case: ExplainedCase, offer: Offer) -> Iterator[str]:
    """Those nearly suggested, with points; then the others by why not, the rest as a number."""
    words = case.words
    nearly = [each for each in offer.modalities if each.because is NotSuggested.OUTWEIGHED]
    if nearly:
        needed = str(case.story.rulebook.strengths.suggested_from)
        best = sorted(nearly, key=lambda each: (-each.low, each.modality.name))
        yield filled(words.explain_next, needed=needed, names=_with_points(case, best))
    others = " ".join(_others(case, offer))
    if others:
        yield others


def _others(case: ExplainedCase, offer: Offer) -> Iterator[str]:
    words, groups = case.words, dict[str, list[str]]()
    for each in offer.modalities:
        if each.because not in {None, NotSuggested.NOTHING_SPEAKS_FOR_IT, NotSuggested.OUTWEIGHED}:
            name = named(words, each.modality.name)
            groups.setdefault(why_not_told(case, each), []).append(name)
    for why, names in groups.items():
        shown = few(words, names, 2 * NAMES_SHOWN)
        yield f"{as_opening(why)}: {listed(shown, words.word_and)}."
    nothing = sum(each.because is NotSuggested.NOTHING_SPEAKS_FOR_IT for each in offer.modalities)
    if nothing:
        yield filled(words.explain_nothing_for, number=str(nothing))


def _session(case: ExplainedCase) -> Iterator[Branch]:
    adjustments = case.story.recommendation.safety.adjustments
    if adjustments:
        yield branch(
            case.words.title_ask_for,
            *(branch(adjustment_told(case.story, each).text) for each in adjustments),
        )


def _plan(case: ExplainedCase, offer: Offer) -> Branch:
    """The plan, where it is more than a visit, and what a visit costs."""
    visit = visit_told(case.story, offer.cost, details=False)
    plan = "" if offer.plan is None else as_opening(offer.plan.plan.name)
    told = (plan if plan != visit.label else "", f"{visit.label}: {visit.text}")
    return branch(case.words.explain_plan, branch(". ".join(filter(None, told))))
