"""Pages: a long list is asked in parts that can be taken in at one look.

Groups stay together as far as they fit. Knows no person and no rule.
"""

from __future__ import annotations

from itertools import groupby
from typing import TYPE_CHECKING

from massage_advisor.knowledge.vocabulary import Kind

if TYPE_CHECKING:
    from collections.abc import Collection, Iterable, Iterator

    from massage_advisor.knowledge.vocabulary import Choice, Fact

SHORT = 9  #: so many choices are read with their meanings in one look
ROOM = 24  #: so many names can be looked through
ROOM_FOR_A_DANGER = 3  #: a red flag is shown with its meaning


def is_long(fact: Fact) -> bool:
    """Whether it is a list of what was mentioned that is too long for one page."""
    return fact.kind is Kind.ANY_OF and not fact.list_is_complete and len(fact.choices) > SHORT


def pages(fact: Fact, members: Collection[str]) -> tuple[tuple[str, ...], ...]:
    """These members in the order of the vocabulary, as many on a page as fit."""
    wanted = [choice for choice in fact.choices if choice.name in members]
    found: list[list[Choice]] = [[]]
    for block in _blocks(wanted):
        if _room(found[-1]) + _room(block) > ROOM:
            found.append([])
        found[-1].extend(block)
    return tuple(tuple(choice.name for choice in page) for page in found if page)


def _blocks(choices: Iterable[Choice]) -> Iterator[list[Choice]]:
    """What stays together: a group, or an even part of one that is too large for a page."""
    for _, grouped in groupby(choices, key=lambda choice: choice.group):
        group = list(grouped)
        parts = -(-_room(group) // ROOM)
        size = -(-len(group) // parts)
        yield from (group[start : start + size] for start in range(0, len(group), size))


def _room(choices: Iterable[Choice]) -> int:
    return sum(ROOM_FOR_A_DANGER if choice.red_flag else 1 for choice in choices)
