"""Three-valued truth as two formulas: what is certainly so, and what is possibly so.

Yes is (true, true), no is (false, false), not known is (false, true): Kleene's tables without a
third value (SEMANTICS S1). Constants fold at once, so that formulas stay small.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, TypeAlias

import z3

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

Formula: TypeAlias = z3.BoolRef

TRUE: Formula = z3.BoolVal(val=True)
FALSE: Formula = z3.BoolVal(val=False)


def same(one: Formula, other: Formula) -> bool:
    """Whether two formulas are one: the solver keeps equal ones only once."""
    return bool(one.as_ast().value == other.as_ast().value)


def both(parts: Iterable[Formula]) -> Formula:
    """All of these formulas."""
    kept = [each for each in parts if not same(each, TRUE)]
    if any(same(each, FALSE) for each in kept):
        return FALSE
    return kept[0] if len(kept) == 1 else z3.And(kept) if kept else TRUE


def either(parts: Iterable[Formula]) -> Formula:
    """One of these formulas or more."""
    kept = [each for each in parts if not same(each, FALSE)]
    if any(same(each, TRUE) for each in kept):
        return TRUE
    return kept[0] if len(kept) == 1 else z3.Or(kept) if kept else FALSE


def no(formula: Formula) -> Formula:
    """A formula that is true where this one is not."""
    if same(formula, TRUE):
        return FALSE
    if same(formula, FALSE):
        return TRUE
    return formula.arg(0) if z3.is_not(formula) else z3.Not(formula)


def weighs_at_least(needed: int, weighted: Iterable[tuple[Formula, int]]) -> Formula:
    """Whether the weights of those formulas that are true add up to so much; weights may be < 0."""
    literals: list[tuple[Formula, int]] = []
    for formula, weight in weighted:
        if same(formula, TRUE):
            needed -= weight
        elif weight > 0 and not same(formula, FALSE):
            literals.append((formula, weight))
        elif weight < 0 and not same(formula, FALSE):
            literals.append((z3.Not(formula), -weight))
            needed -= weight
    if needed <= 0:
        return TRUE
    if sum(weight for _, weight in literals) < needed:
        return FALSE
    return z3.PbGe(literals, needed)


@dataclass(frozen=True, slots=True)
class Pair:
    """A truth for every person at once."""

    certain: Formula
    possible: Formula

    @property
    def denied(self) -> Formula:
        """It is known not to be so."""
        return no(self.possible)

    @property
    def open(self) -> Formula:
        """It is not known whether it is so."""
        return both([self.possible, no(self.certain)])


YES = Pair(TRUE, TRUE)
NO = Pair(FALSE, FALSE)
UNKNOWN = Pair(FALSE, TRUE)


def known(formula: Formula) -> Pair:
    """Something that is always known, one way or the other."""
    return Pair(formula, formula)


def negation(pair: Pair) -> Pair:
    """Yes becomes no, no becomes yes."""
    return Pair(no(pair.possible), no(pair.certain))


def all_of(pairs: Sequence[Pair]) -> Pair:
    """Whether every one of them is so."""
    return Pair(both(each.certain for each in pairs), both(each.possible for each in pairs))


def any_of(pairs: Sequence[Pair]) -> Pair:
    """Whether one of them or more is so."""
    return Pair(either(each.certain for each in pairs), either(each.possible for each in pairs))


def none_of(pairs: Sequence[Pair]) -> Pair:
    """Whether not one of them is so."""
    return negation(any_of(pairs))


def at_least(needed: int, pairs: Sequence[Pair]) -> Pair:
    """Whether so many of them or more are so."""
    return Pair(
        weighs_at_least(needed, ((each.certain, 1) for each in pairs)),
        weighs_at_least(needed, ((each.possible, 1) for each in pairs)),
    )
