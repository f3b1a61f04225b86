"""Answers told in words and in JSON."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from telling.guests import amount, choice, house, members

from massage_advisor.knowledge.answers import Members, Never, Words, YesNo
from massage_advisor.reasoning.costs import Cents
from massage_advisor.telling.facts_told import in_json, in_words
from massage_advisor.telling.money_told import span_in_json, span_told, sum_told

if TYPE_CHECKING:
    from massage_advisor.knowledge.answers import Answer

CASES = [
    ("pain level", amount(8), "8", 8),
    ("pain level", amount(7.0), "7", 7),
    ("pain has lasted", amount(6, "weeks"), "6 weeks", "6 weeks"),
    ("pain has lasted", amount(1, "months"), "1 month", "1 month"),
    ("pain has lasted", amount(6), "6 weeks", "6 weeks"),
    ("weeks since surgery", Never(), "never", "never"),
    ("calf swelling", choice("no swelling"), "no swelling", "no swelling"),
    ("pregnant", YesNo(yes=True), "yes", True),
    ("pregnant", YesNo(yes=False), "no", False),
    ("budget per visit", amount(80), "$80", 80),
    ("budget per visit", amount(1200.5), "$1,200.50", 1200.5),
    ("goals", members("pain relief"), "pain relief", ["pain relief"]),
    ("goals", members(), "none", []),
    (
        "pain areas",
        members("thigh", "calf or lower leg"),
        "thigh, and calf or lower leg",
        ["thigh", "calf or lower leg"],
    ),
    ("conditions", members("sciatica", complete=False), "sciatica", ["sciatica"]),
    ("conditions", members("sciatica"), "sciatica", ["sciatica", "nothing else"]),
    ("conditions", members(), "none", []),
    (
        "conditions",
        Members(yes=frozenset({"sciatica"}), no=frozenset({"osteoporosis"})),
        "sciatica",
        {"sciatica": True, "osteoporosis": False},
    ),
    (
        "conditions",
        Members(no=frozenset({"osteoporosis"})),
        "not osteoporosis",
        {"osteoporosis": False},
    ),
    ("goals", Words(text="two\nlines"), "two lines", "two\nlines"),
]


@pytest.mark.parametrize(("fact", "answer", "words", "json"), CASES)
def test_an_answer_in_words_and_in_json(
    fact: str, answer: Answer, words: str, json: object
) -> None:
    known = house().facts[fact]
    assert in_words(house(), known, answer) == words
    assert in_json(known, answer) == json


def test_members_stand_as_the_vocabulary_lists_them() -> None:
    goals = house().facts["goals"]
    first, second = goals.choices[0].name, goals.choices[1].name
    assert in_json(goals, members(second, first)) == [first, second]


@pytest.mark.parametrize(
    ("cents", "told"), [(8000, "$80"), (9240, "$92.40"), (120000, "$1,200"), (5, "$0.05")]
)
def test_a_sum_is_told_with_cents_only_where_there_are_some(cents: int, told: str) -> None:
    assert sum_told(cents, "$") == told


def test_a_span_of_money_is_told_from_low_to_high_or_once() -> None:
    words = house().words
    assert span_told(Cents(low=100, high=250), "$", words) == "$1 to $2.50"
    assert span_told(Cents(low=100, high=100), "$", words) == "$1"
    assert span_in_json(Cents(low=100, high=9240)) == [1, 92.4]
