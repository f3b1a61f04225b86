"""R801 long-question: a question is taken in at one reading.

`ask` and `reword` are read on a screen, sometimes by somebody in pain: twenty words at most.
`script` is heard once, on the phone: fifty words at most, list of signs included. What belongs to
the question but is not one goes into `why`, or into the meaning of a choice.

Wrong:

    ask: >-
      In the past weeks or months, at any time of the day or night and for whatever reason, has
      one of your calves, or both of them, been swollen?

Right:

    ask: Is one of your calves swollen?
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from massage_advisor.problems import Problem
from massage_advisor.toolkit.checks.pages import Reader
from massage_advisor.toolkit.checks.prose import words_of
from massage_advisor.wording import quoted

if TYPE_CHECKING:
    from collections.abc import Iterator

    from massage_advisor.toolkit.checks.pages import Pages

CODE = "R801"
MOST_WORDS = {"ask": 20, "reword": 25, "script": 50}


def check(pages: Pages) -> Iterator[Problem]:
    """Every question with too many words."""
    for sentence in pages.sentences(Reader.CLIENT, Reader.CALLER):
        most = MOST_WORDS.get(sentence.key)
        length = len(words_of(sentence.text))
        if most is not None and length > most:
            yield Problem(
                code=CODE,
                what=f"`{sentence.key}` of {quoted(sentence.of)} has {length} words",
                place=sentence.place,
                remedy=f"make do with {most}; explain in `why:` or in the choices",
            )
