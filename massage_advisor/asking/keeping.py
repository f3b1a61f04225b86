"""What is to become of what is said while it is said, where somebody asked for it to be kept."""

from __future__ import annotations

from collections.abc import Callable
from typing import Generic, TypeVar

from massage_advisor.values import Value

T = TypeVar("T")


class Keeping(Value, Generic[T], frozen=True, kw_only=True):
    """What keeps all that is known after every answer, and in which file."""

    keep: Callable[[T], str]  #: says what went wrong, or nothing
    file: str = ""  #: its name, as it is shown; empty where nothing is kept
    wrong: str = ""  #: what hinders it before there is anything to keep
