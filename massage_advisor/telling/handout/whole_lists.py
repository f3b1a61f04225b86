"""What stands on a hand-out: the sections of the screen, with every list of questions whole.

A screen may say `and 2 more`, for there one can ask for them; paper has no way to see the rest.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from massage_advisor.telling.sentences.certainty import would_settle
from massage_advisor.telling.sentences.safety import not_ruled_out
from massage_advisor.telling.sentences.shapes import Part
from massage_advisor.telling.sentences.whole import sections
from massage_advisor.values import replaced

if TYPE_CHECKING:
    from massage_advisor.telling.sentences.shapes import Item, Section
    from massage_advisor.telling.story import Story


def sections_on_paper(story: Story, *, details: bool) -> tuple[Section, ...]:
    """All that is said, in the order of the screen."""
    told = sections(story.rulebook, story.recommendation, details=details, on_paper=True)
    return tuple(_whole(story, each) if each.not_shown else each for each in told)


def _whole(story: Story, section: Section) -> Section:
    """With all its questions; what is only told in short stays so."""
    match section.part:
        case Part.NOT_RULED_OUT:
            items = not_ruled_out(story, details=True).items
        case Part.DECIDING:
            items = tuple(map(_plain, would_settle(story, details=True).items))
        case _:
            return section
    return replaced(section, items=items, closing="", not_shown=0)


def _plain(question: Item) -> Item:
    """Only what is asked, as above it on the screen; the title says what it could change."""
    return replaced(question, label="", mark="")
