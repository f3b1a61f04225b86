"""Alone: the worst that one answer to an open question would come to, with nothing else learned.

A danger may wait for several answers together; then none of them is one by itself. Knows no words.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from massage_advisor.knowledge.answers import Members
from massage_advisor.knowledge.outcomes import Disposition
from massage_advisor.reasoning.alternatives import Alternatives
from massage_advisor.reasoning.findings import find
from massage_advisor.reasoning.judging import Known, membership
from massage_advisor.truth import Truth

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping

    from massage_advisor.knowledge.answers import Answer, Facts
    from massage_advisor.knowledge.rulebook import Rulebook
    from massage_advisor.knowledge.rules import Gate
    from massage_advisor.reasoning.screening import OpenDanger


def worst_alone(
    rulebook: Rulebook, facts: Facts, dangers: Iterable[OpenDanger]
) -> dict[str, Disposition]:
    """The worst that any answer to each question makes some gate act upon, by itself."""
    known = Known(rulebook, facts.stated)
    return {each.fact: _worst_alone(rulebook, known, each) for each in dangers}


def _worst_alone(rulebook: Rulebook, known: Known, danger: OpenDanger) -> Disposition:
    gates = [each for each in rulebook.gates if each.slug in danger.gates]
    for gate in sorted(gates, key=lambda each: -each.then.severity):
        if any(_acts(known, gate, each) for each in _answers(rulebook, known, danger.fact, gate)):
            return gate.then
    return Disposition.CLEAR


def _acts(known: Known, gate: Gate, answer: Mapping[str, Answer]) -> bool:
    (finding,) = find((gate,), known.also(answer))
    return finding.acts


def _answers(
    rulebook: Rulebook, known: Known, name: str, gate: Gate
) -> Iterator[Mapping[str, Answer]]:
    """One answer more; of a list that was begun, one member more."""
    said = known.stated.get(name)
    for each in Alternatives(rulebook, (gate,)).to(name, None):
        answer = each.answer
        if isinstance(said, Members) and isinstance(answer, Members):
            more = frozenset(e for e in answer.yes if membership(said, e) is Truth.UNKNOWN)
            if not more:
                continue
            answer = Members(yes=said.yes | more, no=said.no)
        yield {name: answer}
