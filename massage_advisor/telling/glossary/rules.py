"""The page of a rule: when it acts, what follows, what it says, and what it rests on."""

from __future__ import annotations

from typing import TYPE_CHECKING

from massage_advisor.knowledge.rules import Gate, IfUnsure
from massage_advisor.telling.glossary.criteria import in_lines
from massage_advisor.telling.glossary.effects import effects, mark_of, told_to_client
from massage_advisor.telling.glossary.filling import for_anybody
from massage_advisor.telling.glossary.shapes import Block, Note

if TYPE_CHECKING:
    from massage_advisor.knowledge.criteria import Criterion
    from massage_advisor.knowledge.rulebook import Rulebook
    from massage_advisor.knowledge.rules import AnyRule


def rule_blocks(rulebook: Rulebook, rule: AnyRule) -> tuple[Block, ...]:
    """Everything a rule says and does."""
    words = rulebook.words
    note = words.rests_on_judgement if rule.rests_on_judgement else ""
    reads = sorted(rulebook.reads.of(rule))
    return (
        Block(about="when", title=words.title_when, notes=(_criterion(rulebook, rule.when),)),
        Block(
            about="unless",
            title=words.title_unless,
            notes=() if rule.unless is None else (_criterion(rulebook, rule.unless),),
        ),
        Block(
            about="then",
            title=words.title_then,
            notes=(
                Note(
                    text=mark_of(rulebook, rule),
                    below=(*effects(rulebook, rule), *_if_unsure(rulebook, rule)),
                    rule=rule.slug,
                ),
            ),
        ),
        Block(
            about="to the client",
            title=words.title_to_the_client,
            notes=(Note(text=told_to_client(rulebook, rule), rule=rule.slug, claims=rule.sources),),
        ),
        Block(
            about="to the therapist",
            title=words.title_to_the_therapist,
            notes=(
                Note(
                    text=for_anybody(rulebook, rule.because),
                    below=(note,) if note else (),
                    rule=rule.slug,
                ),
            ),
        ),
        Block(
            about="questions",
            title=words.title_questions,
            notes=tuple(Note(label=each, text=rulebook.facts[each].ask) for each in reads),
        ),
    )


def _if_unsure(rulebook: Rulebook, rule: AnyRule) -> tuple[str, ...]:
    asks = isinstance(rule, Gate) and rule.if_unsure is IfUnsure.ASK
    return (rulebook.words.glossary_if_unsure,) if asks else ()


def _criterion(rulebook: Rulebook, criterion: Criterion) -> Note:
    return Note(text="", below=tuple(in_lines(rulebook, criterion)))
