"""Whereabouts: the file, line and column at which every part of a criterion stands."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

from massage_advisor.knowledge.rulebook import Rulebook
from massage_advisor.reading import folder
from massage_advisor.toolkit.checks.pages import Pages
from massage_advisor.toolkit.parts import Owner, Part, Whose
from massage_advisor.values import Value

if TYPE_CHECKING:
    from massage_advisor.problems import Place
    from massage_advisor.toolkit.parts import Step

TERMS, STRENGTHS = "terms.yaml", "strengths.yaml"


class Whereabouts(Value, frozen=True, kw_only=True):
    """A rulebook, the files it was built from, and where these lie."""

    rulebook: Rulebook
    pages: Pages
    folder: Path

    def file_of(self, owner: Owner) -> str:
        """The file within the folder in which something stands."""
        match owner.whose:
            case Whose.TERM:
                return TERMS
            case Whose.STRENGTHS:
                return STRENGTHS
            case Whose.FACT:
                place = self.rulebook.facts[owner.name].place
                return place.file if place else ""
            case Whose.RULE:
                rules = self.rulebook.rules
                return next(rule.place.file for rule in rules if rule.slug == owner.name)

    def at(self, owner: Owner, *steps: Step) -> Place:
        """Where something stands in what belongs to a rule, a term or a fact."""
        start: dict[Whose, tuple[Step, ...]] = {
            Whose.TERM: ("terms", owner.name),
            Whose.FACT: ("facts", owner.name),
            Whose.RULE: (),
            Whose.STRENGTHS: (),
        }
        place = self.pages.at(self.file_of(owner), *start[owner.whose], *steps)
        return folder.place_in(self.folder, place)

    def of(self, part: Part) -> Place:
        """Where a part of a criterion stands."""
        side = () if part.owner.whose is Whose.TERM else (part.owner.side,)
        return self.at(part.owner, *side, *part.steps)
