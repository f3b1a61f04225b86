"""Own words: which choices a line speaks of, in whatever order and with whatever endings.

What is found is offered, never taken. No input, no output.
"""

from __future__ import annotations

import functools
import re
from typing import TYPE_CHECKING, TypeAlias

from massage_advisor.reading.names import spellings
from massage_advisor.reading.names.grammar import (
    Grammar,
    Text,
    grammar_of,
    is_as_it_stands,
    is_telling,
    says_no_itself,
    stems,
)
from massage_advisor.wording import same_name

if TYPE_CHECKING:
    from collections.abc import Callable

    from massage_advisor.knowledge.desk_words import DeskWords
    from massage_advisor.knowledge.vocabulary import Choice

_CLAUSE = re.compile(r"[.,;:()]")
_FEW = 3  #: telling words among which one alone can be meant

Phrases: TypeAlias = "tuple[tuple[str, str, frozenset[str]], ...]"
"""The name of a choice, a text about it, and the stems of that text."""


def spoken_of_in(line: str, choices: tuple[Choice, ...], words: DeskWords) -> tuple[str, ...]:
    """The choices with all words of a name in the line; else those with all its words in a text."""
    grammar = grammar_of(words)
    said = stems(line, grammar)
    if not said:
        return ()
    names = _names_of(choices, words)
    whole = _those(
        names,
        lambda name, phrase: phrase == said and (len(said) > 1 or is_telling(name, grammar)),
    )
    if whole or not grammar.denials.isdisjoint(same_name(line).split()):
        return whole or denied_by_name_in(line, choices, words)
    return (
        _with_a_name_in(line, said, names, grammar)
        or denied_by_name_in(line, choices, words)
        or _with_all_of(said, names)
        or _with_all_of(said, _clauses_of(choices, words))
    )


def denied_by_name_in(line: str, choices: tuple[Choice, ...], words: DeskWords) -> tuple[str, ...]:
    """The choices with a name that stands there word for word: `don't want to live`, `end it`."""
    grammar, text = grammar_of(words), Text(line, grammar_of(words))
    return _those(
        _names_of(choices, words),
        lambda name, _: (
            (says_no_itself(name, grammar) or is_as_it_stands(name, grammar)) and text.says(name)
        ),
    )


def _with_a_name_in(
    line: str, said: frozenset[str], names: Phrases, grammar: Grammar
) -> tuple[str, ...]:
    text, are_few = Text(line, grammar), len(said) <= _FEW
    return _those(
        names,
        lambda name, phrase: (
            (len(phrase) > 1 or (are_few and is_telling(name, grammar))) and text.speaks_of(phrase)
        ),
    )


def _with_all_of(said: frozenset[str], phrases: Phrases) -> tuple[str, ...]:
    """One word alone may stand anywhere."""
    return _those(phrases, lambda _, phrase: said <= phrase) if len(said) > 1 else ()


def _those(phrases: Phrases, are_meant: Callable[[str, frozenset[str]], bool]) -> tuple[str, ...]:
    return tuple(dict.fromkeys(of for of, text, phrase in phrases if are_meant(text, phrase)))


@functools.lru_cache(maxsize=32)
def _names_of(choices: tuple[Choice, ...], words: DeskWords) -> Phrases:
    grammar = grammar_of(words)
    every = ((each.name, name) for each in choices for name in spellings(each))
    return tuple((of, name, stems(name, grammar)) for of, name in every)


@functools.lru_cache(maxsize=32)
def _clauses_of(choices: tuple[Choice, ...], words: DeskWords) -> Phrases:
    grammar = grammar_of(words)
    every = ((each.name, clause) for each in choices for clause in _CLAUSE.split(each.means))
    return tuple((of, clause, stems(clause, grammar)) for of, clause in every)
