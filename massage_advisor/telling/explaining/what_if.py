"""What if: the same person with other answers, and everything that would then be different."""

from __future__ import annotations

import enum
from typing import TYPE_CHECKING

from massage_advisor.knowledge.answers import Answer
from massage_advisor.reasoning.choosing import NotSuggested
from massage_advisor.telling.explaining.shapes import Branch, branch
from massage_advisor.telling.facts_told import in_words
from massage_advisor.telling.money_told import span_told
from massage_advisor.telling.sentences.reasons import as_opening
from massage_advisor.telling.sentences.safety import contradiction_told
from massage_advisor.telling.sentences.session import adjustment_told
from massage_advisor.values import Value
from massage_advisor.wording import listed

if TYPE_CHECKING:
    from collections.abc import Iterator

    from massage_advisor.telling.explaining.standing import Case


class What(enum.Enum):
    """What may be different."""

    OUTCOME = "outcome"
    BOOKABLE = "bookable"
    DISPOSITION = "disposition"
    COULD_BE = "could_be"
    VERDICT = "verdict"
    PLAN = "plan"
    VISIT = "visit"
    PLAN_TOTAL = "plan_total"
    SAFETY_RULES = "safety_rules"
    NOT_RULED_OUT = "not_ruled_out"
    SUGGESTED = "suggested"
    LEFT_OUT = "left_out"
    ADJUSTMENTS = "adjustments"
    ADVICE = "advice"
    PROBLEMS = "problems"


class Supposed(Value, frozen=True, kw_only=True):
    """A fact, what was said of it, and what is supposed instead; nothing for not known."""

    fact: str
    said: Answer | None
    instead: Answer | None


class Difference(Value, frozen=True, kw_only=True):
    """One thing that would be different; of a list only what would be gone and what would come."""

    what: What
    label: str  #: the same for people
    was: tuple[str, ...]
    would_be: tuple[str, ...]
    is_list: bool = False


def supposed(before: Case, after: Case) -> tuple[Supposed, ...]:
    """Every answer that is another, by fact."""
    said, instead = (each.story.recommendation.facts.stated for each in (before, after))
    return tuple(
        Supposed(fact=name, said=said.get(name), instead=instead.get(name))
        for name in sorted(said.keys() | instead.keys())
        if said.get(name) != instead.get(name)
    )


def differences(before: Case, after: Case) -> tuple[Difference, ...]:
    """Everything that would be told otherwise, the weightiest first."""
    return tuple(_differences(before, after))


def _differences(before: Case, after: Case) -> Iterator[Difference]:
    for (what, label, was), (_, _, now) in zip(_values(before), _values(after), strict=True):
        if was != now:
            yield Difference(what=what, label=label, was=(was,), would_be=(now,))
    for (what, label, old), (_, _, new) in zip(_lists(before), _lists(after), strict=True):
        gone = tuple(each for each in old if each not in new)
        come = tuple(each for each in new if each not in old)
        if gone or come:
            yield Difference(what=what, label=label, was=gone, would_be=come, is_list=True)


def _values(case: Case) -> Iterator[tuple[What, str, str]]:
    """What there is one of: its name, its label, and what it is in words."""
    story, words = case.story, case.words
    told, none = story.recommendation, words.explain_none
    offer = story.offer
    yield What.OUTCOME, words.explain_outcome, told.outcome.value.replace("_", " ")
    yield What.BOOKABLE, words.explain_bookable, words.yes if told.bookable else words.no
    yield What.DISPOSITION, words.explain_disposition, told.safety.disposition.value
    could_be = told.safety.could_be
    yield What.COULD_BE, words.explain_could_be, none if could_be is None else could_be.value
    verdict = none if offer is None else offer.service.weighing.verdict.value
    yield What.VERDICT, words.explain_verdict, verdict
    plan = none if offer is None or offer.plan is None else offer.plan.plan.name
    yield What.PLAN, words.label_plan, plan
    symbol = story.rulebook.prices.symbol
    visit = none if offer is None else span_told(offer.cost.visit.total, symbol, words)
    yield What.VISIT, words.label_visit, visit
    total = None if offer is None else offer.cost.plan_total
    in_all = none if total is None else span_told(total, symbol, words)
    yield What.PLAN_TOTAL, words.explain_plan_total, in_all


def _lists(case: Case) -> Iterator[tuple[What, str, list[str]]]:
    """What there may be several of."""
    story, words = case.story, case.words
    told = story.recommendation
    modalities = () if story.offer is None else story.offer.modalities
    left_out = [each for each in modalities if each.because is NotSuggested.LEFT_OUT]
    suggested = [each.modality.name for each in modalities if each.is_suggested]
    adjusted = [adjustment_told(story, each).text for each in told.safety.adjustments]
    open_dangers = [each.fact for each in told.safety.not_ruled_out]
    advice = [each.rule.name for each in told.advice]
    yield What.SAFETY_RULES, words.explain_safety_rules, [x.rule.name for x in told.safety.acting]
    yield What.NOT_RULED_OUT, words.title_before_booking, open_dangers
    yield What.SUGGESTED, words.explain_suggested, suggested
    yield What.LEFT_OUT, words.title_avoid, [each.modality.name for each in left_out]
    yield What.ADJUSTMENTS, words.title_ask_for, adjusted
    yield What.ADVICE, words.title_advice, advice
    yield (
        What.PROBLEMS,
        words.title_check,
        [contradiction_told(story, x) for x in told.contradictions],
    )


def what_if(before: Case, after: Case) -> Branch:
    """What is supposed, and what would be different."""
    words = before.words
    found = [_difference_told(before, each) for each in differences(before, after)]
    return branch(
        words.explain_what_if.replace("{supposed}", _supposed_told(before, after)),
        *(found or [branch(words.explain_nothing_different)]),
    )


def _supposed_told(before: Case, after: Case) -> str:
    others = supposed(before, after)
    book, words = before.story.rulebook, before.words

    def told(fact: str, answer: Answer | None) -> str:
        if answer is None:
            return words.explain_not_known
        return in_words(book, book.facts[fact], answer)

    parts = (
        words.change_instead.replace("{fact}", each.fact)
        .replace("{instead}", told(each.fact, each.instead))
        .replace("{said}", told(each.fact, each.said))
        for each in others
    )
    return "; ".join(parts) or words.explain_as_it_was


def _difference_told(case: Case, each: Difference) -> Branch:
    words = case.words
    if not each.is_list:
        text = words.explain_would_be.replace("{what}", each.label)
        return branch(text.replace("{now}", each.would_be[0]).replace("{was}", each.was[0]))
    parts = (
        _items_told(case, text, items)
        for text, items in (
            (words.explain_would_come, each.would_be),
            (words.explain_would_go, each.was),
        )
        if items
    )
    return branch(as_opening(each.label), *parts)


def _items_told(case: Case, text: str, items: tuple[str, ...]) -> Branch:
    """Names in one line, whole sentences one below the other."""
    if any(each.endswith(".") for each in items):
        return branch(text.replace("{items}", "").rstrip(), *map(branch, items))
    return branch(text.replace("{items}", listed(items, case.words.word_and)))
