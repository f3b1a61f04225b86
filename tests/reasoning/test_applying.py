"""What somebody would have to say for a rule to apply: each way has been tried."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from generated import people, rulebooks
from hypothesis import given
from telling.guests import amount, guest, house, members

from massage_advisor.reasoning.applying import MOST_WAYS, standing, ways_to_apply
from massage_advisor.reasoning.contradictions import contradictions
from massage_advisor.reasoning.findings import find
from massage_advisor.reasoning.judging import Known

if TYPE_CHECKING:
    from massage_advisor.knowledge.answers import Answer, Facts
    from massage_advisor.knowledge.rulebook import Rulebook


@given(rulebooks(), people())
def test_each_way_makes_it_act_and_nothing_contradict_itself(
    rulebook: Rulebook, person: Facts
) -> None:
    for rule in rulebook.rules:
        acts = standing(rulebook, person.stated, rule).acts
        ways = ways_to_apply(rulebook, person, rule)
        assert len(ways) <= (0 if acts else MOST_WAYS)
        for way in ways:
            stated = {**person.stated, **{each.fact: each.answer for each in way}}
            assert standing(rulebook, stated, rule).acts
            before = contradictions(rulebook, Known(rulebook, person.stated), person.stated)
            after = contradictions(rulebook, Known(rulebook, stated), stated)
            assert set(after) <= set(before)


@given(rulebooks(), people())
def test_a_rule_stands_alone_as_it_stands_among_the_others(
    rulebook: Rulebook, person: Facts
) -> None:
    together = find((*rulebook.gates, *rulebook.evidence), Known(rulebook, person.stated))
    assert together == tuple(standing(rulebook, person.stated, each.rule) for each in together)


def ways_of(name: str, slug: str) -> list[dict[str, Answer]]:
    (rule,) = (each for each in house().rules if each.slug == slug)
    ways = ways_to_apply(house(), guest(name).facts, rule)
    return [{each.fact: each.answer for each in way} for way in ways]


WAYS = [
    ("tom", "severe-pain", {"pain level": amount(7)}),
    ("amy", "relaxation-is-wanted", {"goals": members("relaxation", "pain relief")}),
]


@pytest.mark.parametrize(("name", "slug", "way"), WAYS)
def test_one_answer_would_do(name: str, slug: str, way: dict[str, Answer]) -> None:
    assert way in ways_of(name, slug)


def test_where_one_would_not_do_two_are_named() -> None:
    ways = ways_of("tom", "relief-wanted-from-pain-of-4-or-more")
    assert ways
    assert all(way.keys() == {"pain level", "goals"} for way in ways)


def test_of_a_rule_that_acts_no_way_is_told() -> None:
    assert ways_of("amy", "severe-pain") == []
