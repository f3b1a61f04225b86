"""A checkup told: what was looked at on this machine, whether it is well, and what to do about it.

Plain lines for people, one JSON object for scripts. No user, no machine and no answer is named.
"""

from __future__ import annotations

import enum
import textwrap
from collections.abc import Mapping
from typing import TYPE_CHECKING, TypeAlias

from massage_advisor.telling.json_text import as_json_text
from massage_advisor.values import Value
from massage_advisor.wording import counted, visible, visible_lines

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

SCHEMA = "massage-advisor/doctor/1.0"
WIDEST = 96

Detail: TypeAlias = str | int | bool | None


class State(enum.Enum):
    """How something is; the worst comes last."""

    OK = "ok"
    NOTE = "note"  #: worth knowing; nothing has to be done
    TO_MEND = "to mend"  #: without mending it some command does not work


class Check(Value, frozen=True, kw_only=True):
    """One thing that was looked at."""

    name: str  #: for scripts; stable
    state: State
    say: str
    remedy: str = ""  #: what to do
    details: Mapping[str, Detail] = {}


class Checks(Value, frozen=True, kw_only=True):
    """What was looked at in one part of the machine."""

    about: str
    every: tuple[Check, ...]


def worst(parts: Iterable[Checks]) -> State:
    """The state of the whole."""
    order = list(State)
    states = [check.state for part in parts for check in part.every]
    return max(states, key=order.index, default=State.OK)


def checkup_in_text(parts: Iterable[Checks], *, width: int) -> str:
    """Every part under its name, a line or a few for each thing, and the whole in one line."""
    every = tuple(parts)
    measure = max(20, min(width, WIDEST))
    lines: list[str] = []
    for part in every:
        lines += [part.about]
        for check in part.every:
            lines += _lines(check, measure)
        lines.append("")
    lines += textwrap.wrap(_whole(every), measure)
    return visible_lines(lines)


def _lines(check: Check, measure: int) -> Iterator[str]:
    column = max(len(state.value) for state in State) + 4
    head = f"  {check.state.value}".ljust(column)
    rest = " " * column
    yield from _wrapped(check.say, measure, head, rest)
    if check.remedy:
        yield from _wrapped(f"try: {check.remedy}", measure, rest, rest + "  ")


def _wrapped(text: str, measure: int, first: str, rest: str) -> list[str]:
    return textwrap.wrap(
        " ".join(visible(text).split()),
        measure,
        initial_indent=first,
        subsequent_indent=rest,
        break_on_hyphens=False,
        break_long_words="/" not in text,  # a path that is cut cannot be copied
    )


def _whole(parts: tuple[Checks, ...]) -> str:
    states = [check.state for part in parts for check in part.every]
    to_mend, notes = states.count(State.TO_MEND), states.count(State.NOTE)
    beside = f"; {counted(notes, 'note')}" if notes else ""
    if to_mend:
        return f"{counted(to_mend, 'thing')} to mend{beside}."
    return f"All is well{beside}."


def checkup_in_json(parts: Iterable[Checks]) -> str:
    """The same as one object."""
    every = tuple(parts)
    whole = {
        "schema": SCHEMA,
        "state": worst(every).value,
        "checks": [
            {
                "about": part.about,
                "name": check.name,
                "state": check.state.value,
                "say": check.say,
                "try": check.remedy or None,
                "details": dict(check.details),
            }
            for part in every
            for check in part.every
        ],
    }
    return as_json_text(whole, ascii_only=True)
