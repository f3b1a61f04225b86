"""How sure it is, what is still open, the safety net, and what this is not."""

from __future__ import annotations

from typing import TYPE_CHECKING

from massage_advisor.knowledge.outcomes import MASSAGE_IS_POSSIBLE, Screened, Service, Verdict
from massage_advisor.knowledge.reviews import ReviewState
from massage_advisor.knowledge.rules import IfUnsure
from massage_advisor.knowledge.vocabulary import Nature
from massage_advisor.reasoning.questions import CouldChange
from massage_advisor.telling.money_told import between
from massage_advisor.telling.sentences.opening import number_in_words, safety_questions_told
from massage_advisor.telling.sentences.own_answers import asked_about
from massage_advisor.telling.sentences.reasons import as_opening
from massage_advisor.telling.sentences.safety import (
    CHOICES_SHOWN,
    more,
    question_told,
    safety_nets_told,
)
from massage_advisor.telling.sentences.shapes import Item, Part, Section
from massage_advisor.wording import filled, listed

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from massage_advisor.knowledge.vocabulary import Fact
    from massage_advisor.knowledge.words import ScreenWords
    from massage_advisor.reasoning.questions import OpenQuestion
    from massage_advisor.reasoning.weighing import Weighing
    from massage_advisor.telling.story import Story

_DECIDING_SHOWN = 4
_ABOUT_TECHNIQUES = frozenset({CouldChange.MODALITIES, CouldChange.COST})
_ABOUT_SAFETY = frozenset({CouldChange.DISPOSITION, CouldChange.ADJUSTMENTS})


def would_settle(story: Story, *, details: bool) -> Section:
    """The questions that could change the kind of massage; empty once that is settled."""
    every = [each for each in _worth_asking(story, details=details) if _decides(story, each)]
    shown = every if details else every[:_DECIDING_SHOWN]
    left = len(every) - len(shown)
    return Section(
        part=Part.DECIDING,
        title=story.words.title_would_settle,
        items=tuple(_question(story, each, details=details) for each in shown),
        closing=more(story, left),
        not_shown=left,
    )


def open_questions(story: Story, *, details: bool) -> Section:
    """What else could change something, the weightiest first; in short unless all is wanted."""
    every = sorted(
        (each for each in _worth_asking(story, details=details) if not _decides(story, each)),
        key=lambda each: min(map(list(CouldChange).index, each.could_change)),
    )
    if details:
        items = [_question(story, each, details=details) for each in every]
    else:
        in_short = (*_changing_the_session(story, every), *_changing_techniques(story, every))
        items = [Item(text=" ".join(in_short))] * bool(in_short)
    about_techniques = sum(map(_is_about_techniques, every))
    return Section(
        part=Part.OPEN,
        title=story.words.title_open,
        items=tuple(items),
        not_shown=0 if details else about_techniques,
    )


def _changing_the_session(story: Story, questions: list[OpenQuestion]) -> Iterator[str]:
    """What they are about, and what they could change."""
    weighty = [each for each in questions if not _is_about_techniques(each)]
    if weighty:
        changes = dict.fromkeys(
            change_told(story.words, change)
            for each in weighty
            for change in _could_change(story, each)
            if change in _ABOUT_SAFETY
        )
        words, facts = story.words, story.rulebook.facts
        about = listed((asked_about(story, facts[each.fact]) for each in weighty), words.word_and)
        what = listed(changes, words.word_and)
        yield filled(words.could_change_by, what=what, facts=as_opening(about))


def _changing_techniques(story: Story, questions: list[OpenQuestion]) -> Iterator[str]:
    """How many could still change nothing but the techniques and the price."""
    number = sum(map(_is_about_techniques, questions))
    if number:
        words = story.words
        text = words.could_refine_one if number == 1 else words.could_refine
        yield filled(text, number=as_opening(number_in_words(story, number)))


def _is_about_techniques(question: OpenQuestion) -> bool:
    return _ABOUT_TECHNIQUES.issuperset(question.could_change)


def _worth_asking(story: Story, *, details: bool) -> Iterator[OpenQuestion]:
    """What is not asked for elsewhere: dangers have their own list, money stands with the cost."""
    asked = {each.fact for each in story.recommendation.safety.not_ruled_out}
    for each in story.recommendation.open_questions:
        about_money = story.rulebook.facts[each.fact].nature is Nature.MONEY
        is_asked_above = each.fact in asked or _waits_for_a_danger(story, each.fact)
        if not is_asked_above and (details or not about_money):
            yield each


def _waits_for_a_danger(story: Story, fact: str) -> bool:
    """Whether it is an agreement that matters only if a danger is so which is asked for above."""
    if story.rulebook.facts[fact].nature is not Nature.CLEARANCE:
        return False
    safety = story.recommendation.safety
    above = {gate for each in safety.not_ruled_out for gate in each.gates}
    waiting = [each for each in (*safety.acting, *safety.unsure) if fact in each.open_facts()]
    return bool(waiting) and all(each.rule.slug in above for each in waiting)


