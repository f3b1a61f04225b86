"""`batch`: many people at once, one line out for each line in."""

from __future__ import annotations

import enum
import os
import signal
import sys
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, NoReturn

import typer

from massage_advisor.cli.ending import leave, say_problems
from massage_advisor.cli.exits import Exits, for_outcome
from massage_advisor.cli.options import Settings, examples, with_settings
from massage_advisor.cli.output import put, refuse_to_write_over
from massage_advisor.cli.rulebook_used import clinic_file, rulebook_of
from massage_advisor.problems import Problem, Refused

if TYPE_CHECKING:
    from massage_advisor.batch.order import Order, Outcome
    from massage_advisor.batch.running import Batch
    from massage_advisor.knowledge.rulebook import Rulebook

app = typer.Typer(rich_markup_mode=None, add_completion=False)

_THREADS = ("OPENBLAS_NUM_THREADS", "OMP_NUM_THREADS", "MKL_NUM_THREADS")
"""numpy starts threads for matrices when it is imported; there are no matrices here."""


class InputFormat(enum.StrEnum):
    """How people stand in the input."""

    AUTO = "auto"
    JSONL = "jsonl"
    CSV = "csv"


class OutputFormat(enum.StrEnum):
    """How lines are told."""

    JSONL = "jsonl"
    CSV = "csv"


class HowMuch(enum.StrEnum):
    """How much is told of each person."""

    BRIEF = "brief"
    FULL = "full"


@app.command(
    epilog=examples(
        "massage-advisor batch people.jsonl --output advice.jsonl",
        "cat people.ndjson | massage-advisor batch - | jq -c 'select(.bookable)'",
        "massage-advisor batch export.csv --print-columns > map.yaml",
        "massage-advisor batch export.csv --columns map.yaml --errors unread.csv --summary",
        "massage-advisor batch big.jsonl --output advice.jsonl --jobs 2 --resume",
    ),
)
@with_settings
def batch(
    settings: Settings,
    inputs: Annotated[
        list[str] | None,
        typer.Argument(metavar="FILE", help="JSON lines or CSV; `-` is standard input."),
    ] = None,
    *,
    input_format: Annotated[
        InputFormat, typer.Option(help="What the input is; found out by itself.")
    ] = InputFormat.AUTO,
    columns: Annotated[
        Path | None, typer.Option(metavar="MAP.yaml", help="What columns and their cells mean.")
    ] = None,
    print_columns: Annotated[
        bool, typer.Option("--print-columns", help="Draft a column map for the input, and end.")
    ] = False,
    output: Annotated[
        Path | None, typer.Option(metavar="FILE", help="Write the lines here.")
    ] = None,
    output_format: Annotated[
        OutputFormat, typer.Option(help="How to tell them.")
    ] = OutputFormat.JSONL,
    detail: Annotated[HowMuch, typer.Option(help="How much to tell of each.")] = HowMuch.BRIEF,
    fields: Annotated[
        list[str] | None,
        typer.Option(metavar="NAMES", help="Tell only these, as `id,outcome`; may be repeated."),
    ] = None,
    errors: Annotated[
        Path | None,
        typer.Option(metavar="FILE", help="Put rows that cannot be read here, unchanged."),
    ] = None,
    jobs: Annotated[
        int, typer.Option(min=0, metavar="N", help="So many processes; 0 is one for each core.")
    ] = 1,
    resume: Annotated[
        bool, typer.Option("--resume", help="Go on where a run that was stopped left --output.")
    ] = False,
    summary: Annotated[
        bool, typer.Option("--summary", help="Say what came of all of them, on standard error.")
    ] = False,
    fail_on: Annotated[
        list[str] | None,
        typer.Option(metavar="OUTCOME", help="Exit by this outcome, or a worse one, if it occurs."),
    ] = None,
    raw_csv: Annotated[
        bool, typer.Option("--raw-csv", help="Leave CSV cells that a spreadsheet would run.")
    ] = False,
) -> None:
    """Advise many people: one line out for each row in, in the same order.

    A row that cannot be read gets a line as well, with the outcome not_assessed and the reason.
    """
    for variable in _THREADS:
        os.environ.setdefault(variable, "1")
    from massage_advisor.batch.engine.asking import Detail
    from massage_advisor.batch.failing import outcomes_named
    from massage_advisor.batch.formats import Format
    from massage_advisor.batch.order import Order
    from massage_advisor.batch.running import Batch

    order = Order(
        inputs=_named(inputs),
        today=settings.date,
        format=None if input_format is InputFormat.AUTO else Format(input_format.value),
        columns=columns,
        output=output,
        as_sheet=output_format is OutputFormat.CSV,
        raw_csv=raw_csv,
        detail=Detail(detail.value),
        fields=tuple(fields or ()),
        errors=errors,
        jobs=jobs or os.cpu_count() or 1,
        resume=resume,
    )
    rulebook = rulebook_of(settings)
    for target in (output, errors):
        refuse_to_write_over(target, [clinic_file(settings), None if print_columns else columns])
    try:
        if print_columns:
            _print_columns(rulebook, order)
            return
        fatal = outcomes_named(fail_on or ())
        ready = Batch(rulebook, order)
        say_problems([*ready.unreadable, *ready.warnings])
        outcome = _run(ready, settings)
    except Refused as refused:
        say_problems(refused.problems)
        leave(Exits.USAGE)
    _tell(ready, outcome, settings, summary=summary)
    _leave_if_stopped(outcome)
    _leave_by(ready, outcome, fatal)


