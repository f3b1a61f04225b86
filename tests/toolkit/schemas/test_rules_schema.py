"""The schema that editors read: sound rule files are valid, those that cannot be right are not."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest
from jsonschema import Draft202012Validator
from reading.folders import BROKEN, files_below, laid_over, rule_files, small_files
from toolkit.schemas.as_editors_read import as_editors_read

from massage_advisor.problems import Refused
from massage_advisor.reading.building import build
from massage_advisor.reading.codes import CODES
from massage_advisor.toolkit.schemas.rules import rules_schema
from massage_advisor.toolkit.writing.scaffold import ScaffoldKind, scaffold

RULES = files_below(Path(__file__).parents[3] / "rules")
FILES = {path: text for path, text in RULES.items() if path.endswith(".yaml")}
SMALL = small_files()

NOT_SEEN_IN_ONE_FILE = {
    "R109": "a file that is missing",
    "R110": "a file in the wrong place",
    "R204": "the name of the file",
    "R206": "how deep is too deep would have to be written out level by level",
    "R305": "a circle through several terms",
    "R307": "what other things are called",
    "R409": "what stands in braces in a text",
}
"""What only `rules check` can tell, and why."""


def validator(files: dict[str, bytes]) -> Draft202012Validator:
    book = build(rule_files(files)).rulebook
    return Draft202012Validator(json.loads(json.dumps(rules_schema(book))))


@pytest.fixture(scope="module")
def small() -> Draft202012Validator:
    return validator(SMALL)


@pytest.fixture(scope="module")
def large() -> Draft202012Validator:
    return validator(FILES)


def test_it_is_a_schema_itself(small: Draft202012Validator) -> None:
    Draft202012Validator.check_schema(small.schema)


def test_every_rule_file_is_valid(large: Draft202012Validator) -> None:
    for path, text in FILES.items():
        errors = list(large.iter_errors(as_editors_read(text, path)))
        assert errors == [], (path, errors[0].message, list(errors[0].absolute_path))


def test_every_file_of_the_small_rulebook_is_valid(small: Draft202012Validator) -> None:
    for path, text in SMALL.items():
        assert small.is_valid(as_editors_read(text, path)), path


def _structural() -> list[str]:
    names = sorted(folder.name for folder in BROKEN.iterdir() if folder.is_dir())
    return [name for name in names if "R200" < name < "R415"]


@pytest.mark.parametrize("name", _structural())
def test_what_cannot_be_right_is_not_valid(name: str, small: Draft202012Validator) -> None:
    """Read by the schema of the sound rulebook: editors had it before the mistake was made."""
    changed = {
        path: text for path, text in laid_over(BROKEN / name).items() if SMALL.get(path) != text
    }
    valid = [small.is_valid(as_editors_read(text, path)) for path, text in changed.items()]
    assert all(valid) is (name.partition("-")[0] in NOT_SEEN_IN_ONE_FILE), name


def test_what_the_schema_does_not_see_is_a_code_of_its_own() -> None:
    assert set(NOT_SEEN_IN_ONE_FILE) <= set(CODES)


@pytest.mark.parametrize("kind", ScaffoldKind)
def test_a_file_just_begun_is_not_valid_yet(
    kind: ScaffoldKind, small: Draft202012Validator
) -> None:
    book = build(rule_files(SMALL)).rulebook
    new = scaffold(book, kind, "Something new", today="2026-11-23")
    assert not small.is_valid(as_editors_read(new.text.encode(), new.path))


def changed_rule(path: str, before: str, after: str) -> object:
    text = SMALL[path].decode()
    assert before in text
    return as_editors_read(text.replace(before, after, 1).encode(), path)


GATE, MODALITY = "1-safety/possible-leg-clot.yaml", "3-modality/strokes-to-relax.yaml"


@pytest.mark.parametrize(
    ("path", "before", "after"),
    [
        (GATE, "gate:", "gaet:"),
        (GATE, "calf swelling: one side", "goals: relaxation\n    - calf swelling: one side"),
        (GATE, "at most 12 weeks", "at most twelve weeks"),
        (GATE, "at most 12 weeks", "12 weeks"),
        (GATE, "then: same day care", "then: clear"),
        (GATE, "if unsure: ask", "if unsure: carry on"),
        (GATE, "if unsure: ask\n", ""),
        (GATE, "if unsure: ask\n", "if unsure: ask\nunless: {surgeon has agreed: yes}\n"),
        (GATE, "[leg-clot-signs]", "[leg-clot-sings]"),
        (GATE, "[leg-clot-signs]", "leg-clot-signs, wait-after-surgery"),
        (GATE, "expect: unsure", "expect: applies"),
        (GATE, "given: {calf swelling: one side only}", "given: {calf swelling: one side}"),
        (GATE, "pain level: 0", "pain level: 11"),
        (MODALITY, "prefer: swedish massage", "prefer: swedish masage"),
        (MODALITY, "strength: ", "strenght: "),
    ],
)
def test_a_slip_of_the_pen_is_marked(
    path: str, before: str, after: str, small: Draft202012Validator
) -> None:
    assert not small.is_valid(changed_rule(path, before, after))


@pytest.mark.parametrize(
    ("path", "before", "after"),
    [
        (GATE, "calf swelling: one side only", "calf swelling: not both sides"),
        (GATE, "calf swelling: one side only", "calf swelling: [one side only, both sides]"),
        (GATE, "at most 12 weeks", "never"),
        (GATE, "at most 12 weeks", "less than 3 months"),
        (GATE, "any of:", "at least 2 of:"),
        (GATE, "then: same day care", "then: same day care\nleave out: anything with heat"),
        (GATE, "given: {}", "given: {conditions: none, pregnant: not sure}"),
        (GATE, "given: {}", "given:"),
        (MODALITY, "prefer: swedish massage", "prefer: [swedish massage, deep tissue]"),
    ],
)
def test_what_may_be_written_may_be_written(
    path: str, before: str, after: str, small: Draft202012Validator
) -> None:
    errors = list(small.iter_errors(changed_rule(path, before, after)))
    assert errors == []


def test_nobody_is_offered_what_they_may_not_read(large: Draft202012Validator) -> None:
    schema: Any = large.schema
    offered = {
        name: set(schema["$defs"][f"criterion of {name}"]["properties"])
        for name in ("a gate", "evidence", "a modality rule", "advice", "a promise")
    }
    assert not offered["a gate"] & {"goals", "budget per visit", "service", "pressure wish"}
    assert not offered["evidence"] & {"budget per visit", "pressure wish", "disposition"}
    assert {"goals", "service"} <= offered["a modality rule"]
    assert {"modality", "left out", "who pays"} <= offered["advice"]
    assert {"bookable", "suggested"} <= offered["a promise"]


def test_a_broken_rulebook_has_no_schema() -> None:
    with pytest.raises(Refused):
        validator({**SMALL, "terms.yaml": b"terms: []\n"})
