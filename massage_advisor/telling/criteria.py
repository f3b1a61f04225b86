"""Criteria in words: what a `when` or `unless` asks, as an indented list to be read aloud."""

from __future__ import annotations

from typing import TYPE_CHECKING, assert_never

from massage_advisor.knowledge.criteria import (
    AllOf,
    Always,
    AnyOf,
    AtLeast,
    Compare,
    Criterion,
    FactTest,
    Is,
    IsNever,
    IsNot,
    IsYes,
    NoneOf,
    Term,
)
from massage_advisor.wording import listed

if TYPE_CHECKING:
    from collections.abc import Iterator

INDENT = "  "


def told(criterion: Criterion, depth: int = 0) -> Iterator[str]:
    """The lines of a criterion, each part one step further in."""
    yield INDENT * depth + heading(criterion)
    match criterion:
        case AllOf(parts=parts) | AnyOf(parts=parts) | NoneOf(parts=parts) | AtLeast(parts=parts):
            for part in parts:
                yield from told(part, depth + 1)
        case _:
            return


def heading(criterion: Criterion) -> str:
    """One line: the test itself, or what is asked of the parts below it."""
    match criterion:
        case AllOf():
            return "all of these:"
        case AnyOf():
            return "one of these or more:"
        case NoneOf():
            return "none of these:"
        case AtLeast(needed=needed):
            return f"at least {needed} of these:"
        case Always() | IsYes() | Is() | IsNot() | IsNever() | Compare() | Term():
            return _test(criterion)
        case _:
            assert_never(criterion)


def _test(leaf: Always | FactTest | Term) -> str:
    """One test, in the words of the rule file."""
    match leaf:
        case Always():
            return "always"
        case IsYes(fact=name, expected=expected) | Term(term=name, expected=expected):
            return f"{name}: {'yes' if expected else 'no'}"
        case Is(fact=name, choices=choices):
            return f"{name}: {listed(choices, 'or')}"
        case IsNot(fact=name, choice=choice):
            return f"{name}: not {choice}"
        case IsNever(fact=name):
            return f"{name}: never"
        case Compare(fact=name, how=how, amount=amount, unit=unit):
            return " ".join(filter(None, (f"{name}: {how.value} {amount:g}", unit)))
        case _:
            assert_never(leaf)
