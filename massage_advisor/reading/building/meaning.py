"""Meaning: what a rule may read, may be excused by, and may say (SEMANTICS S4 to S9).

Each check is told where the fact in question is named, so that a problem points at that line.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from massage_advisor.knowledge.criteria import Term
from massage_advisor.knowledge.outcomes import Disposition
from massage_advisor.knowledge.reads import facts_behind
from massage_advisor.knowledge.rules import Stage
from massage_advisor.knowledge.vocabulary import (
    DISPOSITION,
    LEFT_OUT,
    MODALITY,
    OUTCOME_FACTS,
    PRESSURE_WISH,
    SERVICE,
    Nature,
)
from massage_advisor.wording import did_you_mean, quoted

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable

    from massage_advisor.problems import Place
    from massage_advisor.reading.building.criteria import Mention, ReadCriterion
    from massage_advisor.reading.building.known import Known
    from massage_advisor.reading.notes import Notes

READABLE: dict[Stage, frozenset[str]] = {
    Stage.SAFETY: frozenset(),
    Stage.SERVICE: frozenset(),
    Stage.MODALITY: frozenset({DISPOSITION, SERVICE}),
    Stage.ADVICE: frozenset({DISPOSITION, SERVICE, MODALITY, LEFT_OUT}),
}
"""The outcomes each stage may read."""

WISHES = {Nature.MONEY: "money", Nature.GOAL: "a goal", Nature.PREFERENCE: "a preference"}
_IN_BRACES = re.compile(r"\{([^{}]*)\}")


class Meaning:
    """Checks what criteria read, in the light of the whole vocabulary."""

    def __init__(self, known: Known, refused_in: str, loved_in: str, notes: Notes) -> None:
        """Hold what is known and where to note what is forbidden."""
        self._known, self._notes = known, notes
        self._never_for_the_service = {refused_in, loved_in, PRESSURE_WISH}

    def no_outcomes(self, read: ReadCriterion, what: str) -> None:
        """Terms and the `when` of facts read no outcomes at all."""
        self._forbid(
            read.mentions,
            "reads-ahead",
            lambda fact: fact in OUTCOME_FACTS,
            lambda fact: f"{what} may not read the outcome “{fact}”",
            "only rules of a later stage can read it",
        )

    def reads_back_only(self, read: ReadCriterion, stage: Stage) -> None:
        """A rule reads outcomes of earlier stages only."""
        allowed = READABLE[stage]
        self._forbid(
            read.mentions,
            "reads-ahead",
            lambda fact: fact in OUTCOME_FACTS and fact not in allowed,
            lambda fact: f"“{fact}” is decided only after the rules in {stage.value}",
            "move the rule to a later stage, or read the answers themselves",
        )

    def gate_reads_health_only(self, read: ReadCriterion) -> None:
        """Nothing a gate reads is money, a goal or a preference."""
        self._forbid(
            read.mentions,
            "gate-reads-wishes",
            lambda fact: self._nature(fact) in WISHES,
            lambda fact: f"a gate may not read “{fact}”, which is {WISHES[self._nature(fact)]}",
            "safety does not depend on wishes or money; ask about the danger itself",
        )

    def evidence_reads_no_money(self, read: ReadCriterion) -> None:
        """Money, cover, pressure and technique wishes never decide the service."""
        self._forbid(
            read.mentions,
            "evidence-reads-money",
            lambda fact: self._nature(fact) is Nature.MONEY or fact in self._never_for_the_service,
            lambda fact: f"evidence may not read “{fact}”",
            "it never decides between medical and spa massage",
        )

    def excuse_is_allowed(self, read: ReadCriterion, then: Disposition, place: Place) -> None:
        """A gate worse than `not today` is excused only by a confirmed clearance, if at all."""
        if then.severity > Disposition.CLEARANCE_FIRST.severity:
            what = f"a gate that says `{then.value}` cannot be excused"
            self._notes.note("forbidden-excuse", place, what, "take `unless:` out")
        elif then is Disposition.CLEARANCE_FIRST:
            self._forbid(
                read.mentions,
                "forbidden-excuse",
                lambda fact: self._nature(fact) is not Nature.CLEARANCE,
                lambda fact: f"“{fact}” is no clearance, so it cannot excuse `clearance first`",
                "name a fact that is `is about: clearance`",
                through_when=False,
            )

    def facts_named(self, read: ReadCriterion) -> frozenset[str]:
        """The facts a criterion names, directly or through terms."""
        found = (facts_behind(each.leaf, {}, self._known.terms) for each in read.mentions)
        return frozenset[str]().union(*found)

    def braces(self, text: str, place: Place, facts: Iterable[str]) -> None:
        """A text names in braces only these facts and words of the region."""
        self.only_braces(text, place, (*sorted(facts), *self._known.region_words))

    def only_braces(self, text: str, place: Place, allowed: tuple[str, ...] = ()) -> None:
        """A text names in braces only these; nothing else would be filled in."""
        for name in _IN_BRACES.findall(text):
            if name not in allowed and name not in self._known.doubtful:
                what = f"{quoted('{' + name + '}')} names nothing that is surely known here"
                remedy = did_you_mean(name, allowed) or "say it in plain words"
                self._notes.note("brace-not-read", place, what, remedy)

    def _nature(self, fact: str) -> Nature:
        found = self._known.facts.get(fact)
        return found.nature if found else Nature.HEALTH

    def _forbid(  # noqa: PLR0913 - what is forbidden, how it is said, and where
        self,
        mentions: Iterable[Mention],
        name: str,
        is_forbidden: Callable[[str], bool],
        say: Callable[[str], str],
        remedy: str,
        *,
        through_when: bool = True,
    ) -> None:
        facts = self._known.facts if through_when else {}
        for mention in mentions:
            for fact in sorted(facts_behind(mention.leaf, facts, self._known.terms)):
                if is_forbidden(fact):
                    what = say(fact) + _through(mention, fact)
                    self._notes.note(name, mention.place, what, remedy)


def _through(mention: Mention, fact: str) -> str:
    """Which word of the rule leads to a fact, when it is another word."""
    named = name_of(mention)
    return "" if named == fact else f" (through “{named}”)"


def name_of(mention: Mention) -> str:
    """The fact or term that is named."""
    leaf = mention.leaf
    return leaf.term if isinstance(leaf, Term) else str(getattr(leaf, "fact", ""))
