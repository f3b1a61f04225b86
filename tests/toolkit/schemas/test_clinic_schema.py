"""The schema of a clinic's file: what is valid is accepted, and what editors mark is refused."""

from __future__ import annotations

import json
import re
from pathlib import Path
from typing import Any

import pytest
from jsonschema import Draft202012Validator
from telling.guests import house
from toolkit.schemas.as_editors_read import as_editors_read

from massage_advisor.problems import Refused
from massage_advisor.reading.clinic import read_clinic
from massage_advisor.reading.clinic.file import KEYS
from massage_advisor.toolkit.schemas.clinic import clinic_schema

ROOT = Path(__file__).parents[3]
BOOK = house()
SCHEMA: dict[str, Any] = json.loads(json.dumps(clinic_schema(BOOK)))
VALIDATOR = Draft202012Validator(SCHEMA)


def is_valid(text: str) -> bool:
    return VALIDATOR.is_valid(as_editors_read(text.encode(), "clinic.yaml"))


def test_it_is_a_schema_itself() -> None:
    Draft202012Validator.check_schema(SCHEMA)


def test_it_knows_every_key() -> None:
    assert set(SCHEMA["properties"]) == set(KEYS.known)
    assert SCHEMA["required"] == list(KEYS.must)


def test_the_example_in_the_manual_is_valid() -> None:
    manual = (ROOT / "docs" / "clinic.md").read_text(encoding="utf-8")
    found = re.search(r"<!-- example -->\n```yaml\n(.*?)```", manual, re.DOTALL)
    assert found is not None
    assert is_valid(found[1])


@pytest.mark.parametrize(
    "text",
    [
        "name: W",
        "name: W\nphone: 5550134",
        "name: W\nregion: UK",
        "name: W\nregion: united_kingdom",
        "name: W\noffered: [swedish massage, hot_stone_massage, nothing else]",
        "name: W\nnot offered: cupping",
        "name: W\nprices: {spa massage: 95, hot stones: '$95.50 for 60 minutes'}",
        "name: W\nprices: {spa massage: [95 USD for 60 minutes, 70 to 80 for 30 minutes]}",
        "name: W\nprices: {massage with stones or scents: 3}",
        "name: W\ntips: none",
        "name: W\ntips: {spa massage: 15 percent, medical massage: included}",
        "name: W\ntrained in: {prenatal massage: [Ana], anything else: nobody}",
        "name: W\ninsurers: none",
        "name: W\ninsurers: [A, B]",
        "name: W\nnotes: {always: x, hot stones: [y, z], pregnant: a, sciatica: b, clothed: c}",
    ],
)
def test_what_may_be_said_is_valid_and_accepted(text: str) -> None:
    assert is_valid(text)
    read_clinic(BOOK, text.encode(), "clinic.yaml")


@pytest.mark.parametrize(
    "text",
    [
        "phone: x",
        "name: W\nfax: x",
        "name: W\nregion: Canadda",
        "name: ''",
        "name: 'W {x}'",
        "name: W\noffered: [swedish masage]",
        "name: W\ncurrency: dollars",
        "name: W\nprices: {spa massage: ninety}",
        "name: W\nprices: {foam: 5}",
        "name: W\nprices: {stretching at home: 5}",
        "name: W\nprices: {spa massage: 95 for 0 minutes}",
        "name: W\ntips: lots",
        "name: W\ntips: 101 percent",
        "name: W\ntrained in: {yoga: Ana}",
        "name: W\ntrained in: {anything else: Ana}",
        "name: W\nnotes: {sciatca: x}",
        "name: W\nnotes: {always: '{x}'}",
        "name: W\nnotes: [x]",
    ],
)
def test_what_would_be_refused_is_not_valid(text: str) -> None:
    assert not is_valid(text)
    with pytest.raises(Refused):
        read_clinic(BOOK, text.encode(), "clinic.yaml")


@pytest.mark.parametrize("key", ["offered", "prices", "notes"])
def test_every_technique_can_be_named_by_each_of_its_names(key: str) -> None:
    for modality in BOOK.modalities.values():
        for name in (modality.name, *modality.also_called):
            named = {"offered": [name], "prices": {name: 5}, "notes": {name: "x"}}[key]
            paid = key != "prices" or modality.kind.value != "self-care"
            errors = list(VALIDATOR.iter_errors({"name": "W", key: named}))
            assert bool(errors) is not paid, (name, errors)
