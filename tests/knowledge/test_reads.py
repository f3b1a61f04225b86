"""What a rule reads: directly, through terms, and through the `when` of what it reads."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from reasoning.small import (
    FACTS,
    all_of,
    any_of,
    at_least,
    compare,
    gate,
    includes,
    is_not,
    is_yes,
    never,
    none_of,
    term,
)

from massage_advisor.knowledge.criteria import Always, Criterion
from massage_advisor.knowledge.outcomes import Disposition
from massage_advisor.knowledge.reads import (
    fact_tests_behind,
    facts_behind,
    facts_read,
    leaves,
    leaves_behind,
)
from massage_advisor.values import replaced

if TYPE_CHECKING:
    from massage_advisor.knowledge.vocabulary import Fact

FEVER, EXPECTING = is_yes("fever"), is_yes("pregnant")
TERMS = {
    "sore": compare("pain level", "at least 4"),
    "very sore": all_of(term("sore"), FEVER),
    "one": term("other"),
    "other": term("one"),  # `rules check` refuses this; reading it must still come to an end
}


@pytest.mark.parametrize(
    ("criterion", "facts"),
    [
        (Always(), set()),
        (FEVER, {"fever"}),
        (is_not("calf swelling", "no swelling"), {"calf swelling"}),
        (includes("goals", "relaxation"), {"goals"}),
        (
            all_of(FEVER, any_of(EXPECTING, none_of(includes("goals", "relaxation")))),
            {"fever", "pregnant", "goals"},
        ),
        (at_least(2, FEVER, EXPECTING), {"fever", "pregnant"}),
        (term("sore"), {"pain level"}),
        (term("very sore", expected=False), {"pain level", "fever"}),
        (never("surgery"), {"surgery", "had surgery"}),  # asked only after an operation
        (compare("pain has lasted", "at least 3 weeks"), {"pain has lasted", "pain level"}),
        (term("one"), set()),
        (term("nowhere"), set()),
        (is_yes("nowhere"), {"nowhere"}),
    ],
)
def test_every_fact_behind_a_criterion(criterion: Criterion, facts: set[str]) -> None:
    assert facts_behind(criterion, FACTS, TERMS) == facts


def test_without_a_vocabulary_only_the_facts_that_are_named() -> None:
    assert facts_behind(never("surgery"), {}, {}) == {"surgery"}


def test_a_circle_of_whens_comes_to_an_end() -> None:
    circle: dict[str, Fact] = {
        "fever": replaced(FACTS["fever"], when=EXPECTING),
        "pregnant": replaced(FACTS["pregnant"], when=FEVER),
    }
    assert facts_behind(FEVER, circle, {}) == {"fever", "pregnant"}


def test_an_excuse_is_read_too() -> None:
    rules = [
        gate("A", FEVER, Disposition.ADAPT, unless=never("surgery")),
        gate("B", term("sore"), Disposition.ADAPT),
    ]
    assert facts_read(rules, FACTS, TERMS) == {"fever", "surgery", "had surgery", "pain level"}
    assert facts_read([], FACTS, TERMS) == frozenset()


def test_leaves_come_as_they_are_written() -> None:
    criterion = all_of(FEVER, none_of(term("sore"), EXPECTING), FEVER, Always())
    assert list(leaves(criterion)) == [FEVER, term("sore"), EXPECTING, FEVER]


def test_behind_criteria_each_test_and_term_comes_once() -> None:
    criteria = [all_of(FEVER, term("very sore"), FEVER), term("very sore"), never("surgery")]
    found = list(leaves_behind(criteria, FACTS, TERMS))
    assert len(found) == len(set(found))
    assert set(found) == {
        *(FEVER, term("very sore"), term("sore"), TERMS["sore"]),
        *(never("surgery"), is_yes("had surgery")),  # which decides whether it is asked
    }
    by_name = list(fact_tests_behind(criteria, {}, TERMS))
    assert set(by_name) == {FEVER, TERMS["sore"], never("surgery")}
