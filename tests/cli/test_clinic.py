"""`--clinic`: one file for every command, by option or variable, refused whole if it is wrong."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING

import pytest

if TYPE_CHECKING:
    from pathlib import Path

    from cli.runs import Runner

WILLOW = """\
name: Willow
prices: {medical massage: 99 for 60 minutes}
tips: none
not offered: [cupping]
trained in: {prenatal massage: nobody}
"""
WRONG = "nmae: Willow\noffered: [swedish masage]\nprices: {spa massage: lots}\n"
ANSWERS = ("--goal", "pain relief", "--pain", "6", "--no-input")


@pytest.fixture
def willow(tmp_path: Path) -> Path:
    file = tmp_path / "willow.yaml"
    file.write_text(WILLOW, encoding="utf-8")
    return file


@pytest.fixture
def wrong(tmp_path: Path) -> Path:
    file = tmp_path / "wrong.yaml"
    file.write_text(WRONG, encoding="utf-8")
    return file


def test_it_may_stand_before_or_behind_the_command(run: Runner, willow: Path) -> None:
    before = run("--clinic", willow, "advise", *ANSWERS)
    behind = run("advise", *ANSWERS, "--clinic", willow)
    assert before.code == behind.code == 0
    assert before.out == behind.out
    assert "$99 for 60 minutes" in before.out
    assert "What Willow charges: 99 for 60 minutes" in before.out


def test_the_variable_names_it_and_the_option_beats_the_variable(
    run: Runner, willow: Path, wrong: Path
) -> None:
    by_variable = run("advise", *ANSWERS, MASSAGE_ADVISOR_CLINIC=str(willow))
    assert "What Willow charges" in by_variable.out
    both = run("advise", *ANSWERS, "--clinic", willow, MASSAGE_ADVISOR_CLINIC=str(wrong))
    assert both.out == by_variable.out


COMMANDS = [
    ("advise", *ANSWERS),
    ("demo", "amy"),
    ("batch", "-"),
    ("schema", "answers"),
    ("schema", "clinic"),
]


@pytest.mark.parametrize("words", COMMANDS, ids=" ".join)
def test_a_file_with_mistakes_is_refused_with_all_of_them(
    run: Runner, wrong: Path, words: tuple[str, ...]
) -> None:
    done = run(*words, "--clinic", wrong, stdin='{"pain level": 6}\n')
    assert done.code == 2
    assert done.out == ""
    codes = [line.split()[1] for line in done.err.splitlines() if not line.startswith(" ")]
    assert codes == ["C201", "C301", "C204"]
    assert "did you mean “name”?" in done.err
    assert "Traceback" not in done.err


@pytest.mark.parametrize("name", ["nowhere.yaml", ".", "empty.yaml"])
def test_a_file_that_is_none_is_refused(run: Runner, tmp_path: Path, name: str) -> None:
    (tmp_path / "empty.yaml").write_text("")
    done = run("advise", *ANSWERS, "--clinic", tmp_path / name)
    assert done.code == 2
    assert done.out == ""
    assert done.err.count("\n") == 2


def test_json_and_batch_say_which_clinic_it_was(run: Runner, willow: Path) -> None:
    words = ("--clinic", willow, "--today", "2026-11-23")
    one = run(*words, "advise", *ANSWERS, "--format", "json")
    row = json.dumps({"goals": ["pain relief"], "pain level": 6}) + "\n[]\n"
    many = run(*words, "batch", "-", "--detail", "full", stdin=row)
    first, second = map(json.loads, many.out.splitlines())
    assert first == json.loads(one.out)
    assert first["clinic"]["name"] == second["clinic"]["name"] == "Willow"
    assert second["outcome"] == "not_assessed"


def test_a_code_can_be_looked_up(run: Runner) -> None:
    done = run("rules", "check", "--explain", "C301")
    assert done.code == 0
    assert "near miss" in " ".join(done.out.split())
