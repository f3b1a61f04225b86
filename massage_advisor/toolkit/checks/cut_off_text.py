"""R511 cut-off-text: no text that people read breaks off at a `#`.

Behind a space, `#` begins a comment, and everything from there on is not read. In a text without
quotation marks that is hardly ever meant: the second half of a sentence is simply gone, and nobody
sees it in the file. A remark of your own stands on a line of its own.

Wrong:

    say: Please wait with massage. #1 is to let the skin heal.

Right:

    say: "Please wait with massage. #1 is to let the skin heal."
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from massage_advisor.problems import Problem
from massage_advisor.wording import quoted

if TYPE_CHECKING:
    from collections.abc import Iterator

    from massage_advisor.toolkit.checks.pages import Pages

CODE = "R511"


def check(pages: Pages) -> Iterator[Problem]:
    """Every text behind which a comment stands on the same line."""
    for text, key in pages.said():
        if text.cut:
            yield Problem(
                code=CODE,
                what=f"everything from # on is not read; `{key}` ends with "
                f"{quoted(_end(text.text))}",
                place=text.place,
                remedy="put the text in quotation marks, or the remark on a line of its own",
            )


def _end(text: str) -> str:
    return " ".join(text.split()[-3:])
