"""Questions: what is still open, and what each answer could change.

Shared by the recommendation and the interview, so that both ask for the same things.
"""

from __future__ import annotations

import enum
from itertools import product
from typing import TYPE_CHECKING, TypeVar

from massage_advisor.knowledge.outcomes import MASSAGE_IS_POSSIBLE, NOTHING_IS_SOLD
from massage_advisor.knowledge.rules import IfUnsure, Rule, State
from massage_advisor.reasoning.screening import may_rule_out, rules_out
from massage_advisor.values import Value

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping

    from massage_advisor.knowledge.rulebook import Rulebook
    from massage_advisor.knowledge.rules import Evidence, Gate, ModalityRule
    from massage_advisor.knowledge.vocabulary import Fact
    from massage_advisor.reasoning.findings import Finding
    from massage_advisor.reasoning.screening import OpenDanger, Safety

R = TypeVar("R", bound=Rule)


class CouldChange(enum.Enum):
    """What a missing answer could change; the weightiest first."""

    DISPOSITION = "disposition"
    ADJUSTMENTS = "adjustments"
    SERVICE = "service"
    MODALITIES = "modalities"
    COST = "cost"


class OpenQuestion(Value, frozen=True, kw_only=True):
    """A fact that is not known and could change something."""

    fact: str
    could_change: tuple[CouldChange, ...]


def open_questions(
    rulebook: Rulebook,
    *,
    safety: Safety,
    evidence: Iterable[Finding[Evidence]],
    techniques: Iterable[Finding[ModalityRule]],
    other: Mapping[CouldChange, Iterable[str]],
) -> tuple[OpenQuestion, ...]:
    """Every open question that could still change something, in the order in which they are asked.

    `evidence` is empty once the verdict is settled; `other` names facts not known that matter
    without a rule. Where surely nothing can be sold, only a worse danger matters.
    """
    changes: dict[str, set[CouldChange]] = {}
    pairs = [
        pair
        for each in (*safety.acting, *safety.unsure)
        for pair in _opened_by(each, _changed_by(each, safety, rulebook))
    ]
    if safety.surely not in NOTHING_IS_SOLD:
        pairs += [
            *(pair for each in evidence for pair in _opened_by(each, [CouldChange.SERVICE])),
            *(pair for each in techniques for pair in _opened_by(each, [CouldChange.MODALITIES])),
            *((fact, change) for change, facts in other.items() for fact in facts),
        ]
    for fact, change in pairs:
        if not rulebook.facts[fact].outcome:
            changes.setdefault(fact, set()).add(change)
    return tuple(
        OpenQuestion(fact=fact, could_change=tuple(c for c in CouldChange if c in changes[fact]))
        for fact in sorted(changes, key=lambda name: as_asked(rulebook.facts[name]))
    )


def _opened_by(
    finding: Finding[R], changes: list[CouldChange]
) -> Iterator[tuple[str, CouldChange]]:
    """What each fact could change that this finding still waits for."""
    if finding.state in {State.UNSURE, State.HOLDS}:
        yield from product(finding.open_facts(), changes)


def _changed_by(finding: Finding[Gate], safety: Safety, rulebook: Rulebook) -> list[CouldChange]:
    """A gate no worse than what surely stands still keeps a massage that is possible unbookable."""
    gate = finding.rule
    worse = gate.then.severity > safety.surely.severity
    not_ruled_out = finding.is_unsure and gate.if_unsure is IfUnsure.ASK
    possible, sold = safety.surely in MASSAGE_IS_POSSIBLE, safety.surely not in NOTHING_IS_SOLD
    changes = (
        (worse or (possible and not_ruled_out), CouldChange.DISPOSITION),
        (sold and bool(gate.adjust), CouldChange.ADJUSTMENTS),
        (sold and _rules_out_any(gate, rulebook), CouldChange.MODALITIES),
    )
    return [change for could, change in changes if could]


def _rules_out_any(gate: Gate, rulebook: Rulebook) -> bool:
    return may_rule_out(gate) and any(
        rules_out(gate, modality, rulebook.adjustments) for modality in rulebook.modalities.values()
    )


def worst_first(dangers: Iterable[OpenDanger], facts: Mapping[str, Fact]) -> tuple[OpenDanger, ...]:
    """What is not ruled out by what it could be; of the same, what is asked first."""
    return tuple(
        sorted(dangers, key=lambda each: (-each.could_be.severity, as_asked(facts[each.fact])))
    )


def as_asked(fact: Fact) -> tuple[int, int, str]:
    """A sort key: by stage of the conversation, position within it, name."""
    return (list(type(fact.asked)).index(fact.asked), fact.position, fact.name)
