"""`rules new`: a file that says what is missing, and that loads once it is filled in."""

from __future__ import annotations

import re
from pathlib import Path
from typing import Any

import pytest
from reading.folders import rule_files, small_files, write_folder

from massage_advisor.knowledge.vocabulary import Kind
from massage_advisor.problems import Problem, Refused
from massage_advisor.reading.building import build
from massage_advisor.reading.building.people import read_people
from massage_advisor.toolkit.shapes import (
    ONE_CLAIM,
    ONE_DISAGREEMENT,
    ONE_FACT,
    ONE_PERSON,
    ONE_SIDE,
    ONE_SOURCE,
    RULE,
)
from massage_advisor.toolkit.trials.examples import try_all
from massage_advisor.toolkit.writing.beginning import begun, finished_part
from massage_advisor.toolkit.writing.hints import DISAGREEMENT, FACT, PERSON, SOURCE
from massage_advisor.toolkit.writing.hints import RULE as RULE_HINTS
from massage_advisor.toolkit.writing.scaffold import FOLDERS, ScaffoldKind, scaffold, usable_name
from massage_advisor.toolkit.writing.tidying import tidied

SMALL = small_files()
BOOK = build(rule_files(SMALL)).rulebook
GOLDEN = Path(__file__).parent / "new-modality.yaml"
RULES = (ScaffoldKind.GATE, ScaffoldKind.EVIDENCE, ScaffoldKind.MODALITY, ScaffoldKind.ADVICE)


def made(kind: ScaffoldKind, name: str = "Warm stones, for cold hands") -> tuple[str, str]:
    new = scaffold(BOOK, kind, name, today="2026-11-23")
    return new.path, new.text


def problems_with(path: str, text: str) -> tuple[Problem, ...]:
    try:
        book = build(rule_files({**SMALL, path: text.encode()})).rulebook
        people = {path: text.encode()} if path.startswith("people/") else {}
        read_people(people, book)
    except Refused as refused:
        return refused.problems
    return ()


def test_a_modality_rule_as_it_is_begun() -> None:
    assert made(ScaffoldKind.MODALITY)[1] == GOLDEN.read_text(encoding="utf-8")


@pytest.mark.parametrize("kind", ScaffoldKind)
def test_it_stands_where_it_belongs_and_names_the_schema_for_editors(kind: ScaffoldKind) -> None:
    path, text = made(kind)
    assert path == f"{FOLDERS[kind]}/warm-stones-for-cold-hands.yaml"
    assert text.startswith("# yaml-language-server: $schema=../rules.schema.json\n")


@pytest.mark.parametrize("kind", ScaffoldKind)
def test_it_is_tidy(kind: ScaffoldKind) -> None:
    path, text = made(kind)
    assert tidied(text.encode(), path).decode() == text


@pytest.mark.parametrize(
    ("kind", "shapes"),
    [
        *((kind, [shape]) for kind, shape in zip(RULES, RULE.values(), strict=True)),
        (ScaffoldKind.FACT, [ONE_FACT]),
        (ScaffoldKind.SOURCE, [ONE_SOURCE, ONE_CLAIM]),
        (ScaffoldKind.DISAGREEMENT, [ONE_DISAGREEMENT, ONE_SIDE]),
        (ScaffoldKind.PERSON, [ONE_PERSON]),
    ],
)
def test_every_key_stands_there_in_its_order(kind: ScaffoldKind, shapes: list[Any]) -> None:
    _, text = made(kind)
    keys = re.findall(r"^ *(?:# |- )?([a-z][a-z 10-9]*):", text, re.MULTILINE)
    for shape in shapes:
        own = [key for key in keys if key in shape.keys.order]
        assert list(dict.fromkeys(own)) == list(shape.keys.order)


@pytest.mark.parametrize("kind", ScaffoldKind)
def test_everything_that_is_missing_is_named_and_nothing_else(kind: ScaffoldKind) -> None:
    path, text = made(kind)
    lines = text.splitlines()
    found = problems_with(path, text)
    assert found
    for problem in found:
        assert problem.place is not None
        assert problem.place.file == path
        key, _, value = lines[problem.place.line - 1].partition(":")
        assert value.partition("#")[0].strip() in {"", ">-", "[]"}, problem
        assert f"`{key.strip(' -')}:`" in problem.what or problem.code == "R405"


@pytest.mark.parametrize("kind", ScaffoldKind)
def test_every_empty_key_is_found(kind: ScaffoldKind) -> None:
    path, text = made(kind)
    empty = [
        number
        for number, line in enumerate(text.splitlines(), start=1)
        if re.fullmatch(r"[^#]+:(?: >-)?(?:  #.*)?", line) and not _opens(line)
    ]
    found = {problem.place.line for problem in problems_with(path, text) if problem.place}
    assert found == set(empty)


def _opens(line: str) -> bool:
    """Whether something stands below the key already, or may stand nowhere."""
    key = line.partition(":")[0].strip(" -")
    free_names = key.startswith("Warm stones") or key.endswith("-says")
    return (
        free_names
        or key in {"examples", "facts", "given", "expect", "sides"}
        or (line == "claims:")
    )


FILLED = {
    "when": "when:\n  pain level: at least 3\n",
    "then": "then: adapt\n",
    "if unsure": "if unsure: carry on\n",
    "about": "about: pain\n",
    "points to": "points to: medical massage\n",
    "strength": "strength: slight\n",
    "prefer": "prefer: swedish massage\n",
    "evidence is": "evidence is: low\n",
    "topic": "topic: after\n",
    "sources": "sources: [leg-clot-signs]\n",
}
PEOPLE = ("{pain level: 5}", "{pain level: 1}", "{pregnant: no}")


