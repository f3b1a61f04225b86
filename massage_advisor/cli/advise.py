"""`advise`: answers in, a recommendation with its reasons out."""

from __future__ import annotations

import enum
import shutil
import sys
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from massage_advisor.cli.answers_given import (  # Typer reads them at run time
    AnswersFile,
    Budget,
    Conditions,
    Goals,
    PainLevel,
    Said,
    facts_given,
    files_of,
    flags_given,
    refuse_nothing,
)
from massage_advisor.cli.doors import (
    clinic_file,
    is_conversation,
    leave,
    put,
    refuse_a_closed_output,
    refuse_to_write_over,
    replace,
    rulebook_of,
    say_problems,
)
from massage_advisor.cli.exits import CANNOT_WAIT, Exits, for_outcome
from massage_advisor.cli.going_on import by_staff, with_case
from massage_advisor.cli.keeping import BUSY, CHANGED, GONE, Keeper
from massage_advisor.cli.keeping import told as not_kept
from massage_advisor.cli.options import Settings, examples, with_settings
from massage_advisor.knowledge.answers import Facts
from massage_advisor.knowledge.outcomes import Outcome, Screened
from massage_advisor.problems import Place, Problem, reason_of
from massage_advisor.reasoning.advisor import advise as advise_person
from massage_advisor.wording import visible

if TYPE_CHECKING:
    from collections.abc import Mapping

    from massage_advisor.asking.interview import Keep
    from massage_advisor.knowledge.cases import Case
    from massage_advisor.knowledge.rulebook import Rulebook
    from massage_advisor.reasoning.recommendation import Recommendation
    from massage_advisor.telling.note import OnCall

EXAMPLES = examples(
    "massage-advisor advise",
    'massage-advisor advise --goal "pain relief" --pain 6 --condition sciatica',
    "massage-advisor advise --answers amy.json --no-input --format json",
    "massage-advisor advise --answers amy.json --no-input --format html --output amy.html",
    "cat amy.yaml | massage-advisor advise --answers - --no-input",
)


_LINES_BELOW = 8
"""Lines that stand below a result when its reader is asked what else to show."""


class Format(enum.StrEnum):
    """How a recommendation is told."""

    TEXT = "text"
    JSON = "json"
    NOTE = "note"
    MARKDOWN = "markdown"
    HTML = "html"

    @property
    def is_handout(self) -> bool:
        """Whether it is a page to take home."""
        return self in {Format.MARKDOWN, Format.HTML}


app = typer.Typer(rich_markup_mode=None, add_completion=False)


@app.command(epilog=EXAMPLES)
@with_settings
def advise(
    settings: Settings,
    *,
    answers: AnswersFile = None,
    said: Said = None,
    goal: Goals = None,
    pain: PainLevel = None,
    condition: Conditions = None,
    budget: Budget = None,
    case: Annotated[
        Path | None,
        typer.Option(metavar="FILE", help="Keep the answers here as they are given; go on later."),
    ] = None,
    no_input: Annotated[
        bool, typer.Option("--no-input", help="Never ask; work with what was given.")
    ] = False,
    ask_all: Annotated[
        bool, typer.Option("--ask-all", help="In the interview, leave no question out.")
    ] = False,
    form: Annotated[
        Format, typer.Option("--format", help="How to tell it.", case_sensitive=False)
    ] = Format.TEXT,
    details: Annotated[
        bool, typer.Option("--details", help="Everything: points, all techniques, all advice.")
    ] = False,
    changes: Annotated[
        bool, typer.Option("--changes", help="Say also which answers would change it.")
    ] = False,
    output: Annotated[
        Path | None, typer.Option(metavar="FILE", help="Write the result here.")
    ] = None,
    require_settled: Annotated[
        bool, typer.Option("--require-settled", help="Exit 4 if a missing answer could change it.")
    ] = False,
    outcome_exit: Annotated[
        bool, typer.Option("--outcome-exit", help="Tell the outcome by the exit code.")
    ] = False,
) -> None:
    """Recommend spa or medical massage, with techniques, reasons and sources.

    In a terminal it asks for what is missing; with --no-input it never does.
    """
    if not outcome_exit:
        refuse_a_closed_output(output)
    rulebook = rulebook_of(settings)
    keeper = None if case is None else Keeper(rulebook, case)
    flags = flags_given(said, goal, pain, condition, budget)
    given = facts_given(rulebook, answers, flags)
    refuse_to_write_over(output, [*files_of(answers), case, clinic_file(settings)])
    before = None if keeper is None else keeper.case
    facts = given if case is None else with_case(rulebook, before, case, given, settings.date)
    talks = not no_input and is_conversation()
    if not talks:
        refuse_nothing(rulebook, facts, ", or leave out --no-input in a terminal to be asked")
    keep = _keep_by(rulebook, keeper, settings)
    is_kept = given == Facts() or _is_kept(keep(facts), case)
    kept = "" if case is None else visible(str(case))
    saying = None if case is None else lambda facts: not_kept(rulebook, keep(facts))
    if talks:
        facts = _asked(rulebook, facts, settings, ask_all=ask_all, keeper=saying, kept=kept)
    recommendation, beside = _advised(rulebook, before, facts, settings, changes=changes)
    shown = told(
        rulebook,
        recommendation,
        form,
        settings,
        details=details,
        in_talk=talks,
        beside=beside,
        on_screen=output is None and sys.stdout.isatty(),
        said_on=_said_before(rulebook, before, given, facts, settings.date),
    )
    put(shown, output)
    is_on_screen = talks and form is Format.TEXT and output is None
    while is_on_screen and _talk_it_over(rulebook, recommendation, settings, shown, beside):
        facts = _asked(rulebook, facts, settings, keeper=saying, kept=kept, reviews=True)
        recommendation, beside = _advised(rulebook, before, facts, settings, changes=changes)
        shown = told(rulebook, recommendation, form, settings, details=details, in_talk=True)
        put(shown, None)
    code = for_outcome(recommendation.outcome) if outcome_exit else Exits.DONE
    if code in CANNOT_WAIT:
        leave(code)
    if not is_kept and not talks:
        leave(Exits.USAGE)
    leave(Exits.NOT_SETTLED if require_settled and not _is_settled(recommendation) else code)


