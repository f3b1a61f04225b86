"""The whole reasoning for one person, stage by stage: what acts, what counts, what is open."""

from __future__ import annotations

from typing import TYPE_CHECKING

from massage_advisor.knowledge.outcomes import (
    MASSAGE_IS_POSSIBLE,
    NOTHING_IS_SOLD,
    NotSuggested,
    Service,
    Verdict,
)
from massage_advisor.knowledge.rules import Gate, IfUnsure, Topic
from massage_advisor.reasoning.changes import hinges_on
from massage_advisor.reasoning.weighing import points_of
from massage_advisor.telling.explaining.shapes import Branch, branch
from massage_advisor.telling.explaining.standing import concluded, open_facts, rule_told, why_so
from massage_advisor.telling.money_told import between
from massage_advisor.telling.rule_page import effect_of
from massage_advisor.telling.sentences.asking_for import adjustment_told
from massage_advisor.telling.sentences.changes import what_would_change_it
from massage_advisor.telling.sentences.guidance import topic_told
from massage_advisor.telling.sentences.money import visit_told
from massage_advisor.telling.sentences.not_chosen import not_suggested_told
from massage_advisor.telling.sentences.opening import headline, service_told
from massage_advisor.telling.sentences.reasons import as_opening
from massage_advisor.telling.sentences.safety import (
    action,
    by_staff_told,
    check,
    could_be_told,
    dangers_alone,
    disposition_told,
)
from massage_advisor.wording import filled, listed, quoted

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from massage_advisor.knowledge.outcomes import Disposition
    from massage_advisor.knowledge.rules import Advice, Evidence
    from massage_advisor.reasoning.choosing import Candidate
    from massage_advisor.reasoning.findings import Finding
    from massage_advisor.reasoning.recommendation import Offer
    from massage_advisor.telling.explaining.standing import ExplainedCase
    from massage_advisor.telling.story import AnyFinding


def whole(case: ExplainedCase) -> tuple[Branch, ...]:
    """Every stage, in order; where nothing is sold, only what has to happen and why."""
    story = case.story
    parts = [*to_do(case), _safety(case), *_open_dangers(case), *to_check(case)]
    offer = story.offer
    if offer is not None:
        parts += [
            *afterwards(case),
            _service(case, offer),
            _techniques(case, offer),
            *_session(case),
        ]
        parts += [_plan(case, offer), *_advice(case, offer), *changes(case)]
    return tuple(parts)


def headline_told(case: ExplainedCase) -> str:
    """The one sentence that comes first."""
    return headline(case.story)


# ---- safety ----


def to_do(case: ExplainedCase) -> Iterator[Branch]:
    """What has to happen first, where a massage is not possible; and what staff decided."""
    section = action(case.story)
    if section.items:
        yield branch(section.title, *(branch(each.text) for each in section.items))
    told = by_staff_told(case.story)
    if told:
        yield branch(told)


def _safety(case: ExplainedCase) -> Branch:
    story, words = case.story, case.words
    safety = story.recommendation.safety
    every = len(story.rulebook.gates)
    others = every - len(safety.acting) - len(safety.unsure)
    told = filled(words.explain_other_gates, number=str(others), all=str(every))
    return branch(
        safety_in_short(case),
        *(gate_told(case, each) for each in safety.acting),
        *hinge(case),
        *_carried_on(case),
        *([branch(told)] if others else []),
    )


def safety_in_short(case: ExplainedCase) -> str:
    """The disposition, and the worst that is not ruled out."""
    safety, words = case.story.recommendation.safety, case.words
    so_far, worse = disposition_told(words, safety.disposition), safety.could_be
    if worse is None or worse.severity <= safety.disposition.severity:
        return filled(words.explain_safety, disposition=so_far)
    could_be = disposition_told(words, worse)
    return filled(words.explain_safety_so_far, disposition=so_far, worse=could_be)


def gate_told(case: ExplainedCase, finding: Finding[Gate]) -> Branch:
    """A gate, what it does, and the answers behind it."""
    does = [branch(as_opening(each)) for each in effect_of(finding.rule)[1:]]
    return rule_told(case, finding, *does, mark=disposition_told(case.words, finding.rule.then))


def hinge(case: ExplainedCase) -> Iterator[Branch]:
    """That one answer carries it all, so that it is worth a second look; never before help."""
    story = case.story
    facts = hinges_on(story.rulebook, story.recommendation)
    disposition = story.recommendation.safety.disposition
    if len(facts) == 1 and disposition not in MASSAGE_IS_POSSIBLE | NOTHING_IS_SOLD:
        yield branch(filled(case.words.explain_hinges, fact=facts[0]))


def _carried_on(case: ExplainedCase) -> Iterator[Branch]:
    """Gates that are not certain and could only change a session, where there may be one."""
    safety = case.story.recommendation.safety
    unsure = () if safety.disposition in NOTHING_IS_SOLD else safety.unsure
    groups: dict[str, list[str]] = {}
    for each in unsure:
        if each.rule.if_unsure is IfUnsure.CARRY_ON:
            missing = listed(open_facts(case, [each]), case.words.word_and)
            groups.setdefault(missing, []).append(each.rule.name)
    if groups:
        yield branch(
            case.words.explain_carried_on,
            *(
                branch(filled(case.words.explain_waits, facts=facts), branch(listed(names)))
                for facts, names in groups.items()
            ),
        )


