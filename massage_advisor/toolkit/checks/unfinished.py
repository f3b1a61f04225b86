"""R507 unfinished: nothing in the rulebook is still to be written.

`TODO`, `TBD`, `FIXME`, `XXX`, three question marks and the like are notes to oneself, and a client
or a caller would read them. A rule that is not ready belongs in a branch.

Wrong:

    say: TODO ask Patricia how she would put it

Right:

    say: Please see a doctor today, before any massage.
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

CODE = "R507"
_UNFINISHED = re.compile(r"\b(?:TODO|TBD|FIXME|XXX)\b|\?{3,}|\blorem ipsum\b")


def check(pages: Pages) -> Iterator[Problem]:
    """Every text with a note to oneself in it."""
    for tree in pages.trees.values():
        for text in texts_in(tree):
            found = _UNFINISHED.search(text.text)
            if found:
                yield Problem(
                    code=CODE,
                    what=f"{quoted(found[0])} is a note to oneself",
                    place=text.place,
                    remedy="write what is to stand there, or take it out",
                )
