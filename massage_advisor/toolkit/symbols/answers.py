"""Answers as variables: everything one person could say to the facts, or not say at all."""

from __future__ import annotations

from typing import TYPE_CHECKING, assert_never

from massage_advisor.knowledge.vocabulary import Fact, Kind
from massage_advisor.toolkit.symbols.amounts import Measured
from massage_advisor.toolkit.symbols.choices import AnyOf, OneOf, YesOrNo
from massage_advisor.toolkit.symbols.truths import FALSE, TRUE, UNKNOWN, Formula, Pair

if TYPE_CHECKING:
    from collections.abc import Mapping

    import z3

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
            return Unread()
        case _:
            assert_never(fact.kind)


class Unread:
    """Free text: no rule reads it."""

    stated, bounds = FALSE, TRUE
    answers_given: tuple[Formula, ...] = ()

    def test(self, leaf: FactTest) -> Pair:
        """Unknown, whatever is tested."""
        del leaf
        return UNKNOWN

    def says(self, answer: Answer) -> Formula:
        """Whatever it is, it changes nothing."""
        del answer
        return TRUE

    def keeps(self, other: Variable) -> Formula:
        """Always, for it is never read."""
        del other
        return TRUE

    def limited_to(self, fact: Fact) -> Variable:
        """Itself, for it has no choices."""
        del fact
        return self

    def said(self, model: z3.ModelRef) -> Answer | None:
        """Nothing: a model does not say what nobody reads."""
        del model
        return None


def people_said(variables: Mapping[str, Variable], model: z3.ModelRef) -> dict[str, Answer]:
    """What somebody said in a model, by fact."""
    said = {fact: each.said(model) for fact, each in variables.items()}
    return {fact: answer for fact, answer in sorted(said.items()) if answer is not None}
