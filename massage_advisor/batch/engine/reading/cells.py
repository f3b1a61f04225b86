"""Cells: rows of a table, read without a look at most of them, because it was all said before.

A cell that was met before in its column is known by its text; a new one is read once, as an answers
file is. A row with a cell that is not as simple is doubtful, and is left to be read the plain way.
Where nothing is quoted, all filled cells of many rows are looked up at once.
"""

from __future__ import annotations

from functools import cached_property
from typing import TYPE_CHECKING

import numpy as np

from massage_advisor.batch.engine.completing import ended, of_cells
from massage_advisor.batch.engine.crowds.layout import (
    ENDED,
    MOST_PEOPLE,
    NO,
    NOTHING,
    OPEN,
    UNKNOWN,
    Crowd,
)
from massage_advisor.batch.engine.line_feeds import lines_in
from massage_advisor.batch.engine.reading.cutting import CutCells, Paper, first_look, parts_of
from massage_advisor.batch.engine.reading.filling import fill
from massage_advisor.batch.engine.reading.glossary import (
    Columns,
    Part,
    Piece,
    becoming,
)
from massage_advisor.batch.engine.reading.marks import NO_MARK, Reading
from massage_advisor.batch.engine.reading.shelves import NEW, Known
from massage_advisor.knowledge.answers import ID
from massage_advisor.problems import Refused
from massage_advisor.reading.names import Names
from massage_advisor.reading.phrases import NOTHING_ELSE
from massage_advisor.telling.record import on_one_line
from massage_advisor.wording import same_name

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from massage_advisor.batch.engine.asking import Column
    from massage_advisor.batch.engine.crowds.bits import Mask, Numbers
    from massage_advisor.batch.engine.crowds.layout import Layout, Several
    from massage_advisor.knowledge.answers import Facts
    from massage_advisor.knowledge.rulebook import Rulebook
    from massage_advisor.knowledge.vocabulary import Fact
    from massage_advisor.reading.answers import AnswerReader


