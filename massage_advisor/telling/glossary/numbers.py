"""The numbers of sources on a page: best grade first, in the order in which they are used."""

from __future__ import annotations

from typing import TYPE_CHECKING

from massage_advisor.knowledge.sources import Source
from massage_advisor.values import Value

if TYPE_CHECKING:
    from collections.abc import Iterable

    from massage_advisor.knowledge.rulebook import Rulebook
    from massage_advisor.telling.glossary.shapes import EntryPage

SOURCES_OF_A_NOTE = 2


class Cited(Value, frozen=True, kw_only=True):
    """A source, its number on the page, and which of its claims stand there."""

    number: int
    source: Source
    claims: tuple[str, ...]


def cited(rulebook: Rulebook, page: EntryPage, *, details: bool = True) -> tuple[Cited, ...]:
    """Every source of a page, those of the best grade first; else the best few of each note."""
    noted = (note.claims for block in page.blocks for note in block.notes)
    by_source: dict[str, dict[str, None]] = {}
    for claims in (*noted, page.claims):
        for slug in claims if details else _best(rulebook, claims):
            by_source.setdefault(rulebook.claims[slug].source, {})[slug] = None
    ordered = sorted(by_source, key=lambda slug: rulebook.sources[slug].grade)
    return tuple(
        Cited(number=number, source=rulebook.sources[slug], claims=tuple(by_source[slug]))
        for number, slug in enumerate(ordered, start=1)
    )


def _best(rulebook: Rulebook, claims: tuple[str, ...]) -> list[str]:
    """The claims of the best sources behind one note."""
    grades = {slug: rulebook.sources[rulebook.claims[slug].source].grade for slug in claims}
    return sorted(claims, key=lambda slug: grades[slug])[:SOURCES_OF_A_NOTE]


def numbers_of(claims: Iterable[str], every: Iterable[Cited]) -> tuple[int, ...]:
    """The numbers of the sources that stand for these claims."""
    wanted = set(claims)
    return tuple(each.number for each in every if not wanted.isdisjoint(each.claims))
