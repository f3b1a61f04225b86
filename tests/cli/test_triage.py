"""`triage`: the desk in a terminal, the case file, and what staff decided."""

from __future__ import annotations

import json
import os
import stat
import sys
import time
from pathlib import Path
from typing import TYPE_CHECKING

import pexpect
import pytest

if TYPE_CHECKING:
    from collections.abc import Callable

    from cli.runs import Runner

ROOT = Path(__file__).parents[2]
DOWN = "\x1b[B"
TWICE = 0.5  #: seconds after which the same key is another press


@pytest.fixture
def terminal(tmp_path: Path, cache: Path) -> Callable[..., pexpect.spawn[str]]:
    """Run `massage-advisor` with these words in a terminal; the result goes to `note.txt`."""

    def start(*words: str, plain: bool = True) -> pexpect.spawn[str]:
        command = " ".join([sys.executable, "-m", "massage_advisor", *words, "> note.txt"])
        return pexpect.spawn(
            "/bin/sh",
            ["-c", command],
            cwd=str(tmp_path),
            env={
                "PATH": os.environ["PATH"],
                "HOME": str(tmp_path),
                "PYTHONPATH": str(ROOT),
                "MASSAGE_ADVISOR_CACHE": str(cache),
                "TERM": "dumb" if plain else "xterm",
            },
            dimensions=(24, 80),
            encoding="utf-8",
            timeout=30,
        )

    return start


def left_with(child: pexpect.spawn[str]) -> int | None:
    child.expect(pexpect.EOF)
    child.close()
    return child.exitstatus


def typed(child: pexpect.spawn[str], *lines: str) -> None:
    for line in lines:
        child.expect("desk> ")
        child.sendline(line)


def test_without_a_terminal_it_says_what_to_use_instead(run: Runner) -> None:
    done = run("triage")
    assert (done.code, done.out) == (2, "")
    assert "advise --answers FILE --no-input --format note" in done.err


def test_a_call_in_plain_lines(terminal: Callable[..., pexpect.spawn[str]], tmp_path: Path) -> None:
    child = terminal("triage", "--operator", "AB", "--today", "2026-11-26")
    child.expect("nothing is kept")
    typed(child, "me", "/", "7", "sciatica", "no pregnant", "end", "", "")
    assert left_with(child) == 0
    note = (tmp_path / "note.txt").read_text()
    assert "Taken by AB." in note
    assert "Pain 7 of 10" in note
    assert "Conditions: sciatica" in note


@pytest.mark.parametrize("word", ["help", "all", "open"])
def test_a_danger_that_is_said_while_staff_look_something_up_is_not_lost(
    terminal: Callable[..., pexpect.spawn[str]], word: str
) -> None:
    desk = terminal("triage", "--plain")
    typed(desk, "1", word, "chest pain or pressure")
    desk.expect("Because: Chest pain")
    desk.close(force=True)


@pytest.mark.parametrize(
    ("said", "noted"),
    [
        ("diabetis", "Noted: conditions: diabetes"),
        ("not diabetic", "Noted: conditions: not diabetes"),
    ],
)
def test_the_number_of_a_near_miss_is_that_line_and_none_beside_it(
    terminal: Callable[..., pexpect.spawn[str]], said: str, noted: str
) -> None:
    desk = terminal("triage", "--plain")
    typed(desk, "1", said, "1")
    desk.expect(noted)
    desk.close(force=True)


def test_a_number_typed_at_the_keys_shows_the_lines_again(
    terminal: Callable[..., pexpect.spawn[str]],
) -> None:
    desk = terminal("triage", "--plain")
    typed(desk, "help", "1")
    desk.expect("Is the massage for you")
    typed(desk, "1")
    desk.expect("Noted: for whom: me")
    desk.close(force=True)


def test_a_call_in_plain_lines_that_is_left(
    terminal: Callable[..., pexpect.spawn[str]], tmp_path: Path
) -> None:
    child = terminal("triage")
    typed(child, "me", "quit", "")
    assert left_with(child) == 130
    assert (tmp_path / "note.txt").read_text() == ""


