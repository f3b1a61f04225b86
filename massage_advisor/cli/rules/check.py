"""`rules check`: everything that is wrong with the rulebook, at once."""

from __future__ import annotations

import contextlib
import datetime as dt
import enum
import sys
from typing import TYPE_CHECKING, Annotated, NoReturn

import typer

from massage_advisor.cli.ending import leave, refuse
from massage_advisor.cli.exits import Exits
from massage_advisor.cli.options import Settings, examples, with_settings
from massage_advisor.cli.output import put
from massage_advisor.cli.rulebook_used import as_looked_for, rules_folder
from massage_advisor.cli.rules.whose import say_whose
from massage_advisor.problems import Problem
from massage_advisor.wording import did_you_mean, quoted

if TYPE_CHECKING:
    from collections.abc import Iterable
    from pathlib import Path

    from massage_advisor.telling.reports.manual import Manual
    from massage_advisor.telling.reports.report import Report

app = typer.Typer(rich_markup_mode=None, add_completion=False)

_EVERY = "all"
_CLEAR = "\x1b[2J\x1b[3J\x1b[H"


class Format(enum.StrEnum):
    """How what was found is told."""

    TEXT = "text"
    JSON = "json"
    GITHUB = "github"
    SARIF = "sarif"
    JUNIT = "junit"


@app.command(
    epilog=examples(
        "massage-advisor rules check",
        "massage-advisor rules check --watch",
        "massage-advisor rules check --only R6 --rules my-rules",
        "massage-advisor rules check --explain R603",
        "massage-advisor rules check --explain all",
        "massage-advisor rules check --format sarif > rules.sarif",
    ),
)
@with_settings
def check(
    settings: Settings,
    *,
    explain: Annotated[
        str | None,
        typer.Option(
            metavar="CODE", help="Say what a code means, why, and how to mend it; or all."
        ),
    ] = None,
    form: Annotated[
        Format, typer.Option("--format", help="How to tell it.", case_sensitive=False)
    ] = Format.TEXT,
    only: Annotated[
        list[str] | None,
        typer.Option(metavar="CODE", help="Tell only these: R603, R6, claim-out-of-place."),
    ] = None,
    skip: Annotated[
        list[str] | None, typer.Option(metavar="CODE", help="Do not tell these.")
    ] = None,
    watch: Annotated[
        bool, typer.Option("--watch", help="Check again whenever a file changes, until Ctrl-C.")
    ] = False,
) -> None:
    """Read the whole rulebook and tell all that is wrong, with the line to mend.

    Whatever keeps it from loading, claims nobody uses, rules that can never apply, questions nobody
    understands. Exit 1 if there is something to mend; warnings alone never change the exit code.
    """
    from massage_advisor.batch.codes import CODES as OF_BATCH
    from massage_advisor.cli.codes import CODES as OF_USAGE
    from massage_advisor.toolkit.checks.manual import manual, manual_of_rules

    if explain is not None:
        put(_explained(explain, manual(OF_BATCH, OF_USAGE), settings.width), None)
        return
    pages = manual_of_rules()
    wanted = _codes(only, pages) if only else frozenset(pages)
    wanted -= _codes(skip or [], pages)
    place = rules_folder(settings)
    if watch:
        _watch(settings, place, wanted, form)
    say_whose(settings, place, aloud=form is Format.TEXT)
    report = _report(settings, place, wanted)
    put(_told(report, form, settings.width), None)
    if report.to_mend or report.rulebook is None:
        leave(Exits.RULEBOOK)


def _report(settings: Settings, place: Path, wanted: frozenset[str]) -> Report:
    """What was found and is wanted; what keeps the rulebook from being used is always told."""
    from massage_advisor.reading import folder
    from massage_advisor.reading.codes import CODES
    from massage_advisor.telling.reports.report import Report
    from massage_advisor.toolkit.checks.inspection import inspected
    from massage_advisor.toolkit.checks.manual import manual_of_rules

    found = inspected(place, dt.date.fromisoformat(settings.date))
    told = wanted if found.rulebook else wanted | frozenset(CODES)
    problems = [each for each in as_looked_for(found.problems, place) if each.code in told]
    return Report(
        problems=folder.placed(problems, folder.as_seen_from_here(place)),
        rulebook=found.rulebook,
        manual={code: page for code, page in manual_of_rules().items() if code in told},
        is_whole=told >= frozenset(manual_of_rules()),
        today=settings.date,
    )


def _told(report: Report, form: Format, width: int) -> str:
    from massage_advisor.telling.reports import for_github, in_json, in_junit, in_sarif
    from massage_advisor.telling.reports.report import report_in_text

    match form:
        case Format.TEXT:
            return report_in_text(report, width)
        case Format.JSON:
            return in_json.report_in_json(report)
        case Format.GITHUB:
            return for_github.report_for_github(report)
        case Format.SARIF:
            return in_sarif.report_in_sarif(report)
        case Format.JUNIT:
            return in_junit.report_in_junit(report)


def _watch(settings: Settings, place: Path, wanted: frozenset[str], form: Format) -> NoReturn:
    """Tell it anew whenever something has changed, until the user leaves."""
    from massage_advisor.toolkit.checks.watching import changes

    if form is not Format.TEXT:
        message = "what is watched is told as text"
        raise typer.BadParameter(message, param_hint="--watch")
    clears = sys.stdout.isatty() and not settings.is_plain
    with contextlib.suppress(KeyboardInterrupt):
        for _ in changes(place):
            report = _report(settings, place, wanted)
            now = dt.datetime.now(tz=dt.UTC).astimezone().strftime("%H:%M:%S")
            told = f"{_told(report, form, settings.width)}{now}: watching; Ctrl-C ends it\n"
            put(_CLEAR + told if clears else told + "\n", None)
    put("\n", None)
    leave(Exits.LEFT)


def _codes(said: Iterable[str], pages: Manual) -> frozenset[str]:
    """All the codes that are meant; leaves with exit 2 if a word means none."""
    from massage_advisor.toolkit.checks.manual import codes_meant

    meant = {word: codes_meant(word, pages) for word in said}
    unknown = [_no_such_code(word, pages) for word, codes in meant.items() if not codes]
    if unknown:
        refuse(*unknown)
    return frozenset[str]().union(*meant.values())


def _explained(said: str, pages: Manual, width: int) -> str:
    from massage_advisor.telling.reports.manual import contents_told, page_told
    from massage_advisor.toolkit.checks.manual import codes_meant

    if said.strip().casefold() == _EVERY:
        return contents_told(pages.values(), width)
    codes = codes_meant(said, pages)
    if not codes:
        refuse(_no_such_code(said, pages))
    found = [page for code, page in pages.items() if code in codes]
    return page_told(found[0], width) if len(found) == 1 else contents_told(found, width)


def _no_such_code(said: str, pages: Manual) -> Problem:
    known = (*pages, *(page.name for page in pages.values()))
    return Problem(
        code="U101",
        what=f"no problem has the code {quoted(said)}",
        remedy=did_you_mean(said, known, "see `massage-advisor rules check --explain all`"),
    )
