"""Fast reading: lines are cut, looked up and told apart by kernels instead of arrays."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

import numpy as np

from massage_advisor.batch.engine.native.library import kernels
from massage_advisor.batch.engine.reading.cutting import MARGIN, Lines

if TYPE_CHECKING:
    from massage_advisor.batch.engine.crowds.bits import Mask, Numbers
    from massage_advisor.batch.engine.native.library import Kernels
    from massage_advisor.batch.engine.reading.cutting import Paper, Text
    from massage_advisor.batch.engine.reading.pieces import Rows
    from massage_advisor.batch.engine.reading.shelves import Known, Shelf

_SHORTEST = 8
"""Bytes of a piece, on average; where they are shorter, more room is made."""


def fast_way() -> Fast | None:
    """The fast way, where it is there."""
    found = kernels()
    return None if found is None else Fast(found)


class Room(NamedTuple):
    """Where to put what is found of lines: of each piece, and of each line."""

    begins: Numbers
    sizes: Numbers
    numbers: Numbers
    rows: Numbers
    is_broken: Mask


class Fast:
    """Cuts lines and fills rows."""

    def __init__(self, kernels: Kernels) -> None:
        """Make room when it is needed."""
        self._kernels, self._room = kernels, _room(0)

    def cut(self, text: Text, paper: Paper, known: Known) -> tuple[Lines, Numbers]:
        """Some lines cut, and the numbers of pieces that were met before."""
        lines, shelf = _Lines(text, paper), known.short_ones()
        self._make_room(len(text) // _SHORTEST)
        if not lines.cut(self._kernels, shelf, self._room):
            self._make_room(len(text) + 1)  # if every byte is a line feed
            lines.cut(self._kernels, shelf, self._room)
        known.look_for_longer_ones(lines, lines.numbers)
        return lines, lines.numbers

    def _make_room(self, pieces: int) -> None:
        """For so many at least; not for a few more each time, which would scatter memory."""
        if len(self._room.begins) < pieces:
            self._room = _room(1 << pieces.bit_length())

    def fill(self, rows: Rows) -> None:
        """Put what every row says in its place, and find out which rows are doubtful."""
        glossary, columns, crowd = rows.glossary, rows.glossary.columns, rows.reading.crowd
        row, asked = 0, np.empty(2, np.intp)
        while True:
            named = glossary.members_named
            row = self._kernels.fill_rows(
                *(rows.codes, len(rows.codes), rows.starts, len(rows.starts), rows.doubtful),
                *(columns.traits, columns.word, columns.line, columns.number),
                *(columns.sizes, columns.offsets, len(columns.traits)),
                *(columns.lines, columns.values, len(columns.lines), named, *named.shape),
                *(crowd.said, len(crowd.said), crowd.members, len(crowd.members), crowd.people),
                *(rows.first, row, asked),
            )
            if row == len(rows.starts):
                return
            glossary.members(asked[:1], asked[1:])


def _room(size: int) -> Room:
    """Room for so many pieces, used again and again; what is not needed is never touched."""
    begins, sizes, numbers, rows = (np.empty(size, np.intp) for _ in range(4))
    return Room(begins, sizes, numbers, rows, np.empty(size, np.bool_))


class _Lines(Lines):
    """Lines of JSON, cut, and looked up as far as pieces are short."""

    numbers: Numbers

    def cut(self, kernels: Kernels, shelf: Shelf, room: Room) -> bool:
        """Cut them; whether there was room for all pieces."""
        counts = np.zeros(2, np.intp)
        fits: int = kernels.cut_lines(
            *(self._signs, len(self._signs) - MARGIN),
            *(shelf.words, shelf.kinds, len(shelf.kinds), *shelf.slots, shelf.firsts, shelf.mix),
            *(len(room.begins), *room, counts),
        )
        pieces, people = counts.tolist()
        self.begins, self.sizes = room.begins[:pieces], room.sizes[:pieces]
        self.kinds, self.numbers = self.sizes, room.numbers[:pieces]
        self.rows, self.is_broken = room.rows[:people], room.is_broken[:people]
        return bool(fits)
