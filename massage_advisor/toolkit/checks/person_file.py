"""R505 person-file: a consultation stands in a file of the person's name.

So that `demo amy` and a failing test lead straight to `people/amy.yaml`, and nobody meets two
people of one name. The file's name is the person's in small letters, with hyphens.

Wrong, in `people/amy.yaml`:

    name: Amy from the story

Right, in `people/amy.yaml`:

    name: Amy
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from massage_advisor.problems import Problem
from massage_advisor.wording import kebab, quoted

if TYPE_CHECKING:
    from collections.abc import Iterator

    from massage_advisor.toolkit.checks.book import Book

CODE = "R505"


def check(book: Book) -> Iterator[Problem]:
    """Everybody whose file has another name."""
    for person in book.people:
        if kebab(person.name) != person.slug:
            yield Problem(
                code=CODE,
                what=f"{quoted(person.name)} stands in a file called {quoted(person.slug)}",
                place=book.pages.at(person.place.file, "name"),
                remedy=f"rename the file to {kebab(person.name)}.yaml, or the person",
            )
