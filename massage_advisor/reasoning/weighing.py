"""Weighing: from findings to a range of points per service, and the verdict.

Knows nothing about gates: whether a massage is possible at all is screened apart.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from massage_advisor.knowledge.outcomes import Service, Verdict
from massage_advisor.knowledge.rules import DECISIVE, About, Evidence
from massage_advisor.values import Value

if TYPE_CHECKING:
    from collections.abc import Iterable

    from massage_advisor.knowledge.rulebook import Rulebook
    from massage_advisor.reasoning.findings import Finding


class Points(Value, frozen=True, kw_only=True):
    """What is certain counts in both ends, what is unsure in the upper end only."""

    low: int
    high: int


class Weighing(Value, frozen=True, kw_only=True):
    """The verdict and the points behind it."""

    medical: Points
    spa: Points
    verdict: Verdict
    settled: bool  #: no missing answer can change the verdict
    lean: Service | None

    def points(self, service: Service) -> Points:
        """The range of one service."""
        return self.medical if service is Service.MEDICAL else self.spa


def points_of(strength: str, rulebook: Rulebook) -> int:
    """What a word for strength is worth."""
    if strength == DECISIVE:
        return rulebook.decisive_points
    return rulebook.strengths.points[strength]


def weigh(findings: Iterable[Finding[Evidence]], rulebook: Rulebook) -> Weighing:
    """Add up each side, the strongest rule about each thing only (S7), and decide (S8)."""
    every = tuple(findings)
    medical = _tally(every, Service.MEDICAL, rulebook)
    spa = _tally(every, Service.SPA, rulebook)
    verdict, settled = decide(medical, spa, rulebook.strengths.lead)
    return Weighing(
        medical=medical, spa=spa, verdict=verdict, settled=settled, lean=_lean(medical, spa)
    )


def _tally(findings: Iterable[Finding[Evidence]], service: Service, rulebook: Rulebook) -> Points:
    low: dict[About, int] = {}
    high: dict[About, int] = {}
    for finding in findings:
        rule = finding.rule
        if rule.points_to is not service:
            continue
        points = points_of(rule.strength, rulebook)
        if finding.acts:
            low[rule.about] = max(points, low.get(rule.about, 0))
        if finding.acts or finding.is_unsure:
            high[rule.about] = max(points, high.get(rule.about, 0))
    return Points(low=sum(low.values()), high=sum(high.values()))


def decide(medical: Points, spa: Points, lead: int) -> tuple[Verdict, bool]:
    """The verdict, and whether it is settled."""
    if medical.low >= spa.low + lead:
        return Verdict.MEDICAL, medical.low >= spa.high + lead
    if spa.low >= medical.low + lead:
        return Verdict.SPA, spa.low >= medical.high + lead
    if medical.high >= spa.low + lead or spa.high >= medical.low + lead:
        return Verdict.UNDECIDED, False
    return Verdict.EITHER, True


def _lean(medical: Points, spa: Points) -> Service | None:
    if medical.low == spa.low:
        return None
    return Service.MEDICAL if medical.low > spa.low else Service.SPA
