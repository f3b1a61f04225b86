"""Cutting: lines of JSON cut into pieces, each known by number if it was met before.

A block is cut wherever a comma begins a text, and between lines. Nothing is parsed: a piece is
looked for by its length and its ends, and then compared byte for byte, all pieces at once.
What a piece says is not known here.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, TypeAlias

import numpy as np
import numpy.typing as npt

if TYPE_CHECKING:
    from massage_advisor.batch.engine.crowds.bits import Mask, Numbers

Bytes: TypeAlias = npt.NDArray[np.uint8]
Codes: TypeAlias = npt.NDArray[np.int32]
Words: TypeAlias = npt.NDArray[np.uint64]
"""Eight bytes of text each, as a number."""

NEW = 0
"""The number of a piece that was not met before, or is too long to be remembered."""
_WORD = 8
_LONGEST = 128
_FEW = 1024
_MIX_BITS = 18
_MARGIN = _LONGEST + _WORD
_SHORT = 4 * _WORD
"""Texts up to this length are copied out all at once."""
_COMMA, _LINE_FEED, _QUOTE, _SPACE = b',\n" '
_OPENS, _CLOSES = b"{}"
_CHUNK = 1 << 17
_FIRST_BYTES = np.array([(1 << (8 * size)) - 1 for size in range(_WORD + 1)], np.uint64)
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
        following = signs[places + 1]
        is_end = signs[places] == _LINE_FEED
        is_spaced = following == _SPACE
        is_cut = is_end | (following == _QUOTE) | (is_spaced & (signs[places + 2] == _QUOTE))
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
        words, copied = self.words(), np.zeros((len(starts), _SHORT // _WORD), "<u8")
        for word in range(-(-int(sizes.max(initial=0)) // _WORD)):
            left = np.clip(sizes - word * _WORD, 0, _WORD)
            copied[:, word] = words[starts + word * _WORD] & _FIRST_BYTES[left]
        found: list[bytes] = copied.view(f"S{_SHORT}").reshape(-1).tolist()
        return found


def _words(signs: Bytes) -> Words:
    return np.ndarray((len(signs) - _WORD,), np.dtype("<u8"), signs, 0, (1,))


def _commas_and_line_feeds(signs: Bytes) -> Numbers:
    """Where they are. In pieces, because what fits into the cache is faster."""
    found = []
    for start in range(0, len(signs), _CHUNK):
        some = signs[start : start + _CHUNK]
        found.append(np.flatnonzero((some == _COMMA) | (some == _LINE_FEED)) + start)
    return np.concatenate(found)


class Known:
    """Pieces met before, by their bytes."""

    def __init__(self) -> None:
        """Number 0 is kept for what is new."""
        self._numbers: dict[bytes, int] = {b"": NEW}
        self._by_mix = np.zeros(1 << _MIX_BITS, np.int32)
        self._sizes = np.full(_FEW, -1, np.intp)
        self._first = np.zeros(_FEW, np.uint64)
        self._last = np.zeros(_FEW, np.uint64)
        self._between = np.zeros((_LONGEST // _WORD, _FEW), np.uint64)

    def __len__(self) -> int:
        """One more than there are."""
        return len(self._numbers)

    def number(self, piece: bytes) -> int | None:
        """The number of one piece, if it was met before."""
        return self._numbers.get(piece)

    def numbers(self, cut: Cut) -> Codes:
        """The number of each piece of a block."""
        words, begins, sizes = cut.words(), cut.begins, cut.sizes
        first, last = _ends(words, begins, sizes)
        found = self._by_mix[_mixed(words, begins, sizes, first, last)]
        same = self._sizes[found] == sizes
        same &= self._first[found] == first
        same &= self._last[found] == last
        found *= same
        self._compare_between(words, begins, sizes, found)
        return found

    def _compare_between(self, words: Words, begins: Numbers, sizes: Numbers, found: Codes) -> None:
        """Compare what lies between the first and the last eight bytes, eight bytes at a time."""
        same = self._between[1][found] == words[begins + _WORD]
        same |= sizes <= 2 * _WORD
        found *= same
        longer = np.flatnonzero(sizes > 3 * _WORD)
        for word in range(2, _LONGEST // _WORD - 1):
            if not len(longer):
                break
            differs = self._between[word][found[longer]] != words[begins[longer] + word * _WORD]
            found[longer[differs]] = NEW
            longer = longer[sizes[longer] > (word + 2) * _WORD]

    def add(self, piece: bytes) -> int:
        """Remember a piece; its number."""
        number = self._numbers[piece] = len(self._numbers)
        size = len(piece)
        if size > _LONGEST:
            return number
        if number == len(self._sizes):
            self._grow()
        begins, sizes = np.zeros(1, np.intp), np.array([size])
        words = _words(np.frombuffer(piece + b"\0" * _MARGIN, np.uint8))
        first, last = _ends(words, begins, sizes)
        self._sizes[number], self._first[number], self._last[number] = size, first[0], last[0]
        self._between[:, number] = words[:_LONGEST:_WORD]
        self._by_mix[_mixed(words, begins, sizes, first, last)] = number
        return number

    def _grow(self) -> None:
        self._sizes = np.concatenate([self._sizes, np.full_like(self._sizes, -1)])
        self._first = np.concatenate([self._first, self._first])
        self._last = np.concatenate([self._last, self._last])
        self._between = np.concatenate([self._between, self._between], axis=1)


def _ends(words: Words, begins: Numbers, sizes: Numbers) -> tuple[Words, Words]:
    """The first and the last eight bytes of pieces; all there is of shorter ones, twice."""
    first = words[begins]
    last = words[begins + sizes - _WORD]
    short = np.flatnonzero(sizes < _WORD)
    first[short] &= _FIRST_BYTES[sizes[short]]
    last[short] = first[short]
    return first, last


def _mixed(words: Words, begins: Numbers, sizes: Numbers, first: Words, last: Words) -> Numbers:
    """A number with few bits for a piece's ends and its size; some pieces may share one."""
    mixed = words[begins + np.maximum(sizes - 2 * _WORD, 0)]
    mixed[sizes < _WORD] = 0
    mixed *= _MIX[0]
    mixed ^= mixed >> _HALF
    mixed += first
    mixed *= _MIX[1]
    mixed ^= mixed >> _HALF
    mixed += last
    mixed *= _MIX[2]
    mixed += sizes.view(np.uint64)
    mixed *= _MIX[0]
    mixed >>= np.uint64(64 - _MIX_BITS)
    return mixed.view(np.intp)
