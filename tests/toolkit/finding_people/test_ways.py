"""Ways: counted out, they say just what the judge says, for everybody, half-answered people too."""

from __future__ import annotations

from math import inf
from typing import TYPE_CHECKING

import pytest
from generated import CRITERIA, people, questionnaires
from hypothesis import given
from laws.plainly import truth
from reasoning.small import filled

from massage_advisor.knowledge.criteria import (
    AllOf,
    Always,
    AnyOf,
    AtLeast,
    Compare,
    Comparison,
    Criterion,
    Is,
    IsNever,
    IsNot,
    IsYes,
    NoneOf,
)
from massage_advisor.knowledge.rulebook import Rulebook
from massage_advisor.knowledge.vocabulary import Fact, Kind
from massage_advisor.toolkit.finding_people.requirements import Amounts, Members, OneOf, Requirement
from massage_advisor.toolkit.finding_people.ways import TooMany, Way, Ways, WaysFinder
from massage_advisor.truth import Truth, negation

if TYPE_CHECKING:
    from massage_advisor.knowledge.answers import Facts

_RANK = {Truth.NO: 0, Truth.UNKNOWN: 1, Truth.YES: 2}
_TIMES = {Kind.DURATION, Kind.HOW_LONG_AGO}


def written_out(ways: Ways, facts: dict[str, Fact]) -> Criterion:
    """The same as a criterion that the judge can read."""
    return AnyOf(parts=tuple(_way(way, facts) for way in ways.every))


def _way(way: Way, facts: dict[str, Fact]) -> Criterion:
    return AllOf(parts=tuple(_asked(facts[name], each) for name, each in way))


def _asked(fact: Fact, requirement: Requirement) -> Criterion:
    match requirement:
        case OneOf(choices=choices) if fact.kind is Kind.YES_OR_NO:
            tests = [IsYes(fact=fact.name, expected=each == "yes") for each in choices]
            return AnyOf(parts=(*tests, _impossible(fact))) if len(tests) != 1 else tests[0]
        case OneOf(choices=choices):
            return Is(fact=fact.name, choices=tuple(choices))
        case Members(one_of_each=sets, none=none):
            includes = (Is(fact=fact.name, choices=tuple(each)) for each in sets)
            lacks = (IsNot(fact=fact.name, choice=each) for each in none)
            return AllOf(parts=(*includes, *lacks))
        case Amounts(spans=spans, never=never):
            within = [_span(fact, *span) for span in spans]
            ever = [IsNever(fact=fact.name)] if never else []
            return AnyOf(parts=(*within, *ever, _impossible(fact)))


def _span(fact: Fact, low: tuple[float, int], high: tuple[float, int]) -> Criterion:
    above = Comparison.MORE_THAN if low[1] else Comparison.AT_LEAST
    below = Comparison.AT_MOST if high[1] else Comparison.LESS_THAN
    bounds = [_compare(fact, above, low[0])]
    bounds += [_compare(fact, below, high[0])] if high[0] != inf else []
    return AllOf(parts=tuple(bounds))


def _impossible(fact: Fact) -> Criterion:
    """No when the fact is known, and unknown when it is not."""
    if fact.kind is Kind.YES_OR_NO:
        tests = (IsYes(fact=fact.name, expected=each) for each in (True, False))
        return AllOf(parts=tuple(tests))
    return AllOf(
        parts=(_compare(fact, Comparison.AT_LEAST, 1), _compare(fact, Comparison.LESS_THAN, 1))
    )


def _compare(fact: Fact, how: Comparison, amount: float) -> Criterion:
    unit = "minutes" if fact.kind in _TIMES else None
    return Compare(fact=fact.name, how=how, amount=amount, unit=unit)


@given(rulebook=questionnaires(), criterion=CRITERIA, person=people())
def test_a_criterion_is_as_true_as_the_best_of_its_ways(
    rulebook: Rulebook, criterion: Criterion, person: Facts
) -> None:
    ways = WaysFinder(rulebook).to_be(criterion)
    facts = dict(rulebook.facts)
    assert truth(written_out(ways, facts), person, rulebook) is truth(criterion, person, rulebook)


@given(rulebook=questionnaires(), criterion=CRITERIA, person=people())
def test_it_is_untrue_in_just_the_ways_in_which_its_opposite_is_true(
    rulebook: Rulebook, criterion: Criterion, person: Facts
) -> None:
    ways = WaysFinder(rulebook).not_to_be(criterion)
    found = truth(written_out(ways, dict(rulebook.facts)), person, rulebook)
    assert found is negation(truth(criterion, person, rulebook))


@given(rulebook=questionnaires(), one=CRITERIA, other=CRITERIA, person=people())
def test_what_follows_is_at_least_as_true(
    rulebook: Rulebook, one: Criterion, other: Criterion, person: Facts
) -> None:
    finder = WaysFinder(rulebook)
    some, more = finder.to_be(one), finder.to_be(AnyOf(parts=(one, other)))
    assert more.follow_from(some)
    if some.follow_from(finder.to_be(other)):
        first, second = truth(one, person, rulebook), truth(other, person, rulebook)
        assert _RANK[first] >= _RANK[second]


@given(rulebook=questionnaires(), criterion=CRITERIA, person=people())
def test_what_cannot_be_met_is_met_by_nobody(
    rulebook: Rulebook, criterion: Criterion, person: Facts
) -> None:
    finder = WaysFinder(rulebook)
    contradiction = AllOf(parts=(criterion, NoneOf(parts=(criterion,))))
    assert not finder.to_be(contradiction).can_be_met
    if not finder.to_be(criterion).can_be_met:
        assert truth(criterion, person, rulebook) is not Truth.YES


@given(rulebook=questionnaires(), criterion=CRITERIA)
def test_saying_a_thing_twice_in_other_words_is_saying_the_same(
    rulebook: Rulebook, criterion: Criterion
) -> None:
    finder = WaysFinder(rulebook)
    twice = NoneOf(parts=(NoneOf(parts=(criterion, criterion)),))
    assert finder.to_be(criterion).same_as(finder.to_be(twice))


def test_everybody_meets_always_and_nobody_its_opposite() -> None:
    finder = WaysFinder(_empty())
    assert finder.to_be(Always()).can_be_met
    assert not finder.not_to_be(Always()).can_be_met


def test_what_has_too_many_ways_is_not_counted_out() -> None:
    rulebook = _empty(*(f"fact {number}" for number in range(40)))
    parts = tuple(IsYes(fact=name, expected=True) for name in rulebook.facts)
    with pytest.raises(TooMany):
        WaysFinder(rulebook).to_be(AtLeast(needed=20, parts=parts))


def _empty(*names: str) -> Rulebook:
    facts = {name: filled(Fact, name=name, kind=Kind.YES_OR_NO) for name in names}
    return filled(Rulebook, facts=facts, terms={})
