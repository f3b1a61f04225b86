"""Requirements: what one fact has to be for a way to be met, as plain sets and spans.

A fact always has requirements of the same kind, so only those are ever laid together.
"""

from __future__ import annotations

from math import inf
from typing import TYPE_CHECKING, TypeAlias, assert_never

from massage_advisor.knowledge.criteria import (
    MINUTES,
    Compare,
    Comparison,
    FactTest,
    Is,
    IsNever,
    IsNot,
    IsYes,
)
from massage_advisor.knowledge.vocabulary import Fact, Kind
from massage_advisor.values import Value, replaced

if TYPE_CHECKING:
    from collections.abc import Iterable

Cut: TypeAlias = tuple[float, int]
"""Between two amounts: `(7, 0)` lies just below 7 and `(7, 1)` just above it."""


class OneOf(Value, frozen=True, kw_only=True):
    """A fact with one answer: it is one of these."""

    choices: frozenset[str]


class Amounts(Value, frozen=True, kw_only=True):
    """An amount: it lies in one of these spans, or it never happened."""

    spans: tuple[tuple[Cut, Cut], ...] = ()
    never: bool = False


class Members(Value, frozen=True, kw_only=True):
    """A list: it includes one of each of these sets, and none of those."""

    one_of_each: frozenset[frozenset[str]] = frozenset()
    none: frozenset[str] = frozenset()


Requirement: TypeAlias = OneOf | Amounts | Members


def required(leaf: FactTest, fact: Fact) -> Requirement:
    """What a test asks of its fact."""
    match leaf:
        case IsYes(expected=expected):
            return OneOf(choices=frozenset({"yes" if expected else "no"}))
        case Is(choices=choices) if fact.kind is Kind.ANY_OF:
            return Members(one_of_each=frozenset({frozenset(choices)}))
        case Is(choices=choices):
            return OneOf(choices=frozenset(choices))
        case IsNot(choice=choice) if fact.kind is Kind.ANY_OF:
            return Members(none=frozenset({choice}))
        case IsNot(choice=choice):
            return OneOf(choices=_every_choice(fact) - {choice})
        case IsNever():
            return Amounts(never=True)
        case Compare():
            return both(Amounts(spans=(_span(leaf, fact),)), _every_amount(fact))
        case _:
            assert_never(leaf)


def _span(leaf: Compare, fact: Fact) -> tuple[Cut, Cut]:
    amount = leaf.amount * _minutes(leaf.unit or fact.unit)
    match leaf.how:
        case Comparison.AT_LEAST:
            return (amount, 0), (inf, 1)
        case Comparison.MORE_THAN:
            return (amount, 1), (inf, 1)
        case Comparison.AT_MOST:
            return (-inf, 0), (amount, 1)
        case Comparison.LESS_THAN:
            return (-inf, 0), (amount, 0)


def _minutes(unit: str | None) -> int:
    """Time is counted in minutes, everything else as it is."""
    return MINUTES.get(unit or "", 1)


def _every_choice(fact: Fact) -> frozenset[str]:
    if fact.kind is Kind.YES_OR_NO:
        return frozenset({"yes", "no"})
    return frozenset(choice.name for choice in fact.choices)


def _every_amount(fact: Fact) -> Amounts:
    unit = _minutes(fact.unit)
    lowest = 0 if fact.lowest is None else fact.lowest * unit
    highest = inf if fact.highest is None else fact.highest * unit
    return Amounts(spans=(((lowest, 0), (highest, 1)),), never=fact.kind is Kind.HOW_LONG_AGO)


def opposite(requirement: Requirement, fact: Fact) -> Requirement:
    """What makes a test untrue, given what makes it true."""
    match requirement:
        case OneOf(choices=choices):
            return OneOf(choices=_every_choice(fact) - choices)
        case Amounts():
            return _without(_every_amount(fact), requirement)
        case Members(one_of_each=sets, none=none):
            (wanted,) = sets or (none,)
            return Members(none=wanted) if sets else Members(one_of_each=frozenset({wanted}))
        case _:
            assert_never(requirement)


def _without(every: Amounts, taken: Amounts) -> Amounts:
    left = list(every.spans)
    for start, end in taken.spans:
        left = [
            piece
            for low, high in left
            for piece in ((low, min(high, start)), (max(low, end), high))
            if piece[0] < piece[1]
        ]
    return Amounts(spans=tuple(left), never=every.never and not taken.never)


def both(one: Requirement, other: Requirement) -> Requirement:
    """What meets the one and the other."""
    match one, other:
        case OneOf(), OneOf():
            return OneOf(choices=one.choices & other.choices)
        case Members(), Members():
            sets = one.one_of_each | other.one_of_each
            least = frozenset(each for each in sets if not any(less < each for less in sets))
            return Members(one_of_each=least, none=one.none | other.none)
        case Amounts(), Amounts():
            return Amounts(spans=_overlaps(one, other), never=one.never and other.never)
        case _:
            raise TypeError(one, other)


def _overlaps(one: Amounts, other: Amounts) -> tuple[tuple[Cut, Cut], ...]:
    met = (
        (max(low, other_low), min(high, other_high))
        for low, high in one.spans
        for other_low, other_high in other.spans
    )
    return tuple(sorted(span for span in met if span[0] < span[1]))


def either(one: Requirement, other: Requirement) -> Requirement | None:
    """What is met when one of the two is met; nothing if that cannot be said so simply."""
    match one, other:
        case OneOf(), OneOf():
            return OneOf(choices=one.choices | other.choices)
        case Members(one_of_each=sets, none=none), Members(one_of_each=others, none=other_none):
            if len(sets) == len(others) == 1 and none == other_none:
                return replaced(one, one_of_each=frozenset({frozenset().union(*sets, *others)}))
            return None
        case Amounts(), Amounts():
            spans = _merged((*one.spans, *other.spans))
            return Amounts(spans=spans, never=one.never or other.never)
        case _:
            raise TypeError(one, other)


def _merged(spans: Iterable[tuple[Cut, Cut]]) -> tuple[tuple[Cut, Cut], ...]:
    merged: list[tuple[Cut, Cut]] = []
    for low, high in sorted(spans):
        if merged and low <= merged[-1][1]:
            merged[-1] = (merged[-1][0], max(merged[-1][1], high))
        else:
            merged.append((low, high))
    return tuple(merged)


def narrower(one: Requirement, wider: Requirement) -> bool:
    """Whether what meets the one also meets the other."""
    match one, wider:
        case OneOf(), OneOf():
            return one.choices <= wider.choices
        case Members(), Members():
            has_all = all(
                any(mine <= each for mine in one.one_of_each) for each in wider.one_of_each
            )
            return has_all and wider.none <= one.none
        case Amounts(), Amounts():
            return both(one, wider) == one
        case _:
            raise TypeError(one, wider)


def is_empty(requirement: Requirement) -> bool:
    """Whether no answer meets it."""
    match requirement:
        case OneOf(choices=choices):
            return not choices
        case Amounts(spans=spans, never=never):
            return not spans and not never
        case Members(one_of_each=sets, none=none):
            return any(each <= none for each in sets)
        case _:
            assert_never(requirement)
