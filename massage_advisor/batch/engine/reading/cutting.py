"""Cutting: lines of a block cut into pieces, all at once. What a piece says is not known here.

Lines of JSON are cut wherever a comma begins a text, rows of cells at every delimiter. Nothing is
parsed.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, TypeAlias

import numpy as np
import numpy.typing as npt

from massage_advisor.batch.engine.crowds.bits import divided

if TYPE_CHECKING:
    from collections.abc import Iterator

    from massage_advisor.batch.engine.crowds.bits import Mask, Numbers

Text: TypeAlias = bytes | memoryview
"""Some lines, or a view of them."""
Bytes: TypeAlias = npt.NDArray[np.uint8]
Words: TypeAlias = npt.NDArray[np.uint64]
"""Eight bytes of text each, as a number."""

WORD = 8
LONGEST = 128
"""Bytes that may be looked at from the beginning of any piece on."""
MARGIN = LONGEST + WORD
_SHORT = 4 * WORD
"""Texts up to this length are copied out all at once."""
_COMMA, _LINE_FEED, _QUOTE, _SPACE = b',\n" '
_OPENS, _CLOSES = b"{}"
_PART = 1 << 21
_FIRST_LOOK = 1 << 15
_CHUNK = 1 << 17
_COLUMN = 16
"""Bits of a kind before the column; the size of whatever is looked for takes fewer."""
_FIRST_BYTES = np.array([(1 << (8 * size)) - 1 for size in range(WORD + 1)], np.uint64)
_LOWEST_BIT = np.array([(byte & -byte).bit_length() - 1 for byte in range(256)], np.intp)
_WITHOUT_LOWEST = np.array([0, *(byte & (byte - 1) for byte in range(1, 256))], np.uint8)


def first_look(text: bytes) -> bytes:
    """A few lines, to get to know what most of them say before all are looked at.

    Whatever is new is found out about one by one, also if it is said on every line.
    """
    return text[: text.rfind(b"\n", 0, _FIRST_LOOK) + 1]


def parts_of(text: bytes) -> Iterator[memoryview]:
    """Whole lines, some at a time: what is made of them is larger than they are."""
    start, whole = 0, memoryview(text)
    while start < len(text):
        end = text.find(b"\n", start + _PART) + 1 or len(text)
        yield whole[start:end]
        start = end


class Paper:
    """Where blocks are laid out to be cut; the same again, because fresh memory is slow."""

    def __init__(self) -> None:
        """Nothing laid out."""
        self._signs: Bytes = np.zeros(0, np.uint8)

    def lay_out(self, text: Text) -> Bytes:
        """The bytes of whole lines behind a line feed, with one at their end and a margin."""
        size = 2 + len(text) - (text[-1:] == b"\n")
        if len(self._signs) < size + MARGIN:
            self._signs = np.zeros(size + MARGIN, np.uint8)
        signs = self._signs[: size + MARGIN]
        signs[1 : size - 1] = np.frombuffer(text, np.uint8, size - 2)
        signs[0] = signs[size - 1] = _LINE_FEED
        signs[size:] = 0
        return signs


class Cut:
    """A block of lines, cut."""

    begins: Numbers
    sizes: Numbers
    kinds: Numbers  #: the sizes, and whatever else tells pieces apart

    def __init__(self, text: Text, paper: Paper) -> None:
        """Lay it out."""
        self._text, self._signs = text, paper.lay_out(text)

    def __len__(self) -> int:
        """How many pieces there are."""
        return len(self.begins)

    def words_from(self, begins: Numbers, width: int) -> Words:
        """So many bytes from each of these places on, a row for each."""
        from_any = (len(self._signs) - width,), np.dtype((np.void, width)), self._signs, 0, (1,)
        found: Words = np.ndarray(*from_any)[begins].view("<u8")
        return found.reshape(len(begins), width // WORD)

    def words(self) -> Words:
        """The eight bytes from any byte on, as a number."""
        return _words(self._signs)

    def starts_with(self, before: bytes, pieces: Numbers) -> Mask:
        """Which of these pieces start so."""
        found = np.ones(len(pieces), np.bool_)
        for start in range(0, len(before), WORD):
            some = before[start : start + WORD]
            words = self.words()[self.begins[pieces] + start] & _FIRST_BYTES[len(some)]
            found &= words == int.from_bytes(some, "little")
        return found

    def piece(self, number: int) -> bytes:
        """One of its pieces."""
        begin = int(self.begins[number]) - 1
        return bytes(self._text[begin : begin + int(self.sizes[number])])

    def texts(self, pieces: Numbers, behind: int = 0) -> list[bytes]:
        """Some of its pieces, or what stands in them behind so many bytes."""
        starts, sizes = self.begins[pieces] + behind, self.sizes[pieces] - behind
        ends = starts + sizes
        if sizes.max(initial=0) <= _SHORT and self._signs[ends - 1].all():
            return self._short(starts, sizes)
        places = zip((starts - 1).tolist(), (ends - 1).tolist(), strict=True)
        return [bytes(self._text[start:end]) for start, end in places]

    def _short(self, starts: Numbers, sizes: Numbers) -> list[bytes]:
        """Short texts, none of which ends in a zero."""
        copied = self.words_from(starts, _SHORT)
        copied &= _FIRST_OF_SHORT.take(sizes, axis=0)
        found: list[bytes] = copied.view(f"S{_SHORT}").reshape(-1).tolist()
        return found


class Lines(Cut):
    """Lines of JSON, cut into keys with values and texts of lists."""

    rows: Numbers  #: the first piece of each
    is_broken: Mask  #: which of them cannot be one object


class CutLines(Lines):
    """The same, by arrays."""

    def __init__(self, text: Text, paper: Paper) -> None:
        """Find where pieces begin and end, and which lines are broken."""
        super().__init__(text, paper)
        signs = self._signs
        places = _places_of(_COMMA, signs[:-MARGIN])
        following = signs[1:].take(places)
        is_end = signs.take(places) == _LINE_FEED
        is_spaced = following == _SPACE
        is_cut = is_end | (following == _QUOTE)
        if is_spaced.any():
            is_cut |= is_spaced & (signs[2:].take(places) == _QUOTE)
        places, is_end, is_spaced = places[is_cut], is_end[is_cut], is_spaced[is_cut]
        self.begins = places[:-1] + 2 + (is_spaced | is_end)[:-1]
        self.sizes = self.kinds = np.maximum(places[1:] - is_end[1:] - self.begins, 0)
        ends = np.flatnonzero(is_end)
        self.rows = ends[:-1]
        between = places[ends]
        opened = (signs[between[:-1] + 1] == _OPENS) & (signs[between[:-1] + 2] == _QUOTE)
        self.is_broken = ~opened | (signs[between[1:] - 1] != _CLOSES)


class CutCells(Cut):
    """Rows of cells in which nothing is quoted, cut at every delimiter."""

    def __init__(self, text: Text, paper: Paper, delimiter: bytes, read: Mask) -> None:
        """Find the cells that are filled, of the columns that are to be read."""
        super().__init__(text, paper)
        signs, width = self._signs[:-MARGIN], len(read)
        places = _places_of(delimiter[0], signs)
        is_end = signs.take(places) == _LINE_FEED
        self.rows = int(np.count_nonzero(is_end)) - 1
        self.fit = len(places) == 1 + self.rows * width and bool(is_end[::width].all())
        """Whether each row has a cell for each column."""
        sizes = places[1:] - places[:-1] - 1
        filled = np.flatnonzero(sizes != 0)
        self.row, self.column = divided(filled, width)
        if not read.all():
            kept = read.take(self.column)
            filled, self.row, self.column = filled[kept], self.row[kept], self.column[kept]
        self.begins, self.sizes = places.take(filled) + 1, sizes.take(filled)
        self.kinds = self.sizes + (self.column << _COLUMN)


def firsts(width: int) -> Words:
    """For each number up to the width, words that keep so many bytes and make the others zero."""
    inside = np.arange(width) < np.arange(width + 1)[:, None]
    found: Words = np.where(inside, 0xFF, 0).astype(np.uint8).view("<u8")
    return found


_FIRST_OF_SHORT = firsts(_SHORT)


def _words(signs: Bytes) -> Words:
    return np.ndarray((len(signs) - WORD,), np.dtype("<u8"), signs, 0, (1,))


def _places_of(sign: int, signs: Bytes) -> Numbers:
    """Where it or a line feed stands. In parts, because what fits into the cache is faster."""
    found = []
    is_either, is_line_feed = np.empty(_CHUNK, np.bool_), np.empty(_CHUNK, np.bool_)
    for start in range(0, len(signs), _CHUNK):
        some = signs[start : start + _CHUNK]
        either, line_feed = is_either[: len(some)], is_line_feed[: len(some)]
        np.equal(some, sign, out=either)
        either |= np.equal(some, _LINE_FEED, out=line_feed)
        found.append(_places(either) + start)
    return np.concatenate(found)


def _places(mask: Mask) -> Numbers:
    """Where a mask is so; where that is seldom, eight at a time, as the bits of a byte."""
    packed = np.packbits(mask, bitorder="little")
    filled = np.flatnonzero(packed != 0)
    bits = packed.take(filled)
    if _WITHOUT_LOWEST.take(bits).any():
        return np.flatnonzero(mask)
    return (filled << 3) + _LOWEST_BIT.take(bits)
