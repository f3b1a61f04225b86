"""The whole program in a real (pseudo) terminal, as a person meets it."""

from __future__ import annotations

import json
import os
import re
import signal
import sys
from io import StringIO
from pathlib import Path
from typing import TYPE_CHECKING, Any

import pexpect
import pytest
from asking.talking import lines_until

if TYPE_CHECKING:
    from collections.abc import Iterator

ROOT = Path(__file__).parents[2]
TO_RELAX = {"goals": ["relaxation"], "atmosphere wish": "quiet and luxurious"}


UP, DOWN = "\x1b[A", "\x1b[B"


def started(
    folder: Path, *words: str, size: tuple[int, int] = (24, 60), **more: str
) -> pexpect.spawn[str]:
    """`massage-advisor` in a terminal of 60 columns that can do nothing, unless more is said."""
    keep = {
        name: os.environ[name] for name in ("PATH", "MASSAGE_ADVISOR_CACHE") if name in os.environ
    }
    return pexpect.spawn(
        sys.executable,
        ["-m", "massage_advisor", *words],
        cwd=str(folder),
        env={**keep, "HOME": str(folder), "PYTHONPATH": str(ROOT), "TERM": "dumb", **more},
        dimensions=size,
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


@pytest.fixture
def screen(tmp_path: Path) -> Iterator[pexpect.spawn[str]]:
    """The interview in a terminal that can be drawn on, before the rows of its first question."""
    child = started(tmp_path, size=(60, 80), TERM="xterm-256color")
    child.expect("Question 1 of about")
    yield child
    child.close(force=True)


def pressed(child: pexpect.spawn[str], *keys: str) -> None:
    """Each as soon as the next rows are there."""
    for each in keys:
        child.expect("q leave")
        child.send(each)


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


def test_a_result_after_a_changed_answer_says_as_much_as_the_first(tmp_path: Path) -> None:
    child = started(tmp_path, "advise", "--changes", "--plain", size=(60, 80))
    typed(child, *lines_until(None, TO_RELAX))
    child.expect("You have enough to book")
    typed(child, "")
    child.expect("What would change it")
    typed(child, "r")
    child.expect("goals: relaxation")
    typed(child, "8", "pampering", "")
    child.expect("What would change it")
    assert ended(child) == 0


def test_somebody_in_an_emergency_is_told_at_once(terminal: pexpect.spawn[str]) -> None:
    typed(terminal, "me", "chest pain")
    terminal.expect("911")
    assert ended(terminal) == 0


def test_whoever_leaves_leaves_nothing_behind(terminal: pexpect.spawn[str], tmp_path: Path) -> None:
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
    changed, _, result = (told.before or "").partition("\n")
    assert changed.strip() == "Changed in case.json: pain level: 2 instead of 6."
    whole = json.loads(result)
    reasons = whole["service"]["reasons_for"] + whole["service"]["reasons_against"]
    assert any("pain relief" in str(each["answers"]) for each in reasons)
    kept = json.loads((tmp_path / "case.json").read_text())
    assert kept["answers"] == {"pain level": 2, "goals": ["pain relief"]}


# ---- with arrow keys ----


def test_somebody_who_wants_to_relax_and_types_nothing_but_numbers(
    screen: pexpect.spawn[str],
) -> None:
    none = UP + UP + UP + "\r"
    pressed(screen, DOWN + "\r", none, "0\r", none, none, none, "40\r")
    screen.expect("What do you want")
    pressed(screen, DOWN + " " + "\r")
    screen.expect("Noted: relaxation")
    screen.expect("You have enough to book")
    pressed(screen, DOWN + "\r")
    screen.expect("Spa massage fits")
    assert ended(screen) == 0


def test_what_is_typed_is_still_heard(screen: pexpect.spawn[str]) -> None:
    pressed(screen, "me\r", "chest pain\r")
    screen.expect("911")
    screen.expect("change what I said")
    pressed(screen, "b\r", "0\r")
    screen.expect("Question 3 of")
    pressed(screen, "q\r")
    screen.expect("Leave without a result")
    screen.send(DOWN + "\r")
    screen.expect("Nothing was stored")
    assert ended(screen) == 130


def test_keys_that_come_too_early_leave_no_trace(screen: pexpect.spawn[str]) -> None:
    """They wait for the question they answer."""
    pressed(screen, DOWN + "\r" + DOWN + DOWN)
    screen.expect("Question 2")
    screen.expect("Enter: trouble breathing")
    assert "^[" not in (screen.before or "")


@pytest.mark.parametrize("keys", ["\x03", "\x04", DOWN + " \x03"])
def test_leaving_by_a_key(screen: pexpect.spawn[str], tmp_path: Path, keys: str) -> None:
    pressed(screen, DOWN + "\r", keys)
    screen.expect("Nothing was stored")
    assert ended(screen) == 130
    assert [each for each in tmp_path.iterdir() if not each.name.startswith(".")] == []


def test_leaving_by_a_signal(screen: pexpect.spawn[str]) -> None:
    pressed(screen, DOWN + "\r")
    screen.expect("trouble breathing")
    screen.expect("q leave")
    screen.kill(signal.SIGINT)
    screen.expect("Nothing was stored")
    assert ended(screen) == 130


@pytest.mark.parametrize("number", [signal.SIGTERM, signal.SIGHUP])
def test_somebody_else_ends_it_and_the_rows_are_gone(
    screen: pexpect.spawn[str], number: signal.Signals
) -> None:
    pressed(screen, DOWN + "\r")
    screen.expect("trouble breathing")
    screen.expect("q leave")
    screen.kill(number)
    screen.expect("Nothing was stored")
    assert "\x1b[J" in (screen.before or "")
    assert ended(screen) == 130


def test_a_drawn_on_terminal_that_goes_away_loses_nothing(tmp_path: Path) -> None:
    words = ("advise", "--case", "case.json", "--today", "2026-11-26")
    child = started(tmp_path, *words, size=(60, 80), TERM="xterm")
    pressed(child, DOWN + "\r", UP + UP + UP + "\r", "6\r")
    child.expect("Where does it hurt")
    child.close(force=True)
    assert not child.isalive()
    assert json.loads((tmp_path / "case.json").read_text())["answers"]["pain level"] == 6


def test_the_terminal_gets_a_new_size(screen: pexpect.spawn[str]) -> None:
    pressed(screen, DOWN + "\r")
    screen.expect("trouble breathing")
    screen.expect("q leave")
    screen.setwinsize(20, 40)
    screen.expect("signs of danger")
    screen.expect(r"\d+ more")
    pressed(screen, DOWN + DOWN + " ")
    screen.expect("Enter: trouble breathing")
    screen.sendintr()
    assert ended(screen) == 130


def test_the_result_goes_elsewhere_and_the_talk_stays(tmp_path: Path) -> None:
    command = f"{sys.executable} -m massage_advisor > result.txt"
    env = {"PATH": os.environ["PATH"], "HOME": str(tmp_path), "PYTHONPATH": str(ROOT)}
    child = pexpect.spawn(
        "/bin/sh",
        ["-c", command],
        cwd=str(tmp_path),
        env={**env, "TERM": "xterm"},
        dimensions=(60, 80),
        encoding="utf-8",
        timeout=30,
    )
    pressed(child, DOWN + "\r", DOWN + "\r")
    child.expect("this comes before")
    pressed(child, DOWN + "\r")
    child.expect(pexpect.EOF)
    assert "911" in (tmp_path / "result.txt").read_text()
    assert "\x1b" not in (tmp_path / "result.txt").read_text()


COLOUR = re.compile(r"\x1b\[(?:\d+;)*(?:3[0-7]|9[0-7])m")


def test_no_colour_where_it_is_refused(tmp_path: Path) -> None:
    for more, is_coloured in (({}, True), ({"NO_COLOR": "1"}, False)):
        child = started(tmp_path, size=(40, 80), TERM="xterm-256color", **more)
        child.logfile_read = shown = StringIO()
        child.expect("rather not say")
        child.send(DOWN)
        child.expect("Enter: me")
        child.sendintr()
        child.expect("You have left")
        assert bool(COLOUR.search(shown.getvalue())) is is_coloured
        child.close(force=True)


@pytest.mark.parametrize(
    ("words", "more"),
    [
        (("--plain",), {"TERM": "xterm"}),
        ((), {"TERM": "dumb"}),
        ((), {"TERM": ""}),
        ((), {"TERM": "xterm", "PYTHONIOENCODING": "ascii"}),
    ],
)
def test_plain_lines_where_nothing_can_or_shall_be_drawn(
    tmp_path: Path, words: tuple[str, ...], more: dict[str, Any]
) -> None:
    child = started(tmp_path, *words, **more)
    typed(child, "1")
    child.expect("Question 2")
    typed(child, "q", "y")
    child.expect("Nothing was stored")
    assert "\x1b" not in (child.before or "")
    assert ended(child) == 130


def test_an_enter_that_bounces_says_nothing(tmp_path: Path) -> None:
    child = started(tmp_path, "--plain")
    child.expect("\r\n> ")
    child.send("me\n\n")
    child.expect("Question 2 of about")
    assert "I take them as one answer" not in (child.before or "")
    child.close(force=True)


def test_lines_that_are_pasted_answer_no_question_that_nobody_has_seen(tmp_path: Path) -> None:
    child = started(tmp_path, "--plain")
    child.expect("\r\n> ")
    child.send("me\n0\n5\nneck\n")
    child.expect("I take them as one answer")
    child.expect("\r\n> ")
    assert "Noted" not in (child.before or "")
    child.sendline("me")
    child.expect("Question 2 of about")
    child.close(force=True)


@pytest.mark.parametrize(
    ("words", "world", "region"),
    [
        ([], {"LANG": "en_GB.UTF-8"}, "United Kingdom"),
        (["advise"], {"LANG": "en_AU.UTF-8"}, "Australia"),
        (["--region", "CA"], {"LANG": "en_GB.UTF-8"}, "Canada"),
        ([], {"LANG": "en_GB.UTF-8", "MASSAGE_ADVISOR_REGION": "AU"}, "Australia"),
        ([], {"LANG": "de_DE.UTF-8"}, "United States"),
        ([], {}, "United States"),
    ],
)
def test_whoever_talks_is_told_whose_numbers_they_get_and_has_those_of_their_country(
    tmp_path: Path, words: list[str], world: dict[str, str], region: str
) -> None:
    child = started(tmp_path, *words, size=(24, 80), **world)
    child.expect("Numbers to call: ([^.]*)\\.")
    assert isinstance(child.match, re.Match)
    assert child.match[1] == region
    child.close(force=True)
