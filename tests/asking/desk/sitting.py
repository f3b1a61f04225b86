"""Words to speak of a desk in a test: what is pressed, and what is seen."""

from __future__ import annotations

import functools
from typing import TYPE_CHECKING

from asking.talking import shipped

from massage_advisor.asking.desk.call import Call, new_call
from massage_advisor.asking.desk.checklist import Checklist
from massage_advisor.asking.desk.desk import opened, pressed
from massage_advisor.asking.desk.table import Desk, Key
from massage_advisor.asking.prompts.desk_layout import Window, rows
from massage_advisor.knowledge.answers import Facts

if TYPE_CHECKING:
    from massage_advisor.asking.desk.table import Pressed
    from massage_advisor.knowledge.cases import Earlier

TODAY = "2026-11-26"
ME = (Key.DOWN, Key.YES)
"""The massage is for the caller."""
HEALTHY = (*ME, Key.REST, "0", Key.YES, Key.REST, Key.REST, Key.REST, "40", Key.YES)
"""For themselves, no danger, no pain, nothing recent, no medicines, no conditions, aged 40."""


@functools.cache
def checklist() -> Checklist:
    return Checklist(shipped())


def a_call(given: Facts | None = None, earlier: Earlier | None = None) -> Call:
    return new_call(shipped(), given or Facts(), today=TODAY, operator="AB", earlier=earlier)


def a_desk(call: Call | None = None) -> Desk:
    return opened(call) if call else _desk_of_anybody()


@functools.cache
def _desk_of_anybody() -> Desk:
    """Before anything is said they are all alike, and no key changes the desk it is pressed at."""
    return opened(a_call())


def press(desk: Desk, *keys: Pressed) -> Desk:
    for key in keys:
        desk = pressed(desk, key, checklist())
    return desk


def seen(desk: Desk, width: int = 80, height: int = 24) -> list[str]:
    """The rows of a window, as text."""
    window = Window(width=width, height=height)
    return ["".join(text for _, text in row).rstrip() for row in rows(desk, checklist(), window)]


def seen_as_one(desk: Desk, width: int = 80, height: int = 24) -> str:
    return " ".join(" ".join(seen(desk, width, height)).split())
