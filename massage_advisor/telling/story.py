"""A story: one recommendation with the rulebook it comes from, as every face reads it.

Finds the answers behind a finding and fills the braces of a text; makes no sentence of its own.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, TypeAlias

from massage_advisor.knowledge.answers import Answer, Choice, Members
from massage_advisor.knowledge.criteria import FactTest, Is
from massage_advisor.knowledge.outcomes import (
    EVERY_MINUTE_COUNTS,
    MASSAGE_IS_POSSIBLE,
    Disposition,
    DispositionWords,
    Service,
    Verdict,
)
from massage_advisor.knowledge.rulebook import Rulebook
from massage_advisor.knowledge.rules import Advice, Evidence, Gate, ModalityRule
from massage_advisor.knowledge.sources import WELL_GRADED
from massage_advisor.knowledge.vocabulary import FOR_WHOM, LEFT_OUT, MODALITY, SERVICE, Asked, Fact
from massage_advisor.reasoning.findings import Finding
from massage_advisor.reasoning.questions import as_asked, worst_first
from massage_advisor.reasoning.recommendation import Offer, Recommendation
from massage_advisor.telling.facts_told import in_words
from massage_advisor.values import Value

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

    from massage_advisor.knowledge.words import ScreenWords
    from massage_advisor.reasoning.judging import Judgement
    from massage_advisor.reasoning.screening import OpenDanger

AnyFinding: TypeAlias = Finding[Gate] | Finding[Evidence] | Finding[ModalityRule] | Finding[Advice]

_BRACES = re.compile(r"\{([^{}]+)\}")
_FOLLOWING_THE_VERDICT = frozenset({SERVICE, MODALITY, LEFT_OUT})
_WAITS_FOR_A_YES = frozenset({Disposition.CLEARANCE_FIRST, Disposition.NOT_TODAY})
_LEFT_OPEN_AT_MOST = 3
"""A list that was gone through leaves no more open than this; else its rest was not asked."""


class Said(Value, frozen=True, kw_only=True):
    """A fact and what the person said of it, narrowed to what mattered."""

    fact: Fact
    answer: Answer


class Story(Value, frozen=True, kw_only=True):
    """What is to be told."""

    rulebook: Rulebook
    recommendation: Recommendation

    @property
    def words(self) -> ScreenWords:
        """The fixed words of the screens."""
        return self.rulebook.words

    @property
    def offer(self) -> Offer | None:
        """What could be booked, now or afterwards; nothing where nothing is sold."""
        return self.recommendation.offer or self.recommendation.afterwards

    def said_with(self, disposition: Disposition) -> DispositionWords:
        """The words of a disposition for who is here: the person, or who speaks for them."""
        words = self.rulebook.dispositions[disposition]
        return words.of_another() if self.is_told_to_another else words

    @property
    def is_told_to_another(self) -> bool:
        """Whether somebody answers who is not the one the massage is for."""
        whom = self.recommendation.facts.stated.get(FOR_WHOM)
        if whom is None:
            return False
        return whom != Choice(choice=self.rulebook.facts[FOR_WHOM].choices[0].name)

    @property
    def dangers_to_tell(self) -> tuple[OpenDanger, ...]:
        """The open dangers worth telling, worst first, then as they are asked.

        Where a massage has to wait, only signs that would make it more urgent, and what a doctor
        would have to be asked as well; in an emergency or a crisis nothing more is asked.
        """
        safety = self.recommendation.safety
        if safety.disposition in EVERY_MINUTE_COUNTS:
            return ()
        possible = safety.disposition in MASSAGE_IS_POSSIBLE
        return tuple(
            each
            for each in worst_first(safety.not_ruled_out, self.rulebook.facts)
            if possible or self._is_graver_sign(each) or self._goes_to_the_same_doctor(each)
        )

    def _is_graver_sign(self, danger: OpenDanger) -> bool:
        now = self.recommendation.safety.disposition
        asked = self.rulebook.facts[danger.fact].asked
        return danger.could_be.severity > now.severity and asked in {Asked.DANGER, Asked.SIGNS}

    def _goes_to_the_same_doctor(self, danger: OpenDanger) -> bool:
        """Whether it was asked about, is in doubt, and would need the yes that is needed anyway."""
        return (
            self.recommendation.safety.disposition in _WAITS_FOR_A_YES
            and danger.could_be.severity >= Disposition.CLEARANCE_FIRST.severity
            and self.is_in_doubt(danger.fact)
        )

    @property
    def doubts(self) -> tuple[OpenDanger, ...]:
        """Those of them of which the person was asked and could not or would not say."""
        return tuple(each for each in self.dangers_to_tell if self.is_in_doubt(each.fact))

    def is_in_doubt(self, fact: str) -> bool:
        """Whether it was asked and got no answer, or its list was gone through but for a little."""
        return fact in self.recommendation.facts.unsaid or bool(self.left_open(fact))

    def left_open(self, fact: str) -> tuple[str, ...]:
        """The few things on a list that was gone through of which it is not known."""
        answer = self.recommendation.facts.stated.get(fact)
        if not isinstance(answer, Members) or answer.complete or not answer.no:
            return ()
        every = [each.name for each in self.rulebook.facts[fact].choices]
        left = tuple(each for each in every if each not in answer.named)
        return left if len(left) <= _LEFT_OPEN_AT_MOST else ()

    def is_provisional(self, finding: AnyFinding) -> bool:
        """Whether it rests on a verdict that a missing answer could still change (S9)."""
        offer, book = self.offer, self.rulebook
        if offer is None or offer.service.weighing.settled:
            return False
        return not _FOLLOWING_THE_VERDICT.isdisjoint(book.reads.of(finding.rule))

    def said_behind(self, finding: AnyFinding) -> tuple[Said, ...]:
        """The person's own answers that made a rule act, in the order in which they are asked."""
        stated = self.recommendation.facts.stated
        named: dict[str, set[str]] = {}
        for judgement in finding.decided_by():
            fact = _fact_of(judgement)
            if fact in stated:
                named.setdefault(fact, set()).update(_members_named(judgement, stated[fact]))
        said = [
            Said(fact=self.rulebook.facts[name], answer=_narrowed(stated[name], members))
            for name, members in named.items()
        ]
        return tuple(sorted(said, key=lambda each: as_asked(each.fact)))

    def filled(self, text: str, finding: AnyFinding | None = None) -> str:
        """A text with its braces filled: from the answers behind a finding, the region's words."""
        narrowed = {} if finding is None else {s.fact.name: s for s in self.said_behind(finding)}
        return _BRACES.sub(lambda found: self._word(found, narrowed), text)

    def _word(self, found: re.Match[str], narrowed: Mapping[str, Said]) -> str:
        name = found[1]
        if name in self.rulebook.region.words:
            return self.rulebook.region.words[name]
        fact = self.rulebook.facts.get(name)
        if fact is None:
            return found[0]
        answer = self.recommendation.facts.stated.get(name)
        if name in narrowed:
            answer = narrowed[name].answer
        return self.words.not_said if answer is None else in_words(self.rulebook, fact, answer)

    def headline_of(self, disposition: Disposition) -> str:
        """What has to happen first, in the numbers of the region."""
        return self.filled(self.rulebook.dispositions[disposition].headline)

    def because(self, finding: Finding[Gate]) -> str:
        """What a gate says to a therapist, under its name."""
        return f"{finding.rule.name}: {self.filled(finding.rule.because, finding)}"

    def note_on(self, finding: AnyFinding) -> str | None:
        """What has to be said of a gate that rests on judgement or on weak sources only."""
        rule = finding.rule
        if not isinstance(rule, Gate):
            return None
        if rule.rests_on_judgement:
            return self.words.rests_on_judgement
        claims = (self.rulebook.claims[slug] for slug in rule.sources)
        grades = {self.rulebook.sources[claim.source].grade for claim in claims}
        return None if grades & WELL_GRADED else self.words.rests_on_weak_sources

    def side(self) -> Service | None:
        """The service the reasons are told for: the verdict, else the lean."""
        if self.offer is None:
            return None
        weighing = self.offer.service.weighing
        match weighing.verdict:
            case Verdict.MEDICAL:
                return Service.MEDICAL
            case Verdict.SPA:
                return Service.SPA
            case Verdict.EITHER | Verdict.UNDECIDED:
                return weighing.lean


def reasons_for(
    evidence: Iterable[Finding[Evidence]], side: Service | None
) -> tuple[Finding[Evidence], ...]:
    """The evidence for this side; all of it where there is no side."""
    return tuple(each for each in evidence if side is None or each.rule.points_to is side)


def _fact_of(judgement: Judgement) -> str:
    leaf = judgement.of
    return leaf.fact if isinstance(leaf, FactTest) else ""


def _members_named(judgement: Judgement, answer: Answer) -> set[str]:
    """The members that the test names and the person has."""
    if isinstance(judgement.of, Is) and isinstance(answer, Members):
        return set(judgement.of.choices) & answer.yes
    return set()


def _narrowed(answer: Answer, members: set[str]) -> Answer:
    return Members(yes=frozenset(members)) if members else answer
