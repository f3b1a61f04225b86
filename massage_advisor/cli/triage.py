"""`triage`: the desk for staff on the phone, and what staff decided beside the rules."""

from __future__ import annotations

import datetime as dt
import os
import sys
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, NoReturn

import typer

from massage_advisor.cli.ending import leave, refuse, say_problems
from massage_advisor.cli.exits import Exits
from massage_advisor.cli.formats import AsTextOrJson, TextOrJson
from massage_advisor.cli.keeping import Keeper, told
from massage_advisor.cli.options import Settings, examples, with_settings
from massage_advisor.cli.output import put, refuse_to_write_over, unwritten
from massage_advisor.cli.rulebook_used import clinic_file, rulebook_of, rulebook_to_talk_with
from massage_advisor.cli.streams import is_conversation
from massage_advisor.problems import Problem, Refused, reason_of
from massage_advisor.wording import filled, visible

if TYPE_CHECKING:
    from massage_advisor.asking.desk.call import Call
    from massage_advisor.knowledge.rulebook import Rulebook
    from massage_advisor.telling.ledger import Decisions

EXAMPLES = examples(
    "massage-advisor triage --operator AB",
    "massage-advisor triage --case caller-17.json --operator AB > note.txt",
    "massage-advisor triage --case caller-17.json --delete",
    "massage-advisor triage overrides cases/*.json",
)
LONGEST_INITIALS = 20


app = typer.Typer(rich_markup_mode=None, add_completion=False)


@app.callback(invoke_without_command=True, epilog=EXAMPLES)
@with_settings
def triage(
    settings: Settings,
    *,
    context: typer.Context,
    case: Annotated[
        Path | None,
        typer.Option(
            metavar="FILE",
            help="Keep the call in this file after every answer, and go on from what is in it.",
        ),
    ] = None,
    operator: Annotated[
        str, typer.Option(metavar="INITIALS", help="Who takes the call; it stands in the note.")
    ] = "",
    delete: Annotated[
        bool, typer.Option("--delete", help="Delete the case file, and do nothing else.")
    ] = False,
    output: Annotated[
        Path | None, typer.Option(metavar="FILE", help="Write the note here.")
    ] = None,
) -> None:
    """The desk for staff with a caller on the line; the note is printed at the end.

    Type a few letters of anything the caller says and tick it, in any order. What is not ruled out
    stays in sight. Nothing is kept unless --case names a file.
    """
    if context.invoked_subcommand is not None:
        return
    if delete:
        _delete(case)
        return
    if not is_conversation():
        _needs_a_terminal()
    rulebook = rulebook_to_talk_with(settings)
    refuse_to_write_over(output, [case, clinic_file(settings)])
    _refuse_nowhere(output)
    keeper = None if case is None else Keeper(rulebook, case)
    call = _call(rulebook, keeper, settings, operator)
    keep = _Keep(rulebook, keeper)
    ended = _at_the_desk(call, settings, case, keep)
    if keep.wrong:
        sys.stderr.write(f"{keep.wrong}\n")
    if ended is None:
        kept = filled(rulebook.interview.left_kept, file=visible(str(case)))
        is_kept = case is not None and not keep.wrong
        sys.stderr.write((kept if is_kept else rulebook.desk.left) + "\n")
        leave(Exits.LEFT)
    from massage_advisor.asking.desk.noting import note_of

    put(note_of(ended), output, or_print=True)


def _refuse_nowhere(output: Path | None) -> None:
    """Before anybody is called: that there is no place for the note."""
    if output is None or (output.exists() and not output.is_file() and not output.is_dir()):
        return
    there = output.resolve().parent
    if there.is_dir() and os.access(there, os.W_OK) and not output.is_dir():
        return
    what = "the note cannot be written there: it is a folder, or there is no folder to write to"
    refuse(unwritten(what, output))