def test_a_call_on_the_whole_screen(
    terminal: Callable[..., pexpect.spawn[str]], tmp_path: Path
) -> None:
    child = terminal("triage", "--operator", "AB", plain=False)
    child.expect("NOTHING FOUND SO FAR")
    child.send(DOWN + "\r")
    child.expect("Noted: for whom: me")
    child.send(DOWN + "\r")
    child.expect("EMERGENCY")
    child.send("\x05")
    child.expect("go on")
    child.send("\r")
    assert left_with(child) == 0
    assert "chest pain or pressure" in (tmp_path / "note.txt").read_text()


def test_a_call_that_ends_early_on_the_whole_screen(
    terminal: Callable[..., pexpect.spawn[str]], tmp_path: Path
) -> None:
    child = terminal("triage", plain=False)
    child.expect("NOTHING FOUND SO FAR")
    child.send("\x05")
    child.expect("Not ruled out yet")
    child.send("\r")
    child.expect("If it gets worse")
    time.sleep(TWICE)
    child.send("\r")
    assert left_with(child) == 0
    assert "The call ended before these were asked" in (tmp_path / "note.txt").read_text()


def test_what_cannot_wait_is_there_to_be_read_out_in_plain_lines(
    terminal: Callable[..., pexpect.spawn[str]],
) -> None:
    child = terminal("triage")
    typed(child, "me", "1")
    child.expect("Read it out now")
    child.expect("Please hang up and call 911 now")
    typed(child, "", "undo")
    child.expect("Taken back: danger signs: chest pain or pressure")
    typed(child, "yes")
    child.expect("Of which line?")
    typed(child, "warm or discolored")
    child.expect("Please have a doctor look at this today")
    typed(child, "chest pain or pressure")
    child.expect("Please hang up and call 911 now")
    typed(child, "end", "")
    assert left_with(child) == 0


def test_the_words_that_can_be_typed_are_told_and_each_of_them_works(
    terminal: Callable[..., pexpect.spawn[str]],
) -> None:
    child = terminal("triage")
    typed(child, "help")
    for word in ("next", "last", "undo", "open", "all", "raise", "lower", "end", "quit"):
        child.expect(f"{word}: ")
    typed(child, "", "open", "no", "raise", "", "undo")
    child.expect("Taken back: what staff decided, “not today”")
    typed(child, "quit", "")
    assert left_with(child) == 130


def test_the_case_is_kept_after_every_answer_for_its_owner_only(
    terminal: Callable[..., pexpect.spawn[str]], tmp_path: Path
) -> None:
    child = terminal("triage", "--case", "case.json")
    child.expect("kept in case.json")
    assert "not kept" not in (child.before or "")
    typed(child, "me", "pain 7")
    child.expect("Noted: pain level: 7")
    child.kill(9)
    child.close(force=True)
    kept = json.loads((tmp_path / "case.json").read_text())
    assert kept["answers"]["pain level"] == 7
    assert stat.S_IMODE((tmp_path / "case.json").stat().st_mode) == 0o600


def test_a_second_call_goes_on_from_the_first(
    terminal: Callable[..., pexpect.spawn[str]], tmp_path: Path
) -> None:
    child = terminal("triage", "--case", "case.json", "--today", "2026-11-20")
    typed(child, "me", "/", "7", "end", "", "")
    assert left_with(child) == 0
    child = terminal("triage", "--case", "case.json", "--today", "2026-11-27")
    child.expect("goes on from 2026-11-20")
    child.expect("Say: In the past days")
    typed(child, "/", "3", "end", "", "")
    assert left_with(child) == 0
    assert "pain level: 7 → 3" in (tmp_path / "note.txt").read_text()
    assert len(json.loads((tmp_path / "case.json").read_text())["calls"]) == 2


def test_a_file_that_is_no_case_is_never_written_over(
    terminal: Callable[..., pexpect.spawn[str]], tmp_path: Path
) -> None:
    other = tmp_path / "amy.yaml"
    other.write_text("pain level: 7\n")
    child = terminal("triage", "--case", "amy.yaml")
    child.expect("A501")
    assert left_with(child) == 3
    assert other.read_text() == "pain level: 7\n"


