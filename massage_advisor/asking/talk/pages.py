"""Pages: a long list is asked in parts that can be taken in at one look.

First by its groups, each with the names in it, then name by name where something was found. Groups
stay together as far as they fit. Knows no person and no rule.
"""

from __future__ import annotations

from itertools import groupby
from typing import TYPE_CHECKING

from massage_advisor.knowledge.answers import Members
from massage_advisor.knowledge.vocabulary import Kind

if TYPE_CHECKING:
    from collections.abc import Collection, Iterable, Iterator

    from massage_advisor.knowledge.vocabulary import Choice, Fact

SHORT = 9  #: so many choices are read with their meanings in one look
ROOM = 24  #: so many names can be looked through
FEW_PAGES = 2  #: so many pages are read with all their meanings
ROOM_FOR_A_MEANING = 2  #: a name with what it means
ROOM_FOR_A_DANGER = 3  #: a red flag is shown with its meaning, and is to be read


def is_long(fact: Fact) -> bool:
    """Whether it is a list of what was mentioned that is too long for one page."""
    return fact.kind is Kind.ANY_OF and not fact.list_is_complete and len(fact.choices) > SHORT


def is_grouped(fact: Fact) -> bool:
    """Whether a long list can be asked by its groups first."""
    if not is_long(fact):
        return False
    groups = {choice.group for choice in fact.choices}
    return "" not in groups and len(groups) > 1


def groups_of(fact: Fact, members: Collection[str]) -> dict[str, tuple[str, ...]]:
    """These members by group, in the order of the vocabulary."""
    found: dict[str, list[str]] = {}
    for choice in fact.choices:
        if choice.name in members:
            found.setdefault(choice.group, []).append(choice.name)
    return {group: tuple(names) for group, names in found.items()}


def said_by_group(
    fact: Fact, shown: Collection[str], picked: Collection[str], named: Collection[str] = ()
) -> Members:
    """What it means that only these groups, and these names, have something in them.

    The names of the other groups were read and passed over: they are no. Within a group that was
    picked nothing is known but what was named.
    """
    open_groups = {*picked, *groups_of(fact, named)}
    passed_over = (
        name
        for group, names in groups_of(fact, shown).items()
        if group not in open_groups
        for name in names
    )
    return Members(yes=frozenset(named), no=frozenset(passed_over))


def closer_pages(fact: Fact, members: Collection[str]) -> tuple[tuple[str, ...], ...]:
    """The names in the groups that were picked: with their meanings, unless that is a long read."""
    with_meanings = pages(fact, members, with_meanings=True)
    return with_meanings if len(with_meanings) <= FEW_PAGES else pages(fact, members)


def most_closer_pages(fact: Fact, members: Collection[str]) -> int:
    """The most pages that any of these groups can lead to."""
    return max(FEW_PAGES, len(pages(fact, members)))


def pages(
    fact: Fact, members: Collection[str], *, with_meanings: bool = False
) -> tuple[tuple[str, ...], ...]:
    """These members in the order of the vocabulary, as many on a page as fit."""
    wanted = [choice for choice in fact.choices if choice.name in members]
    each = ROOM_FOR_A_MEANING if with_meanings else 1
    found: list[list[Choice]] = [[]]
    for block in _blocks(wanted, each):
        if found[-1] and _room(found[-1], each) + _room(block, each) > ROOM:
            found.append([])
        found[-1].extend(block)
    return tuple(tuple(choice.name for choice in page) for page in found if page)


def _blocks(choices: Iterable[Choice], each: int) -> Iterator[list[Choice]]:
    """What stays together: a group, or an even part of one that is too large for a page."""
    for _, grouped in groupby(choices, key=lambda choice: choice.group):
        group = list(grouped)
        parts = -(-_room(group, each) // ROOM)
        size = -(-len(group) // parts)
        yield from (group[start : start + size] for start in range(0, len(group), size))


def _room(choices: Iterable[Choice], each: int) -> int:
    return sum(ROOM_FOR_A_DANGER if choice.red_flag else each for choice in choices)


def with_meanings_fit(fact: Fact, shown: Collection[str]) -> bool:
    """Whether there is room on one page for what these names mean."""
    return len(pages(fact, shown, with_meanings=True)) <= 1
