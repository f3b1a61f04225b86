"""Sources in sentences: each gets a number where it is first used, and the list comes last."""

from __future__ import annotations

from typing import TYPE_CHECKING

from massage_advisor.telling.sentences.shapes import Item, Part, Section
from massage_advisor.values import replaced

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

    from massage_advisor.knowledge.sources import Claim, Source
    from massage_advisor.telling.story import Story

_SOURCES_SHOWN = 2  #: of one reason or price; of anything else the best one
_PLACES_SHOWN = 1  #: in one source
_PLACED = frozenset({Part.DANGER, Part.WHY, Part.HEALTH})
"""Where the place in the source is always given: for reasons and for safety."""


def numbered(story: Story, sections: Iterable[Section], *, details: bool) -> tuple[Section, ...]:
    """The same sections with the numbers of their sources, and the list of sources."""
    every = tuple(sections)
    cited = [
        (section.part, claim)
        for section in every
        for item in section.items
        for claim in _cited(story, item, section.part, details=details)
    ]
    sources = dict.fromkeys(claim.source for _, claim in cited)
    numbers = {slug: number for number, slug in enumerate(sources, start=1)}
    places: dict[str, dict[str, None]] = {slug: {} for slug in numbers}
    for part, claim in cited:
        if details or part in _PLACED:
            places[claim.source][claim.where] = None
    listed = [
        _source(story, story.rulebook.sources[slug], number, places[slug], details=details)
        for slug, number in numbers.items()
    ]
    title, grades = story.words.title_sources, story.words.grades
    return (
        *(_with_numbers(story, each, numbers, details=details) for each in every),
        *(
            [Section(part=Part.SOURCES, title=title, intro=grades, items=tuple(listed))]
            * bool(listed)
        ),
    )


def _with_numbers(
    story: Story, section: Section, numbers: Mapping[str, int], *, details: bool
) -> Section:
    items = []
    for item in section.items:
        cited = _cited(story, item, section.part, details=details)
        own = {numbers[claim.source] for claim in cited}
        items.append(replaced(item, numbers=tuple(sorted(own))))
    return replaced(section, items=tuple(items))


def _cited(story: Story, item: Item, part: Part, *, details: bool) -> tuple[Claim, ...]:
    """The claims behind an item; unless all is wanted those of its best sources only."""
    claims = [story.rulebook.claims[slug] for slug in item.claims]
    sources = dict.fromkeys(claim.source for claim in claims)
    best = sorted(sources, key=lambda slug: story.rulebook.sources[slug].grade)
    several = part in _PLACED or part is Part.COST  # a price and a tip have sources of their own
    shown = best if details else best[: _SOURCES_SHOWN if several else 1]
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
        text=told.replace("{kind}", kind)
        .replace("{title}", source.title)
        .replace("{grade}", source.grade)
        .replace("{where}", "; ".join(shown)),
        below=(", ".join(filter(None, in_full)),) if details else (),
        link=source.link,
    )
