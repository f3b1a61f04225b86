"""Examples told: how they turned out, and for each that failed the reasoning that led there."""

from __future__ import annotations

from typing import TYPE_CHECKING

from massage_advisor.knowledge.outcomes import Service
from massage_advisor.reasoning.advisor import work_out
from massage_advisor.reasoning.findings import find
from massage_advisor.telling.criteria import heading
from massage_advisor.toolkit.trials.differences import About, span_told
from massage_advisor.truth import Truth
from massage_advisor.wording import counted, listed, visible_lines

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from massage_advisor.knowledge.rulebook import Rulebook
    from massage_advisor.knowledge.rules import Advice, Evidence, Rule
    from massage_advisor.reasoning.choosing import Candidate
    from massage_advisor.reasoning.findings import Finding
    from massage_advisor.reasoning.judging import Judgement
    from massage_advisor.reasoning.recommendation import Offer, Recommendation
    from massage_advisor.reasoning.screening import Safety
    from massage_advisor.toolkit.trials.differences import Difference
    from massage_advisor.toolkit.trials.examples import Failure, Trials

_SAID = {Truth.YES: "yes", Truth.NO: "no", Truth.UNKNOWN: "not known"}


def trials_told(rulebook: Rulebook, trials: Trials) -> str:
    """One line if all is well; else every failure, then the count."""
    lines = [line for failure in trials.failures for line in (*failure_told(rulebook, failure), "")]
    failed = len(trials.failures)
    outcome = f"{failed} not as expected" if failed else "all as expected"
    return visible_lines([*lines, f"{counted(len(trials.every), 'example')} tried, {outcome}"])


def failure_told(rulebook: Rulebook, failure: Failure) -> Iterator[str]:
    """Where it stands, what was expected, what came out, and why."""
    yield f"{failure.place} {failure.of}: {failure.whom}"
    told: list[tuple[About, str]] = []
    for difference in failure.differences:
        yield f"  expected: {difference.expected}"
        yield f"  found:    {difference.found}"
        topic = (difference.about, difference.name)
        if topic not in told:
            told.append(topic)
            yield from (f"    {line}" for line in _why(rulebook, failure, difference))


def _why(rulebook: Rulebook, failure: Failure, difference: Difference) -> Iterator[str]:
    if failure.finding is not None:
        yield from finding_told(failure.finding)
    elif failure.told is not None:
        yield from _why_of_person(rulebook, failure.told, difference)


def _why_of_person(
    rulebook: Rulebook, told: Recommendation, difference: Difference
) -> Iterator[str]:
    """The reasons behind that part of a recommendation which differs."""
    offer = told.offer or told.afterwards
    match difference.about:
        case About.SAFETY:
            yield from _gates(told.safety)
        case About.SERVICE if offer is not None:
            yield from _evidence(offer)
        case About.TECHNIQUE if offer is not None:
            every = (each for each in offer.modalities if each.modality.name == difference.name)
            yield from (line for each in every for line in _candidate(each))
        case About.PLAN:
            yield from _plans(told.advice)
        case About.RULE:
            yield from _judged(rulebook, told, difference.name)
        case About.QUESTION:
            found = next((q for q in told.open_questions if q.fact == difference.name), None)
            if found is not None:
                yield f"it could change {listed(each.value for each in found.could_change)}"
        case _:
            yield "nothing is sold while a doctor comes first"
            yield from _gates(told.safety)


def _gates(safety: Safety) -> Iterator[str]:
    for finding in safety.acting:
        yield f"{finding.rule.slug} {finding.state.value}: {finding.rule.then.value}"
    open_gates = {slug for danger in safety.not_ruled_out for slug in danger.gates}
    for finding in safety.unsure:
        if finding.rule.slug in open_gates:
            yield f"{finding.rule.slug} is not ruled out: {finding.rule.then.value}"
    if not safety.acting and not open_gates:
        yield "no gate acts, and none is open"


def _evidence(offer: Offer) -> Iterator[str]:
    for service in Service:
        yield f"{service.value}: {span_told(offer.service.weighing.points(service))}"
        for finding in offer.service.evidence:
            if finding.rule.points_to is service:
                yield f"  {finding.rule.slug} {finding.state.value}: {_weight(finding.rule)}"


def _weight(rule: Evidence) -> str:
    return f"{rule.strength}, about {rule.about.value}"


def _candidate(candidate: Candidate) -> Iterator[str]:
    """One technique: what became of it, and every rule that has a say."""
    became = "suggested" if candidate.because is None else candidate.because.value
    yield f"{candidate.modality.name}: {became}, points {span_told(candidate)}"
    for what, findings in (
        ("for it", candidate.speaks_for),
        ("against it", candidate.speaks_against),
        ("left out by", candidate.left_out_by),
    ):
        if findings:
            yield f"  {what}: {listed(each.rule.slug for each in findings)}"


def _plans(advice: Iterable[Finding[Advice]]) -> Iterator[str]:
    named = [each.rule for each in advice if each.rule.plan is not None]
    for rule in named:
        yield f"{rule.slug}: {rule.plan}"
    if not named:
        yield "no advice that applies names a plan"


def _judged(rulebook: Rulebook, told: Recommendation, slug: str) -> Iterator[str]:
    """What one rule says of this person, with the outcomes of earlier stages known to it."""
    worked = work_out(rulebook, told.facts)
    known = worked.known.also(worked.outcomes)
    rules: list[Rule] = [rule for rule in rulebook.rules if rule.slug == slug]
    for finding in find(rules, known):
        yield f"{slug}: {finding.state.value}"
        yield from finding_told(finding)


def finding_told(finding: Finding[Rule]) -> Iterator[str]:
    """The judgements behind a finding, down to the answers that decided it."""
    yield "because"
    yield from judgement_told(finding.when, 1)
    if finding.unless is not None:
        yield "unless"
        yield from judgement_told(finding.unless, 1)


def judgement_told(judgement: Judgement, depth: int = 0) -> Iterator[str]:
    """A judgement as an indented list, down to the answers that decided it."""
    yield f"{'  ' * depth}{heading(judgement.of)}  ({_SAID[judgement.truth]})"
    for part in judgement.because:
        yield from judgement_told(part, depth + 1)
