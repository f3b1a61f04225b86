"""R808 ranking: neither kind of massage stands above the other.

Which kind fits depends on what somebody wants. A spa is not a lesser clinic, and wanting to relax
is a reason like any other. The words are listed under `ranking:` in `style.yaml`.

Wrong:

    say: You need a real massage and not just a spa.

Right:

    say: You want your back looked into, and that is what medical massage is for.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from massage_advisor.knowledge.style import Fault
from massage_advisor.toolkit.checks.avoided import avoided_words

if TYPE_CHECKING:
    from collections.abc import Iterator

    from massage_advisor.problems import Problem
    from massage_advisor.toolkit.checks.pages import Pages

CODE = "R808"


def check(pages: Pages) -> Iterator[Problem]:
    """Every word of that list."""
    yield from avoided_words(pages, Fault.RANKING, CODE)
