"""Cutting: lines of JSON cut into pieces, each known by number if it was met before.

A block is cut wherever a comma begins a text, and between lines. Nothing is parsed: a piece is
looked for by a mix of its bytes, and then compared byte for byte, all pieces at once.
What a piece says is not known here.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, TypeAlias

import numpy as np
import numpy.typing as npt

if TYPE_CHECKING:
    from massage_advisor.batch.engine.crowds.bits import Mask, Numbers

Bytes: TypeAlias = npt.NDArray[np.uint8]
Words: TypeAlias = npt.NDArray[np.uint64]
"""Eight bytes of text each, as a number."""

NEW = 0
"""The number of a piece that was not met before, or is too long to be remembered."""
_WORD = 8
_WIDTHS = (48, 128)
"""Most pieces are short; longer ones than the last are not looked for in a table."""
_FEW = 1024
_PART = 1 << 14
_SLOT_BITS = 17
_SLOTS = np.uint64((1 << _SLOT_BITS) - 1)
_SLOT_SHIFTS = (np.uint64(64 - _SLOT_BITS), np.uint64(64 - 2 * _SLOT_BITS))
_MARGIN = max(_WIDTHS) + _WORD
_SHORT = 4 * _WORD
"""Texts up to this length are copied out all at once."""
_COMMA, _LINE_FEED, _QUOTE, _SPACE = b',\n" '
_OPENS, _CLOSES = b"{}"
_CHUNK = 1 << 17
_FIRST_BYTES = np.array([(1 << (8 * size)) - 1 for size in range(_WORD + 1)], np.uint64)
_LOWEST_BIT = np.array([(byte & -byte).bit_length() - 1 for byte in range(256)], np.intp)
_WITHOUT_LOWEST = np.array([0, *(byte & (byte - 1) for byte in range(1, 256))], np.uint8)
_HALF = np.uint64(32)
_MIX = tuple(np.uint64(odd) for odd in (0x9E3779B97F4A7C15, 0xC2B2AE3D27D4EB4F, 0x165667B19E3779F9))


class Paper:
    """Where blocks are laid out to be cut; the same again, because fresh memory is slow."""

    def __init__(self) -> None:
        """Nothing laid out."""
        self._signs: Bytes = np.zeros(0, np.uint8)

    def lay_out(self, text: bytes) -> Bytes:
        """The bytes of whole lines behind a line feed, with one at their end and a margin."""
        size = 2 + len(text) - text.endswith(b"\n")
        if len(self._signs) < size + _MARGIN:
            self._signs = np.zeros(size + _MARGIN, np.uint8)
        signs = self._signs[: size + _MARGIN]
        signs[1 : size - 1] = np.frombuffer(text, np.uint8, size - 2)
        signs[0] = signs[size - 1] = _LINE_FEED
        signs[size:] = 0
        return signs


class Cut:
    """A block of lines, cut."""

    def __init__(self, text: bytes, paper: Paper) -> None:
        """Find where pieces begin and end, and which lines cannot be one object each."""
        self._text = text
        signs = self._signs = paper.lay_out(text)
        places = _commas_and_line_feeds(signs[:-_MARGIN])
        following = signs[1:].take(places)
        is_end = signs.take(places) == _LINE_FEED
        is_spaced = following == _SPACE
        is_cut = is_end | (following == _QUOTE)
        if is_spaced.any():
            is_cut |= is_spaced & (signs[2:].take(places) == _QUOTE)
        places, is_end, is_spaced = places[is_cut], is_end[is_cut], is_spaced[is_cut]
        self.begins = places[:-1] + 2 + (is_spaced | is_end)[:-1]
        self.sizes = np.maximum(places[1:] - is_end[1:] - self.begins, 0)
        ends = np.flatnonzero(is_end)
        self.rows = ends[:-1]  #: the first piece of each
        between = places[ends]
        opened = (signs[between[:-1] + 1] == _OPENS) & (signs[between[:-1] + 2] == _QUOTE)
        self.is_broken: Mask = ~opened | (signs[between[1:] - 1] != _CLOSES)

    def __len__(self) -> int:
        """How many pieces there are."""
        return len(self.begins)

    def words_from(self, begins: Numbers, width: int) -> Words:
        """So many bytes from each of these places on, a row for each."""
        from_any = (len(self._signs) - width,), np.dtype((np.void, width)), self._signs, 0, (1,)
        found: Words = np.ndarray(*from_any)[begins].view("<u8")
        return found.reshape(len(begins), width // _WORD)

    def words(self) -> Words:
        """The eight bytes from any byte on, as a number."""
        return _words(self._signs)

    def starts_with(self, before: bytes, pieces: Numbers) -> Mask:
        """Which of these pieces start so."""
        found = np.ones(len(pieces), np.bool_)
        for start in range(0, len(before), _WORD):
            some = before[start : start + _WORD]
            words = self.words()[self.begins[pieces] + start] & _FIRST_BYTES[len(some)]
            found &= words == int.from_bytes(some, "little")
        return found

    def piece(self, number: int) -> bytes:
        """One of its pieces."""
        begin = int(self.begins[number]) - 1
        return self._text[begin : begin + int(self.sizes[number])]

    def behind(self, before: int, pieces: Numbers) -> list[bytes]:
        """What stands in these pieces behind so many bytes, without spaces if the first has any."""
        starts, sizes = self.begins[pieces] + before, self.sizes[pieces] - before
        ends = starts + sizes
        if sizes.max(initial=0) <= _SHORT and self._signs[ends - 1].all():
            found = self._short(starts, sizes)
        else:
            text, places = self._text, zip((starts - 1).tolist(), (ends - 1).tolist(), strict=True)
            found = [text[start:end] for start, end in places]
        return [each.strip() for each in found] if found and found[0][:1] == b" " else found

    def _short(self, starts: Numbers, sizes: Numbers) -> list[bytes]:
        """Short texts, none of which ends in a zero."""
        copied = self.words_from(starts, _SHORT)
        copied &= _FIRST_OF_SHORT.take(sizes, axis=0)
        found: list[bytes] = copied.view(f"S{_SHORT}").reshape(-1).tolist()
        return found


def _firsts(width: int) -> Words:
    """For each number up to the width, words that keep so many bytes and make the others zero."""
    inside = np.arange(width) < np.arange(width + 1)[:, None]
    found: Words = np.where(inside, 0xFF, 0).astype(np.uint8).view("<u8")
    return found


_FIRST_OF_SHORT = _firsts(_SHORT)


def _words(signs: Bytes) -> Words:
    return np.ndarray((len(signs) - _WORD,), np.dtype("<u8"), signs, 0, (1,))


def _commas_and_line_feeds(signs: Bytes) -> Numbers:
    """Where they are. In parts, because what fits into the cache is faster."""
    found = []
    is_either, is_line_feed = np.empty(_CHUNK, np.bool_), np.empty(_CHUNK, np.bool_)
    for start in range(0, len(signs), _CHUNK):
        some = signs[start : start + _CHUNK]
        either, line_feed = is_either[: len(some)], is_line_feed[: len(some)]
        np.equal(some, _COMMA, out=either)
        either |= np.equal(some, _LINE_FEED, out=line_feed)
        found.append(_places(either) + start)
    return np.concatenate(found)


def _places(mask: Mask) -> Numbers:
    """Where a mask is so, if that is seldom: eight at a time, as the bits of a byte."""
    packed = np.packbits(mask, bitorder="little")
    filled = np.flatnonzero(packed != 0)
    bits = packed.take(filled)
    places = (filled << 3) + _LOWEST_BIT.take(bits)
    left = _WITHOUT_LOWEST.take(bits)
    if not left.any():
        return places
    every = [places]
    while left.any():
        filled, bits = filled[left != 0], left[left != 0]
        every.append((filled << 3) + _LOWEST_BIT.take(bits))
        left = _WITHOUT_LOWEST.take(bits)
    return np.sort(np.concatenate(every))


class Known:
    """Pieces met before, by their bytes."""

    def __init__(self) -> None:
        """Number 0 is kept for what is new."""
        self._numbers: dict[bytes, int] = {b"": NEW}
        self._shelves = [Shelf(width) for width in _WIDTHS]

    def __len__(self) -> int:
        """One more than there are."""
        return len(self._numbers)

    def number(self, piece: bytes) -> int | None:
        """The number of one piece, if it was met before."""
        return self._numbers.get(piece)

    def numbers(self, cut: Cut) -> Numbers:
        """The number of each piece of a block."""
        short, *longer = self._shelves
        found = short.numbers(cut, cut.begins, cut.sizes)
        for shelf, least in zip(longer, _WIDTHS, strict=False):
            pieces = np.flatnonzero(cut.sizes > least)
            found[pieces] = shelf.numbers(cut, cut.begins[pieces], cut.sizes[pieces])
        return found

    def add(self, piece: bytes) -> int:
        """Remember a piece; its number."""
        number = self._numbers[piece] = len(self._numbers)
        for shelf in self._shelves:
            if len(piece) <= shelf.width:
                shelf.add(piece, number)
                break
        return number


class Shelf:
    """Pieces up to a certain length, in a table that is looked through by all their bytes."""

    def __init__(self, width: int) -> None:
        """Nothing on it yet; `width` is the most bytes of a piece."""
        self.width = width
        self._words = np.zeros((_FEW, width // _WORD), np.uint64)
        self._sizes = np.full(_FEW, -1, np.intp)
        self._slots = tuple(np.zeros(1 << _SLOT_BITS, np.int32) for _ in _SLOT_SHIFTS)
        self._firsts = _firsts(width)

    def numbers(self, cut: Cut, begins: Numbers, sizes: Numbers) -> Numbers:
        """The numbers of some pieces. In parts, because what fits into the cache is faster."""
        parts = [
            self._looked_up(cut, begins[start : start + _PART], sizes[start : start + _PART])
            for start in range(0, len(begins), _PART)
        ]
        return np.concatenate([np.zeros(0, np.intp), *parts])

    def _looked_up(self, cut: Cut, begins: Numbers, sizes: Numbers) -> Numbers:
        words = cut.words_from(begins, self.width)
        words &= self._firsts.take(np.minimum(sizes, self.width), axis=0)
        mixed = _mixed(words)
        found = self._at(0, mixed, words, sizes)
        missed = np.flatnonzero(found == NEW)
        found[missed] = self._at(1, mixed[missed], words[missed], sizes[missed])
        return found

    def _at(self, way: int, mixed: Words, words: Words, sizes: Numbers) -> Numbers:
        """The pieces that are looked for in one of two ways; two pieces may share a slot."""
        found = self._slots[way].take(_slot(way, mixed)).astype(np.intp)
        differs = self._words.take(found, axis=0)
        differs ^= words
        same = self._sizes.take(found) == sizes
        for word in range(1, differs.shape[1]):
            differs[:, 0] |= differs[:, word]
        same &= differs[:, 0] == 0
        found *= same
        return found

    def add(self, piece: bytes, number: int) -> None:
        """Put a piece on it."""
        while number >= len(self._sizes):
            self._grow()
        words = np.frombuffer(piece.ljust(self.width, b"\0"), "<u8")
        self._words[number], self._sizes[number] = words, len(piece)
        mixed = _mixed(words[None])
        for way, slots in enumerate(self._slots):
            slots[_slot(way, mixed)] = number

    def _grow(self) -> None:
        self._words = np.concatenate([self._words, np.zeros_like(self._words)])
        self._sizes = np.concatenate([self._sizes, np.full_like(self._sizes, -1)])


def _mixed(words: Words) -> Words:
    """A number for each row of words; few differ and have the same."""
    mixed: Words = words[:, 0] * _MIX[0]
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
