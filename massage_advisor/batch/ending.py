"""Ending: what is said when a run is over, or had to be: how far it came, and how to go on."""

from __future__ import annotations

from typing import TYPE_CHECKING

from massage_advisor.batch.summary import counted_rows, number, reasons_told
from massage_advisor.problems import Place, Problem, reason_of
from massage_advisor.wording import visible

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from massage_advisor.batch.inputs import Input
    from massage_advisor.batch.order import Order, Outcome


def told_at_the_end(order: Order, inputs: Sequence[Input], outcome: Outcome) -> str:
    """A few lines; nothing when all went well in one go."""
    return "".join(f"{line}\n" for line in _lines(order, inputs, outcome))


def _lines(order: Order, inputs: Sequence[Input], outcome: Outcome) -> Iterator[str]:
    counts = outcome.counts
    for each in inputs:
        if each.has_no_rows or (not counts.rows and not outcome.stopped_by):
            yield f"no rows in {visible(each.name)}, so no line of it was written"
    if outcome.stopped_by:
        done = counted_rows(counts.rows)
        yield f"stopped after {done}, all lines whole; {_how_to_go_on(order)}"
    elif outcome.before:
        yield f"went on after {counted_rows(outcome.before)}"
    if counts.not_assessed:
        where = f"; they are in {visible(str(order.errors))}" if order.errors else ""
        unread = number(counts.not_assessed)
        yield f"{unread} of {counted_rows(counts.rows)} not assessed{where}"
        yield from reasons_told(counts, [each.name for each in inputs])


def cannot_write(order: Order, error: OSError) -> Problem:
    """Why writing had to stop."""
    whole = "" if order.output is None else "all lines are whole; "
    return Problem(
        code="U201",
        what=f"writing had to stop: {reason_of(error)}",
        place=Place(file=visible(str(error.filename or "standard output"))),
        remedy=f"{whole}{_how_to_go_on(order)}",
    )


def _how_to_go_on(order: Order) -> str:
    if order.output is None:
        return "begin again, with --output to be able to go on next time"
    return "go on with the same command and --resume"
