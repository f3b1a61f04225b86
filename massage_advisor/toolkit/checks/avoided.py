"""Avoided words: the lists of `style.yaml`, looked for in all that people read.

A word in quotation marks is talked about, not used.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from massage_advisor.knowledge.style import Fault
from massage_advisor.problems import Problem
from massage_advisor.toolkit.checks.pages import Reader
from massage_advisor.wording import quoted

if TYPE_CHECKING:
    from collections.abc import Iterator

    from massage_advisor.knowledge.style import WordList
    from massage_advisor.toolkit.checks.pages import Pages

_IT = {
    Fault.JARGON: "has to be looked up",
    Fault.BLAME: "judges a person",
    Fault.PROMISE: "promises what nobody can keep",
    Fault.RANKING: "puts one kind of massage above the other",
    Fault.SCOLDING: "talks down",
}
_QUOTED = re.compile(r"“[^”]*”|\"[^\"]*\"")
_WORD = re.compile(r"[\w'\u2019]+")
_ENDS = re.compile(r"[.?!;:]\s")
_NEAR = 4
"""So many words may stand between a word of `not after` and what it makes good."""
_FIRST_LETTERS = 3


def avoided_words(pages: Pages, fault: Fault, code: str) -> Iterator[Problem]:
    """Every word with this fault, in a text for clients, callers or the one who books."""
    words = pages.style.lists.get(fault)
    if words is None:
        return
    finder = _Finder(words)
    for sentence in pages.sentences(Reader.CLIENT, Reader.CALLER, Reader.BOOKING):
        for found, instead in finder.found_in(_QUOTED.sub("“”", sentence.text)):
            where = f"`{sentence.key}` of {quoted(sentence.of)}"
            yield Problem(
                code=code,
                what=f"{quoted(found)} in {where} {_IT[fault]}",
                place=sentence.place,
                remedy=instead,
            )


class _Finder:
    """Looks for the phrases of one list, by their first letters."""

    def __init__(self, words: WordList) -> None:
        self._not_after = frozenset(word.casefold() for word in words.not_after)
        self._phrases: dict[str, list[tuple[re.Pattern[str], str]]] = {}
        for phrase, instead in words.instead_of.items():
            first = phrase.casefold()[:_FIRST_LETTERS].partition("*")[0]
            self._phrases.setdefault(first, []).append((_pattern(phrase), instead))

    def found_in(self, text: str) -> Iterator[tuple[str, str]]:
        """What stands in a text, and what to say instead."""
        for word in _WORD.finditer(text):
            for length in range(1, _FIRST_LETTERS + 1):
                for pattern, instead in self._phrases.get(word[0][:length].casefold(), ()):
                    found = pattern.match(text, word.start())
                    if found and not self._is_made_good(text[: word.start()]):
                        yield found[0], instead

    def _is_made_good(self, before: str) -> bool:
        last = _ENDS.split(before)[-1]
        near = _WORD.findall(last)[-_NEAR:]
        return any(word.casefold() in self._not_after for word in near)


def _pattern(phrase: str) -> re.Pattern[str]:
    """A phrase as it stands in running text; `*` stands for any ending."""
    words = r"\s+".join(re.escape(word).replace(r"\*", r"\w*") for word in phrase.split())
    return re.compile(rf"{words}(?!\w)", re.IGNORECASE)
