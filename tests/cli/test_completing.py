"""What a shell offers at TAB: names of the rulebook, quickly, and in a form that no shell cuts."""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
from pathlib import Path

import pytest
from reading.folders import small_files, write_folder

ROOT = Path(__file__).parents[2]
KEPT = "advise --pain 3 --no-input --output advice.txt"
"""What was run before, so that the rulebook is kept."""


@pytest.fixture(scope="module")
def shell(tmp_path_factory: pytest.TempPathFactory) -> dict[str, str]:
    """The variables of somebody who uses the small rulebook, and has used it before."""
    home = tmp_path_factory.mktemp("home")
    write_folder(home / "rules", small_files())
    environment = {
        "PATH": "/usr/bin:/bin",
        "HOME": str(home),
        "PYTHONPATH": str(ROOT),
        "MASSAGE_ADVISOR_RULES": str(home / "rules"),
        "MASSAGE_ADVISOR_CACHE": str(home / "cache"),
    }
    asked(environment, *KEPT.split())
    return environment


def asked(environment: dict[str, str], *words: str, flags: tuple[str, ...] = ()) -> str:
    done = subprocess.run(
        [sys.executable, *flags, "-m", "massage_advisor", *words],
        cwd=environment["HOME"],
        env=environment,
        capture_output=True,
        text=True,
        timeout=60,
        check=False,
    )
    return done.stderr if flags else done.stdout


def by_bash(line: str) -> dict[str, str]:
    """As bash asks behind this line: it cuts words at spaces and at `=`."""
    words = line.replace("=", " = ").rstrip(" ").split(" ") if "=" in line else line.split(" ")
    return {
        "_MASSAGE_ADVISOR_COMPLETE": "complete_bash",
        "COMP_WORDS": "\n".join(words),
        "COMP_CWORD": str(len(words) - 1),
    }


def by_zsh(line: str) -> dict[str, str]:
    return {"_MASSAGE_ADVISOR_COMPLETE": "complete_zsh", "_TYPER_COMPLETE_ARGS": line}


def by_fish(line: str) -> dict[str, str]:
    return {
        "_MASSAGE_ADVISOR_COMPLETE": "complete_fish",
        "_TYPER_COMPLETE_FISH_ACTION": "get-args",
        "_TYPER_COMPLETE_ARGS": line,
    }


OFFERED = [
    # what is typed, what is offered
    ("advise --condition high", ["high-blood-pressure"]),
    ("advise --condition high-", ["high-blood-pressure"]),
    ("advise --condition high_b", ["high_blood_pressure"]),
    ("advise --condition zz", []),
    ("advise --goal pain", ["pain-relief"]),
    ("advise --set pain", ["pain-level=", "pain-has-lasted=", "pain-areas="]),
    ("advise --set preg", ["pregnant=yes", "pregnant=no"]),
    ("explain --rule strong", ["strong-pain"]),
    ("explain --why-not swed", ["swedish-massage"]),
    ("rules show poss", ["possible-leg-clot"]),
    ("rules test poss", ["possible-leg-clot"]),
    ("rules graph --fact calf", ["calf-swelling"]),
    ("look-up swed", ["swedish-massage"]),
    ("demo a", ["amy"]),
]


@pytest.mark.parametrize(("line", "offered"), OFFERED)
def test_names_of_the_rulebook_are_offered(
    shell: dict[str, str], line: str, offered: list[str]
) -> None:
    said = asked({**shell, **by_bash(f"massage-advisor {line}")}).split()
    assert sorted(said) == sorted(offered)
    said = asked({**shell, **by_fish(f"massage-advisor {line}")}).split()
    assert sorted(said) == sorted(offered)


def test_zsh_is_offered_the_same(shell: dict[str, str]) -> None:
    said = asked({**shell, **by_zsh("massage-advisor advise --condition high")})
    assert said == "_arguments '*: :((\"high-blood-pressure\"))'\n"


@pytest.mark.parametrize(
    ("line", "by_bash_alone", "whole"),
    [
        ("advise --set pregnant=", ["yes", "no"], ["pregnant=yes", "pregnant=no"]),
        ("advise --set goals=pain", ["pain-relief"], ["goals=pain-relief"]),
        ("explain --what-if pregnant=y", ["yes"], ["pregnant=yes"]),
    ],
)
def test_behind_the_sign_stands_what_can_be_answered(
    shell: dict[str, str], line: str, by_bash_alone: list[str], whole: list[str]
) -> None:
    """Bash puts what it is told behind the sign; the others take the place of the whole word."""
    assert asked({**shell, **by_bash(f"massage-advisor {line}")}).split() == by_bash_alone
    assert asked({**shell, **by_fish(f"massage-advisor {line}")}).split() == whole


@pytest.mark.parametrize("name", ["high-blood-pressure", "high_blood_pressure"])
def test_what_is_offered_is_understood(shell: dict[str, str], name: str) -> None:
    words = ("advise", "--condition", name, "--pain", "3", "--no-input", "--format", "note")
    assert "high blood pressure" in asked(shell, *words)


@pytest.mark.skipif(shutil.which("bash") is None, reason="there is no bash")
def test_bash_itself_gets_them(shell: dict[str, str]) -> None:
    program = Path(shell["HOME"]) / "massage-advisor"
    program.write_text(f'#!/bin/sh\nexec {sys.executable} -m massage_advisor "$@"\n')
    program.chmod(0o700)
    script = (
        'eval "$(_MASSAGE_ADVISOR_COMPLETE=source_bash massage-advisor)"\n'
        "COMP_WORDS=(massage-advisor advise --set goals = pain) COMP_CWORD=5\n"
        "_massage_advisor_completion massage-advisor 2>/dev/null"
        " || _massageadvisor_completion massage-advisor\n"
        'printf "%s\\n" "${COMPREPLY[@]}"\n'
    )
    done = subprocess.run(
        ["bash", "-c", script],
        env={**shell, "PATH": f"{shell['HOME']}:{shell['PATH']}"},
        capture_output=True,
        text=True,
        timeout=60,
        check=False,
    )
    assert done.stdout == "pain-relief\n", done.stderr


def test_a_shell_does_not_wait(shell: dict[str, str], tmp_path: Path) -> None:
    """Nothing heavy is loaded; where no rulebook is kept, none is built and none is offered."""
    asks = by_bash("massage-advisor advise --condition high")
    loaded = asked({**shell, **asks}, flags=("-X", "importtime"))
    assert "massage_advisor.reading.folder.cache" in loaded
    for library in ("numpy", "pydantic", "rich", "rapidfuzz", "z3", " yaml"):
        assert f" {library.strip()}\n" not in loaded, library
    nowhere = {**shell, **asks, "MASSAGE_ADVISOR_CACHE": str(tmp_path / "cache")}
    assert asked(nowhere) == "\n"
    assert not (tmp_path / "cache").exists()


def test_rules_that_are_not_there_offer_nothing(shell: dict[str, str]) -> None:
    gone = {**shell, "MASSAGE_ADVISOR_RULES": "/nowhere/at/all"}
    assert asked({**gone, **by_bash("massage-advisor advise --goal pain")}) == "\n"
    assert "advise" in asked({**gone, **by_bash("massage-advisor adv")})
    assert os.environ.get("_MASSAGE_ADVISOR_COMPLETE") is None
