"""How deep lists and objects of a row stand within each other, found without going down with them.

Newer Pythons read JSON many thousand levels deep, and whatever walks down it afterwards would fall.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable

LEVELS = 64
"""Twice as many as any row may have."""


def parts_of(value: object) -> Iterable[object]:
    """What stands in a list or an object."""
    match value:
        case dict():
            return value.values()
        case list():
            return value
        case _:
            return ()


def is_too_deep(
    line: bytes, row: object, within: Callable[[object], Iterable[object]] = parts_of
) -> bool:
    """Whether a row that was read from this line has more levels; `within` tells parts of one."""
    if line.count(b"[") + line.count(b"{") <= LEVELS:
        return False
    layer = [row]
    for _ in range(LEVELS):
        layer = [part for each in layer for part in within(each)]
        if not layer:
            return False
    return True
