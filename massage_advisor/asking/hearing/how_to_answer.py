"""How an answer to each kind of question is typed, in the words of the rulebook."""

from __future__ import annotations

from typing import TYPE_CHECKING

from massage_advisor.asking.talk.pages import ROOM
from massage_advisor.knowledge.criteria import Is, Term
from massage_advisor.knowledge.reads import leaves
from massage_advisor.knowledge.vocabulary import Fact, Kind
from massage_advisor.telling.facts_told import number_told
from massage_advisor.wording import filled

if TYPE_CHECKING:
    from massage_advisor.knowledge.rulebook import Rulebook


from massage_advisor.asking.hearing.typed import words_in


def how_to_answer(rulebook: Rulebook, fact: Fact, *, by_group: bool = False) -> str:
    """How an answer to this fact, or to the groups of its list, is typed."""
    return rulebook.interview.how_to_pick_groups if by_group else _how_to_say(rulebook, fact)


def _how_to_say(  # noqa: C901 - one line for each kind of fact
    rulebook: Rulebook, fact: Fact
) -> str:
    words = rulebook.interview
    match fact.kind:
        case Kind.YES_OR_NO:
            return words.how_to_say_yes_or_no
        case Kind.ONE_OF:
            return words.how_to_pick_one
        case Kind.ANY_OF if is_named_freely(fact):
            return words.how_to_name_several
        case Kind.ANY_OF:
            return words.how_to_pick_several
        case Kind.SCALE:
            lowest, highest = number_told(fact.lowest or 0), number_told(fact.highest or 0)
            return filled(words.how_to_say_a_number, lowest=lowest, highest=highest)
        case Kind.MONEY:
            return _how_to_say_money(rulebook)
        case Kind.DURATION if names_its_unit(fact):
            return filled(words.how_to_say_how_many, unit=fact.unit or "")
        case Kind.DURATION:
            return words.how_to_say_how_long
        case Kind.HOW_LONG_AGO if has_happened(fact):
            return words.how_to_say_when_it_was
        case Kind.HOW_LONG_AGO:
            return words.how_to_say_how_long_ago
        case Kind.TEXT:
            return words.how_to_say_in_words


def _how_to_say_money(rulebook: Rulebook) -> str:
    """In the currency of the price list, which is named where it is not the person's own."""
    words, prices = rulebook.interview, rulebook.prices
    how = filled(words.how_to_say_money, symbol=prices.symbol)
    if prices.region in {"", rulebook.region.slug}:
        return how
    return f"{how} {filled(words.money_of_elsewhere, currency=prices.currency)}"


def has_happened(fact: Fact) -> bool:
    """Whether it is asked only of those who have just said that it happened.

    Not where a no leads to it as well: who is not pregnant may never have given birth.
    """
    if fact.when is None:
        return False
    return all(
        isinstance(each, Is) or (isinstance(each, Term) and each.expected)
        for each in leaves(fact.when)
    )


def is_named_freely(fact: Fact) -> bool:
    """Whether it has too many choices to show them all unasked."""
    return fact.kind is Kind.ANY_OF and fact.list_is_complete and len(fact.choices) > ROOM


def names_its_unit(fact: Fact) -> bool:
    """Whether its question says in which unit it is answered: “How many weeks”."""
    return bool(fact.unit) and not words_in(fact.unit or "").isdisjoint(words_in(fact.ask))
