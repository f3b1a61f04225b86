"""Whose: what was said of one person is not true of another, and whether it is another by now."""

from __future__ import annotations

from typing import TYPE_CHECKING

from massage_advisor.knowledge.vocabulary import FOR_WHOM, Kind, Nature
from massage_advisor.reasoning.questions import as_asked

if TYPE_CHECKING:
    from massage_advisor.knowledge.answers import Facts
    from massage_advisor.knowledge.rulebook import Rulebook
    from massage_advisor.knowledge.vocabulary import Fact

_OF_A_PERSON = frozenset({Nature.HEALTH, Nature.CLEARANCE, Nature.CIRCUMSTANCE})


def is_of_another(before: Facts, after: Facts) -> bool:
    """Whether the massage was for somebody, and is now for somebody else."""
    was, now = before.stated.get(FOR_WHOM), after.stated.get(FOR_WHOM)
    return was is not None and now is not None and was != now


def of_a_person(rulebook: Rulebook, known: Facts) -> tuple[str, ...]:
    """What is known of a person's health and life, and what was agreed for them, as it is asked."""
    names = {*known.stated, *known.unsaid, *known.unsaid_members}
    facts = sorted((rulebook.facts[name] for name in names), key=as_asked)
    return tuple(each.name for each in facts if _is_of_a_person(each))


def _is_of_a_person(fact: Fact) -> bool:
    """Not whom it is for, nor a remark, which says itself whom it is about."""
    is_beside = fact.name == FOR_WHOM or fact.kind is Kind.TEXT
    return fact.nature in _OF_A_PERSON and not is_beside
