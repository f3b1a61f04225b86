"""`rules prove` and `rules diff` as the therapist meets them."""

from __future__ import annotations

import json
from pathlib import Path
from typing import TYPE_CHECKING

import pytest
from reading.folders import small_files, write_folder

from massage_advisor.cli.options import Settings
from massage_advisor.cli.rules.whose import say_whose

if TYPE_CHECKING:
    from cli.runs import Runner

RULES = Path(__file__).parents[2] / "rules"
GATE = "1-safety/possible-leg-clot.yaml"


@pytest.fixture
def small(tmp_path: Path) -> Path:
    return write_folder(tmp_path / "small", small_files())


@pytest.fixture
def milder(tmp_path: Path) -> Path:
    """The same rules, but a possible clot may wait."""
    files = small_files()
    files[GATE] = files[GATE].replace(b"then: same day care", b"then: not today")
    return write_folder(tmp_path / "milder", files)


def test_the_rulebook_keeps_its_promises(run: Runner) -> None:
    """The slowest test here: it is what the whole workbench is for."""
    done = run("rules", "prove")
    assert done.code == 0, done.out
    assert "none broken, none undecided" in done.out


def test_a_single_promise_can_be_asked_for(run: Runner, small: Path) -> None:
    done = run("rules", "prove", "red flag", "--details", "--rules", small)
    assert done.code == 0, done.out + done.err
    assert "One more red flag never makes the screening less careful." in done.out
    assert "somebody it concerns" in done.out


def test_words_in_no_promise_are_wrong_usage(run: Runner, small: Path) -> None:
    done = run("rules", "prove", "unicorns", "--rules", small)
    assert done.code == 2
    assert "unicorns" in done.err


def test_a_broken_promise_shows_a_person_who_can_be_replayed(
    run: Runner, milder: Path, tmp_path: Path
) -> None:
    promise = "  - promise: A swollen calf is seen today.\n"
    promise += (
        "    always: {disposition: same day care}\n    when: {calf swelling: one side only}\n"
    )
    (milder / "promises.yaml").write_text(f"promises:\n{promise}", encoding="utf-8")
    done = run("rules", "prove", "swollen calf", "--rules", milder, "--format", "json")
    assert done.code == 1
    (told,) = json.loads(done.out)["promises"]
    assert told["state"] == "broken"
    (person,) = told["broken_by"][0]["people"]
    answers = tmp_path / "person.json"
    answers.write_text(json.dumps(person), encoding="utf-8")
    advised = run(
        "advise", "--answers", answers, "--no-input", "--format", "json", "--rules", milder
    )
    assert json.loads(advised.out)["outcome"] == "not_today"
    text = run("rules", "prove", "swollen calf", "--rules", milder)
    assert "BROKEN" in text.out
    assert "calf swelling: one side only" in text.out
    assert "promises.yaml:2:5" in text.out


def test_without_the_solver_there_is_a_friendly_word(
    run: Runner, small: Path, tmp_path: Path
) -> None:
    hidden = tmp_path / "hidden" / "z3"
    hidden.mkdir(parents=True)
    (hidden / "__init__.py").write_text("raise ModuleNotFoundError(name='z3')\n", encoding="utf-8")
    path = f"{hidden.parent}:{RULES.parent}"
    for words in (["prove"], ["diff", small, small]):
        done = run("rules", *words, "--rules", small, PYTHONPATH=path)
        assert done.code == 2, done.err
        assert "massage-advisor[prove]" in done.err
        assert "Traceback" not in done.err


def test_less_caution_is_shown_first_and_fails(run: Runner, small: Path, milder: Path) -> None:
    done = run("rules", "diff", small, milder)
    assert done.code == 1
    assert "- same day care; if unsure: ask" in done.out
    assert done.out.index("LESS CAUTIOUS") < done.out.index("calf swelling: one side only")


def test_more_caution_does_not_fail(run: Runner, small: Path, milder: Path) -> None:
    done = run("rules", "diff", milder, small)
    assert done.code == 0, done.out
    assert "More cautious now" in done.out


def test_that_nobody_is_treated_differently_is_proved(run: Runner, small: Path) -> None:
    done = run("rules", "diff", small, small)
    assert done.code == 0
    assert "proved for all people" in done.out


def test_old_cases_are_replayed(run: Runner, small: Path, milder: Path, tmp_path: Path) -> None:
    cases = tmp_path / "cases"
    cases.mkdir()
    (cases / "calf.yaml").write_text("calf swelling: one side only\n", encoding="utf-8")
    well = '{"calf swelling": "no swelling", "pain level": 0}'
    (cases / "well.json").write_text(well, encoding="utf-8")
    done = run("rules", "diff", small, milder, "--cases", cases, "--format", "json")
    (case,) = json.loads(done.out)["cases"]
    assert case["less_cautious"] is True
    assert case["case"].endswith("calf.yaml")


def test_a_case_that_cannot_be_read_is_named(run: Runner, small: Path, tmp_path: Path) -> None:
    cases = tmp_path / "cases"
    cases.mkdir()
    (cases / "odd.yaml").write_text("calf sweling: one side only\n", encoding="utf-8")
    done = run("rules", "diff", small, small, "--cases", cases)
    assert done.code == 3
    assert "calf sweling" in done.err


@pytest.mark.parametrize("command", ["check", "test", "coverage", "prove", "diff"])
def test_whose_rules_are_looked_at_is_said(run: Runner, small: Path, command: str) -> None:
    others = [small] if command == "diff" else ["nobody"] if command == "prove" else []
    done = run("rules", command, *others, "--rules", small)
    assert f"the rules in “{small.name}”" in done.out.partition("\n\n")[0], done.err


@pytest.mark.parametrize(("rules", "noted"), [(None, True), (".", False), ("..", False)])
def test_rules_that_one_stands_in_and_does_not_use_are_pointed_out(
    small: Path,
    rules: str | None,
    noted: bool,
    monkeypatch: pytest.MonkeyPatch,
    capsys: pytest.CaptureFixture[str],
) -> None:
    monkeypatch.chdir(small)
    say_whose(Settings(rules=Path(rules) if rules else None), RULES)
    assert ("is not the one in use" in capsys.readouterr().err) is noted


def test_a_folder_compared_with_itself_is_said_to_be(run: Runner) -> None:
    done = run("rules", "diff", "installed", "--patience", "0.01")
    assert done.out.startswith(
        "Before: the rules the program came with.\nAfter: the rules the program came with.\n"
        "That is the same folder twice"
    )


def test_a_promise_that_was_taken_out_is_shown(run: Runner, small: Path, milder: Path) -> None:
    promise = "  - promise: A calf waits for nothing.\n    never: {calf swelling: both sides}\n"
    (small / "promises.yaml").write_text(f"promises:\n{promise}", encoding="utf-8")
    done = run("rules", "diff", small, milder)
    assert "gone     promise “A calf waits for nothing.”" in done.out


def test_other_words_are_shown_and_not_passed_over(
    run: Runner, small: Path, tmp_path: Path
) -> None:
    files = small_files()
    files[GATE] = files[GATE].replace(b"Please see", b"Perhaps see")
    done = run("rules", "diff", small, write_folder(tmp_path / "other", files))
    assert done.code == 0
    assert "- say: Please see" in done.out
    assert "+ say: Perhaps see" in done.out
    assert done.out.endswith("But 1 text that people read has changed; see above.\n")
