"""Ways: each way in which a criterion can come true, as one requirement for every fact it concerns.

Plain sets and no solver, so it is quick, and exact for all three truths: a criterion is yes, no or
unknown just where the best of its ways is. What it says is certain (one criterion follows from
another, nothing can make it true); what it does not say may still be so, for it knows nothing of
how answers to different facts hang together.
"""

from __future__ import annotations

from itertools import combinations
from math import comb
from typing import TYPE_CHECKING, TypeAlias, assert_never

from massage_advisor.knowledge.criteria import (
    AllOf,
    Always,
    AnyOf,
    AtLeast,
    Compare,
    Criterion,
    Is,
    IsNever,
    IsNot,
    IsYes,
    NoneOf,
    Term,
)
from massage_advisor.toolkit.finding_people.requirements import (
    Requirement,
    both,
    either,
    is_empty,
    narrower,
    opposite,
    required,
)
from massage_advisor.values import Value

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from massage_advisor.knowledge.rulebook import Rulebook

MOST_WAYS = 200
"""With more ways than that nobody could read the criterion either; it is left to the solver."""

_MOST_TRIED = 10 * MOST_WAYS

Way: TypeAlias = frozenset[tuple[str, Requirement]]
"""One requirement for each of some facts; all of them together make the criterion true."""


class TooMany(Exception):
    """There are more ways than are worth looking at."""


class Ways(Value, frozen=True, kw_only=True):
    """Every way in which a criterion comes true."""

    every: frozenset[Way]

    @property
    def can_be_met(self) -> bool:
        """Whether some answers would make it true."""
        return any(not _is_impossible(way) for way in self.every)

    def follow_from(self, other: Ways) -> bool:
        """Whether this is at least as true as the other, whatever is known."""
        return all(any(_implies(way, mine) for mine in self.every) for way in other.every)

    def same_as(self, other: Ways) -> bool:
        """Whether the two are equally true, whatever is known."""
        return self.follow_from(other) and other.follow_from(self)


class WaysFinder:
    """Finds the ways of criteria in the words of one rulebook."""

    def __init__(self, rulebook: Rulebook) -> None:
        self._facts, self._terms = rulebook.facts, rulebook.terms
        self._found: dict[tuple[Criterion, bool], frozenset[Way]] = {}

    def to_be(self, criterion: Criterion) -> Ways:
        """The ways in which it is true; TooMany if they cannot be counted out."""
        return Ways(every=self._ways(criterion, wanted=True))

    def not_to_be(self, criterion: Criterion) -> Ways:
        """The ways in which it is untrue; TooMany if they cannot be counted out."""
        return Ways(every=self._ways(criterion, wanted=False))

    def both(self, one: Ways, other: Ways) -> Ways:
        """The ways in which both are true."""
        return Ways(every=_simpler(_product([one.every, other.every])))

    def _ways(self, criterion: Criterion, *, wanted: bool) -> frozenset[Way]:
        key = (criterion, wanted)
        if key not in self._found:
            self._found[key] = _simpler(self._find(criterion, wanted=wanted))
        return self._found[key]

    def _find(self, criterion: Criterion, *, wanted: bool) -> Iterable[Way]:
        match criterion:
            case Always():
                return (frozenset(),) if wanted else ()
            case Term(term=name, expected=expected):
                return self._ways(self._terms[name], wanted=wanted is expected)
            case AllOf(parts=parts):
                return self._some(parts, len(parts) if wanted else 1, wanted=wanted)
            case AnyOf(parts=parts):
                return self._some(parts, 1 if wanted else len(parts), wanted=wanted)
            case NoneOf(parts=parts):
                return self._some(parts, len(parts) if wanted else 1, wanted=not wanted)
            case AtLeast(needed=needed, parts=parts):
                number = needed if wanted else len(parts) - needed + 1
                return self._some(parts, number, wanted=wanted)
            case IsYes() | Is() | IsNot() | IsNever() | Compare():
                fact = self._facts[criterion.fact]
                asked = required(criterion, fact)
                return (frozenset({(fact.name, asked if wanted else opposite(asked, fact))}),)
            case _:
                assert_never(criterion)

    def _some(self, parts: tuple[Criterion, ...], number: int, *, wanted: bool) -> Iterator[Way]:
        """So many of the parts are as wanted."""
        if comb(len(parts), number) > MOST_WAYS:
            raise TooMany
        ways = [self._ways(part, wanted=wanted) for part in parts]
        for chosen in combinations(ways, number):
            yield from _product(chosen)


def _product(sides: Iterable[frozenset[Way]]) -> frozenset[Way]:
    """One way of each side at a time, all met together."""
    met: frozenset[Way] = frozenset({frozenset()})
    for side in sides:
        if len(met) * len(side) > _MOST_TRIED:
            raise TooMany
        met = _simpler(_together(one, other) for one in met for other in side)
    return met


def _together(one: Way, other: Way) -> Way:
    met = dict(one)
    for fact, requirement in other:
        met[fact] = both(met[fact], requirement) if fact in met else requirement
    return frozenset(met.items())


def _simpler(ways: Iterable[Way]) -> frozenset[Way]:
    """The same without ways that follow from others, neighbours joined; TooMany if still many."""
    kept = _without_implied(frozenset(ways))
    while (joined := _joined(kept)) is not None:
        kept = _without_implied(joined)
    if len(kept) > MOST_WAYS:
        raise TooMany
    return kept


def _without_implied(ways: frozenset[Way]) -> frozenset[Way]:
    kept: list[Way] = []
    for way in sorted(ways, key=len):
        if not any(_implies(way, other) for other in kept):
            kept = [other for other in kept if not _implies(other, way)]
            kept.append(way)
    return frozenset(kept)


def _joined(ways: frozenset[Way]) -> frozenset[Way] | None:
    """Two ways that differ in one fact only, made one; nothing if there are none."""
    by_rest: dict[tuple[str, Way], tuple[Way, Requirement]] = {}
    for way in ways:
        for fact, requirement in way:
            rest = (fact, way - {(fact, requirement)})
            if rest not in by_rest:
                by_rest[rest] = (way, requirement)
                continue
            other, other_requirement = by_rest[rest]
            joint = either(requirement, other_requirement)
            if joint is not None:
                return (ways - {way, other}) | {rest[1] | {(fact, joint)}}
    return None


def _implies(way: Way, other: Way) -> bool:
    """Whether a way asks for everything that another asks for."""
    met = dict(way)
    return all(fact in met and narrower(met[fact], wider) for fact, wider in other)


def _is_impossible(way: Way) -> bool:
    return any(is_empty(requirement) for _, requirement in way)
