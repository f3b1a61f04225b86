"""Readings: which rule reads which answer, and whether the answer makes it act or keeps it from it.

Goes through terms. What one term or criterion asks with `none of` or `no` is turned round.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from massage_advisor.knowledge.criteria import (
    AllOf,
    Always,
    AnyOf,
    AtLeast,
    FactTest,
    Is,
    IsNot,
    NoneOf,
    Term,
)
from massage_advisor.values import Value

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from massage_advisor.knowledge.criteria import Criterion
    from massage_advisor.knowledge.rules import AnyRule


class Reading(Value, frozen=True, kw_only=True):
    """One test that a rule makes of an answer."""

    test: FactTest
    helps: bool  #: the test being true is on the way to the rule acting
    through: tuple[str, ...] = ()  #: the terms it stands in

    @property
    def fact(self) -> str:
        """The fact that is tested."""
        return self.test.fact

    def names(self, choice: str) -> bool:
        """Whether it tests for this choice."""
        match self.test:
            case Is(choices=choices):
                return choice in choices
            case IsNot(choice=named):
                return named == choice
            case _:
                return False

    @property
    def wants_it(self) -> bool:
        """Whether having the choice is on the way to the rule acting."""
        return self.helps is not isinstance(self.test, IsNot)


def readings(rule: AnyRule, terms: Mapping[str, Criterion]) -> tuple[Reading, ...]:
    """Everything a rule reads."""
    found = list(_read(rule.when, terms, helps=True))
    if rule.unless is not None:
        found += _read(rule.unless, terms, helps=False)
    return tuple(found)


def read_by(criterion: Criterion, terms: Mapping[str, Criterion]) -> tuple[Reading, ...]:
    """Everything a criterion reads."""
    return tuple(_read(criterion, terms, helps=True))


def _read(
    criterion: Criterion,
    terms: Mapping[str, Criterion],
    *,
    helps: bool,
    through: tuple[str, ...] = (),
) -> Iterator[Reading]:
    match criterion:
        case AllOf(parts=parts) | AnyOf(parts=parts) | AtLeast(parts=parts):
            for part in parts:
                yield from _read(part, terms, helps=helps, through=through)
        case NoneOf(parts=parts):
            for part in parts:
                yield from _read(part, terms, helps=not helps, through=through)
        case Term(term=name, expected=expected):
            helping = helps is expected
            yield from _read(terms[name], terms, helps=helping, through=(*through, name))
        case Always():
            return
        case _:
            yield Reading(test=criterion, helps=helps, through=through)
