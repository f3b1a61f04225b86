"""A case that staff have raised: every command that goes on from it says so, and books nothing."""

from __future__ import annotations

import fcntl
import json
import os
from typing import TYPE_CHECKING

import jsonschema
import pytest

if TYPE_CHECKING:
    from collections.abc import Mapping
    from pathlib import Path

    from cli.runs import Runner

SCHEMA = "massage-advisor/case/1.0"
TODAY = "2026-11-26"
WELL: dict[str, object] = {
    "for whom": "me",
    "danger signs": "none",
    "calf swelling": "no swelling",
    "signs of infection": "none",
    "pain level": 0,
    "medicines": "none",
    "recent events": "none",
    "pregnant": "no",
    "conditions": "none",
    "allergies": "none",
    "age": 41,
    "goals": ["relaxation"],
}
RAISED = {
    "rules_said": "clear",
    "to": "not today",
    "reason": "staff judgement",
    "today": TODAY,
    "operator": "AB",
    "stood": "clear",
}
EMERGENCY = {**RAISED, "to": "emergency", "stood": "not today"}
LOWERED = {**RAISED, "rules_said": "not today", "to": "adapt", "stood": "not today"}
BACK = {**RAISED, "to": "clear", "stood": "not today", "clinician": "Dr Lee"}


def kept(
    folder: Path, *decided: object, answers: Mapping[str, object] | None = None, **other: object
) -> Path:
    whole = {
        "schema": SCHEMA,
        "today": TODAY,
        "rulebook": "mine 1 abc",
        "answers": WELL if answers is None else answers,
        "overrides": decided,
        **other,
    }
    path = folder / "n2.json"
    path.write_text(json.dumps(whole))
    return path


def test_without_a_decision_this_person_can_be_booked(run: Runner, tmp_path: Path) -> None:
    kept(tmp_path)
    done = run("advise", "--case", "n2.json", "--no-input", "--format", "json", "--today", TODAY)
    told = json.loads(done.out)
    assert (told["bookable"], told["outcome"], told["problems"]) == (True, "spa", [])
    assert "staff" not in done.err


@pytest.mark.parametrize("later", [TODAY, "2027-02-01"])
@pytest.mark.parametrize(
    ("decided", "came_to"),
    [
        ([RAISED], ("not_today", 20)),
        ([RAISED, EMERGENCY], ("emergency", 24)),
        ([EMERGENCY, {**RAISED, "stood": "emergency", "clinician": "Dr Lee"}], ("not_today", 20)),
    ],
)
def test_what_staff_raised_holds_until_somebody_decides_otherwise(
    run: Runner,
    tmp_path: Path,
    decided: list[dict[str, object]],
    came_to: tuple[str, int],
    later: str,
) -> None:
    outcome, code = came_to
    kept(tmp_path, *decided)
    how = ("--case", "n2.json", "--no-input", "--today", later)
    done = run("advise", *how, "--format", "json", "--outcome-exit", "--changes")
    told = json.loads(done.out)
    assert (told["outcome"], told["bookable"], done.code) == (outcome, False, code)
    assert told["safety"]["disposition"] == outcome
    assert (told["service"], told["changes"]) == (None, [])
    assert told["problems"][0]["kind"] == "decided_by_staff"
    assert "that counts until somebody decides otherwise" in told["problems"][0]["say"]
    assert "staff" in done.err
    note = run("advise", *how, "--format", "note").out
    assert "by staff; the rules say clear" in note
    assert "Bookable: no" in note
    assert "DECIDED BY STAFF" in note
    for form in ("text", "markdown", "html"):
        seen = " ".join(run("advise", *how, "--format", form).out.split())
        assert "counts until somebody decides otherwise" in seen


@pytest.mark.parametrize("decided", [[LOWERED], [RAISED, BACK]])
def test_what_staff_lowered_or_took_back_is_over(
    run: Runner, tmp_path: Path, decided: list[dict[str, object]]
) -> None:
    kept(tmp_path, *decided)
    done = run("advise", "--case", "n2.json", "--no-input", "--format", "json", "--today", TODAY)
    told = json.loads(done.out)
    assert (told["bookable"], told["outcome"], told["problems"]) == (True, "spa", [])


def test_rules_that_say_something_worse_are_not_eased_by_what_staff_raised(
    run: Runner, tmp_path: Path
) -> None:
    kept(tmp_path, RAISED, answers={**WELL, "danger signs": ["chest pain or pressure"]})
    done = run("advise", "--case", "n2.json", "--no-input", "--format", "json", "--today", TODAY)
    told = json.loads(done.out)
    assert (told["outcome"], told["problems"]) == ("emergency", [])


