"""Criteria: the tree behind every `when` and `unless`.

Few kinds of node, many readers (judge, describe, list the facts, prove). It says nothing
about how it is written in YAML nor what a person answered. Whatever was made of a criterion is
found again by it, which is why each remembers its hash.
"""

import enum
from typing import TypeAlias

from massage_advisor.values import Value

MINUTES: dict[str, int] = {
    "minutes": 1,
    "hours": 60,
    "days": 24 * 60,
    "weeks": 7 * 24 * 60,
    "months": 30 * 24 * 60,
    "years": 365 * 24 * 60,
}
"""Length of each unit of time; a month is 30 days and a year 365 (SEMANTICS S16)."""


class Comparison(enum.Enum):
    """How an amount is compared."""

    AT_LEAST = "at least"
    AT_MOST = "at most"
    MORE_THAN = "more than"
    LESS_THAN = "less than"


class Always(Value, frozen=True, kw_only=True, cache_hash=True, tag="always"):
    """True of everybody; advice only."""


class IsYes(Value, frozen=True, kw_only=True, cache_hash=True, tag="yes"):
    """A yes-or-no fact has this answer."""

    fact: str
    expected: bool


class Is(Value, frozen=True, kw_only=True, cache_hash=True, tag="is"):
    """The fact is one of these choices; an any-of fact includes one of them."""

    fact: str
    choices: tuple[str, ...]


class IsNot(Value, frozen=True, kw_only=True, cache_hash=True, tag="not"):
    """The fact is known and is not this choice; an any-of fact is known not to include it."""

    fact: str
    choice: str


class IsNever(Value, frozen=True, kw_only=True, cache_hash=True, tag="never"):
    """A how-long-ago fact: it never happened."""

    fact: str


class Compare(Value, frozen=True, kw_only=True, cache_hash=True, tag="compare"):
    """An amount stands so to a bound. Time is compared in minutes, everything else as it is."""

    fact: str
    how: Comparison
    amount: int | float
    unit: str | None = None


class Term(Value, frozen=True, kw_only=True, cache_hash=True, tag="term"):
    """A named criterion from `terms.yaml` is true, or (with `expected` false) is not."""

    term: str
    expected: bool = True


class AllOf(Value, frozen=True, kw_only=True, cache_hash=True, tag="all of"):
    """Every part."""

    parts: tuple["Criterion", ...]


class AnyOf(Value, frozen=True, kw_only=True, cache_hash=True, tag="any of"):
    """One part or more."""

    parts: tuple["Criterion", ...]


class NoneOf(Value, frozen=True, kw_only=True, cache_hash=True, tag="none of"):
    """No part."""

    parts: tuple["Criterion", ...]


class AtLeast(Value, frozen=True, kw_only=True, cache_hash=True, tag="at least"):
    """So many of the parts."""

    needed: int
    parts: tuple["Criterion", ...]


FactTest: TypeAlias = IsYes | Is | IsNot | IsNever | Compare
"""What can be asked of one fact."""
Branch: TypeAlias = AllOf | AnyOf | NoneOf | AtLeast
Criterion: TypeAlias = (
    Always | IsYes | Is | IsNot | IsNever | Compare | Term | AllOf | AnyOf | NoneOf | AtLeast
)
