"""The schema of the JSON contract: every recommendation is valid, and every key is needed."""

from __future__ import annotations

import copy
import functools
import json
from typing import Any

import pytest
from jsonschema import Draft202012Validator
from telling.guests import RULES, house

from massage_advisor.knowledge.answers import Facts
from massage_advisor.knowledge.outcomes import Outcome
from massage_advisor.reading import folder
from massage_advisor.reading.clinic import read_clinic
from massage_advisor.reasoning.advisor import advise
from massage_advisor.telling.record import SCHEMA, SCHEMA_AT_A_CLINIC, as_json
from massage_advisor.toolkit.schemas.recommendation import recommendation_schema

Json = dict[str, Any]
Way = tuple[str | int, ...]

BOOK = house()
PEOPLE = {each.slug: each for each in folder.load_people(RULES, BOOK)}
SCHEMA_ITSELF: Json = json.loads(json.dumps(recommendation_schema()))
VALIDATOR = Draft202012Validator(SCHEMA_ITSELF)


@functools.cache
def told(name: str) -> Json:
    return told_of(Facts(stated=PEOPLE[name].given))


def told_of(facts: Facts) -> Json:
    told: Json = json.loads(as_json(BOOK, advise(BOOK, facts, today="2026-11-23")))
    return told


def test_it_is_a_schema_itself() -> None:
    Draft202012Validator.check_schema(SCHEMA_ITSELF)


def test_what_is_told_of_everybody_is_valid() -> None:
    for name in PEOPLE:
        errors = list(VALIDATOR.iter_errors(told(name)))
        assert errors == [], (name, errors[0].message, list(errors[0].absolute_path))


def test_so_it_is_of_somebody_who_said_next_to_nothing() -> None:
    assert VALIDATOR.is_valid(told_of(Facts()))
    assert VALIDATOR.is_valid(told_of(Facts(id=7)))


def test_the_people_show_every_outcome() -> None:
    assert {told(name)["outcome"] for name in PEOPLE} == {each.value for each in Outcome}


def _objects(value: object, path: Way = ()) -> list[Way]:
    """The way to every object in a document."""
    if isinstance(value, dict):
        return [path, *(way for key, each in value.items() for way in _objects(each, (*path, key)))]
    if isinstance(value, list):
        return [way for i, each in enumerate(value[:1]) for way in _objects(each, (*path, i))]
    return []


def _at(document: Any, path: Way) -> Any:
    for step in path:
        document = document[step]
    return document


def _ways() -> list[Way]:
    return [way for way in _objects(told("amy")) if "answers" not in way]


@pytest.mark.parametrize("way", _ways(), ids=str)
def test_a_key_too_many_or_too_few_is_not_valid(way: Way) -> None:
    whole = told("amy")
    more = copy.deepcopy(whole)
    _at(more, way)["surprise"] = 1
    assert not VALIDATOR.is_valid(more)
    fewer = copy.deepcopy(whole)
    _at(fewer, way).popitem()
    assert not VALIDATOR.is_valid(fewer)


@pytest.mark.parametrize(
    ("key", "value"),
    [
        ("outcome", "spa massage"),
        ("bookable", "yes"),
        ("schema", "massage-advisor/recommendation/2.0"),
        ("today", "tomorrow"),
        ("afterwards", {}),
    ],
)
def test_a_value_that_means_nothing_is_not_valid(key: str, value: object) -> None:
    assert not VALIDATOR.is_valid({**told("amy"), key: value})


def _somebody(outcome: str) -> Json:
    return next(each for each in map(told, PEOPLE) if each["outcome"] == outcome)


@pytest.mark.parametrize("outcome", ["emergency", "crisis", "same_day_care"])
def test_where_nothing_is_sold_nothing_may_stand(outcome: str) -> None:
    whole = _somebody(outcome)
    for key in ("service", "modalities", "plan", "cost"):
        assert not VALIDATOR.is_valid({**whole, key: told("amy")[key]})
    assert not VALIDATOR.is_valid({**whole, "bookable": True})


def test_it_names_the_version_of_the_contract() -> None:
    assert SCHEMA_ITSELF["properties"]["schema"]["enum"] == [SCHEMA, SCHEMA_AT_A_CLINIC]


CLINIC = b"""name: Willow
phone: "1"
prices: {spa massage: 95.50 for 60 minutes}
trained in: {prenatal massage: [Ana], anything else: nobody}
notes: {pregnant: x, swedish massage: y}
"""


def told_at_a_clinic(name: str) -> Json:
    here = read_clinic(BOOK, CLINIC, "willow.yaml")
    facts = Facts(stated=PEOPLE[name].given)
    told: Json = json.loads(as_json(here, advise(here, facts, today="2026-11-23")))
    return told


def test_what_is_told_of_everybody_at_a_clinic_is_valid() -> None:
    for name in list(PEOPLE)[::4]:
        errors = list(VALIDATOR.iter_errors(told_at_a_clinic(name)))
        assert errors == [], (name, errors[0].message, list(errors[0].absolute_path))


def test_the_clinic_stands_in_the_later_version_only() -> None:
    whole = told_at_a_clinic("amy")
    assert not VALIDATOR.is_valid({**whole, "schema": SCHEMA})
    del whole["clinic"]
    assert not VALIDATOR.is_valid(whole)
    assert not VALIDATOR.is_valid({**told("amy"), "schema": SCHEMA_AT_A_CLINIC})
