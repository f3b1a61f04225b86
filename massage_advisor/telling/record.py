"""The record: a recommendation as the JSON object that scripts depend on (docs/json.md).

Every key is always there. Closed values are snake_case; why a modality is not suggested and what
kind a problem is are spelled with spaces, as the contract has them. Knows no screen and no width.
"""

from __future__ import annotations

import json
import re
from typing import TYPE_CHECKING, Any

import msgspec

from massage_advisor.knowledge.outcomes import TRAINED_IN, Shape
from massage_advisor.knowledge.rules import Evidence, ModalityRule, Topic
from massage_advisor.telling.facts_told import in_json
from massage_advisor.telling.money_told import span_in_json
from massage_advisor.telling.sentences.booking import pressure_told, strongest
from massage_advisor.telling.sentences.certainty import review_told
from massage_advisor.telling.sentences.changes import change_told
from massage_advisor.telling.sentences.money import whose_prices
from massage_advisor.telling.sentences.opening import headline
from massage_advisor.telling.sentences.safety import by_staff_told, contradiction_told, safety_net
from massage_advisor.telling.story import Story, reasons_for

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Mapping

    from massage_advisor.knowledge.clinic import Clinic
    from massage_advisor.knowledge.outcomes import Disposition, Modality
    from massage_advisor.knowledge.rulebook import Rulebook
    from massage_advisor.knowledge.rules import Advice, Gate
    from massage_advisor.knowledge.sources import Disagreement
    from massage_advisor.reasoning.choosing import Candidate
    from massage_advisor.reasoning.contradictions import Contradiction
    from massage_advisor.reasoning.costs import Visit
    from massage_advisor.reasoning.findings import Finding
    from massage_advisor.reasoning.recommendation import Change, Offer, Recommendation
    from massage_advisor.reasoning.screening import Merged, OpenDanger
    from massage_advisor.reasoning.weighing import Points
    from massage_advisor.telling.story import AnyFinding

SCHEMA = "massage-advisor/recommendation/1.0"
SCHEMA_AT_A_CLINIC = "massage-advisor/recommendation/1.1"
"""The same with what a clinic adds; without a clinic not a byte differs."""

_MUST_BE_ESCAPED = re.compile(
    "[\x7f-\x9f\xad\u061c\u180e\u200b-\u200f\u2028-\u202e\u2060-\u206f\ud800-\udfff\ufeff\ufff9-\uffff]"
)


def as_json(rulebook: Rulebook, recommendation: Recommendation) -> str:
    """The record as text, the same byte for byte for the same answers and day."""
    told = _compact(record(rulebook, recommendation))
    indented = msgspec.json.format(told.encode(errors="surrogatepass"), indent=2)
    return _escaped(indented.decode(errors="surrogatepass")) + "\n"


def on_one_line(told: object) -> str:
    """A record, or a part of one, as text without a space or a line feed too many."""
    return _escaped(_compact(told))


_compact = json.JSONEncoder(ensure_ascii=False, separators=(",", ":")).encode


def _escaped(text: str) -> str:
    return _MUST_BE_ESCAPED.sub(lambda found: f"\\u{ord(found[0]):04x}", text)


def record(rulebook: Rulebook, recommendation: Recommendation) -> dict[str, object]:
    """The whole recommendation, as plain dictionaries, lists, texts and numbers."""
    story = Story(rulebook=rulebook, recommendation=recommendation)
    keys = (key for key in _KEYS if key != "clinic" or rulebook.clinic is not None)
    return {key: _KEYS[key](story) for key in keys}


def part(rulebook: Rulebook, recommendation: Recommendation, key: str) -> Any:  # noqa: ANN401 - as JSON has it
    """What the record says under one of its keys, without the others."""
    return _KEYS[key](Story(rulebook=rulebook, recommendation=recommendation))


def _rulebook(story: Story) -> dict[str, object]:
    """Which rules these are, whose numbers and prices they speak of, and who has reviewed them."""
    book, sign_off = story.rulebook, story.rulebook.sign_off
    return {
        "name": book.name,
        "version": book.version,
        "sha256": book.sha256,
        "reviewed_by": book.reviewed_by,
        "review": {
            "state": _snake(sign_off.state.value),
            "say": review_told(story),
            "changed": [*sign_off.changed, *sign_off.gone],
        },
        "region": book.region.name,
    }


