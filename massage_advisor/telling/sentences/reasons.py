"""A finding as an item: what its rule says, in the person's own answers, with what it rests on."""

from __future__ import annotations

from typing import TYPE_CHECKING

from massage_advisor.knowledge.answers import Members, YesNo
from massage_advisor.knowledge.vocabulary import Kind, Nature
from massage_advisor.telling.facts_told import in_words
from massage_advisor.telling.sentences.shapes import Item

if TYPE_CHECKING:
    from massage_advisor.telling.story import AnyFinding, Said, Story

_ANSWERS_SHOWN = 4
_SPEAK_FOR_THEMSELVES = frozenset({Nature.HEALTH, Nature.GOAL})


def reason(
    story: Story, finding: AnyFinding, *, label: str = "", mark: str = "", details: bool
) -> Item:
    """One reason; the therapist's side of it only in the details."""
    rule, words = finding.rule, story.words
    note = story.note_on(finding)
    because = words.because.replace("{because}", story.filled(rule.because, finding))
    return Item(
        text=story.filled(rule.say, finding),
        label=label,
        mark=mark,
        said=said(story, finding),
        below=(*([note] if note else []), *([because] if details else [])),
        rule=rule.slug,
        claims=rule.sources,
    )


def said(story: Story, finding: AnyFinding) -> str:
    """`you said: pain level 8; sciatica`; empty where it rests on no answer."""
    answers = answers_told(story, finding)
    return story.words.you_said.replace("{answers}", answers) if answers else ""


def answers_told(story: Story, finding: AnyFinding) -> str:
    """The answers behind a finding; what was chosen from a list speaks for itself."""
    answers = [_answer_told(story, each) for each in story.said_behind(finding)]
    return "; ".join(answers[:_ANSWERS_SHOWN])


def _answer_told(story: Story, said: Said) -> str:
    fact, answer = said.fact, said.answer
    told = in_words(story.rulebook, fact, answer)
    if isinstance(answer, Members) and answer.yes and fact.nature in _SPEAK_FOR_THEMSELVES:
        return told
    if isinstance(answer, YesNo) and answer.yes:
        return fact.name
    return f"{fact.name} {told}" if fact.kind is Kind.SCALE else f"{fact.name}: {told}"


def part_of(story: Story, title: str, shown: int, every: int) -> str:
    """`Good to know (3 of 9)`; the bare title where nothing is left out."""
    if shown == every:
        return title
    return (
        story.words.part_of.replace("{title}", title)
        .replace("{shown}", str(shown))
        .replace("{all}", str(every))
    )


def as_opening(text: str) -> str:
    """The same text with a capital at its head."""
    return text[:1].upper() + text[1:]