def test_a_call_goes_on_where_the_case_cannot_be_kept(
    terminal: Callable[..., pexpect.spawn[str]],
) -> None:
    child = terminal("triage", "--case", "nowhere/case.json")
    typed(child, "me")
    child.expect("could not be kept")
    typed(child, "end", "", "")
    assert left_with(child) == 0


def test_of_two_desks_on_one_case_the_later_says_so_and_writes_over_nothing(
    terminal: Callable[..., pexpect.spawn[str]], tmp_path: Path
) -> None:
    first, second = (terminal("triage", "--case", "case.json") for _ in range(2))
    for child in (first, second):
        child.expect("desk> ")
    first.sendline("chest pain or pressure")
    first.expect("Read it out now")
    kept = (tmp_path / "case.json").read_text()
    second.sendline("me")
    for text in ("sciatica", "end"):
        second.expect("could not be kept: somebody else has changed")
        second.expect("desk> ")
        second.sendline(text)
    typed(second, "", "")
    second.expect("could not be kept")
    assert left_with(second) == 0
    typed(first, "quit", "")
    assert left_with(first) == 130
    assert "Conditions: sciatica" in (tmp_path / "note.txt").read_text(), "the call itself goes on"
    assert (tmp_path / "case.json").read_text() == kept


def test_that_nothing_can_be_kept_there_is_said_before_the_first_answer(
    terminal: Callable[..., pexpect.spawn[str]],
) -> None:
    for plain in (True, False):
        child = terminal("triage", "--case", "nowhere/case.json", plain=plain)
        child.expect("not kept in nowhere")
        child.expect("could not be kept")
        child.close(force=True)


def test_a_place_for_the_note_that_is_none_is_refused_before_the_call(
    terminal: Callable[..., pexpect.spawn[str]],
) -> None:
    for output in ("nowhere/note.txt", "."):
        child = terminal("triage", "--output", output)
        child.expect("U201")
        assert left_with(child) == 2
        assert "desk>" not in (child.before or "")


@pytest.mark.skipif(not Path("/dev/full").exists(), reason="this system has no full device")
def test_a_note_that_cannot_be_written_is_printed(
    terminal: Callable[..., pexpect.spawn[str]], tmp_path: Path
) -> None:
    child = terminal("triage", "--operator", "AB", "--output", "/dev/full")
    typed(child, "me", "end", "", "")
    child.expect("U201")
    assert left_with(child) == 2
    assert "Taken by AB." in (tmp_path / "note.txt").read_text()


def test_a_clinic_abroad_reads_out_its_own_numbers(
    terminal: Callable[..., pexpect.spawn[str]], tmp_path: Path
) -> None:
    (tmp_path / "willow.yaml").write_text("name: Willow\nregion: UK\n")
    child = terminal("triage", "--clinic", "willow.yaml")
    child.expect("Willow · United Kingdom: 999")
    typed(child, "chest pain or pressure")
    child.expect("call 999 now")
    child.close(force=True)
    child = terminal("triage", "--clinic", "willow.yaml", "--region", "US")
    child.expect("Willow · United States: 911")
    child.close(force=True)


def test_a_caller_who_has_hung_up_in_plain_lines(
    terminal: Callable[..., pexpect.spawn[str]], tmp_path: Path
) -> None:
    child = terminal("triage")
    typed(child, "yes chest pain or pressure", "no sciatica", "yes me", "end")
    child.expect("type “hung up” if the caller has gone")
    typed(child, "hung up")
    assert left_with(child) == 0
    note = (tmp_path / "note.txt").read_text()
    assert "NOT READ OUT, THE CALLER HAD GONE" in note
    assert "Danger signs: chest pain or pressure" in note


def test_what_is_typed_after_raising_is_the_line_of_text_beside_the_reason(
    terminal: Callable[..., pexpect.spawn[str]], tmp_path: Path
) -> None:
    child = terminal("triage", "--case", "case.json")
    typed(child, "raise", "sounds unwell", "end", "", "")
    assert left_with(child) == 0
    note = " ".join((tmp_path / "note.txt").read_text().split())
    assert "clear → not today: staff judgement. sounds unwell." in note
    assert "Case: case.json" in note
    assert "The call began at " in note


