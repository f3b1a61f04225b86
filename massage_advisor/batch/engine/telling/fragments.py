"""Fragments: texts told once and joined many times, and the lines of a crowd being put together.

A line is a list of numbers of fragments; all lines of a crowd are one join.
"""

from __future__ import annotations

from functools import cached_property
from typing import TYPE_CHECKING, NamedTuple, TypeAlias

import numpy as np
import numpy.typing as npt

from massage_advisor.batch.engine.crowds.bits import places_of
from massage_advisor.batch.engine.telling.register import Register
from massage_advisor.batch.engine.telling.texts import FIRST, kept_texts

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Mapping, Sequence

    from massage_advisor.batch.engine.crowds.bits import Bits, Ids, Mask, Numbers, Whole
    from massage_advisor.batch.engine.telling.texts import Owners, Written

Parts: TypeAlias = "tuple[Ids, Owners]"


_SOME_ITEMS = 1024


class Listed(NamedTuple):
    """Items of lists, some of them told in several fragments, of which the first begins an item."""

    what: Ids
    whose: Owners
    begins: Mask

    @classmethod
    def of(cls, every: Sequence[Listed]) -> Listed:
        """All of these, one after the other."""
        return cls(*map(np.concatenate, zip(*every, strict=True)))

    def to(self, people: Numbers) -> Listed:
        """The same for these people, whose places among themselves were meant so far."""
        return self._replace(whose=people[self.whose])

    def in_order_of(self, ranks: Whole) -> Listed:
        """In the order of these numbers; where they are the same, in the order that was."""
        order = np.argsort(ranks, kind="stable")
        return Listed(self.what[order], self.whose[order], self.begins[order])


class Fragments:
    """Every text told so far, by number; the same text has the same number."""

    def __init__(self) -> None:
        """Nothing told; number 0 is no text at all, and the next are one person's each."""
        self._texts = kept_texts()
        self.size = 0  #: bytes of all texts
        self._register, self._next = Register(), FIRST

    def number(self, text: str) -> int:
        """The number of a text."""
        if not text:
            return 0
        told = text.encode()

        def is_it(number: int) -> bool:
            return self._texts.text(number) == told

        return self._register.number(told, is_it, lambda: self._kept(told))

    def _kept(self, text: bytes) -> int:
        number = self._next
        self._texts.keep(number, text)
        self._next += 1
        self.size += len(text)
        return number

    def numbers(self, texts: Iterable[str]) -> Ids:
        """The numbers of several texts."""
        return np.array([self.number(each) for each in texts], np.int32)

    def own(self, texts: list[bytes]) -> Ids:
        """The numbers of texts of one person each, in the order of the crowd; kept for this one."""
        self._own = texts
        return np.arange(1, 1 + len(texts), dtype=np.int32)

    def written(
        self, what: Ids, whose: Owners, people: int, instead: Mapping[int, bytes]
    ) -> Written:
        """Fragments in the order of whose they are; some people have other texts of their own."""
        for person, line in instead.items():
            self._own[person] = line
        return self._texts.written(what, whose, people, self._own)


class Items:
    """The items of a list, as the first of it and as one that follows."""

    def __init__(self, texts: Iterable[str], fragments: Fragments) -> None:
        """Tell them."""
        every = tuple(texts)
        self.first = fragments.numbers(every)
        self.next = fragments.numbers(f",{each}" for each in every)

    def told(self, which: Numbers, is_first: Mask) -> Ids:
        """The fragments of some of them."""
        return np.where(is_first, self.first[which], self.next[which])


class ItemsAsMet(Items):
    """Items of which most are never told, so each is told when it is first met."""

    def __init__(self, number: int, tell: Callable[[int], str], fragments: Fragments) -> None:
        """So many; nothing is told yet."""
        self._tell, self._fragments = tell, fragments
        self.first, self.next = np.zeros((2, number), np.int32)

    def told(self, which: Numbers, is_first: Mask) -> Ids:
        """The fragments of some of them."""
        new = which[self.first[which] == 0]
        for each in np.unique(new).tolist():
            text = self._tell(each)
            self.first[each] = self._fragments.number(text)
            self.next[each] = self._fragments.number(f",{text}")
        return super().told(which, is_first)


