"""Three-valued truth: what is not known is neither yes nor no.

Kleene's strong tables, and a refusal to be mistaken for a bool (SEMANTICS S1).
"""

from __future__ import annotations

import enum
from typing import TYPE_CHECKING, Never

if TYPE_CHECKING:
    from collections.abc import Iterable


class Truth(enum.Enum):
    """Yes, no, or not known."""

    YES = "yes"
    NO = "no"
    UNKNOWN = "unknown"

    def __bool__(self) -> Never:
        """Refuse: `if truth` would quietly turn unknown into no."""
        msg = "a Truth has three values: compare it with `is Truth.YES`"
        raise TypeError(msg)


def truth_of(value: bool | None) -> Truth:  # noqa: FBT001 - this is the one bridge from bool
    """The truth of a plain yes or no; `None` is unknown."""
    if value is None:
        return Truth.UNKNOWN
    return Truth.YES if value else Truth.NO


def negation(truth: Truth) -> Truth:
    """Yes becomes no, no becomes yes, unknown stays unknown."""
    match truth:
        case Truth.YES:
            return Truth.NO
        case Truth.NO:
            return Truth.YES
        case Truth.UNKNOWN:
            return Truth.UNKNOWN


def at_least(needed: int, truths: Iterable[Truth]) -> Truth:
    """Yes when so many are surely yes; no when so many can no longer be yes."""
    every = tuple(truths)
    if every.count(Truth.YES) >= needed:
        return Truth.YES
    return Truth.NO if len(every) - every.count(Truth.NO) < needed else Truth.UNKNOWN


def all_of(truths: Iterable[Truth]) -> Truth:
    """No if one is no, else unknown if one is unknown, else yes."""
    every = tuple(truths)
    if Truth.NO in every:
        return Truth.NO
    return Truth.UNKNOWN if Truth.UNKNOWN in every else Truth.YES


def any_of(truths: Iterable[Truth]) -> Truth:
    """Yes if one is yes, else unknown if one is unknown, else no."""
    every = tuple(truths)
    if Truth.YES in every:
        return Truth.YES
    return Truth.UNKNOWN if Truth.UNKNOWN in every else Truth.NO


def none_of(truths: Iterable[Truth]) -> Truth:
    """Yes only when every one is no."""
    return negation(any_of(truths))