@pytest.mark.parametrize("kind", RULES)
def test_filled_in_it_loads_and_its_examples_turn_out_as_they_say(kind: ScaffoldKind) -> None:
    path, text = made(kind)
    for key, line in FILLED.items():
        text = re.sub(rf"^{key}:.*\n", line, text, flags=re.MULTILINE)
    text = re.sub(r"(say|because): >-(.*)\n", r"\1: >-\2\n  Some words for {pain level}.\n", text)
    for number, person in enumerate(PEOPLE):
        text = re.sub(r"- name:  #.*", f"- name: somebody {number}", text, count=1)
        text = re.sub(r"given:  #.*", f"given: {person}", text, count=1)
    built = build(rule_files({**SMALL, path: text.encode()}))
    own = [each for each in built.examples if each.rule == "warm-stones-for-cold-hands"]
    assert len(own) == 3
    trials = try_all(built.rulebook, own, (), today="2026-11-23")
    assert (len(trials.every), trials.failures) == (3, ())


def test_a_fact_filled_in_loads() -> None:
    path, text = made(ScaffoldKind.FACT, "cold hands")
    for key, value in {"ask": "Are your hands cold?", "script": "Are your hands cold?",
                       "reword": "Cold?", "why": "x", "answer": "yes or no",
                       "asked": "health", "is about": "health"}.items():  # fmt: skip
        text = re.sub(rf"^    {key}:.*", f"    {key}: {value}", text, flags=re.MULTILINE)
    book = build(rule_files({**SMALL, path: text.encode()})).rulebook
    assert book.facts["cold hands"].note == "cold hands: {cold hands}"


def test_a_person_can_say_everything_that_is_asked() -> None:
    _, text = made(ScaffoldKind.PERSON, "Ida")
    asked = [fact.name for fact in BOOK.facts.values() if fact.asked.value != "never"]
    assert all(f"  # {name}: " in text for name in asked)


@pytest.mark.parametrize("hints", [RULE_HINTS, FACT, SOURCE, DISAGREEMENT, PERSON])
def test_every_hint_is_for_a_key_there_is(hints: dict[str, str]) -> None:
    text = "".join(made(kind)[1] for kind in ScaffoldKind)
    assert [key for key in hints if not re.search(rf"^ *(# |- )?{key}:", text, re.MULTILINE)] == []


@pytest.mark.parametrize("said", ["", "???", "a {b}", "\x07", "x" * 81])
def test_a_name_no_file_can_bear_is_refused(said: str) -> None:
    with pytest.raises(Refused):
        usable_name(said)


def test_a_name_with_signs_of_yaml_in_it_stays_a_name() -> None:
    path, text = made(ScaffoldKind.GATE, "Fever: hot & cold #1")
    assert path == "1-safety/fever-hot-cold-1.yaml"
    assert 'gate: "Fever: hot & cold #1"\n' in text


def test_nothing_is_ever_overwritten(tmp_path: Path) -> None:
    folder = write_folder(tmp_path, SMALL)
    for kind in (ScaffoldKind.GATE, ScaffoldKind.ADVICE):
        with pytest.raises(Refused) as refused:
            begun(BOOK, folder, kind, "possible LEG clot", today="2026-11-23")
        assert [problem.code for problem in refused.value.problems] == ["U135"]


def test_one_can_begin_a_second_rule_while_the_first_is_unfinished(tmp_path: Path) -> None:
    folder = write_folder(tmp_path, SMALL)
    for kind in ScaffoldKind:
        path, text = made(kind)
        (folder / path).write_text(text, encoding="utf-8")
    assert finished_part(folder).facts.keys() == BOOK.facts.keys()


def test_what_everything_needs_must_be_finished(tmp_path: Path) -> None:
    folder = write_folder(tmp_path, {**SMALL, "terms.yaml": b"terms: [\n"})
    with pytest.raises(Refused):
        finished_part(folder)


KINDS = {
    "yes or no": {},
    "one of": {"choices": "[cold, warm]"},
    "any of": {"a list is": "complete", "choices": "[left, right]"},
    "scale": {"from": "0", "to": "10"},
    "money": {},
    "duration": {"unit": "weeks"},
    "how long ago": {"unit": "days"},
    "text": {},
}


@pytest.mark.parametrize("kind", Kind)
def test_what_a_kind_of_answer_needs_is_said_beside_its_key(kind: Kind) -> None:
    path, text = made(ScaffoldKind.FACT, "cold hands")
    needed = re.findall(r"^    # (.+?): +# needed for (.*)", text, re.MULTILINE)
    assert {key for key, whom in needed if f"`{kind.value}`" in whom} == set(KINDS[kind.value])
    filled = {"answer": kind.value, "asked": "health", "is about": "health", **KINDS[kind.value]}
    for key in ("ask", "script", "reword", "why"):
        filled[key] = f"some words for {key}"
    for key, value in filled.items():
        text = re.sub(rf"^    (# )?{key}:.*", f"    {key}: {value}", text, flags=re.MULTILINE)
    assert problems_with(path, text) == ()


def test_the_mark_of_a_new_disagreement_is_one_that_is_free() -> None:
    (mark,) = re.findall(r"^topic: (\S+)", made(ScaffoldKind.DISAGREEMENT)[1], re.MULTILINE)
    assert mark not in {each.topic for each in BOOK.disagreements}
