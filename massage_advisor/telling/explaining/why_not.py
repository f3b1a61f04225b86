"""Why not: what became of a technique, a service or an outcome that somebody had in mind."""

from __future__ import annotations

import enum
from typing import TYPE_CHECKING

from massage_advisor.knowledge.outcomes import (
    Disposition,
    Modality,
    NotSuggested,
    Outcome,
    Service,
    Verdict,
)
from massage_advisor.reasoning.findings import find
from massage_advisor.reasoning.screening import cannot_meet
from massage_advisor.telling.explaining.elsewhere import (
    given_elsewhere,
    in_the_other_service,
    speaks_for_it_there,
)
from massage_advisor.telling.explaining.shapes import Branch, branch
from massage_advisor.telling.explaining.standing import rule_told, why_so
from massage_advisor.telling.explaining.whole import (
    decided,
    gate_told,
    points_told,
    sides_told,
    technique_told,
    why_not_told,
)
from massage_advisor.telling.facts_told import in_words
from massage_advisor.telling.money_told import span_told, sum_told
from massage_advisor.telling.sentences.asking_for import adjustment_told
from massage_advisor.telling.sentences.opening import headline
from massage_advisor.telling.sentences.prices import marked, price_claims
from massage_advisor.telling.sentences.reasons import as_opening
from massage_advisor.telling.sentences.safety import disposition_told
from massage_advisor.telling.story import AnyFinding
from massage_advisor.values import Value
from massage_advisor.wording import filled, listed

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from massage_advisor.knowledge.rules import Gate, ModalityRule
    from massage_advisor.reasoning.choosing import Candidate
    from massage_advisor.reasoning.findings import Finding
    from massage_advisor.reasoning.recommendation import Offer
    from massage_advisor.telling.explaining.standing import ExplainedCase

RULES_SHOWN = 5
"""So many rules that could have said otherwise are told, those nearest to it first."""


class ThingKind(enum.Enum):
    """What may be asked about."""

    TECHNIQUE = "technique"
    SERVICE = "service"
    OUTCOME = "outcome"


class Became(enum.Enum):
    """What became of it, in a word or a few."""

    SUGGESTED = "suggested"
    LEFT_OUT = "left out"
    REFUSED = "refused"
    NOT_OFFERED = "not offered"
    NOTHING_SPEAKS_FOR_IT = "nothing speaks for it"
    OUTWEIGHED = "outweighed"
    OVER_BUDGET = "over budget"
    CHOSEN = "chosen"
    LOST = "lost"
    EITHER = "either"
    UNDECIDED = "undecided"
    IT_IS_SO = "it is so"
    NOT_SO = "not so"
    SOMETHING_GRAVER = "something graver"
    NOT_RULED_OUT = "not ruled out"
    NO_RULE_SAYS_SO = "no rule says so"
    NOTHING_IS_SOLD = "nothing is sold"


class WhyNot(Value, frozen=True, kw_only=True):
    """What became of it, in a word, in a sentence, and why."""

    name: str
    kind: ThingKind
    became: Became
    told: Branch
    findings: tuple[AnyFinding, ...] = ()  #: the rules behind it


def why_not(case: ExplainedCase, wanted: Modality | Service | Outcome | Disposition) -> WhyNot:
    """What became of this technique, service, outcome or disposition for this person, and why."""
    match wanted:
        case Modality():
            return _technique(case, wanted)
        case Service():
            return _service(case, wanted)
        case Outcome():
            return _verdict(case, wanted)
        case Disposition():
            return _disposition(case, wanted)


# ---- a technique ----


def _technique(case: ExplainedCase, modality: Modality) -> WhyNot:
    story = case.story
    if story.offer is None:
        return _nothing_is_sold(case, modality.name, ThingKind.TECHNIQUE)
    candidate = next(each for each in story.offer.modalities if each.modality.name == modality.name)
    because, elsewhere = candidate.because, in_the_other_service(case, candidate)
    if elsewhere is None:
        why = why_not_told(case, candidate)
        told = tuple(_why_this_technique(case, story.offer, candidate))
    else:
        why, told = given_elsewhere(case, elsewhere), (speaks_for_it_there(case, elsewhere),)
    return WhyNot(
        name=modality.name,
        kind=ThingKind.TECHNIQUE,
        became=Became.SUGGESTED if because is None else Became(because.value),
        told=branch(f"{as_opening(modality.name)}: {why}.", *_first_of_all(case), *told),
        findings=candidate.left_out_by or (*candidate.speaks_for, *candidate.speaks_against),
    )


