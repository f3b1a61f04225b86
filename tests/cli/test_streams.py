"""Wherever the output goes, and whatever letters it has: a result, a clear word, never a bug."""

from __future__ import annotations

import json
import os
import subprocess
import sys
from pathlib import Path
from typing import TYPE_CHECKING

import pexpect
import pytest

if TYPE_CHECKING:
    from cli.runs import Runner

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


def test_json_can_be_read_whatever_letters_the_output_has(run: Runner) -> None:
    asked = ("advise", "--goal", "relaxation", "--set", "id=Zoë “x”", "--no-input")
    for command in (
        (*asked, "--format", "json"),
        ("schema", "answers"),
        ("look-up", "--list", "rules", "--format", "json"),
        ("explain", "--pain", "7", "--format", "json"),
    ):
        plain = json.loads(run(*command).out)
        for letters in ("ascii", "latin-1"):
            assert json.loads(run(*command, PYTHONIOENCODING=letters).out) == plain


@pytest.mark.parametrize("command", ["advise --pain 3 --no-input", "advise --help", "--version"])
def test_a_disk_that_is_full_is_no_bug_of_the_program(
    command: str, cache: Path, tmp_path: Path
) -> None:
    done = in_a_shell(f"$IT {command} >/dev/full", cache, tmp_path)
    assert done.returncode == 2
    assert "bug" not in done.stderr
    assert "U201 the result cannot be written" in done.stderr


def test_advice_that_nobody_can_get_is_not_called_done(cache: Path, tmp_path: Path) -> None:
    closed = in_a_shell("$IT advise --pain 3 --no-input >&-", cache, tmp_path)
    assert closed.returncode == 2
    assert "the result cannot be written" in closed.stderr
    assert (
        in_a_shell("$IT advise --pain 3 --no-input --output a.txt >&-", cache, tmp_path).returncode
        == 0
    )
    asked = in_a_shell("$IT advise --pain 3 --no-input --outcome-exit >&-", cache, tmp_path)
    assert asked.returncode in range(10, 14)


def test_a_dash_is_standard_output(run: Runner, tmp_path: Path) -> None:
    asked = ("advise", "--pain", "3", "--no-input", "--today", "2026-11-26")
    assert run(*asked, "--output", "-").out == run(*asked).out != ""
    rows = '{"pain": 3}\n'
    there = run("batch", "-", stdin=rows).out
    assert run("batch", "-", "--output", "-", stdin=rows).out == there != ""
    assert run("schema", "clinic", "--output", "-").out != ""
    done = run("batch", "-", "--errors", "-", stdin=rows)
    assert done.code == 2
    assert "rows to hand back need a file of their own" in done.err
    assert not (tmp_path / "-").exists()


@pytest.mark.parametrize(
    "said",
    [
        *(("advise", f"--{each}", "") for each in ("goal", "pain", "budget", "set", "answers")),
        *(("advise", f"--{each}", " ") for each in ("region", "today", "rules", "clinic", "case")),
        ("--region", "", "advise"),
        ("batch", "-", "--fields", ""),
        ("batch", ""),
        ("explain", "--pain", "7", "--rule", ""),
    ],
    ids=" ".join,
)
def test_a_variable_of_the_shell_that_is_not_set_is_told(
    run: Runner, said: tuple[str, ...]
) -> None:
    done = run(*said, stdin='{"pain": 3}\n')
    assert (done.code, done.out) == (2, "")
    assert "it is empty" in done.err


def test_a_flag_that_says_nothing_is_told(run: Runner) -> None:
    done = run("advise", "--goal", "relaxation", "--set", "pain level=null", "--no-input")
    assert (done.code, done.out) == (2, "")
    assert "“null” in “pain level=null” says nothing" in done.err


def test_who_named_a_path_by_a_variable_is_told_which(run: Runner) -> None:
    done = run("advise", "--pain", "3", MASSAGE_ADVISOR_RULES="/nope")
    assert (done.code, done.out) == (1, "")
    assert "check the path in MASSAGE_ADVISOR_RULES" in done.err
    done = run("rules", "check", MASSAGE_ADVISOR_RULES="/nope")
    assert "check the path in MASSAGE_ADVISOR_RULES" in done.out
    done = run("advise", "--pain", "3", MASSAGE_ADVISOR_CLINIC="nope.yaml")
    assert (done.code, done.out) == (2, "")
    assert "check MASSAGE_ADVISOR_CLINIC" in done.err
    assert "check the path given with --rules" in run("advise", "--rules", "/nope").err


def test_no_colour_goes_to_a_file(cache: Path, tmp_path: Path) -> None:
    child = pexpect.spawn(
        sys.executable,
        ["-m", "massage_advisor", *["advise", "--pain", "7", "--no-input", "--output", "a.txt"]],
        cwd=str(tmp_path),
        env={
            "PATH": os.environ["PATH"],
            "PYTHONPATH": str(ROOT),
            "MASSAGE_ADVISOR_CACHE": str(cache),
            "TERM": "xterm-256color",
        },
        timeout=60,
    )
    child.expect(pexpect.EOF)
    child.close()
    assert child.exitstatus == 0
    assert "\x1b" not in (tmp_path / "a.txt").read_text()
