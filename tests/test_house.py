"""Whatever is written down twice must agree."""

from __future__ import annotations

import re
from pathlib import Path
from typing import Any

import typer.main

from massage_advisor.cli.commands import app
from massage_advisor.cli.exits import Exits
from massage_advisor.knowledge.outcomes import Outcome

ROOT = Path(__file__).parents[1]
PYTHON = ("massage_advisor", "tests", "benchmarks")
README = (ROOT / "README.md").read_text(encoding="utf-8")


def top_level() -> dict[str, Any]:
    """The commands right below the program's name."""
    group: Any = typer.main.get_command(app)
    return {name: group.get_command(None, name) for name in group.list_commands(None)}


def commands() -> list[str]:
    """Every command, as it is typed."""
    names = []
    for name, command in top_level().items():
        inner = getattr(command, "modules", None)
        names += [f"{name} {each}" for each in inner] if inner else [name]
    return names


def test_every_command_is_in_the_readme() -> None:
    for command in commands():
        first, _, rest = command.partition(" ")
        assert re.search(rf"massage-advisor( --\S+ \S+)? {first}\b.*{rest}", README), command


def test_every_exit_code_is_in_the_readme() -> None:
    table = README.split("## Exit codes")[1].split("##")[0]
    told = {int(number) for number in re.findall(r"\b\d+\b", table)}
    assert {int(code) for code in Exits} <= told


def test_every_outcome_has_its_own_exit_code() -> None:
    codes = [Exits[outcome.name] for outcome in Outcome]
    assert len(set(codes)) == len(codes)


def test_the_readme_carries_the_two_commands_that_ci_runs() -> None:
    script = (ROOT / ".ci" / "run").read_text(encoding="utf-8")
    for marker in ("first command", "second command"):
        assert README.count(f"<!-- {marker} -->\n```sh\n") == 1
        assert f'from_readme "{marker}"' in script


def test_every_option_of_advise_is_told_in_its_help_in_one_line() -> None:
    for option in top_level()["advise"].params:
        assert option.help, option.name
        assert option.help.endswith((".", ";")), option.name


def test_every_module_says_where_it_stands() -> None:
    for module in (ROOT / "massage_advisor").rglob("*.py"):
        assert module.read_text(encoding="utf-8").lstrip().startswith('"""'), module


def test_what_tests_share_stands_beside_them_and_in_none_of_them() -> None:
    for file in (ROOT / "tests").rglob("*.py"):
        borrowed = re.findall(r"(?m)^from \S*\btest_\w+ import", file.read_text(encoding="utf-8"))
        assert not borrowed, file


def test_every_ignore_says_why() -> None:
    for module in (each for room in PYTHON for each in (ROOT / room).rglob("*.py")):
        for line in module.read_text(encoding="utf-8").splitlines():
            if re.search(r"#\stype: ignore", line):
                assert re.search(r"#\stype: ignore\[[a-z-]+\]  # \w", line), f"{module}: {line}"


def test_what_the_next_engineer_is_sent_to_is_there() -> None:
    page = (ROOT / "docs" / "code.md").read_text(encoding="utf-8")
    named = re.findall(r"`((?:massage_advisor|tests|rules)/[\w/.]*)`", page)
    assert len(named) > 30
    for path in named:
        assert (ROOT / path).exists(), path


def test_the_project_speaks_of_itself_alone() -> None:
    for file in (ROOT / "massage_advisor").rglob("*.py"):
        assert "/work/" not in file.read_text(encoding="utf-8"), file
