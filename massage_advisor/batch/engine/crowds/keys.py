"""Keys: a number for each person, the same for the same values, and what was kept under it."""

from __future__ import annotations

from typing import TYPE_CHECKING, TypeAlias

import numpy as np
import numpy.typing as npt

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable

    from massage_advisor.batch.engine.crowds.bits import Ids, Mask, Masks, Numbers

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
        self._keys = np.zeros(0, np.int64)  #: sorted; arrays, as millions of rows bring many keys
        self._kept = np.zeros(0, np.int32)  #: the number of each

    def __len__(self) -> int:
        """How many keys are kept in their order."""
        return len(self._keys)

    def numbers(self, keys: Keys, make: Callable[[int, int], int]) -> Ids:
        """The number of each key; `make` is asked for a new one, and where it stands."""
        if self._table is None:
            return self._by_search(keys, make)
        found = self._table[keys]
        missing = np.flatnonzero(found == 0)
        if len(missing):
            unique, made = _made(keys, missing, make)
            self._table[unique] = made
            found = self._table[keys]
        return found

    def _by_search(self, keys: Keys, make: Callable[[int, int], int]) -> Ids:
        places = self._keys.searchsorted(keys)
        missing = np.flatnonzero(~self._are_at(places, keys))
        if len(missing):
            unique, made = _made(keys, missing, make)
            new = self._keys.searchsorted(unique)
            self._keys = np.insert(self._keys, new, unique)
            self._kept = np.insert(self._kept, new, made)
            places = self._keys.searchsorted(keys)
        return self._kept[places]

    def _are_at(self, places: Numbers, keys: Keys) -> Mask:
        """Whether the keys are where they belong."""
        if not len(self._keys):
            return np.zeros(len(keys), np.bool_)
        found: Mask = self._keys.take(places, mode="clip") == keys
        return found


def _made(keys: Keys, missing: Numbers, make: Callable[[int, int], int]) -> tuple[Keys, list[int]]:
    """The keys that are missing, in their order, and a new number for each."""
    unique, first = np.unique(keys[missing], return_index=True)
    places = zip(unique.tolist(), missing[first].tolist(), strict=True)
    return unique, [make(key, at) for key, at in places]


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
