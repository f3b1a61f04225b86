"""`rules diff`: two rulebooks, and the people who would now be treated differently."""

from __future__ import annotations

import enum
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from massage_advisor.cli.doors import leave, put, refuse, refusing, rules_folder
from massage_advisor.cli.exits import Exits
from massage_advisor.cli.options import Settings, examples, with_settings
from massage_advisor.problems import Problem, Refused

# Only the rules' owner pays for the tools of the workshop.
# ruff: noqa: PLC0415

if TYPE_CHECKING:
    from massage_advisor.knowledge.answers import Answer
    from massage_advisor.knowledge.rulebook import Rulebook
    from massage_advisor.toolkit.comparison.cases import Replay
    from massage_advisor.toolkit.comparison.people import Affected, Unsettled

app = typer.Typer(rich_markup_mode=None, add_completion=False)

INSTALLED = "installed"


class Format(enum.StrEnum):
    """How the comparison is told."""

    TEXT = "text"
    JSON = "json"


@app.command(
    epilog=examples(
        "massage-advisor rules diff HEAD              # what my edits change",
        "massage-advisor rules diff HEAD~3 HEAD",
        "massage-advisor rules diff installed my-rules",
        "massage-advisor rules diff HEAD --cases old-cases",
    )
)
@with_settings
def diff(  # noqa: PLR0913 - each option is one
    settings: Settings,
    old: Annotated[
        str, typer.Argument(help="A folder, a git revision of the rules in use, or `installed`.")
    ],
    new: Annotated[
        str | None, typer.Argument(help="The same; the rules in use if left out.")
    ] = None,
    *,
    cases: Annotated[
        Path | None,
        typer.Option(metavar="DIR", help="Also replay the answers files in this folder."),
    ] = None,
    form: Annotated[
        Format, typer.Option("--format", help="How to tell it.", case_sensitive=False)
    ] = Format.TEXT,
    everybody: Annotated[
        bool, typer.Option("--all", help="Show every change and every kind of person.")
    ] = False,
    patience: Annotated[
        float,
        typer.Option(min=0.01, metavar="SECONDS", help="Give up a single question after so long."),
    ] = 20.0,
) -> None:
    """Show what changed in words, and the people who would now be treated differently.

    Less cautious first. Exit 1 if somebody would be treated less cautiously, or it could not be
    decided; where nobody is treated differently, that is proved for all people.
    """
    from massage_advisor.cli.rules.solver import solver_is_needed

    before, after = _rulebook(settings, old), _rulebook(settings, new)
    replays = None if cases is None else _replays(before, after, cases)
    with solver_is_needed("rules diff"):
        from massage_advisor.toolkit.comparison.people import Comparison
    people = tuple(Comparison(before, after, patience).people())
    put(_told(form, (before, after), people, replays, everybody=everybody), None)
    if _is_graver(people, replays):
        leave(Exits.RULEBOOK)


def _rulebook(settings: Settings, said: str | None) -> Rulebook:
    """The rulebook somebody means: the one in use, a folder, the installed one, a revision."""
    from massage_advisor.reading import folder

    in_use = rules_folder(settings)
    if said is None:
        place = in_use
    elif said == INSTALLED:
        place = folder.installed_rules()
    elif Path(said).is_dir():
        place = Path(said)
    else:
        with refusing(None):
            return folder.load_revision(in_use, said)
    with refusing(place):
        return folder.load_with_examples(place).rulebook


def _replays(before: Rulebook, after: Rulebook, cases: Path) -> tuple[Replay, ...]:
    from massage_advisor.toolkit.comparison.cases import replayed

    return tuple(replayed(before, after, _answers_in(before, cases)))


def _answers_in(rulebook: Rulebook, cases: Path) -> dict[str, dict[str, Answer]]:
    """What each answers file in a folder says; leaves with every problem there is."""
    from massage_advisor.reading.answers import answers_file, read_answers

    found: dict[str, dict[str, Answer]] = {}
    problems: list[Problem] = []
    for path in sorted(each for each in cases.rglob("*") if each.suffix in {".yaml", ".json"}):
        try:
            found[str(path)] = dict(read_answers(rulebook, answers_file(path)).stated)
        except Refused as refused:
            problems += refused.problems
    if problems:
        refuse(*problems, code=Exits.INPUT)
    return found


def _told(
    form: Format,
    books: tuple[Rulebook, Rulebook],
    people: tuple[Affected | Unsettled, ...],
    replays: tuple[Replay, ...] | None,
    *,
    everybody: bool,
) -> str:
    from massage_advisor.toolkit.comparison.told import comparison_in_json, comparison_told
    from massage_advisor.toolkit.comparison.words import changes

    edits = changes(*books)
    if form is Format.JSON:
        return comparison_in_json(books[1], edits, people, replays)
    return comparison_told(books[1], edits, people, replays, everybody=everybody)


def _is_graver(
    people: tuple[Affected | Unsettled, ...], replays: tuple[Replay, ...] | None
) -> bool:
    """Whether somebody is treated less cautiously, or may be."""
    from massage_advisor.toolkit.comparison.aspects import Care
    from massage_advisor.toolkit.comparison.people import Affected

    graver = any(one.care is Care.LESS or not isinstance(one, Affected) for one in people)
    return graver or any(each.is_less_cautious for each in replays or ())
