"""Likeness: of which name a typed word can be a slip. No input, no output.

The shorter a word is, the more others are like it, and the more alike it has to be.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from massage_advisor.wording import near, same_name

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping

MOST_ALIKE = 6
LONGEST_LITTLE = 3  #: letters of words that stand in any name
SHORTEST_ALIKE = 4  #: letters of a word that can be a slip of another
SHORTEST_SURE = 6  #: letters from which a slip may be in the first of them, or be of a danger
ALIKE = 72.0  #: how much it has to be like a name, of 100
ALIKE_WORDS = 60.0  #: how much one word has to be like another, where all of a name are
ALIKE_SHORT_WORDS = 40.0  #: the same of short ones that begin with the same letter
ALIKE_IN_A_NAME = 80.0  #: how much a word has to be like one word of a name

_WORD = re.compile(r"[\w']+")


def spread(text: str) -> str:
    """Its words with one space before and after each."""
    return f" {' '.join(_WORD.findall(same_name(text)))} "


def slips(word: str, spellings: Mapping[str, str], at_least: float = ALIKE) -> tuple[str, ...]:
    """What goes by a spelling, or has a word in it, of which this can be a slip."""
    if len(word) < SHORTEST_ALIKE:
        return ()
    can_be = _can_be_slip(word)
    near_ones = near(word, spellings, MOST_ALIKE, at_least=at_least)
    found = [spellings[each] for each in near_ones if can_be(each)]
    if not found and " " not in word:
        words = _by_word(spellings)
        close = near(word, words, at_least=max(at_least, ALIKE_IN_A_NAME))
        as_long = (each for each in close if abs(len(each) - len(word)) <= 1)
        found = [name for each in as_long if can_be(each) for name in words[each]]
    return tuple(dict.fromkeys(found))


def is_like(word: str, other: str) -> bool:
    """Whether one word of a line can be another; of short ones the first letter is the same."""
    is_short = len(word) < SHORTEST_SURE
    if is_short and word[:1] != other[:1]:
        return False
    return bool(near(word, (other,), at_least=ALIKE_SHORT_WORDS if is_short else ALIKE_WORDS))


def _can_be_slip(word: str) -> Callable[[str], bool]:
    """In a short word the first letter is right."""
    return lambda known: len(word) >= SHORTEST_SURE or known[:1] == word[:1]


def _by_word(spellings: Mapping[str, str]) -> dict[str, list[str]]:
    """The choices by each longer word of their names."""
    words: dict[str, list[str]] = {}
    for spelling, name in spellings.items():
        for word in _WORD.findall(spelling):
            if len(word) > LONGEST_LITTLE:
                words.setdefault(word, []).append(name)
    return words
