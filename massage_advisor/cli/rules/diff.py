"""`rules diff`: two rulebooks, and the people who would now be treated differently."""

from __future__ import annotations

import contextlib
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from massage_advisor.cli.ending import leave, refuse
from massage_advisor.cli.exits import Exits
from massage_advisor.cli.formats import AsTextOrJson, TextOrJson
from massage_advisor.cli.options import Settings, examples, with_settings
from massage_advisor.cli.output import put
from massage_advisor.cli.rulebook_used import refusing, rules_folder
from massage_advisor.cli.rules.solver import PATIENT, Patience, solver_is_needed
from massage_advisor.cli.rules.whose import say_whose, whose
from massage_advisor.knowledge.promises import AnyPromise
from massage_advisor.knowledge.rulebook import Rulebook
from massage_advisor.problems import Problem, Refused
from massage_advisor.reading.folder import RULES_VARIABLE
from massage_advisor.values import Value
from massage_advisor.wording import quoted

if TYPE_CHECKING:
    from massage_advisor.toolkit.comparison.cases import Case, Replay
    from massage_advisor.toolkit.comparison.people import Affected, Unsettled

app = typer.Typer(rich_markup_mode=None, add_completion=False)

INSTALLED = "installed"


@app.command(
    epilog=examples(
        "massage-advisor rules diff HEAD              # what my edits change",
        "massage-advisor rules diff HEAD~3 HEAD",
        "massage-advisor rules diff installed my-rules",
        "massage-advisor rules diff HEAD --cases old-cases",
    )
)
@with_settings
def diff(
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
    form: AsTextOrJson = TextOrJson.TEXT,
    everybody: Annotated[
        bool, typer.Option("--all", help="Show every change and every kind of person.")
    ] = False,
    patience: Patience = PATIENT,
) -> None:
    """Show what changed in words, and the people who would now be treated differently.

    Less cautious first. Exit 1 if somebody would be treated less cautiously, or it could not be
    decided; where nobody is treated differently, that is proved for all people.
    """
    before, after = _side(settings, old), _side(settings, new)
    if form is TextOrJson.TEXT:
        put(f"{_both(before, after)}\n", None)
    say_whose(settings, rules_folder(settings), aloud=False)
    replays = None if cases is None else _replays(before.rulebook, after.rulebook, cases)
    with solver_is_needed("rules diff"):
        from massage_advisor.toolkit.comparison.people import Comparison
    people = tuple(Comparison(before.rulebook, after.rulebook, patience).people())
    put(_told(form, (before, after), people, replays, everybody=everybody), None)
    if _is_graver(people, replays):
        leave(Exits.RULEBOOK)


class Side(Value, frozen=True, kw_only=True):
    """One of the two rulebooks."""

    rulebook: Rulebook
    promises: tuple[AnyPromise, ...]
    called: str
    place: Path | None  #: nothing for a revision


def _side(settings: Settings, said: str | None) -> Side:
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
            rulebook, promises = folder.load_revision(in_use, said)
        called = f"{whose(in_use)}, as of {quoted(said)}"
        return Side(rulebook=rulebook, promises=promises, called=called, place=None)
    with refusing(place):
        rulebook = folder.load_with_examples(place).rulebook
        promises = folder.load_promises(place, rulebook)
    return Side(rulebook=rulebook, promises=promises, called=whose(place), place=place)


def _both(before: Side, after: Side) -> str:
    """Which two are compared, and that they are one and the same if they are."""
    told = f"Before: {before.called}.\nAfter: {after.called}.\n"
    if before.place and after.place and before.place.resolve() == after.place.resolve():
        told += (
            "That is the same folder twice, so nothing can have changed. To compare your own "
            f"rules,\nname their folder, or use it: --rules DIR, or {RULES_VARIABLE}.\n"
        )
    return told


def _replays(before: Rulebook, after: Rulebook, cases: Path) -> tuple[Replay, ...]:
    from massage_advisor.toolkit.comparison.cases import replayed

    return tuple(replayed(before, after, _read_by_both(before, after, cases)))


def _read_by_both(before: Rulebook, after: Rulebook, cases: Path) -> dict[str, Case]:
    """What each answers file in a folder says; leaves with every problem there is.

    What the new rulebook no longer understands is no problem: it is part of what has changed.
    """
    from massage_advisor.reading.answers import answers_file, read_answers
    from massage_advisor.toolkit.comparison.cases import Case

    found: dict[str, Case] = {}
    problems: list[Problem] = []
    for path in sorted(each for each in cases.rglob("*") if each.suffix in {".yaml", ".json"}):
        try:
            said = answers_file(path)
            old = dict(read_answers(before, said).stated)
        except Refused as refused:
            problems += refused.problems
            continue
        new = None
        with contextlib.suppress(Refused):
            new = dict(read_answers(after, said).stated)
        found[str(path)] = Case(old=old, new=new)
    if problems:
        refuse(*problems, code=Exits.INPUT)
    return found


def _told(
    form: TextOrJson,
    sides: tuple[Side, Side],
    people: tuple[Affected | Unsettled, ...],
    replays: tuple[Replay, ...] | None,
    *,
    everybody: bool,
) -> str:
    from massage_advisor.toolkit.comparison.hearing import as_written, read_in_two_ways
    from massage_advisor.toolkit.comparison.told import comparison_in_json, comparison_told
    from massage_advisor.toolkit.comparison.words import changes

    before, after = sides
    edits = changes(before.rulebook, after.rulebook, (before.promises, after.promises))
    book = as_written(after.rulebook, read_in_two_ways(before.rulebook, after.rulebook))
    if form is TextOrJson.JSON:
        return comparison_in_json(book, edits, people, replays)
    return comparison_told(book, edits, people, replays, everybody=everybody)


def _is_graver(
    people: tuple[Affected | Unsettled, ...], replays: tuple[Replay, ...] | None
) -> bool:
    """Whether somebody is treated less cautiously, or may be."""
    from massage_advisor.toolkit.comparison.aspects import Care
    from massage_advisor.toolkit.comparison.people import Affected

    graver = any(one.care is Care.LESS or not isinstance(one, Affected) for one in people)
    return graver or any(each.is_less_cautious for each in replays or ())
