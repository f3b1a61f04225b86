"""Answers told: how what a person said reads in a sentence, and how it stands in JSON.

Both are made here and nowhere else. Knows no rule; what an answer means is not its business.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, assert_never

from massage_advisor.knowledge.answers import Amount, Choice, Members, Never, Words, YesNo
from massage_advisor.knowledge.vocabulary import Kind
from massage_advisor.reading import phrases
from massage_advisor.telling.money_told import sum_told
from massage_advisor.wording import filled, listed

if TYPE_CHECKING:
    from collections.abc import Iterable

    from massage_advisor.knowledge.answers import Answer
    from massage_advisor.knowledge.rulebook import Rulebook
    from massage_advisor.knowledge.vocabulary import Fact


def in_words(rulebook: Rulebook, fact: Fact, answer: Answer) -> str:
    """An answer as it stands in a sentence: `8`, `6 weeks`, `sciatica and back pain`, `$80`."""
    words = rulebook.words
    match answer:
        case YesNo(yes=yes):
            return words.yes if yes else words.no
        case Choice(choice=choice):
            return choice
        case Members():
            return _members_in_words(rulebook, fact, answer)
        case Amount(number=number) if fact.kind is Kind.MONEY:
            return sum_told(round(number * 100), rulebook.prices.symbol)
        case Amount(number=number, unit=unit):
            return amount_told(number, unit or fact.unit)
        case Never():
            return words.never
        case Words(text=text):
            return " ".join(text.split())
        case _:
            assert_never(answer)


def _members_in_words(rulebook: Rulebook, fact: Fact, members: Members) -> str:
    words = rulebook.words
    if members.yes:
        return listed(in_order(fact, members.yes), words.word_and)
    if members.complete:
        return words.none_of_them
    denied = listed(in_order(fact, members.no), words.word_or)
    return filled(words.not_these, these=denied)


def in_order(fact: Fact, members: Iterable[str]) -> list[str]:
    """Members as the vocabulary lists them, whatever the order in which they were said."""
    wanted = set(members)
    named = [choice.name for choice in fact.choices if choice.name in wanted]
    return named + sorted(wanted.difference(named))


def amount_told(number: float, unit: str | None) -> str:
    """`1 week`, `6 weeks`, `8`."""
    plain = number_told(number)
    if unit is None:
        return plain
    return f"{plain} {unit.removesuffix('s') if number == 1 else unit}"


def number_told(number: float) -> str:
    """A number without a needless `.0`."""
    return str(int(number)) if float(number).is_integer() else f"{number:.12g}"


def in_json(fact: Fact, answer: Answer) -> object:
    """An answer as JSON, in a form that an answers file accepts again."""
    match answer:
        case YesNo(yes=yes):
            return yes
        case Choice(choice=choice):
            return choice
        case Members():
            return _members_in_json(fact, answer)
        case Amount(number=number, unit=unit) if fact.kind.is_time:
            return amount_told(number, unit or fact.unit)
        case Amount(number=number):
            return int(number) if float(number).is_integer() else number
        case Never():
            return phrases.NEVER
        case Words(text=text):
            return text
        case _:
            assert_never(answer)


def _members_in_json(fact: Fact, members: Members) -> list[str] | dict[str, bool]:
    """A list where a list says it all; otherwise yes and no by name."""
    said = in_order(fact, members.yes)
    if members.no and not members.complete:
        return {**dict.fromkeys(said, True), **dict.fromkeys(in_order(fact, members.no), False)}
    if members.complete and said and not fact.list_is_complete:
        return [*said, phrases.NOTHING_ELSE]
    return said
