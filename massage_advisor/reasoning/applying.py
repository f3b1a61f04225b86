"""Applying: how one rule stands to a person, and what they would have to say for it to apply.

Every answer that is offered has been tried. Of a gate that acts nothing is offered.
"""

from __future__ import annotations

from itertools import combinations, islice
from typing import TYPE_CHECKING, TypeAlias, TypeVar

from massage_advisor.knowledge.answers import Amount, Facts
from massage_advisor.knowledge.rules import Advice, ModalityRule, Rule
from massage_advisor.knowledge.vocabulary import OUTCOME_FACTS
from massage_advisor.reasoning.advisor import work_out
from massage_advisor.reasoning.alternatives import Alternative, Alternatives
from massage_advisor.reasoning.contradictions import contradictions
from massage_advisor.reasoning.findings import find
from massage_advisor.reasoning.judging import Known
from massage_advisor.reasoning.questions import as_asked

if TYPE_CHECKING:
    from collections.abc import Mapping

    from massage_advisor.knowledge.answers import Answer
    from massage_advisor.knowledge.rulebook import Rulebook
    from massage_advisor.reasoning.findings import Finding

R = TypeVar("R", bound=Rule)
Tried: TypeAlias = tuple[Alternative, ...]

MOST_WAYS = 3
MOST_TRIED = 300
"""So many single answers, and so many pairs, are tried before the search is given up."""


def knowledge_of(rulebook: Rulebook, stated: Mapping[str, Answer], rule: Rule) -> Known:
    """What a rule knows of somebody: later stages know what earlier ones concluded."""
    if not _reads_outcomes(rulebook, rule):
        return Known(rulebook, stated)
    worked = work_out(rulebook, Facts(stated=stated))
    match rule:
        case ModalityRule():
            return worked.consultation.known
        case Advice():
            return worked.known.also(worked.outcomes)
        case _:
            return worked.known


def standing(rulebook: Rulebook, stated: Mapping[str, Answer], rule: R) -> Finding[R]:
    """How a rule stands to somebody who said this."""
    (finding,) = find([rule], knowledge_of(rulebook, stated, rule))
    return finding


def ways_to_apply(rulebook: Rulebook, facts: Facts, rule: Rule) -> tuple[Tried, ...]:
    """A few ways of answering one question, else two, otherwise, after which the rule applies."""
    if standing(rulebook, facts.stated, rule).acts:
        return ()
    others = Alternatives(rulebook, [rule])
    names = sorted(
        (name for name in others.facts if not rulebook.facts[name].outcome),
        key=lambda name: as_asked(rulebook.facts[name]),
    )
    singles = [each for name in names for each in others.to(name, facts.stated.get(name))]
    in_order = sorted(singles, key=lambda each: (each.steps, isinstance(each.answer, Amount)))
    ways: list[Tried] = [(each,) for each in in_order[:MOST_TRIED]]
    pairs: list[Tried] = [
        (one, other) for one, other in combinations(in_order, 2) if one.fact != other.fact
    ]
    for tried in (ways, pairs[:MOST_TRIED]):
        found = filter(lambda each: _acts(rulebook, facts, rule, each), tried)
        if few := tuple(islice(found, MOST_WAYS)):
            return few
    return ()


def _acts(rulebook: Rulebook, facts: Facts, rule: Rule, tried: Tried) -> bool:
    """Whether it would, of somebody whose answers go together as well as before."""
    stated = {**facts.stated, **{each.fact: each.answer for each in tried}}
    if not standing(rulebook, stated, rule).acts:
        return False
    before = contradictions(rulebook, Known(rulebook, facts.stated), facts.stated)
    return set(contradictions(rulebook, Known(rulebook, stated), stated)) <= set(before)


def _reads_outcomes(rulebook: Rulebook, rule: Rule) -> bool:
    read = rulebook.reads.of(rule)
    return not read.isdisjoint(OUTCOME_FACTS)
