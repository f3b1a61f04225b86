"""Whose rules a tool of the workbench looks at: said each time, for there may be several about."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

import typer

from massage_advisor.cli.output import put
from massage_advisor.problems import Refused
from massage_advisor.reading import folder
from massage_advisor.wording import quoted, visible

if TYPE_CHECKING:
    from massage_advisor.cli.options import Settings

_MARKS = ("rulebook.yaml", "outcomes.yaml", "vocabulary")
"""What every rulebook has at its top, and hardly another folder."""


def say_whose(settings: Settings, place: Path, *, aloud: bool = True) -> None:
    """Name the folder above what is told of it (`aloud`), and warn of rules that are not in use."""
    if aloud:
        put(f"Looking at {whose(place)}.\n\n", None)
    if settings.rules is None and _is_another_rulebook(Path.cwd(), place):
        message = (
            "note: the folder you are in holds a rulebook as well, and it is not the one in use; "
            f"to use it, add `--rules .` or set {folder.RULES_VARIABLE}"
        )
        typer.echo(message, err=True)


def whose(place: Path) -> str:
    """A rulebook as its owner would call it."""
    if _are_the_same(place, _installed()):
        return "the rules the program came with"
    return f"the rules in {quoted(visible(str(folder.as_seen_from_here(place))))}"


def _installed() -> Path | None:
    try:
        return folder.installed_rules()
    except Refused:
        return None


def _is_another_rulebook(here: Path, place: Path) -> bool:
    return all((here / mark).exists() for mark in _MARKS) and not _are_the_same(here, place)


def _are_the_same(one: Path, other: Path | None) -> bool:
    return other is not None and one.resolve() == other.resolve()
