"""What is taken as it was typed is what Typer makes of it; no advice waits for Typer's judge."""

from __future__ import annotations

import importlib
import os
import re
import subprocess
import sys
from pathlib import Path

import pytest
import typer
from typer.core import TyperCommand, TyperGroup, TyperOption
from typer.main import get_command

from massage_advisor.cli.by_name import ByName
from massage_advisor.cli.commands import COMMANDS, app
from massage_advisor.cli.rules import COMMANDS as RULES_COMMANDS
from massage_advisor.cli.taken import in_plain_words, take_what_is_plain

ROOT = Path(__file__).parents[2]
TYPED = (
    "",
    " ",
    "-",
    "amy",
    "50 %",
    "7",
    "0.5",
    "-1",
    "yes",
    "text",
    "json",
    "JSON",
    "jsonl",
    "a file.yaml",
    "nowhere/at/all",
    "a\nb",
    "\x1b[31m",
    "n\u00e4chste Woche",
    "\udcff",
)


def outcome(option: TyperOption, value: object) -> object:
    """The value that is made of it, or the words in which it is refused."""
    judge = option.get_runtime_param()
    try:
        made = judge.coerce(value, option, typer.Context(TyperCommand("any")))
    except typer.BadParameter as refused:
        return refused.message
    return type(made), made


def options_of(module: str) -> list[TyperOption]:
    """Every option and argument of a command, as Typer makes them."""
    command = get_command(importlib.import_module(module).app)
    assert isinstance(command, TyperCommand | TyperGroup)
    return command.get_params(typer.Context(command))  # type: ignore[return-value]  # Typer's own click


@pytest.mark.parametrize("module", [*COMMANDS.values(), *RULES_COMMANDS.values()])
def test_it_is_what_typer_makes_of_it(
    module: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(tmp_path)
    (tmp_path / "a file.yaml").touch()
    (tmp_path / "amy").mkdir()
    plain = options_of(module)
    take_what_is_plain(plain)
    for ours, by_typer in zip(plain, options_of(module), strict=True):
        many = by_typer.multiple or by_typer.nargs == -1
        typed = [(each, "twice") if many else each for each in TYPED]
        for value in (None, by_typer.default, *typed):
            made = outcome(by_typer, value)
            made = in_plain_words(made) if isinstance(made, str) else made
            assert outcome(ours, value) == made, (by_typer.name, value)


@pytest.mark.parametrize(
    ("words", "told"),
    [
        ("rules new fever Fever", "'fever' is not one of 'gate', 'evidence'"),
        ("rules check --format word", "'word' is not one of 'text', 'json'"),
        ("rules prove --patience long", "it is no number; write it like 4 or 2.5"),
        ("rules prove --patience 0", "it is less than 0.01"),
        ("rules coverage --threshold 101", "it is more than 100"),
        ("batch --jobs 1.5", "it is no whole number; write it like 4"),
        ("batch --jobs -1", "it is less than 0"),
    ],
)
def test_what_is_refused_is_refused_in_plain_words(
    words: str, told: str, capsys: pytest.CaptureFixture[str]
) -> None:
    with pytest.raises(SystemExit) as left:
        app(words.split())
    assert left.value.code == 2
    assert f": {told}" in (said := capsys.readouterr().err)
    assert not re.search("Value error|Input should|parse string", said)


def test_a_file_that_cannot_be_read_is_left_to_typer(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    closed = tmp_path / "closed"
    closed.touch()
    monkeypatch.setattr(os, "access", lambda *_: False)
    (case,) = (each for each in options_of(COMMANDS["advise"]) if each.name == "case")
    take_what_is_plain([case])
    assert "is not readable" in str(outcome(case, str(closed)))


def test_a_group_takes_its_own_options_in_the_same_way() -> None:
    group = get_command(app)
    assert isinstance(group, ByName)
    context = typer.Context(group)
    group.parse_args(context, ["--region", "UK"])
    assert context.params["region"] == "UK"


def test_no_advice_waits_for_pydantic(cache: Path, tmp_path: Path) -> None:
    """As a whole process, for other tests have loaded it into this one."""
    (tmp_path / "amy.yaml").write_text("pain level: 8\n", encoding="utf-8")
    words = "advise --answers amy.yaml --goal relaxation --no-input --format json --output amy.json"
    done = subprocess.run(
        [sys.executable, "-X", "importtime", "-m", "massage_advisor", *words.split()],
        cwd=tmp_path,
        env={**os.environ, "PYTHONPATH": str(ROOT), "MASSAGE_ADVISOR_CACHE": str(cache)},
        capture_output=True,
        text=True,
        timeout=60,
        check=False,
    )
    assert done.returncode == 0
    assert (tmp_path / "amy.json").exists()
    assert "massage_advisor.telling.record" in done.stderr
    assert "pydantic" not in done.stderr
