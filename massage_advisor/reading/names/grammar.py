"""Grammar: what the words of a free text come to, whatever their order and their endings.

People write as they speak: “her chest feels tight”. So the words of a name may stand in any order,
near each other and with other endings; only a denial just before them counts against it. Knows no
fact.
"""

from __future__ import annotations

import functools
import re
from typing import TYPE_CHECKING

from massage_advisor.values import Value
from massage_advisor.wording import same_name

if TYPE_CHECKING:
    from collections.abc import Iterator

    from massage_advisor.knowledge.desk_words import DeskWords

_WORD = re.compile(r"[\w']+")
_CLAUSE = re.compile(r"[.,;:!?()\n\u2013\u2014]")
_ENDINGS = ("iness", "ness", "ing", "ly", "ied", "ies", "ed", "es", "s", "e", "y")
_SHORTEST = 3  #: letters that are left of a word
_TELLING = 5  #: letters of a word that means something by itself
_BETWEEN = 4  #: words that may stand among those of a name
_SHORTLY = 3  #: words between a denial and what it denies


class Grammar(Value, frozen=True, kw_only=True):
    """The words that a rulebook's language is made of, as far as they matter here."""

    small: frozenset[str]  #: say nothing
    same: dict[str, str]  #: other forms of a word
    denials: frozenset[str]
    clauses: frozenset[str]  #: begin something new


@functools.lru_cache(maxsize=4)
def grammar_of(words: DeskWords) -> Grammar:
    """As `desk.yaml` lists it."""
    return Grammar(
        small=_in(words.type_small_words),
        same=pairs_in(words.type_same_word),
        denials=_in(words.type_denial),
        clauses=_in(words.type_new_clause),
    )


def pairs_in(listed: str) -> dict[str, str]:
    """`a=1, b=2` as a mapping."""
    parts = (pair.partition("=") for pair in listed.split(","))
    return {same_name(key): value.strip() for key, _, value in parts}


def _in(listed: str) -> frozenset[str]:
    return frozenset(same_name(each) for each in listed.split(","))


def stems(text: str, grammar: Grammar) -> frozenset[str]:
    """What is left of a name: the words that say something, without their endings."""
    words = _WORD.findall(same_name(text))
    return frozenset(_stem(word, grammar) for word in words if word not in grammar.small)


def is_telling(name: str, grammar: Grammar) -> bool:
    """Whether a single word is worth looking for: a short one (`can't`) could mean anything."""
    words = (each for each in _WORD.findall(same_name(name)) if each not in grammar.small)
    return any(len(each.replace("'", "")) >= _TELLING for each in words)


def _stem(word: str, grammar: Grammar) -> str:
    word = grammar.same.get(word, word)
    for ending in _ENDINGS:
        if word.endswith(ending) and len(word) - len(ending) >= _SHORTEST:
            if ending == "s" and word.endswith("ss"):
                continue
            word = word.removesuffix(ending)
            break
    is_doubled = len(word) > _SHORTEST and word[-1] == word[-2]
    return word[:-1] if is_doubled else word


def says_no_itself(name: str, grammar: Grammar) -> bool:
    """Whether a name of more than one word holds a denial: `don't want to live`."""
    words = _WORD.findall(same_name(name))
    return len(words) > 1 and not grammar.denials.isdisjoint(words)


def is_as_it_stands(name: str, grammar: Grammar) -> bool:
    """Whether a name means something only word for word: `end it all now`, `sweating with it`.

    It ends in a word that says nothing by itself, and without that word says something else.
    """
    words = _WORD.findall(same_name(name))
    return len(words) > 1 and words[-1] in grammar.small


def _word_for_word(text: str) -> list[str]:
    """Its words, whether or not an apostrophe was typed."""
    return _WORD.findall(same_name(text).replace("'", ""))


class Text:
    """A free text, read once, asked about many names."""

    def __init__(self, text: str, grammar: Grammar) -> None:
        """Hold its telling words, with their places and whether a denial stands before them."""
        self._said = tuple(_said(text, grammar))
        self._stems = frozenset(stem for _, stem, _ in self._said)
        self._words = _word_for_word(text)
        self._denials = frozenset(each.replace("'", "") for each in grammar.denials)

    def says(self, name: str) -> bool:
        """Whether a name stands in it word for word, and is not denied."""
        wanted = _word_for_word(name)
        starts = range(len(self._words) - len(wanted) + 1)
        return any(
            self._words[start : start + len(wanted)] == wanted
            and self._denials.isdisjoint(self._words[max(0, start - _SHORTLY) : start])
            for start in starts
        )

    def speaks_of(self, phrase: frozenset[str]) -> bool:
        """Whether the words of a name stand near each other, undenied, in any order."""
        if not phrase or not phrase <= self._stems:
            return False
        room = len(phrase) + _BETWEEN
        starts = (place for place, stem, denied in self._said if stem in phrase and not denied)
        return any(phrase <= self._within(start, start + room) for start in starts)

    def _within(self, start: int, end: int) -> frozenset[str]:
        return frozenset(stem for place, stem, _ in self._said if start <= place < end)


def _said(text: str, grammar: Grammar) -> Iterator[tuple[int, str, bool]]:
    """Every telling word: where it stands, its stem, and whether it is denied."""
    place = 0
    for clause in _CLAUSE.split(text):
        denied_until = -1
        for word in _WORD.findall(same_name(clause)):
            if word in grammar.denials:
                denied_until = place + _SHORTLY
            elif word in grammar.clauses:
                denied_until = -1
            elif word not in grammar.small:
                yield place, _stem(word, grammar), place <= denied_until
            place += 1
