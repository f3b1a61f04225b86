"""R610 one-weak-voice: strong evidence does not hang on one weak source.

A single trade article or blog (grade C, or unverified) may be wrong or may be selling something.
What it alone says weighs at most *moderate*; *strong* and *decisive* need a better source, or a
second one that says the same. This only warns: sometimes one voice is all there is, and it is
right.

Wrong, when all claims come from one blog:

    strength: strong
    sources: [blog-says-so, blog-says-it-again]

Right:

    strength: moderate
    sources: [blog-says-so, blog-says-it-again]
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from massage_advisor.knowledge.rules import DECISIVE
from massage_advisor.problems import Problem
from massage_advisor.wording import quoted

if TYPE_CHECKING:
    from collections.abc import Iterator

    from massage_advisor.toolkit.checks.book import Book

CODE = "R610"
_WEAK = {"C", "unverified"}
_HEAVY = {"strong", DECISIVE}


def check(book: Book) -> Iterator[Problem]:
    """Every heavy evidence rule with one weak source behind it."""
    for rule in book.rulebook.evidence:
        sources = {book.source_of(claim).slug for claim in rule.sources}
        if rule.strength in _HEAVY and len(sources) == 1 and book.grades(rule.sources) <= _WEAK:
            (only,) = sources
            title = book.rulebook.sources[only].title
            yield Problem(
                code=CODE,
                what=f"{quoted(rule.strength)} evidence rests on {quoted(title)} alone",
                place=book.in_rule(rule, "strength"),
                remedy="cite a second or a better source, or say `moderate`",
                only_warns=True,
            )
