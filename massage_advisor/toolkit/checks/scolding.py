"""R809 scolding: nobody is talked down to.

What is “obvious” to us is not to the one who reads it, and “you should have” comes too late. The
words are listed under `scolding:` in `style.yaml`, each with what to say instead.

Wrong:

    say: Obviously you must not come with a fever.

Right:

    say: With a fever, please let it settle and come another day.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from massage_advisor.knowledge.style import Fault
from massage_advisor.toolkit.checks.avoided import avoided_words

if TYPE_CHECKING:
    from collections.abc import Iterator

    from massage_advisor.problems import Problem
    from massage_advisor.toolkit.checks.pages import Pages

CODE = "R809"


def check(pages: Pages) -> Iterator[Problem]:
    """Every word of that list."""
    yield from avoided_words(pages, Fault.SCOLDING, CODE)