class Cells:
    """Reads rows of cells, and keeps what it has met."""

    def __init__(
        self,
        columns: Sequence[Column],
        rulebook: Rulebook,
        layout: Layout,
        reader: AnswerReader,
        counting: frozenset[str],
    ) -> None:
        """Find out what each column holds; `counting` are the facts that count (S17)."""
        self._layout = layout
        self._met, self._known, self._paper = Columns(), Known(), Paper()
        self._met.add(Piece(Part.UNREAD))  # `NEW` is the number of none
        self._mark = self._met.add(Piece(Part.MARK))
        names = Names(rulebook.facts)
        book = _Book(layout, reader, self._met, counting)
        self._columns = [_Cells(each, names, book) for each in columns]
        held = [(each.name, each.column.member) for each in self._columns if each.name]
        self._is_simple = len(set(held)) == len(held)
        self._joined = [*_joined_lists(self._columns, book)]
        self._apart = {*range(len(columns))}.difference(*(each.places for each in self._joined))
        apart = [self._columns[each] for each in sorted(self._apart)]
        self._lists_end_apart = any(each.ends_a_list for each in apart)
        self._complete = [*_complete_lists(apart, rulebook, layout)]
        self._is_mark = np.array([each.is_mark for each in self._columns], np.bool_)
        self._is_read = self._is_mark | np.array(
            [bool(each.name) for each in self._columns], np.bool_
        )

    @property
    def size(self) -> int:
        """How many cells are kept."""
        return len(self._met)

    @cached_property
    def _are_blanks_silent(self) -> bool:
        """Whether a cell that is empty says nothing in any column."""
        held = (each for each in self._columns if each.name and not each.is_mark)
        return all(self._met.says_nothing(each[""]) for each in held)

    def read_table(self, text: bytes, delimiter: bytes) -> Reading | None:
        """The people of rows in which nothing is quoted.

        None of them where a row has not a cell for each column, or where it is not as simple.
        """
        people = lines_in(text)
        if people > MOST_PEOPLE or self._joined or not self._are_blanks_silent:
            return None
        reading, first = Reading(Crowd(self._layout, people)), 0
        reading.doubtful[:] = not self._is_simple
        says_enough = np.zeros(people, np.bool_)
        if not len(self._known):
            self._meet(first_look(text), delimiter)
        for part in parts_of(text):
            cut = CutCells(part, self._paper, delimiter, self._is_read)
            if not cut.fit:
                return None
            says_enough |= self._fill_rows(cut, reading, first)
            first += cut.rows
        return self._read(reading, says_enough)

    def _read(self, reading: Reading, says_enough: Mask) -> Reading:
        """What was read, once every cell has said what it says."""
        for each in self._complete:
            each.complete(reading.crowd)
        reading.doubtful |= ~says_enough
        reading.forget_the_doubtful()
        return reading

    def _meet(self, text: bytes, delimiter: bytes) -> None:
        if text:
            cut = CutCells(text, self._paper, delimiter, self._is_read)
            if cut.fit:
                self._numbers(cut, self._is_mark.take(cut.column))

    def _fill_rows(self, cut: CutCells, reading: Reading, first: int) -> Mask:
        """Put what some rows say in its place; which of them say something that counts."""
        is_mark = self._is_mark.take(cut.column)
        numbers, rows = self._numbers(cut, is_mark), cut.row + first
        enough = fill(self._met, numbers, rows, reading, lists_end_apart=self._lists_end_apart)
        self._keep_marks(cut, np.flatnonzero(is_mark), reading, first)
        return enough

    def _numbers(self, cut: CutCells, is_mark: Mask) -> Numbers:
        """What each of these cells says; marks go by one number, whatever they are."""
        numbers = self._known.numbers(cut)
        numbers[is_mark] = self._mark
        for place in np.flatnonzero(numbers == NEW).tolist():
            piece, kind = cut.piece(place), int(cut.kinds[place])
            found = self._known.number(piece, kind)
            if found is None:
                column = self._columns[cut.column[place]]
                found = column[piece.decode(errors="surrogateescape")]
                self._known.add(piece, kind, found)
            numbers[place] = found
        self._met.bring_up()
        return numbers

    def _keep_marks(self, cut: CutCells, some: Numbers, reading: Reading, first: int) -> None:
        """Keep the marks that stand in these pieces."""
        for column in np.flatnonzero(self._is_mark).tolist():
            here = some[cut.column[some] == column]
            texts = [each.decode(errors="surrogateescape") for each in cut.texts(here)]
            self._columns[column].mark(texts, reading, cut.row[here] + first)

    def read(self, rows: Sequence[Sequence[str]]) -> Reading:
        """The people of these rows, as far as it can be told column by column."""
        reading = Reading(Crowd(self._layout, len(rows)))
        reading.doubtful[:] = not self._is_simple
        said: list[Numbers] = []
        ends: list[Numbers] = []
        columns = [*zip(*rows, strict=True)]
        for place, (cells, texts) in enumerate(zip(self._columns, columns, strict=True)):
            if cells.is_mark:
                cells.mark(texts, reading, np.arange(len(rows)))
            elif cells.name and place in self._apart:
                (ends if cells.ends_a_list else said).append(cells.numbers(texts))
        said += [each.numbers(columns) for each in self._joined]
        said += ends  # what ends a list has the last word on whether it is open
        self._met.bring_up()
        says_enough, every = np.zeros(len(rows), np.bool_), np.arange(len(rows))
        for numbers in said:
            says_enough |= fill(self._met, numbers, every, reading, lists_end_apart=False)
        return self._read(reading, says_enough)


class _CompleteList:
    """A list that is said in full by columns for some of its members."""

    def __init__(self, place: Several, asked: Sequence[str]) -> None:
        self._line = place.line
        self._asked = np.array([place.members[each] for each in asked], np.intp)
        self._others = np.setdiff1d(np.arange(place.some.start, place.some.stop), self._asked)

    def complete(self, crowd: Crowd) -> None:
        """End it for whoever says anything of it; a cell that is empty leaves its member open."""
        says = crowd.said[self._line] == OPEN
        leaves_open = (crowd.members[self._asked] == UNKNOWN).any(axis=0)
        crowd.said[self._line, says & ~leaves_open] = ENDED
        people = np.flatnonzero(says & leaves_open)
        crowd.members[np.ix_(self._others, people)] = NO


def _complete_lists(
    columns: Sequence[_Cells], rulebook: Rulebook, layout: Layout
) -> Iterator[_CompleteList]:
    """The lists that columns say in full, but where one column asks just that."""
    ended_apart = {each.name for each in columns if each.ends_a_list}
    names = Names(rulebook.facts)
    for name in dict.fromkeys(each.name for each in columns if each.column.complete):
        asked = [each.column.member for each in columns if each.name == name and each.column.member]
        members = [names.choice(rulebook.facts[name], each) for each in asked]
        if members and name not in ended_apart:
            yield _CompleteList(layout.several[name], [each for each in members if each])


