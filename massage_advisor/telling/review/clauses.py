"""Criteria in plain words: when a gate acts, as a clinician would read it aloud."""

from __future__ import annotations

from typing import TYPE_CHECKING, assert_never

from massage_advisor.knowledge.criteria import (
    AllOf,
    Always,
    AnyOf,
    AtLeast,
    Branch,
    Compare,
    Comparison,
    Criterion,
    Is,
    IsNever,
    IsNot,
    IsYes,
    NoneOf,
    Term,
)
from massage_advisor.knowledge.vocabulary import Kind
from massage_advisor.telling.facts_told import amount_told
from massage_advisor.values import Value, replaced
from massage_advisor.wording import listed

if TYPE_CHECKING:
    from massage_advisor.knowledge.rulebook import Rulebook


class Clause(Value, frozen=True, kw_only=True):
    """A sentence, and the parts it speaks of."""

    say: str
    parts: tuple[Clause, ...] = ()


def clause(criterion: Criterion, rulebook: Rulebook) -> Clause:
    """A criterion with everything it means; words that are defined elsewhere are spelled out."""
    match criterion:
        case AllOf() | AnyOf() | NoneOf() | AtLeast():
            parts = tuple(clause(part, rulebook) for part in criterion.parts)
            return (
                parts[0]
                if _is_its_only_part(criterion)
                else Clause(say=_heading(criterion), parts=parts)
            )
        case Term(term=term, expected=expected):
            meant = clause(rulebook.terms[term], rulebook)
            said = f"{term}, which is" if expected else f"not {term}, which would be"
            return replaced(meant, say=f"{said}: {meant.say}")
        case Always() | IsYes() | Is() | IsNot() | IsNever() | Compare():
            return Clause(say=_test(criterion, rulebook))
        case _:
            assert_never(criterion)


def _is_its_only_part(branch: Branch) -> bool:
    return len(branch.parts) == 1 and not isinstance(branch, NoneOf)


def _heading(branch: Branch) -> str:
    match branch:
        case AllOf():
            return "all of these are so"
        case AnyOf():
            return "one or more of these are so"
        case NoneOf():
            return "none of these is so"
        case AtLeast(needed=needed):
            return f"at least {needed} of these are so"
        case _:
            assert_never(branch)


def _test(leaf: Always | IsYes | Is | IsNot | IsNever | Compare, rulebook: Rulebook) -> str:
    match leaf:
        case Always():
            return "always"
        case IsYes(fact=name, expected=expected):
            return f"{name}: {'yes' if expected else 'no'}"
        case Is(fact=name, choices=choices):
            return f"{name} {_includes(name, rulebook)} {listed(map(_named, choices), 'or')}"
        case IsNot(fact=name, choice=choice):
            return f"{name} surely {_includes(name, rulebook, denied=True)} {_named(choice)}"
        case IsNever(fact=name):
            return f"{name}: never"
        case Compare(fact=name, how=how, amount=amount, unit=unit):
            return f"{name} is {_compared(how, amount_told(amount, unit))}"
        case _:
            assert_never(leaf)


def _includes(fact: str, rulebook: Rulebook, *, denied: bool = False) -> str:
    found = rulebook.facts.get(fact)
    if found is not None and found.kind is Kind.ANY_OF:
        return "do not include" if denied else "include"
    return "is not" if denied else "is"


def _named(choice: str) -> str:
    return f"“{choice}”"


def _compared(how: Comparison, amount: str) -> str:
    match how:
        case Comparison.AT_LEAST:
            return f"{amount} or more"
        case Comparison.AT_MOST:
            return f"{amount} or less"
        case Comparison.MORE_THAN:
            return f"more than {amount}"
        case Comparison.LESS_THAN:
            return f"less than {amount}"
        case _:
            assert_never(how)