def _advised(
    rulebook: Rulebook, before: Case | None, facts: Facts, settings: Settings, *, changes: bool
) -> tuple[Recommendation, OnCall | None]:
    """What comes of these answers and of what staff decided; with what would change it, if asked.

    Every result of a talk comes of this, so that none says less than the one before.
    """
    recommendation = advise_person(rulebook, facts, today=settings.date)
    recommendation, beside = by_staff(rulebook, before, recommendation)
    if changes:
        from massage_advisor.reasoning.changes import with_changes

        recommendation = with_changes(rulebook, recommendation)
    return recommendation, beside


def converse(settings: Settings) -> None:
    """The interview from nothing, and its result."""
    rulebook = rulebook_of(settings)
    facts = _asked(rulebook, Facts(), settings)
    while _is_changed_after(rulebook, facts, settings):
        facts = _asked(rulebook, facts, settings, reviews=True)


def _is_changed_after(rulebook: Rulebook, facts: Facts, settings: Settings) -> bool:
    """Show what comes of these answers; whether the person wants to change one."""
    recommendation = advise_person(rulebook, facts, today=settings.date)
    shown = told(rulebook, recommendation, Format.TEXT, settings, in_talk=True)
    put(shown, None)
    return _talk_it_over(rulebook, recommendation, settings, shown)


def _talk_it_over(
    rulebook: Rulebook,
    recommendation: Recommendation,
    settings: Settings,
    shown: str,
    beside: OnCall | None = None,
) -> bool:
    """Show more of the result while the person wants to; whether they want to change an answer.

    Whoever has to call for help may go.
    """
    from massage_advisor.asking.afterwards import Wish, next_wish, saved
    from massage_advisor.reasoning.changes import with_changes
    from massage_advisor.telling.sentences.whole import headline

    if recommendation.outcome in {Outcome.EMERGENCY, Outcome.CRISIS}:
        return False
    is_long = shown.count("\n") >= shutil.get_terminal_size().lines - _LINES_BELOW
    short = headline(rulebook, recommendation) if is_long else ""
    while True:
        match next_wish(rulebook, source=sys.stdin, sink=sys.stderr, short=short):
            case Wish.DETAILS:
                whole = with_changes(rulebook, recommendation)
                put(told(rulebook, whole, Format.TEXT, settings, details=True), None)
            case Wish.NOTE:
                on_screen = sys.stdout.isatty()
                note = told(
                    rulebook,
                    recommendation,
                    Format.NOTE,
                    settings,
                    beside=beside,
                    on_screen=on_screen,
                )
                put(note, None)
            case Wish.PAGE:
                page = told(rulebook, recommendation, Format.HTML, settings)
                keeping = partial(_saved, page)
                saved(rulebook, keeping, source=sys.stdin, sink=sys.stderr)
                short = ""
            case Wish.CHANGE:
                return True
            case Wish.NOTHING:
                return False


