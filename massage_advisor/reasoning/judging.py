"""Judging: whether a criterion is true of this person, and which of its parts decided that.

The truth and its reasons are one value. Knows nothing of rules: only facts, terms and criteria.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, assert_never

from massage_advisor.knowledge.answers import Amount, Answer, Choice, Members, Never, YesNo
from massage_advisor.knowledge.criteria import (
    MINUTES,
    AllOf,
    Always,
    AnyOf,
    AtLeast,
    Branch,
    Compare,
    Comparison,
    Criterion,
    FactTest,
    Is,
    IsNever,
    IsNot,
    IsYes,
    NoneOf,
    Term,
)
from massage_advisor.truth import Truth, all_of, any_of, at_least, negation, none_of, truth_of
from massage_advisor.values import Value

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from massage_advisor.knowledge.rulebook import Rulebook


class Judgement(Value, frozen=True, kw_only=True):
    """A truth, what it is the truth of, and the parts that decided it.

    Under a fact, `because` holds the judgement of the fact's own `when`, where that decided:
    it made the question inapplicable, or it has to be known before the question makes sense.
    """

    truth: Truth
    of: Criterion
    because: tuple[Judgement, ...] = ()


class Known:
    """What is known of one person, in the rulebook's terms. Each part is judged once.

    Of the same person with a few answers more, what reads none of those is not judged again.
    """

    def __init__(
        self, rulebook: Rulebook, stated: Mapping[str, Answer], before: Known | None = None
    ) -> None:
        """Hold the stated answers; outcomes of earlier stages are stated like answers."""
        self._rulebook = rulebook
        self._facts = rulebook.facts
        self._terms = rulebook.terms
        self._stated = stated
        self._applicable: dict[str, Judgement | None] = {}
        self._judged: dict[Criterion, Judgement] = {}
        self._before = before
        self._changed = frozenset() if before is None else _differing(before.stated, stated)

    @property
    def stated(self) -> Mapping[str, Answer]:
        """What was stated."""
        return self._stated

    def also(self, others: Mapping[str, Answer]) -> Known:
        """The same person, with outcomes of an earlier stage known as well, or other answers."""
        return Known(self._rulebook, {**self._stated, **others}, before=self)

    def after(self, stated: Mapping[str, Answer]) -> Known:
        """The same person when this is stated, with whatever judgement still holds."""
        after = Known(self._rulebook, stated)
        changed, reads = _differing(self._stated, stated), self._rulebook.reads
        after._judged = {
            each: judged
            for each, judged in self._judged.items()
            if changed.isdisjoint(reads.behind(each))
        }
        return after

    def value(self, fact: str) -> Answer | None:
        """What was stated; else `otherwise` when the question does not arise; else nothing (S2)."""
        if (answer := self._stated.get(fact)) is not None:
            return answer
        applicable = self.applicable(fact)
        if applicable is not None and applicable.truth is Truth.NO:
            return self._facts[fact].otherwise
        return None

    def has(self, fact: str) -> bool:
        """Whether this rulebook knows such a fact at all."""
        return fact in self._facts

    def applicable(self, fact: str) -> Judgement | None:
        """The judgement of the fact's `when`; nothing if it has none."""
        if fact not in self._applicable:
            when = self._facts[fact].when
            self._applicable[fact] = None if when is None else self.judge(when)
        return self._applicable[fact]

    def is_stated(self, fact: str) -> bool:
        """Whether the person answered it, in whole or in part."""
        return fact in self._stated

    def still_to_ask(self, fact: str) -> tuple[str, ...]:
        """What to ask so as to know a fact: itself, what tells whether it arises, or nothing."""
        applicable = self.applicable(fact)
        if self.is_stated(fact) or applicable is None or applicable.truth is Truth.YES:
            return (fact,)
        return tuple(open_facts(applicable))

    def judge(self, criterion: Criterion) -> Judgement:
        """Judge a criterion, keeping only the parts that decided."""
        judged = self._judged.get(criterion)
        if judged is None:
            judged = self._inherited(criterion) or self._judge(criterion)
            self._judged[criterion] = judged
        return judged

    def _inherited(self, criterion: Criterion) -> Judgement | None:
        """What it was before, where nothing that it reads has changed."""
        if self._before is None:
            return None
        is_touched = not self._changed.isdisjoint(self._rulebook.reads.behind(criterion))
        return None if is_touched else self._before.judge(criterion)

    def _judge(self, criterion: Criterion) -> Judgement:
        match criterion:
            case AllOf() | AnyOf() | NoneOf() | AtLeast():
                return self._judge_branch(criterion)
            case Term(term=name, expected=expected):
                inner = self.judge(self._terms[name])
                truth = inner.truth if expected else negation(inner.truth)
                return Judgement(truth=truth, of=criterion, because=(inner,))
            case Always():
                return Judgement(truth=Truth.YES, of=criterion)
            case IsYes() | Is() | IsNot() | IsNever() | Compare():
                return self._judge_fact(criterion)
            case _:
                assert_never(criterion)

    def _judge_branch(self, branch: Branch) -> Judgement:
        parts = [self.judge(part) for part in branch.parts]
        truths = tuple([part.truth for part in parts])
        match branch:
            case AllOf():
                truth = all_of(truths)
            case AnyOf():
                truth = any_of(truths)
            case NoneOf():
                truth = none_of(truths)
            case AtLeast(needed=needed):
                truth = at_least(needed, truths)
            case _:
                assert_never(branch)
        decided_by = negation(truth) if isinstance(branch, NoneOf) else truth
        return Judgement(
            truth=truth, of=branch, because=tuple([p for p in parts if p.truth is decided_by])
        )

    def _judge_fact(self, leaf: FactTest) -> Judgement:
        value = self.value(leaf.fact)
        truth = truth_of_leaf(leaf, value, self._facts[leaf.fact].unit)
        if self.is_stated(leaf.fact):
            return Judgement(truth=truth, of=leaf)
        applicable = self.applicable(leaf.fact)
        if applicable is None or applicable.truth is Truth.YES:
            return Judgement(truth=truth, of=leaf)
        return Judgement(truth=truth, of=leaf, because=(applicable,))


