"""What is to become of answers while they are given, where somebody asked for them to be kept."""

from __future__ import annotations

from collections.abc import Callable

from massage_advisor.knowledge.answers import Facts
from massage_advisor.values import Value


class Keeping(Value, frozen=True, kw_only=True):
    """A file, and what keeps the answers in it."""

    file: str  #: its name, as it is shown
    keep: Callable[[Facts], str]  #: keeps all that is known; says what went wrong, or nothing
