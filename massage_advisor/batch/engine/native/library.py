"""The library that `kernels.c` is compiled to, loaded. The only home of ctypes.

It is compiled when the program is installed (`build_hook`), where there is a C compiler.
"""

from __future__ import annotations

import ctypes
import functools
import os
import struct
import sys
import zlib
from pathlib import Path
from typing import TYPE_CHECKING, Any

import numpy as np

if TYPE_CHECKING:
    import numpy.typing as npt

WITHOUT_VARIABLE = "MASSAGE_ADVISOR_WITHOUT_C"
"""If it is set to anything, arrays do everything."""
LIBRARY, SOURCE = (Path(__file__).with_name(name) for name in ("kernels.so", "kernels.c"))

_WORDS, LONGEST, SLOTS, _MIXES = 6, 48, 1 << 17, 3
"""Of the shelf of short pieces, as `kernels.c` has it."""
_NUMBER = ctypes.c_ssize_t

_ELF_OF_64_BITS = b"\x7fELF\x02"
_ELF_HEADER = struct.Struct("<40xQ10xHH2x")
"""Where the table of sections begins, which comes last; and of how many bytes and entries it is."""


class _Array:
    """What is handed over: such an array, and no other. What numpy has for it leaves cycles."""

    def __init__(self, kind: type, *shape: int | None, filled: bool = False) -> None:
        """`filled` is one that is written to; a size may be left open."""
        self._kind, self._shape, self._filled = np.dtype(kind), shape, filled

    def from_param(self, array: npt.NDArray[Any]) -> ctypes.c_void_p:
        """Where it begins."""
        shape = array.shape
        fits = len(shape) == len(self._shape) and all(
            size in {None, own} for size, own in zip(self._shape, shape, strict=True)
        )
        flags = array.flags
        is_plain = flags.c_contiguous and flags.aligned and (flags.writeable or not self._filled)
        if not (fits and is_plain and array.dtype == self._kind):
            msg = f"it takes {self._kind} {self._shape}, not {array.dtype} {shape}"
            raise TypeError(msg)
        return ctypes.c_void_p(array.ctypes.data)


_BYTES, _SAID = _Array(np.uint8, None), _Array(np.uint16, None)
_NUMBERS, _FILLED = _Array(np.intp, None), _Array(np.intp, None, filled=True)
_TWO_FILLED, _MASK_FILLED = _Array(np.intp, 2, filled=True), _Array(np.bool_, None, filled=True)
_SHELF = (
    *(_Array(np.uint64, None, _WORDS), _NUMBERS, _NUMBER),
    *(_Array(np.int32, SLOTS), _Array(np.int32, SLOTS)),
    *(_Array(np.uint64, LONGEST + 1, _WORDS), _Array(np.uint64, _MIXES)),
)
_ROOM = (_NUMBER, *4 * [_FILLED], _MASK_FILLED)
_ROWS = (_NUMBERS, _NUMBER, _NUMBERS, _NUMBER, _MASK_FILLED)
_IDS, _IDS_FILLED = _Array(np.int32, None), _Array(np.int32, None, filled=True)
_MEANINGS = (
    *(_BYTES, _NUMBERS, _NUMBERS, _SAID, _NUMBERS, _NUMBERS, _NUMBER),
    *(_NUMBERS, _BYTES, _NUMBER, _Array(np.intp, None, None), _NUMBER, _NUMBER),
)
_FRAGMENTS = (_IDS, _NUMBER, _BYTES, _BYTES, _NUMBER, _NUMBERS, _IDS)
_PLACES = (
    *(_Array(np.uint16, None, None, filled=True), _NUMBER),
    *(_Array(np.uint8, None, None, filled=True), _NUMBER, _NUMBER),
)


class Kernels:
    """What is in the library."""

    def __init__(self, library: Any) -> None:  # noqa: ANN401 - as ctypes has it
        """Say what each of them takes."""
        self.count_line_feeds = library.count_line_feeds
        self.count_line_feeds.restype = _NUMBER
        self.count_line_feeds.argtypes = (ctypes.c_char_p, _NUMBER)
        self.cut_lines, self.fill_rows = library.cut_lines, library.fill_rows
        self.cut_lines.restype = ctypes.c_int
        self.cut_lines.argtypes = (_BYTES, _NUMBER, *_SHELF, *_ROOM, _TWO_FILLED)
        self.fill_rows.restype = _NUMBER
        self.fill_rows.argtypes = (*_ROWS, *_MEANINGS, *_PLACES, _NUMBER, _NUMBER, _TWO_FILLED)
        self.sort_fragments, self._join = library.sort_fragments, library.join_fragments
        self.sort_fragments.restype = ctypes.c_int
        self.sort_fragments.argtypes = (
            *(_IDS, _SAID, _NUMBER, _IDS, _NUMBER, _NUMBER),
            *(_FILLED, _FILLED, _IDS_FILLED),
        )
        self._join.restype = None
        self._join.argtypes = (*_FRAGMENTS, ctypes.c_char_p)
        new_text = ctypes.PYFUNCTYPE(ctypes.py_object, ctypes.c_char_p, _NUMBER)
        self._new_text = new_text(("PyBytes_FromStringAndSize", ctypes.pythonapi))

    def joined(self, size: int, fragments: tuple[object, ...]) -> bytes:
        """Fragments as one text, of so many bytes; it is written before anybody has seen it."""
        text: bytes = self._new_text(None, size)
        self._join(*fragments, text)
        return text


def kernels() -> Kernels | None:
    """The kernels; none where they were not compiled, do not fit, or are not wanted."""
    return None if os.environ.get(WITHOUT_VARIABLE) else _loaded(LIBRARY)


@functools.cache
def _loaded(path: Path) -> Kernels | None:
    """What was compiled of the source that is beside this file, and of no other."""
    if sys.byteorder != "little":
        return None
    try:
        if not _is_whole(path.read_bytes()):
            return None
        version, library = zlib.crc32(SOURCE.read_bytes()), ctypes.CDLL(str(path))
        library.kernels_version.restype = ctypes.c_uint32
        return Kernels(library) if library.kernels_version() == version else None
    except (OSError, AttributeError):  # it is not there, or no such library
        return None


def _is_whole(library: bytes) -> bool:
    """Whether nothing is cut off its end. Linux does not look, and would fall over later."""
    if not library.startswith(_ELF_OF_64_BITS):
        return True
    if len(library) < _ELF_HEADER.size:
        return False
    place, size, number = _ELF_HEADER.unpack_from(library)
    return bool(place + size * number <= len(library))
