"""Pieces: lines of JSON read without a parser, because most of what they say was said before.

Together the pieces of a row are well-formed JSON, and mean what each of them means, if they stand
in an order in which they may; that is checked for every row. A row that is not made of known pieces
in such an order is doubtful, and is left to be read as an answers file is.
"""

from __future__ import annotations

from functools import cached_property
from typing import TYPE_CHECKING

import numpy as np

from massage_advisor.batch.engine.crowds.layout import (
    ENDED,
    MOST_PEOPLE,
    OF_NO_FACT,
    SILENT,
    YES,
    Crowd,
)
from massage_advisor.batch.engine.line_feeds import lines_in
from massage_advisor.batch.engine.reading.cutting import CutLines, Paper, first_look, parts_of
from massage_advisor.batch.engine.reading.fast import fast_way
from massage_advisor.batch.engine.reading.glossary import (
    COUNTS,
    ENDS,
    GOES_ON,
    INSIDE,
    NAMES,
    NOT_SIMPLE,
    SPOKEN,
    UNREAD,
    WORDED,
    Glossary,
    Part,
    Piece,
)
from massage_advisor.batch.engine.reading.marks import Reading
from massage_advisor.batch.engine.reading.shelves import NEW, Known

if TYPE_CHECKING:
    import numpy.typing as npt

    from massage_advisor.batch.engine.crowds.bits import Mask, Numbers
    from massage_advisor.batch.engine.crowds.layout import Layout
    from massage_advisor.batch.engine.reading.cutting import Lines, Text
    from massage_advisor.knowledge.rulebook import Rulebook
    from massage_advisor.reading.answers import AnswerReader

_MOST_PIECES = 1000
"""In one row; with more it might hold more than an answers file may."""


class Pieces:
    """Reads blocks of lines of JSON, and keeps what it has met."""

    def __init__(
        self,
        rulebook: Rulebook,
        layout: Layout,
        reader: AnswerReader,
        counting: frozenset[str],
    ) -> None:
        """Nothing was met yet; `counting` are the facts that count (S17)."""
        self._layout, self._fast = layout, fast_way()
        self._glossary = Glossary(rulebook, layout, reader, counting)
        self._known, self._paper = Known(), Paper()
        self._glossary.columns.add(Piece(Part.UNREAD))
        self._marks: dict[bytes, int] = {}  #: what stands before a mark, and the number of that

    @property
    def size(self) -> int:
        """How many pieces are kept."""
        return len(self._known)

    def read(self, text: bytes) -> Reading | None:
        """The people of so many lines, as far as it can be told by pieces; none of too many."""
        people = lines_in(text)
        if people > MOST_PEOPLE:
            return None
        if not len(self._known):
            self._meet(first_look(text))
        reading, first = Reading(Crowd(self._layout, people)), 0
        for part in parts_of(text):
            first += self._read_part(part, reading, first)
        reading.forget_the_doubtful()
        return reading

    def _read_part(self, text: Text, reading: Reading, first: int) -> int:
        """Read some lines, of the people from the first on; how many."""
        cut, numbers = self._cut(text)
        self._name_the_rest(cut, numbers)
        self._glossary.columns.bring_up()
        rows = Rows(self._glossary, cut, numbers, reading, first)
        if self._fast is None:
            rows.fill()
        else:
            self._fast.fill(rows)
        for before, number in self._marks.items():
            self._keep_marks(before, np.flatnonzero(numbers == number), rows)
        reading.doubtful[first : first + len(cut.rows)] |= rows.doubtful
        return len(cut.rows)

    def _cut(self, text: Text) -> tuple[Lines, Numbers]:
        """Some lines cut, and the numbers of pieces that were met before."""
        if self._fast is not None:
            return self._fast.cut(text, self._paper, self._known)
        cut = CutLines(text, self._paper)
        return cut, self._known.numbers(cut)

    def _meet(self, text: bytes) -> None:
        if text:
            self._name_the_rest(*self._cut(text))

    def _keep_marks(self, before: bytes, pieces: Numbers, rows: Rows) -> None:
        """Keep the marks that stand in these pieces; a row with two of them is doubtful."""
        owners = rows.row[pieces]
        rows.doubtful[owners[1:][owners[1:] == owners[:-1]]] = True

        def read(number: int) -> bytes | None:
            return self._glossary.mark(rows.cut.piece(int(pieces[number])))

        said = rows.cut.texts(pieces, behind=len(before))
        if said and said[0].startswith(b" "):
            said = [each.strip() for each in said]
        rows.reading.mark(owners + rows.first, said, read)

    def _name_the_rest(self, cut: Lines, numbers: Numbers) -> None:
        """Find out about pieces that have no number yet: marks, and new ones."""
        new = np.flatnonzero(numbers == NEW)
        for before, number in self._marks.items():
            is_mark = cut.starts_with(before, new)
            numbers[new[is_mark]] = number
            new = new[~is_mark]
        for place in new.tolist():
            numbers[place] = self._number(cut.piece(place))

    def _number(self, piece: bytes) -> int:
        """The number of a piece that was not found by its bytes."""
        before = piece[: piece.find(b":") + 1]
        found = self._known.number(piece, len(piece))
        if found is None:
            found = self._marks.get(before)
        if found is None:
            new = self._glossary.piece(piece)
            found = self._glossary.columns.add(new)
            if new.part is Part.MARK:
                self._marks[before] = found
            else:
                self._known.add(piece, len(piece), found)
        return found


