"""Where a person stands: what is known, and what safety and service make of it so far."""

from __future__ import annotations

from massage_advisor.asking.talk.open_tests import OpenTests
from massage_advisor.knowledge.answers import Facts
from massage_advisor.knowledge.outcomes import MASSAGE_IS_POSSIBLE, NOTHING_IS_SOLD, Screened
from massage_advisor.knowledge.rulebook import Rulebook
from massage_advisor.knowledge.rules import Evidence
from massage_advisor.reasoning.findings import Finding, find
from massage_advisor.reasoning.judging import Known
from massage_advisor.reasoning.screening import Safety, screen
from massage_advisor.reasoning.weighing import Weighing, weigh
from massage_advisor.values import Value


class Standing(Value, frozen=True, kw_only=True):
    """Where a person stands: what is known, and what safety and service say of it so far."""

    rulebook: Rulebook
    facts: Facts
    known: Known
    tests: OpenTests
    safety: Safety
    evidence: tuple[Finding[Evidence], ...]
    weighing: Weighing

    @property
    def stops_at_once(self) -> bool:
        """A danger that cannot wait was found."""
        return self.safety.disposition in NOTHING_IS_SOLD

    @property
    def is_possible(self) -> bool:
        """No gate that acts puts the massage off."""
        return self.safety.disposition in MASSAGE_IS_POSSIBLE

    @property
    def could_become_possible(self) -> bool:
        """Every gate that puts the massage off could still be excused."""
        return self.safety.surely in MASSAGE_IS_POSSIBLE

    @property
    def is_screened(self) -> bool:
        """Every danger is found or ruled out."""
        return self.safety.screened is Screened.COMPLETE


def standing(rulebook: Rulebook, facts: Facts, before: Standing | None = None) -> Standing:
    """What the rules make of these facts so far, going on from `before` the last answer."""
    known = Known(rulebook, facts.stated) if before is None else before.known.after(facts.stated)
    evidence = find(rulebook.evidence, known)
    return Standing(
        rulebook=rulebook,
        facts=facts,
        known=known,
        tests=OpenTests(known),
        safety=screen(rulebook, known),
        evidence=evidence,
        weighing=weigh(evidence, rulebook),
    )
