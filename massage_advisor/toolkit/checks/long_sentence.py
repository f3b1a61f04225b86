"""R802 long-sentence: a sentence ends before its beginning is forgotten.

Thirty-five words at most in whatever a client or a caller reads or hears. Guides to plain language
stop at twenty-five; the ten more are for lists of signs, which are taken in one by one.

Wrong:

    say: >-
      Since your pain has lasted for months and stops you from lifting, and since you said that
      it wakes you at night and that nothing you tried so far has helped for longer than a day or
      two, massage comes after a doctor.

Right:

    say: >-
      Your pain has lasted for months and wakes you at night. Please see a doctor first; massage
      comes after that.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from massage_advisor.problems import Problem
from massage_advisor.toolkit.checks.pages import Reader
from massage_advisor.toolkit.checks.prose import sentences_of, words_of
from massage_advisor.wording import quoted

if TYPE_CHECKING:
    from collections.abc import Iterator

    from massage_advisor.toolkit.checks.pages import Pages

CODE = "R802"
MOST_WORDS = 35


def check(pages: Pages) -> Iterator[Problem]:
    """Every text with a sentence that goes on for too long."""
    for text in pages.sentences(Reader.CLIENT, Reader.CALLER, Reader.BOOKING):
        for sentence in sentences_of(text.text):
            length = len(words_of(sentence))
            if length > MOST_WORDS:
                yield Problem(
                    code=CODE,
                    what=f"the sentence {quoted(sentence)} has {length} words",
                    place=text.place,
                    remedy=f"make two of it; {MOST_WORDS} words are the most",
                )
