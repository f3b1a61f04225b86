"""Advice in sentences: what can go alongside, and what else to know, a few unless all is wanted."""

from __future__ import annotations

from typing import TYPE_CHECKING

from massage_advisor.knowledge.rules import Topic
from massage_advisor.telling.rarity import share
from massage_advisor.telling.sentences.reasons import part_of, reason
from massage_advisor.telling.sentences.shapes import Part, Section
from massage_advisor.values import replaced

if TYPE_CHECKING:
    from collections.abc import Iterable

    from massage_advisor.knowledge.rules import Advice
    from massage_advisor.knowledge.words import ScreenWords
    from massage_advisor.reasoning.findings import Finding
    from massage_advisor.reasoning.recommendation import ServiceAdvice
    from massage_advisor.telling.sentences.shapes import Item
    from massage_advisor.telling.story import Story

ADVICE_SHOWN = 1
_MEANWHILE = frozenset({Topic.BEFORE, Topic.SELF_CARE})


def alongside(story: Story, service: ServiceAdvice) -> Section:
    """What can go beside the massage."""
    return Section(
        part=Part.ALONGSIDE,
        title=story.words.title_alongside,
        items=tuple(_advice(story, each, label="", details=True) for each in service.alongside),
    )


def guidance(story: Story, *, details: bool, on_paper: bool = False) -> Section:
    """What else to know, in the order in which it is needed; on paper all of it, in short."""
    every = _to_know(story)
    if details:
        return _section(story, every, details=True)
    beside = () if story.offer is None else story.offer.service.alongside
    whole = (*every, *(each for each in beside if story.said_behind(each)))
    if on_paper:
        return _section(story, whole, details=False, all_of_them=True)
    if not story.recommendation.bookable:
        calls = tuple(each for each in whole if _names_a_number(story, each))
        return _section(story, calls, details=False)
    return _section(story, _few(story, whole), details=False)


def meanwhile(story: Story, *, details: bool, on_paper: bool = False) -> Section:
    """What to know while a massage has to wait; on paper all that belongs there, in short."""
    every = _to_know(story)
    first = tuple(each for each in every if each.rule.topic in _MEANWHILE)
    if details or on_paper:
        return _section(story, every if details else first, details=details, all_of_them=on_paper)
    return _section(story, _few(story, first), details=False)


def _to_know(story: Story) -> tuple[Finding[Advice], ...]:
    """All advice but what to say when booking, which has a place of its own."""
    advice = story.recommendation.advice
    general = (each for each in advice if not each.rule.is_of_clinic)
    return tuple(each for each in general if each.rule.topic is not Topic.BOOKING)


def _section(
    story: Story,
    shown: tuple[Finding[Advice], ...],
    *,
    details: bool,
    all_of_them: bool = False,
) -> Section:
    every = shown if all_of_them else _to_know(story)
    return Section(
        part=Part.ADVICE,
        title=part_of(story, story.words.title_advice, len(shown), len(every)),
        items=tuple(
            _advice(story, each, label=topic_told(story.words, each.rule.topic), details=details)
            for each in shown
        ),
        not_shown=len(every) - len(shown),
    )


def _few(story: Story, every: tuple[Finding[Advice], ...]) -> tuple[Finding[Advice], ...]:
    """Whom to call, then what this person's own answers call for, the rarest first.

    What concerns who pays is told beside any call, since it may cost them the massage. Then one on
    each topic before a second, then how it begins; all in the usual order.
    """
    calls = [each for each in every if _names_a_number(story, each)]
    topics: list[Topic] = []
    ranked = []
    for each in _most_telling(story, every):
        again = topics.count(each.rule.topic)
        topics.append(each.rule.topic)
        ranked.append((*_how_general(story, each), again, each.rule.slug, each))
    best = [each for *_, each in sorted(ranked, key=lambda entry: entry[:-1])]
    first = [each for each in best if each.rule.topic is Topic.BEFORE][:1]
    own = [each for each in best if story.said_behind(each)]
    chosen = list({each.rule.slug: each for each in (*calls, *own, *first)}.values())
    of_payer = [each for each in own if each.rule.topic is Topic.INSURANCE]
    chosen = chosen[: max(ADVICE_SHOWN, len(calls) + min(ADVICE_SHOWN, len(of_payer)))]
    return tuple(each for each in every if each in chosen)


def _names_a_number(story: Story, finding: Finding[Advice]) -> bool:
    """Whether it says whom to call: a word that the region gives with a source."""
    return any(f"{{{word}}}" in finding.rule.say for word in story.rulebook.region.sources)


def _most_telling(story: Story, every: Iterable[Finding[Advice]]) -> list[Finding[Advice]]:
    """What is said to this person before what is said to everybody; else the order as it is."""
    return sorted(every, key=lambda each: _how_general(story, each))


def _how_general(story: Story, finding: Finding[Advice]) -> tuple[bool, bool, float]:
    """What rests on no answer last, who pays first, and else what is said to the fewest."""
    rule = finding.rule
    is_for_a_payer = rule.topic is Topic.INSURANCE
    return (
        not story.said_behind(finding),
        not is_for_a_payer,
        share(rule.when, story.rulebook),
    )


def _advice(story: Story, finding: Finding[Advice], *, label: str, details: bool) -> Item:
    told = reason(story, finding, label=label)
    return told if details else replaced(told, said="")


def topic_told(words: ScreenWords, topic: Topic) -> str:
    """What a piece of advice is about, as a label."""
    return {
        Topic.BEFORE: words.topic_before,
        Topic.DURING: words.topic_during,
        Topic.AFTER: words.topic_after,
        Topic.PLAN: words.topic_plan,
        Topic.MONEY: words.topic_money,
        Topic.INSURANCE: words.topic_insurance,
        Topic.REFERRAL: words.topic_referral,
        Topic.BOOKING: words.topic_booking,
        Topic.FINDING: words.topic_finding,
        Topic.ALONGSIDE: words.topic_alongside,
        Topic.MYTH: words.topic_myth,
        Topic.SELF_CARE: words.topic_self_care,
    }[topic]
