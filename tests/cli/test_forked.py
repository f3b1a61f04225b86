"""A run that is forked off is a run as any other; most tests of commands rest on that."""

from __future__ import annotations

import os
from typing import TYPE_CHECKING

import pytest

if TYPE_CHECKING:
    from pathlib import Path

    from cli.forked import Forking
    from cli.runs import Runner

ROWS = '{"id": "1", "pain": 3}\n{"id": "2", "pain": "much"}\n'


@pytest.mark.parametrize(
    "typed",
    [
        "",
        "--help",
        "nonsense",
        "advise --pain 7 --no-input --today 2026-11-26",
        "advise --pain 7 --no-input --today 2026-11-26 --format json --outcome-exit",
        "advise --answers - --no-input",
        "batch - --today 2026-11-26 --jobs 2",
        "demo amy --today 2026-11-26",
        "doctor",
        "explain --pain 7",
        "look-up sciatica",
        "rules check",
        "rules diff /nowhere",
        "rules list",
        "schema answers",
        "triage",
    ],
)
def test_started_anew_it_says_the_same(typed: str, run: Runner, fresh_run: Runner) -> None:
    words = typed.split()
    assert run(*words, stdin=ROWS) == fresh_run(*words, stdin=ROWS)


def test_no_run_leaves_anything_to_the_next(run: Runner) -> None:
    said = ("advise", "--pain", "3", "--no-input")
    before = run(*said, "--region", "UK", MASSAGE_ADVISOR_RULES="/nowhere")
    assert before.code == 1
    assert run(*said).code == 0
    assert run(*said).out == run(*said).out != run(*said, "--region", "UK").out


def test_it_is_where_it_was_asked_to_be_and_nowhere_else(run: Runner, tmp_path: Path) -> None:
    here = os.getcwd()  # noqa: PTH109 - as the runs are told theirs
    assert run("schema", "answers", "--output", "answers.json").code == 0
    assert [each.name for each in tmp_path.iterdir()] == ["answers.json"]
    assert os.getcwd() == here  # noqa: PTH109 - as above


def test_a_run_that_takes_too_long_is_ended(
    forking: Forking, world: dict[str, str], tmp_path: Path
) -> None:
    os.mkfifo(tmp_path / "never.jsonl")
    with pytest.raises(TimeoutError):
        forking.run(
            *("batch", "never.jsonl"), stdin=b"", folder=tmp_path, environment=world, timeout=0.5
        )
    after = forking.run(*("--version",), stdin=b"", folder=tmp_path, environment=world, timeout=60)
    assert (after.code, after.err) == (0, "")
