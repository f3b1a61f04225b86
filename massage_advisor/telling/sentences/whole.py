"""The whole of what is said, section by section, in the order in which a person needs it."""

from __future__ import annotations

from typing import TYPE_CHECKING

from massage_advisor.knowledge.outcomes import Disposition
from massage_advisor.reasoning.screening import Screened
from massage_advisor.telling.money_told import span_told
from massage_advisor.telling.sentences import (
    certainty,
    changes,
    clinic,
    guidance,
    money,
    opening,
    safety,
    session,
)
from massage_advisor.telling.sentences import service as service_sentences
from massage_advisor.telling.sentences.opening import is_for_somebody_else
from massage_advisor.telling.sentences.own_answers import named
from massage_advisor.telling.sentences.reasons import as_opening
from massage_advisor.telling.sentences.shapes import Item, Part, Section
from massage_advisor.telling.sentences.sources import numbered
from massage_advisor.telling.story import Story
from massage_advisor.values import replaced
from massage_advisor.wording import filled, listed

if TYPE_CHECKING:
    from collections.abc import Container, Iterator

    from massage_advisor.knowledge.rulebook import Rulebook
    from massage_advisor.reasoning.recommendation import Offer, Recommendation

_TECHNIQUES_AFTERWARDS = 3


def headline(rulebook: Rulebook, recommendation: Recommendation) -> str:
    """The one sentence that comes first."""
    return opening.headline(Story(rulebook=rulebook, recommendation=recommendation))


def sections(
    rulebook: Rulebook,
    recommendation: Recommendation,
    *,
    details: bool = False,
    parts: Container[Part] = frozenset(Part),
) -> tuple[Section, ...]:
    """What is said below the headline; sections with nothing to say are left out.

    The sources are those of the parts asked for.
    """
    story = Story(rulebook=rulebook, recommendation=recommendation)
    if recommendation.offer is not None:
        is_gift = is_for_somebody_else(story) and not details
        told = (
            _gift(story, recommendation.offer)
            if is_gift
            else _possible(story, recommendation.offer, details=details)
        )
    elif recommendation.afterwards is not None:
        told = _later(story, recommendation.afterwards, details=details)
    else:
        told = _nothing_sold(story, details=details)
    wanted = (each for each in told if each.items and each.part in parts)
    return numbered(story, wanted, details=details)


def _possible(story: Story, offer: Offer, *, details: bool) -> Iterator[Section]:
    """A massage is possible: why, what to book, what it costs, how sure."""
    screening = safety.not_ruled_out(story, details=details)
    unscreened = story.recommendation.safety.screened is Screened.NONE
    here, missing = clinic.at_the_clinic(story), clinic.is_missing_something(story)
    yield safety.check(story)
    if missing:
        yield here
    if unscreened:
        yield screening
    yield service_sentences.why(story, offer.service, details=details)
    if details:
        yield service_sentences.if_it_were_so(story, offer.service)
    if not unscreened:
        yield screening
    yield certainty.would_settle(story, details=details)
    yield safety.health(story)
    yield session.book(story, offer, details=details)
    yield session.ask_for(story)
    yield session.avoid(story, offer)
    yield session.not_chosen(story, offer, details=details)
    yield changes.what_would_change_it(story)
    yield money.money(story, offer, details=details)
    if not missing:
        yield here
    if details:
        yield guidance.alongside(story, offer.service)
    yield guidance.guidance(story, details=details)
    if details or story.recommendation.bookable:
        yield service_sentences.disagreements(story, offer.service, details=details)
    yield certainty.open_questions(story, details=details)
    yield certainty.in_case(story)
    yield certainty.small_print(story)


def _gift(story: Story, offer: Offer) -> Iterator[Section]:
    """For a person who has to answer for themselves: a voucher, how to ask for it, its price."""
    yield safety.check(story)
    yield replaced(service_sentences.why(story, offer.service, details=False), closing="")
    yield safety.health(story)
    yield session.ask_for(story)
    yield money.one_visit(story, offer)
    if story.recommendation.changes:
        yield changes.what_would_change_it(story)
    yield clinic.at_the_clinic(story)
    yield certainty.in_case(story)
    yield certainty.small_print(story)


def _later(story: Story, offer: Offer, *, details: bool) -> Iterator[Section]:
    """Not now: what is needed first, and in short what it would be afterwards."""
    yield safety.action(story)
    yield safety.why_first(story, details=details)
    yield safety.check(story)
    yield safety.not_ruled_out(story, details=details)
    yield certainty.in_case(story)
    yield _afterwards(story, offer)
    yield clinic.at_the_clinic(story)
    if details:
        yield service_sentences.why(story, offer.service, details=details)
        yield service_sentences.if_it_were_so(story, offer.service)
        yield session.book(story, offer, details=details)
        yield session.avoid(story, offer)
        yield session.not_chosen(story, offer, details=details)
        yield money.money(story, offer, details=details)
        yield service_sentences.disagreements(story, offer.service, details=details)
    yield changes.what_would_change_it(story)
    yield guidance.meanwhile(story, details=details)
    yield certainty.small_print(story)


def _afterwards(story: Story, offer: Offer) -> Section:
    """What it would be once cleared or well again, in a few lines."""
    words, weighing = story.words, offer.service.weighing
    service = opening.service_told(weighing.verdict)
    names = [each.modality.name for each in offer.modalities if each.is_suggested]
    text = words.afterwards_service if service else words.afterwards_open
    items = [Item(text=filled(text, service=as_opening(service)))]
    if names:
        techniques = named(words, listed(names[:_TECHNIQUES_AFTERWARDS], words.word_or))
        items.append(Item(text=filled(words.afterwards_with, techniques=techniques)))
    adjusted = [
        session.adjustment_told(story, each) for each in story.recommendation.safety.adjustments
    ]
    if adjusted:
        text = " ".join(each.text for each in adjusted)
        below = tuple(line for each in adjusted for line in each.below)
        items.append(Item(label=words.afterwards_ask, text=text, below=below))
    price = span_told(offer.cost.visit.total, story.rulebook.prices.symbol, words)
    cost = [filled(words.afterwards_cost, price=price), money.whose_prices(story)]
    items.append(Item(text=" ".join(filter(None, cost))))
    is_rest = story.recommendation.safety.disposition is Disposition.NOT_TODAY
    title = words.title_once_well if is_rest else words.title_once_agreed
    return Section(part=Part.AFTERWARDS, title=title, items=tuple(items))


def _nothing_sold(story: Story, *, details: bool) -> Iterator[Section]:
    """Help first: what to do, why, and what to watch for. Nothing is sold."""
    yield safety.action(story)
    yield safety.why_first(story, details=details)
    yield certainty.in_case(story)
    yield safety.not_ruled_out(story, details=details)
    yield certainty.small_print(story)
