"""Money that is spoken of where nobody asked for it: a budget in passing, and what it all costs."""

from __future__ import annotations

import pytest
from asking.talking import Typed

TO_PAIN = ("me", "0")
ASKED = "Is $80 what you can spend on one visit?"


@pytest.mark.parametrize(
    "line",
    [
        "5, and I have 80 dollars",
        "5 but I only have $80",
        "my budget is 80 bucks and it is a 5",
        "5. I can spend $80 at most",
    ],
)
def test_a_budget_said_with_another_answer_is_asked_about_and_noted(line: str) -> None:
    said = Typed(*TO_PAIN, line, "y")
    assert ASKED in said.flat
    assert "Noted: 5." in said.flat
    assert "Noted: budget per visit: $80." in said.flat


def test_a_budget_that_is_all_there_is_to_a_line_is_noted_and_the_question_put_again() -> None:
    said = Typed(*TO_PAIN, "I have 80 dollars", "y")
    assert "Noted: budget per visit: $80." in said.flat
    assert said.flat.count("How much does it hurt these days") == 2


def test_what_stands_beside_a_budget_is_dealt_with_first() -> None:
    said = Typed("me", "chest pain and I have 80 dollars")
    assert "Noted: chest pain or pressure" in said.flat
    assert ASKED not in said.flat
    said = Typed(*TO_PAIN, "chest pain and I have 80 dollars", "y")
    assert "“chest pain” belongs to another question" in said.flat
    assert ASKED not in said.flat


def test_a_sum_that_is_no_budget_is_not_noted() -> None:
    said = Typed(*TO_PAIN, "5, and last time I paid 80 dollars", "n")
    assert ASKED in said.flat
    assert "Noted: 5." in said.flat
    assert "budget per visit" not in said.flat


@pytest.mark.parametrize("line", ["5", "80", "I lost 20 pounds", "between $60 and $80"])
def test_a_number_without_a_currency_and_two_sums_are_no_budget(line: str) -> None:
    assert "what you can spend on one visit" not in Typed(*TO_PAIN, line).flat


@pytest.mark.parametrize(
    "line",
    ["price", "How much does it cost?", "I just want to know the price", "how much is it please"],
)
def test_who_asks_for_the_price_is_told_at_any_question(line: str) -> None:
    for before in ((), ("me",), TO_PAIN):
        said = Typed(*before, line)
        assert "A plain visit costs about $70 to $150" in said.flat
        assert "suicide or self-harm”?" not in said.flat


@pytest.mark.parametrize(
    "line", ["I want to relax", "I just want to sleep", "I want to know what it is"]
)
def test_a_wish_is_not_mistaken_for_the_wish_to_die(line: str) -> None:
    assert "do you mean “thoughts of suicide" not in Typed("me", line).flat


@pytest.mark.parametrize("line", ["I want to die", "i wanna die", "I wnat to die", "i want to dy"])
def test_the_wish_to_die_is_heard_with_its_slips(line: str) -> None:
    assert (
        "thoughts of suicide or self-harm" in Typed("me", line).flat.split("rather not say, q")[-1]
    )


@pytest.mark.parametrize("line", ["I'm 15", "i am 15", "im 15", "15 years old", "she is 15"])
def test_an_age_said_before_it_is_asked_is_asked_about_and_noted(line: str) -> None:
    said = Typed(line, "y").flat
    assert "Is 15 years how old you are?" in said
    assert "Noted: age: 15 years." in said
    assert said.count("Who is the massage for?") == 2


def test_a_number_that_is_no_age_is_not_noted() -> None:
    said = Typed("I'm 15", "n", "me").flat
    assert "age: 15" not in said
    assert "Noted: me." in said
    assert "how old you are" not in Typed("me", "I have 3", "2").flat
