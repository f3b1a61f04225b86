"""The whole program in a real (pseudo) terminal, as a person meets it."""

from __future__ import annotations

import os
import sys
from pathlib import Path
from typing import TYPE_CHECKING

import pexpect
import pytest
from asking.talking import lines_until

if TYPE_CHECKING:
    from collections.abc import Iterator

ROOT = Path(__file__).parents[2]
TO_RELAX = {"goals": ["relaxation"], "atmosphere wish": "quiet and luxurious"}


@pytest.fixture
def terminal(tmp_path: Path) -> Iterator[pexpect.spawn[str]]:
    """`massage-advisor` in a terminal of 60 columns that can do nothing."""
    keep = {
        name: os.environ[name] for name in ("PATH", "MASSAGE_ADVISOR_CACHE") if name in os.environ
    }
    child = pexpect.spawn(
        sys.executable,
        ["-m", "massage_advisor"],
        cwd=str(tmp_path),
        env={**keep, "HOME": str(tmp_path), "PYTHONPATH": str(ROOT), "TERM": "dumb"},
        dimensions=(24, 60),
        encoding="utf-8",
        timeout=30,
    )
    child.expect("Question 1 of about")
    yield child
    child.close(force=True)


def ended(child: pexpect.spawn[str]) -> int | None:
    """The exit code; whatever is offered after the result is declined."""
    while child.expect([pexpect.EOF, "\r\n> "]):
        child.sendline("")
    child.close()
    return child.exitstatus


def typed(child: pexpect.spawn[str], *lines: str) -> None:
    for line in lines:
        child.expect("\r\n> ")
        child.sendline(line)


def test_somebody_who_wants_to_relax(terminal: pexpect.spawn[str]) -> None:
    typed(terminal, *lines_until(None, TO_RELAX))
    terminal.expect("You have enough to book")
    typed(terminal, "")
    terminal.expect("Spa massage fits")
    assert ended(terminal) == 0


def test_somebody_in_an_emergency_is_told_at_once(terminal: pexpect.spawn[str]) -> None:
    typed(terminal, "me", "chest pain")
    terminal.expect("911")
    assert ended(terminal) == 0


def test_leaving(terminal: pexpect.spawn[str], tmp_path: Path) -> None:
    typed(terminal, "1", "q", "y")
    terminal.expect("Nothing was stored")
    assert ended(terminal) == 130
    assert [each for each in tmp_path.iterdir() if not each.name.startswith(".")] == []


def test_control_c_is_leaving(terminal: pexpect.spawn[str]) -> None:
    typed(terminal, "1")
    terminal.expect("Question 2")
    terminal.sendintr()
    terminal.expect("Nothing was stored")
    assert ended(terminal) == 130


def test_the_end_of_input_is_leaving(terminal: pexpect.spawn[str]) -> None:
    typed(terminal, "1")
    terminal.expect("Question 2")
    terminal.expect("\r\n> ")
    terminal.sendeof()
    terminal.expect("Nothing was stored")
    assert ended(terminal) == 130


def test_a_terminal_that_goes_away(terminal: pexpect.spawn[str]) -> None:
    typed(terminal, "1")
    terminal.close()
    assert not terminal.isalive()


def test_rubbish_is_survived(terminal: pexpect.spawn[str]) -> None:
    typed(terminal, "\x1b[A", "]0;x", "žluťoučký", "1", "999")
    terminal.expect("There is no line 999 here")
    typed(terminal, "0")
    terminal.expect("Question 3 of")
