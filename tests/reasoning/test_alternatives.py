"""Other answers: the nearest amount on the other side of each bound, members that rules name."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from generated import BY_NAME, people, rulebooks
from hypothesis import given
from reasoning import small
from telling.guests import amount

from massage_advisor.knowledge.answers import Answer, Facts, Members, Never
from massage_advisor.knowledge.criteria import Compare, Criterion
from massage_advisor.knowledge.outcomes import Service
from massage_advisor.knowledge.reads import fact_tests_behind
from massage_advisor.knowledge.rules import About
from massage_advisor.reasoning.alternatives import Alternatives
from massage_advisor.reasoning.judging import truth_of_leaf

if TYPE_CHECKING:
    from massage_advisor.knowledge.rulebook import Rulebook


def others(fact: str, said: Answer | None, *asks: Criterion) -> list[tuple[Answer, int]]:
    """The other answers, where rules ask these things, and how far off they are."""
    rules = [
        small.evidence(f"rule {number}", each, Service.SPA, "strong", About.PAIN)
        for number, each in enumerate(asks)
    ]
    found = Alternatives(small.EMPTY, rules).to(fact, said)
    return [(each.answer, each.steps) for each in found]


def bound(words: str) -> Criterion:
    return small.compare("pain level", words)


@pytest.mark.parametrize(
    ("said", "words", "other"),
    [
        (5, "at least 7", 7),
        (8, "at least 7", 6),
        (7, "at least 7", 6),
        (3, "more than 3", 4),
        (4, "more than 3", 3),
        (2, "at most 2", 3),
        (5, "at most 2", 2),
        (6, "less than 6", 5),
        (5, "less than 6", 6),
    ],
)
def test_an_amount_is_moved_just_across_the_bound(said: int, words: str, other: int) -> None:
    assert others("pain level", amount(said), bound(words)) == [(amount(other), 1)]


def test_the_nearest_bound_comes_first_and_those_between_are_counted() -> None:
    found = others(
        "pain level", amount(5), bound("at least 4"), bound("at least 9"), bound("at least 7")
    )
    assert found == [(amount(3), 1), (amount(7), 1), (amount(9), 2)]


def test_nothing_is_said_that_is_out_of_range() -> None:
    assert others("pain level", amount(5), bound("more than 10")) == []


def test_time_is_told_in_the_unit_of_the_bound() -> None:
    asked = small.compare("pain has lasted", "at least 3 months")
    found = others("pain has lasted", amount(20, "weeks"), asked)
    assert found == [(amount(2, "months"), 1)]


def test_a_bound_behind_a_term_counts() -> None:
    assert others("pain level", amount(5), small.term("not sore")) == [(amount(3), 1)]


def test_of_a_list_one_member_less_or_one_more_or_another_one() -> None:
    goals = small.includes("goals", "relaxation", "pain relief")
    relief = small.includes("goals", "pain relief")
    said = Members(yes=frozenset({"relaxation"}), complete=True)
    found = dict(others("goals", said, goals, relief))
    assert found[Members(complete=True)] == 1
    assert found[Members(yes=frozenset({"relaxation", "pain relief"}), complete=True)] == 1


def test_what_was_never_mentioned_is_no_answer_to_be_changed() -> None:
    said = Members(yes=frozenset({"sciatica"}))
    asked = small.includes("conditions", "sciatica"), small.includes("conditions", "cancer")
    (found,) = others("conditions", said, *asked)
    assert found == (Members(no=frozenset({"sciatica"})), 1)


def test_where_nothing_was_said_everything_asked_about_is_worth_a_try() -> None:
    found = [
        each for each, _ in others("surgery", None, small.compare("surgery", "less than 6 weeks"))
    ]
    assert found == [amount(5, "weeks"), amount(6, "weeks")]
    assert Never() in [each for each, _ in others("surgery", None, small.never("surgery"))]


@given(rulebooks(), people())
def test_each_is_told_apart_by_some_test_and_can_be_said(rulebook: Rulebook, person: Facts) -> None:
    rules = (*rulebook.gates, *rulebook.evidence)
    criteria = [each for rule in rules for each in rule.criteria]
    tests = list(fact_tests_behind(criteria, rulebook.facts, rulebook.terms))
    found = Alternatives(rulebook, rules)
    for name in found.facts & BY_NAME.keys():
        fact, said = rulebook.facts[name], person.stated.get(name)
        for each in found.to(name, said):
            mine = [test for test in tests if test.fact == name]
            before = [truth_of_leaf(test, said, fact.unit) for test in mine]
            assert before != [truth_of_leaf(test, each.answer, fact.unit) for test in mine]
            if said is not None and any(isinstance(test, Compare) for test in mine):
                assert each.steps >= 1


def test_the_order_of_rules_never_decides_in_which_unit_an_amount_is_told() -> None:
    days = small.compare("pain has lasted", "at least 14 days")
    weeks = small.compare("pain has lasted", "at least 2 weeks")
    said = amount(1, "weeks")
    found = others("pain has lasted", said, days, weeks)
    assert found == others("pain has lasted", said, weeks, days)
    assert found == [(amount(14, "days"), 2)]
    unsaid = others("pain has lasted", None, days, weeks)
    assert unsaid == others("pain has lasted", None, weeks, days)
