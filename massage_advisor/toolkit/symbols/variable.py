"""A variable for the answers to one fact: what can be asked of it, whatever its kind."""

from __future__ import annotations

from typing import TYPE_CHECKING, Protocol

import z3

if TYPE_CHECKING:
    from massage_advisor.knowledge.answers import Answer
    from massage_advisor.knowledge.criteria import FactTest
    from massage_advisor.knowledge.vocabulary import Fact
    from massage_advisor.toolkit.symbols.truths import Formula, Pair


class Variable(Protocol):
    """All that one person could answer to one fact."""

    @property
    def stated(self) -> Formula:
        """Something was said, perhaps in part only."""

    @property
    def bounds(self) -> Formula:
        """What can be said at all."""

    @property
    def answers_given(self) -> tuple[Formula, ...]:
        """One formula for each single thing that may be said, so that they can be counted."""

    def test(self, leaf: FactTest) -> Pair:
        """The truth of a test on the answer, given that there is one."""

    def says(self, answer: Answer) -> Formula:
        """Just this was said, and nothing else."""

    def keeps(self, other: Variable) -> Formula:
        """Everything the other said is said here too, and perhaps more."""

    def limited_to(self, fact: Fact) -> Variable:
        """The same answer as somebody hears it who knows only these choices."""

    def said(self, model: z3.ModelRef) -> Answer | None:
        """The answer in a model; nothing if nothing was said."""


def is_true(model: z3.ModelRef, formula: Formula) -> bool:
    """Whether a formula is true in a model; what the model leaves open is taken as false."""
    return bool(z3.is_true(model.eval(formula, model_completion=True)))
