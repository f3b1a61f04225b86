"""The whole of what is said, section by section, in the order in which a person needs it."""

from __future__ import annotations

from typing import TYPE_CHECKING

from massage_advisor.knowledge.outcomes import MASSAGE_IS_POSSIBLE, Disposition
from massage_advisor.telling.money_told import span_told
from massage_advisor.telling.sentences import (
    asking_for,
    booking,
    brief,
    certainty,
    changes,
    clinic,
    doubts,
    guidance,
    money,
    not_chosen,
    opening,
    safety,
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


def beside_headline(
    rulebook: Rulebook, recommendation: Recommendation
) -> tuple[tuple[str, ...], tuple[str, ...]]:
    """What stands above it, for it cannot wait, and below it: who has to be asked first."""
    story = Story(rulebook=rulebook, recommendation=recommendation)
    whom = doubts.whom_to_ask(story)
    return doubts.urgent(story), (whom,) if whom else ()


def sections(
    rulebook: Rulebook,
    recommendation: Recommendation,
    *,
    details: bool = False,
    on_paper: bool = False,
    parts: Container[Part] = frozenset(Part),
) -> tuple[Section, ...]:
    """What is said below the headline; sections with nothing to say are left out.

    In short, unless all is wanted or it is for paper, where nothing more can be asked for. The
    sources are those of the parts asked for.
    """
    story = Story(rulebook=rulebook, recommendation=recommendation)
    whole = tuple(each for each in _told(story, details=details, on_paper=on_paper) if each.items)
    is_brief = not details and not on_paper
    told = brief.brief(story, whole) if is_brief else whole
    every = numbered(story, (each for each in told if each.part in parts), details=details)
    return _with_more_sources(story, every, whole) if is_brief and Part.SOURCES in parts else every


def _with_more_sources(
    story: Story, every: tuple[Section, ...], whole: tuple[Section, ...]
) -> tuple[Section, ...]:
    """With a line on the sources that are not listed; it stands alone where none is."""
    more = brief.more_sources(story, whole)
    if not more:
        return every
    if every and every[-1].part is Part.SOURCES:
        return (*every[:-1], replaced(every[-1], closing=more, not_shown=1))
    alone = Section(
        part=Part.SOURCES,
        title=story.words.title_sources,
        items=(Item(text=more),),
        not_shown=1,
    )
    return (*every, alone)


def _told(story: Story, *, details: bool, on_paper: bool) -> Iterator[Section]:
    """The sections in the order in which they are needed."""
    offer, afterwards = story.recommendation.offer, story.recommendation.afterwards
    if offer is not None and is_for_somebody_else(story) and not details:
        return _gift(story, offer)
    if offer is not None and doubts.needs_a_doctor(story) and not details:
        return _in_doubt(story, offer)
    if offer is not None:
        return _possible(story, offer, details=details, on_paper=on_paper)
    if afterwards is not None:
        return _later(story, afterwards, details=details, on_paper=on_paper)
    return _nothing_sold(story, details=details)


def _possible(story: Story, offer: Offer, *, details: bool, on_paper: bool) -> Iterator[Section]:
    """A massage is possible: what is not ruled out, why, what to book, what it costs."""
    here, missing = clinic.at_the_clinic(story), clinic.is_missing_something(story)
    yield safety.check(story)
    if missing:
        yield here
    yield safety.not_ruled_out(story, details=details)
    yield service_sentences.why(story, offer.service, details=details)
    if details:
        yield service_sentences.if_it_were_so(story, offer.service)
    yield certainty.would_settle(story, details=details)
    yield safety.health(story, details=details)
    yield booking.book(story, offer, details=details)
    yield booking.either_way(story, offer)
    yield _ask_for(story)
    yield not_chosen.avoid(story, offer)
    yield not_chosen.not_chosen(story, offer, details=details)
    yield changes.what_would_change_it(story)
    yield money.money(story, offer, details=details)
    if not missing:
        yield here
    if details:
        yield guidance.alongside(story, offer.service)
    yield guidance.guidance(story, details=details, on_paper=on_paper)
    if details or story.recommendation.bookable:
        yield service_sentences.disagreements(story, offer.service, details=details)
    if details:
        yield certainty.open_questions(story, details=details)
    yield certainty.in_case(story)
    yield certainty.small_print(story)


def _ask_for(story: Story) -> Section:
    """What to ask for; the line to say on the phone only where it can be booked, or is a gift."""
    section = asking_for.ask_for(story)
    if story.recommendation.bookable or is_for_somebody_else(story):
        return section
    advice = {each.rule.slug for each in story.recommendation.advice}
    kept = tuple(each for each in section.items if each.rule not in advice)
    return replaced(section, items=kept)


def _in_doubt(story: Story, offer: Offer) -> Iterator[Section]:
    """Not before a doctor has been asked: what is in doubt, and in short what it would be then."""
    yield safety.check(story)
    yield safety.not_ruled_out(story, details=False)
    yield certainty.in_case(story)
    yield service_sentences.why(story, offer.service, details=False)
    yield safety.health(story)
    yield _afterwards(story, offer)
    yield clinic.at_the_clinic(story)
    yield certainty.small_print(story)


def _gift(story: Story, offer: Offer) -> Iterator[Section]:
    """For a person who has to answer for themselves: a voucher, how to ask for it, its price."""
    yield safety.check(story)
    yield replaced(service_sentences.why(story, offer.service, details=False), closing="")
    yield safety.health(story)
    yield asking_for.ask_for(story)
    yield money.one_visit(story, offer)
    if story.recommendation.changes:
        yield changes.what_would_change_it(story)
    yield clinic.at_the_clinic(story)
    yield certainty.in_case(story)
    yield certainty.small_print(story)


def _later(story: Story, offer: Offer, *, details: bool, on_paper: bool) -> Iterator[Section]:
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
        yield booking.book(story, offer, details=details)
        yield not_chosen.avoid(story, offer)
        yield not_chosen.not_chosen(story, offer, details=details)
        yield money.money(story, offer, details=details)
        yield service_sentences.disagreements(story, offer.service, details=details)
    yield changes.what_would_change_it(story)
    yield guidance.meanwhile(story, details=details, on_paper=on_paper)
    yield certainty.small_print(story)


def _afterwards(story: Story, offer: Offer) -> Section:
    """What it would be once cleared or well again, in a few lines."""
    words, weighing = story.words, offer.service.weighing
    service = opening.service_told(weighing.verdict)
    names = [each.modality.name for each in offer.suggested]
    text = words.afterwards_service if service else words.afterwards_open
    items = [Item(text=filled(text, service=as_opening(service)))]
    if names:
        techniques = named(words, listed(names[:_TECHNIQUES_AFTERWARDS], words.word_or))
        items.append(Item(text=filled(words.afterwards_with, techniques=techniques)))
    adjusted = [
        asking_for.adjustment_told(story, each) for each in story.recommendation.safety.adjustments
    ]
    if adjusted:
        text = " ".join(each.text for each in adjusted)
        below = tuple(line for each in adjusted for line in each.below)
        items.append(Item(label=words.afterwards_ask, text=text, below=below))
    is_possible = story.recommendation.safety.disposition in MASSAGE_IS_POSSIBLE
    if story.recommendation.safety.not_ruled_out and not is_possible:
        text = f"{opening.safety_questions_told(story)}."
        items.append(Item(label=words.afterwards_before, text=text))
    price = span_told(offer.cost.visit.total, story.rulebook.prices.symbol, words)
    cost = [filled(words.afterwards_cost, price=price), money.whose_prices(story)]
    items.append(Item(text=" ".join(filter(None, cost))))
    title = {
        Disposition.CLEARANCE_FIRST: words.title_once_agreed,
        Disposition.NOT_TODAY: words.title_once_well,
    }.get(story.recommendation.safety.disposition, words.title_once_settled)
    return Section(part=Part.AFTERWARDS, title=title, items=tuple(items))


def _nothing_sold(story: Story, *, details: bool) -> Iterator[Section]:
    """Help first: what to do, why, and what to watch for. Nothing is sold."""
    yield safety.action(story)
    yield safety.why_first(story, details=details)
    yield certainty.in_case(story)
    yield safety.not_ruled_out(story, details=details)
    yield certainty.small_print(story)
