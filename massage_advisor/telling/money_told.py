"""Money told: amounts in hundredths as a price in words and as a number in JSON."""

from __future__ import annotations

from typing import TYPE_CHECKING

from massage_advisor.wording import filled

if TYPE_CHECKING:
    from massage_advisor.knowledge.words import ScreenWords
    from massage_advisor.reasoning.costs import Cents


def sum_told(cents: int, symbol: str) -> str:
    """`$80`, `$80.50`, `$1,200`."""
    whole, rest = divmod(abs(cents), 100)
    sign = "-" if cents < 0 else ""
    return f"{sign}{symbol}{whole:,}.{rest:02}" if rest else f"{sign}{symbol}{whole:,}"


def span_told(span: Cents, symbol: str, words: ScreenWords) -> str:
    """`$100 to $150`, or one amount where both ends are the same."""
    return between(sum_told(span.low, symbol), sum_told(span.high, symbol), words)


def between(low: str, high: str, words: ScreenWords) -> str:
    """`low to high`, or just one where they are the same."""
    if low == high:
        return low
    return filled(words.from_to, low=low, high=high)


def sum_in_json(cents: int) -> int | float:
    """A whole number when it is whole, else with its hundredths."""
    return cents / 100 if cents % 100 else cents // 100


def span_in_json(span: Cents) -> list[int | float]:
    """Low end and high end."""
    return [sum_in_json(span.low), sum_in_json(span.high)]
