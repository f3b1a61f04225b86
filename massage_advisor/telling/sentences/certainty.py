"""How sure it is, what is still open, the safety net, and what this is not."""

from __future__ import annotations

from typing import TYPE_CHECKING

from massage_advisor.knowledge.outcomes import Service
from massage_advisor.knowledge.reviews import ReviewState
from massage_advisor.knowledge.vocabulary import Nature
from massage_advisor.reasoning.questions import CouldChange
from massage_advisor.reasoning.screening import Screened
from massage_advisor.reasoning.weighing import Verdict
from massage_advisor.telling.money_told import between
from massage_advisor.telling.sentences.reasons import as_opening
from massage_advisor.telling.sentences.safety import CHOICES_SHOWN, more, question_told, safety_net
from massage_advisor.telling.sentences.shapes import Item, Part, Section
from massage_advisor.wording import listed

if TYPE_CHECKING:
    from collections.abc import Iterator

    from massage_advisor.knowledge.vocabulary import Fact
    from massage_advisor.reasoning.questions import OpenQuestion
    from massage_advisor.reasoning.weighing import Weighing
    from massage_advisor.telling.story import Story

_QUESTIONS_SHOWN = 3
_ABOUT_TECHNIQUES = frozenset({CouldChange.MODALITIES, CouldChange.COST})


def open_questions(story: Story, *, details: bool) -> Section:
    """What else could change something: what decides the service first, then the weightiest."""
    order = [CouldChange.SERVICE, *CouldChange] if _is_open(story) else list(CouldChange)
    every = sorted(
        _worth_asking(story, details=details),
        key=lambda each: min(order.index(change) for change in each.could_change),
    )
    shown, brief = (every, []) if details else _the_few(story, every)
    return Section(
        part=Part.OPEN,
        title=story.words.title_would_settle if _is_open(story) else story.words.title_open,
        items=(
            *(_question(story, each, details=details) for each in shown),
            *_in_brief(story, brief),
        ),
        closing=more(story, len(every) - len(shown) - len(brief)),
    )


def _the_few(
    story: Story, every: list[OpenQuestion]
) -> tuple[list[OpenQuestion], list[OpenQuestion]]:
    """The first few in full, and those about techniques only in brief.

    While the service is open, only what could settle it.
    """
    settling = [each for each in every if CouldChange.SERVICE in each.could_change]
    if _is_open(story) and settling:
        return settling[:_QUESTIONS_SHOWN], []
    brief = [each for each in every if _ABOUT_TECHNIQUES.issuperset(each.could_change)]
    return [each for each in every if each not in brief][:_QUESTIONS_SHOWN], brief


def _in_brief(story: Story, questions: list[OpenQuestion]) -> Iterator[Item]:
    if questions:
        facts = listed((each.fact for each in questions), story.words.word_and)
        yield Item(text=story.words.could_refine.replace("{facts}", facts))


def _worth_asking(story: Story, *, details: bool) -> Iterator[OpenQuestion]:
    """What is not asked for elsewhere: dangers have their own list, money stands with the cost."""
    asked = {each.fact for each in story.recommendation.safety.not_ruled_out}
    for each in story.recommendation.open_questions:
        about_money = story.rulebook.facts[each.fact].nature is Nature.MONEY
        if each.fact not in asked and (details or not about_money):
            yield each


def _is_open(story: Story) -> bool:
    return story.offer is not None and not story.offer.service.weighing.settled


def _question(story: Story, question: OpenQuestion, *, details: bool) -> Item:
    """A question and what it could change, where the title does not say that already."""
    fact = story.rulebook.facts[question.fact]
    changes = listed(
        (_change_told(story, each) for each in question.could_change), story.words.word_and
    )
    mark = story.words.could_change.replace("{what}", changes)
    is_plain = _is_open(story) and CouldChange.SERVICE in question.could_change and not details
    return Item(
        label=as_opening(fact.name),
        text=question_told(story, fact, _few_choices(fact)),
        mark="" if is_plain else mark,
    )


def _few_choices(fact: Fact) -> list[str]:
    """The choices, where they are few enough to read."""
    return [each.name for each in fact.choices] if len(fact.choices) <= CHOICES_SHOWN else []


def _change_told(story: Story, change: CouldChange) -> str:
    words = story.words
    return {
        CouldChange.DISPOSITION: words.change_disposition,
        CouldChange.ADJUSTMENTS: words.change_adjustments,
        CouldChange.SERVICE: words.change_service,
        CouldChange.MODALITIES: words.change_modalities,
        CouldChange.COST: words.change_cost,
    }[change]


def how_sure(story: Story, weighing: Weighing, *, details: bool) -> str:
    """How firm the verdict is and how far the screening went; the points in the details."""
    told = [_verdict_sure(story, weighing), _screening_told(story)]
    if details:
        told.append(_points(story, weighing))
    sure = " ".join(told)
    return story.words.how_sure.replace("{sure}", sure)


def _verdict_sure(story: Story, weighing: Weighing) -> str:
    words = story.words
    match weighing.verdict:
        case Verdict.EITHER:
            return words.sure_either
        case Verdict.UNDECIDED:
            return words.sure_undecided
        case Verdict.MEDICAL | Verdict.SPA:
            return words.sure_settled if weighing.settled else words.sure_not_settled


def _screening_told(story: Story) -> str:
    words = story.words
    return {
        Screened.COMPLETE: words.screened_complete,
        Screened.PARTIAL: words.screened_partial,
        Screened.NONE: words.screened_none,
    }[story.recommendation.safety.screened]


def _points(story: Story, weighing: Weighing) -> str:
    sides = []
    for service in Service:
        points = weighing.points(service)
        told = between(str(points.low), str(points.high), story.words)
        sides.append(f"{service.value}: {story.words.points.replace('{points}', told)}")
    return as_opening(f"{'; '.join(sides)}.")


def in_case(story: Story) -> Section:
    """The safety net: what to watch for, and where to turn."""
    return Section(
        part=Part.SAFETY_NET,
        title=story.words.title_safety_net,
        items=(Item(text=safety_net(story)),),
    )


def review_told(story: Story) -> str:
    """Whether a clinician has reviewed the safety rules as they are now; said to everybody."""
    words, sign_off = story.words, story.rulebook.sign_off
    text = {
        ReviewState.NEVER: words.not_reviewed,
        ReviewState.REVIEWED: words.reviewed_by,
        ReviewState.CHANGES_WANTED: words.review_wants_changes,
        ReviewState.CHANGED: words.review_of_others,
    }[sign_off.state]
    return text if sign_off.review is None else text.replace("{who}", sign_off.review.who)


def small_print(story: Story) -> Section:
    """What this is not, and who has looked at it."""
    book, words = story.rulebook, story.words
    reviewed = review_told(story)
    version = words.version.replace("{name}", book.name).replace("{version}", book.version)
    return Section(
        part=Part.SMALL_PRINT,
        title=words.title_small_print,
        items=(
            Item(
                text=f"{words.not_a_diagnosis} {reviewed} "
                f"{version.replace('{today}', story.recommendation.today)}"
            ),
        ),
    )
