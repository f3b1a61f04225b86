"""Differences: what is expected of a person beside what the advisor makes of them.

Each difference says what it is about, so that the reasons behind that, and no others, are told.
"""

from __future__ import annotations

import enum
from typing import TYPE_CHECKING, TypeVar

from massage_advisor.knowledge.outcomes import Disposition, NotSuggested
from massage_advisor.knowledge.people import NOTHING
from massage_advisor.values import Value
from massage_advisor.wording import listed

if TYPE_CHECKING:
    from collections.abc import Collection, Iterable, Iterator

    from massage_advisor.knowledge.people import Expectations
    from massage_advisor.knowledge.rules import Adjustment, Rule
    from massage_advisor.reasoning.choosing import Candidate
    from massage_advisor.reasoning.recommendation import Offer, Recommendation
    from massage_advisor.reasoning.screening import Merged
    from massage_advisor.reasoning.weighing import Points

T = TypeVar("T")


class About(enum.Enum):
    """What a difference is about."""

    SAFETY = "safety"
    SERVICE = "service"
    TECHNIQUE = "technique"
    RULE = "rule"
    PLAN = "plan"
    QUESTION = "question"


class Difference(Value, frozen=True, kw_only=True):
    """Something that did not turn out as it was expected to."""

    about: About
    name: str = ""  #: the technique or rule it is about
    expected: str
    found: str


def differences(expect: Expectations, told: Recommendation) -> tuple[Difference, ...]:
    """Everything that is otherwise than expected; nothing when all is well."""
    return tuple(_differences(expect, told))


def _differences(expect: Expectations, told: Recommendation) -> Iterator[Difference]:
    yield from _safety(expect, told)
    yield from _offered(expect, told.offer or told.afterwards)
    said = {rule.slug for rule in having_a_say(told)}
    yield from _lacking(About.RULE, "rule", expect.rules, said)
    yield from _beside(About.RULE, "rule", expect.not_rules, said)
    asked = {question.fact for question in told.open_questions}
    yield from _lacking(About.QUESTION, "still to ask", expect.still_to_ask, asked)
    yield from _beside(About.QUESTION, "to be asked", expect.not_to_ask, asked)


def having_a_say(told: Recommendation) -> Iterator[Rule]:
    """Every rule that acts on this person, at whatever stage."""
    yield from (each.rule for each in told.safety.acting)
    yield from (each.rule for each in told.advice)
    offer = told.offer or told.afterwards
    if offer is not None:
        yield from (each.rule for each in offer.service.evidence if each.acts)
        yield from (each.rule for each in offer.service.alongside)
        for candidate in offer.modalities:
            yield from (each.rule for each in candidate.speaks_for)
            yield from (each.rule for each in candidate.speaks_against)
            yield from (each.rule for each in candidate.left_out_by)


def _safety(expect: Expectations, told: Recommendation) -> Iterator[Difference]:
    safety = told.safety
    outcome = told.outcome.value.replace("_", " ")
    about = About.SAFETY if outcome in _DISPOSITIONS | {expect.outcome} else About.SERVICE
    yield from _other(about, "outcome", expect.outcome, outcome)
    yield from _other(About.SAFETY, "bookable", yes_no(expect.bookable), yes_no(told.bookable))
    yield from _other(About.SAFETY, "disposition", expect.disposition, safety.disposition)
    worst = NOTHING if safety.could_be is None else safety.could_be.value
    yield from _other(About.SAFETY, "could be", expect.could_be, worst)
    yield from _other(About.SAFETY, "screened", expect.screened, safety.screened.value)
    open_gates = {slug for danger in safety.not_ruled_out for slug in danger.gates}
    yield from _lacking(About.RULE, "not ruled out", expect.not_ruled_out, open_gates)
    carried_on = {finding.rule.slug for finding in safety.unsure} - open_gates
    yield from _lacking(About.RULE, "carried on", expect.carried_on, carried_on)
    yield from _adjusted(expect.adjustments, safety.adjustments)


