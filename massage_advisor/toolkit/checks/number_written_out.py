"""R817 number-written-out: a number to call is never written in a text, but named.

Texts are read in every country, and each has its own number for emergencies. Whoever reads 911 in
London calls nobody. A text says `{emergency number}` in braces, and the region fills it in.

Wrong:

    headline: Please call 911 now.

Right:

    headline: Please call {emergency number} now.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from massage_advisor.problems import Problem
from massage_advisor.toolkit.checks.numbers import numbers_in

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from massage_advisor.knowledge.rulebook import Rulebook
    from massage_advisor.toolkit.checks.book import Book

CODE = "R817"
_ELSEWHERE = ("regions", "sources")
"""Where numbers belong."""


def check(book: Book) -> Iterator[Problem]:
    """Every number of a region that stands in a text as digits."""
    words = _words_by_number(book.rulebook)
    for text, _ in book.pages.said():
        if text.place.file.startswith(_ELSEWHERE):
            continue
        for number in numbers_in(text.text):
            word = words.get(number.digits)
            if word is not None:
                yield Problem(
                    code=CODE,
                    what=f"the number {number.written} is called in some countries only",
                    place=text.place,
                    remedy=f"write {{{word}}}, which each country has its own of",
                )


def _words_by_number(rulebook: Rulebook) -> Mapping[str, str]:
    """The shortest word of a region that holds each number."""
    found: dict[str, str] = {}
    for region in rulebook.regions.values():
        for word, said in sorted(region.words.items(), key=lambda each: -len(each[1])):
            found |= dict.fromkeys((each.digits for each in numbers_in(said)), word)
    return found
