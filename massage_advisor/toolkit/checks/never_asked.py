"""R713 never-asked: what a gate waits for is asked.

A gate that says `if unsure: ask` keeps a person from being booked until its danger is ruled out.
If it reads a fact that is `asked: never`, that may never happen. The same holds for the `when` of
a question: what it waits for must be asked, or the question never comes up.

Wrong:

    age:
      asked: never

    gate: Under eighteen
    when: {age: less than 18}
    if unsure: ask

Right:

    age:
      asked: health
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from massage_advisor.knowledge.reads import facts_behind
from massage_advisor.knowledge.rules import IfUnsure
from massage_advisor.knowledge.vocabulary import Asked
from massage_advisor.problems import Problem
from massage_advisor.wording import quoted

if TYPE_CHECKING:
    from collections.abc import Iterator

    from massage_advisor.toolkit.checks.book import Book

CODE = "R713"


def check(book: Book) -> Iterator[Problem]:
    """Every asking gate and every question that waits for an answer nobody asks for."""
    facts, terms = book.rulebook.facts, book.rulebook.terms
    silent = {
        fact.name for fact in facts.values() if fact.asked is Asked.NEVER and not fact.outcome
    }
    for gate in book.rulebook.gates:
        for name in sorted(facts_behind(gate.when, {}, terms) & silent):
            if gate.if_unsure is IfUnsure.ASK:
                yield Problem(
                    code=CODE,
                    what=f"{quoted(gate.name)} waits for {quoted(name)}, which is never asked",
                    place=book.in_rule(gate, "when"),
                    remedy=f"say when {quoted(name)} is asked, or let the gate carry on",
                )
    for fact in facts.values():
        waits = fact.when is not None and fact.asked is not Asked.NEVER
        for name in sorted(
            facts_behind(fact.when, {}, terms) & silent if fact.when and waits else ()
        ):
            yield Problem(
                code=CODE,
                what=f"{quoted(fact.name)} waits for {quoted(name)}, which is never asked",
                place=book.in_fact(fact.name, "when"),
                remedy=f"say when {quoted(name)} is asked",
            )
