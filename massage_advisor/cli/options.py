"""The options every command shares, declared once, and what they amount to.

They may stand before or after the command's name.
"""

from __future__ import annotations

import datetime as dt
import functools
import inspect
import os
import shutil
import sys
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Concatenate, ParamSpec, TypeVar, cast

import typer

from massage_advisor.cli import completing
from massage_advisor.values import Value, replaced

if TYPE_CHECKING:
    from collections.abc import Callable
    from typing import TextIO

P = ParamSpec("P")
T = TypeVar("T")

_SHARED: dict[str, tuple[object, object]] = {
    "rules": (
        Annotated[
            Path | None,
            typer.Option("--rules", metavar="DIR", help="Use the rulebook in this folder."),
        ],
        None,
    ),
    "region": (
        Annotated[
            str | None,
            typer.Option(
                "--region",
                metavar="NAME",
                help="Whose numbers and prices, such as US, UK or Canada.",
                autocompletion=completing.REGIONS,
            ),
        ],
        None,
    ),
    "clinic": (
        Annotated[
            Path | None,
            typer.Option(
                "--clinic", metavar="FILE", help="A clinic's prices, offer and notes; a YAML file."
            ),
        ],
        None,
    ),
    "today": (
        Annotated[
            str | None,
            typer.Option("--today", metavar="DATE", help="Take this as today, as 2026-11-23."),
        ],
        None,
    ),
    "plain": (
        Annotated[
            bool,
            typer.Option("--plain", help="No boxes, no colour: for screen readers and logs."),
        ],
        False,
    ),
    "no_color": (
        Annotated[bool, typer.Option("--no-color", help="No colour.")],
        False,
    ),
}

_CONTEXT, _OUTPUT = "context", "output"
_STANDARD_OUTPUT = Path("-")


class Settings(Value, frozen=True, kw_only=True):
    """What holds for a whole run."""

    rules: Path | None = None
    region: str | None = None
    clinic: Path | None = None
    today: str | None = None
    plain: bool = False
    no_color: bool = False
    to_file: bool = False  #: the result goes to a file, where no colour is wanted
    begun: str = ""  #: the day on which the run began: midnight changes nothing in it

    @property
    def date(self) -> str:
        """The day to record, as an ISO date (SEMANTICS S16)."""
        return self.today or self.begun or _day()

    @property
    def is_plain(self) -> bool:
        """Asked for, or all the terminal can do."""
        return self.plain or os.environ.get("TERM") == "dumb" or not _has_signs(sys.stdout)

    @property
    def colour(self) -> bool:
        """Only for a person at a terminal who has not said no."""
        return not self.to_file and self._is_coloured(sys.stdout)

    @property
    def talks_in_colour(self) -> bool:
        """The same for the talk, wherever the result goes."""
        return self._is_coloured(sys.stderr)

    def _is_coloured(self, stream: TextIO) -> bool:
        is_refused = self.is_plain or self.no_color or os.environ.get("NO_COLOR")
        return not is_refused and stream.isatty()

    @property
    def is_on_screen(self) -> bool:
        """Whether a person reads the result where it is printed."""
        return not self.to_file and sys.stdout.isatty()

    @property
    def width(self) -> int:
        """Columns of the terminal; 80 without one."""
        return shutil.get_terminal_size((80, 24)).columns


def _day() -> str:
    return dt.datetime.now(tz=dt.UTC).astimezone().date().isoformat()


def _has_signs(stream: TextIO) -> bool:
    """Whether boxes and bullets can be written."""
    try:
        "─•".encode(stream.encoding or "ascii")
    except (UnicodeEncodeError, LookupError):
        return False
    return True


def with_settings(
    command: Callable[Concatenate[Settings, P], T],
) -> Callable[..., T]:
    """Give a command the shared options; it receives them as `Settings`, its first argument."""
    own = dict(list(inspect.signature(command, eval_str=True).parameters.items())[1:])
    wants_context = own.pop(_CONTEXT, None) is not None
    shared = {
        name: inspect.Parameter(
            name, inspect.Parameter.KEYWORD_ONLY, default=default, annotation=kind
        )
        for name, (kind, default) in _SHARED.items()
    }
    context = inspect.Parameter(
        _CONTEXT, inspect.Parameter.POSITIONAL_OR_KEYWORD, annotation=typer.Context
    )

    @functools.wraps(command)
    def with_options(context: typer.Context, **given: object) -> T:
        said = {name: given.pop(name) for name in _SHARED}
        settings = _checked(_merged(context.obj or Settings(begun=_day()), said))
        context.obj = settings
        if given.get(_OUTPUT) == _STANDARD_OUTPUT:
            given[_OUTPUT] = None
        settings = replaced(settings, to_file=given.get(_OUTPUT) is not None)
        if wants_context:
            given[_CONTEXT] = context
        return cast("Callable[..., T]", command)(settings, **given)

    parameters = {_CONTEXT: context, **own, **shared}
    with_options.__signature__ = inspect.Signature(list(parameters.values()))  # type: ignore[attr-defined]  # what Typer reads
    with_options.__annotations__ = {name: each.annotation for name, each in parameters.items()}
    return with_options


def _merged(before: Settings, said: dict[str, object]) -> Settings:
    """What was said after the command's name beats what was said before it."""
    return replaced(before, **{name: value for name, value in said.items() if value})


def _checked(settings: Settings) -> Settings:
    """Refuse a date that is none; one that is written otherwise is recorded as 2026-11-23."""
    if settings.today is not None:
        try:
            return replaced(settings, today=dt.date.fromisoformat(settings.today).isoformat())
        except ValueError:
            message = f"“{settings.today[:40]}” is not a date; write it as 2026-11-23"
            raise typer.BadParameter(message, param_hint="--today") from None
    return settings


def examples(*commands: str) -> str:
    """What stands below a command's help, line by line as it is."""
    return "\b\nExamples:\n" + "".join(f"  {command}\n" for command in commands)
