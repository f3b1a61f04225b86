"""The ready people of a rulebook, introduced by their stories."""

from __future__ import annotations

import textwrap
from typing import TYPE_CHECKING

from massage_advisor.telling.rule_page import LONGEST
from massage_advisor.wording import visible_lines

if TYPE_CHECKING:
    from collections.abc import Iterable

    from massage_advisor.knowledge.people import Person


def introduced(person: Person, *, width: int) -> str:
    """Who this is, in their own story."""
    return visible_lines(textwrap.wrap(person.story, min(width, LONGEST)))


def listed_people(people: Iterable[Person], *, width: int) -> str:
    """Each person's name for the command line, and their story."""
    lines: list[str] = []
    for person in people:
        story = textwrap.wrap(person.story, min(width, LONGEST) - 4)
        lines += [person.slug, *(f"    {line}" for line in story)]
    return visible_lines(lines)
