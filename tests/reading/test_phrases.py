"""The small phrases, and what is none."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from massage_advisor.knowledge.criteria import Comparison
from massage_advisor.reading import phrases


@pytest.mark.parametrize(
    ("text", "value"),
    [
        ("7", 7),
        (" 7 ", 7),
        ("7.0", 7),
        ("6.5", 6.5),
        ("-3", -3),
        ("1e2", 100),
        ("012", 12),
        ("seven", None),
        ("", None),
        ("7 8", None),
        ("1_000", None),
        ("٧", None),  # noqa: RUF001 - an Arabic seven is meant
        ("nan", None),
        ("inf", None),
        ("0x10", None),
        ("9" * 400, None),
        ("1e999", None),
    ],
)
def test_a_number_is_read_as_digits_and_nothing_else(text: str, value: float | None) -> None:
    found = phrases.number(text)
    assert found == value
    assert type(found) is type(value)


@pytest.mark.parametrize(
    ("text", "value"),
    [
        ("3 weeks", (3, "weeks")),
        ("1 week", (1, "week")),
        ("3weeks", (3, "weeks")),
        ("7", (7, None)),
        ("three weeks", None),
        ("weeks", None),
        ("3 4 weeks", None),
    ],
)
def test_an_amount_is_a_number_with_at_most_one_unit(
    text: str, value: tuple[int, str | None] | None
) -> None:
    assert phrases.amount(text) == value


@pytest.mark.parametrize(
    ("text", "unit"),
    [
        ("week", "weeks"),
        ("Weeks", "weeks"),
        ("day", "days"),
        ("year", "years"),
        ("wks", None),
        ("", None),
    ],
)
def test_units_of_time(text: str, unit: str | None) -> None:
    assert phrases.time_unit(text) == unit


@pytest.mark.parametrize(
    ("text", "value"),
    [
        ("at least 3 weeks", (Comparison.AT_LEAST, "3 weeks")),
        ("at most 28 days", (Comparison.AT_MOST, "28 days")),
        ("more than 0", (Comparison.MORE_THAN, "0")),
        ("less than 12 weeks", (Comparison.LESS_THAN, "12 weeks")),
        ("under 12 weeks", None),
        ("at least", None),
        ("at  least 3", None),
        ("atleast 3", None),
    ],
)
def test_a_comparison_is_one_of_four_and_written_so(
    text: str, value: tuple[Comparison, str] | None
) -> None:
    assert phrases.comparison(text) == value


@pytest.mark.parametrize(
    ("text", "value"),
    [("4 to 6", (4, 6)), ("4", (4, 4)), ("6 to 4", None), ("4-6", None), ("four", None)],
)
def test_a_span_goes_from_the_lower_to_the_higher(text: str, value: tuple[int, int] | None) -> None:
    assert phrases.span(text) == value


@pytest.mark.parametrize(
    ("text", "value"), [("light to firm", ("light", "firm")), ("light", ("light", "light"))]
)
def test_a_span_of_words_may_be_one_word(text: str, value: tuple[str, str]) -> None:
    assert phrases.word_span(text) == value


@pytest.mark.parametrize(
    ("text", "value"),
    [
        ("80", 80),
        ("$80", 80),
        ("$ 80", 80),
        ("80 USD", 80),
        ("80 usd", 80),
        ("USD 80", 80),
        ("$80 USD", 80),
        ("80.50", 80.5),
        ("$1,200", 1200),
        ("1,200.50", 1200.5),
        ("€80", phrases.Currency.ANOTHER),
        ("80 EUR", phrases.Currency.ANOTHER),
        ("£ 80", phrases.Currency.ANOTHER),
        ("eighty", None),
        ("80 to 90", None),
        ("", None),
        ("$", None),
    ],
)
def test_money_is_of_this_currency_or_known_to_be_of_another(
    text: str, value: float | phrases.Currency | None
) -> None:
    assert phrases.money(text, currency="USD", symbol="$") == value


@pytest.mark.parametrize(
    ("text", "value"),
    [("yes", True), ("No", False), ("TRUE", True), ("false", False), ("y", None), ("1", None)],
)
def test_yes_or_no(text: str, value: bool | None) -> None:
    assert phrases.yes_or_no(text) is value


def test_not_and_at_least_of() -> None:
    assert phrases.negated("not sciatica") == "sciatica"
    assert phrases.negated("nothing") is None
    assert phrases.at_least_of("at least 2 of") == 2
    assert phrases.at_least_of("at least two of") is None


@given(st.text())
def test_no_text_breaks_a_phrase(text: str) -> None:
    for phrase in (
        phrases.number,
        phrases.amount,
        phrases.comparison,
        phrases.negated,
        phrases.span,
        phrases.time_unit,
        phrases.yes_or_no,
        phrases.at_least_of,
        phrases.word_span,
    ):
        phrase(text)
    phrases.money(text, currency="USD", symbol="$")
