"""Finding the slip that made reading stop, if it is a common one."""

from __future__ import annotations

from typing import TYPE_CHECKING

from massage_advisor.reading.documents.slips.among_lines import (
    closes_late,
    no_colon,
    no_colon_behind_key,
    no_dash,
)
from massage_advisor.reading.documents.slips.columns import (
    further_in,
    not_further_in,
    out_of_line,
    out_of_step,
    stray_dash,
)
from massage_advisor.reading.documents.slips.lines import above
from massage_advisor.reading.documents.slips.one_line import is_looked_into, likely_slip, sure_slip

if TYPE_CHECKING:
    from collections.abc import Sequence

    from massage_advisor.reading.documents.slips.lines import Slip


def slip_at(text: str, stopped: int, begun: int) -> Slip | None:
    """The slip that made reading stop at a line, within what began at another, if it is common."""
    lines = text.splitlines()
    numbers = dict.fromkeys((stopped, above(lines, stopped), begun))
    at = [number for number in numbers if 0 < number <= len(lines)]
    dash = stray_dash(lines, stopped)
    if dash is not None:
        return dash
    for look in (not_further_in, no_dash, _in_line):
        for number in at:
            found = look(lines, number)
            if found is not None:
                return found
    return (
        closes_late(lines, stopped)
        or no_colon_behind_key(lines, stopped, begun)
        or further_in(lines, stopped)
        or out_of_step(lines, stopped)
        or out_of_line(lines, stopped)
    )


def _in_line(lines: Sequence[str], number: int) -> Slip | None:
    line = lines[number - 1]
    if not is_looked_into(line):
        return None
    return sure_slip(line, number) or no_colon(lines, number) or likely_slip(line, number)
