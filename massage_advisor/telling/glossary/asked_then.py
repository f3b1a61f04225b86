"""What is asked because of an answer: the questions whose `when` looks for it."""

from __future__ import annotations

from typing import TYPE_CHECKING

from massage_advisor.knowledge.outcomes import Disposition
from massage_advisor.telling.glossary.readings import read_by, readings
from massage_advisor.telling.glossary.shapes import Block, Note
from massage_advisor.telling.sentences.safety import could_be_told

if TYPE_CHECKING:
    from massage_advisor.knowledge.rulebook import Rulebook
    from massage_advisor.knowledge.vocabulary import Fact


def asked_then(rulebook: Rulebook, fact: str, choice: str | None = None) -> Block:
    """Every question that is only put after some answer to this fact, or after this one."""
    notes = (
        Note(label=each.name, mark=_worst(rulebook, each), text=each.ask)
        for each in rulebook.facts.values()
        if _follows(rulebook, each, fact, choice)
    )
    return Block(about="asked then", title=rulebook.words.title_asked_then, notes=tuple(notes))


def _follows(rulebook: Rulebook, question: Fact, fact: str, choice: str | None) -> bool:
    if question.when is None:
        return False
    return any(
        each.fact == fact and (choice is None or (each.names(choice) and each.wants_it))
        for each in read_by(question.when, rulebook.terms)
    )


def _worst(rulebook: Rulebook, question: Fact) -> str:
    """The gravest that an answer to it can lead to, in a few words."""
    gates = (
        gate.then
        for gate in rulebook.gates
        if any(each.fact == question.name for each in readings(gate, rulebook.terms))
    )
    worst = max(gates, key=lambda each: each.severity, default=Disposition.CLEAR)
    return could_be_told(rulebook.words, worst)
