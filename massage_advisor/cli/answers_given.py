"""What somebody has answered, as every command takes it: by file, by flags, or both."""

from __future__ import annotations

import sys
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, NoReturn, TypeAlias

import typer

from massage_advisor.cli import completing
from massage_advisor.cli.ending import leave, say_problems
from massage_advisor.cli.exits import Exits, for_refused
from massage_advisor.problems import Problem, Refused
from massage_advisor.reading.answers import AnswersText, answers_file, read_all_answers
from massage_advisor.reading.answers.flags import CONDITIONS, GOALS, PAIN, Flags
from massage_advisor.reading.documents import ANSWERS_FILE
from massage_advisor.reasoning.advisor import can_say_something, facts_that_count
from massage_advisor.reasoning.questions import as_asked
from massage_advisor.wording import listed

if TYPE_CHECKING:
    from massage_advisor.knowledge.answers import Facts
    from massage_advisor.knowledge.rulebook import Rulebook

AnswersFile: TypeAlias = Annotated[
    list[str] | None,
    typer.Option(
        "--answers",
        metavar="FILE",
        help="Answers as JSON or YAML; `-` reads standard input; may be repeated.",
    ),
]
Said: TypeAlias = Annotated[
    list[str] | None,
    typer.Option(
        "--set",
        metavar="FACT=VALUE",
        help='One answer, as "pain level=7".',
        autocompletion=completing.settings,
    ),
]
Goals: TypeAlias = Annotated[
    list[str] | None,
    typer.Option(
        "--goal",
        metavar="GOAL",
        help="A wish; may be repeated.",
        autocompletion=completing.GOALS,
    ),
]
PainLevel: TypeAlias = Annotated[
    list[str] | None, typer.Option("--pain", metavar="0-10", help="How strong the pain is.")
]
Conditions: TypeAlias = Annotated[
    list[str] | None,
    typer.Option(
        "--condition",
        metavar="CONDITION",
        help="A condition; may be repeated.",
        autocompletion=completing.CONDITIONS,
    ),
]
Budget: TypeAlias = Annotated[
    list[str] | None,
    typer.Option("--budget", metavar="AMOUNT", help="What a visit may cost, tip included."),
]


STANDARD_INPUT = "-"
_FEW = 5  #: facts that are named where none was answered, those with a flag of their own first
_BY_FLAG = frozenset({GOALS, CONDITIONS, PAIN})


def flags_given(
    said: Said, goal: Goals, pain: PainLevel, condition: Conditions, budget: Budget
) -> Flags:
    """What was said by these options, untouched."""
    return Flags(
        settings=tuple(said or ()),
        goals=tuple(goal or ()),
        conditions=tuple(condition or ()),
        pain=tuple(pain or ()),
        budget=tuple(budget or ()),
    )


def facts_given(rulebook: Rulebook, answers: AnswersFile, flags: Flags) -> Facts:
    """What was stated by files and flags; leaves with 2 or 3 and every problem if it is refused."""
    try:
        documents = [_document(each) for each in dict.fromkeys(answers or ())]
        return read_all_answers(rulebook, documents, flags)
    except Refused as refused:
        say_problems(refused.problems)
        leave(for_refused(refused.problems))


def _document(answers: str) -> AnswersText:
    if answers != STANDARD_INPUT:
        return answers_file(Path(answers))
    text = sys.stdin.buffer.read(ANSWERS_FILE.size + 1)
    return AnswersText(text=text, name="standard input")


def files_of(answers: AnswersFile) -> list[Path]:
    """The files among them, which nothing may be written over."""
    return [Path(each) for each in answers or () if each != STANDARD_INPUT]


def refuse_nothing(rulebook: Rulebook, facts: Facts, otherwise: str = "") -> None:
    """Leave with 2 if no rule about safety or service reads an answer: say how to give one."""
    if can_say_something(rulebook, facts):
        return
    _nothing_to_go_on(rulebook, otherwise)


def _nothing_to_go_on(rulebook: Rulebook, otherwise: str) -> NoReturn:
    facts = sorted(facts_that_count(rulebook), key=lambda name: as_asked(rulebook.facts[name]))
    some = sorted(facts, key=lambda name: name not in _BY_FLAG)[:_FEW]
    more = len(facts) - len(some)
    problem = Problem(
        code="A401",
        what="there is nothing to go on: no answer was given that a recommendation could rest on",
        remedy=(
            "give answers by --goal, --pain, --condition, --set FACT=VALUE or --answers FILE"
            f"{otherwise}; what counts is {listed(some)}, and {more} more; "
            "`massage-advisor look-up --list questions` names them, and `massage-advisor schema"
            " answers` has them for scripts"
        ),
    )
    say_problems([problem])
    leave(Exits.USAGE)
