"""The one sentence that comes first: the service or what must happen, and how sure that is."""

from __future__ import annotations

from typing import TYPE_CHECKING

from massage_advisor.knowledge.answers import Choice
from massage_advisor.knowledge.outcomes import (
    MASSAGE_IS_POSSIBLE,
    Disposition,
    Screened,
    Service,
    Verdict,
)
from massage_advisor.knowledge.vocabulary import CANNOT_ANSWER_FOR, FOR_WHOM
from massage_advisor.reasoning.questions import CouldChange
from massage_advisor.telling.sentences.reasons import as_opening
from massage_advisor.wording import filled

if TYPE_CHECKING:
    from massage_advisor.reasoning.questions import OpenQuestion
    from massage_advisor.reasoning.weighing import Weighing
    from massage_advisor.telling.story import Story


def headline(story: Story) -> str:
    """What has to happen, or which service, in one sentence."""
    recommendation, words = story.recommendation, story.words
    disposition = recommendation.safety.disposition
    offer = recommendation.offer
    if disposition not in MASSAGE_IS_POSSIBLE or offer is None:
        return story.headline_of(disposition)
    weighing = offer.service.weighing
    still_open = _still_open(story)
    text = _verdict_text(story, weighing, still_open=bool(still_open))
    service = as_opening(service_told(weighing.verdict))
    return filled(text, service=service, open=still_open or words.open_below)


def _verdict_text(story: Story, weighing: Weighing, *, still_open: bool) -> str:
    words = story.words
    match weighing.verdict:
        case Verdict.UNDECIDED if is_for_somebody_else(story):
            return words.headline_voucher
        case Verdict.UNDECIDED:
            return words.headline_undecided
        case Verdict.EITHER:
            return words.headline_either_but if still_open else words.headline_either
        case Verdict.MEDICAL | Verdict.SPA if still_open:
            return words.headline_but if weighing.settled else words.headline_as_far_as_known
        case Verdict.MEDICAL | Verdict.SPA:
            adapted = story.recommendation.safety.disposition is Disposition.ADAPT
            return words.headline_fits_with_changes if adapted else words.headline_fits


def service_told(verdict: Verdict) -> str:
    """The name of the service a verdict stands for; nothing where it is not one."""
    match verdict:
        case Verdict.MEDICAL:
            return Service.MEDICAL.value
        case Verdict.SPA:
            return Service.SPA.value
        case Verdict.EITHER | Verdict.UNDECIDED:
            return ""


def _still_open(story: Story) -> str:
    """What keeps it from being booked or from being sure; empty where nothing does."""
    recommendation, words, safety = story.recommendation, story.words, story.recommendation.safety
    if recommendation.contradicts_a_gate:
        return words.open_contradiction
    if is_for_somebody_else(story):
        return words.open_for_somebody_else
    if safety.screened is Screened.NONE:
        return words.open_not_screened
    if safety.screened is Screened.PARTIAL:
        return safety_questions_told(story)
    return _not_settled(story)


def safety_questions_told(story: Story) -> str:
    """How many questions keep the screening from being complete: one count on all the page."""
    words, questions = story.words, len(story.recommendation.safety.not_ruled_out)
    return _counted(story, questions, words.open_one_safety, words.open_safety)


def _not_settled(story: Story) -> str:
    offer, words = story.recommendation.offer, story.words
    if offer is None or offer.service.weighing.settled:
        return ""
    questions = len(deciding_questions(story))
    if offer.service.weighing.verdict is Verdict.UNDECIDED:
        return _counted(story, questions, words.open_one_decides, words.open_deciding)
    return _counted(story, questions, words.open_one_answer, words.open_answers)


def _counted(story: Story, number: int, one: str, many: str) -> str:
    return one if number == 1 else filled(many, number=number_in_words(story, number))


def number_in_words(story: Story, number: int) -> str:
    """`four`; in figures when the rulebook has no word for it."""
    named = story.words.numbers.split()
    return named[number] if number < len(named) else str(number)


def is_for_somebody_else(story: Story) -> bool:
    """Whether it is for a person whose questions nobody here can answer (S15)."""
    return story.recommendation.facts.stated.get(FOR_WHOM) == Choice(choice=CANNOT_ANSWER_FOR)


def deciding_questions(story: Story) -> tuple[OpenQuestion, ...]:
    """The open questions that could change the service."""
    return tuple(
        each
        for each in story.recommendation.open_questions
        if CouldChange.SERVICE in each.could_change
    )
