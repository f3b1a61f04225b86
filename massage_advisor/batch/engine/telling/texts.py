"""Texts of fragments, by number, and how they are joined to lines.

In one buffer by kernels, where those are there; otherwise each for itself, which is the law.
"""

from __future__ import annotations

from abc import ABC, abstractmethod
from itertools import pairwise
from typing import TYPE_CHECKING, Any, TypeAlias

import numpy as np
import numpy.typing as npt

from massage_advisor.batch.engine.crowds.layout import MOST_PEOPLE
from massage_advisor.batch.engine.native.library import kernels

if TYPE_CHECKING:
    from collections.abc import Iterator

    from massage_advisor.batch.engine.crowds.bits import Ids
    from massage_advisor.batch.engine.native.library import Kernels

Owners: TypeAlias = npt.NDArray[np.integer[Any]]
"""Whose lines fragments belong to."""

FIRST = 1 + MOST_PEOPLE  #: the number of the first text that is nobody's own
_SOME_BYTES = 1 << 20


class Written(ABC):
    """Lines that are ready to be joined."""

    @abstractmethod
    def parts(self, people: int) -> Iterator[bytes]:
        """The lines of so many people at a time."""


class Texts(ABC):
    """Every text, by number; from 1 on there are some of one person each, for a while."""

    @abstractmethod
    def keep(self, number: int, text: bytes) -> None:
        """Keep the text of the next number."""

    @abstractmethod
    def text(self, number: int) -> bytes:
        """The text that is kept under a number."""

    @abstractmethod
    def written(self, what: Ids, whose: Owners, people: int, own: list[bytes]) -> Written:
        """Texts in the order of whose they are, those of one person as they stand."""


def kept_texts() -> Texts:
    """No text yet."""
    found = kernels()
    return Loose() if found is None else Packed(found)


class Loose(Texts):
    """Texts that are kept each for itself."""

    def __init__(self) -> None:
        """No text yet."""
        self._texts = np.full(2 * MOST_PEOPLE, b"", np.object_)

    def keep(self, number: int, text: bytes) -> None:
        """Keep it."""
        if number == len(self._texts):
            self._texts = np.concatenate([self._texts, np.full_like(self._texts, b"")])
        self._texts[number] = text

    def text(self, number: int) -> bytes:
        """It as it was kept."""
        found: bytes = self._texts[number]
        return found

    def written(self, what: Ids, whose: Owners, people: int, own: list[bytes]) -> Written:
        """Sorted by arrays."""
        self._texts[1 : 1 + len(own)] = own
        in_order = np.argsort(whose, kind="stable")
        return _WrittenLoose(self._texts[what[in_order]], whose[in_order], people)


class _WrittenLoose(Written):
    """Texts in order, and whose each is."""

    def __init__(self, texts: npt.NDArray[np.object_], whose: Owners, people: int) -> None:
        self._texts, self._whose, self._people = texts, whose, people

    def parts(self, people: int) -> Iterator[bytes]:
        ends = np.searchsorted(self._whose, range(people, self._people, people)).tolist()
        for start, end in pairwise([0, *ends, len(self._texts)]):
            yield b"".join(self._texts[start:end].tolist())


class Packed(Texts):
    """Texts that stand one behind the other."""

    def __init__(self, kernels: Kernels) -> None:
        """No text yet."""
        self._kernels, self._end = kernels, 0
        self._text = np.empty(_SOME_BYTES, np.uint8)
        self._starts = np.zeros(2 * MOST_PEOPLE, np.intp)
        self._sizes = np.zeros(2 * MOST_PEOPLE, np.int32)

    def keep(self, number: int, text: bytes) -> None:
        """Keep it."""
        end = self._end + len(text)
        if end > len(self._text):  # in place, for nobody looks into it meanwhile
            self._text.resize(end + _SOME_BYTES, refcheck=False)
        if number == len(self._starts):
            self._starts, self._sizes = _doubled(self._starts), _doubled(self._sizes)
        self._text[self._end : end] = np.frombuffer(text, np.uint8)
        self._starts[number], self._sizes[number], self._end = self._end, len(text), end

    def text(self, number: int) -> bytes:
        """It, cut out."""
        start = self._starts[number]
        return self._text[start : start + self._sizes[number]].tobytes()

    def written(self, what: Ids, whose: Owners, people: int, own: list[bytes]) -> Written:
        """Sorted by a kernel."""
        sizes = np.fromiter(map(len, own), np.int32, len(own))
        self._sizes[1 : 1 + len(own)] = sizes
        self._starts[1 : 1 + len(own)] = np.cumsum(sizes) - sizes
        places, begins = np.empty((2, people + 1), np.intp)
        in_order = np.empty(len(what), np.int32)
        is_sorted = self._kernels.sort_fragments(
            *(what, whose, len(what), self._sizes, len(self._sizes), people),
            *(places, begins, in_order),
        )
        if not is_sorted:
            msg = "a fragment has no text, or nobody has it"
            raise IndexError(msg)
        texts = (self._text, np.frombuffer(b"".join(own), np.uint8), FIRST)
        made = (*texts, self._starts, self._sizes)
        return _WrittenPacked(self._kernels, in_order, made, (places, begins))


class _WrittenPacked(Written):
    """Numbers of texts in order, and where those of each person begin, and their bytes."""

    def __init__(
        self,
        kernels: Kernels,
        what: Ids,
        made: tuple[object, ...],
        begins: tuple[npt.NDArray[np.intp], npt.NDArray[np.intp]],
    ) -> None:
        self._kernels, self._what, self._made = kernels, what, made
        self._places, self._begins = begins

    def parts(self, people: int) -> Iterator[bytes]:
        ends = [*range(people, len(self._places) - 1, people), len(self._places) - 1]
        places = self._places[[0, *ends]].tolist()
        begins = self._begins[[0, *ends]].tolist()
        for (start, end), (first, behind) in zip(pairwise(places), pairwise(begins), strict=True):
            what = self._what[start:end]
            yield self._kernels.joined(behind - first, (what, len(what), *self._made))


def _doubled(array: npt.NDArray[Any]) -> npt.NDArray[Any]:
    """Room for as much again, which takes no memory until it is written to."""
    found = np.zeros(2 * len(array), array.dtype)
    found[: len(array)] = array
    return found
