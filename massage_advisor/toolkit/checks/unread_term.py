"""R707 unread-term: a term is used.

A term that no rule, no fact and no other term uses is a leftover. Or a rule spells out what the
term was made to say.

Wrong, when nothing says `expecting: yes`:

    terms:
      expecting: {pregnant: yes}

Right:

    gate: Pregnancy
    when: {expecting: yes}
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from massage_advisor.knowledge.criteria import Term
from massage_advisor.knowledge.reads import leaves
from massage_advisor.problems import Problem
from massage_advisor.toolkit.checks.criteria import TERMS, every_criterion
from massage_advisor.wording import quoted

if TYPE_CHECKING:
    from collections.abc import Iterator

    from massage_advisor.toolkit.checks.book import Book

CODE = "R707"


def check(book: Book) -> Iterator[Problem]:
    """Every term that nothing uses."""
    used = {
        leaf.term
        for part in every_criterion(book)
        for leaf in leaves(part.criterion)
        if isinstance(leaf, Term)
    }
    for name in book.rulebook.terms:
        if name not in used:
            yield Problem(
                code=CODE,
                what=f"nothing uses the term {quoted(name)}",
                place=book.pages.at(TERMS, "terms", name),
                remedy="use it where its meaning is spelled out, or take it out",
            )
