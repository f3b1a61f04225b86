"""The book: everything that a check of the whole rulebook may look at, opened once."""

from __future__ import annotations

import datetime as dt
from collections.abc import Mapping
from typing import TYPE_CHECKING

from massage_advisor.knowledge.people import Person
from massage_advisor.knowledge.rulebook import Rulebook
from massage_advisor.knowledge.rules import Example
from massage_advisor.reading.building.prices import FIRST
from massage_advisor.reading.documents.nodes import Items, Text
from massage_advisor.toolkit.checks.pages import Pages
from massage_advisor.toolkit.citations import Account
from massage_advisor.toolkit.finding_people.ways import TooMany, WaysFinder
from massage_advisor.values import Value

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from massage_advisor.knowledge.criteria import Criterion
    from massage_advisor.knowledge.outcomes import Price
    from massage_advisor.knowledge.rules import AnyRule
    from massage_advisor.knowledge.sources import Source
    from massage_advisor.problems import Place


class Book(Value, frozen=True, kw_only=True):
    """A rulebook that could be built, the texts it was built from, and what lies beside it."""

    pages: Pages
    rulebook: Rulebook
    examples: tuple[Example, ...]
    people: tuple[Person, ...]
    accounts: Mapping[str, Account]  #: every claim with its uses
    ways: WaysFinder
    today: dt.date

    def in_rule(self, rule: AnyRule, *steps: str | int) -> Place:
        """Where something stands in the file of a rule."""
        return self.pages.at(rule.place.file, *steps)

    def in_fact(self, name: str, *steps: str | int) -> Place | None:
        """Where something stands in the declaration of a fact; its name without further steps."""
        place = self.rulebook.facts[name].place
        return self.pages.at(place.file, "facts", name, *steps) if place else None

    def listed_prices(self) -> Iterator[tuple[str, Price]]:
        """The price of every tier of every list, behind the file it stands in."""
        for prices in self.rulebook.all_prices:
            for tier in prices.tiers.values():
                yield (tier.place.file if tier.place else FIRST), tier

    def cited_at(self, claim: str, file: str, *steps: str | int) -> Place:
        """Where a claim is cited under a key."""
        node = self.pages.node(file, *steps)
        if isinstance(node, Items):
            for number, each in enumerate(node.nodes):
                if isinstance(each, Text) and each.text == claim:
                    return self.pages.at(file, *steps, number)
        return self.pages.at(file, *steps)

    def source_of(self, claim: str) -> Source:
        """The source a claim belongs to."""
        return self.rulebook.sources[self.rulebook.claims[claim].source]

    def grades(self, claims: Iterable[str]) -> set[str]:
        """What the sources of some claims are worth."""
        return {self.source_of(claim).grade for claim in claims}

    def can_be_true(self, criterion: Criterion) -> bool:
        """Whether some answers make it true; yes where that cannot be told."""
        try:
            return self.ways.to_be(criterion).can_be_met
        except TooMany:
            return True

    def can_be_untrue(self, criterion: Criterion) -> bool:
        """Whether some answers make it untrue; yes where that cannot be told."""
        try:
            return self.ways.not_to_be(criterion).can_be_met
        except TooMany:
            return True
