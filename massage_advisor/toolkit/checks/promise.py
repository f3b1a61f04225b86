"""R807 promise: nothing is promised that nobody can keep.

Massage eases; it does not cure, and nobody is ever told that they are safe. The words are listed
under `promise:` in `style.yaml`; behind the words under `not after:` they are fine, for “it does
not cure” is no promise.

Wrong:

    say: Massage will cure your back.

Right:

    say: Massage may ease your back for a while.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from massage_advisor.knowledge.style import Fault
from massage_advisor.toolkit.checks.avoided import avoided_words

if TYPE_CHECKING:
    from collections.abc import Iterator

    from massage_advisor.problems import Problem
    from massage_advisor.toolkit.checks.pages import Pages

CODE = "R807"


def check(pages: Pages) -> Iterator[Problem]:
    """Every word of that list."""
    yield from avoided_words(pages, Fault.PROMISE, CODE)