def _decides(story: Story, question: OpenQuestion) -> bool:
    """Whether it could change the kind of massage, which is still open."""
    is_open = story.offer is not None and not story.offer.service.weighing.settled
    return is_open and CouldChange.SERVICE in question.could_change


def _question(story: Story, question: OpenQuestion, *, details: bool) -> Item:
    """A question, and what it could change where the title does not say that already."""
    fact, words = story.rulebook.facts[question.fact], story.words
    mark = filled(words.could_change, what=what_could_change(story, question))
    is_plain = _decides(story, question) and not details
    return Item(
        label="" if is_plain else as_opening(fact.name),
        text=question_told(story, fact, _few_choices(fact)),
        mark="" if is_plain else mark,
    )


def _few_choices(fact: Fact) -> list[str]:
    """The choices, where they are few enough to read."""
    return [each.name for each in fact.choices] if len(fact.choices) <= CHOICES_SHOWN else []


def what_could_change(story: Story, question: OpenQuestion) -> str:
    """What its answer could change: `the kind of massage and the techniques`."""
    told = (change_told(story.words, each) for each in _could_change(story, question))
    return listed(told, story.words.word_and)


def _could_change(story: Story, question: OpenQuestion) -> Iterable[CouldChange]:
    """Each once; what only adapts the session keeps nobody from booking."""
    keeps_from_booking = _could_keep_from_booking(story, question.fact)
    return dict.fromkeys(
        CouldChange.ADJUSTMENTS
        if each is CouldChange.DISPOSITION and not keeps_from_booking
        else each
        for each in question.could_change
    )


def change_told(words: ScreenWords, change: CouldChange) -> str:
    """What could be another, in a few words."""
    return {
        CouldChange.DISPOSITION: words.change_disposition,
        CouldChange.ADJUSTMENTS: words.change_adjustments,
        CouldChange.SERVICE: words.change_service,
        CouldChange.MODALITIES: words.change_modalities,
        CouldChange.COST: words.change_cost,
    }[change]


def _could_keep_from_booking(story: Story, fact: str) -> bool:
    """Whether a gate waits for it that has to be asked about, or that rules a massage out."""
    safety = story.recommendation.safety
    return any(
        fact in set(each.open_facts())
        for each in (*safety.acting, *safety.unsure)
        if each.rule.if_unsure is IfUnsure.ASK or each.rule.then not in MASSAGE_IS_POSSIBLE
    )


def how_sure(story: Story, weighing: Weighing, *, details: bool) -> str:
    """How firm the verdict is and how far the screening went; the points in the details."""
    told = list(_sure(story, weighing))
    if details:
        told.append(_points(story, weighing))
    sure = " ".join(told)
    return filled(story.words.how_sure, sure=sure)


def _sure(story: Story, weighing: Weighing) -> Iterator[str]:
    """How firm the verdict is and how far the screening went; in one sentence if all is firm."""
    recommendation = story.recommendation
    clashes = recommendation.contradicts_a_gate
    is_screened = recommendation.safety.screened is Screened.COMPLETE and not clashes
    one_sided = weighing.verdict in {Verdict.MEDICAL, Verdict.SPA}
    if one_sided and weighing.settled and is_screened:
        yield story.words.sure_and_screened
        return
    yield _verdict_sure(story, weighing)
    if not clashes:
        yield _screening_told(story)


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
    match story.recommendation.safety.screened:
        case Screened.COMPLETE:
            return words.screened_complete
        case Screened.PARTIAL:
            return f"{as_opening(safety_questions_told(story))}."
        case Screened.NONE:
            return words.screened_none


def _points(story: Story, weighing: Weighing) -> str:
    sides = []
    for service in Service:
        points = weighing.points(service)
        told = between(str(points.low), str(points.high), story.words)
        sides.append(f"{service.value}: {filled(story.words.points, points=told)}")
    return as_opening(f"{'; '.join(sides)}.")


def in_case(story: Story) -> Section:
    """The safety net: what to watch for, and where to turn."""
    return Section(
        part=Part.SAFETY_NET,
        title=story.words.title_safety_net,
        items=(Item(text=safety_nets_told(story)),),
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
    return text if sign_off.review is None else filled(text, who=sign_off.review.who)


def small_print(story: Story) -> Section:
    """What this is not, and who has looked at it."""
    book, words = story.rulebook, story.words
    reviewed = review_told(story)
    today = story.recommendation.today
    version = filled(words.version, name=book.name, version=book.version, today=today)
    return Section(
        part=Part.SMALL_PRINT,
        title=words.title_small_print,
        items=(Item(text=f"{words.not_a_diagnosis} {reviewed} {version}"),),
    )
