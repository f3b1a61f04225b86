"""Entries: lines of JSON in somebody's own words, read without a parser where all was said before.

A line is cut where a comma begins a text. Pieces that are each an entry by themselves, a key and
all of its value, make a line of those entries; each is renamed and read once. Any other line is
doubtful, and is left to be renamed and read the plain way.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np

from massage_advisor.batch.engine.crowds.layout import (
    ENDED,
    NO,
    NOTHING,
    OPEN,
    UNKNOWN,
    Crowd,
    Several,
)
from massage_advisor.batch.engine.reading.filling import fill
from massage_advisor.batch.engine.reading.glossary import Columns, Part, Piece, becoming, read_line
from massage_advisor.batch.engine.reading.marks import Reading
from massage_advisor.knowledge.answers import ID, Members
from massage_advisor.reading.names import Names
from massage_advisor.reading.phrases import NOTHING_ELSE
from massage_advisor.wording import same_name

if TYPE_CHECKING:
    from collections.abc import Sequence

    from massage_advisor.batch.engine.asking import Entry, Renames
    from massage_advisor.batch.engine.crowds.bits import Numbers
    from massage_advisor.batch.engine.crowds.layout import Layout
    from massage_advisor.knowledge.rulebook import Rulebook
    from massage_advisor.reading.answers import AnswerReader

_LEFT_OPEN = 3
"""Instead of a truth: a member that is named, and nothing is said of it."""
_NOBODY = -1
_WHITE = b" \t\r"
_LONGEST, _MOST = 65_536, 1_000
"""Bytes and pieces of a line; a longer one might hold more than an answers file may."""
_MOST_JOINED = 50
"""Pieces of one entry, such as a list of many texts."""


class Entries:
    """Reads lines in somebody's own words, and keeps what it has met."""

    def __init__(
        self,
        renames: Renames,
        rulebook: Rulebook,
        layout: Layout,
        reader: AnswerReader,
        counting: frozenset[str],
    ) -> None:
        """Nothing was met yet; `counting` are the facts that count (S17)."""
        self.renames, self._layout, self._reader = renames, layout, reader
        self._names, self._counting = Names(rulebook.facts), counting
        self._met = Columns()
        self._numbers: dict[bytes, int] = {}
        self._no_entries: set[bytes] = set()
        self._mark = self._met.add(Piece(Part.MARK))
        self._marks: set[bytes] = set()  #: what marks are called
        self._slots: list[int] = [_NOBODY]  #: what each piece speaks of; two in a row may not
        self._lists: set[str] = set()  #: facts whose members have entries of their own
        self._wholes: set[str] = set()

    @property
    def size(self) -> int:
        """How many pieces are kept."""
        return len(self._numbers) + len(self._no_entries)

    def read(self, lines: Sequence[bytes]) -> Reading:
        """The people of these lines, as far as it can be told by their entries."""
        reading = Reading(Crowd(self._layout, len(lines)))
        every: list[int] = []
        sizes, marked, marks = [], [], []
        for row, line in enumerate(lines):
            found = self._entries_of(line)
            reading.doubtful[row] = found is None
            numbers, mark = found or ([], b"")
            every += numbers
            sizes.append(len(numbers))
            if mark:
                marked.append(row)
                marks.append(mark)
        self._met.bring_up()
        rows, said = np.repeat(np.arange(len(lines)), sizes), np.array(every, np.intp)
        self._doubt_what_is_said_twice(rows, said, reading)
        enough = fill(self._met, said, rows, reading, lists_end_apart=True)
        for each in sorted(self._lists):
            place, is_complete = self._layout.several[each], each in self.renames.complete
            _end(place, reading.crowd, is_complete=is_complete)
        reading.mark(np.array(marked, np.intp), marks, lambda _: None)
        reading.doubtful |= ~enough
        reading.forget_the_doubtful()
        return reading

    def _entries_of(self, line: bytes) -> tuple[list[int], bytes] | None:
        """The numbers of its entries and its mark; nothing where it is not made of entries."""
        line = line.strip(_WHITE)
        if not line.startswith(b'{"') or not line.endswith(b"}") or len(line) > _LONGEST:
            return None
        between = b', "' if b', "' in line else b',"'
        pieces = line[2:-1].split(between)
        if len(pieces) > _MOST:
            return None
        found, mark, at = [], b"", 0
        known = [*map(self._numbers.get, pieces)]
        while at < len(pieces):
            number = known[at]
            if number is None:
                joined = self._joined(pieces, at, between)
                if joined is None:
                    return None
                number, at, text = joined
                if number == self._mark:
                    if mark:
                        return None
                    mark = text
            else:
                at += 1
            found.append(number)
        return found, mark

    def _joined(
        self, pieces: list[bytes], first: int, between: bytes
    ) -> tuple[int, int, bytes] | None:
        """An entry of one or more pieces, where the next one begins, and the mark if it is one."""
        for end in range(first + 1, min(len(pieces), first + _MOST_JOINED) + 1):
            text = between.join(pieces[first:end])
            key, colon, behind = text.partition(b'":')
            number = self._mark if colon and key in self._marks else self._number(text)
            if number == self._mark:
                if not colon:  # whoever writes keys so is read the plain way
                    return None
                self._marks.add(key)
                return number, end, behind.strip(_WHITE)
            if number is not None:
                return number, end, b""
        return None

    def _number(self, text: bytes) -> int | None:
        """The number of an entry; nothing where it is none by itself."""
        found = self._numbers.get(text)
        if found is not None or text in self._no_entries:
            return found
        entry = self.renames.entry(b'{"%s}' % text)
        if entry is None:
            self._no_entries.add(text)
            return None
        if entry.fact == ID:
            return self._mark
        number = self._numbers[text] = self._met.add(self._piece(entry))
        self._slots.append(self._slot(entry))
        return number

    def _piece(self, entry: Entry) -> Piece:
        """What an entry says, in our words."""
        if not entry.fact:
            return Piece(Part.WHOLE)
        fact, facts = self._names.fact(entry.fact), read_line(self._reader, entry.line)
        if fact is None or facts is None or facts.stated.keys() - {fact.name}:
            return Piece(Part.UNREAD)
        (self._lists if entry.member else self._wholes).add(fact.name)
        piece, answer = Piece(Part.WHOLE), facts.stated.get(fact.name)
        if answer is None:
            return self._left_open(entry, fact.name) if entry.member else piece
        is_complete = fact.name in self.renames.complete
        if is_complete and isinstance(answer, Members) and not (entry.member or answer.complete):
            return Piece(Part.UNREAD)  # some members all in one: that does not end the list
        becoming(piece, fact.name, answer, self._layout)
        piece.counts = fact.name in self._counting
        return piece

    def _left_open(self, entry: Entry, fact: str) -> Piece:
        """A member of which nothing is said, or that it is not known."""
        is_complete, piece = fact in self.renames.complete, Piece(Part.WHOLE)
        if same_name(entry.member) == NOTHING_ELSE:
            return Piece(Part.UNREAD) if is_complete else piece
        place, line = self._layout.several[fact], self._member(entry, fact)
        if line is None:
            return Piece(Part.UNREAD)
        piece.line, piece.members = place.line, [(line, _LEFT_OPEN)]
        piece.number = OPEN if is_complete and entry.says else NOTHING
        piece.counts = piece.number == OPEN and fact in self._counting
        return piece

    def _member(self, entry: Entry, fact: str) -> int | None:
        place = self._layout.several[fact]
        found = self._names.choice(place.fact, entry.member)
        return None if found is None else place.members[found]

    def _slot(self, entry: Entry) -> int:
        """What an entry speaks of, as a number."""
        fact = self._names.fact(entry.fact) if entry.fact else None
        if fact is None:
            return _NOBODY
        line = self._layout.place(fact.name).line
        if not entry.member:
            return line
        member = self._member(entry, fact.name)
        behind = self._layout.lines
        return behind + line if member is None else 2 * behind + member

    def _doubt_what_is_said_twice(self, rows: Numbers, said: Numbers, reading: Reading) -> None:
        slots = np.array(self._slots, np.intp)[said]
        speaks = np.flatnonzero(slots >= 0)
        most = 2 * self._layout.lines + self._layout.member_lines
        keys = np.sort(rows[speaks] * most + slots[speaks])
        reading.doubtful[keys[1:][keys[1:] == keys[:-1]] // most] = True
        for fact in self._lists & self._wholes:  # a whole list, and some of its members besides
            line = self._layout.several[fact].line
            is_whole = slots == line
            is_part = (self._met.line.take(said) == line) & ~is_whole
            is_part |= slots == self._layout.lines + line
            reading.doubtful[np.intersect1d(rows[is_whole], rows[is_part])] = True


def _end(place: Several, crowd: Crowd, *, is_complete: bool) -> None:
    """End a list for whom it is said in full; what was left open in so many words stays so."""
    said, members = crowd.said[place.line], crowd.members[place.some]
    is_open = members == _LEFT_OPEN
    leaves_open = is_open.any(axis=0)
    ends = (said == ENDED) | (is_complete & (said == OPEN))
    said[ends] = ENDED
    said[ends & leaves_open] = OPEN
    members[(members == UNKNOWN) & (ends & leaves_open)] = NO
    members[is_open] = UNKNOWN
