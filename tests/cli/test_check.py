"""`rules check` as the therapist, an editor and a build server meet it."""

from __future__ import annotations

import json
import re
import sys
from pathlib import Path
from typing import TYPE_CHECKING
from xml.etree import ElementTree as ET

import pexpect
import pytest
from reading.folders import write_folder
from toolkit.checks.sound import sound_files

if TYPE_CHECKING:
    from cli.runs import Runner

ROOT = Path(__file__).parents[2]
RULES = ROOT / "rules"
FEVER = "1-safety/fever.yaml"
CHECK = ("rules", "check", "--today", "2026-11-23", "--rules")


@pytest.fixture
def sound(tmp_path: Path) -> Path:
    """A small rulebook with nothing to mend, that may be spoilt."""
    return write_folder(tmp_path / "rules", sound_files())


def spoil(rules: Path, file: str, old: str, new: str) -> None:
    text = (rules / file).read_text(encoding="utf-8")
    assert old in text
    (rules / file).write_text(text.replace(old, new), encoding="utf-8")


@pytest.fixture
def spoilt(sound: Path) -> Path:
    """The same with one thing to mend and one to look at."""
    spoil(sound, FEVER, "come another day.", "come another day!")
    spoil(sound, "2-service/wish-to-relax.yaml", "strength: moderate", "strength: strong")
    return sound


def test_the_rulebook_has_nothing_to_mend(run: Runner) -> None:
    done = run("rules", "check", "--rules", RULES)
    assert done.code == 0, done.out
    assert "nothing to mend" in done.out


def test_every_problem_is_told_at_once_with_a_path_from_here(run: Runner, spoilt: Path) -> None:
    done = run(*CHECK, spoilt)
    assert done.code == 1
    assert done.err == ""
    assert f"rules/{FEVER}:8:1 R810 “!” shouts in `say` of “fever”" in done.out
    assert "rules/2-service/wish-to-relax.yaml:7:1 R610 only a warning: “strong”" in done.out
    assert "1 to mend, 1 to look at" in done.out


def test_codes_can_be_asked_for(run: Runner, spoilt: Path) -> None:
    done = run(*CHECK, spoilt, "--only", "R6", "--only", "shouting", "--skip", "R810")
    assert set(re.findall(r"\bR\d{3}\b", done.out)) == {"R610"}
    assert done.code == 0
    assert "nothing to mend of what was asked for, 1 to look at" in done.out


def test_a_code_that_there_is_not_is_refused_with_what_was_meant(run: Runner) -> None:
    done = run("rules", "check", "--only", "claim-out-of-plce", "--skip", "R999")
    assert done.code == 2
    assert "“claim-out-of-place”" in done.err


def test_what_keeps_the_rules_from_loading_is_always_told(run: Runner, spoilt: Path) -> None:
    spoil(spoilt, FEVER, "fever: yes\nthen", "fevr: yes\nthen")
    done = run(*CHECK, spoilt, "--only", "R6")
    assert done.code == 1
    assert "R301 no fact and no term is called “fevr”" in done.out
    assert "The rulebook cannot be loaded" in done.out
    assert "R810" not in done.out
    assert "R810" in run(*CHECK, spoilt).out


def test_the_day_can_be_set(run: Runner, sound: Path) -> None:
    assert "R607" not in run(*CHECK, sound, "--today", "2026-11-23").out
    later = run(*CHECK, sound, "--today", "2029-11-23")
    assert later.code == 0
    assert "R607 only a warning: “(invented) A guideline” was last read on 2026-01-10" in later.out


def test_it_is_told_in_the_forms_that_machines_read(run: Runner, spoilt: Path) -> None:
    def told(form: str) -> str:
        done = run(*CHECK, spoilt, "--format", form)
        assert done.code == 1
        return done.out

    assert [each["code"] for each in json.loads(told("json"))["problems"]] == ["R810", "R610"]
    results = json.loads(told("sarif"))["runs"][0]["results"]
    assert [each["ruleId"] for each in results] == ["R810", "R610"]
    assert ET.fromstring(told("junit")).get("failures") == "1"
    github = told("github").splitlines()
    assert github[0].startswith(f"::error file=rules/{FEVER},title=R810 shouting,line=8,col=1::")


def test_codes_are_explained(run: Runner) -> None:
    assert "A claim is cited where it bears." in run("rules", "check", "--explain", "r603").out
    assert "R816 half-sentence" in run("rules", "check", "--explain", "all").out
    assert run("rules", "check", "--explain", "R999").code == 2


@pytest.mark.parametrize("code", ["U104", "U201", "B203", "A401", "A501", "C402", "no-such-rule"])
def test_every_code_that_can_be_met_is_explained(run: Runner, code: str) -> None:
    done = run("rules", "check", "--explain", code)
    assert (done.code, done.err) == (0, "")
    assert code in done.out.splitlines()[0]


def test_a_rule_that_an_editor_named_otherwise_is_not_overlooked(run: Runner, sound: Path) -> None:
    (sound / FEVER).rename(sound / f"{FEVER}.txt")
    done = run(*CHECK, sound)
    assert done.code == 1
    assert f"rules/{FEVER}.txt R110 the file “{FEVER}.txt” is not read" in done.out
    assert "rename it to fever.yaml" in done.out


def test_a_person_that_an_editor_named_otherwise_is_not_overlooked(
    run: Runner, sound: Path
) -> None:
    person = next((sound / "people").glob("*.yaml"))
    person.rename(person.with_name(f"{person.name}.txt"))
    done = run(*CHECK, sound)
    assert done.code == 1
    assert f"people/{person.name}.txt R110" in done.out


def test_a_text_among_the_rules_is_worth_a_look_and_no_more(run: Runner, sound: Path) -> None:
    write_folder(sound, {"1-safety/ideas.txt": b"hm", "notes.txt": b"hm", "people/README.md": b"a"})
    done = run(*CHECK, sound)
    assert done.code == 0, done.out
    assert "1-safety/ideas.txt R110 only a warning" in done.out
    assert "notes.txt" not in done.out
    assert "README" not in done.out


def test_only_text_can_be_watched(run: Runner, sound: Path) -> None:
    assert run(*CHECK, sound, "--watch", "--format", "json").code == 2


def test_watching_tells_every_change_and_ends_cleanly(
    sound: Path, cache: Path, tmp_path: Path
) -> None:
    child = pexpect.spawn(
        sys.executable,
        ["-m", "massage_advisor", "rules", "check", "--rules", str(sound), "--watch"],
        cwd=tmp_path,
        env={
            "PATH": "/usr/bin:/bin",
            "PYTHONPATH": str(ROOT),
            "MASSAGE_ADVISOR_CACHE": str(cache),
            "TERM": "xterm",
        },
        encoding="utf-8",
        timeout=60,
    )
    child.expect("nothing to mend")
    child.expect("Ctrl-C ends it")
    spoil(sound, FEVER, "come another day.", "come another day!")
    child.expect("R810 “!” shouts")
    child.expect("1 to mend")
    child.expect("Ctrl-C ends it")
    spoil(sound, FEVER, "come another day!", "come another day.")
    child.expect("nothing to mend")
    child.expect("Ctrl-C ends it")
    child.sendintr()
    child.expect(pexpect.EOF)
    child.close()
    assert child.exitstatus == 130
    assert "Traceback" not in (child.before or "")
