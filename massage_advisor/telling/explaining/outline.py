"""An explanation as text: titles, and below them what belongs there, step by step further in."""

from __future__ import annotations

from typing import TYPE_CHECKING

from massage_advisor.telling.lines import Line, drawn, wrapped
from massage_advisor.telling.sentences.sources import in_short
from massage_advisor.telling.theme import LABEL, TITLE

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping

    from massage_advisor.knowledge.rulebook import Rulebook
    from massage_advisor.telling.explaining.shapes import Branch
    from massage_advisor.telling.lines import Look

_INDENT = "  "
_ROOM = 4
"""One step further in for so many columns at most: narrow terminals keep room for words."""


def as_text(
    rulebook: Rulebook, headline: str, parts: Iterable[Branch], look: Look, *, closing: str = ""
) -> str:
    """The headline, every part under its title, the sources by number, and where there is more."""
    every = tuple(parts)
    numbers = _numbers(rulebook, every)
    lines = list(wrapped(headline, look, style=LABEL))
    for part in every:
        lines += [Line(text=""), *wrapped(part.text, look, style=TITLE)]
        for each in part.below:
            lines += _told(rulebook, each, numbers, look, depth=1)
    if numbers:
        lines += [Line(text=""), *_sources(rulebook, numbers, look)]
    if closing:
        lines += [Line(text=""), *wrapped(closing, look)]
    return drawn(lines, look)


def _told(
    rulebook: Rulebook, each: Branch, numbers: Mapping[str, int], look: Look, depth: int
) -> Iterator[Line]:
    first = _INDENT * min(depth, look.measure // _ROOM) + look.bullet
    own = sorted({numbers[rulebook.claims[claim].source] for claim in each.claims})
    cited = f" [{','.join(map(str, own))}]" if own else ""
    yield from wrapped(each.text + cited, look, first=first, rest=" " * len(first))
    for below in each.below:
        yield from _told(rulebook, below, numbers, look, depth + 1)


def _numbers(rulebook: Rulebook, parts: Iterable[Branch]) -> dict[str, int]:
    """Sources by slug, numbered where they are first used."""
    slugs = dict.fromkeys(rulebook.claims[claim].source for claim in _claims(parts))
    return {slug: number for number, slug in enumerate(slugs, start=1)}


def _claims(parts: Iterable[Branch]) -> Iterator[str]:
    for each in parts:
        yield from each.claims
        yield from _claims(each.below)


def _sources(rulebook: Rulebook, numbers: Mapping[str, int], look: Look) -> Iterator[Line]:
    words = rulebook.words
    yield from wrapped(words.title_sources, look, style=TITLE)
    yield from wrapped(words.grades, look, first=_INDENT, rest=_INDENT)
    for slug, number in numbers.items():
        told = f"[{number}] {in_short(words, rulebook.sources[slug])}"
        yield from wrapped(told, look, first=_INDENT, rest=_INDENT * 3)
