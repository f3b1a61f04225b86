"""Watching: tells when something in a rules folder has changed.

It looks at sizes and times of change a few times a second, which works on every system and every
network drive. Several files saved in one go count as one change.
"""

from __future__ import annotations

import time
from typing import TYPE_CHECKING

from massage_advisor.problems import Refused
from massage_advisor.reading import rule_files

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator
    from pathlib import Path

    from massage_advisor.reading.rule_files import State

SECONDS = 0.3


def changes(rules: Path, sleep: Callable[[float], None] = time.sleep) -> Iterator[None]:
    """Comes back at once, and then whenever something has changed and come to rest; never ends."""
    seen: State | None = None
    while True:
        now = _state(rules)
        if now != seen:
            seen = _at_rest(rules, now, sleep)
            yield
        sleep(SECONDS)


def _at_rest(rules: Path, state: State, sleep: Callable[[float], None]) -> State:
    while True:
        sleep(SECONDS / 3)
        later = _state(rules)
        if later == state:
            return later
        state = later


def _state(rules: Path) -> State:
    try:
        return rule_files.state(rules)
    except Refused:
        return frozenset()
