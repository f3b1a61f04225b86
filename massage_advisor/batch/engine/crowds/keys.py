"""Keys: a number for each person, the same for the same values, and what was kept under it."""

from __future__ import annotations

from typing import TYPE_CHECKING, TypeAlias

import numpy as np
import numpy.typing as npt

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable

    from massage_advisor.batch.engine.crowds.bits import Masks
    from massage_advisor.batch.engine.telling.fragments import Ids

Keys: TypeAlias = npt.NDArray[np.int64]
"""One number for each person, the same for the same values."""

ROOM = 62
"""Bits of a key."""
_TABLED = 14
"""Bits of a key that is looked up in a table."""


class ByKey:
    """A number for each key met so far."""

    def __init__(self, bits: int) -> None:
        """Keys have so many bits."""
        self._table = np.zeros(1 << bits, np.int32) if bits <= _TABLED else None
        self._found: dict[int, int] = {}

    def numbers(self, keys: Keys, make: Callable[[int, int], int]) -> Ids:
        """The number of each key; `make` is asked for a new one, and where it stands."""
        if self._table is None:
            return self._by_search(keys, make)
        found = self._table[keys]
        missing = np.flatnonzero(found == 0)
        if len(missing):
            unique, first = np.unique(keys[missing], return_index=True)
            for key, at in zip(unique.tolist(), missing[first].tolist(), strict=True):
                self._table[key] = make(key, at)
            found = self._table[keys]
        return found

    def _by_search(self, keys: Keys, make: Callable[[int, int], int]) -> Ids:
        unique, first, which = np.unique(keys, return_index=True, return_inverse=True)
        found = self._found
        for key, at in zip(unique.tolist(), first.tolist(), strict=True):
            if key not in found:
                found[key] = make(key, at)
        return np.array([found[key] for key in unique.tolist()], np.int32)[which]


def together(masks: Masks) -> list[Keys]:
    """Which of these masks are so of each person, as numbers with a bit for each."""
    found = []
    for start in range(0, max(len(masks), 1), ROOM):
        some = masks[start : start + ROOM].view(np.uint8)
        weights = np.int64(1) << np.arange(len(some), dtype=np.int64)
        found.append(np.einsum("i,ij->j", weights, some))
    return found


def numbers_in(words: Iterable[int]) -> list[int]:
    """Which masks a person's numbers from `together` stand for."""
    return [
        ROOM * word + bit
        for word, number in enumerate(words)
        for bit in range(number.bit_length())
        if number >> bit & 1
    ]
