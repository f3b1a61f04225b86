"""`advise`: answers in, a recommendation with its reasons out."""

from __future__ import annotations

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
from massage_advisor.cli.ending import leave
from massage_advisor.cli.exits import CANNOT_WAIT, Exits, for_outcome
from massage_advisor.cli.formats import AsFormat, Format, told
from massage_advisor.cli.going_on import by_staff, said_before, with_case
from massage_advisor.cli.keeping import AnswersKeeper
from massage_advisor.cli.options import Settings, examples, with_settings
from massage_advisor.cli.output import put, refuse_a_closed_output, refuse_to_write_over
from massage_advisor.cli.rulebook_used import clinic_file, rulebook_of, rulebook_to_talk_with
from massage_advisor.cli.streams import is_conversation
from massage_advisor.cli.talking import Talk
from massage_advisor.knowledge.answers import Facts
from massage_advisor.reasoning.advisor import advise as advise_person

if TYPE_CHECKING:
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
    form: AsFormat = Format.TEXT,
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
    talks = not no_input and is_conversation()
    rulebook = rulebook_to_talk_with(settings) if talks else rulebook_of(settings)
    keeper = None if case is None else AnswersKeeper(rulebook, case, settings.date)
    flags = flags_given(said, goal, pain, condition, budget)
    given = facts_given(rulebook, answers, flags)
    refuse_to_write_over(output, [*files_of(answers), case, clinic_file(settings)])
    before = None if keeper is None else keeper.case
    facts = given if case is None else with_case(rulebook, before, case, given, settings.date)
    if not talks:
        refuse_nothing(rulebook, facts, ", or leave out --no-input in a terminal to be asked")
    is_kept = keeper is None or given == Facts() or keeper.keeps(facts)
    talk = Talk(rulebook, settings, None if keeper is None else keeper.in_a_talk())
    if talks:
        facts = talk.asked(facts, ask_all=ask_all)
    recommendation, beside = _advised(rulebook, before, facts, settings, changes=changes)
    days = said_before(rulebook, before, given, facts, settings.date)
    shown = told(
        rulebook,
        recommendation,
        form,
        settings,
        details=details,
        in_talk=talks,
        beside=beside,
        said_on=days,
    )
    put(shown, output)
    is_on_screen = talks and form is Format.TEXT and output is None
    while is_on_screen and talk.wants_a_change(recommendation, shown, beside):
        facts = talk.asked(facts, reviews=True)
        recommendation, beside = _advised(rulebook, before, facts, settings, changes=changes)
        shown = told(rulebook, recommendation, form, settings, details=details, in_talk=True)
        put(shown, None)
    code = for_outcome(recommendation.outcome) if outcome_exit else Exits.DONE
    if code in CANNOT_WAIT:
        leave(code)
    if not is_kept and not talks:
        leave(Exits.USAGE)
    leave(Exits.NOT_SETTLED if require_settled and not recommendation.is_settled else code)


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
    rulebook = rulebook_to_talk_with(settings)
    talk = Talk(rulebook, settings)
    facts = talk.asked(Facts())
    while True:
        recommendation = advise_person(rulebook, facts, today=settings.date)
        shown = told(rulebook, recommendation, Format.TEXT, settings, in_talk=True)
        put(shown, None)
        if not talk.wants_a_change(recommendation, shown):
            return
        facts = talk.asked(facts, reviews=True)
