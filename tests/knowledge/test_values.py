"""Knowledge is data: made once, equal when its parts are equal, and in the order it says."""

from __future__ import annotations

from itertools import pairwise

import pytest
from reasoning.small import SMALL, compare, includes, is_yes

from massage_advisor.knowledge.answers import Amount, Members
from massage_advisor.knowledge.outcomes import (
    MASSAGE_IS_POSSIBLE,
    NOTHING_IS_SOLD,
    Disposition,
    Service,
)
from massage_advisor.knowledge.vocabulary import CANNOT_ANSWER_FOR, FOR_WHOM, OUTCOME_FACTS
from massage_advisor.values import replaced


def test_a_value_is_never_changed() -> None:
    amount = Amount(number=3, unit="weeks")
    with pytest.raises(AttributeError):
        amount.number = 4  # type: ignore[misc]  # the point of it
    assert replaced(amount, number=4) == Amount(number=4, unit="weeks")
    assert amount.number == 3


def test_equal_parts_make_equal_values_whatever_the_order_of_a_set() -> None:
    one, other = (Members(yes=frozenset(names)) for names in (["a", "b"], ["b", "a"]))
    assert one == other
    assert hash(one) == hash(other)
    assert includes("goals", "a", "b") == includes("goals", "a", "b")
    assert compare("pain level", "at least 4") != compare("pain level", "more than 4")
    assert is_yes("fever") != includes("fever", "yes")


def test_dispositions_stand_worst_first() -> None:
    severities = [each.severity for each in Disposition]
    assert severities == sorted(severities, reverse=True) == list(range(6, -1, -1))
    assert all(worse.severity > better.severity for worse, better in pairwise(Disposition))


def test_where_a_massage_is_possible_and_where_nothing_is_sold() -> None:
    put_off = set(Disposition) - NOTHING_IS_SOLD - MASSAGE_IS_POSSIBLE
    assert put_off == {Disposition.CLEARANCE_FIRST, Disposition.NOT_TODAY}
    assert not NOTHING_IS_SOLD & MASSAGE_IS_POSSIBLE


@pytest.mark.parametrize("service", Service)
def test_the_two_services(service: Service) -> None:
    assert service.other is not service
    assert service.other.other is service
    assert service.value == f"{service.short} massage"


def test_the_facts_the_engine_knows_by_name_are_in_the_vocabulary() -> None:
    assert all(SMALL.facts[name].outcome for name in OUTCOME_FACTS)
    assert CANNOT_ANSWER_FOR in [each.name for each in SMALL.facts[FOR_WHOM].choices]
    assert {SMALL.refused_in, SMALL.loved_in} <= SMALL.facts.keys()
