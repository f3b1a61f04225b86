"""Circles: terms and the `when` of facts that lead back to themselves, or through too many others.

Whoever judges a criterion follows these ways to their end, so they must have one, and soon.
"""

from __future__ import annotations

from collections import deque
from typing import TYPE_CHECKING, TypeAlias

from massage_advisor.reading.building.meaning import name_of
from massage_advisor.wording import listed, quoted

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from massage_advisor.problems import Place
    from massage_advisor.reading.building.criteria import Mention
    from massage_advisor.reading.notes import Notes

    Steps: TypeAlias = Mapping[str, tuple[str, ...]]

LONGEST_WAY = 20
_MOST_TOLD = 8


def note_circles(
    reads: Mapping[str, tuple[Mention, ...]], places: Mapping[str, Place], notes: Notes
) -> bool:
    """Note each term or `when` that leads back to itself, once for every circle.

    The answer is whether all other ways are short enough to be followed.
    """
    steps = {
        name: tuple(dict.fromkeys(name_of(each) for each in mentions if name_of(each) in reads))
        for name, mentions in reads.items()
    }
    ends, endless = _sorted_out(steps)
    all_are_short = _note_long_ways(ends, steps, places, notes)
    told: set[str] = set()
    for name in endless:
        circle = () if name in told else _circle(name, steps)
        if circle:
            told.update(circle)
            what = f"{quoted(name)} leads back to itself, through {_told(circle)}"
            notes.note("circle", places.get(name), what, "take one of these steps out")
    return all_are_short


def _told(circle: tuple[str, ...]) -> str:
    """The steps of a circle but the first, and back to it; the middle of a long one is left out."""
    between = [quoted(each) for each in circle[1:]]
    if len(between) > _MOST_TOLD:
        between = [*between[: _MOST_TOLD - 1], "…"]
    return listed([*between, quoted(circle[0])], "and back to")


def _note_long_ways(
    ends: tuple[str, ...], steps: Steps, places: Mapping[str, Place], notes: Notes
) -> bool:
    lengths: dict[str, int] = {}
    for name in ends:
        lengths[name] = 1 + max((lengths[each] for each in steps[name]), default=0)
        if lengths[name] == LONGEST_WAY + 1:
            what = f"{quoted(name)} leads through {LONGEST_WAY} others before it comes to an end"
            remedy = "say it in fewer steps"
            notes.note("too-many-levels", places.get(name), what, remedy)
    return max(lengths.values(), default=0) <= LONGEST_WAY


def _sorted_out(steps: Steps) -> tuple[tuple[str, ...], tuple[str, ...]]:
    """The names whose ways all come to an end, the shortest first; and those in circles.

    With the second come names on a way from one circle to another.
    """
    ends = dict.fromkeys(_peeled(steps))
    endless = {name: steps[name] for name in steps if name not in ends}
    back: dict[str, list[str]] = {name: [] for name in endless}
    for name, following in endless.items():
        for each in following:
            if each in back:
                back[each].append(name)
    led_to = set(_peeled({name: tuple(each) for name, each in back.items()}))
    return tuple(ends), tuple(name for name in endless if name not in led_to)


def _peeled(steps: Steps) -> Iterator[str]:
    """The names that lead nowhere, then those that lead only to these, and so on."""
    open_steps = {
        name: sum(each in steps for each in following) for name, following in steps.items()
    }
    comes_from: dict[str, list[str]] = {name: [] for name in steps}
    for name, following in steps.items():
        for each in following:
            if each in comes_from:
                comes_from[each].append(name)
    done = deque(name for name, number in open_steps.items() if number == 0)
    while done:
        name = done.popleft()
        yield name
        for before in comes_from[name]:
            open_steps[before] -= 1
            if open_steps[before] == 0:
                done.append(before)


def _circle(start: str, steps: Steps) -> tuple[str, ...]:
    """The shortest way from a name back to itself; empty when there is none."""
    came_from = {start: start}
    to_follow = deque([start])
    while to_follow:
        name = to_follow.popleft()
        for following in steps[name]:
            if following == start:
                return _way_to(name, start, came_from)
            if following not in came_from:
                came_from[following] = name
                to_follow.append(following)
    return ()


def _way_to(end: str, start: str, came_from: Mapping[str, str]) -> tuple[str, ...]:
    way = [end]
    while way[-1] != start:
        way.append(came_from[way[-1]])
    return tuple(reversed(way))