def _clinic(story: Story) -> dict[str, object] | None:
    """Which clinic a run speaks for, and what it says to everybody."""
    clinic = story.rulebook.clinic
    if clinic is None:
        return None
    return {
        "name": clinic.name,
        "sha256": clinic.sha256,
        "phone": clinic.phone or None,
        "address": clinic.address or None,
        "opening_hours": list(clinic.opening_hours),
        "insurers": None if clinic.insurers is None else list(clinic.insurers),
        "notes": list(clinic.notes),
    }


def reason(story: Story, finding: AnyFinding) -> dict[str, object]:
    """One rule, how it stands to this person, and what it rests on."""
    rule = finding.rule
    strength = rule.strength if isinstance(rule, Evidence | ModalityRule) else ""
    return {
        "rule": rule.slug,
        "state": _snake(finding.state.value),
        "answers": {
            said.fact.name: in_json(said.fact, said.answer) for said in story.said_behind(finding)
        },
        "say": story.filled(rule.say, finding),
        "because": story.filled(rule.because, finding),
        "strength": strength or None,
        "sources": sources(story.rulebook, rule.sources),
        "note": story.note_on(finding),
    }


def sources(rulebook: Rulebook, claims: Iterable[str]) -> list[dict[str, str]]:
    """Claims with the source, the place in it, and its grade."""
    return [
        {
            "claim": slug,
            "source": rulebook.sources[rulebook.claims[slug].source].title,
            "where": rulebook.claims[slug].where,
            "grade": rulebook.sources[rulebook.claims[slug].source].grade,
        }
        for slug in claims
    ]


def _snake(value: str) -> str:
    return value.replace(" ", "_").replace("-", "_")


def _reasons(story: Story, findings: Iterable[AnyFinding]) -> list[dict[str, object]]:
    return [reason(story, each) for each in findings]


def _safety(story: Story) -> dict[str, object]:
    safety = story.recommendation.safety
    return {
        "disposition": _snake(safety.disposition.value),
        "could_be": None if safety.could_be is None else _snake(safety.could_be.value),
        "screened": safety.screened.value,
        "findings": _reasons(story, safety.acting),
        "not_ruled_out": [_danger(story, each) for each in safety.not_ruled_out],
        "safety_net": safety_net(story),
    }


def _danger(story: Story, danger: OpenDanger) -> dict[str, object]:
    return _question(story, danger.fact, danger.could_be, danger.gates)


def _question(
    story: Story, fact: str, could_be: Disposition, gates: Iterable[str]
) -> dict[str, object]:
    return {
        "question": story.rulebook.facts[fact].ask,
        "fact": fact,
        "could_be": _snake(could_be.value),
        "rules": list(gates),
    }


def _offer(story: Story, offer: Offer | None) -> dict[str, object] | None:
    return None if offer is None else {key: tell(story, offer) for key, tell in _OFFER.items()}


def _service(story: Story, offer: Offer) -> dict[str, object]:
    service, weighing = offer.service, offer.service.weighing
    side = story.side()
    against = () if side is None else reasons_for(service.evidence, side.other)
    return {
        "verdict": weighing.verdict.value,
        "settled": weighing.settled,
        "lean": None if weighing.lean is None else weighing.lean.short,
        "points": {"medical": _points(weighing.medical), "spa": _points(weighing.spa)},
        "reasons_for": _reasons(story, reasons_for(service.evidence, side)),
        "reasons_against": _reasons(story, against),
        "alongside": [_advice(story, each) for each in service.alongside],
        "disagreements": [_disagreement(story, each) for each in service.disagreements],
    }


def _points(points: Points) -> dict[str, int]:
    return {"low": points.low, "high": points.high}


