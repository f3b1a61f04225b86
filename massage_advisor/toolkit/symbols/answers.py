"""Answers as variables: everything one person could say to the facts, or not say at all."""

from __future__ import annotations

from typing import TYPE_CHECKING, assert_never

import z3

from massage_advisor.knowledge.answers import Words
from massage_advisor.knowledge.vocabulary import Fact, Kind
from massage_advisor.toolkit.symbols.amounts import Measured
from massage_advisor.toolkit.symbols.choices import AnyOf, OneOf, YesOrNo
from massage_advisor.toolkit.symbols.truths import (
    FALSE,
    TRUE,
    UNKNOWN,
    Formula,
    Pair,
    either,
    no,
)
from massage_advisor.toolkit.symbols.variable import is_true

if TYPE_CHECKING:
    from collections.abc import Mapping

    from massage_advisor.knowledge.answers import Answer
    from massage_advisor.knowledge.criteria import FactTest
    from massage_advisor.toolkit.symbols.variable import Variable


def variable_for(fact: Fact, name: str) -> Variable:
    """The variable of a fact, under a name of its own."""
    match fact.kind:
        case Kind.YES_OR_NO:
            return YesOrNo(name)
        case Kind.ONE_OF:
            return OneOf.of(name, fact)
        case Kind.ANY_OF:
            return AnyOf.of(name, fact)
        case Kind.SCALE | Kind.MONEY | Kind.DURATION | Kind.HOW_LONG_AGO:
            return Measured(name, fact)
        case Kind.TEXT:
            return FreeText(name)
        case _:
            assert_never(fact.kind)


class FreeText:
    """Free text: no rule reads it, but it can be said where its question does not arise."""

    bounds: Formula = TRUE

    def __init__(self, name: str) -> None:
        """Something was said, or nothing; what, nobody asks."""
        self.stated: Formula = z3.Bool(f"{name}: said")
        self.answers_given: tuple[Formula, ...] = (self.stated,)

    def test(self, leaf: FactTest) -> Pair:
        """Unknown, whatever is tested."""
        del leaf
        return UNKNOWN

    def says(self, answer: Answer) -> Formula:
        """Some words."""
        return self.stated if isinstance(answer, Words) else FALSE

    def keeps(self, other: Variable) -> Formula:
        """Something is said here too, if something was."""
        return either([no(other.stated), self.stated])

    def limited_to(self, fact: Fact) -> Variable:
        """Itself, for it has no choices."""
        del fact
        return self

    def said(self, model: z3.ModelRef) -> Answer | None:
        """Some words, or nothing."""
        return Words(text="some words") if is_true(model, self.stated) else None


def people_said(variables: Mapping[str, Variable], model: z3.ModelRef) -> dict[str, Answer]:
    """What somebody said in a model, by fact."""
    said = {fact: each.said(model) for fact, each in variables.items()}
    return {fact: answer for fact, answer in sorted(said.items()) if answer is not None}