def _differing(before: Mapping[str, Answer], after: Mapping[str, Answer]) -> frozenset[str]:
    """The facts of which not the same is stated."""
    names = before.keys() | after.keys()
    return frozenset(name for name in names if before.get(name) != after.get(name))


def truth_of_leaf(leaf: FactTest, value: Answer | None, unit: str | None) -> Truth:
    """The truth of one test of one answer; `unit` is that of a bare number."""
    if value is None:
        return Truth.UNKNOWN
    match leaf, value:
        case IsYes(expected=expected), YesNo(yes=yes):
            return truth_of(yes is expected)
        case Is(choices=choices), Choice(choice=chosen):
            return truth_of(chosen in choices)
        case Is(choices=choices), Members():
            return _includes_any(value, choices)
        case IsNot(choice=choice), Choice(choice=chosen):
            return truth_of(chosen != choice)
        case IsNot(choice=choice), Members():
            return negation(membership(value, choice))
        case (IsNever(), Never()):
            return Truth.YES
        case (Compare(), Never()) | (IsNever(), Amount()):
            return Truth.NO
        case Compare(), Amount():
            return truth_of(_compares(leaf, value, unit))
        case _:
            return Truth.UNKNOWN


def membership(members: Members, member: str) -> Truth:
    """Whether an any-of fact includes a member (S3)."""
    if member in members.yes:
        return Truth.YES
    if members.complete or member in members.no:
        return Truth.NO
    return Truth.UNKNOWN


def _includes_any(members: Members, wanted: tuple[str, ...]) -> Truth:
    """Whether one of them is included: the same as asking for each."""
    if not members.yes.isdisjoint(wanted):
        return Truth.YES
    is_over = members.complete or members.no.issuperset(wanted)
    return Truth.NO if is_over else Truth.UNKNOWN


def _compares(bound: Compare, said: Amount, unit: str | None) -> bool:
    """A number without a unit is in the fact's own (S16)."""
    left = comparable(said.number, said.unit or unit)
    right = comparable(bound.amount, bound.unit or unit)
    match bound.how:
        case Comparison.AT_LEAST:
            return left >= right
        case Comparison.AT_MOST:
            return left <= right
        case Comparison.MORE_THAN:
            return left > right
        case Comparison.LESS_THAN:
            return left < right


def comparable(number: float, unit: str | None) -> float:
    """Time in minutes, everything else as it is."""
    return number * MINUTES.get(unit or "", 1)


def stated_leaves(judgement: Judgement) -> Iterator[Judgement]:
    """The judged facts, behind a judgement that is not unknown, whose stated answers decided it.

    A fact that has its value only because its question does not arise is traced to the answers
    that made it so.
    """
    inner = judgement.because
    if not inner:
        if not isinstance(judgement.of, Always | AllOf | AnyOf | NoneOf | AtLeast):
            yield judgement
        return
    for part in inner:
        yield from stated_leaves(part)


def open_facts(judgement: Judgement) -> Iterator[str]:
    """The facts still to be asked behind an unknown judgement, in no particular order.

    Where it is not known whether a question arises, the question that tells comes first.
    """
    found: list[str] = []
    _gather_open_facts(judgement, found)
    return iter(found)


def _gather_open_facts(judgement: Judgement, found: list[str]) -> None:
    if judgement.truth is not Truth.UNKNOWN:
        return
    waiting = [part for part in judgement.because if part.truth is Truth.UNKNOWN]
    for part in waiting:
        _gather_open_facts(part, found)
    if not waiting and isinstance(judgement.of, FactTest):
        found.append(judgement.of.fact)