def _disagreement(story: Story, disagreement: Disagreement) -> dict[str, object]:
    return {
        "topic": disagreement.topic,
        "title": disagreement.title,
        "say": story.filled(disagreement.say),
        "sides": [
            {"holds": side.holds, "sources": sources(story.rulebook, side.claims)}
            for side in disagreement.sides
        ],
        "we_follow": disagreement.we_follow,
        "because": disagreement.because,
    }


def _modalities(story: Story, offer: Offer) -> dict[str, object]:
    every = offer.modalities
    return {
        "suggested": [_suggested(story, each) for each in every if each.is_suggested],
        "not_suggested": [_not_suggested(story, each) for each in every if each.because],
    }


def _suggested(story: Story, candidate: Candidate) -> dict[str, object]:
    modality = candidate.modality
    best = strongest(story.rulebook, candidate.speaks_for)
    label = None if best is None else best.rule.evidence_is
    return {
        "name": modality.name,
        "low": candidate.low,
        "high": candidate.high,
        "settled": candidate.settled,
        "why": _reasons(story, candidate.speaks_for),
        "typical_setting": modality.setting.value,
        "pressure": pressure_told(story, modality),
        "evidence": None if label is None else _snake(label.value),
        "minutes": None if modality.minutes is None else list(modality.minutes),
        "cost": _visit(candidate.visit),
        "over_budget": candidate.over_budget,
        "loved": candidate.loved,
        **_beside_technique(story.rulebook.clinic, modality),
        "ask_first": _ask_first(story, candidate.ask_first),
    }


def _beside_technique(clinic: Clinic | None, modality: Modality) -> dict[str, object]:
    if clinic is None:
        return {}
    return {"at_the_clinic": {"notes": list(clinic.technique_notes.get(modality.name, ()))}}


def _ask_first(story: Story, gates: Iterable[Finding[Gate]]) -> list[dict[str, object]]:
    """The open questions, each with the gates that wait for it and the worst it could mean."""
    waiting: dict[str, list[Gate]] = {}
    for each in gates:
        for fact in sorted(set(each.open_facts())):
            waiting.setdefault(fact, []).append(each.rule)
    return [
        _question(
            story,
            fact,
            max((gate.then for gate in rules), key=lambda then: then.severity),
            [gate.slug for gate in rules],
        )
        for fact, rules in sorted(waiting.items())
    ]


def _not_suggested(story: Story, candidate: Candidate) -> dict[str, object]:
    return {
        "name": candidate.modality.name,
        "because": None if candidate.because is None else candidate.because.value,
        "why": _reasons(story, candidate.left_out_by or candidate.speaks_against),
    }


def _adjustment(story: Story, merged: Merged) -> dict[str, object]:
    kind = story.rulebook.adjustments[merged.kind]
    value = merged.at_most if kind.shape is Shape.AT_MOST else list(merged.items)
    return {
        "what": merged.kind,
        "value": value,
        **_beside_adjustment(story.rulebook.clinic, merged),
        "why": _reasons(story, merged.asked_by),
    }


def _beside_adjustment(clinic: Clinic | None, merged: Merged) -> dict[str, object]:
    """Who is trained in what is asked for: nothing where the clinic does not say, [] for nobody."""
    if clinic is None:
        return {}
    who = [
        {"in": each, "who": list(clinic.trained[each]) if each in clinic.trained else None}
        for each in (merged.items if merged.kind == TRAINED_IN else ())
    ]
    notes = list(clinic.adjustment_notes.get(merged.kind, ()))
    return {"at_the_clinic": {"trained": who, "notes": notes}}


def _plan(_: Story, offer: Offer) -> dict[str, object] | None:
    advice = offer.plan
    if advice is None:
        return None
    plan = advice.plan
    return {
        "name": plan.name,
        "visits": list(plan.visits),
        "every": plan.every or None,
        "review_after": plan.review_after,
        "first_visit": plan.first_visit or None,
        "fits_budget": advice.fits_budget,
        "if_not": list(plan.if_too_dear),
        "provisional": not offer.service.weighing.settled,
    }


