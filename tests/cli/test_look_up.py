"""`look-up` as a client, somebody at the desk and a script meet it."""

from __future__ import annotations

import json
import os
import shutil
import sys
from pathlib import Path
from typing import TYPE_CHECKING

import pexpect

if TYPE_CHECKING:
    from cli.runs import Runner

ROOT = Path(__file__).parents[2]
RULES = ROOT / "rules"


def test_a_name_in_several_words_needs_no_quotes(run: Runner) -> None:
    done = run("look-up", "hot", "stone", "massage")
    assert done.code == 0
    assert done.out == run("look-up", "Hot_Stone").out
    assert done.out.startswith("hot stone massage (technique)\n")
    assert done.err == ""


def test_everything_with_that_name_is_told(run: Runner) -> None:
    done = run("look-up", "tmj")
    assert "2 things go by that name." in done.out
    assert done.out.index("jaw-joint pain or dysfunction (condition)") < done.out.index(
        "jaw (answer)"
    )


def test_a_slip_is_offered_on_standard_error_and_nothing_is_told(run: Runner) -> None:
    done = run("look-up", "sciatca")
    assert done.code == 2
    assert done.out == ""
    assert "U171" in done.err
    assert "“sciatica”" in done.err


def test_rubbish_is_refused_with_what_to_try(run: Runner) -> None:
    done = run("look-up", "\x1b[31mqqqq zzzz\x07" * 50)
    assert done.code == 2
    assert "\x1b" not in done.err
    assert "massage-advisor look-up" in done.err


def test_what_is_only_spoken_of_is_marked_as_that(run: Runner) -> None:
    done = run("look-up", "stones")
    assert done.code == 0
    first, second = done.out.splitlines()[:2]
    assert first == "Nothing is called “stones”. These speak of it:"
    assert second.startswith("  hot stone massage (technique)")
    assert json.loads(run("look-up", "stones", "--format", "json").out)["found_by"] == "text"
    assert run("look-up", "stones", "--format", "markdown").out.startswith("# Nothing is called")


def test_json_is_the_same_byte_for_byte_and_never_in_colour(run: Runner) -> None:
    done = run("look-up", "sciatica", "--format", "json", TERM="xterm-256color")
    assert done.out == run("look-up", "sciatica", "--format", "json", COLUMNS="20").out
    whole = json.loads(done.out)
    assert whole["found_by"] == "name"
    assert [each["name"] for each in whole["pages"]] == ["sciatica"]


def test_without_a_term_it_says_what_there_is(run: Runner) -> None:
    done = run("look-up")
    assert done.code == 0
    assert "29 techniques, such as Swedish massage" in done.out
    listed = json.loads(run("look-up", "--format", "json").out)["listed"]
    assert len(listed) > 1000


def test_all_of_a_kind_are_listed_a_line_each(run: Runner) -> None:
    done = run("look-up", "--list", "techniques", COLUMNS="200")
    assert done.out.splitlines()[0] == "29 techniques"
    assert len(done.out.splitlines()) == 30
    whole = json.loads(run("look-up", "--list", "goals", "--format", "json").out)
    assert {each["kind"] for each in whole["listed"]} == {"goal"}
    assert run("look-up", "--list", "goals", "--format", "markdown").out.startswith("# 14 goals")


def test_a_list_and_a_name_are_two_questions(run: Runner) -> None:
    done = run("look-up", "--list", "goals", "tmj")
    assert (done.code, done.out) == (2, "")
    assert "U172" in done.err


def test_it_speaks_of_the_clinic_and_the_region_that_are_named(run: Runner, tmp_path: Path) -> None:
    clinic = tmp_path / "clinic.yaml"
    clinic.write_text("name: Willow\nnotes:\n  hot stone massage: Only on Fridays.\n")
    told = run("look-up", "hot", "stone", "--clinic", clinic)
    assert "Willow: Only on Fridays." in told.out
    assert "999" in run("look-up", "emergency", "--region", "UK").out
    assert "911" not in run("look-up", "emergency", "--region", "UK").out


def test_plain_has_no_bullets_that_a_screen_reader_would_spell(run: Runner) -> None:
    assert "•" in run("look-up", "tmj").out
    assert "•" not in run("look-up", "tmj", "--plain").out
    assert run("look-up", "tmj", "--plain").out == run("look-up", "tmj", TERM="dumb").out


def test_own_rules_are_looked_up_with_their_own_words(run: Runner, tmp_path: Path) -> None:
    own = Path(shutil.copytree(RULES, tmp_path / "own"))
    words = own / "words.yaml"
    text = words.read_text(encoding="utf-8")
    words.write_text(
        text.replace("kind technique: technique,", "kind technique: Technik,"), encoding="utf-8"
    )
    assert "hot stone massage (Technik)" in run("look-up", "hot stone", "--rules", own).out


def test_broken_rules_are_told_and_nothing_is_looked_up(run: Runner, tmp_path: Path) -> None:
    done = run("look-up", "tmj", "--rules", tmp_path)
    assert (done.code, done.out) == (1, "")


def test_a_command_that_is_like_none_is_refused_with_all_there_are(run: Runner) -> None:
    done = run("zzz")
    assert (done.code, done.out) == (2, "")
    assert "advise, " in done.err
    assert "look-up" in done.err
    assert run("--zzz").code == 2


def test_completion_behind_a_mistyped_command_is_quiet(run: Runner) -> None:
    done = run(
        _MASSAGE_ADVISOR_COMPLETE="complete_bash",
        COMP_WORDS="massage-advisor zzz x",
        COMP_CWORD="2",
    )
    assert (done.code, done.err) == (0, "")
    begun = run(
        _MASSAGE_ADVISOR_COMPLETE="complete_bash", COMP_WORDS="massage-advisor lo", COMP_CWORD="1"
    )
    assert begun.out.strip() == "look-up"


def in_a_terminal(cache: Path, *words: str, **environment: str) -> str:
    child = pexpect.spawn(
        sys.executable,
        ["-m", "massage_advisor", *words],
        env={
            "PATH": os.environ["PATH"],
            "HOME": "/nonexistent",
            "PYTHONPATH": str(ROOT),
            "MASSAGE_ADVISOR_CACHE": str(cache),
            "TERM": "xterm-256color",
            **environment,
        },
        dimensions=(40, 60),
        encoding="utf-8",
        timeout=30,
    )
    child.expect(pexpect.EOF)
    child.close()
    assert child.exitstatus == 0
    return child.before or ""


def test_a_terminal_is_spoken_to_in_colour_unless_it_says_no(cache: Path) -> None:
    assert "\x1b[1" in in_a_terminal(cache, "look-up", "cupping")
    assert "\x1b" not in in_a_terminal(cache, "look-up", "cupping", NO_COLOR="1")
    assert "\x1b" not in in_a_terminal(cache, "look-up", "cupping", TERM="dumb")


def test_a_window_of_60_columns_is_kept_to(cache: Path) -> None:
    text = in_a_terminal(cache, "look-up", "cupping", NO_COLOR="1")
    assert max(map(len, text.splitlines())) <= 60
