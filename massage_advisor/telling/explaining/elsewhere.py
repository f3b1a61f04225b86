"""Elsewhere: what would speak for a technique, were the other kind of massage chosen."""

from __future__ import annotations

from typing import TYPE_CHECKING

from massage_advisor.knowledge.answers import Members
from massage_advisor.knowledge.outcomes import NotSuggested, Service
from massage_advisor.knowledge.rules import ModalityRule
from massage_advisor.knowledge.vocabulary import SERVICE
from massage_advisor.reasoning.findings import Finding, find
from massage_advisor.telling.explaining.shapes import Branch, branch
from massage_advisor.telling.sentences.reasons import answers_told, as_opening
from massage_advisor.values import Value
from massage_advisor.wording import filled

if TYPE_CHECKING:
    from massage_advisor.reasoning.choosing import Candidate
    from massage_advisor.telling.explaining.standing import ExplainedCase


class Elsewhere(Value, frozen=True, kw_only=True):
    """Rules that fail on nothing but the kind of massage that was chosen."""

    service: Service  #: the other one
    findings: tuple[Finding[ModalityRule], ...]  #: as they would act there


def in_the_other_service(case: ExplainedCase, candidate: Candidate) -> Elsewhere | None:
    """What would speak for it there; nothing where something speaks for it, or nothing would."""
    chosen = _the_one_chosen(case)
    if chosen is None or candidate.because is not NotSuggested.NOTHING_SPEAKS_FOR_IT:
        return None
    name, other = candidate.modality.name, chosen.other
    rules = [each for each in case.story.rulebook.modality_rules if name in each.prefer]
    verdict = {SERVICE: Members(yes=frozenset({other.value}), complete=True)}
    findings = find(rules, case.worked.consultation.known.also(verdict))
    acting = tuple(each for each in findings if each.acts)
    return Elsewhere(service=other, findings=acting) if acting else None


def _the_one_chosen(case: ExplainedCase) -> Service | None:
    """The kind of massage, where it is one of the two."""
    chosen = case.worked.weighing.verdict.services
    return next(iter(chosen)) if chosen is not None and len(chosen) == 1 else None


def given_elsewhere(case: ExplainedCase, other: Elsewhere) -> str:
    """`it is given as medical massage, and spa massage was chosen`."""
    there, here = other.service.value, other.service.other.value
    return filled(case.words.explain_given_as, other=there, service=here)


def speaks_for_it_there(case: ExplainedCase, other: Elsewhere) -> Branch:
    """The rules by name, with the answers that would speak for it."""
    text = filled(case.words.explain_speaks_there, other=other.service.value)
    return branch(text, *(_rule_there(case, each) for each in other.findings))


def _rule_there(case: ExplainedCase, finding: Finding[ModalityRule]) -> Branch:
    said = answers_told(case.story, finding)
    told = as_opening(filled(case.words.you_said, answers=said))
    return branch(finding.rule.name, *([branch(told)] if said else []))