def _open_dangers(case: ExplainedCase) -> Iterator[Branch]:
    """What is not ruled out and worth telling."""
    story = case.story
    dangers = dangers_alone(story)
    names = {gate.slug: gate.name for gate in story.rulebook.gates}
    if dangers:
        yield branch(
            case.words.explain_not_ruled_out,
            *(
                branch(
                    f"{as_opening(each.fact)}{_mark(case, alone)}: "
                    f"{story.rulebook.facts[each.fact].ask}",
                    branch(
                        filled(
                            case.words.explain_waiting_rules,
                            rules=listed(names[slug] for slug in each.gates),
                        )
                    ),
                )
                for each, alone in dangers
            ),
        )


def _mark(case: ExplainedCase, alone: Disposition) -> str:
    """What an answer could come to by itself, in brackets; nothing where that is nothing."""
    told = could_be_told(case.words, alone)
    return f" ({told})" if told else ""


def to_check(case: ExplainedCase) -> Iterator[Branch]:
    """Answers that do not go together, and a guest who has to be asked."""
    section = check(case.story)
    if section.items:
        yield branch(section.title, *(branch(each.text) for each in section.items))


def afterwards(case: ExplainedCase) -> Iterator[Branch]:
    """That what follows is for later, where a massage has to wait."""
    if case.story.recommendation.offer is None:
        yield branch(case.words.title_afterwards, branch(case.words.explain_afterwards))


# ---- the service ----


def _service(case: ExplainedCase, offer: Offer) -> Branch:
    weighing, words = offer.service.weighing, case.words
    named = service_told(weighing.verdict) or words.explain_neither
    return branch(
        filled(words.explain_service, service=named),
        *sides_told(case, offer),
    )


def sides_told(case: ExplainedCase, offer: Offer) -> Iterator[Branch]:
    """Both sides, the one that is ahead first, and how the verdict follows."""
    yield from points_told(case, offer)
    yield branch(decided(case, offer))


def points_told(case: ExplainedCase, offer: Offer) -> Iterator[Branch]:
    """Both sides, the one that is ahead first."""
    return (side_told(case, offer, service) for service in leading_first(offer))


def leading_first(offer: Offer) -> tuple[Service, Service]:
    """Both services, the one that is ahead first."""
    first = offer.service.weighing.lean or Service.MEDICAL
    return (first, first.other)


def side_told(case: ExplainedCase, offer: Offer, service: Service) -> Branch:
    """One side: its points, what counts, what does not, and what could still count."""
    points, words = offer.service.weighing.points(service), case.words
    told = between(str(points.low), str(points.high), words)
    mine = [each for each in offer.service.evidence if each.rule.points_to is service]
    reasons = [*_counting(case, mine)]
    return branch(
        f"{as_opening(service.value)} ({filled(words.explain_points, points=told)})",
        *(reasons or [branch(words.nothing_points_there)]),
    )


def _counting(case: ExplainedCase, evidence: Iterable[Finding[Evidence]]) -> Iterator[Branch]:
    """Of rules about the same thing only the strongest counts (S7)."""
    words, counted = case.words, set()
    for each in evidence:
        rule = each.rule
        points = points_of(rule.strength, case.story.rulebook)
        weight = filled(
            words.explain_weight,
            strength=rule.strength,
            about=rule.about.value,
            points=str(points),
        )
        if each.acts and rule.about in counted:
            weight = f"{weight}; {words.explain_counts_once}"
        if each.acts:
            counted.add(rule.about)
        yield rule_told(case, each, mark=weight)


def decided(case: ExplainedCase, offer: Offer) -> str:
    """How the verdict follows from the points."""
    weighing, words = offer.service.weighing, case.words
    lead = str(case.story.rulebook.strengths.lead)
    text = {
        Verdict.MEDICAL: words.explain_leads,
        Verdict.SPA: words.explain_leads,
        Verdict.EITHER: words.explain_nobody_leads,
        Verdict.UNDECIDED: words.explain_could_lead,
    }[weighing.verdict]
    ahead = abs(weighing.medical.low - weighing.spa.low)
    service = as_opening(service_told(weighing.verdict))
    told = filled(text, service=service, ahead=str(ahead), lead=lead)
    if weighing.settled:
        return f"{told} {words.explain_settled}"
    missing = open_facts(case, [each for each in offer.service.evidence if each.is_unsure])
    still = filled(words.explain_not_settled, facts=listed(missing, words.word_and))
    return f"{told} {still}"


# ---- techniques, session, plan, advice ----


