"""R503 same-example: two examples of one rule give different people.

Two examples with the same answers show the same thing twice; if they expect different things, one
of them must fail.

Wrong:

    - {name: pregnant, given: {pregnant: yes}, expect: applies}
    - {name: expecting, given: {pregnant: yes}, expect: applies}

Right:

    - {name: pregnant, given: {pregnant: yes}, expect: applies}
    - {name: names it as a condition, given: {conditions: [pregnancy]}, expect: applies}
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from massage_advisor.problems import Problem
from massage_advisor.wording import quoted

if TYPE_CHECKING:
    from collections.abc import Iterator

    from massage_advisor.knowledge.rules import Example
    from massage_advisor.toolkit.checks.book import Book

CODE = "R503"


def check(book: Book) -> Iterator[Problem]:
    """Every example whose answers an earlier one of the same rule gives as well."""
    earlier: dict[str, list[Example]] = {}
    for example in book.examples:
        shown = earlier.setdefault(example.rule, [])
        twin = next((each for each in shown if each.given == example.given), None)
        if twin is not None:
            yield Problem(
                code=CODE,
                what=f"{quoted(example.name)} gives the same answers as {quoted(twin.name)}",
                place=example.place,
                remedy="take one of them out, or change what decides",
            )
        shown.append(example)
