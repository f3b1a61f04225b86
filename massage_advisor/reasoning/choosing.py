"""Choosing: every modality judged by itself; suggested, or not and why (S10).

Reads the verdict as a fact, the gates' findings and the purse; there is no "best three" here.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from massage_advisor.knowledge.answers import Members
from massage_advisor.knowledge.outcomes import Modality, NotSuggested, Verdict
from massage_advisor.knowledge.rulebook import Rulebook
from massage_advisor.knowledge.rules import Gate, IfUnsure, ModalityRule, State
from massage_advisor.reasoning.costs import Purse, Visit, can_be_short
from massage_advisor.reasoning.findings import Finding, find
from massage_advisor.reasoning.judging import Known, membership
from massage_advisor.reasoning.screening import Safety, cannot_meet, rules_out
from massage_advisor.reasoning.weighing import Weighing
from massage_advisor.truth import Truth
from massage_advisor.values import Value, replaced

if TYPE_CHECKING:
    from collections.abc import Iterable


class Candidate(Value, frozen=True, kw_only=True):
    """One modality, its points, and what became of it."""

    modality: Modality
    low: int
    high: int
    because: NotSuggested | None  #: nothing when it is suggested
    settled: bool = False  #: no missing answer could end its being suggested
    speaks_for: tuple[Finding[ModalityRule], ...] = ()
    speaks_against: tuple[Finding[ModalityRule], ...] = ()
    left_out_by: tuple[Finding[Gate] | Finding[ModalityRule], ...] = ()
    could_be_left_out: bool = False  #: a rule that is still open would leave it out
    ask_first: tuple[Finding[Gate], ...] = ()  #: gates not ruled out that would leave it out
    loved: bool = False
    visit: Visit | None = None
    over_budget: bool = False  #: dearer than the budget; suggested all the same when the cheapest

    @property
    def is_suggested(self) -> bool:
        """Whether it is among those that are put forward to be booked."""
        return self.because is None


class Consultation(Value, frozen=True, kw_only=True):
    """All that a modality depends on, the same for every one of them."""

    rulebook: Rulebook
    known: Known  #: with the outcomes of earlier stages
    certain: Known  #: without those that a missing answer may still change
    safety: Safety
    limiting: tuple[Finding[Gate], ...]  #: gates that are unsure and may leave something out
    weighing: Weighing
    purse: Purse


def choose(
    person: Consultation, findings: tuple[Finding[ModalityRule], ...]
) -> tuple[Candidate, ...]:
    """Every modality: first those suggested, best first; then the others by name.

    `findings` are those of all modality rules, judged on what is known.
    """
    heard = tuple(each for each in findings if each.acts or each.is_unsure)
    judged = [_judge(each, heard, person) for each in person.rulebook.modalities.values()]
    told = _settling(_within_budget(judged, person), person)
    typical = {service.short for service in person.weighing.verdict.services or ()}
    return tuple(sorted(told, key=lambda each: _rank(each, typical)))


def _settling(candidates: list[Candidate], person: Consultation) -> list[Candidate]:
    """Mark those that no missing answer can end; the rules are asked again only if there may be."""
    if not any(_wishes_are_settled(each, person) for each in candidates):
        return candidates
    certainly = find(person.rulebook.modality_rules, person.certain)
    return [
        replaced(
            each,
            settled=_wishes_are_settled(each, person) and _is_settled(each, certainly, person),
        )
        for each in candidates
    ]


def _rank(candidate: Candidate, typical: set[str]) -> tuple[bool, int, bool, str]:
    """By points, then those typical of the verdict's setting, then by name."""
    modality = candidate.modality
    if not candidate.is_suggested:
        return (True, 0, False, modality.name)
    return (False, -candidate.low, modality.setting.value not in typical, modality.name)


def _judge(
    modality: Modality, findings: Iterable[Finding[ModalityRule]], person: Consultation
) -> Candidate:
    """One modality, whatever the budget."""
    name, rulebook, safety = modality.name, person.rulebook, person.safety
    prefer, avoid, leave_out = _about(name, findings)
    loved = _wish(person.known, rulebook.loved_in, name)
    low, high = _points(prefer, avoid, loved, rulebook)
    open_gates = [
        each for each in person.limiting if rules_out(each.rule, modality, rulebook.adjustments)
    ]
    candidate = Candidate(
        modality=modality,
        low=low,
        high=high,
        because=None,
        speaks_for=tuple(each for each in prefer if each.acts),
        speaks_against=tuple(each for each in avoid if each.acts),
        left_out_by=(
            *_gates_that_leave_out(modality, rulebook, safety),
            *(each for each in leave_out if each.acts),
        ),
        could_be_left_out=bool(open_gates) or any(each.is_unsure for each in leave_out),
        ask_first=tuple(each for each in open_gates if each.rule.if_unsure is IfUnsure.ASK),
        loved=loved is Truth.YES,
        visit=person.purse.modality(modality, person.weighing.verdict),
    )
    refused = _wish(person.known, rulebook.refused_in, name)
    return replaced(candidate, because=_because(candidate, refused, rulebook))


def _about(
    name: str, findings: Iterable[Finding[ModalityRule]]
) -> tuple[list[Finding[ModalityRule]], ...]:
    """The findings that prefer it, avoid it, and leave it out."""
    every = tuple(findings)
    return (
        [each for each in every if name in each.rule.prefer],
        [each for each in every if name in each.rule.avoid],
        [each for each in every if name in each.rule.leave_out],
    )


