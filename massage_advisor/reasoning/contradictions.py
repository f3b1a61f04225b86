"""Contradictions: answers that cannot both hold (S13).

Both still count as stated; they are named, and where a gate reads one, nothing is bookable.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from massage_advisor.knowledge.answers import Amount, Members
from massage_advisor.knowledge.criteria import FactTest
from massage_advisor.reasoning.judging import Known, comparable, membership, stated_leaves
from massage_advisor.truth import Truth
from massage_advisor.values import Value

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from massage_advisor.knowledge.answers import Answer
    from massage_advisor.knowledge.rulebook import Rulebook
    from massage_advisor.knowledge.vocabulary import CannotBoth, Fact
    from massage_advisor.reasoning.judging import Judgement


class Contradiction(Value, frozen=True, kw_only=True):
    """Facts whose stated answers cannot both hold."""

    facts: tuple[str, ...]
    say: str  #: from the rulebook; empty when an answer contradicts its own `when`
    read_by_a_gate: bool


def contradicts_a_gate(every: Iterable[Contradiction]) -> bool:
    """Whether one of these is about answers that a gate reads, so that nothing can be booked."""
    return any(each.read_by_a_gate for each in every)


def contradictions(
    rulebook: Rulebook, known: Known, stated: Iterable[str]
) -> tuple[Contradiction, ...]:
    """Every contradiction, by the names of its facts."""
    found = (*_not_applicable(rulebook, known, stated), *_declared(rulebook, known))
    gates_read = rulebook.read_by_gates if found else frozenset()
    return tuple(
        Contradiction(facts=facts, say=say, read_by_a_gate=not gates_read.isdisjoint(facts))
        for facts, say in sorted(set(found))
    )


def _not_applicable(
    rulebook: Rulebook, known: Known, stated: Iterable[str]
) -> Iterator[tuple[tuple[str, ...], str]]:
    """A stated answer whose question does not arise, unless it may stand alone.

    It may where the vocabulary says so, or where it says just what `otherwise` means.
    """
    for name in stated:
        applicable = known.applicable(name)
        if applicable is None or applicable.truth is not Truth.NO:
            continue
        if rulebook.facts[name].stands_alone:
            continue
        if not _means_the_same(known.value(name), rulebook.facts[name]):
            yield (name, *sorted(_facts_of(applicable) - {name})), ""


def _means_the_same(stated: Answer | None, fact: Fact) -> bool:
    """Whether an answer says nothing else than the fact's `otherwise`, perhaps in part only."""
    match stated, fact.otherwise:
        case Members(), Members() as other:
            return (
                all(membership(other, each) is Truth.YES for each in stated.yes)
                and all(membership(other, each) is Truth.NO for each in stated.no)
                and (not stated.complete or other.yes <= stated.yes)
            )
        case Amount(), Amount() as other:
            return comparable(stated.number, stated.unit or fact.unit) == comparable(
                other.number, other.unit or fact.unit
            )
        case _:
            return stated == fact.otherwise


def _declared(rulebook: Rulebook, known: Known) -> Iterator[tuple[tuple[str, ...], str]]:
    for pair in rulebook.cannot_both:
        both = known.judge(pair.these), known.judge(pair.those)
        if all(each.truth is Truth.YES for each in both):
            these, those = _traced(rulebook, known, pair)
            yield tuple(sorted(_facts_of(these) | _facts_of(those))), pair.say


def _traced(rulebook: Rulebook, known: Known, pair: CannotBoth) -> tuple[Judgement, Judgement]:
    """Both sides, down to what decided them.

    An answer that only repeats `otherwise` decided nothing: it is traced to what does (S2), so that
    saying it aloud lets nobody book who could not without it.
    """
    kept = {
        name: answer
        for name, answer in known.stated.items()
        if not _only_repeats(rulebook.facts[name], answer, known)
    }
    traced = known if len(kept) == len(known.stated) else Known(rulebook, kept)
    return traced.judge(pair.these), traced.judge(pair.those)


def _only_repeats(fact: Fact, answer: Answer, known: Known) -> bool:
    applicable = known.applicable(fact.name)
    if applicable is None or applicable.truth is not Truth.NO or fact.otherwise is None:
        return False
    is_whole = not isinstance(answer, Members) or answer == fact.otherwise
    return is_whole and _means_the_same(answer, fact)


def _facts_of(judgement: Judgement) -> set[str]:
    return {each.of.fact for each in stated_leaves(judgement) if isinstance(each.of, FactTest)}
