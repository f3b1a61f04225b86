"""`advise`: answers in, a recommendation with its reasons out."""

from __future__ import annotations

import enum
import sys
from pathlib import Path  # noqa: TC003 - Typer reads it at run time
from typing import TYPE_CHECKING, Annotated, NoReturn

import typer

from massage_advisor.cli.doors import is_conversation, leave, put, rulebook_of, say_problems
from massage_advisor.cli.exits import Exits, for_outcome, for_refused
from massage_advisor.cli.options import Settings, examples, with_settings
from massage_advisor.knowledge.answers import Facts
from massage_advisor.problems import Problem, Refused
from massage_advisor.reading.answers import AnswersText, Flags, answers_file, read_answers
from massage_advisor.reading.documents import ANSWERS_FILE
from massage_advisor.reasoning.advisor import advise as advise_person
from massage_advisor.reasoning.advisor import can_say_something, facts_that_count
from massage_advisor.reasoning.questions import as_asked
from massage_advisor.reasoning.recommendation import Outcome
from massage_advisor.wording import listed

# Each face and the interview are imported where they are used, so that a run costs only what it
# needs.
# ruff: noqa: PLC0415

if TYPE_CHECKING:
    from massage_advisor.knowledge.rulebook import Rulebook
    from massage_advisor.reasoning.recommendation import Recommendation

EXAMPLES = examples(
    "massage-advisor advise",
    'massage-advisor advise --goal "pain relief" --pain 6 --condition sciatica',
    "massage-advisor advise --answers amy.json --no-input --format json",
    "cat amy.yaml | massage-advisor advise --answers - --no-input",
)


class Format(enum.StrEnum):
    """How a recommendation is told."""

    TEXT = "text"
    JSON = "json"
    NOTE = "note"


app = typer.Typer(rich_markup_mode=None, add_completion=False)


@app.command(epilog=EXAMPLES)
@with_settings
def advise(  # noqa: PLR0913 - one parameter for each flag
    settings: Settings,
    *,
    answers: Annotated[
        Path | None,
        typer.Option(metavar="FILE", help="Answers as JSON or YAML; `-` reads standard input."),
    ] = None,
    said: Annotated[
        list[str] | None,
        typer.Option("--set", metavar="FACT=VALUE", help='One answer, as "pain level=7".'),
    ] = None,
    goal: Annotated[
        list[str] | None, typer.Option(metavar="GOAL", help="A wish; may be repeated.")
    ] = None,
    pain: Annotated[
        str | None, typer.Option(metavar="0-10", help="How strong the pain is.")
    ] = None,
    condition: Annotated[
        list[str] | None, typer.Option(metavar="CONDITION", help="A condition; may be repeated.")
    ] = None,
    budget: Annotated[
        str | None, typer.Option(metavar="AMOUNT", help="What a visit may cost, tip included.")
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
    rulebook = rulebook_of(settings)
    flags = Flags(
        settings=tuple(said or ()),
        goals=tuple(goal or ()),
        conditions=tuple(condition or ()),
        pain=pain,
        budget=budget,
    )
    facts = _facts(rulebook, answers, flags)
    talks = not no_input and is_conversation()
    if talks:
        facts = _asked(rulebook, facts, ask_all=ask_all)
    elif not can_say_something(rulebook, facts):
        _nothing_to_go_on(rulebook)
    recommendation = advise_person(rulebook, facts, today=settings.date)
    put(told(rulebook, recommendation, form, settings, details=details), output)
    if talks and form is Format.TEXT and output is None:
        _talk_it_over(rulebook, recommendation, settings)
    if require_settled and not _is_settled(recommendation):
        leave(Exits.NOT_SETTLED)
    if outcome_exit:
        leave(for_outcome(recommendation.outcome))


def converse(settings: Settings) -> None:
    """The interview from nothing, and its result."""
    rulebook = rulebook_of(settings)
    facts = _asked(rulebook, Facts(), ask_all=False)
    recommendation = advise_person(rulebook, facts, today=settings.date)
    put(told(rulebook, recommendation, Format.TEXT, settings), None)
    _talk_it_over(rulebook, recommendation, settings)


def _talk_it_over(rulebook: Rulebook, recommendation: Recommendation, settings: Settings) -> None:
    """Show more of the result while the person wants to; whoever has to call for help may go."""
    from massage_advisor.asking.afterwards import Wish, next_wish

    if recommendation.outcome in {Outcome.EMERGENCY, Outcome.CRISIS}:
        return
    while True:
        match next_wish(rulebook, source=sys.stdin, sink=sys.stderr):
            case Wish.DETAILS:
                put(told(rulebook, recommendation, Format.TEXT, settings, details=True), None)
            case Wish.NOTE:
                put(told(rulebook, recommendation, Format.NOTE, settings), None)
            case Wish.NOTHING:
                return


def _facts(rulebook: Rulebook, answers: Path | None, flags: Flags) -> Facts:
    try:
        return read_answers(rulebook, None if answers is None else _document(answers), flags)
    except Refused as refused:
        say_problems(refused.problems)
        leave(for_refused(refused.problems))


def _document(answers: Path) -> AnswersText:
    if str(answers) != "-":
        return answers_file(answers)
    text = sys.stdin.buffer.read(ANSWERS_FILE.size + 1)
    return AnswersText(text=text, name="standard input")


def _asked(rulebook: Rulebook, facts: Facts, *, ask_all: bool) -> Facts:
    """Ask a person at the terminal for what is missing; leaves with 130 if they do."""
    from massage_advisor.asking.interview import run

    completed = run(rulebook, facts, source=sys.stdin, sink=sys.stderr, ask_all=ask_all)
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
) -> str:
    """The recommendation in the format asked for."""
    match form:
        case Format.JSON:
            from massage_advisor.telling.record import as_json

            return as_json(rulebook, recommendation)
        case Format.NOTE:
            from massage_advisor.telling.note import as_note

            return as_note(rulebook, recommendation)
        case Format.TEXT:
            from massage_advisor.telling.screen import as_screen

            return as_screen(
                rulebook,
                recommendation,
                width=settings.width,
                colour=settings.colour,
                plain=settings.is_plain,
                details=details,
            )


def _is_settled(recommendation: Recommendation) -> bool:
    """Whether no missing answer can change the outcome."""
    offer = recommendation.offer
    return recommendation.bookable and offer is not None and offer.service.weighing.settled


def _nothing_to_go_on(rulebook: Rulebook) -> NoReturn:
    """No answer that any rule about safety or service reads: say how to give one."""
    facts = sorted(facts_that_count(rulebook), key=lambda name: as_asked(rulebook.facts[name]))
    problem = Problem(
        code="A401",
        what="there is nothing to go on: no answer was given that a recommendation could rest on",
        remedy=(
            "give answers by --goal, --pain, --condition, --set FACT=VALUE or --answers FILE, "
            "or leave out --no-input in a terminal to be asked; "
            f"facts that count: {listed(facts)}"
        ),
    )
    say_problems([problem])
    leave(Exits.USAGE)
