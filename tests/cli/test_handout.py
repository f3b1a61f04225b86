"""Hand-outs as clients and clinics get them: by pipe, by file, and nowhere else."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING

import pytest

if TYPE_CHECKING:
    from pathlib import Path

    from cli.runs import Runner

FACES = {"markdown": "# ", "html": "<!doctype html>"}
ANSWERS = {"goals": ["relaxation"], "danger signs": ["chest pain or pressure"]}
CALM = {"goals": ["relaxation"], "danger signs": "none"}


@pytest.mark.parametrize("face", FACES)
def test_it_comes_out_whole_and_the_same_each_time(face: str, run: Runner) -> None:
    words = ("advise", "--answers", "-", "--no-input", "--today", "2026-11-23", "--format", face)
    first, second = (run(*words, stdin=json.dumps(CALM)) for _ in range(2))
    assert first.code == 0
    assert first.err == ""
    assert first.out == second.out
    assert first.out.startswith(FACES[face])
    assert first.out.endswith("\n")


@pytest.mark.parametrize("face", FACES)
def test_width_and_colour_do_not_matter(face: str, run: Runner) -> None:
    words = ("demo", "amy", "--today", "2026-11-23", "--format", face)
    plain = run(*words)
    assert "\x1b" not in plain.out
    assert run(*words, COLUMNS="30", FORCE_COLOR="1").out == plain.out
    assert run(*words, "--plain", "--no-color").out == plain.out


@pytest.mark.parametrize("face", FACES)
def test_details_say_more(face: str, run: Runner) -> None:
    brief = run("demo", "amy", "--format", face).out
    details = run("demo", "amy", "--details", "--format", face).out
    assert "decisive reason" not in brief
    assert "decisive reason" in details
    assert len(details) > 2 * len(brief)


@pytest.mark.parametrize("face", FACES)
def test_it_says_what_would_change_it_where_that_is_asked_for(face: str, run: Runner) -> None:
    asked = ("advise", "--pain", "7", "--no-input", "--format", face)
    assert "What would change it" in run(*asked, "--changes").out
    assert "What would change it" not in run(*asked).out
    assert "What would change it" not in run("demo", "amy", "--format", face).out


@pytest.mark.parametrize("face", FACES)
def test_the_outcome_is_told_by_the_exit_code_when_asked_for(face: str, run: Runner) -> None:
    words = ("advise", "--answers", "-", "--no-input", "--format", face)
    assert run(*words, stdin=json.dumps(ANSWERS)).code == 0
    done = run(*words, "--outcome-exit", stdin=json.dumps(ANSWERS))
    assert done.code == 24
    assert "Please call 911 now." in done.out
    assert run(*words, "--require-settled", stdin=json.dumps(CALM)).code == 4


@pytest.mark.parametrize("face", FACES)
def test_refused_answers_get_no_handout(face: str, run: Runner) -> None:
    words = ("advise", "--no-input", "--format", face)
    assert run(*words).code == 2
    refused = run(*words, "--answers", "-", stdin='{"pane level": 7}')
    assert (refused.code, refused.out) == (3, "")


@pytest.mark.parametrize("face", FACES)
def test_nothing_is_written_unless_it_is_asked_for(face: str, run: Runner, tmp_path: Path) -> None:
    shown = run("advise", "--pain", "7", "--no-input", "--today", "2026-11-23", "--format", face)
    assert list(tmp_path.iterdir()) == []
    kept = tmp_path / "amy & co.html"
    done = run(
        *("advise", "--pain", "7", "--no-input", "--today", "2026-11-23", "--format", face),
        *("--output", kept),
    )
    assert (done.code, done.out) == (0, "")
    assert kept.read_text(encoding="utf-8") == shown.out
    assert kept.stat().st_mode & 0o777 == 0o600
    assert list(tmp_path.iterdir()) == [kept]


def test_a_page_is_the_same_where_few_letters_can_be_written(run: Runner) -> None:
    words = ("demo", "amy", "--today", "2026-11-23", "--format", "html")
    assert run(*words, PYTHONIOENCODING="ascii").out == run(*words).out


@pytest.mark.parametrize("face", FACES)
def test_the_callers_mark_is_inert_in_it(face: str, run: Runner) -> None:
    answers = json.dumps({**CALM, "id": "<script>*x*</script>"})
    out = run("advise", "--answers", "-", "--no-input", "--format", face, stdin=answers).out
    assert "&lt;script&gt;*x*" in out or r"\<script\>\*x\*" in out
    assert "<script" not in out.replace(r"\<", "")


@pytest.mark.parametrize("face", FACES)
def test_a_clinic_hands_out_its_own(face: str, run: Runner, tmp_path: Path) -> None:
    clinic = tmp_path / "willow.yaml"
    clinic.write_text("name: Willow\nphone: 555 0134\n", encoding="utf-8")
    out = run("demo", "amy", "--clinic", clinic, "--format", face).out
    assert "At Willow" in out
    assert "555 0134" in out
