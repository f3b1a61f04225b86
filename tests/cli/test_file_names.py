"""The name of a file that no system can look for is refused, whichever option it came by."""

from __future__ import annotations

from pathlib import Path

import pytest
from typer.testing import CliRunner

from massage_advisor.cli.commands import app

NO_NAME = "a\0b"
ADVISE = ("advise", "--no-input", "--pain", "6")
ROWS = str(Path(__file__).parents[2] / "README.md")


@pytest.mark.parametrize(
    "words",
    [
        (*ADVISE, "--answers", NO_NAME),
        (*ADVISE, "--answers", NO_NAME, "--output", "out.txt"),
        (*ADVISE, "--output", NO_NAME),
        (*ADVISE, "--case", NO_NAME),
        (*ADVISE, "--clinic", NO_NAME),
        ("--clinic", NO_NAME, *ADVISE),
        ("--rules", NO_NAME, *ADVISE),
        ("explain", "--answers", NO_NAME),
        ("triage", "--case", NO_NAME, "--delete"),
        ("triage", "overrides", NO_NAME),
        ("batch", NO_NAME),
        ("batch", ROWS, "--columns", NO_NAME),
        ("batch", ROWS, "--output", NO_NAME),
        ("batch", ROWS, "--errors", NO_NAME),
        ("schema", "answers", "--output", NO_NAME),
    ],
)
def test_a_null_character_is_refused(words: tuple[str, ...]) -> None:
    done = CliRunner().invoke(app, words)
    assert done.exception is None or isinstance(done.exception, SystemExit)
    assert done.exit_code in {2, 3}
    assert "null" in done.output
    assert "\0" not in done.output
