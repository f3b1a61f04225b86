"""Alike: what somebody may have meant who typed a part of a name that is no part of any."""

from __future__ import annotations

from typing import TYPE_CHECKING

from massage_advisor.wording import kebab, near, offered

if TYPE_CHECKING:
    from collections.abc import Iterable


_SHORTEST_WORD = 4
"""Shorter ones, `on` and `the`, stand in many names and say nothing."""


def alike(text: str, names: Iterable[str]) -> tuple[str, ...]:
    """Names like this, else single words of names."""
    every = sorted(set(names))
    words = {
        word for name in every for word in kebab(name).split("-") if len(word) >= _SHORTEST_WORD
    }
    return near(text, every) or near(text, sorted(words))


def perhaps(text: str, names: Iterable[str], otherwise: str) -> str:
    """The next step: what is alike, or another."""
    return offered(alike(text, names), otherwise)
