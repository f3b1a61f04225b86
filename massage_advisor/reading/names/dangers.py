"""Dangers: the red flags of every question, found by what somebody says at any of them.

What is found is to be asked about, or named in a refusal; it is never taken. Knows no rule.
"""

from __future__ import annotations

from functools import cached_property
from typing import TYPE_CHECKING

from massage_advisor.reading.names import spellings
from massage_advisor.reading.names.grammar import (
    Text,
    grammar_of,
    is_as_it_stands,
    is_telling,
    says_no_itself,
    stems,
)
from massage_advisor.values import Value
from massage_advisor.wording import same_name, slip_of

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from massage_advisor.knowledge.desk_words import DeskWords
    from massage_advisor.knowledge.vocabulary import Fact

LONGEST_SAID = 200  #: characters that are looked into
MOST_KEPT = 1_000
_SHORTEST_SLIP = 6  #: letters of a word that can be a slip of a danger
_ALIKE = 90.0
_FEW = 3  #: telling words among which one alone can name a danger


class Danger(Value, frozen=True, kw_only=True):
    """A red flag, and the fact it belongs to."""

    fact: str
    choice: str


class _Name(Value, frozen=True, kw_only=True):
    """One of the names of a danger."""

    danger: Danger
    spelling: str
    stems: frozenset[str]
    says_no: bool  #: it holds a denial itself, which is then none of the danger
    as_it_stands: bool  #: it means something only word for word


class Dangers:
    """Finds the red flags of one vocabulary. Nothing is read before something is looked for."""

    def __init__(self, facts: Mapping[str, Fact], words: DeskWords) -> None:
        """Hold the facts, and the words of which their language is made."""
        self._facts, self._words = facts, words
        self._found: dict[str, tuple[Danger, ...]] = {}

    def named_in(self, said: str) -> tuple[Danger, ...]:
        """Those that go by what was said, whole; else those named in it; else by a slip in it."""
        if len(said) > LONGEST_SAID:
            return ()
        if said not in self._found:
            if len(self._found) >= MOST_KEPT:
                self._found.clear()
            found = self._whole(said) or self._within(said) or self._by_a_slip(said)
            self._found[said] = tuple(dict.fromkeys(found))
        return self._found[said]

    def mentioned_in(self, said: str) -> tuple[Danger, ...]:
        """Those with a name of one word that stands in it as it is, however long a text it is.

        Not where the word is part of what is called harmless: `seizure free`.
        """
        if len(said) > LONGEST_SAID:
            return ()
        grammar = grammar_of(self._words)
        text = Text(said, grammar)
        meant = {word for each in self._harmless if text.says(each) for word in each.split()}
        found = (
            each.danger
            for each in self._names
            if len(same_name(each.spelling).split()) == 1
            and is_telling(each.spelling, grammar)
            and same_name(each.spelling) not in meant
            and text.says(each.spelling)
        )
        return tuple(dict.fromkeys(found))

    def called(self, said: str) -> tuple[Danger, ...]:
        """Those that go by just this name."""
        wanted = same_name(said)
        return tuple(each.danger for each in self._names if same_name(each.spelling) == wanted)

    @cached_property
    def _names(self) -> tuple[_Name, ...]:
        return tuple(self._every_name())

    def _every_name(self) -> Iterator[_Name]:
        grammar = grammar_of(self._words)
        for fact in self._facts.values():
            for choice in fact.choices:
                if choice.red_flag:
                    danger = Danger(fact=fact.name, choice=choice.name)
                    for each in spellings(choice):
                        yield _Name(
                            danger=danger,
                            spelling=each,
                            stems=stems(each, grammar),
                            says_no=says_no_itself(each, grammar),
                            as_it_stands=is_as_it_stands(each, grammar),
                        )

    @cached_property
    def _harmless(self) -> frozenset[str]:
        """What is called by just these words and is no danger: `can't sleep`."""
        return frozenset(
            same_name(each)
            for fact in self._facts.values()
            for choice in fact.choices
            if not choice.red_flag
            for each in spellings(choice)
        )

    def _whole(self, said: str) -> list[Danger]:
        grammar, wanted = grammar_of(self._words), same_name(said)
        phrase = stems(said, grammar)
        says_enough = len(phrase) > 1 or is_telling(said, grammar)
        return [
            each.danger
            for each in self._names
            if same_name(each.spelling) == wanted
            or (says_enough and not each.as_it_stands and each.stems == phrase)
        ]

    def _within(self, said: str) -> list[Danger]:
        grammar = grammar_of(self._words)
        text, few = Text(said, grammar), len(stems(said, grammar)) <= _FEW
        is_short = few and same_name(said) not in self._harmless
        return [
            each.danger
            for each in self._names
            if ((each.says_no or each.as_it_stands) and text.says(each.spelling))
            or (
                not each.as_it_stands
                and (len(each.stems) > 1 or (is_short and is_telling(each.spelling, grammar)))
                and text.speaks_of(each.stems)
            )
        ]

    def _by_a_slip(self, said: str) -> list[Danger]:
        is_meant = same_name(said) in self._harmless
        if len(said.strip()) < _SHORTEST_SLIP or is_meant or self._denies(said):
            return []
        by_name = {each.spelling: each.danger for each in self._names}
        return [by_name[each] for each in slip_of(said, by_name, at_least=_ALIKE)]

    def _denies(self, said: str) -> bool:
        denials = grammar_of(self._words).denials
        return not denials.isdisjoint(same_name(said).split())
