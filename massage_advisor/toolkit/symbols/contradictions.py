"""Contradictions as formulas: answers that cannot both hold, where a gate reads one of them.

Mirrors SEMANTICS S13 and `reasoning.contradictions`.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, assert_never

from massage_advisor.knowledge.answers import Amount, Choice, Members, Never, Words, YesNo
from massage_advisor.knowledge.criteria import (
    AllOf,
    Always,
    AnyOf,
    AtLeast,
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
from massage_advisor.toolkit.symbols.choices import AnyOf as AnyOfAnswer
from massage_advisor.toolkit.symbols.truths import FALSE, TRUE, Formula, both, either, no

if TYPE_CHECKING:
    from collections.abc import Collection

    from massage_advisor.knowledge.vocabulary import Fact
    from massage_advisor.toolkit.symbols.criteria import Anybody


def contradicted_for_a_gate(anybody: Anybody) -> Formula:
    """Some answers contradict each other and a gate reads one of them."""
    rulebook = anybody.rulebook
    read = rulebook.reads.of_all(rulebook.gates)
    found = [
        _against_its_when(anybody, fact, read) for fact in rulebook.facts.values() if fact.when
    ]
    for pair in rulebook.cannot_both:
        decided = either(
            _decided_by(anybody, each, read, wanted=True) for each in (pair.these, pair.those)
        )
        so = (anybody.judge(pair.these).certain, anybody.judge(pair.those).certain)
        found.append(both([*so, decided]))
    return either(found)


def _against_its_when(anybody: Anybody, fact: Fact, read: Collection[str]) -> Formula:
    """It was answered though the question does not arise, with more than that means anyway."""
    applicable = anybody.applicable(fact.name)
    if applicable is None or fact.when is None or fact.stands_alone:
        return FALSE
    touches = TRUE if fact.name in read else _decided_by(anybody, fact.when, read, wanted=False)
    answer = anybody.answer(fact.name)
    return both([answer.stated, applicable.denied, no(_means_the_same(anybody, fact)), touches])


def _means_the_same(anybody: Anybody, fact: Fact) -> Formula:
    """Whether the answer says nothing else than the fact's `otherwise`, perhaps in part only."""
    answer = anybody.answer(fact.name)
    match fact.otherwise:
        case None | Words():
            return FALSE
        case YesNo(yes=yes):
            return answer.test(IsYes(fact=fact.name, expected=yes)).certain
        case Choice(choice=choice):
            return answer.test(Is(fact=fact.name, choices=(choice,))).certain
        case Never():
            return answer.test(IsNever(fact=fact.name)).certain
        case Amount(number=number, unit=unit):
            ends = (Comparison.AT_LEAST, Comparison.AT_MOST)
            tests = (Compare(fact=fact.name, how=how, amount=number, unit=unit) for how in ends)
            return both(answer.test(each).certain for each in tests)
        case Members() as other:
            return _says_no_more(answer, other, fact) if isinstance(answer, AnyOfAnswer) else FALSE
        case _:
            assert_never(fact.otherwise)


def _says_no_more(answer: AnyOfAnswer, other: Members, fact: Fact) -> Formula:
    """No member is said to be what the other does not say it is."""
    agrees: list[Formula] = []
    for choice in fact.choices:
        member = answer.member(choice.name)
        surely_in = choice.name in other.yes
        surely_out = not surely_in and (other.complete or choice.name in other.no)
        if not surely_in:
            agrees.append(no(member.certain))
        if not surely_out:
            agrees.append(member.possible)
    return both(agrees)


def _decided_by(
    anybody: Anybody, criterion: Criterion, facts: Collection[str], *, wanted: bool
) -> Formula:
    """One of these facts is among the answers that made a criterion yes (or no, as wanted)."""
    match criterion:
        case AllOf(parts=parts) | AnyOf(parts=parts) | AtLeast(parts=parts):
            return _some_part(anybody, parts, facts, wanted=wanted)
        case NoneOf(parts=parts):
            return _some_part(anybody, parts, facts, wanted=not wanted)
        case Term(term=term, expected=expected):
            inner = anybody.rulebook.terms[term]
            return _decided_by(anybody, inner, facts, wanted=wanted is expected)
        case Always():
            return FALSE
        case IsYes() | Is() | IsNot() | IsNever() | Compare():
            return _leaf_decided_by(anybody, criterion, facts)
        case _:
            assert_never(criterion)


def _some_part(
    anybody: Anybody, parts: Collection[Criterion], facts: Collection[str], *, wanted: bool
) -> Formula:
    """A part that came out so, and was itself decided by one of these facts."""
    found = []
    for part in parts:
        truth = anybody.judge(part)
        came_out = truth.certain if wanted else truth.denied
        found.append(both([came_out, _decided_by(anybody, part, facts, wanted=wanted)]))
    return either(found)


def _leaf_decided_by(anybody: Anybody, leaf: FactTest, facts: Collection[str]) -> Formula:
    """The fact itself; where it has its value only because it does not arise, what made it so."""
    fact = anybody.rulebook.facts[leaf.fact]
    itself = TRUE if leaf.fact in facts else FALSE
    if fact.when is None:
        return itself
    stated = anybody.answer(leaf.fact).stated
    behind = _decided_by(anybody, fact.when, facts, wanted=False)
    return either([both([stated, itself]), both([no(stated), behind])])