def _first_of_all(case: ExplainedCase) -> Iterator[Branch]:
    """That a massage has to wait, whatever its kind."""
    if case.story.recommendation.offer is None:
        told = filled(case.words.explain_waits_anyway, headline=headline(case.story))
        yield branch(told)


def _nothing_is_sold(case: ExplainedCase, name: str, kind: ThingKind) -> WhyNot:
    text = filled(case.words.explain_nothing_now, headline=headline(case.story))
    gates = tuple(_worst_acting(case))
    return WhyNot(
        name=name,
        kind=kind,
        became=Became.NOTHING_IS_SOLD,
        told=branch(f"{as_opening(name)}: {text}", *(gate_told(case, each) for each in gates)),
        findings=gates,
    )


def _worst_acting(case: ExplainedCase) -> Iterator[Finding[Gate]]:
    safety = case.story.recommendation.safety
    return (each for each in safety.acting if each.rule.then is safety.disposition)


def _why_this_technique(
    case: ExplainedCase, offer: Offer, candidate: Candidate
) -> Iterator[Branch]:
    match candidate.because:
        case NotSuggested.LEFT_OUT:
            yield from _left_out(case, candidate)
        case NotSuggested.REFUSED:
            yield _refused(case)
        case NotSuggested.NOT_OFFERED:
            reason = candidate.modality.not_offered_because
            yield from [branch(as_opening(reason))] if reason else []
        case NotSuggested.NOTHING_SPEAKS_FOR_IT:
            yield from _would_speak_for_it(case, candidate.modality)
        case NotSuggested.OUTWEIGHED:
            needed = str(case.story.rulebook.strengths.suggested_from)
            yield branch(filled(case.words.explain_needed, needed=needed))
            yield technique_told(case, candidate)
        case NotSuggested.OVER_BUDGET:
            yield from _over_budget(case, offer, candidate)
            yield technique_told(case, candidate)
        case None:
            yield technique_told(case, candidate)


def _left_out(case: ExplainedCase, candidate: Candidate) -> Iterator[Branch]:
    """By which rules, and by which changes to the session that it cannot be given under."""
    kinds = case.story.rulebook.adjustments
    unmet = [
        each
        for each in case.story.recommendation.safety.adjustments
        if cannot_meet(candidate.modality, each, kinds)
    ]
    gates = {each.rule.slug: each for each in case.story.recommendation.safety.acting}
    for finding in candidate.left_out_by:
        if finding.rule.slug in gates:
            yield gate_told(case, gates[finding.rule.slug])
        else:
            yield rule_told(case, finding)
    for merged in unmet:
        text = adjustment_told(case.story, merged).text
        yield branch(filled(case.words.explain_cannot_meet, adjustment=text))


def _refused(case: ExplainedCase) -> Branch:
    book = case.story.rulebook
    said = case.story.recommendation.facts.stated[book.refused_in]
    told = f"{book.refused_in}: {in_words(book, book.facts[book.refused_in], said)}"
    return branch(as_opening(filled(case.words.you_said, answers=told)))


def _would_speak_for_it(case: ExplainedCase, modality: Modality) -> Iterator[Branch]:
    """The rules that prefer it, and what of them is not so."""
    rules = [each for each in case.story.rulebook.modality_rules if modality.name in each.prefer]
    findings = _nearest(find(rules, case.worked.consultation.known))
    if not findings:
        yield branch(case.words.explain_no_rule_prefers)
        return
    told = [rule_told(case, each) for each in findings[:RULES_SHOWN]]
    more = filled(case.words.and_more, number=str(len(findings) - RULES_SHOWN))
    yield branch(
        case.words.explain_would_prefer,
        *told,
        *([branch(as_opening(more))] if len(findings) > RULES_SHOWN else []),
    )


def _nearest(findings: Iterable[Finding[ModalityRule]]) -> list[Finding[ModalityRule]]:
    """What is only open first, then by how many answers stand against it."""
    return sorted(
        findings,
        key=lambda each: (
            not each.is_unsure,
            len({judged.of for judged in each.decided_by()}),
            each.rule.slug,
        ),
    )


def _over_budget(case: ExplainedCase, offer: Offer, candidate: Candidate) -> Iterator[Branch]:
    """Its price, the budget, and what stays within it or is the cheapest."""
    words, symbol = case.words, case.story.rulebook.prices.symbol
    budget = offer.cost.budget_per_visit
    if candidate.visit is not None and budget is not None:
        price = marked(case.story, candidate, span_told(candidate.visit.total, symbol, words))
        yield branch(
            filled(words.explain_price, price=price, budget=sum_told(budget, symbol)),
            claims=price_claims(case.story, candidate),
        )
    if offer.cheapest:
        first, visit = offer.cheapest[0]
        price = marked(case.story, first, sum_told(visit.total.low, symbol))
        name = listed((each.modality.name for each, _ in offer.cheapest), words.word_and)
        yield branch(
            filled(words.explain_cheapest, name=name, price=price),
            claims=price_claims(case.story, first),
        )


