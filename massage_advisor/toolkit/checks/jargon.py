"""R805 jargon: no word has to be looked up.

A word of the trade makes a person guess, and a guess is a wrong answer. The words are listed under
`jargon:` in `style.yaml`, each with what to say instead. Names of conditions and techniques are no
jargon: people have them from their doctor, and each has a meaning beside it.

Wrong:

    why: It may be contraindicated.

Right:

    why: There may be a reason not to do it.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from massage_advisor.knowledge.style import Fault
from massage_advisor.toolkit.checks.avoided import avoided_words

if TYPE_CHECKING:
    from collections.abc import Iterator

    from massage_advisor.problems import Problem
    from massage_advisor.toolkit.checks.pages import Pages

CODE = "R805"


def check(pages: Pages) -> Iterator[Problem]:
    """Every word of that list."""
    yield from avoided_words(pages, Fault.JARGON, CODE)
