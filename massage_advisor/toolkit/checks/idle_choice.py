"""R709 idle-choice: naming something on a list changes something.

A list that means *what was mentioned* (signs, conditions, medicines) is read out one by one, and a
person who says yes to a line expects it to matter. This only warns: some lines are there so that
people find theirs and go on, and stand in the note.

Wrong, when no rule and no term names it:

    conditions:
      choices:
        tennis elbow:

Right, in a term or a rule:

    when: {conditions: [tennis elbow, golfer's elbow]}
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from massage_advisor.knowledge.criteria import Is, IsNot
from massage_advisor.knowledge.reads import leaves
from massage_advisor.knowledge.vocabulary import Kind
from massage_advisor.problems import Problem
from massage_advisor.toolkit.checks.criteria import every_criterion
from massage_advisor.wording import quoted

if TYPE_CHECKING:
    from collections.abc import Iterator

    from massage_advisor.toolkit.checks.book import Book

CODE = "R709"


def check(book: Book) -> Iterator[Problem]:
    """Every line of such a list that no criterion names."""
    named = set(_named(book))
    read = {fact for fact, _ in named}  # of a fact that nothing reads, R706 tells
    for fact in book.rulebook.facts.values():
        is_read_out = fact.kind is Kind.ANY_OF and not fact.list_is_complete
        if fact.outcome or not is_read_out or fact.name not in read:
            continue
        for choice in fact.choices:
            if (fact.name, choice.name) not in named:
                yield Problem(
                    code=CODE,
                    what=f"naming {quoted(choice.name)} under {quoted(fact.name)} changes nothing",
                    place=choice.place,
                    remedy="let a rule or a term read it, or join it with a line that is read",
                    only_warns=True,
                )


def _named(book: Book) -> Iterator[tuple[str, str]]:
    for part in every_criterion(book):
        for leaf in leaves(part.criterion):
            if isinstance(leaf, Is):
                yield from ((leaf.fact, choice) for choice in leaf.choices)
            elif isinstance(leaf, IsNot):
                yield leaf.fact, leaf.choice