def _adjusted(expected: Iterable[Adjustment], merged: Iterable[Merged]) -> Iterator[Difference]:
    """What is not asked of the session as it should be."""
    found = {each.kind: each for each in merged}
    for each in expected:
        made = found.get(each.kind)
        right = made and each.at_most == made.at_most and set(each.items) <= set(made.items)
        if not right:
            yield Difference(
                about=About.SAFETY,
                expected=f"{each.kind}: {adjustment_told(each)}",
                found=f"{each.kind}: {adjustment_told(made)}" if made else f"no {each.kind}",
            )


def adjustment_told(adjustment: Adjustment | Merged) -> str:
    """What an adjustment comes to, in the words of the rule files."""
    return listed(adjustment.items) if adjustment.items else str(adjustment.at_most)


def _offered(expect: Expectations, offer: Offer | None) -> Iterator[Difference]:
    """What is not offered as it should be; where nothing is sold, nothing is suggested either."""
    if offer is not None:
        weighing = offer.service.weighing
        settled = None if expect.settled is None else yes_no(expect.settled)
        yield from _other(About.SERVICE, "settled", settled, yes_no(weighing.settled))
        for service, points in expect.points.items():
            made = span_told(weighing.points(service))
            yield from _other(About.SERVICE, f"{service.value}:", span_told(points), made)
    elif expect.settled is not None or expect.points:
        found = "nothing is weighed while a doctor comes first"
        yield Difference(about=About.SAFETY, expected="a verdict and its points", found=found)
    plan = NOTHING if offer is None or offer.plan is None else offer.plan.plan.name
    yield from _other(About.PLAN, "plan", expect.plan, plan)
    yield from _chosen(expect, () if offer is None else offer.modalities)


def _chosen(expect: Expectations, candidates: Iterable[Candidate]) -> Iterator[Difference]:
    """The techniques: which, with which points, in which order, and why not."""
    every = {each.modality.name: each for each in candidates}
    suggested = [name for name, each in every.items() if each.is_suggested]
    left_out = {name for name, each in every.items() if each.because is NotSuggested.LEFT_OUT}
    about = About.TECHNIQUE
    yield from _lacking(about, "suggested", expect.suggested, suggested)
    yield from _beside(about, "suggested", expect.not_suggested, suggested)
    yield from _lacking(about, "left out", sorted(expect.left_out), left_out)
    yield from _beside(about, "left out", sorted(expect.not_left_out), left_out)
    first = suggested[0] if suggested else NOTHING
    yield from _other(about, "first suggested", expect.first_suggested, first, first)
    for name, points in expect.suggested.items():
        if name in suggested and points is not None:
            yield from _other(about, f"{name}:", span_told(points), span_told(every[name]), name)
    for name, why in expect.not_suggested.items():
        because = every[name].because if name in every else None
        if because is not None:
            yield from _other(about, f"{name}:", why, because.value, name)


def span_told(points: tuple[int, int] | Points | Candidate) -> str:
    """`4 to 6`, or `4`."""
    low, high = points if isinstance(points, tuple) else (points.low, points.high)
    return f"{low}" if low == high else f"{low} to {high}"


def _other(
    about: About, what: str, expected: T | None, found: T, name: str = ""
) -> Iterator[Difference]:
    """A difference, unless it is left open what is expected."""
    if expected is not None and expected != found:
        wanted, got = f"{what} {_said(expected)}", f"{what} {_said(found)}"
        yield Difference(about=about, name=name, expected=wanted, found=got)


def _lacking(
    about: About, what: str, expected: Iterable[str], found: Collection[str]
) -> Iterator[Difference]:
    for name in expected:
        if name not in found:
            yield Difference(about=about, name=name, expected=f"{what}: {name}", found="not so")


def _beside(
    about: About, what: str, unwanted: Iterable[str], found: Collection[str]
) -> Iterator[Difference]:
    for name in unwanted:
        if name in found:
            wanted, got = f"not {what}: {name}", f"{what}: {name}"
            yield Difference(about=about, name=name, expected=wanted, found=got)


def _said(value: object) -> str:
    return value.value if isinstance(value, Disposition) else str(value)


def yes_no(value: bool) -> str:  # noqa: FBT001 - it says the value in words
    """A yes or no, as it is written under `expect:`."""
    return "yes" if value else "no"


_DISPOSITIONS = frozenset(each.value for each in Disposition)
