"""R804 not-a-question: a question ends with a question mark.

`ask` is one question with nothing behind it: whoever reads “One of your calves” does not know that
it waits for an answer. What is read aloud may also be an invitation (“Tell me each one you have”).

Wrong:

    ask: Swelling of the calf

Right:

    ask: Is one of your calves swollen?
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from massage_advisor.problems import Problem
from massage_advisor.toolkit.checks.pages import Reader
from massage_advisor.wording import quoted

if TYPE_CHECKING:
    from collections.abc import Iterator

    from massage_advisor.toolkit.checks.pages import Pages

CODE = "R804"


def check(pages: Pages) -> Iterator[Problem]:
    """Every `ask` that does not."""
    for sentence in pages.sentences(Reader.CLIENT):
        if sentence.key == "ask" and not sentence.text.endswith("?"):
            yield Problem(
                code=CODE,
                what=f"`ask` of {quoted(sentence.of)} does not end with a question mark",
                place=sentence.place,
                remedy="put it as one question, and what else is to be said into `why:`",
            )
