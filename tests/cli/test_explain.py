"""`explain` and `advise --changes` as people and scripts meet them."""

from __future__ import annotations

import json
import os
import subprocess
import sys
from pathlib import Path
from typing import TYPE_CHECKING

import jsonschema
import pexpect
import pytest
from cli.amy import AMY, amy

if TYPE_CHECKING:
    from collections.abc import Mapping

    from cli.runs import Runner

TOM = {
    "for whom": "me",
    "danger signs": "none",
    "calf swelling": "no swelling",
    "signs of infection": "none",
    "pain level": 0,
    "movement is limited": "no",
    "conditions": ["everyday stress", "nothing else"],
    "medicines": "none",
    "recent events": "none",
    "pregnant": "no",
    "goals": ["stress relief", "relaxation"],
    "stress has lasted": "a bad week or so",
    "definite result wanted": "no",
    "how much of the body": "whole body",
}


def explain(run: Runner, answers: Mapping[str, object], *words: str) -> str:
    done = run("explain", "--answers", "-", *words, stdin=json.dumps(answers))
    assert done.code == 0, done.err
    assert done.err == ""
    return done.out


def explained(run: Runner, answers: dict[str, object], *words: str) -> dict[str, object]:
    told: dict[str, object] = json.loads(explain(run, answers, *words, "--format", "json"))
    return told


# ---- the whole ----


def test_the_whole_reasoning_is_told_from_a_file(run: Runner, tmp_path: Path) -> None:
    (tmp_path / "amy.json").write_text(amy(), encoding="utf-8")
    done = run("explain", "--answers", "amy.json")
    assert done.code == 0
    assert done.out.startswith("Medical massage fits what you told us.\n\nSafety: clear\n")
    for title in ("The kind of massage: medical massage", "Techniques", "Where it comes from"):
        assert f"\n{title}\n" in done.out


def test_details_tell_it_rule_by_rule(run: Runner) -> None:
    short, long = explain(run, AMY), explain(run, AMY, "--details")
    assert len(short.splitlines()) <= 60
    assert "`--details` tells it rule by rule" in short
    assert "`--details`" not in long
    assert len(long.splitlines()) > 2 * len(short.splitlines())
    assert "safety rules do not apply." in long
    json_of = (explain(run, AMY, *words, "--format", "json") for words in ((), ("--details",)))
    assert len(set(json_of)) == 1


def test_flags_are_those_of_advise(run: Runner) -> None:
    flags = ("--goal", "relaxation", "--pain", "8", "--condition", "sciatica", "--budget", "80")
    done = run("explain", *flags, "--set", "company=alone", "--rule", "severe-pain")
    assert done.code == 0
    assert "Severe pain (applies)" in done.out


def test_the_same_answers_give_the_same_bytes_in_json(run: Runner) -> None:
    words = ("explain", "--answers", "-", "--format", "json", "--today", "2026-11-23")
    first, second = (run(*words, stdin=amy()).out for _ in range(2))
    assert first == second
    told = json.loads(first)
    assert list(told) == [
        "schema",
        "rulebook",
        "today",
        "id",
        "outcome",
        "bookable",
        "headline",
        "rules",
        "why_not",
        "what_if",
        "rule",
    ]
    assert (told["id"], told["outcome"], told["today"]) == ("amy-1", "medical", "2026-11-23")


def test_nothing_to_go_on_is_refused_as_by_advise(run: Runner) -> None:
    done = run("explain")
    assert (done.code, done.out) == (2, "")
    assert "A401" in done.err
    assert "--answers FILE; what counts is" in done.err


def test_a_refused_file_is_exit_3_and_a_refused_flag_exit_2(run: Runner) -> None:
    by_file = run("explain", "--answers", "-", stdin='{"pain level": 99, "foo": 1}')
    assert (by_file.code, by_file.out) == (3, "")
    assert "A203" in by_file.err
    assert "A201" in by_file.err
    by_flag = run("explain", "--pain", "99")
    assert (by_flag.code, by_flag.out) == (2, "")


# ---- why not ----


def test_why_not_names_the_rules_and_the_answers(run: Runner) -> None:
    told = " ".join(explain(run, AMY, "--why-not", "spa").split())
    assert "Spa massage: less speaks for it than for medical massage." in told
    assert "You said: pain level 8; pain relief" in told


@pytest.mark.parametrize("name", ["hot stones", "Hot-Stone Massage", "hot_stone_massage"])
def test_a_technique_goes_by_any_of_its_names(run: Runner, name: str) -> None:
    told = explained(run, AMY, "--why-not", name)["why_not"]
    assert isinstance(told, dict)
    assert (told["name"], told["answer"]) == ("hot stone massage", "nothing speaks for it")