def _named(inputs: list[str] | None) -> tuple[str, ...]:
    """The inputs; standard input when none is named, unless a person sits there."""
    if not inputs and sys.stdin.isatty():
        problem = Problem(
            code="U165",
            what="no input was named",
            remedy="name a file, or pipe rows in: cat people.jsonl | massage-advisor batch -",
        )
        say_problems([problem])
        leave(Exits.USAGE)
    return tuple(inputs or ("-",))


def _print_columns(rulebook: Rulebook, order: Order) -> None:
    from massage_advisor.batch.drafting import drafted_map

    drafted = drafted_map(rulebook, order)
    refuse_to_write_over(order.output, map(Path, order.inputs))
    put(drafted, order.output)


def _run(ready: Batch, settings: Settings) -> Outcome:
    """The run, with its progress on a terminal that shows nothing else."""
    from massage_advisor.batch.ending import cannot_write
    from massage_advisor.batch.jobs import BrokeDown
    from massage_advisor.batch.meter import Meter

    alone = ready.order.output is not None or not sys.stdout.isatty()
    shows = sys.stderr.isatty() and alone and not settings.is_plain
    meter = Meter(ready, sys.stderr if shows else None, settings.width)
    try:
        return ready.run(meter.show)
    except BrokenPipeError:
        leave(Exits.DONE)  # whoever read our lines has seen enough
    except BrokeDown as bug:
        sys.stderr.write(f"massage-advisor: the run broke down ({bug}); please report it.\n")
        leave(Exits.BUG)
    except OSError as error:
        say_problems([cannot_write(ready.order, error)])
        leave(Exits.USAGE)
    finally:
        meter.rub_out()


def _tell(ready: Batch, outcome: Outcome, settings: Settings, *, summary: bool) -> None:
    """What came of it, on standard error."""
    from massage_advisor.batch.ending import told_at_the_end
    from massage_advisor.batch.summary import as_bars, as_json

    sys.stderr.write(told_at_the_end(ready.order, ready.inputs, outcome))
    if summary and sys.stderr.isatty():
        bars = as_bars(outcome.counts, width=settings.width, plain=settings.is_plain)
        sys.stderr.write(f"\n{bars}")
    elif summary:
        sys.stderr.write(as_json(outcome.counts))


def _leave_if_stopped(outcome: Outcome) -> None:
    """As whoever stopped it expects."""
    if outcome.stopped_by == signal.SIGINT:
        leave(Exits.LEFT)
    if outcome.stopped_by:
        sys.stderr.flush()
        signal.signal(outcome.stopped_by, signal.SIG_DFL)
        os.kill(os.getpid(), outcome.stopped_by)


def _leave_by(ready: Batch, outcome: Outcome, fatal: frozenset[str]) -> NoReturn:
    """The worst outcome to fail on, else whether everything could be read."""
    from massage_advisor.batch.failing import worst_of

    worst = worst_of(outcome.counts, fatal)
    if worst is not None:
        leave(for_outcome(worst))
    leave(Exits.INPUT if outcome.counts.not_assessed or ready.unreadable else Exits.DONE)