class Halves:
    """Items of lists kept in two halves, because many that begin differently end alike.

    They go by numbers, from 1 on.
    """

    def __init__(self, fragments: Fragments) -> None:
        """None yet; number 0 is no item at all."""
        self._fragments, self._size = fragments, 1
        #: how each begins, how it ends, and how it ends where another follows
        self._table = np.zeros((_SOME_ITEMS, 3), np.int32)
        self._register = Register()

    def number(self, begins: str, ends: str) -> int:
        """The number of an item."""
        both = self._fragments.number(begins), self._fragments.number(ends)

        def is_it(number: int) -> bool:
            begin, end, _ = self._table[number].tolist()
            return both == (begin, end)

        def keep() -> int:
            return self._kept(*both, self._fragments.number(f"{ends},"))

        return self._register.number(both, is_it, keep)

    def _kept(self, begin: int, end: int, goes_on: int) -> int:
        number = self._size
        if number == len(self._table):
            self._table = np.concatenate([self._table, np.zeros_like(self._table)])
        self._table[number] = begin, end, goes_on
        self._size += 1
        return number

    def add_to(self, lines: Lines, which: Ids, whose: Owners) -> None:
        """Add items of a list to lines, with commas between those of one person."""
        is_last = _is_first(whose[::-1], lines.people)[::-1]
        begin, end, goes_on = self._table[which].T
        told = np.column_stack([begin, np.where(is_last, end, goes_on)])
        lines.add(told.reshape(-1), np.repeat(whose, 2))


class Lines:
    """The lines of a crowd, put together from left to right."""

    def __init__(self, fragments: Fragments, people: int) -> None:
        """Every line is empty."""
        self._fragments, self.people = fragments, people
        self._whose: list[Owners] = []
        self._what: list[Ids] = []
        self._waiting = ""

    @cached_property
    def everybody(self) -> npt.NDArray[np.uint16]:
        """Every person."""
        return np.arange(self.people, dtype=np.uint16)

    def aside(self) -> Lines:
        """Other lines for the same people."""
        return Lines(self._fragments, self.people)

    def parts(self) -> Parts:
        """What was added so far, and to whose lines."""
        self.add(np.zeros(0, np.int32), np.zeros(0, np.intp))
        return np.concatenate(self._what), np.concatenate(self._whose)

    def say(self, text: str) -> None:
        """Add the same text to everybody's line."""
        self._waiting += text

    def add(self, what: Ids, whose: Owners | None = None) -> None:
        """Add a fragment to everybody's line, or to those of some people."""
        if self._waiting:
            number = self._fragments.number(self._waiting)
            self._whose.append(self.everybody)
            self._what.append(np.full(self.people, number, np.int32))
            self._waiting = ""
        self._whose.append(self.everybody if whose is None else whose.astype(np.uint16))
        self._what.append(what)

    def say_to(self, text: str, whose: Owners) -> None:
        """Add the same text to the lines of some people."""
        if len(whose):
            self.add(np.full(len(whose), self._fragments.number(text), np.int32), whose)

    def add_listed(self, what: Ids, whose: Owners, begins: Mask | None = None) -> None:
        """Add items of a list, one after the other, with commas between those of one person.

        Where an item has several fragments, `begins` says which of them are the first.
        """
        follows = ~_is_first(whose, self.people)
        if begins is not None:
            follows &= begins
        sizes = 1 + follows
        told = np.full(int(sizes.sum()), self._fragments.number(","), np.int32)
        told[np.cumsum(sizes) - 1] = what
        self.add(told, np.repeat(whose, sizes))

    def add_items(self, items: Items, which: Numbers, whose: Owners) -> None:
        """Add items of a list, with commas between those of one person."""
        is_first = _is_first(whose, self.people)
        self.add(items.told(which, is_first), whose)

    def add_where(self, items: Items, every: Sequence[Bits]) -> None:
        """Add each item to the lines of those of whom it is so."""
        self.add_items(items, *places_of(every, self.people))

    def written(self, readable: Mask, instead: Mapping[int, bytes]) -> Written:
        """All lines; those of people who could not be read are handed in."""
        what, whose = self.parts()
        if instead:
            kept = readable[whose]
            others = np.array(list(instead), np.uint16)
            what = np.concatenate([what[kept], 1 + others.astype(np.int32)])
            whose = np.concatenate([whose[kept], others])
        return self._fragments.written(what, whose, self.people, instead)


def _is_first(whose: Owners, people: int) -> Mask:
    """Which items are the first of their person."""
    number = np.arange(len(whose))
    first = np.zeros(people, np.intp)
    first[whose[::-1]] = number[::-1]
    found: Mask = first[whose] == number
    return found
