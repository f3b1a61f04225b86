"""A menu as rows of styled text, for a terminal of any size. Reads no key, touches no terminal.

A list that is too long for the terminal scrolls within as many lines as there are, and says how
many rows are above and below.
"""

from __future__ import annotations

import textwrap
from typing import TYPE_CHECKING, TypeAlias

from massage_advisor.asking.prompts.menu import Menu
from massage_advisor.asking.prompts.pointing import Pointing
from massage_advisor.asking.prompts.preview import Preview
from massage_advisor.knowledge.interview_words import InterviewWords
from massage_advisor.values import Value, replaced
from massage_advisor.wording import filled, shortened, visible

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from massage_advisor.asking.prompts.menu import Row

Fragment: TypeAlias = tuple[str, str]
"""The name of a style, and a text in it."""
Drawn: TypeAlias = tuple[Fragment, ...]

PLAIN, QUIET, LABEL, NAME = "", "quiet", "label", "name"
POINTED, TICKED, SAID, REFUSED = "pointed", "ticked", "said", "refused"

POINTER = "»"
SIGNS = f"{POINTER}·↑↓…"  #: all that are drawn beside letters
WIDEST = 89
LOWEST = 5  #: lines a list has at least, however low the terminal is
_BETWEEN = " · "
_LEGEND_ON_LOW = 1  #: lines of the legend of keys where there is little room
_LOW = 16  #: lines of a terminal with little room


class Room(Value, frozen=True, kw_only=True):
    """The terminal, and how much of it the question takes."""

    width: int
    height: int
    above: int = 0  #: lines of the question itself

    @property
    def columns(self) -> int:
        """Characters on a line; the last column stays free."""
        return max(12, min(self.width - 1, WIDEST))


class MenuPage(Value, frozen=True, kw_only=True):
    """What is drawn, and what is then in view."""

    rows: tuple[Drawn, ...]
    below: tuple[Drawn, ...]
    pointing: Pointing
    shown: int = 1  #: how many rows are in view


class AtMenu(Value, frozen=True, kw_only=True):
    """One person at one menu, at one moment: all there is to draw."""

    menu: Menu
    pointing: Pointing
    preview: Preview
    words: InterviewWords
    typed: str = ""
    say: str = ""  #: what they have to be told


