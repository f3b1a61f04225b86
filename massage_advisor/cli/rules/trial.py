"""`rules test`: the examples that the rules carry, and whole people."""

from __future__ import annotations

import enum
from typing import TYPE_CHECKING, Annotated

import typer

from massage_advisor.cli import completing
from massage_advisor.cli.ending import leave, refuse
from massage_advisor.cli.exits import Exits
from massage_advisor.cli.options import Settings, examples, with_settings
from massage_advisor.cli.output import put
from massage_advisor.cli.rulebook_used import refusing, rules_folder
from massage_advisor.cli.rules.whose import say_whose
from massage_advisor.problems import Problem
from massage_advisor.values import replaced
from massage_advisor.wording import quoted

if TYPE_CHECKING:
    from massage_advisor.knowledge.people import Person
    from massage_advisor.knowledge.rulebook import Rulebook
    from massage_advisor.knowledge.rules import Example
    from massage_advisor.toolkit.trials.examples import Trials

app = typer.Typer(rich_markup_mode=None, add_completion=False)


class Format(enum.StrEnum):
    """How the outcome is told."""

    TEXT = "text"
    JSON = "json"
    JUNIT = "junit"


@app.command(
    epilog=examples(
        "massage-advisor rules test",
        "massage-advisor rules test calf pregnancy amy",
        "massage-advisor rules test --format junit > trials.xml",
    )
)
@with_settings
def try_rules(
    settings: Settings,
    names: Annotated[
        list[str] | None,
        typer.Argument(
            help="Only rules, examples or people whose name contains one of these; also files.",
            autocompletion=completing.RULES,
        ),
    ] = None,
    *,
    form: Annotated[
        Format, typer.Option("--format", help="How to tell it.", case_sensitive=False)
    ] = Format.TEXT,
) -> None:
    """Run the examples that the rules carry, and the people in `people/`.

    What does not turn out as it says is shown with the reasoning that led there; exit 1 then.
    """
    from massage_advisor.reading import folder
    from massage_advisor.toolkit.sought import as_sought
    from massage_advisor.toolkit.trials.examples import named, try_all

    place = rules_folder(settings)
    with refusing(place):
        built = folder.load_with_examples(place)
        people = folder.load_people(place, built.rulebook)
    sought = [as_sought(name, place) for name in names or ()]
    _refuse_unknown(sought, built.examples, people)
    say_whose(settings, place, aloud=form is Format.TEXT)
    some_examples, some_people = named(sought, built.examples, people)
    here = folder.as_seen_from_here(place)
    trials = try_all(
        built.rulebook,
        [replaced(each, place=folder.place_in(here, each.place)) for each in some_examples],
        [replaced(each, place=folder.place_in(here, each.place)) for each in some_people],
        today=settings.date,
    )
    put(_told(built.rulebook, trials, form), None)
    if trials.failures or not trials.every:
        leave(Exits.RULEBOOK)


def _told(rulebook: Rulebook, trials: Trials, form: Format) -> str:
    from massage_advisor.toolkit.trials import reported, told

    match form:
        case Format.TEXT:
            return told.trials_told(rulebook, trials)
        case Format.JSON:
            return reported.trials_in_json(rulebook, trials)
        case Format.JUNIT:
            return reported.trials_in_junit(rulebook, trials)


def _refuse_unknown(
    names: list[str], every: tuple[Example, ...], people: tuple[Person, ...]
) -> None:
    """Leave with exit 2 if one of the names is part of no rule's, example's or person's name."""
    from massage_advisor.toolkit.alike import perhaps
    from massage_advisor.toolkit.trials.examples import not_named, short_names

    known = short_names(every, people)
    otherwise = "see `massage-advisor rules list` and `massage-advisor demo list`"
    problems = [
        Problem(
            code="U151",
            what=f"no rule, example or person has a name with {quoted(name)} in it",
            remedy=perhaps(name, known, otherwise),
        )
        for name in not_named(names, every, people)
    ]
    if problems:
        refuse(*problems)