def test_a_near_miss_is_offered_and_never_taken(run: Runner) -> None:
    done = run("explain", "--answers", "-", "--why-not", "hot stoness", stdin=amy())
    assert (done.code, done.out) == (2, "")
    assert "U181" in done.err
    assert "did you mean “hot stones”" in done.err


# ---- what if ----


def test_what_if_tells_what_would_differ_and_changes_nothing(run: Runner) -> None:
    words = ("--what-if", "pain level=8", "--what-if", "goals=pain relief")
    told = explained(run, TOM, *words)
    assert told["outcome"] == "spa"
    supposed = told["what_if"]
    assert isinstance(supposed, dict)
    assert supposed["outcome"] == "medical"
    assert [each["fact"] for each in supposed["supposed"]] == ["goals", "pain level"]
    assert {"what": "outcome", "was": "spa", "would_be": "medical"} in supposed["differences"]


def test_what_if_comes_to_what_advise_says_of_those_answers(run: Runner) -> None:
    told = explained(run, TOM, "--what-if", "pain level=8")["what_if"]
    done = run(
        "advise",
        "--answers",
        "-",
        "--no-input",
        "--format",
        "json",
        stdin=json.dumps({**TOM, "pain level": 8}),
    )
    advised = json.loads(done.out)
    assert isinstance(told, dict)
    for key in ("outcome", "bookable", "headline"):
        assert told[key] == advised[key]


def test_nothing_would_be_different(run: Runner) -> None:
    assert "Nothing would be different." in explain(run, AMY, "--what-if", "pain level=9")
    told = explained(run, AMY, "--what-if", "pain level=9")["what_if"]
    assert isinstance(told, dict)
    assert told["differences"] == []


def test_an_answer_can_be_taken_back_and_a_member_added(run: Runner) -> None:
    back = explained(run, AMY, "--what-if", "pain level=not sure")["what_if"]
    assert isinstance(back, dict)
    assert back["supposed"] == [{"fact": "pain level", "said": 8, "instead": None}]
    also = explained(run, AMY, "--what-if", "conditions={cancer: yes}")["what_if"]
    assert isinstance(also, dict)
    assert also["supposed"][0]["instead"] == [
        "cancer now or in treatment",
        "sciatica",
        "nothing else",
    ]
    assert also["outcome"] == "clearance_first"


def test_what_cannot_be_supposed_is_refused_under_its_own_flag(run: Runner) -> None:
    words = ("--what-if", "pain level=30", "--what-if", "foo", "--what-if", "outcome=spa")
    done = run("explain", "--answers", "-", *words, stdin=amy())
    assert (done.code, done.out) == (2, "")
    assert done.err.count("--what-if A2") == 3
    assert "--set" not in done.err


# ---- one rule ----


def test_a_rule_by_its_name_or_its_file(run: Runner) -> None:
    by_file = explain(run, TOM, "--rule", "severe-pain")
    assert by_file == explain(run, TOM, "--rule", "Severe Pain")
    assert "Severe pain (does not apply)" in by_file
    assert "Pain level 7 instead of 0" in by_file


def test_a_mistyped_rule_is_offered_its_near_misses(run: Runner) -> None:
    done = run("explain", "--answers", "-", "--rule", "severe-pian", stdin=amy())
    assert (done.code, done.out) == (2, "")
    assert "did you mean “severe-pain”?" in done.err


def test_several_questions_are_answered_one_after_the_other(run: Runner) -> None:
    words = ("--why-not", "cupping", "--what-if", "age=39", "--rule", "severe-pain")
    told = explain(run, AMY, *words)
    places = [told.index(title) for title in ("Cupping:", "What if:", "Severe pain (")]
    assert places == sorted(places)
    asked = explained(run, AMY, *words)
    assert asked["rules"] is None
    assert None not in (asked["why_not"], asked["what_if"], asked["rule"])


# ---- manners ----


def test_it_is_plain_and_narrow_when_asked(run: Runner) -> None:
    done = run("explain", "--answers", "-", "--plain", stdin=amy(), COLUMNS="60")
    assert done.out.isascii() or "•" not in done.out
    assert max(map(len, done.out.splitlines())) <= 60
    assert "\x1b" not in done.out


def test_a_reader_who_has_heard_enough_is_no_error(cache: Path) -> None:
    command = f"{sys.executable} -m massage_advisor explain --pain 8 --goal 'pain relief' | head -1"
    done = subprocess.run(
        ["bash", "-c", f"set -o pipefail; {command}"],
        capture_output=True,
        cwd=Path(__file__).parents[2],
        env={"PATH": "/usr/bin:/bin", "MASSAGE_ADVISOR_CACHE": str(cache)},
        timeout=60,
        check=False,
    )
    assert (done.returncode, done.stderr) == (0, b"")


