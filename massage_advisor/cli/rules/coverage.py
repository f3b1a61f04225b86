"""`rules coverage`: what no example ever decides, and which claims are used."""

from __future__ import annotations

from typing import TYPE_CHECKING, Annotated

import typer

from massage_advisor.cli import completing
from massage_advisor.cli.ending import leave
from massage_advisor.cli.exits import Exits
from massage_advisor.cli.formats import AsTextOrJson, TextOrJson
from massage_advisor.cli.options import Settings, examples, with_settings
from massage_advisor.cli.output import put
from massage_advisor.cli.rulebook_used import refusing, rules_folder
from massage_advisor.cli.rules.whose import say_whose

if TYPE_CHECKING:
    from pathlib import Path

app = typer.Typer(rich_markup_mode=None, add_completion=False)


@app.command(
    epilog=examples(
        "massage-advisor rules coverage",
        "massage-advisor rules coverage calf",
        "massage-advisor rules coverage --threshold 95",
        "massage-advisor rules coverage --claims",
    )
)
@with_settings
def coverage(
    settings: Settings,
    names: Annotated[
        list[str] | None,
        typer.Argument(
            help="Only rules whose name contains one of these; also files.",
            autocompletion=completing.RULES,
        ),
    ] = None,
    *,
    claims: Annotated[
        bool, typer.Option("--claims", help="Which claims of the sources are used, and which not.")
    ] = False,
    threshold: Annotated[
        float | None,
        typer.Option(
            min=0, max=100, metavar="PERCENT", help="Exit 1 if less than this is decided."
        ),
    ] = None,
    form: AsTextOrJson = TextOrJson.TEXT,
) -> None:
    """Show which parts of the rules no example and no person ever decides.

    A part decides when the rule would turn out otherwise, were this part alone the other way.
    Each has to be seen to decide by being so and by not being so. For what is lacking, an example
    is made that you can paste. With `--claims`, exit 1 while a core claim is used nowhere.
    """
    place = rules_folder(settings)
    if claims:
        _claims(settings, place, form)
    else:
        _coverage(settings, place, names or [], threshold, form)


def _claims(settings: Settings, place: Path, form: TextOrJson) -> None:
    from massage_advisor.reading import folder
    from massage_advisor.toolkit.citations import accounts
    from massage_advisor.toolkit.coverage.claims import claims_in_json, claims_told, core_is_missing

    with refusing(place):
        rulebook = folder.load(place)
    every = accounts(rulebook)
    say_whose(settings, place, aloud=form is TextOrJson.TEXT)
    told = (
        claims_in_json(rulebook, every)
        if form is TextOrJson.JSON
        else claims_told(rulebook, every, folder.as_seen_from_here(place))
    )
    put(told, None)
    if core_is_missing(every):
        leave(Exits.RULEBOOK)


def _coverage(
    settings: Settings, place: Path, names: list[str], threshold: float | None, form: TextOrJson
) -> None:
    from massage_advisor.cli.rules.named import rules_named
    from massage_advisor.reading import folder
    from massage_advisor.toolkit.checks.pages import Pages
    from massage_advisor.toolkit.coverage.decided import covered, readings
    from massage_advisor.toolkit.coverage.figures import figures
    from massage_advisor.toolkit.coverage.gaps import gaps
    from massage_advisor.toolkit.coverage.told import coverage_in_json, coverage_told
    from massage_advisor.toolkit.figures import whole
    from massage_advisor.toolkit.finding_people.solving import WITHOUT_IT, solver
    from massage_advisor.toolkit.whereabouts import Whereabouts

    with refusing(place):
        built = folder.load_with_examples(place)
        people = folder.load_people(place, built.rulebook)
        pages = Pages(trees=folder.load_trees(place))
    wanted = rules_named(built.rulebook, place, names)
    say_whose(settings, place, aloud=form is TextOrJson.TEXT)
    here = folder.as_seen_from_here(place)
    whereabouts = Whereabouts(rulebook=built.rulebook, pages=pages, folder=here)
    readers = readings(built.rulebook, wanted)
    every = covered(readers, built.rulebook, built.examples, people)
    asked = solver()
    if asked is None:
        typer.echo(WITHOUT_IT, err=True)
    found = gaps(every, readers, asked)
    counted = figures(every, found.every, whereabouts)
    tell = coverage_in_json if form is TextOrJson.JSON else coverage_told
    put(tell(found, counted, whereabouts), None)
    if threshold is not None and whole(counted).percent < threshold:
        leave(Exits.RULEBOOK)
