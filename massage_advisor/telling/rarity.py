"""How rare it is that a rule is meant for somebody: what few people could have said comes first."""

from __future__ import annotations

from typing import TYPE_CHECKING

from massage_advisor.knowledge.criteria import (
    AllOf,
    AnyOf,
    AtLeast,
    Compare,
    Is,
    IsNever,
    IsYes,
    Term,
)
from massage_advisor.knowledge.vocabulary import Kind, Nature

if TYPE_CHECKING:
    from massage_advisor.knowledge.criteria import Criterion
    from massage_advisor.knowledge.rulebook import Rulebook
    from massage_advisor.knowledge.vocabulary import Fact

_PAST_A_BOUND = 0.25
_TRUE_OF_HEALTH, _TRUE = 0.15, 0.5
"""The share of those of whom a thing is so that was asked of all: of what ails few, or of any."""
_ON_A_LIST, _A_WISH = 0.26, 0.5
"""No less than this of a list, from which people name several; everybody has wishes."""
_FULL_LENGTH = 0.1


def share(criterion: Criterion, book: Rulebook) -> float:
    """About how many of all people it is so of, from 0 to 1; outcomes are told to everybody.

    A rough order and no more: of several things at once the rarest counts, of one or another the
    most common.
    """
    match criterion:
        case AllOf(parts=parts):
            return min(share(each, book) for each in parts)
        case AnyOf(parts=parts) | AtLeast(parts=parts):
            return max(share(each, book) for each in parts)
        case Term(term=term, expected=True):
            return share(book.terms[term], book)
        case Is(fact=fact, choices=choices) if not book.facts[fact].outcome:
            return _among(len(choices), book.facts[fact])
        case IsYes(expected=True) | Compare() | IsNever():
            return _so_of(criterion, book)
        case _:
            return 1.0


def _so_of(test: IsYes | Compare | IsNever, book: Rulebook) -> float:
    """The share of those of whom a yes, or a bound of an amount, is so."""
    if not isinstance(test, IsYes):
        return _PAST_A_BOUND
    return _TRUE_OF_HEALTH if book.facts[test.fact].nature is Nature.HEALTH else _TRUE


def _among(named: int, fact: Fact) -> float:
    """The share of so many choices of a fact."""
    of_all = named / max(1, len(fact.choices))
    if fact.kind is not Kind.ANY_OF:
        return of_all
    return (_A_WISH if fact.nature is Nature.GOAL else _ON_A_LIST) + _FULL_LENGTH * of_all
