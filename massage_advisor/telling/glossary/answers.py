"""The page of an answer (a condition, a goal, any choice): what the rules make of it."""

from __future__ import annotations

from typing import TYPE_CHECKING

from massage_advisor.knowledge.rules import Advice, Evidence, Gate, ModalityRule
from massage_advisor.telling.glossary.asked_then import asked_then
from massage_advisor.telling.glossary.effects import gravest_first, note_on, weightiest_first
from massage_advisor.telling.glossary.filling import sentence
from massage_advisor.telling.glossary.readings import readings
from massage_advisor.telling.glossary.shapes import Block, Note

if TYPE_CHECKING:
    from collections.abc import Iterable

    from massage_advisor.knowledge.rulebook import Rulebook
    from massage_advisor.knowledge.rules import AnyRule
    from massage_advisor.knowledge.vocabulary import Choice, Fact


def answer_blocks(rulebook: Rulebook, fact: Fact, choice: Choice) -> tuple[Block, ...]:
    """What every rule that reads this answer makes of it; never empty."""
    acting, held = _rules_reading(rulebook, fact.name, choice.name)
    gates = [each for each in acting if isinstance(each, Gate)]
    evidence = [each for each in acting if isinstance(each, Evidence)]
    techniques = [each for each in acting if isinstance(each, ModalityRule)]
    advice = [each for each in acting if isinstance(each, Advice)]
    words = rulebook.words
    blocks = (
        Block(
            about="safety rules",
            title=words.title_safety_rules,
            notes=_notes(rulebook, gravest_first(gates)),
        ),
        asked_then(rulebook, fact.name, choice.name),
        *(
            Block(about=about, title=title, may_be_cut=True, notes=_notes(rulebook, rules))
            for about, title, rules in (
                (
                    "kind of massage",
                    words.title_kind_of_massage,
                    weightiest_first(rulebook, evidence),
                ),
                ("techniques", words.title_techniques, weightiest_first(rulebook, techniques)),
                ("advice", words.title_advice, advice),
                ("excuses", words.title_excuses, held),
            )
        ),
    )
    if any(block.notes for block in blocks):
        return blocks
    unread = Note(text=sentence(words.glossary_not_looked_for))
    return (Block(about="read by", title=words.title_read_by, notes=(unread,)),)


def _notes(rulebook: Rulebook, rules: Iterable[AnyRule]) -> tuple[Note, ...]:
    return tuple(note_on(rulebook, each) for each in rules)


def _rules_reading(
    rulebook: Rulebook, fact: str, choice: str
) -> tuple[list[AnyRule], list[AnyRule]]:
    """The rules that it helps to act, and those that it only keeps from it."""
    acting, held = [], []
    for rule in rulebook.rules:
        ways = {
            each.wants_it
            for each in readings(rule, rulebook.terms)
            if each.fact == fact and each.names(choice)
        }
        if True in ways:
            acting.append(rule)
        elif ways:
            held.append(rule)
    return acting, held
