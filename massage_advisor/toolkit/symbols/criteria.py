"""Anybody: a person of whom nothing is fixed, and what is certainly and possibly true of them.

Mirrors `reasoning.judging` step by step. Outcomes that a later stage reads are put in by
`symbols.outcomes`, or are variables of their own, as in the examples of rules.
"""

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
from massage_advisor.reasoning.judging import truth_of_leaf
from massage_advisor.toolkit.symbols.answers import people_said, variable_for
from massage_advisor.toolkit.symbols.truths import (
    NO,
    UNKNOWN,
    YES,
    Formula,
    Pair,
    all_of,
    any_of,
    at_least,
    both,
    either,
    negation,
    no,
    none_of,
)
from massage_advisor.truth import Truth

if TYPE_CHECKING:
    from collections.abc import Callable, Collection

    import z3

    from massage_advisor.knowledge.answers import Answer
    from massage_advisor.knowledge.rulebook import Rulebook
    from massage_advisor.toolkit.symbols.variable import Variable

_FIXED = {Truth.YES: YES, Truth.NO: NO, Truth.UNKNOWN: UNKNOWN}


class Anybody:
    """A person whose every answer is a variable. Each part is translated once."""

    def __init__(
        self,
        rulebook: Rulebook,
        name: str = "",
        *,
        like: Anybody | None = None,
        apart_from: Collection[str] = (),
        there_like: Anybody | None = None,
    ) -> None:
        """Somebody new, or somebody who answers `like` another, `apart from` some facts.

        To those they answer `there like` a third; the same third costs nothing the next time.
        """
        self.rulebook = rulebook
        self._name, self._like, self._apart_from = name, like, frozenset(apart_from)
        self._there_like = there_like
        self._variables: dict[str, Variable] = {}
        self._judged: dict[Criterion, Pair] = {}
        self._applicable: dict[str, Pair | None] = {}
        self._read_outcome: Callable[[FactTest], Pair] | None = None

    def concludes(self, read: Callable[[FactTest], Pair]) -> None:
        """From now on outcomes are read so, and are no answers of their own."""
        self._read_outcome = read

    def answer(self, fact: str) -> Variable:
        """The variable of one fact."""
        found = self._variables.get(fact)
        if found is None:
            found = self._variables[fact] = self._new_answer(fact)
        return found

    def _new_answer(self, fact: str) -> Variable:
        like = self._there_like if fact in self._apart_from else self._like
        if like is not None:
            return like.answer(fact).limited_to(self.rulebook.facts[fact])
        return variable_for(self.rulebook.facts[fact], f"{self._name}{fact}")

    def bounds(self) -> tuple[Formula, ...]:
        """What can be answered at all, to each fact met so far."""
        return tuple(each.bounds for each in self._variables.values())

    def answers_given(self) -> tuple[Formula, ...]:
        """A formula for each thing that may be said, to every fact met so far."""
        return tuple(each for var in self._variables.values() for each in var.answers_given)

    def said(self, model: z3.ModelRef) -> dict[str, Answer]:
        """What this person said in a model, outcomes that were variables included."""
        return people_said(self._variables, model)

    def applicable(self, fact: str) -> Pair | None:
        """Whether the question arises; nothing where it always does."""
        if fact not in self._applicable:
            when = self.rulebook.facts[fact].when
            self._applicable[fact] = None if when is None else self.judge(when)
        return self._applicable[fact]

    def judge(self, criterion: Criterion) -> Pair:
        """What is certainly and possibly so."""
        pair = self._judged.get(criterion)
        if pair is None:
            pair = self._judged[criterion] = self._judge(criterion)
        return pair

    def _judge(self, criterion: Criterion) -> Pair:
        match criterion:
            case AllOf(parts=parts):
                return all_of([self.judge(part) for part in parts])
            case AnyOf(parts=parts):
                return any_of([self.judge(part) for part in parts])
            case NoneOf(parts=parts):
                return none_of([self.judge(part) for part in parts])
            case AtLeast(needed=needed, parts=parts):
                return at_least(needed, [self.judge(part) for part in parts])
            case Term(term=term, expected=expected):
                inner = self.judge(self.rulebook.terms[term])
                return inner if expected else negation(inner)
            case Always():
                return YES
            case IsYes() | Is() | IsNot() | IsNever() | Compare():
                return self._judge_fact(criterion)
            case _:
                assert_never(criterion)

    def _judge_fact(self, leaf: FactTest) -> Pair:
        if self.rulebook.facts[leaf.fact].outcome and self._read_outcome is not None:
            return self._read_outcome(leaf)
        answer = self.answer(leaf.fact)
        said = answer.test(leaf)
        unsaid = self._unsaid(leaf)
        return Pair(
            either(
                [both([answer.stated, said.certain]), both([no(answer.stated), unsaid.certain])]
            ),
            either(
                [both([answer.stated, said.possible]), both([no(answer.stated), unsaid.possible])]
            ),
        )

    def _unsaid(self, leaf: FactTest) -> Pair:
        """The truth of a test on a fact of which nothing was said (SEMANTICS S2)."""
        applicable = self.applicable(leaf.fact)
        otherwise = self.rulebook.facts[leaf.fact].otherwise
        if applicable is None or otherwise is None:
            return UNKNOWN
        fixed = _FIXED[truth_of_leaf(leaf, otherwise, self.rulebook.facts[leaf.fact].unit)]
        return Pair(
            both([applicable.denied, fixed.certain]),
            either([applicable.possible, fixed.possible]),
        )

    def value_is_known(self, fact: str) -> Formula:
        """Something was said, or the question does not arise and that means something."""
        applicable = self.applicable(fact)
        stated = self.answer(fact).stated
        if applicable is None or self.rulebook.facts[fact].otherwise is None:
            return stated
        return either([stated, applicable.denied])

    def includes(self, fact: str, choice: str) -> Pair:
        """Whether a fact is, or includes, one choice."""
        return self.judge(Is(fact=fact, choices=(choice,)))