def test_who_leaves_a_call_that_was_not_kept_is_not_told_that_it_was(
    terminal: Callable[..., pexpect.spawn[str]],
) -> None:
    child = terminal("triage", "--case", "nowhere/case.json")
    typed(child, "me", "quit", "")
    child.expect("could not be kept")
    child.expect("You have left; there is no note.")
    assert left_with(child) == 130


def a_case(folder: Path, name: str, rules: list[str]) -> Path:
    decided = {
        "rules_said": "same day care",
        "to": "not today",
        "reason": "known to the clinic",
        "words": "seen today",
        "clinician": "Dr. Lee",
        "rules": rules,
        "today": "2026-11-26",
        "operator": "AB",
    }
    whole = {
        "schema": "massage-advisor/case/1.0",
        "today": "2026-11-26",
        "rulebook": "",
        "overrides": [decided],
    }
    file = folder / name
    file.write_text(json.dumps(whole))
    return file


def test_what_staff_decided_over_many_cases(run: Runner, tmp_path: Path) -> None:
    a_case(tmp_path, "a.json", ["one-swollen-calf"])
    a_case(tmp_path, "b.json", ["one-swollen-calf", "fever-or-infection"])
    done = run("triage", "overrides", "a.json", "b.json")
    assert done.code == 0
    assert "a.json, 2026-11-26 AB: same day care → not today; known to the clinic" in done.out
    assert "seen today. On the word of Dr. Lee." in done.out
    assert done.out.splitlines()[-2:] == [
        "  2 times: one-swollen-calf",
        "  once: fever-or-infection",
    ]
    told = json.loads(run("triage", "overrides", "a.json", "b.json", "--format", "json").out)
    assert told["lowered_rules"][0] == {"rule": "one-swollen-calf", "times": 2}
    assert len(told["decisions"]) == 2


def test_what_stood_before_is_told_with_what_the_rules_said(run: Runner, tmp_path: Path) -> None:
    file = a_case(tmp_path, "a.json", [])
    whole = json.loads(file.read_text())
    whole["overrides"][0] |= {"rules_said": "clear", "stood": "not today", "to": "adapt"}
    file.write_text(json.dumps(whole))
    done = run("triage", "overrides", "a.json")
    assert "a.json, 2026-11-26 AB: not today → adapt; known to the clinic" in done.out
    assert "On the word of Dr. Lee. The rules said clear." in done.out
    told = json.loads(run("triage", "overrides", "a.json", "--format", "json").out)
    (decision,) = told["decisions"]
    assert (decision["stood"], decision["rules_said"]) == ("not today", "clear")


def test_of_a_decision_kept_without_what_stood_the_rules_stood(run: Runner, tmp_path: Path) -> None:
    a_case(tmp_path, "a.json", [])
    told = json.loads(run("triage", "overrides", "a.json", "--format", "json").out)
    assert told["decisions"][0]["stood"] == "same day care"
    assert "The rules said" not in run("triage", "overrides", "a.json").out


def test_what_can_be_read_is_told_all_the_same(run: Runner, tmp_path: Path) -> None:
    a_case(tmp_path, "a.json", [])
    (tmp_path / "b.json").write_text("{}")
    done = run("triage", "overrides", "a.json", "b.json", "none.json")
    assert done.code == 3
    assert "a.json" in done.out
    assert "b.json A501" in done.err
    assert "none.json A50" in done.err


def test_where_nothing_can_be_read_nothing_is_said_to_have_been_decided(run: Runner) -> None:
    done = run("triage", "overrides", "nosuch.json")
    assert (done.code, done.out) == (3, "")
    assert "nosuch.json" in done.err


def test_only_a_case_is_ever_deleted(run: Runner, tmp_path: Path) -> None:
    case = a_case(tmp_path, "a.json", [])
    other = tmp_path / "other.json"
    other.write_text("{}")
    assert run("triage", "--delete").code == 2
    assert run("triage", "--case", other, "--delete").code == 3
    assert other.exists()
    assert run("triage", "--case", case, "--delete").code == 0
    assert not case.exists()
