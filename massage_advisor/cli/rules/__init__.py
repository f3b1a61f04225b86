"""`rules`: the workbench of the rulebook's owner; one file per command."""

from __future__ import annotations

import typer

from massage_advisor.cli.by_name import by_name

COMMANDS = {
    "check": "massage_advisor.cli.rules.check",
    "test": "massage_advisor.cli.rules.trial",
    "coverage": "massage_advisor.cli.rules.coverage",
    "mutate": "massage_advisor.cli.rules.mutate",
    "prove": "massage_advisor.cli.rules.prove",
    "diff": "massage_advisor.cli.rules.diff",
    "list": "massage_advisor.cli.rules.contents",
    "show": "massage_advisor.cli.rules.show",
    "new": "massage_advisor.cli.rules.new",
    "fmt": "massage_advisor.cli.rules.fmt",
    "rename": "massage_advisor.cli.rules.rename",
    "graph": "massage_advisor.cli.rules.graph",
    "review": "massage_advisor.cli.rules.review",
}
"""The module of each command, in the order in which they are told."""

app = typer.Typer(
    cls=by_name(COMMANDS),
    rich_markup_mode=None,
    add_completion=False,
    no_args_is_help=True,
    help="The workbench of the rulebook: write its rules, check, test, prove and compare them.",
)


@app.callback()
def rules() -> None:
    """The workbench of the rulebook: write its rules, check, test, prove and compare them."""
