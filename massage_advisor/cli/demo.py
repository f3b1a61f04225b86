"""`demo`: a ready person through the real engine; the first true result in a minute."""

from __future__ import annotations

from typing import TYPE_CHECKING, Annotated, NoReturn

import typer

from massage_advisor.cli import completing
from massage_advisor.cli.ending import leave, say_problems
from massage_advisor.cli.exits import Exits
from massage_advisor.cli.formats import AsFormat, Format, told
from massage_advisor.cli.options import Settings, examples, with_settings
from massage_advisor.cli.output import put
from massage_advisor.cli.rulebook_used import refusing, rules_folder, spoken_here
from massage_advisor.knowledge.answers import Facts
from massage_advisor.problems import Problem
from massage_advisor.reading import folder
from massage_advisor.reasoning.advisor import advise
from massage_advisor.reasoning.changes import with_changes
from massage_advisor.wording import did_you_mean, quoted, same_name

if TYPE_CHECKING:
    from pathlib import Path

    from massage_advisor.knowledge.people import Person
    from massage_advisor.knowledge.rulebook import Rulebook

LIST = "list"


EXAMPLES = examples(
    "massage-advisor demo",
    "massage-advisor demo tom",
    "massage-advisor demo list",
)

app = typer.Typer(rich_markup_mode=None, add_completion=False)


@app.command(epilog=EXAMPLES)
@with_settings
def demo(
    settings: Settings,
    name: Annotated[
        str,
        typer.Argument(
            help="Whom to show; `list` names them all.", autocompletion=completing.people
        ),
    ] = "amy",
    *,
    form: AsFormat = Format.TEXT,
    details: Annotated[
        bool, typer.Option("--details", help="Everything: points, all techniques, all advice.")
    ] = False,
) -> None:
    """Show the recommendation for a ready person, such as amy or tom."""
    from massage_advisor.telling.people import introduced, listed_people

    place = rules_folder(settings)
    with refusing(place):
        rulebook = folder.load(place)
        people, person = _people(place, rulebook, name)
    rulebook = spoken_here(rulebook, settings)
    if same_name(name) == LIST:
        put(listed_people(people, width=settings.width), None)
        return
    if person is None:
        _refuse_unknown(people, name)
    typer.echo(introduced(person, width=settings.width), err=True)
    recommendation = advise(rulebook, Facts(stated=person.given), today=settings.date)
    if details and (form is Format.TEXT or form.is_handout):
        recommendation = with_changes(rulebook, recommendation)
    put(told(rulebook, recommendation, form, settings, details=details), None)


def _people(place: Path, rulebook: Rulebook, name: str) -> tuple[tuple[Person, ...], Person | None]:
    """Whoever is called so, and everybody where nobody is found at once."""
    if same_name(name) != LIST:
        person = _person(folder.load_people_called(place, rulebook, name), name)
        if person is not None:
            return (person,), person
    every = folder.load_people(place, rulebook)
    return every, _person(every, name)


def _person(people: tuple[Person, ...], name: str) -> Person | None:
    known = {same_name(text): each for each in people for text in (each.name, each.slug)}
    return known.get(same_name(name))


def _refuse_unknown(people: tuple[Person, ...], name: str) -> NoReturn:
    problem = Problem(
        code="U103",
        what=f"there is no {quoted(name)} among the people to show",
        remedy=did_you_mean(name, tuple(each.slug for each in people)),
    )
    say_problems([problem])
    leave(Exits.USAGE)
