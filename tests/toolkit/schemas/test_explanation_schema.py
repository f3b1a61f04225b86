"""The schema of explanations: everything that is told fits it, and every key is needed."""

from __future__ import annotations

import json
from typing import Any

import pytest
from jsonschema import Draft202012Validator
from telling.explained import case, case_of
from telling.guests import YES, house, party

from massage_advisor.knowledge.answers import Facts
from massage_advisor.knowledge.outcomes import Disposition, Outcome, Service
from massage_advisor.reasoning.supposing import said_instead
from massage_advisor.telling.explaining.in_json import as_json
from massage_advisor.telling.explaining.one_rule import one_rule
from massage_advisor.telling.explaining.why_not import why_not
from massage_advisor.toolkit.schemas.explanation import explanation_schema

VALIDATOR = Draft202012Validator(json.loads(json.dumps(explanation_schema())))
THINGS = (*house().modalities.values(), *Service, *Disposition, Outcome.EITHER, Outcome.UNDECIDED)


def check(text: str) -> dict[str, object]:
    told: dict[str, object] = json.loads(text)
    errors = list(VALIDATOR.iter_errors(told))
    assert errors == [], (errors[0].message, list(errors[0].absolute_path))
    return told


def test_it_is_a_schema_itself() -> None:
    Draft202012Validator.check_schema(VALIDATOR.schema)


@pytest.mark.parametrize("name", party()[::3])
def test_whatever_is_asked_about_anybody_fits(name: str) -> None:
    person = case(name)
    check(as_json(person))
    for number, thing in enumerate(THINGS):
        rule = house().rules_here[number::60]
        check(as_json(person, why_not=why_not(person, thing), rule=one_rule(person, rule[0])))
    facts = person.story.recommendation.facts
    instead = case_of(dict(said_instead(facts, Facts(stated={"pregnant": YES})).stated))
    check(as_json(person, instead=instead))


def test_a_key_too_few_or_too_many_does_not_fit() -> None:
    told: dict[str, Any] = check(as_json(case("amy"), why_not=why_not(case("amy"), Service.SPA)))
    assert not VALIDATOR.is_valid({**told, "more": 1})
    for key in told:
        assert not VALIDATOR.is_valid({name: each for name, each in told.items() if name != key})
    assert not VALIDATOR.is_valid({**told, "why_not": {**told["why_not"], "answer": "because"}})