def _saved(page: str, place: Path) -> str | None:
    """A page in place of a file; why not, if it cannot be."""
    try:
        replace(place, page)
    except OSError as error:
        return reason_of(error)
    return None


def _said_before(
    rulebook: Rulebook, case: Case | None, given: Facts, facts: Facts, today: str
) -> Mapping[str, str]:
    """The day of every answer that a case holds from an earlier day, and nobody gave now."""
    if case is None:
        return {}
    from massage_advisor.asking.cases import carried_over

    before = carried_over(rulebook, case, today).stated
    days = {name: case.given_on.get(name, case.today) for name in before}
    return {
        name: day
        for name, day in days.items()
        if name not in given.stated and facts.stated.get(name) == before[name] and day != today
    }


def _keep_by(rulebook: Rulebook, keeper: Keeper | None, settings: Settings) -> Keep:
    """Keeps the answers in the case file, if there is one; the reason if that cannot be."""
    if keeper is None:
        return lambda _: ""
    from massage_advisor.asking.cases import next_case
    from massage_advisor.knowledge.cases import PastCall

    def kept(facts: Facts) -> str:
        told = advise_person(rulebook, facts, today=settings.date)
        this = PastCall(
            today=settings.date,
            outcome=told.outcome.value,
            ended_early=bool(told.safety.not_ruled_out),
        )
        return keeper.keep(next_case(rulebook, keeper.case, facts, this))

    return kept


_AGAIN = {
    CHANGED: "run the same command once more: it goes on from what is there now",
    GONE: "run the same command once more to begin a new one, if it was taken away by mistake",
    BUSY: "run the same command once more in a moment",
}
"""What helps where somebody else has the case in hand, and no other place would."""


def _is_kept(reason: str, case: Path | None) -> bool:
    """Whether there is no reason why not; else it is said."""
    if reason:
        what = f"the answers cannot be kept: {reason}"
        place = Place(file=visible(str(case)))
        remedy = _AGAIN.get(reason, "name a file with --case, in a folder you may write to")
        say_problems([Problem(code="U202", what=what, place=place, remedy=remedy)])
    return not reason


def _asked(
    rulebook: Rulebook,
    facts: Facts,
    settings: Settings,
    *,
    ask_all: bool = False,
    keeper: Keep | None = None,
    kept: str = "",
    reviews: bool = False,
) -> Facts:
    """Ask a person at the terminal for what is missing; leaves with 130 if they do."""
    from massage_advisor.asking.interview import run

    completed = run(
        rulebook,
        facts,
        source=sys.stdin,
        sink=sys.stderr,
        points=not settings.is_plain,
        colour=settings.talks_in_colour,
        ask_all=ask_all,
        keep=keeper,
        kept=kept,
        reviews=reviews,
    )
    if completed is None:
        leave(Exits.LEFT)
    return completed


def told(
    rulebook: Rulebook,
    recommendation: Recommendation,
    form: Format,
    settings: Settings,
    *,
    details: bool = False,
    in_talk: bool = False,
    beside: OnCall | None = None,
    on_screen: bool = False,
    said_on: Mapping[str, str] = {},
) -> str:
    """The recommendation in the format asked for."""
    match form:
        case Format.JSON:
            from massage_advisor.telling.record import as_json

            return as_json(rulebook, recommendation)
        case Format.NOTE:
            from massage_advisor.telling.note import WIDTH, as_note

            width = settings.width if on_screen else WIDTH
            return as_note(rulebook, recommendation, beside, width=width)
        case Format.MARKDOWN:
            from massage_advisor.telling.handout.markdown import as_markdown

            return as_markdown(rulebook, recommendation, details=details, said_on=said_on)
        case Format.HTML:
            from massage_advisor.telling.handout.page import as_page

            return as_page(rulebook, recommendation, details=details, said_on=said_on)
        case Format.TEXT:
            from massage_advisor.telling.screen import as_screen

            return as_screen(
                rulebook,
                recommendation,
                width=settings.width,
                colour=settings.colour,
                plain=settings.is_plain,
                details=details,
                in_talk=in_talk,
            )


def _is_settled(recommendation: Recommendation) -> bool:
    """Whether no missing answer can change the outcome, whatever it is."""
    offer, safety = recommendation.offer, recommendation.safety
    if offer is None:
        return safety.is_settled
    clashes = any(each.read_by_a_gate for each in recommendation.contradictions)
    is_screened = safety.screened is Screened.COMPLETE
    return is_screened and not clashes and offer.service.weighing.settled