def _call(rulebook: Rulebook, keeper: Keeper | None, settings: Settings, operator: str) -> Call:
    from massage_advisor.asking.cases.carried_over import carried_over
    from massage_advisor.asking.desk.call import new_call
    from massage_advisor.asking.desk.noting import earlier_of
    from massage_advisor.knowledge.answers import Facts

    before = None if keeper is None else keeper.case
    given = Facts() if before is None else carried_over(rulebook, before, settings.date)
    return new_call(
        rulebook,
        given,
        today=settings.date,
        operator=visible(" ".join(operator.split()))[:LONGEST_INITIALS],
        earlier=None if before is None else earlier_of(before),
        began=dt.datetime.now(tz=dt.UTC).astimezone().strftime("%H:%M"),
        case="" if keeper is None else visible(keeper.path.name),
    )


def _at_the_desk(call: Call, settings: Settings, case: Path | None, keep: _Keep) -> Call | None:
    """The call as it ended; nothing if staff left it."""
    from massage_advisor.asking.desk.table import Ending
    from massage_advisor.asking.keeping import Keeping
    from massage_advisor.asking.triage import in_lines, on_screen

    file = "" if case is None else visible(str(case))
    keeping = Keeping(keep=keep, file=file, wrong=keep.wrong)
    if settings.is_plain or not sys.stdin.isatty():
        desk = in_lines(call, keeping, source=sys.stdin, sink=sys.stderr)
    else:
        desk = on_screen(call, keeping, colour=settings.talks_in_colour)
    if desk.ending is Ending.LEFT:
        return None
    keep(desk.call)
    return desk.call


class _Keep:
    """Keeps every step in the case file, if there is one; knows what went wrong the last time."""

    def __init__(self, rulebook: Rulebook, keeper: Keeper | None) -> None:
        self._rulebook, self._keeper = rulebook, keeper
        self._before = None if keeper is None else keeper.case
        self.wrong = "" if keeper is None else told(rulebook, keeper.hindrance())

    def __call__(self, call: Call) -> str:
        if self._keeper is not None:
            from massage_advisor.asking.desk.noting import case_of

            reason = self._keeper.keep(case_of(call, self._before))
            self.wrong = told(self._rulebook, reason)
        return self.wrong


def _delete(case: Path | None) -> None:
    """Only what is a case is ever deleted."""
    from massage_advisor.reading.answers.cases import read_overrides

    if case is None:
        _say_usage("U174", "--delete needs to know which file", "name it with --case FILE")
    try:
        read_overrides(case)
        case.unlink()
    except Refused as refused:
        say_problems(refused.problems)
        leave(Exits.INPUT)
    except OSError as error:
        what = f"the case file cannot be deleted: {reason_of(error)}"
        _say_usage("U175", what, "check who may write there")


def _needs_a_terminal() -> None:
    _say_usage(
        "U176",
        "the desk needs a terminal, and there is none",
        "for answers in a file use: massage-advisor advise --answers FILE --no-input --format note",
    )


def _say_usage(code: str, what: str, remedy: str) -> NoReturn:
    refuse(Problem(code=code, what=what, remedy=remedy))


@app.command(epilog=examples("massage-advisor triage overrides cases/*.json"))
@with_settings
def overrides(
    settings: Settings,
    files: Annotated[list[Path], typer.Argument(metavar="FILE", help="Case files.")],
    form: AsTextOrJson = TextOrJson.TEXT,
) -> None:
    """What staff decided beside the rules, and about which rules most often.

    A rule that is set aside again and again is one to look at.
    """
    from massage_advisor.reading.answers.cases import read_overrides
    from massage_advisor.telling.ledger import as_json, as_text

    rulebook = rulebook_of(settings)
    found: list[Decisions] = []
    problems: list[Problem] = []
    for file in files:
        try:
            found.append((visible(str(file)), read_overrides(file).overrides))
        except Refused as refused:
            problems += refused.problems
    if form is TextOrJson.JSON:
        put(as_json(found), None)
    elif found:
        put(as_text(rulebook, found), None)
    if problems:
        say_problems(problems)
        leave(Exits.INPUT)