def _points(
    prefer: Iterable[Finding[ModalityRule]],
    avoid: Iterable[Finding[ModalityRule]],
    loved: Truth,
    rulebook: Rulebook,
) -> tuple[int, int]:
    """The range: what is unsure counts at the end where it does its worst or its best."""
    points = rulebook.strengths.points
    wish = points[rulebook.strengths.loved]
    low = wish if loved is Truth.YES else 0
    high = 0 if loved is Truth.NO else wish
    for finding in prefer:
        weight = points[finding.rule.strength]
        low += weight if finding.acts else 0
        high += weight if finding.acts or finding.is_unsure else 0
    for finding in avoid:
        weight = points[finding.rule.strength]
        low -= weight if finding.acts or finding.is_unsure else 0
        high -= weight if finding.acts else 0
    return low, high


def _gates_that_leave_out(
    modality: Modality, rulebook: Rulebook, safety: Safety
) -> tuple[Finding[Gate], ...]:
    """By name, or by an adjustment it cannot meet once all are merged."""
    unmet = {
        gate.rule.slug
        for merged in safety.adjustments
        if cannot_meet(modality, merged, rulebook.adjustments)
        for gate in merged.asked_by
    }
    return tuple(
        each
        for each in safety.acting
        if modality.name in each.rule.leave_out
        or (each.rule.slug in unmet and rules_out(each.rule, modality, rulebook.adjustments))
    )


def _because(candidate: Candidate, refused: Truth, rulebook: Rulebook) -> NotSuggested | None:
    checks = (
        (bool(candidate.left_out_by), NotSuggested.LEFT_OUT),
        (refused is Truth.YES, NotSuggested.REFUSED),
        (not candidate.modality.offered, NotSuggested.NOT_OFFERED),
        (not (candidate.speaks_for or candidate.loved), NotSuggested.NOTHING_SPEAKS_FOR_IT),
        (candidate.low < rulebook.strengths.suggested_from, NotSuggested.OUTWEIGHED),
    )
    return next((why for is_so, why in checks if is_so), None)


def _within_budget(candidates: Iterable[Candidate], person: Consultation) -> list[Candidate]:
    """Mark what is over the budget; the cheapest that are otherwise suggested stay.

    A price decides nothing among equals: all of one price stay, or those that can be had in less
    time, where there are any.
    """
    fits = person.purse.fits
    every = [replaced(each, over_budget=fits(each.visit) is False) for each in candidates]
    paid = [each for each in every if each.is_suggested and each.visit is not None]
    kept = min((_dearness(each, person) for each in paid), default=None)
    return [
        replaced(each, because=NotSuggested.OVER_BUDGET)
        if each.is_suggested and each.over_budget and _dearness(each, person) != kept
        else each
        for each in every
    ]


def _dearness(candidate: Candidate, person: Consultation) -> tuple[int, bool]:
    """What it costs at least; of equals those come first that can be had in less time."""
    lowest = candidate.visit.total.low if candidate.visit else 0
    return (lowest, not can_be_short(person.rulebook.prices, candidate.modality))


def _wishes_are_settled(candidate: Candidate, person: Consultation) -> bool:
    """Whether it is suggested and known not to be refused."""
    refused = _wish(person.known, person.rulebook.refused_in, candidate.modality.name)
    return candidate.is_suggested and refused is Truth.NO


def _is_settled(
    candidate: Candidate, findings: Iterable[Finding[ModalityRule]], person: Consultation
) -> bool:
    """Whether it would still be suggested under every way of answering what is open.

    A price quoted is volunteered, never asked for, and does not count as missing.
    """
    worst = _judge(candidate.modality, findings, person)
    return (
        worst.is_suggested
        and not worst.could_be_left_out
        and (
            candidate.visit is None
            or _surely_fits(candidate.modality, person)
            or _stays_cheapest(candidate, findings, person)
        )
    )


def _surely_fits(modality: Modality, person: Consultation) -> bool:
    """Whether it is within a budget that is known, also with the tip of a verdict still to come."""
    purse, weighing = person.purse, person.weighing
    verdicts = [weighing.verdict] if weighing.settled else list(Verdict)
    return all(purse.fits(purse.modality(modality, each)) is True for each in verdicts)


def _stays_cheapest(
    candidate: Candidate, findings: Iterable[Finding[ModalityRule]], person: Consultation
) -> bool:
    """Whether nothing cheaper could still be suggested, so that it stays whatever the budget."""
    if not person.weighing.settled:
        return False
    every = [_judge(each, findings, person) for each in person.rulebook.modalities.values()]
    paid = [each for each in every if each.visit is not None and _is_possible(each, person)]
    kept = min((_dearness(each, person) for each in paid), default=None)
    return kept == _dearness(candidate, person)


def _is_possible(candidate: Candidate, person: Consultation) -> bool:
    """Whether some way of answering what is open would have it suggested, were it affordable."""
    refused = _wish(person.known, person.rulebook.refused_in, candidate.modality.name)
    return (
        candidate.modality.offered
        and refused is not Truth.YES
        and candidate.high >= person.rulebook.strengths.suggested_from
        and not any(each.state is State.APPLIES for each in candidate.left_out_by)
    )


def open_wishes(person: Consultation) -> tuple[str, ...]:
    """The facts about wishes and the budget that could still change what is suggested."""
    rulebook = person.rulebook
    offered = [name for name, each in rulebook.modalities.items() if each.offered]
    wishes = [
        fact
        for fact in (rulebook.refused_in, rulebook.loved_in)
        if any(_wish(person.known, fact, name) is Truth.UNKNOWN for name in offered)
    ]
    to_ask = [each for fact in wishes for each in person.known.still_to_ask(fact)]
    return (*to_ask, *person.purse.open_per_visit)


def _wish(known: Known, fact: str, name: str) -> Truth:
    answer = known.value(fact)
    return membership(answer, name) if isinstance(answer, Members) else Truth.UNKNOWN
