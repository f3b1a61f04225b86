"""`rules mutate`: every small slip that could be made in the rules, and what goes unnoticed."""

from __future__ import annotations

import contextlib
import datetime as dt
import os
import sys
from typing import TYPE_CHECKING, Annotated

import typer

from massage_advisor.cli import completing
from massage_advisor.cli.ending import leave, refuse
from massage_advisor.cli.exits import Exits
from massage_advisor.cli.formats import AsTextOrJson, TextOrJson
from massage_advisor.cli.options import Settings, examples, with_settings
from massage_advisor.cli.output import put
from massage_advisor.cli.rulebook_used import refusing, rules_folder
from massage_advisor.cli.rules.solver import needs_solver
from massage_advisor.cli.rules.whose import say_whose
from massage_advisor.problems import Problem
from massage_advisor.wording import counted, quoted

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator
    from pathlib import Path

    from massage_advisor.toolkit.mutation.mutants import Mutant
    from massage_advisor.toolkit.mutation.running import Bench
    from massage_advisor.toolkit.whereabouts import Whereabouts

app = typer.Typer(rich_markup_mode=None, add_completion=False)

_TOLD_AFTER_EVERY = 20
_AFRESH = "\r\x1b[K"


@app.command(
    epilog=examples(
        "massage-advisor rules mutate calf",
        "massage-advisor rules mutate",
        "massage-advisor rules mutate --threshold 95",
        "massage-advisor rules mutate pregnancy --prove",
    )
)
@with_settings
def mutate(
    settings: Settings,
    names: Annotated[
        list[str] | None,
        typer.Argument(
            help="Only rules, terms and facts whose name contains one of these; also files.",
            autocompletion=completing.RULES,
        ),
    ] = None,
    *,
    threshold: Annotated[
        float | None,
        typer.Option(
            min=0, max=100, metavar="PERCENT", help="Exit 1 if less than this is noticed."
        ),
    ] = None,
    jobs: Annotated[
        int | None, typer.Option(min=1, metavar="N", help="Use so many processors; else all.")
    ] = None,
    prove: Annotated[
        bool,
        typer.Option("--prove", help="Also ask the solver whether a promise breaks; this is slow."),
    ] = False,
    details: Annotated[
        bool, typer.Option("--details", help="Also what is proved to treat nobody differently.")
    ] = False,
    form: AsTextOrJson = TextOrJson.TEXT,
) -> None:
    """Make every small slip in the rules, one at a time, and see whether anything notices.

    A bound moved by one, a choice lost, `any of` for `all of`, a disposition one step milder: each
    is tried by loading, by the examples, by the people and by the checks. For what goes unnoticed,
    an example or a person is made that you can paste. With a name it takes seconds.
    """
    from massage_advisor.toolkit.figures import whole
    from massage_advisor.toolkit.mutation.running import fates
    from massage_advisor.toolkit.mutation.told import figures, mutants_in_json, mutants_told

    place = rules_folder(settings)
    bench, whereabouts = _bench(place, settings, names or [], prove=prove)
    say_whose(settings, place, aloud=form is TextOrJson.TEXT)
    with _progress(len(bench.mutants), settings) as watch:
        every = fates(bench, jobs=jobs or _processors(), watch=watch)
    told = (
        mutants_in_json(every, whereabouts)
        if form is TextOrJson.JSON
        else mutants_told(every, whereabouts, details=details)
    )
    put(told, None)
    if threshold is not None and whole(figures(every, whereabouts)).percent < threshold:
        leave(Exits.RULEBOOK)


def _bench(
    place: Path, settings: Settings, names: list[str], *, prove: bool
) -> tuple[Bench, Whereabouts]:
    """Everything that is needed to look at the mutants, and where they stand."""
    from massage_advisor.reading import folder
    from massage_advisor.toolkit.checks.inspection import opened
    from massage_advisor.toolkit.checks.pages import Pages
    from massage_advisor.toolkit.finding_people.solving import WITHOUT_IT, solver
    from massage_advisor.toolkit.mutation.every import mutants
    from massage_advisor.toolkit.mutation.finders import ChecksFinder, PromisesFinder
    from massage_advisor.toolkit.mutation.loading import Loading
    from massage_advisor.toolkit.mutation.noticing import Noticing
    from massage_advisor.toolkit.mutation.running import Bench
    from massage_advisor.toolkit.mutation.survivors import LookingInto
    from massage_advisor.toolkit.sought import as_sought
    from massage_advisor.toolkit.whereabouts import Whereabouts

    with refusing(place):
        built = folder.load_with_examples(place)
        rulebook = built.rulebook
        people = folder.load_people(place, rulebook)
        promises = folder.load_promises(place, rulebook)
        pages = Pages(trees=folder.load_trees(place))
    here = folder.as_seen_from_here(place)
    whereabouts = Whereabouts(rulebook=rulebook, pages=pages, folder=here)
    wanted = _named(mutants(rulebook), [as_sought(name, place) for name in names], whereabouts)
    asked = solver()
    if asked is None:
        if prove:
            needs_solver("rules mutate --prove")
        typer.echo(WITHOUT_IT, err=True)
    noticing = Noticing(
        rulebook,
        built.examples,
        people,
        today=settings.date,
        loading=Loading(rulebook, pages.trees),
        checks=ChecksFinder(opened(pages, built, people, dt.date.fromisoformat(settings.date))),
        promises=PromisesFinder(promises, with_solver=prove),
    )
    looking_into = LookingInto(noticing, today=settings.date, solver=asked, comparer=asked)
    return Bench(wanted, noticing, looking_into), whereabouts


def _named(
    every: Iterable[Mutant], names: list[str], whereabouts: Whereabouts
) -> tuple[Mutant, ...]:
    """Those in what is named so; leaves with exit 2 if a text is part of no name."""
    from massage_advisor.toolkit.alike import perhaps
    from massage_advisor.toolkit.sought import is_sought

    mutants = tuple(every)
    files = {each: whereabouts.file_of(each) for each in {mutant.owner for mutant in mutants}}
    of = {
        name: {owner for owner, file in files.items() if is_sought(name, owner.name, file)}
        for name in names
    }
    known = sorted({owner.name for owner in files} - {""})
    unknown = [
        Problem(
            code="U152",
            what=f"no rule, term or fact that rules read has {quoted(name)} in its name",
            remedy=perhaps(name, known, "see `massage-advisor rules list`"),
        )
        for name, owners in of.items()
        if not owners
    ]
    if unknown:
        refuse(*unknown)
    wanted = {owner for owners in of.values() for owner in owners}
    return tuple(mutant for mutant in mutants if not names or mutant.owner in wanted)


def _processors() -> int:
    """As many as this process may use."""
    if hasattr(os, "sched_getaffinity"):
        return len(os.sched_getaffinity(0))
    return os.cpu_count() or 1


@contextlib.contextmanager
def _progress(size: int, settings: Settings) -> Iterator[Callable[[int], None]]:
    """A line that counts, on a terminal only, and is gone afterwards."""
    if not sys.stderr.isatty() or settings.is_plain:
        yield lambda _: None
        return

    def show(done: int) -> None:
        if done % _TOLD_AFTER_EVERY == 1:
            sys.stderr.write(f"{_AFRESH}{done} of {counted(size, 'slip')} tried")
            sys.stderr.flush()

    try:
        yield show
    finally:
        sys.stderr.write(_AFRESH)
        sys.stderr.flush()
