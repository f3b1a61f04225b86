"""A finding as an item: what its rule says, in the person's own answers, with what it rests on."""

from __future__ import annotations

from typing import TYPE_CHECKING

from massage_advisor.telling.sentences.own_answers import answers_behind, every_answer_behind
from massage_advisor.telling.sentences.shapes import Item
from massage_advisor.wording import filled

if TYPE_CHECKING:
    from massage_advisor.telling.story import AnyFinding, Story


def reason(story: Story, finding: AnyFinding, *, label: str = "", mark: str = "") -> Item:
    """One reason, for the client; the therapist's side of it stands in the note."""
    rule, note = finding.rule, story.note_on(finding)
    return Item(
        text=story.filled(rule.say, finding),
        label=label,
        mark=mark,
        said=said(story, finding),
        below=() if note is None else (note,),
        rule=rule.slug,
        claims=rule.sources,
    )


def said(story: Story, finding: AnyFinding) -> str:
    """`you said: pain level 8; sciatica`; empty where it rests on no answer."""
    return said_as(story, answers_behind(story, [finding]))


def said_as(story: Story, answers: str) -> str:
    """The answers as they stand beside a reason."""
    return filled(story.words.you_said, answers=answers) if answers else ""


def answers_told(story: Story, finding: AnyFinding) -> str:
    """The answers behind a finding, whatever it says; what was chosen speaks for itself."""
    return every_answer_behind(story, finding)


def part_of(story: Story, title: str, shown: int, every: int) -> str:
    """`Good to know (3 of 9)`; the bare title where nothing is left out."""
    if shown == every:
        return title
    return filled(story.words.part_of, title=title, shown=str(shown), all=str(every))


def as_opening(text: str) -> str:
    """The same text with a capital at its head."""
    return text[:1].upper() + text[1:]
