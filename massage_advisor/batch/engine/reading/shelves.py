"""Shelves: pieces that were met before, each known by number.

A piece is looked for by a mix of its bytes, and then compared byte for byte, all pieces at once.
What a piece says is not known here.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np

from massage_advisor.batch.engine.reading.cutting import LONGEST, WORD, firsts

if TYPE_CHECKING:
    from massage_advisor.batch.engine.crowds.bits import Numbers
    from massage_advisor.batch.engine.reading.cutting import Cut, Words

NEW = 0
"""The number of a piece that was not met before, or is too long to be remembered."""
_WIDTHS = (48, LONGEST)
"""Most pieces are short; longer ones than the last are not looked for in a table."""
_FEW = 1024
_PART = 1 << 14
_SLOT_BITS = 17
_SLOTS = np.uint64((1 << _SLOT_BITS) - 1)
_SLOT_SHIFTS = (np.uint64(64 - _SLOT_BITS), np.uint64(64 - 2 * _SLOT_BITS))
_HALF = np.uint64(32)
_MIX = tuple(np.uint64(odd) for odd in (0x9E3779B97F4A7C15, 0xC2B2AE3D27D4EB4F, 0x165667B19E3779F9))


class Known:
    """Pieces met before, by their bytes and their kind."""

    def __init__(self) -> None:
        """Nothing was met."""
        self._numbers: dict[tuple[bytes, int], int] = {}
        self._not_shelved: list[tuple[bytes, int, int]] = []
        self._shelves = [Shelf(width) for width in _WIDTHS]

    def __len__(self) -> int:
        """How many there are."""
        return len(self._numbers)

    def number(self, piece: bytes, kind: int) -> int | None:
        """The number of one piece, if it was met before."""
        return self._numbers.get((piece, kind))

    def numbers(self, cut: Cut) -> Numbers:
        """The number of each piece of a block."""
        self._shelve()
        found = self._shelves[0].numbers(cut, cut.begins, cut.sizes, cut.kinds)
        self.look_for_longer_ones(cut, found)
        return found

    def look_for_longer_ones(self, cut: Cut, found: Numbers) -> None:
        """Put in the numbers of pieces that are too long for the first shelf."""
        for shelf, least in zip(self._shelves[1:], _WIDTHS, strict=False):
            some = np.flatnonzero(cut.sizes > least)
            found[some] = shelf.numbers(cut, cut.begins[some], cut.sizes[some], cut.kinds[some])

    def short_ones(self) -> Shelf:
        """The first shelf, on which most pieces are."""
        self._shelve()
        return self._shelves[0]

    def add(self, piece: bytes, kind: int, number: int) -> None:
        """Remember a piece by a number that is not `NEW`."""
        self._numbers[piece, kind] = number
        self._not_shelved.append((piece, kind, number))

    def _shelve(self) -> None:
        """Put what is new on the shelves, all at once."""
        least = 0
        for shelf in self._shelves:
            fit = [each for each in self._not_shelved if least <= len(each[0]) <= shelf.width]
            if fit:
                shelf.add(fit)
            least = shelf.width + 1
        self._not_shelved.clear()


class Shelf:
    """Pieces up to a certain length, in a table that is looked through by all their bytes."""

    def __init__(self, width: int) -> None:
        """Nothing on it yet; `width` is the most bytes of a piece."""
        self.width, self.mix = width, np.array(_MIX)
        self.words = np.zeros((_FEW, width // WORD), np.uint64)
        self.kinds = np.full(_FEW, -1, np.intp)
        self.slots = tuple(np.zeros(1 << _SLOT_BITS, np.int32) for _ in _SLOT_SHIFTS)
        self.firsts = firsts(width)

    def numbers(self, cut: Cut, begins: Numbers, sizes: Numbers, kinds: Numbers) -> Numbers:
        """The numbers of some pieces. In parts, because what fits into the cache is faster."""
        found = np.zeros(len(begins), np.intp)
        for start in range(0, len(begins), _PART):
            part = slice(start, start + _PART)
            words = cut.words_from(begins[part], self.width)
            words &= self.firsts.take(np.minimum(sizes[part], self.width), axis=0)
            found[part] = self._looked_up(words, kinds[part])
        return found

    def _looked_up(self, words: Words, kinds: Numbers) -> Numbers:
        mixed = _mixed(words, kinds)
        found = self._at(0, mixed, words, kinds)
        missed = np.flatnonzero(found == NEW)
        found[missed] = self._at(1, mixed[missed], words[missed], kinds[missed])
        return found

    def _at(self, way: int, mixed: Words, words: Words, kinds: Numbers) -> Numbers:
        """The pieces that are looked for in one of two ways; two pieces may share a slot."""
        found = self.slots[way].take(_slot(way, mixed)).astype(np.intp)
        differs = self.words.take(found, axis=0)
        differs ^= words
        same = self.kinds.take(found) == kinds
        for word in range(1, differs.shape[1]):
            differs[:, 0] |= differs[:, word]
        same &= differs[:, 0] == 0
        found *= same
        return found

    def add(self, pieces: list[tuple[bytes, int, int]]) -> None:
        """Put pieces on it, each with its kind and its number."""
        text = b"".join([piece.ljust(self.width, b"\0") for piece, _, _ in pieces])
        words = np.frombuffer(text, "<u8").reshape(len(pieces), -1)
        kinds, numbers = np.array([each[1:] for each in pieces], np.intp).T
        while numbers.max() >= len(self.kinds):
            self._grow()
        self.words[numbers], self.kinds[numbers] = words, kinds
        mixed = _mixed(words, kinds)
        for way, slots in enumerate(self.slots):
            slots[_slot(way, mixed)] = numbers

    def _grow(self) -> None:
        self.words = np.concatenate([self.words, np.zeros_like(self.words)])
        self.kinds = np.concatenate([self.kinds, np.full_like(self.kinds, -1)])


def _mixed(words: Words, kinds: Numbers) -> Words:
    """A number for each row of words; few differ and have the same."""
    mixed: Words = words[:, 0] * _MIX[0]
    mixed ^= kinds.view(np.uint64)
    mixed *= _MIX[1]
    for word in range(1, words.shape[1]):
        mixed ^= words[:, word]
        mixed *= _MIX[word % len(_MIX)]
    mixed ^= mixed >> _HALF
    mixed *= _MIX[0]
    return mixed


def _slot(way: int, mixed: Words) -> Numbers:
    """Where a piece is looked for: some of the bits of what it is mixed to."""
    slots = (mixed >> _SLOT_SHIFTS[way]) & _SLOTS
    return slots.view(np.intp)
