"""R806 blame: nobody is blamed, and nobody is their illness.

People tell us of pain, weight, pregnancy and fear. Words that judge them, or turn them into their
illness, end the talk. They are listed under `blame:` in `style.yaml`, each with what to say
instead.

Wrong:

    say: You complain of pain.

Right:

    say: You told us of pain.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from massage_advisor.knowledge.style import Fault
from massage_advisor.toolkit.checks.avoided import avoided_words

if TYPE_CHECKING:
    from collections.abc import Iterator

    from massage_advisor.problems import Problem
    from massage_advisor.toolkit.checks.pages import Pages

CODE = "R806"


def check(pages: Pages) -> Iterator[Problem]:
    """Every word of that list."""
    yield from avoided_words(pages, Fault.BLAME, CODE)
