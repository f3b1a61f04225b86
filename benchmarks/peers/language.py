"""A criterion said in another language: one walk over the tree, the words left to each language.

People are complete, so a criterion is yes or no. A fact that is missing does not arise; in its
place stands a value of which each test says what it says of the fact's `otherwise`.
"""

from __future__ import annotations

from abc import ABC, abstractmethod
from typing import TYPE_CHECKING, Generic, TypeAlias, TypeVar, assert_never

from massage_advisor.knowledge.answers import Amount, Choice, Members, Never, YesNo
from massage_advisor.knowledge.criteria import (
    AllOf,
    Always,
    AnyOf,
    AtLeast,
    Branch,
    Compare,
    Comparison,
    Criterion,
    Is,
    IsNever,
    IsNot,
    IsYes,
    NoneOf,
    Term,
)
from massage_advisor.knowledge.vocabulary import Kind
from massage_advisor.reasoning.judging import comparable

if TYPE_CHECKING:
    from collections.abc import Sequence

    from massage_advisor.knowledge.rulebook import Rulebook
    from massage_advisor.knowledge.rules import Rule

E = TypeVar("E")
Value: TypeAlias = bool | str | float | list[str] | None

SIGNS = {
    Comparison.AT_LEAST: ">=",
    Comparison.AT_MOST: "<=",
    Comparison.MORE_THAN: ">",
    Comparison.LESS_THAN: "<",
}
_SURELY_MORE, _SURELY_LESS = 1_000_000_000, -1


class Language(ABC, Generic[E]):
    """How one engine says what criteria say."""

    def __init__(self, book: Rulebook) -> None:
        """Speak of the facts and terms of this rulebook."""
        self.book = book

    def rule(self, rule: Rule) -> E:
        """When a rule applies."""
        when = self.said(rule.when)
        if rule.unless is None:
            return when
        return self.all_of([when, self.none_of([self.said(rule.unless)])])

    def said(self, criterion: Criterion) -> E:
        """A criterion in this language."""
        match criterion:
            case Always():
                return self.all_of([])
            case Term(term=name, expected=expected):
                return self._expected(self.term(name), expected=expected)
            case AllOf() | AnyOf() | NoneOf() | AtLeast():
                return self._branch(criterion)
            case IsYes() | Is() | IsNot() | IsNever() | Compare():
                return self._test(criterion)
            case _:
                assert_never(criterion)

    def _branch(self, branch: Branch) -> E:
        parts = [*map(self.said, branch.parts)]
        match branch:
            case AllOf():
                return self.all_of(parts)
            case AnyOf():
                return self.any_of(parts)
            case NoneOf():
                return self.none_of(parts)
            case AtLeast(needed=needed):
                return self.at_least(needed, parts)
            case _:
                assert_never(branch)

    def _test(self, leaf: IsYes | Is | IsNot | IsNever | Compare) -> E:
        match leaf:
            case IsYes(fact=fact, expected=expected):
                return self._expected(self._is_yes(fact), expected=expected)
            case Is(fact=fact, choices=choices):
                return self._one_of(fact, choices)
            case IsNot(fact=fact, choice=choice):
                return self.none_of([self._one_of(fact, [choice])])
            case IsNever(fact=fact):
                return self.is_missing(fact)
            case Compare():
                return self.compared(leaf)
            case _:
                assert_never(leaf)

    def _expected(self, said: E, *, expected: bool) -> E:
        return said if expected else self.none_of([said])

    def _is_yes(self, fact: str) -> E:
        return self.is_yes(self.value(fact, self.otherwise(fact)))

    def term(self, name: str) -> E:
        """A named criterion; said out in full unless the language has names."""
        return self.said(self.book.terms[name])

    def _one_of(self, fact: str, choices: Sequence[str]) -> E:
        value = self.value(fact, self.otherwise(fact))
        if self.book.facts[fact].kind is Kind.ANY_OF:
            return self.includes(value, choices)
        return self.is_one_of(value, choices)

    def compared(self, bound: Compare) -> E:
        """An amount stands so to a bound; what never happened stands to none."""
        fact, missing = self.book.facts[bound.fact], self.otherwise(bound.fact)
        if isinstance(fact.otherwise, Never):
            is_upper = bound.how in {Comparison.AT_MOST, Comparison.LESS_THAN}
            missing = _SURELY_MORE if is_upper else _SURELY_LESS
        return self.compares(self.value(bound.fact, missing), SIGNS[bound.how], self.bound(bound))

    def bound(self, bound: Compare) -> float:
        """A bound in the fact's own unit, in which the rows say it."""
        unit = self.book.facts[bound.fact].unit
        return comparable(bound.amount, bound.unit or unit) / comparable(1, unit)

    def otherwise(self, fact: str) -> Value:
        """What stands in the place of a missing answer; nothing where none is ever missing."""
        match self.book.facts[fact].otherwise:
            case YesNo(yes=yes):
                return yes
            case Choice(choice=choice):
                return choice
            case Members(yes=members):
                return sorted(members)
            case Amount(number=number):
                return number
            case _:
                return None

    @abstractmethod
    def value(self, fact: str, missing: Value) -> E:
        """What was said of a fact, or this if it is missing."""

    @abstractmethod
    def is_yes(self, value: E) -> E:
        """The answer is yes."""

    @abstractmethod
    def is_one_of(self, value: E, choices: Sequence[str]) -> E:
        """The answer is one of these choices."""

    @abstractmethod
    def includes(self, value: E, members: Sequence[str]) -> E:
        """One of these members was named."""

    @abstractmethod
    def compares(self, value: E, sign: str, number: float) -> E:
        """An amount stands so to a number."""

    @abstractmethod
    def is_missing(self, fact: str) -> E:
        """Nothing was said of a fact."""

    @abstractmethod
    def all_of(self, parts: Sequence[E]) -> E:
        """Every part."""

    @abstractmethod
    def any_of(self, parts: Sequence[E]) -> E:
        """One part or more."""

    @abstractmethod
    def none_of(self, parts: Sequence[E]) -> E:
        """No part."""

    @abstractmethod
    def at_least(self, needed: int, parts: Sequence[E]) -> E:
        """So many of the parts."""
