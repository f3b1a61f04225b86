"""The shape of an explanation: sentences with sentences below them, the same for every face."""

from __future__ import annotations

from massage_advisor.values import Value


class Branch(Value, frozen=True, kw_only=True):
    """One sentence, what it rests on, and what belongs below it."""

    text: str
    below: tuple[Branch, ...] = ()
    claims: tuple[str, ...] = ()


def branch(text: str, *below: Branch, claims: tuple[str, ...] = ()) -> Branch:
    """A sentence with others below it."""
    return Branch(text=text, below=below, claims=claims)
