"""The rules that every peer can express: both stages that decide, safety and service, whole.

All their criteria are made of tests of one answer and of all, any, none and so many of them. Left
out are the rules that read what earlier rules concluded (techniques, advice), and the pairs of
answers that cannot both be true. For people who are told techniques as well, those rules stay:
SQL can read in one step what another step concluded.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from benchmarks.peers.field import Said
from massage_advisor.knowledge.reads import facts_read
from massage_advisor.reasoning.weighing import points_of
from massage_advisor.values import replaced

if TYPE_CHECKING:
    from massage_advisor.knowledge.rulebook import Rulebook
    from massage_advisor.knowledge.rules import Evidence, Gate


def stages_for(book: Rulebook, said: Said) -> Rulebook:
    """The rulebook as far as these people are told of it."""
    decisive = decisive_stages(book)
    if said is not Said.CHOOSING:
        return decisive
    return replaced(decisive, modality_rules=book.modality_rules)


def facts_asked(book: Rulebook) -> frozenset[str]:
    """Every fact that people are asked because a rule or a choice reads it."""
    rules = (*book.gates, *book.evidence, *book.modality_rules)
    wishes = {book.loved_in, book.refused_in} if book.modality_rules else set()
    read = facts_read(rules, book.facts, book.terms) | wishes
    return frozenset(name for name in read if not book.facts[name].outcome)


def decisive_stages(book: Rulebook) -> Rulebook:
    """The rulebook with its gates and its evidence only, in the order in which they are told."""
    return replaced(
        book,
        gates=tuple(sorted(book.gates, key=_worst_first)),
        evidence=tuple(sorted(book.evidence, key=lambda each: _strongest_first(each, book))),
        modality_rules=(),
        advice=(),
        cannot_both=(),
    )


def _worst_first(gate: Gate) -> tuple[int, str]:
    return -gate.then.severity, gate.slug


def _strongest_first(evidence: Evidence, book: Rulebook) -> tuple[int, str]:
    return -points_of(evidence.strength, book), evidence.slug


def told(book: Rulebook) -> dict[str, object]:
    """What is made of the rules that apply, for peers that only find out which those are."""
    return {
        "gates": [(each.slug, word(each.then.value)) for each in book.gates],
        "evidence": [
            (
                each.slug,
                each.points_to.short,
                each.about.value,
                points_of(each.strength, book),
            )
            for each in book.evidence
        ],
        "lead": book.strengths.lead,
    }


def word(disposition: str) -> str:
    """A disposition as the record writes it."""
    return disposition.replace(" ", "_")
