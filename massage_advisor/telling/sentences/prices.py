"""The price of a technique as it is told: where it comes from, and that nobody could check it."""

from __future__ import annotations

from typing import TYPE_CHECKING

from massage_advisor.wording import filled

if TYPE_CHECKING:
    from massage_advisor.reasoning.choosing import Candidate
    from massage_advisor.telling.story import Story

_UNVERIFIED = "unverified"


def price_claims(story: Story, candidate: Candidate) -> tuple[str, ...]:
    """The claims behind the price; none where it was quoted, or is a clinic's own."""
    tier = story.rulebook.prices.tiers.get(candidate.modality.cost)
    if tier is None or candidate.visit is None:
        return ()
    return tuple(each for each in tier.claims if each in candidate.visit.claims)


def marked(story: Story, candidate: Candidate, price: str) -> str:
    """The price; with a word of caution where no source that can be looked up gives it."""
    book = story.rulebook
    grades = {
        book.sources[book.claims[each].source].grade for each in price_claims(story, candidate)
    }
    if grades != {_UNVERIFIED}:
        return price
    return filled(story.words.price_unverified, price=price)
