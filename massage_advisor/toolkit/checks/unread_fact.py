"""R706 unread-fact: what is asked is read by a rule.

A question whose answer changes nothing wastes a person's time and promises an attention they do
not get. A fact counts as read when a rule names it, through terms and through the `when` of other
facts, or when the program itself does (budget, prices, for whom). Free text and hearsay are kept
for the note.

Wrong, when no rule reads it:

    shoe size:
      ask: What is your shoe size?
      answer: scale

Right:

    remark:
      ask: Is there anything else we should know?
      answer: text
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from massage_advisor.knowledge.vocabulary import FOR_WHOM, PRESSURE_WISH, Kind, Nature
from massage_advisor.problems import Problem
from massage_advisor.reasoning import costs
from massage_advisor.wording import quoted

if TYPE_CHECKING:
    from collections.abc import Iterator

    from massage_advisor.toolkit.checks.book import Book

CODE = "R706"
READ_BY_THE_PROGRAM = {FOR_WHOM, PRESSURE_WISH, *costs.READS}


def check(book: Book) -> Iterator[Problem]:
    """Every fact that nothing reads."""
    rulebook = book.rulebook
    read = rulebook.reads.of_all(rulebook.rules)
    read |= {*READ_BY_THE_PROGRAM, rulebook.loved_in, rulebook.refused_in}
    for fact in rulebook.facts.values():
        is_for_the_note = fact.kind is Kind.TEXT or fact.nature is Nature.HEARSAY
        if not (fact.outcome or is_for_the_note or fact.name in read):
            yield Problem(
                code=CODE,
                what=f"no rule reads {quoted(fact.name)}",
                place=fact.place,
                remedy="let a rule read it, make it free text, or do not ask it",
            )
