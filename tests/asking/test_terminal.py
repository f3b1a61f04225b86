"""The whole program in a real (pseudo) terminal, as a person meets it."""

from __future__ import annotations

import json
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


def started(folder: Path, *words: str) -> pexpect.spawn[str]:
    """`massage-advisor` in a terminal of 60 columns that can do nothing."""
    keep = {
        name: os.environ[name] for name in ("PATH", "MASSAGE_ADVISOR_CACHE") if name in os.environ
    }
    return pexpect.spawn(
        sys.executable,
        ["-m", "massage_advisor", *words],
        cwd=str(folder),
        env={**keep, "HOME": str(folder), "PYTHONPATH": str(ROOT), "TERM": "dumb"},
        dimensions=(24, 60),
        encoding="utf-8",
        timeout=30,
    )


@pytest.fixture
def terminal(tmp_path: Path) -> Iterator[pexpect.spawn[str]]:
    """The interview, at its first question."""
    child = started(tmp_path)
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


def test_a_case_is_kept_and_gone_on_with(tmp_path: Path) -> None:
    """The first talk ends with the terminal; the second begins where it was."""
    first = started(tmp_path, "advise", "--case", "case.json", "--today", "2026-11-26")
    first.expect(r"kept\s+in\s+case\.json")
    typed(first, "1", "0", "6")
    first.expect("Where does it hurt")
    first.close(force=True)
    kept = json.loads((tmp_path / "case.json").read_text())
    assert kept["answers"]["pain level"] == 6
    second = started(tmp_path, "advise", "--case", "case.json", "--today", "2026-11-26")
    second.expect("Where does it hurt")
    typed(second, "q", "y")
    second.expect(r"What\s+you\s+answered\s+is\s+kept\s+in\s+case\.json")
    second.expect(pexpect.EOF)


def test_what_is_said_now_takes_the_place_of_what_was_kept(tmp_path: Path) -> None:
    case = {
        "schema": "massage-advisor/case/1.0",
        "today": "2026-11-26",
        "rulebook": "",
        "answers": {"pain level": 6, "goals": ["pain relief"]},
    }
    (tmp_path / "case.json").write_text(json.dumps(case))
    words = ("advise", "--case", "case.json", "--no-input", "--format", "json", "--pain", "2")
    told = started(tmp_path, *words, "--today", "2026-11-26")
    told.expect(pexpect.EOF)
    whole = json.loads(told.before or "")
    reasons = whole["service"]["reasons_for"] + whole["service"]["reasons_against"]
    assert any("pain relief" in str(each["answers"]) for each in reasons)
    assert json.loads((tmp_path / "case.json").read_text()) == case, "it was not asked to keep more"
