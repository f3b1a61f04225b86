"""R813 other-not-last: “other” stands at the end of the choices.

Whoever meets “something else” before having read all choices picks it. Choices are read in the
order in which they are written.

Wrong:

    choices: [something else, a doctor, a friend]

Right:

    choices: [a doctor, a friend, something else]
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from massage_advisor.problems import Problem
from massage_advisor.wording import quoted

if TYPE_CHECKING:
    from collections.abc import Iterator

    from massage_advisor.toolkit.checks.book import Book

CODE = "R813"
_REST = re.compile(
    r"(?:an)?other\b.*|(?:some|any)(?:thing|where|body|one)\b.* else|none of (?:these|them)",
    re.IGNORECASE,
)


def check(book: Book) -> Iterator[Problem]:
    """Every choice that means “the rest” and has others behind it."""
    for fact in book.rulebook.facts.values():
        rest = [bool(_REST.fullmatch(choice.name)) for choice in fact.choices]
        for number, choice in enumerate(fact.choices):
            if rest[number] and not all(rest[number:]):
                yield Problem(
                    code=CODE,
                    what=f"{quoted(choice.name)} stands before others of {quoted(fact.name)}",
                    place=choice.place,
                    remedy="move it to the end",
                )
