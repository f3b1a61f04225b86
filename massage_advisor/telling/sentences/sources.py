"""Sources in sentences: each gets a number where it is first used, and the list comes last."""

from __future__ import annotations

from typing import TYPE_CHECKING

from massage_advisor.telling.sentences.shapes import Item, Part, Section
from massage_advisor.values import replaced
from massage_advisor.wording import filled

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

    from massage_advisor.knowledge.sources import Claim, Source
    from massage_advisor.knowledge.words import ScreenWords
    from massage_advisor.telling.story import Story

_SOURCES_SHOWN = 2  #: of one danger or price; of anything else the best one
_PLACES_SHOWN = 1  #: in one source
_PLACED = frozenset({Part.DANGER, Part.WHY, Part.HEALTH})
"""Where the place in the source is always given: for reasons and for safety."""
_SEVERAL = frozenset({Part.DANGER, Part.COST})
"""A price and a tip have sources of their own, and a danger is not left to one witness."""


def numbered(story: Story, sections: Iterable[Section], *, details: bool) -> tuple[Section, ...]:
    """The same sections with the numbers of their sources, and the list of sources."""
    numbers: dict[str, int] = {}
    places: dict[str, dict[str, None]] = {}
    told = []
    for section in sections:
        items: list[Item] = []
        for item in section.items:
            order = _order_of(section.part, items, numbers)
            cited = _cited(story, item, section.part, order, details=details)
            for claim in cited:
                numbers.setdefault(claim.source, len(numbers) + 1)
                found = places.setdefault(claim.source, {})
                if details or section.part in _PLACED:
                    found[claim.where] = None
            own = {numbers[claim.source] for claim in cited}
            items.append(replaced(item, numbers=tuple(sorted(own))))
        told.append(replaced(section, items=tuple(items)))
    listed = [
        _source(story, story.rulebook.sources[slug], number, places[slug], details=details)
        for slug, number in numbers.items()
    ]
    title, grades = story.words.title_sources, story.words.grades
    section = Section(part=Part.SOURCES, title=title, intro=grades, items=tuple(listed))
    return (*told, *([section] * bool(listed)))


def _order_of(part: Part, above: Iterable[Item], numbers: Mapping[str, int]) -> Mapping[str, int]:
    """Which of equally good sources comes first: one that is cited already.

    The sides of a disagreement are not to be told by the same one.
    """
    if part is not Part.DISAGREEMENTS:
        return dict.fromkeys(numbers, -1)
    told = {number for item in above for number in item.numbers}
    return {slug: 1 for slug, number in numbers.items() if number in told}


def _cited(
    story: Story, item: Item, part: Part, order: Mapping[str, int], *, details: bool
) -> tuple[Claim, ...]:
    """The claims behind an item; unless all is wanted those of its best sources only."""
    claims = [story.rulebook.claims[slug] for slug in item.claims]
    sources = dict.fromkeys(claim.source for claim in claims)
    grades = {slug: story.rulebook.sources[slug].grade for slug in sources}
    if part is Part.DISAGREEMENTS:
        best = sorted(sources, key=lambda slug: (order.get(slug, 0), grades[slug]))
    else:
        best = sorted(sources, key=lambda slug: (grades[slug], order.get(slug, 0)))
        if part is Part.COST:  # the price comes first, and its source is never the one to go
            best = list(dict.fromkeys((*list(sources)[:1], *best)))
    shown = best if details else best[: _SOURCES_SHOWN if part in _SEVERAL else 1]
    return tuple(claim for claim in claims if claim.source in shown)


def _source(
    story: Story, source: Source, number: int, places: Iterable[str], *, details: bool
) -> Item:
    words = story.words
    every = tuple(places)
    shown = every if details else every[:_PLACES_SHOWN]
    kind = ", ".join(filter(None, (source.kind, source.year)))
    in_full = (source.author, source.publisher, source.link, source.checked_on)
    told = words.source_at if shown else words.source
    return Item(
        label=f"[{number}]",
        text=filled(
            told, kind=kind, title=source.title, grade=source.grade, where="; ".join(shown)
        ),
        below=(", ".join(filter(None, in_full)),) if details else (),
        short="" if details else in_short(words, source),
        link=source.link,
    )


def in_short(words: ScreenWords, source: Source) -> str:
    """The title, its year and grade: most fit on one line."""
    text = words.source_in_short if source.year else words.source_in_short_undated
    return filled(text, title=source.title, year=source.year, grade=source.grade)
