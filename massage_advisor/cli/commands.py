"""The commands by name; without one, the interview. Each is imported only when it is called."""

from __future__ import annotations

import sys
from typing import Annotated

import typer

from massage_advisor import __version__
from massage_advisor.cli.by_name import by_name
from massage_advisor.cli.ending import leave
from massage_advisor.cli.exits import Exits
from massage_advisor.cli.options import Settings, examples, with_settings
from massage_advisor.cli.streams import is_conversation

COMMANDS = {
    name: f"massage_advisor.cli.{name.replace('-', '_')}"
    for name in (
        "advise",
        "explain",
        "triage",
        "batch",
        "demo",
        "look-up",
        "rules",
        "schema",
        "doctor",
    )
}
"""One module or folder of this room for each, with an `app` of its own."""

app = typer.Typer(
    cls=by_name(COMMANDS),
    rich_markup_mode=None,
    pretty_exceptions_enable=False,
    context_settings={"help_option_names": ["-h", "--help"]},
    epilog=examples(
        "massage-advisor",
        "massage-advisor demo amy",
        'massage-advisor advise --goal "pain relief" --pain 6 --condition sciatica',
        "massage-advisor triage",
        "massage-advisor batch people.csv --output advice.jsonl",
    ),
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
    from massage_advisor.cli.advise import converse  # like every command

    converse(settings)
