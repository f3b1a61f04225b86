"""R810 shouting: nobody is shouted at.

Capitals and exclamation marks sound alarmed where calm is needed, and screen readers spell
capitals out. Short forms that people know (`MLD`) are fine up to four letters.

Wrong:

    say: STOP! Do NOT book today!

Right:

    say: Please do not book today.
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

CODE = "R810"
_SHOUTED = re.compile(r"\b[A-Z]{5,}\b|\b(?:NO|NOT|NEVER|STOP|MUST|ONLY|DO|ALL|YOU)\b|!")


def check(pages: Pages) -> Iterator[Problem]:
    """Every text with a word in capitals or an exclamation mark."""
    for sentence in pages.sentences(Reader.CLIENT, Reader.CALLER, Reader.BOOKING):
        found = _SHOUTED.search(sentence.text)
        if found:
            yield Problem(
                code=CODE,
                what=f"{quoted(found[0])} shouts in `{sentence.key}` of {quoted(sentence.of)}",
                place=sentence.place,
                remedy="write it in small letters, with a full stop",
            )
