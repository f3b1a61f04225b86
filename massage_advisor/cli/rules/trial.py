"""`rules test`: the examples that the rules carry, and whole people."""

from __future__ import annotations

from typing import Annotated

import typer

from massage_advisor.cli.doors import leave, put, refusing, rules_folder
from massage_advisor.cli.exits import Exits
from massage_advisor.cli.options import Settings, examples, with_settings

# Only the rules' owner pays for the tools of the workshop.
# ruff: noqa: PLC0415

app = typer.Typer(rich_markup_mode=None, add_completion=False)


@app.command(epilog=examples("massage-advisor rules test", "massage-advisor rules test calf"))
@with_settings
def try_rules(
    settings: Settings,
    name: Annotated[
        str | None, typer.Argument(help="Only rules or people whose name contains this.")
    ] = None,
) -> None:
    """Run the examples that the rules carry, and the people in `people/`."""
    from massage_advisor.reading import folder
    from massage_advisor.telling.trials import trials_told
    from massage_advisor.toolkit.examples import try_all

    place = rules_folder(settings)
    with refusing(place):
        built = folder.load_with_examples(place)
        people = folder.load_people(place, built.rulebook)
    trials = try_all(
        built.rulebook, built.examples, people, today=settings.date, containing=name or ""
    )
    put(trials_told(trials.tried, trials.failures), None)
    if trials.failures or not trials.tried:
        leave(Exits.RULEBOOK)
