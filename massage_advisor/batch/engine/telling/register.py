"""A register: the numbers under which things were kept, found again by what they are.

The things themselves stand elsewhere, so each takes the room of two numbers and no more.
"""

from __future__ import annotations

from array import array
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Callable, Hashable, Iterator

_SOME_PLACES = 1 << 12


class Register:
    """Numbers from 1 on, each at the first free place from where its thing's hash points to."""

    def __init__(self) -> None:
        """Nothing was kept yet."""
        self._hashes, self._numbers = _empty(_SOME_PLACES)
        self._size = 0

    def number(self, thing: Hashable, is_it: Callable[[int], bool], keep: Callable[[], int]) -> int:
        """The number of a thing: that under which it is kept already, or which `keep` gives it.

        `is_it` says whether what is kept under a number is the same thing.
        """
        hashed = hash(thing)
        for place in self._places(hashed):
            found = self._numbers[place]
            if not found:
                break
            if self._hashes[place] == hashed and is_it(found):
                return found
        number = keep()
        self._put(hashed, number)
        self._size += 1
        if 3 * self._size > 2 * len(self._numbers):
            self._grow()
        return number

    def _places(self, hashed: int) -> Iterator[int]:
        """Where it may stand, one place after the other; always one of them is free."""
        last = len(self._numbers) - 1
        place = hashed & last
        while True:
            yield place
            place = (place + 1) & last

    def _put(self, hashed: int, number: int) -> None:
        place = next(each for each in self._places(hashed) if not self._numbers[each])
        self._hashes[place], self._numbers[place] = hashed, number

    def _grow(self) -> None:
        before = zip(self._hashes, self._numbers, strict=True)
        self._hashes, self._numbers = _empty(2 * len(self._numbers))
        for hashed, number in before:
            if number:
                self._put(hashed, number)


def _empty(places: int) -> tuple[array[int], array[int]]:
    return array("q", bytes(8 * places)), array("i", bytes(4 * places))
