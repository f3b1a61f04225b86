"""R512 curly-quotes: quotation marks around a whole text are straight ones.

A word processor turns `"911"` into `“911”`. To a rule file those are letters like any others, so
they are shown, read aloud and compared with the text. Within a text they are welcome, and around
a whole sentence that somebody is to say.

Wrong:

    emergency number: “911”

Right:

    emergency number: "911"
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from massage_advisor.problems import Problem
from massage_advisor.reading.documents.nodes import texts_in
from massage_advisor.wording import quoted

if TYPE_CHECKING:
    from collections.abc import Iterator

    from massage_advisor.toolkit.checks.pages import Pages

CODE = "R512"
_CURLY = "\u201c\u201d\u201e\u201f\u00ab\u00bb\u2018\u2019\u201a\u201b"
_AROUND = re.compile(rf"[{_CURLY}][^{_CURLY}]*(?<![.?!])[{_CURLY}]")


def check(pages: Pages) -> Iterator[Problem]:
    """Every name or text that stands in such marks as a whole."""
    for tree in pages.trees.values():
        for text in texts_in(tree):
            if text.plain and _AROUND.fullmatch(text.text.strip()):
                yield Problem(
                    code=CODE,
                    what=f"the curly quotation marks are taken for a part of {quoted(text.text)}",
                    place=text.place,
                    remedy='write straight ones, "like this", or none',
                )
