"""Wherever the output goes, and whatever letters it has: a result, a clear word, never a bug."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

if TYPE_CHECKING:
    from cli.conftest import Runner

ROOT = Path(__file__).parents[2]


def in_a_shell(script: str, cache: Path, cwd: Path) -> subprocess.CompletedProcess[str]:
    """A line for the shell in which `$IT` is the program."""
    return subprocess.run(
        ["bash", "-o", "pipefail", "-c", script],
        cwd=cwd,
        env={
            "PATH": os.environ["PATH"],
            "PYTHONPATH": str(ROOT),
            "MASSAGE_ADVISOR_CACHE": str(cache),
            "IT": f"{sys.executable} -m massage_advisor",
        },
        capture_output=True,
        text=True,
        timeout=60,
        check=False,
    )


COMMANDS = ("demo amy", "look-up sciatica", "rules list", "schema answers", "explain --pain 7")


@pytest.mark.parametrize("command", COMMANDS)
@pytest.mark.parametrize("streams", [">&-", "<&- >&- 2>&-", "| true", "| head -1 >/dev/null"])
def test_nobody_has_to_read_it(command: str, streams: str, cache: Path, tmp_path: Path) -> None:
    done = in_a_shell(f"$IT {command} {streams}", cache, tmp_path)
    assert done.returncode == 0
    assert "bug" not in done.stderr


@pytest.mark.parametrize("command", COMMANDS)
@pytest.mark.skipif(not Path("/dev/full").exists(), reason="no such device here")
def test_a_full_disk_is_told(command: str, cache: Path, tmp_path: Path) -> None:
    done = in_a_shell(f"$IT {command} >/dev/full", cache, tmp_path)
    assert done.returncode == 2
    assert "U201 the result cannot be written: no space left on device" in done.stderr


def test_an_output_of_few_letters_gets_plain_signs(run: Runner) -> None:
    done = run("demo", "amy", PYTHONIOENCODING="ascii")
    assert done.code == 0
    assert done.out.isascii()
    assert "\\u" not in done.out
    assert 'Say when you book: "I have sciatica' in done.out


def test_a_sign_without_a_plain_one_is_spelled_out(run: Runner) -> None:
    words = ("--pain", "3", "--set", "remark=Jürgen ☃", "--no-input", "--format", "note")
    assert "J\\xfcrgen \\u2603" in run("advise", *words, PYTHONIOENCODING="ascii").out