def test_names_cannot_act_on_the_terminal(run: Runner) -> None:
    done = run("explain", "--pain", "8", "--why-not", "\x1b[31mred")
    assert done.code == 2
    assert "\x1b" not in done.err


def test_help_shows_examples(run: Runner) -> None:
    done = run("explain", "--help")
    assert done.code == 0
    assert "explain --answers amy.yaml --why-not spa" in done.out


# ---- advise --changes ----


def advise(run: Runner, answers: dict[str, object], *words: str) -> str:
    done = run("advise", "--answers", "-", "--no-input", *words, stdin=json.dumps(answers))
    assert done.code == 0, done.err
    return done.out


def test_changes_are_told_on_request(run: Runner) -> None:
    told = advise(run, TOM, "--changes")
    assert "\nWhat would change it\n" in told
    assert "Definite result wanted, yes instead of no: either kind of massage." in told
    assert "What would change it" not in advise(run, TOM)


def test_without_it_json_is_as_it_was_and_with_it_the_schema_still_holds(run: Runner) -> None:
    silent = json.loads(advise(run, TOM, "--format", "json"))
    asked = json.loads(advise(run, TOM, "--format", "json", "--changes"))
    assert silent["changes"] is None
    assert {**asked, "changes": None} == silent
    schema = json.loads(run("schema", "recommendation").out)
    for told in (silent, asked):
        jsonschema.validate(told, schema)


def test_each_change_in_json_can_be_said_and_does_what_it_says(run: Runner) -> None:
    changes = json.loads(advise(run, TOM, "--format", "json", "--changes"))["changes"]
    assert 1 <= len(changes) <= 3
    for change in changes:
        other = {each["fact"]: each["instead"] for each in change["answers"]}
        said = {each["fact"]: each["said"] for each in change["answers"]}
        assert said.keys() <= TOM.keys()
        told = json.loads(advise(run, {**TOM, **other}, "--format", "json"))
        assert (told["outcome"], told["bookable"]) == (change["outcome"], change["bookable"])


def test_a_demo_says_what_would_change_it_in_the_details(run: Runner) -> None:
    assert "What would change it" in run("demo", "tom", "--details").out
    assert "What would change it" not in run("demo", "tom").out
    assert json.loads(run("demo", "tom", "--format", "json").out)["changes"] is None


# ---- in a terminal ----


def in_a_terminal(folder: Path, cache: Path, *words: str, **more: str) -> pexpect.spawn[str]:
    environment = {"PATH": os.environ["PATH"], "MASSAGE_ADVISOR_CACHE": str(cache), **more}
    return pexpect.spawn(
        sys.executable,
        ["-m", "massage_advisor", *words],
        cwd=str(folder),
        env={**environment, "HOME": str(folder), "PYTHONPATH": str(Path(__file__).parents[2])},
        dimensions=(200, 70),
        encoding="utf-8",
        timeout=30,
    )


def test_after_a_conversation_the_details_say_what_would_change_it(
    tmp_path: Path, cache: Path
) -> None:
    (tmp_path / "tom.json").write_text(json.dumps({**TOM, "age": 41}), encoding="utf-8")
    child = in_a_terminal(tmp_path, cache, "advise", "--answers", "tom.json", TERM="dumb")
    child.expect("You have enough to book")
    child.expect("\r\n> ")
    child.sendline("")
    child.expect("Where it comes from")
    assert "What would change it" not in str(child.before)
    child.expect("\r\n> ")
    child.sendline("d")
    child.expect("What would change it")
    child.expect("Only if an answer was not quite right")
    child.close(force=True)


@pytest.mark.parametrize(("switch", "coloured"), [("", True), ("NO_COLOR", False)])
def test_titles_are_coloured_for_a_person_who_has_not_said_no(
    tmp_path: Path, cache: Path, switch: str, *, coloured: bool
) -> None:
    more = {"TERM": "xterm", **({switch: "1"} if switch else {})}
    child = in_a_terminal(
        tmp_path, cache, "explain", "--pain", "8", "--rule", "severe-pain", **more
    )
    child.expect(pexpect.EOF)
    assert child.before is not None
    assert ("\x1b[" in child.before) is coloured
    assert "(applies)" in child.before


def test_what_is_supposed_twice_is_said_of_the_flag_that_was_used(run: Runner) -> None:
    words = ("--what-if", "pain level=3", "--what-if", "pain level=4")
    done = run("explain", "--pain", "6", *words)
    assert (done.code, done.out) == (2, "")
    assert "--what-if A205" in done.err
    assert "--set" not in done.err


def test_a_mark_cannot_be_supposed(run: Runner) -> None:
    done = run("explain", "--pain", "6", "--what-if", "id=5")
    assert (done.code, done.out) == (2, "")
    assert "U182" in done.err
    assert "no rule reads it" in done.err
