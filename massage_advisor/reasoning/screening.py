"""Screening: what the gates say together, and what they could not rule out.

Runs before anything is weighed and is never outvoted. Knows no goals, preferences or money.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from massage_advisor.knowledge.outcomes import (
    HEAT,
    HEAT_AT_MOST,
    MINUTES_AT_MOST,
    PRESSURE_AT_MOST,
    TRAINED_IN,
    WITHOUT,
    Disposition,
    Modality,
    Screened,
    Shape,
)
from massage_advisor.knowledge.rules import Adjustment, Gate, IfUnsure, State
from massage_advisor.reasoning.findings import Finding, find
from massage_advisor.reasoning.judging import open_facts
from massage_advisor.values import Value

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

    from massage_advisor.knowledge.outcomes import AdjustmentKind
    from massage_advisor.knowledge.rulebook import Rulebook
    from massage_advisor.reasoning.judging import Known


class OpenDanger(Value, frozen=True, kw_only=True):
    """A question whose answer could still reveal a danger."""

    fact: str
    could_be: Disposition
    gates: tuple[str, ...]


class Merged(Value, frozen=True, kw_only=True):
    """One adjustment to the session, merged over all gates that ask for it."""

    kind: str
    at_most: str | int | None
    items: tuple[str, ...]
    asked_by: tuple[Finding[Gate], ...]


class Safety(Value, frozen=True, kw_only=True):
    """The whole of the screening."""

    disposition: Disposition
    could_be: Disposition | None
    screened: Screened
    acting: tuple[Finding[Gate], ...]  #: worst first
    unsure: tuple[Finding[Gate], ...]  #: all gates whose `when` is open, worst first
    not_ruled_out: tuple[OpenDanger, ...]  #: by question, worst first
    adjustments: tuple[Merged, ...]

    @property
    def surely(self) -> Disposition:
        """The worst of the gates that apply: no missing answer can lower it (S12)."""
        return next(
            (each.rule.then for each in self.acting if each.state is State.APPLIES),
            Disposition.CLEAR,
        )

    @property
    def is_settled(self) -> bool:
        """Whether no missing answer can change the disposition."""
        possible = (each.rule.then.severity for each in (*self.acting, *self.unsure))
        return max(possible, default=0) <= self.surely.severity


def screen(rulebook: Rulebook, known: Known) -> Safety:
    """Judge every gate; the worst that acts is the disposition (S5, S6)."""
    findings = sorted(find(rulebook.gates, known), key=_worst_first)
    acting = tuple(finding for finding in findings if finding.acts)
    unsure = tuple(finding for finding in findings if finding.is_unsure)
    asking = tuple(each for each in unsure if each.rule.if_unsure is IfUnsure.ASK)
    return Safety(
        disposition=acting[0].rule.then if acting else Disposition.CLEAR,
        could_be=asking[0].rule.then if asking else None,
        screened=_screened(rulebook, known, asking),
        acting=acting,
        unsure=unsure,
        not_ruled_out=_by_question(asking),
        adjustments=merge(acting, rulebook.adjustments),
    )


def _worst_first(finding: Finding[Gate]) -> tuple[int, str]:
    return (-finding.rule.then.severity, finding.rule.slug)


def _screened(rulebook: Rulebook, known: Known, asking: tuple[Finding[Gate], ...]) -> Screened:
    if not asking:
        return Screened.COMPLETE
    read = rulebook.read_by_gates
    return Screened.PARTIAL if any(map(known.is_stated, read)) else Screened.NONE


def _by_question(asking: Iterable[Finding[Gate]]) -> tuple[OpenDanger, ...]:
    gates: dict[str, list[Gate]] = {}
    for finding in asking:
        for fact in sorted(set(open_facts(finding.when))):
            gates.setdefault(fact, []).append(finding.rule)
    found = [
        OpenDanger(
            fact=fact,
            could_be=max((gate.then for gate in each), key=lambda then: then.severity),
            gates=tuple(gate.slug for gate in each),
        )
        for fact, each in gates.items()
    ]
    return tuple(sorted(found, key=lambda danger: (-danger.could_be.severity, danger.fact)))


def merge(
    findings: Iterable[Finding[Gate]], kinds: Mapping[str, AdjustmentKind]
) -> tuple[Merged, ...]:
    """Merge what all these gates ask for: the smallest `at most` wins, sets are united."""
    asked: dict[str, list[tuple[Finding[Gate], Adjustment]]] = {}
    for finding in findings:
        for adjustment in finding.rule.adjust:
            asked.setdefault(adjustment.kind, []).append((finding, adjustment))
    return tuple(_merged(kinds[kind], asked[kind]) for kind in sorted(asked))


def _merged(kind: AdjustmentKind, asked: list[tuple[Finding[Gate], Adjustment]]) -> Merged:
    at_most: str | int | None = None
    items: tuple[str, ...] = ()
    if kind.shape is Shape.AT_MOST:
        limits = [each.at_most for _, each in asked if each.at_most is not None]
        at_most = min(limits, key=lambda limit: _height(limit, kind))
    else:
        items = tuple(sorted({item for _, each in asked for item in each.items}))
    return Merged(
        kind=kind.name,
        at_most=at_most,
        items=items,
        asked_by=tuple(finding for finding, _ in asked),
    )


def _height(limit: str | int, kind: AdjustmentKind) -> int:
    return limit if isinstance(limit, int) else kind.steps.index(limit)


def cannot_meet(
    modality: Modality, adjustment: Merged | Adjustment, kinds: Mapping[str, AdjustmentKind]
) -> bool:
    """Whether a modality cannot be given under an adjustment (S10, `left out`)."""
    is_unmet = _CAN_BE_UNMET.get(adjustment.kind)
    return is_unmet is not None and is_unmet(modality, adjustment, kinds[adjustment.kind])


def _has_nobody_trained(
    modality: Modality, asked: Merged | Adjustment, kind: AdjustmentKind
) -> bool:
    return modality.is_given and bool(_missing(asked, kind))


def _is_too_firm(modality: Modality, asked: Merged | Adjustment, kind: AdjustmentKind) -> bool:
    if modality.pressure is None or asked.at_most is None:
        return False
    return _height(modality.pressure[0], kind) > _height(asked.at_most, kind)


def _is_too_long(modality: Modality, asked: Merged | Adjustment, _: AdjustmentKind) -> bool:
    if modality.minutes is None:
        return False
    return isinstance(asked.at_most, int) and modality.minutes[0] > asked.at_most


def _is_too_hot(modality: Modality, asked: Merged | Adjustment, kind: AdjustmentKind) -> bool:
    return HEAT in modality.uses and asked.at_most == kind.steps[0]


def _uses_what_is_left_out(
    modality: Modality, asked: Merged | Adjustment, _: AdjustmentKind
) -> bool:
    return not modality.uses.isdisjoint(asked.items)


_CAN_BE_UNMET = {
    TRAINED_IN: _has_nobody_trained,
    PRESSURE_AT_MOST: _is_too_firm,
    MINUTES_AT_MOST: _is_too_long,
    HEAT_AT_MOST: _is_too_hot,
    WITHOUT: _uses_what_is_left_out,
}
"""The adjustments that some modality may not be able to meet; the others suit any."""


def not_here(
    adjustment: Merged | Adjustment, kinds: Mapping[str, AdjustmentKind]
) -> tuple[str, ...]:
    """What an adjustment asks for that the clinic of this run does not have."""
    return _missing(adjustment, kinds[adjustment.kind])


def _missing(adjustment: Merged | Adjustment, kind: AdjustmentKind) -> tuple[str, ...]:
    return tuple(each for each in adjustment.items if each in kind.not_here)


def may_rule_out(gate: Gate) -> bool:
    """Whether there can be a modality that a gate, should it act, leaves out."""
    return bool(gate.leave_out) or any(each.kind in _CAN_BE_UNMET for each in gate.adjust)


def rules_out(gate: Gate, modality: Modality, kinds: Mapping[str, AdjustmentKind]) -> bool:
    """Whether a gate, should it act, leaves a modality out, by name or by an adjustment."""
    if modality.name in gate.leave_out:
        return True
    for each in gate.adjust:  # for every pair of both, so without a generator
        if each.kind in _CAN_BE_UNMET and cannot_meet(modality, each, kinds):
            return True
    return False
