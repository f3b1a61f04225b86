"""What came of a typed line: understood, one of several things, or not understood."""

from __future__ import annotations

from typing import TypeAlias

from massage_advisor.asking.talk.agenda import Reply
from massage_advisor.values import Value


class AlsoSaid(Value, frozen=True, kw_only=True):
    """An answer to another question that was given in the same breath."""

    fact: str
    reply: Reply


class Meant(Value, frozen=True, kw_only=True):
    """It was understood."""

    reply: Reply
    also: tuple[AlsoSaid, ...] = ()


class Nearly(Value, frozen=True, kw_only=True):
    """A word that is none of the choices, and those it could be, the likeliest first."""

    word: str
    near: tuple[str, ...]
    ask: str = ""  #: how to ask which of them was meant, where that is not asked as ever
    is_rest: bool = False  #: it stands beside what was understood, and may be of another question


class Unclear(Value, frozen=True, kw_only=True):
    """It was not understood; one friendly line says what can be typed."""

    say: str
    is_unknown: bool = False  #: there were words in it that nobody knows


Heard: TypeAlias = Meant | Nearly | Unclear
