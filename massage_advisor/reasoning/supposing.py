"""Supposing: what would come of other answers, without telling the whole of it.

Judges again only the rules that read them. What a gate that acts has read must stay as it is, so
whatever acted goes on acting; the advisor has the last word on anything that is told.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, TypeVar

from massage_advisor.knowledge.answers import Members, with_unsaid_members
from massage_advisor.knowledge.outcomes import MASSAGE_IS_POSSIBLE
from massage_advisor.knowledge.rules import Rule
from massage_advisor.reasoning.findings import find
from massage_advisor.reasoning.judging import Known
from massage_advisor.reasoning.recommendation import outcome_of
from massage_advisor.reasoning.weighing import weigh
from massage_advisor.values import replaced

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

    from massage_advisor.knowledge.answers import Answer, Facts
    from massage_advisor.knowledge.outcomes import Disposition, Outcome, Verdict
    from massage_advisor.knowledge.rulebook import Rulebook
    from massage_advisor.reasoning.alternatives import Alternative
    from massage_advisor.reasoning.recommendation import Recommendation

R = TypeVar("R", bound=Rule)


class Supposing:
    """One person with other answers in place of those that were given. Each is tried once."""

    def __init__(self, rulebook: Rulebook, told: Recommendation) -> None:
        """Judge the evidence once, as things were said."""
        self._rulebook = rulebook
        self._stated = told.facts.stated
        self._was = told.safety.disposition
        self.untouchable = rulebook.reads.of_all([each.rule for each in told.safety.acting])
        self._known = Known(rulebook, self._stated)
        self._evidence = {each.rule.slug: each for each in find(rulebook.evidence, self._known)}
        self._readers_of_evidence = _readers(rulebook, rulebook.evidence)
        self._readers_of_gates = _readers(rulebook, rulebook.gates)
        self._verdicts: dict[tuple[Alternative, ...], Verdict] = {}
        self._dispositions: dict[tuple[Alternative, ...], Disposition] = {}

    def stated(self, others: Iterable[Alternative]) -> dict[str, Answer]:
        """The answers with these in their place."""
        return {**self._stated, **{each.fact: each.answer for each in others}}

    def outcome(self, others: tuple[Alternative, ...]) -> Outcome:
        """What would come of it."""
        return outcome_of(self.disposition(others), self.verdict(others))

    def verdict(self, others: tuple[Alternative, ...]) -> Verdict:
        """Which service it would be."""
        found = self._verdicts.get(others)
        if found is None:
            known = self._known.also({each.fact: each.answer for each in others})
            judged = find(_of(others, self._readers_of_evidence), known)
            every = self._evidence | {each.rule.slug: each for each in judged}
            found = self._verdicts[others] = weigh(every.values(), self._rulebook).verdict
        return found

    def disposition(self, others: tuple[Alternative, ...]) -> Disposition:
        """What would have to happen first: what acts now, and what would act besides."""
        found = self._dispositions.get(others)
        if found is None:
            known = self._known.also({each.fact: each.answer for each in others})
            judged = find(_of(others, self._readers_of_gates), known)
            every = [self._was, *(each.rule.then for each in judged if each.acts)]
            found = self._dispositions[others] = max(every, key=lambda then: then.severity)
        return found

    def is_worse(self, others: tuple[Alternative, ...]) -> bool:
        """Whether no massage would be possible, for a reason that is not there now."""
        disposition = self.disposition(others)
        return disposition not in MASSAGE_IS_POSSIBLE and disposition is not self._was


def _readers(rulebook: Rulebook, rules: Iterable[R]) -> dict[str, list[R]]:
    """The rules that read each fact, also through terms and questions."""
    found: dict[str, list[R]] = {}
    for rule in rules:
        for fact in rulebook.reads.of(rule):
            found.setdefault(fact, []).append(rule)
    return found


def _of(others: Iterable[Alternative], readers: Mapping[str, list[R]]) -> Iterable[R]:
    """The rules that read any of these answers, each once."""
    return {rule.slug: rule for each in others for rule in readers.get(each.fact, ())}.values()


def said_instead(facts: Facts, others: Facts) -> Facts:
    """The same person who says these other things; what is left open in a list stays as it was."""
    stated = {name: each for name, each in facts.stated.items() if name not in others.unsaid}
    for name, answer in others.stated.items():
        said = stated.get(name)
        stated[name] = answer if said is None else _together(said, answer)
    unsaid = {name: why for name, why in facts.unsaid.items() if name not in others.stated}
    both = replaced(facts, stated=dict(sorted(stated.items())), unsaid={**unsaid, **others.unsaid})
    return with_unsaid_members(both, facts.unsaid_members, others.unsaid_members)


def _together(said: Answer, also: Answer) -> Answer:
    if not isinstance(said, Members) or not isinstance(also, Members) or also.complete:
        return also
    return Members(
        yes=(said.yes - also.no) | also.yes,
        no=frozenset() if said.complete else (said.no - also.yes) | also.no,
        complete=said.complete,
    )
