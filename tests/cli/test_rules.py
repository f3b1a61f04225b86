"""`rules` as the therapist meets it."""

from __future__ import annotations

import shutil
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

if TYPE_CHECKING:
    from cli.runs import Runner

RULES = Path(__file__).parents[2] / "rules"


@pytest.fixture
def own_rules(tmp_path: Path) -> Path:
    """A copy of the rulebook that may be spoilt."""
    return Path(shutil.copytree(RULES, tmp_path / "own rules"))


def test_every_example_turns_out_as_it_says(run: Runner) -> None:
    done = run("rules", "test")
    assert done.code == 0, done.out
    assert "all as expected" in done.out


def test_every_mistake_is_shown_at_once_with_what_to_try(run: Runner, own_rules: Path) -> None:
    rule = own_rules / "2-service" / "severe-pain.yaml"
    text = rule.read_text(encoding="utf-8")
    rule.write_text(
        text.replace("  pain level: at least 7", "  pian level: at least 7").replace(
            "about: pain", "abuot: pain"
        ),
        encoding="utf-8",
    )
    done = run("rules", "check", "--rules", own_rules)
    assert done.code == 1
    assert "severe-pain.yaml:4:3" in done.out
    assert "“pain level”" in done.out
    assert "“abuot”" in done.out


def test_a_broken_rulebook_gives_no_advice(run: Runner, own_rules: Path) -> None:
    (own_rules / "strengths.yaml").unlink()
    done = run("advise", "--pain", "6", "--no-input", "--rules", own_rules)
    assert done.code == 1
    assert done.out == ""


def test_an_example_that_turns_out_otherwise_shows_the_reasoning(
    run: Runner, own_rules: Path
) -> None:
    rule = own_rules / "2-service" / "severe-pain.yaml"
    text = rule.read_text(encoding="utf-8")
    rule.write_text(
        text.replace("pain level: at least 7", "pain level: at least 9"), encoding="utf-8"
    )
    done = run("rules", "test", "severe", "--rules", own_rules)
    assert done.code == 1
    assert "expected: applies" in done.out
    assert "pain level: at least 9  (no)" in done.out


def test_a_rule_is_shown_by_its_name_in_words_or_files(run: Runner) -> None:
    assert run("rules", "show", "Severe pain").out == run("rules", "show", "severe-pain").out != ""


def test_a_misspelt_rule_is_offered_and_not_taken(run: Runner) -> None:
    done = run("rules", "show", "sever-pain")
    assert done.code == 2
    assert "severe-pain" in done.err
    assert done.out == ""


def test_list_can_be_narrowed_to_a_kind(run: Runner) -> None:
    gates = run("rules", "list", "--kind", "gate").out.splitlines()
    assert len(gates) > 10
    assert all(line.startswith("gate") for line in gates[:-2])


def test_the_rulebook_may_be_named_in_the_environment(run: Runner, tmp_path: Path) -> None:
    done = run("rules", "check", MASSAGE_ADVISOR_RULES=str(tmp_path / "nowhere"))
    assert done.code == 1
    assert "nowhere" in done.out


def test_a_word_too_many_is_told_without_speaking_of_answers(run: Runner) -> None:
    done = run("rules", "review", "pregnancy")
    assert done.code == 2
    assert "“pregnancy” belongs to no option; -h tells what may stand here" in done.err
