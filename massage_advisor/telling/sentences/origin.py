"""Where a recommendation comes from: for whom it is, and by which rules and clinic.

The caller's own mark is told where the answers carried one, and nowhere else.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from massage_advisor.wording import filled

if TYPE_CHECKING:
    from massage_advisor.telling.story import Story

_SHORT = 12  #: so much of a digest tells rules apart


def whose(story: Story) -> str:
    """The caller's own mark; empty without one."""
    mark = story.recommendation.facts.id
    return "" if mark is None else filled(story.words.note_id, id=str(mark))


def rules_used(story: Story) -> str:
    """Name, version and digest of the rules."""
    book = story.rulebook
    sha = book.sha256[:_SHORT]
    return filled(story.words.note_rulebook, name=book.name, version=book.version, sha=sha)


def clinic_used(story: Story) -> str:
    """Name and digest of the clinic's file; empty without one."""
    clinic = story.rulebook.clinic
    if clinic is None:
        return ""
    return filled(story.words.note_clinic, clinic=clinic.name, sha=clinic.sha256[:_SHORT])


def in_short(story: Story) -> tuple[str, ...]:
    """What stands at the head of a hand-out: the clinic, the day, and the caller's own mark."""
    clinic = story.rulebook.clinic
    named = "" if clinic is None else clinic.name
    return tuple(filter(None, (named, story.recommendation.today, whose(story))))


def in_full(story: Story) -> tuple[str, ...]:
    """What stands at its end, so that the same can be looked up again."""
    return tuple(filter(None, (rules_used(story), clinic_used(story))))