def _cost(story: Story, offer: Offer) -> dict[str, object]:
    cost = offer.cost
    paying = (each for each in story.recommendation.advice if each.rule.topic is Topic.INSURANCE)
    return {
        "currency": cost.currency,
        "per_visit": _visit(cost.visit),
        "plan_total": None if cost.plan_total is None else span_in_json(cost.plan_total),
        "fits_budget": cost.fits_visit,
        "assumptions": [*filter(None, [whose_prices(story)]), *cost.visit.assumptions],
        "who_may_pay": [_advice(story, each) for each in paying],
        "sources": sources(story.rulebook, cost.visit.claims),
    }


def _visit(visit: Visit | None) -> dict[str, object] | None:
    if visit is None:
        return None
    return {
        "price": span_in_json(visit.price),
        "tip": span_in_json(visit.tip),
        "total": span_in_json(visit.total),
    }


def _advice(story: Story, finding: Finding[Advice]) -> dict[str, object]:
    return {
        "topic": _snake(finding.rule.topic.value),
        "say": story.filled(finding.rule.say, finding),
        "rule": finding.rule.slug,
        "provisional": story.is_provisional(finding),
        "sources": sources(story.rulebook, finding.rule.sources),
    }


def _open_questions(story: Story) -> list[dict[str, object]]:
    return [
        {
            "fact": each.fact,
            "ask": story.rulebook.facts[each.fact].ask,
            "could_change": [change.value for change in each.could_change],
        }
        for each in story.recommendation.open_questions
    ]


def _changes(story: Story) -> list[dict[str, object]] | None:
    """What would change it: nothing where nobody asked, [] where nothing was found."""
    changes = story.recommendation.changes
    return None if changes is None else [_change(story, each) for each in changes]


def _change(story: Story, change: Change) -> dict[str, object]:
    facts = story.rulebook.facts
    return {
        "answers": [
            {
                "fact": each.fact,
                "said": in_json(facts[each.fact], each.said),
                "instead": in_json(facts[each.fact], each.instead),
            }
            for each in change.answers
        ],
        "outcome": change.outcome.value,
        "bookable": change.bookable,
        "say": change_told(story, change),
    }


def _problems(story: Story) -> list[dict[str, object]]:
    """Answers that contradict each other, and what staff decided where it holds."""
    told = by_staff_told(story)
    by_staff: dict[str, object] = {"kind": "decided_by_staff", "fact": None, "say": told}
    return [
        *([by_staff] if told else []),
        *(_problem(story, each) for each in story.recommendation.contradictions),
    ]


def _problem(story: Story, contradiction: Contradiction) -> dict[str, object]:
    return {
        "kind": "contradiction",
        "fact": contradiction.facts[0],
        "say": contradiction_told(story, contradiction),
    }


_OFFER: Mapping[str, Callable[[Story, Offer], object]] = {
    "service": _service,
    "modalities": _modalities,
    "plan": _plan,
    "cost": _cost,
}


def _of_the_offer(key: str) -> Callable[[Story], object]:
    def told(story: Story) -> object:
        offer = story.recommendation.offer
        return None if offer is None else _OFFER[key](story, offer)

    return told


_KEYS: Mapping[str, Callable[[Story], object]] = {
    "schema": lambda story: SCHEMA if story.rulebook.clinic is None else SCHEMA_AT_A_CLINIC,
    "rulebook": _rulebook,
    "clinic": _clinic,
    "today": lambda story: story.recommendation.today,
    "id": lambda story: story.recommendation.facts.id,
    "outcome": lambda story: story.recommendation.outcome.value,
    "bookable": lambda story: story.recommendation.bookable,
    "headline": headline,
    "safety": _safety,
    "service": _of_the_offer("service"),
    "modalities": _of_the_offer("modalities"),
    "adjustments": lambda story: [
        _adjustment(story, each) for each in story.recommendation.safety.adjustments
    ],
    "plan": _of_the_offer("plan"),
    "cost": _of_the_offer("cost"),
    "afterwards": lambda story: _offer(story, story.recommendation.afterwards),
    "advice": lambda story: [_advice(story, each) for each in story.recommendation.advice],
    "open_questions": _open_questions,
    "changes": _changes,
    "problems": _problems,
}
"""What stands under each key of a record, in their order."""
