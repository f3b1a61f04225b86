"""R803 two-questions: one question asks one thing.

Whoever answers “yes” to “Are you pregnant and do you take blood thinners?” has answered neither.
Two question marks, or `and` before a second question, mean two facts.

Wrong:

    ask: Does your calf hurt, and is it swollen?

Right:

    ask: Is your calf swollen?
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from massage_advisor.problems import Problem
from massage_advisor.toolkit.checks.pages import Reader
from massage_advisor.wording import quoted

if TYPE_CHECKING:
    from collections.abc import Iterator

    from massage_advisor.toolkit.checks.pages import Pages

CODE = "R803"
_SECOND = re.compile(
    r",? and (?:do|does|did|are|is|was|were|have|has|had|can|could|will|would|should|when|how|what|"
    r"where|which|who|why) (?:you|your|it|they|the|this|that|there|he|she|many|much|long|often)\b",
    re.IGNORECASE,
)


def check(pages: Pages) -> Iterator[Problem]:
    """Every `ask` and `reword` that asks for two answers."""
    for sentence in pages.sentences(Reader.CLIENT):
        if sentence.key not in {"ask", "reword"}:
            continue
        if sentence.text.count("?") > 1 or _SECOND.search(sentence.text):
            yield Problem(
                code=CODE,
                what=f"`{sentence.key}` of {quoted(sentence.of)} asks two things in one",
                place=sentence.place,
                remedy="ask one of them, and make the other a fact of its own",
            )
