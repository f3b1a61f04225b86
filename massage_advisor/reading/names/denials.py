"""Denials: what an answer says no to, or is not sure of, where it should name what is so.

“no diabetes” names no choice, and least of all diabetes. Knows no fact and no rule.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from massage_advisor.knowledge.answers import Unsaid
from massage_advisor.reading.names.grammar import grammar_of
from massage_advisor.values import Value
from massage_advisor.wording import same_name

if TYPE_CHECKING:
    from massage_advisor.knowledge.desk_words import DeskWords

NO, NOT_SURE = "no", Unsaid.NOT_SURE.value
LONGEST_DENIAL = 200  #: characters that are looked into

_WORD = re.compile(r"[\w']+")


class Denied(Value, frozen=True, kw_only=True):
    """The words that are denied or doubted, and which of the two."""

    words: str
    says: str = NO


class Denials:
    """Reads denials in the words of one rulebook."""

    def __init__(self, words: DeskWords, not_sure: str) -> None:
        """Hold the words of its language, and the list of what says *not sure*."""
        self._words = words
        doubts = (same_name(each) for each in not_sure.split(","))
        self._doubts = tuple(each for each in doubts if len(each) > 1)

    def read(self, said: str) -> Denied | None:
        """What is denied by the first or the last word that says something: “fever: no”."""
        if len(said) > LONGEST_DENIAL:
            return None
        words = _WORD.findall(same_name(said))
        line = " ".join(words)
        for doubt in self._doubts:
            if line.startswith(f"{doubt} ") or line.endswith(f" {doubt}"):
                rest = line.removeprefix(doubt).removesuffix(doubt)
                return self._denied(rest.split(), NOT_SURE)
        telling = [each for each in words if each not in self._small]
        if not telling or self._denying.isdisjoint((telling[0], telling[-1])):
            return None
        return self._denied(words, NO)

    def plain(self, said: str) -> str:
        """The words that are plainly denied, and not just doubted; none where nothing is."""
        denied = self.read(said)
        return denied.words if denied is not None and denied.says == NO else ""

    def is_in(self, name: str) -> bool:
        """Whether a name itself says no to something: “no swelling”."""
        return not self._denying.isdisjoint(_WORD.findall(same_name(name)))

    def _denied(self, words: list[str], says: str) -> Denied | None:
        """Without the denials and small words around what is meant."""
        empty = self._small | self._denying
        while words and words[0] in empty:
            words = words[1:]
        while words and words[-1] in empty:
            words = words[:-1]
        return Denied(words=" ".join(words), says=says) if words else None

    @property
    def _small(self) -> frozenset[str]:
        return grammar_of(self._words).small

    @property
    def _denying(self) -> frozenset[str]:
        return grammar_of(self._words).denials
