"""Commands are found by name, told in whole sentences, and refused with what was meant."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

import pytest

from massage_advisor.cli.commands import COMMANDS
from massage_advisor.cli.rules import COMMANDS as RULES_COMMANDS

if TYPE_CHECKING:
    from cli.runs import Runner


@pytest.mark.parametrize(
    ("typed", "meant"),
    [(["advis"], "advise"), (["rules", "chek"], "check"), (["lookup"], "look-up")],
)
def test_a_mistyped_command_is_refused_with_what_was_meant(
    run: Runner, typed: list[str], meant: str
) -> None:
    done = run(*typed)
    assert (done.code, done.out) == (2, "")
    assert f"there is no command “{typed[-1]}”; did you mean “{meant}”?" in done.err


def test_help_is_a_word_as_well(run: Runner) -> None:
    assert run("help").out == run("--help").out
    assert run("help", "advise").out == run("advise", "--help").out
    assert run("rules", "help", "check").out == run("rules", "check", "--help").out
    assert run("help", "zzz").code == 2


def test_who_forgets_quotation_marks_is_told_of_them(run: Runner) -> None:
    done = run("advise", "--pain", "6", "--goal", "pain", "relief", "--no-input")
    assert (done.code, done.out) == (2, "")
    told = "“relief” belongs to no option; put quotation marks around an answer of several words"
    assert told in " ".join(done.err.split())
    assert "“x y”" in run("rules", "check", "x", "y").err


@pytest.mark.parametrize("columns", ["40", "80", "200"])
@pytest.mark.parametrize(
    ("group", "known"),
    [([], COMMANDS), (["rules"], RULES_COMMANDS), (["triage"], {"overrides": ""})],
)
def test_each_command_is_told_in_a_whole_sentence(
    run: Runner, group: list[str], known: dict[str, str], columns: str
) -> None:
    told = run(*group, "--help", COLUMNS=columns).out.partition("Commands:\n")[2]
    lines = told.partition("\n\n")[0].splitlines()
    begun = [number for number, line in enumerate(lines) if line[2] != " "]
    assert [lines[number].split()[0] for number in begun] == [*known]
    for first, behind in zip(begun, [*begun[1:], len(lines)], strict=True):
        sentence = " ".join(lines[first:behind])
        assert sentence.endswith(".")
        assert not sentence.endswith("..")


def test_only_the_program_itself_installs_completion(run: Runner) -> None:
    assert "--install-completion" in run("--help").out
    assert "--install-completion" not in run("rules", "--help").out


def test_help_calls_nothing_as_only_python_does(run: Runner) -> None:
    every = [[name] for name in COMMANDS] + [["rules", name] for name in RULES_COMMANDS]
    for words in [*every, ["triage", "overrides"]]:
        told = run(*words, "--help").out
        assert not re.search(r"\b(str|int|list|Path)\b[\[>\]]", told), words
