"""How a run ends: what is wrong is said on standard error, and the code tells the rest."""

from __future__ import annotations

from typing import TYPE_CHECKING, NoReturn

import typer

from massage_advisor.cli.exits import Exits
from massage_advisor.telling.reports import as_text

if TYPE_CHECKING:
    from collections.abc import Iterable

    from massage_advisor.problems import Problem


def say_problems(problems: Iterable[Problem]) -> None:
    """Print every problem once, on standard error."""
    typer.echo(as_text(problems), err=True, nl=False)


def refuse(problem: Problem, *others: Problem, code: Exits = Exits.USAGE) -> NoReturn:
    """Say what is wrong and end the run with this code."""
    say_problems((problem, *others))
    leave(code)


def leave(code: Exits) -> NoReturn:
    """End the run with this code."""
    raise typer.Exit(int(code))
