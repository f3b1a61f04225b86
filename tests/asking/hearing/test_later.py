"""People begin with what hurts, whatever they are asked: they are told when that is asked."""

from __future__ import annotations

import pytest
from asking.talking import Typed, lines_until, shipped, talk

from massage_advisor.asking.hearing.later import OfAnother, of_another_question
from massage_advisor.asking.talk.agenda import Question
from massage_advisor.asking.talk.needs import Phase

TO_GOALS = lines_until("goals")


def found(typed: str, fact: str = "for whom") -> OfAnother | None:
    return of_another_question(talk(shipped()), typed, Question(fact=fact, phase=Phase.SAFETY))


@pytest.mark.parametrize(
    ("typed", "fact", "choice"),
    [
        ("sciatica", "conditions", "sciatica"),
        ("stiff neck from sitting at the computer all day", "conditions", "stiff neck"),
        ("sore shoulders", "pain areas", "shoulder"),
        ("I want to relax", "goals", "relaxation"),
        ("hot stones", "techniques loved", "hot stone massage"),
        ("I have migraines and a bad knee", "pain areas", "knee"),
        ("couples massage for our anniversary", "techniques loved", "couples massage"),
    ],
)
def test_what_is_asked_later_is_known(typed: str, fact: str, choice: str) -> None:
    other = found(typed)
    assert other is not None
    assert (other.fact, other.choice, other.is_answered) == (fact, choice, False)


@pytest.mark.parametrize(
    "typed",
    ["me", "my wife", "a friend", "blah", "60 minutes", "no sciatica", "I have no migraine"],
)
def test_what_says_nothing_of_another_question_is_left_alone(typed: str) -> None:
    assert found(typed) is None


def test_beside_other_things_of_a_list_a_word_may_belong_to_it() -> None:
    assert found("knee and migraines", "pain areas") is None
    assert found("migraines", "pain areas") is not None


def test_it_is_said_at_the_question_and_nothing_is_noted() -> None:
    screen = Typed("sciatica", "1").flat
    assert "“sciatica” is an answer to another question, “conditions”" in screen
    assert "I do not find" not in screen
    assert "Noted: me" in screen


def test_whoever_has_answered_it_is_told_how_to_change_it() -> None:
    screen = Typed(*TO_GOALS, "sciatica").flat
    assert "“conditions”, which you have answered; type r" in screen


def test_a_word_of_another_question_needs_not_be_denied_before_none_of_these() -> None:
    screen = Typed(*lines_until("recent events"), "sciatica", "0").flat
    assert "You wrote “sciatica”" not in screen


def test_what_was_just_said_not_to_be_so_does_not_come_later() -> None:
    said = Typed("me", "sunburn", "n").flat
    assert "belongs to another question, “skin today”" in said
    assert "That comes later" not in said
