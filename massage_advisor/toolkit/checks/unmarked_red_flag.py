"""R715 unmarked-red-flag: an answer that sends somebody away by itself is marked as a red flag.

The mark puts it among the dangers on the screen and in the note, and promises are made about what
is marked. An answer that alone makes a gate of `not today` or worse act is one.

Wrong, when `danger signs: chest pain` alone makes a gate say `emergency`:

    choices:
      chest pain: {}

Right:

    choices:
      chest pain: {red flag: yes}
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from massage_advisor.knowledge.answers import Answer, Choice, Members, YesNo
from massage_advisor.knowledge.outcomes import MASSAGE_IS_POSSIBLE
from massage_advisor.knowledge.vocabulary import Kind
from massage_advisor.problems import Problem
from massage_advisor.reasoning.findings import find
from massage_advisor.reasoning.judging import Known
from massage_advisor.wording import quoted

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping, Sequence

    from massage_advisor.knowledge.rulebook import Rulebook
    from massage_advisor.knowledge.rules import Gate
    from massage_advisor.knowledge.vocabulary import Fact
    from massage_advisor.problems import Place
    from massage_advisor.toolkit.checks.book import Book

CODE = "R715"


def check(book: Book) -> Iterator[Problem]:
    """Every answer that is a danger by itself and is not marked so."""
    grave = _grave_gates_by_fact(book.rulebook)
    for fact in book.rulebook.facts.values():
        for name, answer, place in _unmarked(fact):
            known = Known(book.rulebook, {fact.name: answer})
            gate = _stopped_by(grave.get(fact.name, ()), known)
            if gate is not None:
                yield Problem(
                    code=CODE,
                    what=f"{quoted(name)} by itself makes the gate {quoted(gate)} act",
                    place=place,
                    remedy="mark it with `red flag: yes`",
                )


def _grave_gates_by_fact(rulebook: Rulebook) -> Mapping[str, Sequence[Gate]]:
    """The gates that send people away, by each fact they read: no other answer can wake them."""
    found: dict[str, list[Gate]] = {}
    for gate in rulebook.gates:
        if gate.then not in MASSAGE_IS_POSSIBLE:
            for fact in rulebook.reads.of(gate):
                found.setdefault(fact, []).append(gate)
    return found


def _unmarked(fact: Fact) -> Iterator[tuple[str, Answer, Place | None]]:
    if fact.outcome:
        return
    if fact.kind is Kind.YES_OR_NO and not fact.red_flag:
        yield fact.name, YesNo(yes=True), fact.place
    for choice in fact.choices:
        if not choice.red_flag:
            one_of = fact.kind is Kind.ONE_OF
            named = Choice(choice=choice.name) if one_of else Members(yes=frozenset({choice.name}))
            yield choice.name, named, choice.place


def _stopped_by(gates: Iterable[Gate], known: Known) -> str | None:
    """The gate that sends away whoever says just this, if one does."""
    return next((each.rule.name for each in find(gates, known) if each.acts), None)
