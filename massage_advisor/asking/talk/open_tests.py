"""Open tests: which tests of facts stand behind what is not known of somebody, whoever asks for it.

Read off judgements; knows no rule.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from massage_advisor.knowledge.answers import Members
from massage_advisor.knowledge.criteria import (
    AllOf,
    Compare,
    Criterion,
    Is,
    IsNever,
    IsNot,
    IsYes,
    NoneOf,
    Term,
)
from massage_advisor.reasoning.judging import Judgement, Known, membership
from massage_advisor.truth import Truth
from massage_advisor.values import Value, replaced

if TYPE_CHECKING:
    from collections.abc import Iterable


class OpenTest(Value, frozen=True, kw_only=True):
    """One test of a fact behind something unknown, whoever waits for it."""

    fact: str
    members: frozenset[str]
    can_be_asked: bool
    waits_for: frozenset[str]
    is_excuse: bool = False


class OpenTests:
    """The tests behind what is not known of one person; each is looked for once."""

    def __init__(self, known: Known) -> None:
        self._known = known
        self._found: dict[Criterion, list[OpenTest]] = {}

    def behind(self, judgement: Judgement) -> list[OpenTest]:
        """Every test of a fact behind an unknown judgement; if it may not arise it waits."""
        if judgement.truth is not Truth.UNKNOWN:
            return []
        found = self._found.get(judgement.of)
        if found is None:
            found = self._found[judgement.of] = self._behind(judgement)
        return found

    def _behind(self, judgement: Judgement) -> list[OpenTest]:
        parts = [part for part in judgement.because if part.truth is Truth.UNKNOWN]
        has_excuses = isinstance(judgement.of, AllOf) and not all(map(_denies, parts))
        found: list[OpenTest] = []
        for part in parts:
            tests = self.behind(part)
            is_excuse = has_excuses and _denies(part)
            found += [replaced(each, is_excuse=True) for each in tests] if is_excuse else tests
        match judgement.of:
            case Is(fact=fact, choices=choices):
                members = open_members(self._known, fact, choices)
            case IsNot(fact=fact, choice=choice):
                members = open_members(self._known, fact, (choice,))
            case IsYes(fact=fact) | IsNever(fact=fact) | Compare(fact=fact):
                members = frozenset()
            case _:
                return found
        waits_for = frozenset(each.fact for each in found)
        itself = OpenTest(fact=fact, members=members, can_be_asked=not parts, waits_for=waits_for)
        return [*found, itself]


def _denies(part: Judgement) -> bool:
    """Whether this part says that something is not so."""
    match part.of:
        case NoneOf() | IsNot() | IsYes(expected=False) | Term(expected=False):
            return True
        case _:
            return False


def open_members(known: Known, fact: str, members: Iterable[str]) -> frozenset[str]:
    """The tested members of which nothing is known."""
    value = known.value(fact)
    if not isinstance(value, Members):
        return frozenset(members)
    return frozenset(each for each in members if membership(value, each) is Truth.UNKNOWN)
