"""Rereading: one rule file, read again in the light of a rulebook that is already built.

So that a rule that was changed can be tried at once, with everything loading would say against it.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from massage_advisor.knowledge.rules import Stage
from massage_advisor.reading.answers.single import Money
from massage_advisor.reading.building.known import Known
from massage_advisor.reading.building.meaning import Meaning
from massage_advisor.reading.building.rules import RuleReader
from massage_advisor.reading.codes import Family
from massage_advisor.reading.notes import Notes

if TYPE_CHECKING:
    from massage_advisor.knowledge.rulebook import Rulebook
    from massage_advisor.knowledge.rules import AnyRule
    from massage_advisor.problems import Problem
    from massage_advisor.reading.documents.nodes import Node


class Rereader:
    """Reads rules in the words of one rulebook."""

    def __init__(self, rulebook: Rulebook) -> None:
        self._refused_in, self._loved_in = rulebook.refused_in, rulebook.loved_in
        self._known = Known(
            claims=rulebook.claims,
            regions={region.name: slug for slug, region in rulebook.regions.items()},
            region_words=rulebook.region.words,
            money=Money.of(rulebook.prices),
            strengths=rulebook.strengths.points,
            tiers=frozenset(rulebook.prices.tiers),
            adjustments=rulebook.adjustments,
            modalities=rulebook.modalities,
            plans=rulebook.plans,
            facts=rulebook.facts,
            term_names=frozenset(rulebook.terms),
            terms=rulebook.terms,
        )

    def read(self, path: str, node: Node) -> tuple[AnyRule, tuple[Problem, ...]]:
        """The rule a file holds, and what loading it would say against it."""
        notes = Notes(Family.RULES)
        meaning = Meaning(self._known, self._refused_in, self._loved_in, notes)
        stage = Stage(path.partition("/")[0])
        rule, _ = RuleReader(self._known, meaning, notes, {}).read(path, node, stage)
        return rule, notes.problems
