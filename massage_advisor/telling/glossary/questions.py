"""The page of a question, and of a term: how it is asked, and which rules read it."""

from __future__ import annotations

from typing import TYPE_CHECKING

from massage_advisor.knowledge.vocabulary import Asked, Kind
from massage_advisor.reasoning import costs
from massage_advisor.telling.facts_told import amount_told
from massage_advisor.telling.glossary.asked_then import asked_then
from massage_advisor.telling.glossary.criteria import in_a_line, in_lines
from massage_advisor.telling.glossary.effects import gravest_first, note_in_brief
from massage_advisor.telling.glossary.readings import read_by, readings
from massage_advisor.telling.glossary.shapes import Block, Note
from massage_advisor.telling.sentences.own_answers import named
from massage_advisor.values import replaced
from massage_advisor.wording import filled, listed

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from massage_advisor.knowledge.rulebook import Rulebook
    from massage_advisor.knowledge.rules import AnyRule
    from massage_advisor.knowledge.vocabulary import Choice, Fact

MANY = 20
"""More choices than that are named in one breath, without what each means."""


def question_blocks(rulebook: Rulebook, fact: Fact) -> tuple[Block, ...]:
    """How it is asked and why, what can be answered, and what reads the answer."""
    words = rulebook.words
    return (
        Block(about="question", title=words.title_question, notes=tuple(_asked(rulebook, fact))),
        Block(about="choices", title=words.title_choices, notes=tuple(_choices(rulebook, fact))),
        asked_then(rulebook, fact.name),
        _read_by(rulebook, fact),
    )


def _read_by(rulebook: Rulebook, fact: Fact) -> Block:
    """The rules that read it; money and the wishes for techniques are read without any."""
    words = rulebook.words
    block = readers(rulebook, _rules_reading(rulebook, fact.name))
    if fact.name in {rulebook.loved_in, rulebook.refused_in}:
        own = tuple(note for note in block.notes if note.rule)
        return replaced(block, notes=(Note(text=words.glossary_read_for_techniques), *own))
    if fact.name in costs.READS and not any(note.rule for note in block.notes):
        return replaced(block, notes=(Note(text=words.glossary_read_for_cost),))
    return block


def readers(rulebook: Rulebook, rules: Iterable[AnyRule]) -> Block:
    """The rules that read something, in a line each; the gravest first, never empty."""
    words = rulebook.words
    notes = tuple(note_in_brief(rulebook, rule) for rule in gravest_first(rules))
    unread = (Note(text=words.glossary_not_read),)
    return Block(about="read by", title=words.title_read_by, notes=notes or unread, may_be_cut=True)


def _rules_reading(rulebook: Rulebook, fact: str) -> Iterator[AnyRule]:
    for rule in rulebook.rules:
        if any(each.fact == fact for each in readings(rule, rulebook.terms)):
            yield rule


def _asked(rulebook: Rulebook, fact: Fact) -> Iterator[Note]:
    words, interview = rulebook.words, rulebook.interview
    yield Note(text=fact.ask)
    if fact.script and fact.script != fact.ask:
        yield Note(label=words.title_to_staff, text=fact.script)
    if fact.reword:
        yield Note(text=filled(interview.in_other_words, reword=fact.reword))
    if fact.why:
        yield Note(text=filled(interview.why, why=fact.why), claims=fact.claims)
    if fact.asked is Asked.NEVER:
        yield Note(text=words.glossary_never_asked)
    if fact.when is not None:
        told = in_a_line(rulebook, fact.when)
        yield Note(text=filled(words.glossary_only_when, when=told))


def _choices(rulebook: Rulebook, fact: Fact) -> Iterator[Note]:
    words = rulebook.words
    if fact.kind is Kind.YES_OR_NO:
        mark = words.glossary_red_flag if fact.red_flag else ""
        yield Note(label=words.yes, mark=mark, text="")
        yield Note(label=words.no, text="")
    elif fact.lowest is not None and fact.highest is not None:
        low, high = (amount_told(each, fact.unit) for each in (fact.lowest, fact.highest))
        yield Note(text=filled(words.glossary_between, lowest=low, highest=high))
    elif len(fact.choices) > MANY:
        every = named(words, listed((each.name for each in fact.choices), words.word_and))
        yield Note(text=f"{every}.")
    else:
        yield from (_choice(rulebook, each) for each in fact.choices)


def _choice(rulebook: Rulebook, choice: Choice) -> Note:
    mark = rulebook.words.glossary_red_flag if choice.red_flag else ""
    return Note(label=choice.name, mark=mark, text=choice.means, claims=choice.claims)


def term_blocks(rulebook: Rulebook, term: str) -> tuple[Block, ...]:
    """What a term means, and the rules in which it stands."""
    words = rulebook.words
    criterion = rulebook.terms[term]
    reading = [
        rule
        for rule in rulebook.rules
        if any(term in each.through for each in readings(rule, rulebook.terms))
    ]
    facts = sorted({each.fact for each in read_by(criterion, rulebook.terms)})
    return (
        Block(
            about="when",
            title=words.title_when,
            notes=(Note(text="", below=tuple(in_lines(rulebook, criterion))),),
        ),
        Block(
            about="questions",
            title=words.title_questions,
            notes=tuple(Note(label=each, text=rulebook.facts[each].ask) for each in facts),
        ),
        readers(rulebook, reading),
    )
