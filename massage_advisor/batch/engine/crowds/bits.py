"""Bits: who of a crowd, as one long number with a bit for each person.

Python combines such numbers faster than anything else here combines anything; a mask is the same as
an array, for where a number is needed of each person.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, TypeAlias

import numpy as np
import numpy.typing as npt

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

Bits: TypeAlias = int
"""Who: the lowest bit is the first person."""
Mask: TypeAlias = npt.NDArray[np.bool_]
"""Who: one yes or no for each person."""
Masks: TypeAlias = npt.NDArray[np.bool_]
"""One mask below the other."""
Packed: TypeAlias = npt.NDArray[np.uint8]
"""The same with eight people in a byte."""
Numbers: TypeAlias = npt.NDArray[np.intp]
Ids: TypeAlias = npt.NDArray[np.int32]
"""A number for each of some people, of a text or of whatever else was kept."""
Whole: TypeAlias = npt.NDArray[np.integer[Any]] | Mask
"""Whole numbers of any length, a mask among them."""


def bits_of(mask: Whole) -> Bits:
    """Everybody of whom it is not zero."""
    return int.from_bytes(np.packbits(mask, bitorder="little").tobytes(), "little")


def packed(masks: Whole) -> Packed:
    """One mask below the other, eight people in a byte."""
    return np.packbits(masks, axis=1, bitorder="little")


def all_bits_of(masks: Whole) -> list[Bits]:
    """The bits of each of these masks."""
    rows = packed(masks)
    text, size = rows.tobytes(), rows.shape[1]
    starts = range(0, len(text), size) if size else ()
    return [int.from_bytes(text[start : start + size], "little") for start in starts]


def masks_of(every: Sequence[Bits], people: int) -> Masks:
    """As masks, one below the other."""
    size = (people + 7) // 8
    text = b"".join([each.to_bytes(size, "little") for each in every])
    packed = np.frombuffer(text, np.uint8).reshape(len(every), size)
    return np.unpackbits(packed, axis=1, count=people, bitorder="little").view(np.bool_)


def mask_of(bits: Bits, people: int) -> Mask:
    """As a mask."""
    return masks_of([bits], people).reshape(people)


def any_of(every: Iterable[Bits]) -> Bits:
    """Those of whom something of this is so."""
    found = 0
    for each in every:
        found |= each
    return found


def places_of(every: Sequence[Bits], people: int) -> tuple[Numbers, Numbers]:
    """Which of these are so of whom: one after the other, the people of each in order."""
    size = (people + 7) // 8
    packed = np.frombuffer(b"".join([each.to_bytes(size, "little") for each in every]), np.uint8)
    filled = np.flatnonzero(packed != 0)
    bits = np.unpackbits(packed.take(filled), bitorder="little")
    inside = np.flatnonzero(bits.view(np.bool_))
    which, byte = divided(filled.take(inside >> 3), max(size, 1))
    return which, (byte << 3) | (inside & 7)


def divided(numbers: Numbers, by: int) -> tuple[Numbers, Numbers]:
    """Quotients and remainders; by one number this is faster than `np.divmod`."""
    quotients = numbers // by
    return quotients, numbers - quotients * by
