"""What commands that ask the solver share: their patience, and a friendly word without it."""

from __future__ import annotations

import contextlib
from typing import TYPE_CHECKING, Annotated, NoReturn, TypeAlias

import typer

from massage_advisor.cli.ending import refuse
from massage_advisor.problems import Problem

if TYPE_CHECKING:
    from collections.abc import Iterator

SOLVER = "z3"
Patience: TypeAlias = Annotated[
    float,
    typer.Option(min=0.01, metavar="SECONDS", help="Give up a single question after so long."),
]
PATIENT = 20.0


@contextlib.contextmanager
def solver_is_needed(command: str) -> Iterator[None]:
    """Leave with exit 2 and what to install, if importing the solver fails within."""
    try:
        yield
    except ModuleNotFoundError as error:
        if error.name != SOLVER:
            raise
        needs_solver(command)


def needs_solver(command: str) -> NoReturn:
    """Leave with exit 2 and what to install."""
    what = f"`{command}` needs the solver, which is not installed"
    remedy = "python -m pip install 'massage-advisor[prove]' (or 'z3-solver')"
    refuse(Problem(code="U105", what=what, remedy=remedy))