def page(person: AtMenu, room: Room, *, stays: bool = False) -> MenuPage:
    """The rows in view, and what stands below the typed line; the view `stays` where it is."""
    pointing, words = person.pointing, person.words
    below = tuple(_below(person, room))
    blocks = [_block(person, number, room.columns) for number in range(len(person.menu.rows))]
    is_begun = bool(person.typed) or pointing.at is not None
    above = min(room.above, room.height // (3 if is_begun else 2))  # what was read may scroll away
    most = room.height - len(below) - 1
    whole = min(most, max(map(len, blocks), default=0) + 2)  # no row may be cut
    free = max(LOWEST, most - above, whole)
    first, end = 0, len(blocks)
    rows = [line for block in blocks for line in block]
    if len(rows) > free:
        free -= 2  # for how many are above and below
        aim = None if stays else _aim(person)
        first, end = _in_view([*map(len, blocks)], pointing.first, aim, free)
        shown = [line for block in blocks[first:end] for line in block][:free]
        blank = [()] * (free - len(shown))
        more = _more(words.point_below, len(blocks) - end)
        rows = [_more(words.point_above, first), *shown, *blank, more]
    seen = replaced(pointing, first=first, seen=pointing.seen | frozenset(range(first, end)))
    return MenuPage(rows=tuple(rows), below=below, pointing=seen, shown=end - first)


def _aim(person: AtMenu) -> int | None:
    """The row that has to be in view."""
    if not person.typed.strip():
        return person.pointing.at
    preview = person.preview
    return min(preview.rows - person.pointing.ticked or preview.near, default=person.pointing.at)


def _in_view(lengths: list[int], first: int, aim: int | None, free: int) -> tuple[int, int]:
    """The first row in view and the one below the last: as many whole ones as there is room for."""
    first = min(first, len(lengths) - 1)
    if aim is not None:
        first = min(first, aim)
        while first < aim and sum(lengths[first : aim + 1]) > free:
            first += 1
    end = first + 1
    while end < len(lengths) and sum(lengths[first : end + 1]) <= free:
        end += 1
    while first > 0 and end == len(lengths) and sum(lengths[first - 1 :]) <= free:
        first -= 1
    return first, end


def _more(text: str, number: int) -> Drawn:
    return ((QUIET, "  " + filled(text, number=str(number))),) if number else ()


def _block(person: AtMenu, number: int, width: int) -> tuple[Drawn, ...]:
    """The lines of one row, with what stands above it."""
    return (*_above(person.menu, number, width), *_row(person, number, width))


def _above(menu: Menu, number: int, width: int) -> Iterator[Drawn]:
    """The heading of a row, or a gap before the first of those that stand apart."""
    row = menu.rows[number]
    if row.heading:
        yield ((LABEL, shortened(f"{row.heading}:", width)),)
    elif row.is_apart and number and not menu.rows[number - 1].is_apart:
        yield ()


def _row(person: AtMenu, number: int, width: int) -> Iterator[Drawn]:
    """Its name and its meaning, wrapped beside the box and the key."""
    menu, row, points = person.menu, person.menu.rows[number], _is_aimed_at(person, number)
    is_ticked = menu.several and number in person.preview.rows
    style = POINTED if points else TICKED if is_ticked else NAME
    before = f"{POINTER if points else ' '} {_box(menu, number, person.preview)}{_key(menu, row)}  "
    text = visible(f"{row.name}: {row.means}" if row.means else row.name)
    wrapped = textwrap.wrap(text, max(8, width - len(before)), break_on_hyphens=False) or [""]
    name = len(visible(row.name)) + bool(row.means)  #: signs of the name that are still to come
    for index, line in enumerate(wrapped):
        start = before if not index else " " * len(before)
        here, name = line[: max(0, name)], name - len(line) - 1
        parts = ((style, start), (style, here), (POINTED if points else PLAIN, line[len(here) :]))
        yield tuple(part for part in parts if part[1])


def _is_aimed_at(person: AtMenu, number: int) -> bool:
    """Whether the pointer stands there; or, while something is typed, whether that is meant."""
    if person.typed:
        return number in person.preview.rows - person.pointing.ticked
    return number == person.pointing.at


def _box(menu: Menu, number: int, preview: Preview) -> str:
    """Whether Enter would say yes to it."""
    if not menu.several:
        return ""
    if not menu.rows[number].can_be_ticked:
        return "    "
    return "[x] " if number in preview.rows else "[?] " if number in preview.unsure else "[ ] "


def _key(menu: Menu, row: Row) -> str:
    return row.key.rjust(max(len(each.key) for each in menu.rows))


def _below(person: AtMenu, room: Room) -> Iterator[Drawn]:
    """What Enter does, how to answer, and the other keys."""
    menu, preview, words, width = person.menu, person.preview, person.words, room.columns
    text = words.point_enter if preview.is_sure else words.point_perhaps
    told = filled(text, answer=preview.told) if preview.told else ""
    style, line = (REFUSED, person.say) if person.say else (SAID, told)
    yield ((style, shortened(line, width)),)
    is_low = room.height < _LOW
    legend = [*_wrapped([menu.how], width), *_wrapped(menu.keys, width)]
    for line in legend[:_LEGEND_ON_LOW] if is_low else legend:
        yield ((QUIET, line),)


def _wrapped(parts: Iterable[str], width: int) -> Iterator[str]:
    """Parts with dots between, none of them cut in two where it fits on a line."""
    line = ""
    for part in parts:
        joined = f"{line}{_BETWEEN}{part}" if line else part
        if line and len(joined) > width:
            yield line
            joined = part
        line = joined
    if line:
        yield from textwrap.wrap(visible(line), width, break_on_hyphens=False)
