"""R811 blanks: one blank between words, and none before a stop.

A double blank or a blank before a comma shows on every screen and in every note, and looks like
something has been left out.

Wrong:

    say: "Please keep the  pressure light ."

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

CODE = "R811"
_ODD = re.compile(r"(\w*[^\S\n]{2,}\w*|\w+\s[,.;?!](?=\s|$))")


def check(pages: Pages) -> Iterator[Problem]:
    """Every text with an odd blank in it."""
    for sentence in pages.sentences():
        found = _ODD.search(sentence.text)
        if found:
            yield Problem(
                code=CODE,
                what=f"a blank too many in `{sentence.key}` of {quoted(sentence.of)}: "
                f"“{found[0].replace(chr(10), ' ')}”",
                place=sentence.place,
                remedy="take it out",
            )
