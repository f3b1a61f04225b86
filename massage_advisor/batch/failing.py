"""Failing on outcomes: what a script asks to be told by the exit code (`--fail-on`).

A disposition that is named stands for itself and all that are worse.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from massage_advisor.batch.engine.asking import NOT_ASSESSED
from massage_advisor.knowledge.outcomes import Outcome
from massage_advisor.problems import Flag, Problem, Refused
from massage_advisor.wording import did_you_mean, quoted, same_name

if TYPE_CHECKING:
    from collections.abc import Iterable

    from massage_advisor.batch.counting import Counts

REFER = "refer"
"""A clinician comes first: `clearance first` or worse."""

_WORST_FIRST = tuple(Outcome)
_DISPOSITIONS = _WORST_FIRST[: _WORST_FIRST.index(Outcome.NOT_TODAY) + 1]


def outcomes_named(said: Iterable[str]) -> frozenset[str]:
    """The outcomes to fail on; Refused if a word is none."""
    known = {same_name(each.value): each for each in Outcome} | {REFER: Outcome.CLEARANCE_FIRST}
    found: set[str] = set()
    problems: list[Problem] = []
    for word in (part for each in said for part in each.split(",")):
        key = same_name(word)
        if key == same_name(NOT_ASSESSED):
            found.add(NOT_ASSESSED)
        elif key in known:
            found.update(each.value for each in _and_worse(known[key]))
        else:
            problems.append(_unknown(word, [*known, same_name(NOT_ASSESSED)]))
    if problems:
        raise Refused(problems)
    return frozenset(found)


def worst_of(counts: Counts, named: frozenset[str]) -> Outcome | None:
    """The worst of the outcomes named that some row has."""
    there = (
        each for each in _WORST_FIRST if each.value in named and counts.outcomes.get(each.value)
    )
    return next(there, None)


def _and_worse(outcome: Outcome) -> tuple[Outcome, ...]:
    if outcome not in _DISPOSITIONS:
        return (outcome,)
    return _DISPOSITIONS[: _DISPOSITIONS.index(outcome) + 1]


def _unknown(word: str, known: list[str]) -> Problem:
    return Problem(
        code="U164",
        what=f"{quoted(word)} is no outcome",
        place=Flag(file="--fail-on"),
        remedy=did_you_mean(word, known, f"use one of: {', '.join(known)}"),
    )
