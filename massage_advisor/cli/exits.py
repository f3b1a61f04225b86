"""Exit codes: stable, documented, one meaning each (README, “Exit codes”)."""

from __future__ import annotations

import enum
from typing import TYPE_CHECKING

from massage_advisor.problems import Flag

if TYPE_CHECKING:
    from collections.abc import Iterable

    from massage_advisor.knowledge.outcomes import Outcome
    from massage_advisor.problems import Problem


class Exits(enum.IntEnum):
    """What a script can tell from `$?`."""

    DONE = 0
    RULEBOOK = 1  #: the rulebook has something to fix or cannot be loaded
    USAGE = 2  #: wrong usage
    INPUT = 3  #: some input could not be read
    NOT_SETTLED = 4  #: no settled answer without more facts (`--require-settled`)
    SPA = 10
    MEDICAL = 11
    EITHER = 12
    UNDECIDED = 13
    NOT_TODAY = 20
    CLEARANCE_FIRST = 21
    SAME_DAY_CARE = 22
    CRISIS = 23
    EMERGENCY = 24
    BUG = 70
    LEFT = 130  #: the user left; nothing was written


CANNOT_WAIT = frozenset({Exits.SAME_DAY_CARE, Exits.CRISIS, Exits.EMERGENCY})
"""Who has to be told something at once, whatever else is still open."""


def for_outcome(outcome: Outcome) -> Exits:
    """The code for `--outcome-exit`."""
    return Exits[outcome.name]


def for_refused(problems: Iterable[Problem]) -> Exits:
    """Wrong usage if one of the answers came by a flag, else unreadable input (SEMANTICS S17)."""
    places = [problem.place for problem in problems if problem.place is not None]
    by_flag = not places or any(isinstance(place, Flag) for place in places)
    return Exits.USAGE if by_flag else Exits.INPUT
