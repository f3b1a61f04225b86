"""Alternatives: how an answer could have turned out otherwise, the nearest first.

Goes by what rules ask about: amounts just beyond a bound, members that some test names. Knows no
rule's outcome; whether another answer changes anything is not its business.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from massage_advisor.knowledge.answers import Amount, Answer, Choice, Members, Never, YesNo
from massage_advisor.knowledge.criteria import (
    MINUTES,
    Compare,
    Comparison,
    FactTest,
    Is,
    IsNot,
)
from massage_advisor.knowledge.reads import fact_tests_behind
from massage_advisor.knowledge.vocabulary import Kind
from massage_advisor.reasoning.judging import comparable, membership, truth_of_leaf
from massage_advisor.truth import Truth
from massage_advisor.values import Value, replaced

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from massage_advisor.knowledge.rulebook import Rulebook
    from massage_advisor.knowledge.rules import Rule
    from massage_advisor.knowledge.vocabulary import Fact


_JUST_BEYOND = {
    Comparison.AT_LEAST: (0, -1),
    Comparison.LESS_THAN: (-1, 0),
    Comparison.AT_MOST: (0, 1),
    Comparison.MORE_THAN: (1, 0),
}
"""How far from its bound the nearest whole amount lies of which a comparison is true, or not."""


class Alternative(Value, frozen=True, kw_only=True):
    """Another answer to a fact."""

    fact: str
    answer: Answer
    steps: int  #: how far off it is: the bounds that lie between, or the members that differ


class Alternatives:
    """Finds other answers to the facts of one rulebook, by what these rules ask about."""

    def __init__(self, rulebook: Rulebook, rules: Iterable[Rule]) -> None:
        """Collect every test of every fact that these rules read, also through terms."""
        self._facts = rulebook.facts
        self._tests: dict[str, dict[FactTest, None]] = {}
        criteria = [each for rule in rules for each in rule.criteria]
        for test in fact_tests_behind(criteria, rulebook.facts, rulebook.terms):
            self._tests.setdefault(test.fact, {})[test] = None

    @property
    def facts(self) -> frozenset[str]:
        """The facts that are asked about."""
        return frozenset(self._tests)

    def to(self, name: str, said: Answer | None) -> tuple[Alternative, ...]:
        """Other answers than what was said, or some worth a try where nothing was.

        Of answers that no test tells apart only the first is found.
        """
        fact = self._facts[name]
        apart: dict[tuple[Truth, ...], Alternative] = {}
        as_it_is = self._judged(fact, said)
        for answer, steps in self._others(fact, said):
            judged = self._judged(fact, answer)
            if judged != as_it_is:
                found = Alternative(fact=name, answer=answer, steps=steps)
                apart.setdefault(judged, found)
        return tuple(apart.values())

    def _others(self, fact: Fact, said: Answer | None) -> Iterator[tuple[Answer, int]]:
        match fact.kind, said:
            case Kind.YES_OR_NO, _:
                yield from ((YesNo(yes=yes), 1) for yes in (True, False))
            case Kind.ONE_OF, _:
                yield from ((Choice(choice=each.name), 1) for each in fact.choices)
            case Kind.ANY_OF, Members():
                yield from self._other_members(fact, said)
            case Kind.ANY_OF, _:
                yield from self._first_members(fact)
            case ((Kind.SCALE | Kind.MONEY | Kind.DURATION | Kind.HOW_LONG_AGO), Amount()):
                yield from self._other_amounts(fact, said)
            case ((Kind.SCALE | Kind.MONEY | Kind.DURATION | Kind.HOW_LONG_AGO), None):
                yield from self._first_amounts(fact)
            case _:
                return

    def _judged(self, fact: Fact, answer: Answer | None) -> tuple[Truth, ...]:
        tests = self._tests.get(fact.name, {})
        return tuple(truth_of_leaf(test, answer, fact.unit) for test in tests)

    def _named_in(self, fact: Fact) -> list[str]:
        named: set[str] = set()
        for test in self._tests.get(fact.name, {}):
            match test:
                case Is(choices=choices):
                    named.update(choices)
                case IsNot(choice=choice):
                    named.add(choice)
                case _:
                    pass
        return [choice.name for choice in fact.choices if choice.name in named]

    def _first_members(self, fact: Fact) -> Iterator[tuple[Answer, int]]:
        """One member each; none of them."""
        for member in self._named_in(fact):
            yield Members(yes=frozenset({member}), complete=fact.list_is_complete), 1
        yield Members(complete=True), 1

    def _other_members(self, fact: Fact, said: Members) -> Iterator[tuple[Answer, int]]:
        """One member less; one more that was denied; another one in place of the only one."""
        denied = [each for each in self._named_in(fact) if membership(said, each) is Truth.NO]
        for member in sorted(said.yes):
            yield _without(said, member), 1
        for member in denied:
            yield _with(said, member), 1
        if len(said.yes) == 1:
            (only,) = said.yes
            for member in denied:
                yield _with(_without(said, only), member), 2

    def _first_amounts(self, fact: Fact) -> Iterator[tuple[Answer, int]]:
        """On either side of each bound; never."""
        beyond = {
            _beyond(bound, truth, fact)
            for bound in self._bounds(fact)
            for truth in (Truth.YES, Truth.NO)
        }
        for amount in sorted(beyond, key=lambda each: _in_order(each, fact)):
            if _can_be_said(amount, fact):
                yield amount, 1
        if fact.kind is Kind.HOW_LONG_AGO:
            yield Never(), 1

    def _other_amounts(self, fact: Fact, said: Amount) -> Iterator[tuple[Answer, int]]:
        """Just beyond each bound, on the side where the amount is not; the nearest first."""
        bounds = self._bounds(fact)
        others = {_across(bound, said, fact) for bound in bounds}
        for other in sorted(
            (each for each in others if _can_be_said(each, fact)),
            key=lambda each: (_distance(each, said, fact), _in_order(each, fact)),
        ):
            yield other, _crossed(bounds, said, other, fact)

    def _bounds(self, fact: Fact) -> list[Compare]:
        return [each for each in self._tests.get(fact.name, {}) if isinstance(each, Compare)]


def _without(said: Members, member: str) -> Members:
    yes = said.yes - {member}
    return replaced(said, yes=yes, no=said.no if said.complete else said.no | {member})


def _with(said: Members, member: str) -> Members:
    return replaced(said, yes=said.yes | {member}, no=said.no - {member})


def _across(bound: Compare, said: Amount, fact: Fact) -> Amount:
    """The nearest whole amount of which the comparison is what it is not of the one said."""
    is_so = truth_of_leaf(bound, said, fact.unit)
    return _beyond(bound, Truth.NO if is_so is Truth.YES else Truth.YES, fact)


def _beyond(bound: Compare, truth: Truth, fact: Fact) -> Amount:
    if_so, if_not = _JUST_BEYOND[bound.how]
    number = bound.amount + (if_so if truth is Truth.YES else if_not)
    return Amount(number=number, unit=(bound.unit or fact.unit) if _is_time(fact) else None)


def _is_time(fact: Fact) -> bool:
    return fact.unit in MINUTES and fact.kind is not Kind.SCALE


def _height(amount: Amount, fact: Fact) -> float:
    return comparable(amount.number, amount.unit or fact.unit)


def _in_order(amount: Amount, fact: Fact) -> tuple[float, str]:
    """By size; of the same in different units always the same first."""
    return (_height(amount, fact), amount.unit or "")


def _distance(one: Amount, other: Amount, fact: Fact) -> float:
    return abs(_height(one, fact) - _height(other, fact))


def _crossed(bounds: Iterable[Compare], one: Amount, other: Amount, fact: Fact) -> int:
    """How many bounds lie between two amounts."""
    return sum(
        truth_of_leaf(bound, one, fact.unit) is not truth_of_leaf(bound, other, fact.unit)
        for bound in bounds
    )


def _can_be_said(amount: Amount, fact: Fact) -> bool:
    """Whether it is in the range of the fact, in the fact's own unit."""
    return fact.has_in_range(_height(amount, fact) / comparable(1, fact.unit))
