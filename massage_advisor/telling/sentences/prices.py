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
    prices = story.rulebook.prices
    if candidate.visit is None:
        return ()
    tiers = (candidate.modality.cost, *prices.services.values())
    listed = {claim for tier in tiers for claim in prices.tiers[tier].claims}
    of_tips = {claim for tip in prices.tips.values() for claim in tip.claims}
    return tuple(each for each in candidate.visit.claims if each in listed - of_tips)


def marked(story: Story, candidate: Candidate, price: str) -> str:
    """The price; with a word of caution where no source that can be looked up gives it."""
    book = story.rulebook
    grades = {
        book.sources[book.claims[each].source].grade for each in price_claims(story, candidate)
    }
    if grades != {_UNVERIFIED}:
        return price
    return filled(story.words.price_unverified, price=price)
