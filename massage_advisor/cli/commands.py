"""The commands by name; without one, the interview. Each is imported only when it is called."""

from __future__ import annotations

import importlib
import sys
from typing import TYPE_CHECKING, Annotated

import typer
from typer.core import TyperGroup
from typer.main import get_command

from massage_advisor import __version__
from massage_advisor.cli.doors import is_conversation, leave
from massage_advisor.cli.exits import Exits
from massage_advisor.cli.options import Settings, with_settings

if TYPE_CHECKING:
    from typer.core import TyperCommand

COMMANDS = ("advise", "demo", "rules")
"""One module of this room for each, with an `app` of its own."""


class ByName(TyperGroup):
    """Looks for a command in the module of its name."""

    def list_commands(self, ctx: typer.Context) -> list[str]:  # type: ignore[override]
        """Every command, in the order in which they are told."""
        del ctx
        return list(COMMANDS)

    def get_command(  # type: ignore[override]
        self, ctx: typer.Context, cmd_name: str
    ) -> TyperCommand | TyperGroup | None:
        """The command itself; nothing if there is none of this name."""
        del ctx
        if cmd_name not in COMMANDS:
            return None
        module = importlib.import_module(f"massage_advisor.cli.{cmd_name}")
        command: TyperCommand | TyperGroup = get_command(module.app)  # type: ignore[assignment]
        command.name = cmd_name
        return command


app = typer.Typer(
    cls=ByName,
    rich_markup_mode=None,
    pretty_exceptions_enable=False,
    context_settings={"help_option_names": ["-h", "--help"]},
)


def _version(asked: bool) -> None:  # noqa: FBT001 - Typer's way to call back
    if asked:
        typer.echo(f"massage-advisor {__version__}")
        leave(Exits.DONE)


@app.callback(invoke_without_command=True)
@with_settings
def start(
    settings: Settings,
    *,
    context: typer.Context,
    version: Annotated[
        bool, typer.Option("--version", callback=_version, is_eager=True, help="Show the version.")
    ] = False,
) -> None:
    """Spa massage or medical massage, which techniques, and why.

    Without a command, in a terminal, it asks you a few questions: danger first, one at a time.
    Nothing you answer leaves this machine or is kept.
    """
    del version
    if context.invoked_subcommand is not None:
        return
    if not is_conversation():
        sys.stderr.write(context.get_help() + "\n")
        leave(Exits.USAGE)
    from massage_advisor.cli.advise import converse  # noqa: PLC0415 - like every command

    converse(settings)