class Rows:
    """Some lines of a block in pieces, row by row; the first of them is somebody's row."""

    def __init__(
        self, glossary: Glossary, cut: Lines, codes: Numbers, reading: Reading, first: int
    ) -> None:
        """Nothing is filled in yet."""
        self.glossary, self._columns, self.cut = glossary, glossary.columns, cut
        self.codes, self.starts = codes, cut.rows
        self.reading, self.first = reading, first
        here = slice(first, first + len(cut.rows))
        self._said, self._members = reading.crowd.said[:, here], reading.crowd.members[:, here]
        self._sizes = np.diff(cut.rows, append=len(cut))
        self.doubtful: Mask = cut.is_broken | (self._sizes > _MOST_PIECES)

    @cached_property
    def row(self) -> Numbers:
        """The row of each piece."""
        return np.repeat(np.arange(len(self.starts)), self._sizes)

    @cached_property
    def _traits(self) -> npt.NDArray[np.uint8]:
        return self._columns.traits[self.codes]

    def fill(self) -> None:
        """Put what every row says in its place, and find out which rows are doubtful."""
        together = np.bitwise_or.reduceat(self._traits, self.starts)
        self.doubtful |= (together & (UNREAD | COUNTS)) != COUNTS
        self._check_order()
        self._fill_facts()
        self._fill_members()
        self._fill_lists()

    def _check_order(self) -> None:
        """A list that is opened goes on with its texts until it is closed."""
        goes_on, inside = (self._traits & GOES_ON) != 0, (self._traits & INSIDE) != 0
        wrong = np.flatnonzero(goes_on[:-1] != inside[1:])
        begins = np.flatnonzero(inside[self.starts])
        for rows in (self.row[wrong], self.row[wrong + 1], begins, begins - 1):
            self.doubtful[rows] = True
        self.doubtful[-1] |= goes_on[-1]

    def _fill_facts(self) -> None:
        """Each fact's own line, the last for none; a fact that is spoken of twice is doubtful."""
        places = self._columns.line.take(self.codes)
        places *= self.reading.crowd.people
        places += self.row
        places += self.first
        self.reading.crowd.said.reshape(-1)[places] = self._columns.number.take(self.codes)
        silent = np.flatnonzero((self._traits & SPOKEN) == 0)
        spoken = (self._said[:OF_NO_FACT] != SILENT).view(np.uint8)
        distinct = np.add.reduce(spoken, axis=0, dtype=np.uint16)
        silences = np.bincount(self.row[silent], minlength=len(self.starts))
        self.doubtful |= distinct != self._sizes - silences

    def _fill_members(self) -> None:
        some = np.flatnonzero((self._traits & NAMES) != 0)
        which, lines, truths = self._columns.members_of(self.codes[some])
        self._members[lines, self.row[some[which]]] = truths

    def _fill_lists(self) -> None:
        """Texts of lists that are longer than one."""
        which = np.flatnonzero((self._traits & WORDED) != 0)
        which = which[~self.doubtful[self.row[which]]]
        if not len(which):
            return
        codes, rows = self.codes[which], self.row[which]
        opens = (self._traits[which] & INSIDE) == 0
        opened = codes[np.maximum.accumulate(np.where(opens, np.arange(len(which)), 0))]
        facts = self._columns.line[opened]
        lines = self.glossary.members(facts, self._columns.word[codes])
        self.doubtful[rows[lines == NOT_SIMPLE]] = True
        ends, named = lines == ENDS, lines >= 0
        self._said[facts[ends], rows[ends]] = ENDED
        self._members[lines[named], rows[named]] = YES