def test_what_is_told_of_such_a_case_keeps_to_the_schema(run: Runner, tmp_path: Path) -> None:
    schema = json.loads(run("schema", "recommendation").out)
    for decided in ([RAISED], [RAISED, EMERGENCY]):
        kept(tmp_path, *decided)
        done = run("advise", "--case", "n2.json", "--no-input", "--format", "json")
        jsonschema.validate(json.loads(done.out), schema)


@pytest.mark.parametrize("command", ["advise", "explain"])
def test_a_case_given_as_answers_is_known_for_one(
    run: Runner, tmp_path: Path, command: str
) -> None:
    kept(tmp_path)
    done = run(command, "--answers", "n2.json")
    assert (done.code, done.out) == (3, "")
    assert "this is a case, which holds more than answers" in done.err
    assert "give it with --case instead of --answers" in done.err
    assert "no fact is called" not in done.err


def test_explain_goes_on_from_a_case_and_leaves_it_as_it_is(run: Runner, tmp_path: Path) -> None:
    before = kept(tmp_path, RAISED).read_text()
    how = ("explain", "--case", "n2.json", "--today", TODAY)
    told = json.loads(run(*how, "--format", "json", "--what-if", "pain level=8").out)
    assert (told["outcome"], told["bookable"]) == ("not_today", False)
    assert (told["what_if"]["outcome"], told["what_if"]["bookable"]) == ("not_today", False)
    for more in ((), ("--details",)):
        assert "staff raised it" in " ".join(run(*how, *more).out.split())
    for what in ("swedish massage", "spa"):
        done = run(*how, "--why-not", what)
        assert done.code == 0
        assert "staff" in done.err
    assert (tmp_path / "n2.json").read_text() == before


def test_explain_needs_a_case_that_is_there(run: Runner) -> None:
    done = run("explain", "--case", "none.json")
    assert (done.code, done.out) == (3, "")
    assert "none.json A502 there is no case in it" in done.err


def test_a_case_of_other_rules_opens_and_what_they_do_not_know_is_said(
    run: Runner, tmp_path: Path
) -> None:
    said = {"danger signs": ["chest pain or pressure"], "conditions": ["dropsy", "sciatica"]}
    kept(tmp_path, answers=said, rulebook="old rules 1.2 abc", today="2031-01-01")
    for words in (("explain",), ("advise", "--no-input", "--pain", "3")):
        done = run(*words, "--case", "n2.json", "--format", "json", "--today", TODAY)
        assert json.loads(done.out)["outcome"] == "emergency"
        assert "conditions: dropsy" in done.err
        assert "last kept by old rules 1.2" in done.err
        assert "kept on 2031-01-01, and today is 2026-11-26" in done.err
    assert json.loads((tmp_path / "n2.json").read_text())["set_aside"] == {"conditions": ["dropsy"]}


def test_a_case_that_is_busy_is_to_be_tried_again(run: Runner, tmp_path: Path) -> None:
    kept(tmp_path)
    holder = os.open(tmp_path, os.O_RDONLY)
    try:
        fcntl.flock(holder, fcntl.LOCK_EX | fcntl.LOCK_NB)
        done = run("advise", "--case", "n2.json", "--no-input", "--pain", "3")
    finally:
        os.close(holder)
    assert done.code == 2
    assert "somebody else is writing to it" in done.err
    assert "run the same command once more in a moment" in done.err
    assert "name a file with --case" not in done.err


@pytest.mark.parametrize("today", [TODAY, "2026-11-27", "2027-02-01"])
def test_a_case_is_not_told_of_somebody_else(run: Runner, tmp_path: Path, today: str) -> None:
    """What was kept of one person is neither told of another nor written over."""
    path = kept(tmp_path)
    before = path.read_bytes()
    other = ("--set", "for whom=someone I answer for", "--no-input", "--today", today)
    refused = run("advise", "--case", str(path), *other)
    assert refused.code == 3
    assert "A505" in refused.err
    assert "danger signs" in refused.err
    assert refused.out == ""
    assert path.read_bytes() == before
    same = run("advise", "--case", str(path), "--set", "for whom=me", *other[2:])
    assert same.code == 0


def test_a_case_without_an_answer_about_anybody_may_be_for_another(
    run: Runner, tmp_path: Path
) -> None:
    path = kept(tmp_path, answers={"for whom": "me", "goals": ["relaxation"]})
    told = run(
        "advise", "--case", str(path), "--set", "for whom=someone I answer for", "--no-input"
    )
    assert told.code == 0
