"""`rules`: the workbench of the rulebook's owner; one file per command."""

from __future__ import annotations

import typer

from massage_advisor.cli.by_name import by_name

COMMANDS = {
    "check": "massage_advisor.cli.rules.check",
    "test": "massage_advisor.cli.rules.trial",
    "list": "massage_advisor.cli.rules.contents",
    "show": "massage_advisor.cli.rules.show",
}
"""The module of each command, in the order in which they are told."""

app = typer.Typer(
    cls=by_name(COMMANDS),
    rich_markup_mode=None,
    no_args_is_help=True,
    help="The workbench of the rulebook: check it, try its examples, list and show its rules.",
)


@app.callback()
def rules() -> None:
    """The workbench of the rulebook: check it, try its examples, list and show its rules."""
