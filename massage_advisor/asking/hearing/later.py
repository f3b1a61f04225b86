"""Later: what is said at one question and is an answer to another that is no danger.

People begin with what hurts, whatever they are asked. It is not taken, for a name among other words
may be a guess; but they are told that it was understood, and when it is asked. No input, no output.
"""

from __future__ import annotations

import functools
from typing import TYPE_CHECKING

from massage_advisor.asking.hearing.typed import bare, to_the_point
from massage_advisor.asking.talk.conversation import facts
from massage_advisor.knowledge.vocabulary import Asked, Kind
from massage_advisor.reading.names import spellings
from massage_advisor.reading.names.grammar import Text, grammar_of, is_telling, stems
from massage_advisor.reasoning.questions import as_asked
from massage_advisor.values import Value
from massage_advisor.wording import same_name

if TYPE_CHECKING:
    from collections.abc import Iterator

    from massage_advisor.asking.talk.agenda import Question
    from massage_advisor.asking.talk.conversation import Conversation
    from massage_advisor.knowledge.desk_words import DeskWords
    from massage_advisor.knowledge.vocabulary import Fact


class OfAnother(Value, frozen=True, kw_only=True):
    """An answer to another question."""

    fact: str
    choice: str = ""  #: of its list, where it has one
    is_answered: bool = False
    is_all: bool = False  #: nothing else was said


class _Name(Value, frozen=True, kw_only=True):
    """One name of an answer, and the words of it that say something."""

    fact: str
    choice: str
    name: str
    phrase: frozenset[str]


def of_another_question(
    conversation: Conversation, typed: str, question: Question
) -> OfAnother | None:
    """The question that is answered by this; of several, by the most of its words.

    Where several things can be named, the others may be of this question: then only what is said
    alone is of another.
    """
    rulebook = conversation.rulebook
    said = to_the_point(bare(typed), rulebook.interview)
    text, known = Text(typed, grammar_of(rulebook.desk)), facts(conversation)
    every = _names(tuple(rulebook.facts.values()), rulebook.desk)
    found = [
        each
        for each in every
        if each.fact != question.fact and (each.name == said or text.speaks_of(each.phrase))
    ]
    if not found:
        return None
    best = max(found, key=lambda each: (each.name == said, len(each.phrase)))
    if best.name != said and rulebook.facts[question.fact].kind is Kind.ANY_OF:
        return None
    return OfAnother(
        fact=best.fact,
        choice=best.choice,
        is_answered=best.fact in known.stated or best.fact in known.unsaid,
        is_all=best.name == said,
    )


@functools.lru_cache(maxsize=2)
def _names(every: tuple[Fact, ...], words: DeskWords) -> tuple[_Name, ...]:
    """The names of all answers that say something by themselves, in the order of asking."""
    asked = sorted(filter(_is_begun_with, every), key=as_asked)
    return tuple(name for fact in asked for name in _names_of(fact, words))


def _is_begun_with(fact: Fact) -> bool:
    """Whether anybody would speak of it first, and is asked: the others are details."""
    is_asked = not fact.outcome and fact.asked is not Asked.NEVER
    return is_asked and (fact.when is None or fact.asked is Asked.COMPLAINT)


def _names_of(fact: Fact, words: DeskWords) -> Iterator[_Name]:
    if fact.kind is Kind.YES_OR_NO:
        things: tuple[tuple[str, tuple[str, ...]], ...] = (("", spellings(fact)),)
    elif fact.kind is Kind.ANY_OF:
        things = tuple((choice.name, spellings(choice)) for choice in fact.choices)
    else:
        things = ()  # one of a few, or a number: such words mean something else elsewhere
    grammar = grammar_of(words)
    for choice, names in things:
        for name in names:
            if is_telling(name, grammar):
                yield _Name(
                    fact=fact.name,
                    choice=choice,
                    name=same_name(name),
                    phrase=stems(name, grammar),
                )