def _techniques(case: ExplainedCase, offer: Offer) -> Branch:
    suggested = offer.suggested
    groups: dict[str, list[str]] = {}
    for each in offer.modalities:
        if each.because is not None:
            groups.setdefault(why_not_told(case, each), []).append(each.modality.name)
    return branch(
        case.words.explain_techniques,
        *(technique_told(case, each, follows=False) for each in suggested),
        *(branch(f"{as_opening(why)}: {listed(names)}") for why, names in groups.items()),
        *_for_the_service(case, (rule for each in suggested for rule in each.speaks_for)),
    )


def _for_the_service(case: ExplainedCase, findings: Iterable[AnyFinding]) -> Iterator[Branch]:
    """Which of these rules count only for what was concluded, once for all of them."""
    for follows, rules in _by_what_they_follow_from(case, findings).items():
        if follows:
            names = "; ".join(dict.fromkeys(each.rule.name for each in rules))
            yield branch(filled(case.words.explain_only_as, concluded=follows, rules=names))


def _by_what_they_follow_from(
    case: ExplainedCase, findings: Iterable[AnyFinding]
) -> dict[str, list[AnyFinding]]:
    groups: dict[str, list[AnyFinding]] = {"": []}
    for each in findings:
        groups.setdefault(concluded(case, each), []).append(each)
    return groups


def why_not_told(case: ExplainedCase, candidate: Candidate) -> str:
    """Why a technique is not suggested; whether it is for safety or by a rule about techniques."""
    if candidate.because is None:
        return case.words.explain_is_suggested
    rules = [each.rule for each in candidate.left_out_by]
    if candidate.because is NotSuggested.LEFT_OUT and not any(isinstance(r, Gate) for r in rules):
        names = listed((quoted(rule.name) for rule in rules), case.words.word_and)
        return filled(case.words.explain_left_out_by, rules=names)
    return not_suggested_told(case.story, candidate.because)


def technique_told(case: ExplainedCase, candidate: Candidate, *, follows: bool = True) -> Branch:
    """One technique: its points, what speaks for it and against it."""
    words = case.words
    points = between(str(candidate.low), str(candidate.high), words)
    loved = [branch(as_opening(words.you_love_it))] if candidate.loved else []
    against = [
        rule_told(
            case,
            each,
            mark=filled(words.explain_against, strength=each.rule.strength),
            follows=follows,
        )
        for each in candidate.speaks_against
    ]
    return branch(
        f"{as_opening(candidate.modality.name)} ({filled(words.explain_points, points=points)})",
        *(
            rule_told(
                case,
                each,
                mark=filled(words.weight, strength=each.rule.strength),
                follows=follows,
            )
            for each in candidate.speaks_for
        ),
        *loved,
        *against,
    )


def _session(case: ExplainedCase) -> Iterator[Branch]:
    adjustments = case.story.recommendation.safety.adjustments
    if adjustments:
        yield branch(
            case.words.title_ask_for,
            *(
                branch(
                    adjustment_told(case.story, each).text,
                    branch(
                        filled(
                            case.words.explain_asked_by,
                            rules=listed(gate.rule.name for gate in each.asked_by),
                        )
                    ),
                )
                for each in adjustments
            ),
        )


def _plan(case: ExplainedCase, offer: Offer) -> Branch:
    visit = visit_told(case.story, offer.cost, details=True)
    plan = [] if offer.plan is None else [as_opening(offer.plan.plan.name)]
    naming = [
        each
        for each in (*case.story.recommendation.advice, *offer.service.alongside)
        if offer.plan is not None and each.rule.plan == offer.plan.plan.name
    ]
    return branch(
        case.words.explain_plan,
        *(branch(each, *(rule_told(case, rule) for rule in naming)) for each in plan),
        branch(f"{visit.label}: {visit.text}", *map(branch, visit.below), claims=visit.claims),
    )


def _advice(case: ExplainedCase, offer: Offer) -> Iterator[Branch]:
    """The advice that is given: first what rests on answers only, then by what it follows from."""
    advice = [*case.story.recommendation.advice, *offer.service.alongside]
    order = list(Topic)
    shown = sorted(advice, key=lambda each: order.index(each.rule.topic))
    groups: dict[str, list[Branch]] = {"": []}
    for each in shown:
        groups.setdefault(concluded(case, each), []).append(_piece_of_advice(case, each))
    if shown:
        yield branch(
            case.words.explain_advice,
            *groups.pop(""),
            *(
                branch(as_opening(filled(case.words.explain_follows, concluded=each)), *told)
                for each, told in groups.items()
            ),
        )


def _piece_of_advice(case: ExplainedCase, finding: Finding[Advice]) -> Branch:
    rule, words = finding.rule, case.words
    return branch(
        f"{topic_told(words, rule.topic)}: {case.story.filled(rule.say, finding)}",
        branch(rule.name),
        *why_so(case, finding, follows=False),
        claims=rule.sources,
    )


def changes(case: ExplainedCase) -> Iterator[Branch]:
    """What would change it, where that was looked for."""
    section = what_would_change_it(case.story)
    if section.items:
        yield branch(section.title, *(branch(each.text) for each in section.items))