# ---- a service, a verdict ----


def _service(case: ExplainedCase, service: Service) -> WhyNot:
    offer, words = case.story.offer, case.words
    if offer is None:
        return _nothing_is_sold(case, service.value, ThingKind.SERVICE)
    verdict = offer.service.weighing.verdict
    services = verdict.services
    became, text = {
        Verdict.EITHER: (Became.EITHER, words.explain_either_fits),
        Verdict.UNDECIDED: (Became.UNDECIDED, words.explain_is_open),
    }.get(verdict, (Became.LOST, words.explain_lost))
    if services == frozenset({service}):
        became, text = Became.CHOSEN, words.explain_is_chosen
    told = filled(text, other=service.other.value)
    return WhyNot(
        name=service.value,
        kind=ThingKind.SERVICE,
        became=became,
        told=branch(
            f"{as_opening(service.value)}: {told}",
            *_first_of_all(case),
            *sides_told(case, offer),
        ),
        findings=offer.service.evidence,
    )


def _verdict(case: ExplainedCase, outcome: Outcome) -> WhyNot:
    """Why it is not either, or not left open."""
    offer, words = case.story.offer, case.words
    name = outcome.value.replace("_", " ")
    if offer is None:
        return _nothing_is_sold(case, name, ThingKind.OUTCOME)
    is_so = offer.service.weighing.verdict.value == outcome.value
    not_so = filled(words.explain_is_not_so, because=decided(case, offer))
    sides = sides_told(case, offer) if is_so else points_told(case, offer)
    return WhyNot(
        name=name,
        kind=ThingKind.OUTCOME,
        became=Became.IT_IS_SO if is_so else Became.NOT_SO,
        told=branch(
            f"{as_opening(name)}: {words.explain_is_so if is_so else not_so}",
            *_first_of_all(case),
            *sides,
        ),
        findings=offer.service.evidence,
    )


# ---- a disposition ----


def _disposition(case: ExplainedCase, wanted: Disposition) -> WhyNot:
    """Which gates could have said so, and what of them is not so."""
    words = case.words
    gates = [each for each in case.story.rulebook.gates if each.then is wanted]
    findings = find(gates, case.worked.known)
    acting = [each for each in findings if each.acts]
    unsure = [each for each in findings if each.is_unsure]
    became, text = _what_became_of(case, wanted, is_open=bool(unsure))
    worse = case.story.recommendation.safety.disposition.severity > wanted.severity
    stops = tuple(_worst_acting(case)) if worse else ()
    idle = [each for each in findings if not each.acts and not each.is_unsure]
    return WhyNot(
        name=wanted.value,
        kind=ThingKind.OUTCOME,
        became=became,
        told=branch(
            f"{as_opening(disposition_told(words, wanted))}: {text}",
            *(gate_told(case, each) for each in (*stops, *acting)),
            *([branch(words.explain_could_still, *_told(case, unsure))] if unsure else []),
            *([branch(words.explain_do_not_apply, *_by_answers(case, idle))] if idle else []),
        ),
        findings=(*acting, *unsure) or stops,
    )


def _told(case: ExplainedCase, findings: Iterable[Finding[Gate]]) -> Iterator[Branch]:
    return (gate_told(case, each) for each in findings)


def _what_became_of(
    case: ExplainedCase, wanted: Disposition, *, is_open: bool
) -> tuple[Became, str]:
    words, was = case.words, case.story.recommendation.safety.disposition
    if was is wanted:
        return Became.IT_IS_SO, words.explain_is_so
    if was.severity > wanted.severity:
        text = filled(words.explain_graver, disposition=disposition_told(words, was))
        return Became.SOMETHING_GRAVER, text
    if is_open:
        return Became.NOT_RULED_OUT, words.explain_not_ruled_out_yet
    return Became.NO_RULE_SAYS_SO, words.explain_no_rule_says_so


def _by_answers(case: ExplainedCase, findings: Iterable[Finding[Gate]]) -> Iterator[Branch]:
    """The rules grouped by the answers that keep them from applying."""
    groups: dict[str, list[str]] = {}
    for each in findings:
        told = next(why_so(case, each), branch(""))
        groups.setdefault(told.text, []).append(each.rule.name)
    for text, names in groups.items():
        yield branch(text, branch(listed(names))) if text else branch(listed(names))
