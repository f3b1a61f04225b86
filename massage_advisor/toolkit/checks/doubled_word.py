"""R815 doubled-word: no word stands twice in a row.

It happens when a line is broken or rewritten, and one reads over it. Names that are so (Lomi Lomi)
begin with a capital letter and are left alone.

Wrong:

    say: Please keep the the pressure light.

Right:

    say: Please keep the pressure light.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from massage_advisor.problems import Problem
from massage_advisor.wording import quoted

if TYPE_CHECKING:
    from collections.abc import Iterator

    from massage_advisor.toolkit.checks.pages import Pages

CODE = "R815"
_DOUBLED = re.compile(r"\b(?P<word>[^\W\d_]+)\s+(?P=word)\b", re.IGNORECASE)
_MAY_BE = {"that", "had"}


def check(pages: Pages) -> Iterator[Problem]:
    """Every text with a word in it that follows itself."""
    for sentence in pages.sentences():
        for found in _DOUBLED.finditer(sentence.text):
            _, second = found[0].split()
            if second.islower() and second not in _MAY_BE:
                yield Problem(
                    code=CODE,
                    what=f"{quoted(found[0])} in `{sentence.key}` of {quoted(sentence.of)}",
                    place=sentence.place,
                    remedy="take one of them out",
                )
