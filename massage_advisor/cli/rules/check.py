"""`rules check`: everything that is wrong with the rulebook, at once."""

from __future__ import annotations

from typing import TYPE_CHECKING, Annotated

import typer

from massage_advisor.cli.doors import leave, put, refusing, rules_folder, say_problems
from massage_advisor.cli.exits import Exits
from massage_advisor.cli.options import Settings, examples, with_settings
from massage_advisor.problems import Problem
from massage_advisor.wording import counted, did_you_mean, quoted

# Only the rules' owner pays for the tools of the workshop.
# ruff: noqa: PLC0415

if TYPE_CHECKING:
    from massage_advisor.knowledge.rulebook import Rulebook

app = typer.Typer(rich_markup_mode=None, add_completion=False)


@app.command(
    epilog=examples(
        "massage-advisor rules check",
        "massage-advisor rules check --rules my-rules",
        "massage-advisor rules check --explain R301",
    ),
)
@with_settings
def check(
    settings: Settings,
    *,
    explain: Annotated[
        str | None, typer.Option(metavar="CODE", help="Say what a problem's code means.")
    ] = None,
) -> None:
    """Read every rule and list all that is wrong, with the line to mend."""
    if explain is not None:
        put(_explained(explain), None)
        return
    from massage_advisor.reading import folder

    place = rules_folder(settings)
    with refusing(place):
        rulebook = folder.load_with_examples(place).rulebook
        folder.load_people(place, rulebook)
    put(f"{rulebook.name} {rulebook.version}: {_size(rulebook)}; nothing to mend\n", None)


def _explained(code: str) -> str:
    from massage_advisor.reading.codes import CODES
    from massage_advisor.telling.reports import explained

    found = CODES.get(code.strip().upper())
    if found is None:
        problem = Problem(
            code="U101",
            what=f"no problem has the code {quoted(code)}",
            remedy=did_you_mean(code.upper(), tuple(CODES)),
        )
        say_problems([problem])
        leave(Exits.USAGE)
    return explained(code.strip().upper(), found.name, found.means)


def _size(rulebook: Rulebook) -> str:
    from massage_advisor.toolkit.examples import rules_of

    return (
        f"{counted(len(rules_of(rulebook)), 'rule')}, {counted(len(rulebook.facts), 'fact')}, "
        f"{counted(len(rulebook.claims), 'claim')} of {counted(len(rulebook.sources), 'source')}"
    )