def _joined_lists(columns: Sequence[_Cells], book: _Book) -> Iterator[_JoinedList]:
    """The lists of which one column tells all and others tell some members besides."""
    for name in dict.fromkeys(each.name for each in columns if each.column.member):
        places = [place for place, each in enumerate(columns) if each.name == name]
        if any(not columns[place].column.member for place in places):
            yield _JoinedList(name, places, columns, book)


class _JoinedList(dict[tuple[str, ...], int]):
    """The cells of all columns of one list: the numbers of what they say together."""

    def __init__(
        self, name: str, places: Sequence[int], columns: Sequence[_Cells], book: _Book
    ) -> None:
        super().__init__()
        self.places, self._name, self._book = places, name, book
        self._columns = [columns[place].column for place in places]

    def __missing__(self, texts: tuple[str, ...]) -> int:
        """Cells that were not met beside each other before."""
        number = self[texts] = self._book.met.add(self._piece(texts))
        return number

    def numbers(self, columns: Sequence[Sequence[str]]) -> Numbers:
        """What these cells say, row by row."""
        together = zip(*(columns[place] for place in self.places), strict=True)
        found = [*map(self.__getitem__, together)]
        return np.array(found, np.intp)

    def _piece(self, texts: tuple[str, ...]) -> Piece:
        whole: object = None
        members: list[tuple[str, object]] = []
        for column, text in zip(self._columns, texts, strict=True):
            if column.member:
                members.append((column.member, column.says(text)))
            else:
                whole = column.says(text)
        complete = any(each.complete for each in self._columns)
        said = of_cells(whole, members, complete=complete)
        return self._book.piece(self._name, said)


class _Book:
    """What every column needs to read a cell."""

    def __init__(
        self, layout: Layout, reader: AnswerReader, met: Columns, counting: frozenset[str]
    ) -> None:
        self.layout, self.reader, self.met, self.counting = layout, reader, met, counting

    def read(self, answers: dict[str, object]) -> Facts | None:
        """What they say, as an answers file is read; nothing where it is refused."""
        try:
            return self.reader.row(answers, "")
        except Refused:
            return None

    def piece(self, name: str, said: object) -> Piece:
        """What is said of one fact; unread where it is not understood."""
        facts = self.read({name: said})
        if facts is None or facts.stated.keys() - {name}:
            return Piece(Part.UNREAD)
        piece, answer = Piece(Part.WHOLE), facts.stated.get(name)
        if answer is not None:
            becoming(piece, name, answer, self.layout)
            piece.counts = name in self.counting
        return piece


class _Cells(dict[str, int]):
    """The cells of one column: the numbers of what they say, by their texts."""

    def __init__(self, column: Column, names: Names, book: _Book) -> None:
        super().__init__()
        self.column, self._book = column, book
        self.is_mark = same_name(column.fact) == ID
        self.ends_a_list = same_name(column.member) == NOTHING_ELSE
        fact: Fact | None = None if self.is_mark else names.fact(column.fact)
        self.name = "" if not column.fact else (fact.name if fact else column.fact)

    def __missing__(self, text: str) -> int:
        """A cell that was not met before."""
        number = self[text] = self._book.met.add(self._piece(text))
        return number

    def numbers(self, texts: Sequence[str]) -> Numbers:
        """What these cells say."""
        return np.fromiter(map(self.__getitem__, texts), np.intp, len(texts))

    def _piece(self, text: str) -> Piece:
        said, member = self.column.says(text), self.column.member
        if said is None:
            return Piece(Part.WHOLE)
        if not member:
            return self._book.piece(self.name, ended(said) if self.column.complete else said)
        piece = self._book.piece(self.name, {member: said})
        is_left_open = piece.number <= NOTHING and not self.ends_a_list
        return Piece(Part.UNREAD) if is_left_open else piece

    def mark(self, texts: Sequence[str], reading: Reading, rows: Numbers) -> None:
        """Keep the marks of some rows in this column."""
        said = [self._mark(text) for text in texts]

        def read(number: int) -> bytes | None:
            facts = self._book.read({ID: self.column.says(texts[number])})
            return None if facts is None else on_one_line(facts.id).encode()

        reading.mark(rows, said, read)

    def _mark(self, text: str) -> bytes:
        """As a plain mark would be written; nothing plain where it is none."""
        if self.column.says is not str:
            return NO_MARK
        return b'"%s"' % text.encode(errors="replace")
