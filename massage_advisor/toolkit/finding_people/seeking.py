"""Seeking: people of whom something is so, who say no more than it takes.

Goes from what is wanted back to answers: for *all of* every part, for *any of* one part or another,
down to the tests. Everybody found is a proposal, which the judge has the last word on; that nobody
is found proves nothing.
"""

from __future__ import annotations

from itertools import combinations
from typing import TYPE_CHECKING, TypeAlias, assert_never

from massage_advisor.knowledge.answers import Amount, Answer, Choice, Members, Never, YesNo
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
from massage_advisor.knowledge.reads import leaves
from massage_advisor.knowledge.vocabulary import Kind
from massage_advisor.reasoning.judging import comparable, membership, truth_of_leaf
from massage_advisor.truth import Truth, negation
from massage_advisor.values import replaced

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence

    from massage_advisor.knowledge.rulebook import Rulebook
    from massage_advisor.knowledge.vocabulary import Fact

Given: TypeAlias = "Mapping[str, Answer]"

MOST_TRIED = 4_000
"""So many steps are gone before the search for one person is given up."""


class Seeker:
    """Seeks people in the terms of one rulebook."""

    def __init__(self, rulebook: Rulebook, criteria: Iterable[Criterion] = ()) -> None:
        """Hold the vocabulary; amounts near the bounds in these criteria are worth a try."""
        self._rulebook = rulebook
        self._steps = 0
        self._bounds: dict[str, dict[Compare, None]] = {}
        for criterion in criteria:
            for leaf in leaves(criterion):
                if isinstance(leaf, Compare):
                    self._bounds.setdefault(leaf.fact, {})[leaf] = None

    def so(self, criterion: Criterion, truth: Truth, given: Given) -> Iterator[Given]:
        """People who say what is given, and more, so that the criterion is so (or is not)."""
        self._steps += 1
        if self._steps > MOST_TRIED:
            return
        match criterion:
            case Always():
                if truth is Truth.YES:
                    yield given
            case Term(term=name, expected=expected):
                wanted = truth if expected else negation(truth)
                yield from self.so(self._rulebook.terms[name], wanted, given)
            case AllOf() | AnyOf() | NoneOf() | AtLeast():
                yield from self._branch(criterion, truth, given)
            case IsYes() | Is() | IsNot() | IsNever() | Compare():
                yield from self._fact(criterion, truth, given)
            case _:
                assert_never(criterion)

    def _branch(
        self, branch: AllOf | AnyOf | NoneOf | AtLeast, truth: Truth, given: Given
    ) -> Iterator[Given]:
        parts, of = branch.parts, len(branch.parts)
        match branch:
            case AllOf():
                needed = of
            case AnyOf() | NoneOf():
                needed = 1
            case AtLeast(needed=number):
                needed = number
            case _:
                assert_never(branch)
        if isinstance(branch, NoneOf):
            truth = negation(truth)
        count = needed if truth is Truth.YES else of - needed + 1
        for some in combinations(parts, count):
            yield from self._every(some, truth, given)

    def _every(self, parts: Sequence[Criterion], truth: Truth, given: Given) -> Iterator[Given]:
        if not parts:
            yield given
            return
        first, *rest = parts
        for person in self.so(first, truth, given):
            yield from self._every(rest, truth, person)

    def _fact(self, leaf: FactTest, truth: Truth, given: Given) -> Iterator[Given]:
        fact = self._rulebook.facts[leaf.fact]
        for answer in self._answers(leaf, truth, fact, given.get(fact.name)):
            yield {**given, fact.name: answer}
        if fact.name in given or fact.when is None or fact.otherwise is None:
            return
        if truth_of_leaf(leaf, fact.otherwise, fact.unit) is truth:
            yield from self.so(fact.when, Truth.NO, given)

    def _answers(
        self, leaf: FactTest, truth: Truth, fact: Fact, said: Answer | None
    ) -> Iterator[Answer]:
        """What could be said, given what was said already, so that the test turns out so."""
        if fact.kind is Kind.ANY_OF:
            members = said if isinstance(said, Members) else None
            yield from _members(leaf, truth, fact, members)
            return
        possible = self._possible(leaf, fact) if said is None else (said,)
        yield from (each for each in possible if truth_of_leaf(leaf, each, fact.unit) is truth)

    def _possible(self, leaf: FactTest, fact: Fact) -> Iterator[Answer]:
        match fact.kind:
            case Kind.YES_OR_NO:
                yield from (YesNo(yes=True), YesNo(yes=False))
            case Kind.ONE_OF:
                yield from (Choice(choice=each.name) for each in fact.choices)
            case Kind.SCALE | Kind.MONEY | Kind.DURATION | Kind.HOW_LONG_AGO:
                yield from self._amounts(leaf, fact)
            case _:
                return

    def _amounts(self, leaf: FactTest, fact: Fact) -> Iterator[Answer]:
        """The bound itself, what is just beyond it on either side, and never."""
        own = {leaf: None} if isinstance(leaf, Compare) else {}
        bounds = own | self._bounds.get(fact.name, {})
        for nearby in (0, 1, -1):
            for bound in bounds:
                amount = Amount(number=bound.amount + nearby, unit=bound.unit or fact.unit)
                if _in_range(amount, fact):
                    yield amount
        if fact.kind is Kind.HOW_LONG_AGO:
            yield Never()
        if not bounds:
            yield Amount(number=fact.highest or 1, unit=fact.unit)


def _in_range(amount: Amount, fact: Fact) -> bool:
    """Whether so much can be said, in the fact's own unit."""
    number = comparable(amount.number, amount.unit) / comparable(1, fact.unit)
    return fact.has_in_range(number)


def _members(leaf: FactTest, truth: Truth, fact: Fact, said: Members | None) -> Iterator[Members]:
    """Lists with one more member, or with nothing else in them."""
    match leaf:
        case Is(choices=choices):
            wanted = truth
        case IsNot(choice=choice):
            choices, wanted = (choice,), negation(truth)
        case _:
            return
    members = said or Members()
    if wanted is Truth.NO:
        if members.yes.isdisjoint(choices):
            yield replaced(members, no=members.no | frozenset(choices), complete=True)
        return
    if any(membership(members, choice) is Truth.YES for choice in choices):
        yield members
    for choice in choices:
        if choice not in members.no and choice not in members.yes:
            complete = members.complete or fact.list_is_complete
            yield replaced(members, yes=members.yes | {choice}, complete=complete)


def plainly_said(given: Given) -> Given:
    """The same answers as a person would give them: who said *nothing else* denies nothing more."""
    return {name: _plainly(answer) for name, answer in given.items()}


def _plainly(answer: Answer) -> Answer:
    if isinstance(answer, Members) and answer.complete:
        return replaced(answer, no=frozenset())
    return answer


def fewest(given: Given, is_so: Callable[[Given], bool]) -> Given:
    """The same person with every answer left out that makes no difference to this, or shortened."""
    kept = dict(given)
    for name in sorted(given):
        fewer = {other: answer for other, answer in kept.items() if other != name}
        if is_so(fewer):
            kept = fewer
            continue
        for shorter in _shorter(kept[name]):
            if is_so({**kept, name: shorter}):
                kept[name] = shorter
                break
    return kept


def _shorter(answer: Answer) -> Iterator[Answer]:
    """*None of these*, or *nothing else*, for what was denied one by one."""
    if isinstance(answer, Members) and answer.no and not answer.complete:
        yield Members(yes=answer.yes, complete=True)
