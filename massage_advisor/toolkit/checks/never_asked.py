"""R713 never-asked: what a gate waits for is asked.

A gate that says `if unsure: ask` keeps a person from being booked until its danger is ruled out.
If it reads a fact that is `asked: never`, that may never happen. The same holds for the `when` of
a question: what it waits for must be asked, or the question never comes up. And where not
everybody is asked, `otherwise:` says what is so of all others; else they stay without an answer,
and the danger is never ruled out for them.

Wrong:

    age:
      asked: never

    gate: Under eighteen
    when: {age: less than 18}
    if unsure: ask

    fingers today:  # nobody could be booked who has no cold fingers
      choices: [fine, open sore]
      when: {conditions: cold fingers}

    gate: Sore on cold fingers
    when: {fingers today: open sore}
    if unsure: ask

Right:

    age:
      asked: health

    fingers today:
      choices: [fine, open sore]
      when: {conditions: cold fingers}
      otherwise: fine
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from massage_advisor.knowledge.reads import facts_behind
from massage_advisor.knowledge.rules import IfUnsure
from massage_advisor.knowledge.vocabulary import Asked
from massage_advisor.problems import Problem
from massage_advisor.toolkit.finding_people.ways import TooMany, Ways
from massage_advisor.wording import quoted

if TYPE_CHECKING:
    from collections.abc import Iterator

    from massage_advisor.knowledge.criteria import Criterion
    from massage_advisor.knowledge.vocabulary import Fact
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
    yield from _asked_of_some(book)


def _asked_of_some(book: Book) -> Iterator[Problem]:
    """Every fact that keeps a danger open for those who are not asked."""
    asking = [gate for gate in book.rulebook.gates if gate.if_unsure is IfUnsure.ASK]
    for fact in book.rulebook.facts.values():
        if fact.when is None or fact.otherwise is not None or fact.asked is Asked.NEVER:
            continue
        gate = next(
            (each for each in asking if _stays_open(book, each.when, fact, fact.when)), None
        )
        if gate is not None:
            yield Problem(
                code=CODE,
                what=f"{quoted(gate.name)} waits for {quoted(fact.name)}, asked only of some",
                place=book.in_fact(fact.name, "when"),
                remedy="say below it, under `otherwise:`, what is so of those who are not asked",
            )


def _stays_open(book: Book, criterion: Criterion, fact: Fact, when: Criterion) -> bool:
    """Whether somebody who is not asked this could still meet a criterion by it."""
    if fact.name not in facts_behind(criterion, {}, book.rulebook.terms):
        return False
    try:
        by_it = Ways(
            every=frozenset(
                way for way in book.ways.to_be(criterion).every if fact.name in dict(way)
            )
        )
        return book.ways.both(by_it, book.ways.not_to_be(when)).can_be_met
    except TooMany:
        return False
