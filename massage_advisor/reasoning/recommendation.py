"""The recommendation: everything one person is told, and what each part rests on, as one value.

Every face (text, note, JSON) is told from it; it contains no sentence that a rule file does not.
"""

from __future__ import annotations

from massage_advisor.knowledge.answers import Answer, Facts
from massage_advisor.knowledge.cases import Override
from massage_advisor.knowledge.outcomes import Disposition, Outcome, Plan, Screened, Verdict
from massage_advisor.knowledge.rules import Advice, Evidence
from massage_advisor.knowledge.sources import Disagreement
from massage_advisor.reasoning.choosing import Candidate
from massage_advisor.reasoning.contradictions import Contradiction, contradicts_a_gate
from massage_advisor.reasoning.costs import Cost, Visit
from massage_advisor.reasoning.findings import Finding
from massage_advisor.reasoning.questions import OpenQuestion
from massage_advisor.reasoning.screening import Safety
from massage_advisor.reasoning.weighing import Weighing
from massage_advisor.values import Value


def outcome_of(disposition: Disposition, verdict: Verdict) -> Outcome:
    """Danger first; only then the service."""
    if disposition in {Disposition.ADAPT, Disposition.CLEAR}:
        return Outcome(verdict.value)
    return Outcome(disposition.value.replace(" ", "_"))


class ServiceAdvice(Value, frozen=True, kw_only=True):
    """The service, the evidence on each side, and where the sources disagree about it."""

    weighing: Weighing
    evidence: tuple[Finding[Evidence], ...]  #: all that apply or could, strongest first
    alongside: tuple[Finding[Advice], ...]
    disagreements: tuple[Disagreement, ...]


class PlanAdvice(Value, frozen=True, kw_only=True):
    """The plan and whether it fits the budget; nothing is known without one."""

    plan: Plan
    fits_budget: bool | None


class Offer(Value, frozen=True, kw_only=True):
    """What could be booked."""

    service: ServiceAdvice
    modalities: tuple[Candidate, ...]
    plan: PlanAdvice | None
    cost: Cost

    @property
    def suggested(self) -> tuple[Candidate, ...]:
        """The modalities that are put forward, best first."""
        return tuple(each for each in self.modalities if each.is_suggested)

    @property
    def priced(self) -> tuple[tuple[Candidate, Visit], ...]:
        """Those of them that have a price, each with what a visit costs."""
        return tuple((each, each.visit) for each in self.suggested if each.visit is not None)

    @property
    def cheapest(self) -> tuple[tuple[Candidate, Visit], ...]:
        """Those of them that can cost least: one, or several of the same price."""
        least = min((visit.total.low for _, visit in self.priced), default=0)
        return tuple(both for both in self.priced if both[1].total.low == least)


class ChangedAnswer(Value, frozen=True, kw_only=True):
    """An answer that was given, and another one in its place."""

    fact: str
    said: Answer
    instead: Answer


class Change(Value, frozen=True, kw_only=True):
    """Answers that, were they otherwise, would lead elsewhere, and where to."""

    answers: tuple[ChangedAnswer, ...]
    outcome: Outcome
    bookable: bool


class Recommendation(Value, frozen=True, kw_only=True):
    """What we would say to this person, and why."""

    facts: Facts
    today: str
    outcome: Outcome
    bookable: bool
    safety: Safety
    offer: Offer | None  #: what to book; nothing where a doctor comes first
    afterwards: Offer | None  #: what it would be once cleared or well again
    advice: tuple[Finding[Advice], ...]
    open_questions: tuple[OpenQuestion, ...]
    contradictions: tuple[Contradiction, ...]
    changes: tuple[Change, ...] | None = None  #: what would change it; worked out on request only
    by_staff: Override | None = None  #: what holds in place of what the rules say

    @property
    def contradicts_a_gate(self) -> bool:
        """Whether answers that a gate reads cannot be true together (SEMANTICS S13)."""
        return contradicts_a_gate(self.contradictions)

    @property
    def is_settled(self) -> bool:
        """Whether no missing answer can change the outcome, whatever it is."""
        if self.offer is None:
            return self.safety.is_settled
        is_screened = self.safety.screened is Screened.COMPLETE and not self.contradicts_a_gate
        return is_screened and self.offer.service.weighing.settled
