"""Explanations as the JSON object that scripts read (docs/json.md).

Reasons and sources are the same objects as in a recommendation.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from massage_advisor.telling.explaining.comparing import both_sides, differences
from massage_advisor.telling.explaining.judged import as_record
from massage_advisor.telling.explaining.standing import open_facts
from massage_advisor.telling.explaining.what_if import supposed
from massage_advisor.telling.facts_told import in_json
from massage_advisor.telling.json_text import as_json_text
from massage_advisor.telling.record import reason
from massage_advisor.telling.rule_page import effect_of, kind_of
from massage_advisor.telling.sentences.opening import headline

if TYPE_CHECKING:
    from collections.abc import Iterator

    from massage_advisor.knowledge.answers import Answer
    from massage_advisor.reasoning.alternatives import Alternative
    from massage_advisor.telling.explaining.one_rule import OneRule
    from massage_advisor.telling.explaining.standing import ExplainedCase
    from massage_advisor.telling.explaining.why_not import WhyNot
    from massage_advisor.telling.story import AnyFinding

SCHEMA = "massage-advisor/explanation/1.1"


def as_json(
    case: ExplainedCase,
    *,
    why_not: WhyNot | None = None,
    instead: ExplainedCase | None = None,
    rule: OneRule | None = None,
) -> str:
    """What was asked for, under its key; the other keys are null."""
    book, told = case.story.rulebook, case.story.recommendation
    nothing_asked = why_not is None and instead is None and rule is None
    return as_json_text(
        {
            "schema": SCHEMA,
            "rulebook": {"name": book.name, "version": book.version, "sha256": book.sha256},
            "today": told.today,
            "id": told.facts.id,
            "outcome": told.outcome.value,
            "bookable": told.bookable,
            "headline": headline(case.story),
            "rules": list(_every_rule(case)) if nothing_asked else None,
            "why_not": None if why_not is None else _why_not(case, why_not),
            "what_if": None if instead is None else _what_if(case, instead),
            "rule": None if rule is None else _rule(case, rule),
        },
        ascii_only=True,
    )


def _every_rule(case: ExplainedCase) -> Iterator[dict[str, object]]:
    """How each rule stands that has or could have a say, by stage; where nothing is sold, gates."""
    safety = case.story.recommendation.safety
    findings: list[AnyFinding] = [*safety.acting, *safety.unsure]
    if case.story.offer is not None:
        service = case.story.offer.service
        findings += service.evidence
        findings += [each for each in case.worked.techniques if each.acts or each.is_unsure]
        findings += [*case.story.recommendation.advice, *service.alongside]
    for each in findings:
        yield {
            "kind": kind_of(each.rule),
            **reason(case.story, each),
            "waits_for": open_facts(case, [each]),
        }


def _why_not(case: ExplainedCase, told: WhyNot) -> dict[str, object]:
    return {
        "name": told.name,
        "kind": told.kind.value,
        "answer": told.became.value,
        "say": told.told.text,
        "why": [reason(case.story, each) for each in told.findings],
    }


def _what_if(case: ExplainedCase, instead: ExplainedCase) -> dict[str, object]:
    told = instead.story.recommendation
    return {
        "supposed": [
            {
                "fact": each.fact,
                "said": _answer(case, each.fact, each.said),
                "instead": _answer(case, each.fact, each.instead),
            }
            for each in supposed(case, instead)
        ],
        "outcome": told.outcome.value,
        "bookable": told.bookable,
        "headline": headline(instead.story),
        "differences": [
            {
                "what": each.what.value,
                "was": was,
                "would_be": would_be,
            }
            for each in differences(case, instead)
            for was, would_be in [both_sides(each)]
        ],
    }


def _answer(case: ExplainedCase, fact: str, answer: Answer | None) -> object:
    return None if answer is None else in_json(case.story.rulebook.facts[fact], answer)


def _rule(case: ExplainedCase, told: OneRule) -> dict[str, object]:
    return {
        "kind": kind_of(told.finding.rule),
        **reason(case.story, told.finding),
        "effect": effect_of(told.finding.rule),
        "when": as_record(case.story.rulebook, told.when),
        "unless": None if told.unless is None else as_record(case.story.rulebook, told.unless),
        "waits_for": open_facts(case, [told.finding]),
        "would_apply": [[_way(case, each) for each in way] for way in told.would_apply],
    }


def _way(case: ExplainedCase, other: Alternative) -> dict[str, object]:
    return {"fact": other.fact, "answer": _answer(case, other.fact, other.answer)}
