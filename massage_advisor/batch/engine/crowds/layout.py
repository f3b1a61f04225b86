"""Layout: where each fact stands in a crowd of many people, and a crowd as such.

Every fact has a line of numbers: 0 it was not spoken of, 1 nothing was said of it, and then the
number of an answer met before; or, for an any-of fact, whether its list is open or has ended. Every
member of an any-of fact has a line of truths besides. Knows no rule.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, TypeAlias

import numpy as np
import numpy.typing as npt

from massage_advisor.batch.engine.crowds.bits import (
    Bits,
    Mask,
    Masks,
    Numbers,
    Whole,
    all_bits_of,
    bits_of,
    mask_of,
    masks_of,
    packed,
)
from massage_advisor.knowledge.answers import Answer, Facts, Members, Words
from massage_advisor.knowledge.outcomes import Service
from massage_advisor.knowledge.vocabulary import (
    DISPOSITION,
    LEFT_OUT,
    MODALITY,
    SERVICE,
    Kind,
)

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping, Sequence

    from massage_advisor.knowledge.rulebook import Rulebook
    from massage_advisor.knowledge.vocabulary import Fact

Truths: TypeAlias = npt.NDArray[np.uint8]
"""One truth for each person: 0 no, 1 unknown, 2 yes."""
Said: TypeAlias = npt.NDArray[np.uint16]
"""What each person said of a fact, as a number."""

NO, UNKNOWN, YES = 0, 1, 2
SILENT, NOTHING, OPEN, ENDED = range(4)
"""What a number says; of a fact with one answer, those from `OPEN` on are answers."""
OF_NO_FACT = -1
"""The last line: of whatever speaks of no fact, and never read."""
SOME_TEXT = Words(text="")
"""Stands for whatever was said in words where that is always asked: no rule and no line has it."""
MOST_PEOPLE = 32768
"""In one crowd."""
_LINES_AT_ONCE = 32
"""What fits into the cache is faster."""
_MAY_CHANGE = (DISPOSITION, SERVICE)
"""Outcomes that a missing answer may change; they have a second place for what is certain."""


class Single:
    """A fact with one answer: its line, and the answers met so far by their numbers."""

    def __init__(self, fact: Fact, line: int) -> None:
        """Nothing met yet."""
        self.fact, self.line = fact, line
        self._is_never_told = fact.kind is Kind.TEXT and fact.when is None
        self.answers: list[Answer | None] = [None, None]
        self._numbers: dict[Answer, int] = {}

    def number(self, answer: Answer) -> int:
        """The number of an answer, a new one if it was not met before."""
        if self._is_never_told:
            answer = SOME_TEXT
        found = self._numbers.get(answer)
        if found is None:
            found = self._numbers[answer] = len(self.answers)
            self.answers.append(answer)
        return found


class Several:
    """An any-of fact: its line, and the lines of its members."""

    def __init__(self, fact: Fact, line: int, first: int, members: Iterable[str]) -> None:
        """Lay its members out from a first line on."""
        self.fact, self.line = fact, line
        self.members = {name: line for line, name in enumerate(members, start=first)}
        self.some = slice(first, first + len(self.members))  #: all of those lines


class Layout:
    """The lines of every fact of a rulebook."""

    def __init__(self, rulebook: Rulebook) -> None:
        """Lay out all facts, those that earlier stages work out among them."""
        self.singles: dict[str, Single] = {}
        self.several: dict[str, Several] = {}
        self.certain_singles: dict[str, Single] = {}
        self.certain_several: dict[str, Several] = {}
        self.lines = self.member_lines = 0
        self._said: Said = np.empty(0, np.uint16)
        self._members: Truths = np.empty(0, np.uint8)
        for fact in rulebook.facts.values():
            self._lay_out(fact, rulebook, self.singles, self.several)
        #: what stands in a line, without what is certain only
        self.places: dict[int, Single | Several] = {
            **{each.line: each for each in self.singles.values()},
            **{each.line: each for each in self.several.values()},
        }
        for name in _MAY_CHANGE:
            if name in rulebook.facts:
                fact = rulebook.facts[name]
                self._lay_out(fact, rulebook, self.certain_singles, self.certain_several)
        self.lines += 1  # the last line, `OF_NO_FACT`
        self.outcomes = {each.name for each in rulebook.facts.values() if each.outcome}
        every_list = (*self.several.values(), *self.certain_several.values())
        self.worked_out = {
            line for each in every_list if each.fact.outcome for line in each.members.values()
        }
        #: the line of the fact of each member
        self.list_lines = np.repeat(
            np.array([each.line for each in every_list], np.intp),
            [len(each.members) for each in every_list],
        )

    def _lay_out(
        self,
        fact: Fact,
        rulebook: Rulebook,
        singles: dict[str, Single],
        several: dict[str, Several],
    ) -> None:
        line = self.lines
        self.lines += 1
        if fact.kind is not Kind.ANY_OF:
            singles[fact.name] = Single(fact, line)
        else:
            place = Several(fact, line, self.member_lines, _members_of(fact, rulebook))
            several[fact.name] = place
            self.member_lines += len(place.members)

    def room(self, people: int) -> tuple[Said, Truths]:
        """Room for so many people; the same again, because fresh memory is slow."""
        said, members = self.lines * people, self.member_lines * people
        if len(self._said) < said:
            self._said, self._members = np.empty(said, np.uint16), np.empty(members, np.uint8)
        return (
            self._said[:said].reshape(self.lines, people),
            self._members[:members].reshape(self.member_lines, people),
        )

    @property
    def most_answers(self) -> int:
        """How many different answers were met to one fact."""
        return max((len(each.answers) for each in self.singles.values()), default=0)

    def place(self, fact: str) -> Single | Several:
        """Where a fact stands."""
        return self.singles.get(fact) or self.several[fact]

    def single(self, fact: str, *, certain: bool) -> Single:
        """Where a fact with one answer stands; where only what cannot change does, if `certain`."""
        found = self.certain_singles.get(fact) if certain else None
        return found or self.singles[fact]

    def list_of(self, fact: str, *, certain: bool) -> Several:
        """Where an any-of fact stands; where only what cannot change does, if `certain`."""
        found = self.certain_several.get(fact) if certain else None
        return found or self.several[fact]


def _members_of(fact: Fact, rulebook: Rulebook) -> Iterable[str]:
    """Its choices, and what it may include beside them when it is worked out."""
    names = dict.fromkeys(each.name for each in fact.choices)
    if fact.name in {MODALITY, LEFT_OUT}:
        names |= dict.fromkeys(rulebook.modalities)
    if fact.name == SERVICE:
        names |= dict.fromkeys(each.value for each in Service)
    return names


class Crowd:
    """So many people, laid out; each stands in a column. A layout has one crowd at a time."""

    def __init__(self, layout: Layout, people: int) -> None:
        """Nothing said by anybody."""
        self.layout, self.people = layout, people
        self.said, self.members = layout.room(people)
        self.said.fill(SILENT)
        self.members.fill(UNKNOWN)
        self._stated: list[Bits] = []
        self._members: tuple[bytes, bytes] | None = None

    def put(self, person: int, facts: Facts) -> None:
        """What one person stated."""
        for name, answer in facts.stated.items():
            if isinstance(answer, Members):
                place = self.layout.several[name]
                self.said[place.line, person] = ENDED if answer.complete else OPEN
                for member in answer.yes:
                    self.members[place.members[member], person] = YES
                for member in answer.no:
                    self.members[place.members[member], person] = NO
            else:
                fact = self.layout.singles[name]
                self.said[fact.line, person] = fact.number(answer)

    def forget(self, people: Numbers) -> None:
        """Make it as if these people had said nothing."""
        if len(people):
            self.said[:, people] = SILENT
            self.members[:, people] = UNKNOWN

    def know(self, line: int, numbers: Whole) -> None:
        """Make an outcome known as a fact."""
        self.said[line] = numbers
        self.stated_bits(line)
        self._stated[line] = bits_of(self.said[line] > NOTHING)

    def stated_bits(self, line: int) -> Bits:
        """Who said something about the fact in a line, in whole or in part."""
        if not self._stated:
            self._stated = all_bits_of(self.said > NOTHING)
        return self._stated[line]

    def member_bits(self, line: int) -> tuple[Bits, Bits]:
        """Of whom a member is so, and of whom it possibly is: no other where the list has ended."""
        if line in self.layout.worked_out:
            has_ended = self.said[self.layout.list_lines[line]] == ENDED
            is_so = self.members[line] == YES
            may_be = (self.members[line] != NO) & ~has_ended
            return bits_of(is_so), bits_of(is_so | may_be)
        if self._members is None:
            self._members = self._stated_members()
        size = (self.people + 7) // 8
        yes, may = (each[line * size : line * size + size] for each in self._members)
        return int.from_bytes(yes, "little"), int.from_bytes(may, "little")

    def _stated_members(self) -> tuple[bytes, bytes]:
        """The same of all members, one below the other, as far as people stated them."""
        has_ended = packed(self.said == ENDED)
        yes, may = [], []
        for start in range(0, len(self.members), _LINES_AT_ONCE):
            some = slice(start, start + _LINES_AT_ONCE)
            is_so = packed(self.members[some] & YES)
            may_be = packed(self.members[some]) & ~has_ended[self.layout.list_lines[some]]
            yes.append(is_so.tobytes())
            may.append((may_be | is_so).tobytes())
        return b"".join(yes), b"".join(may)

    def mask(self, bits: Bits) -> Mask:
        """The same people as a mask."""
        return mask_of(bits, self.people)

    def masks(self, every: Sequence[Bits]) -> Masks:
        """The same, one mask below the other."""
        return masks_of(every, self.people)

    def facts(self, person: int) -> Facts:
        """One person again, as far as any line tells of them."""
        return Facts(stated=self.stated(person))

    def stated(self, person: int) -> dict[str, Answer]:
        """What one person stated, by fact, without what was worked out."""
        return self.stated_in(self.known(person))

    def stated_in(self, known: Mapping[str, Answer]) -> dict[str, Answer]:
        """The same of somebody of whom this is known."""
        outcomes = self.layout.outcomes
        return {name: answer for name, answer in known.items() if name not in outcomes}

    def known(self, person: int) -> dict[str, Answer]:
        """What is known of one person, with the outcomes worked out so far."""
        found: dict[str, Answer] = {}
        said = self.said[:, person]
        spoken = np.flatnonzero(said > NOTHING)
        for line, number in zip(spoken.tolist(), said[spoken].tolist(), strict=True):
            place = self.layout.places.get(line)
            if isinstance(place, Single):
                answer = place.answers[number]
                if answer is not None:
                    found[place.fact.name] = answer
            elif place is not None:
                found[place.fact.name] = self._members_known(place, number, person)
        return found

    def _members_known(self, place: Several, said: int, person: int) -> Members:
        """What is known of an any-of fact that was spoken of."""
        truths = self.members[place.some, person].tobytes()

        def those(truth: int) -> frozenset[str]:
            if truth not in truths:
                return frozenset()
            named = zip(place.members, truths, strict=True)
            return frozenset([name for name, each in named if each == truth])

        return Members(yes=those(YES), no=those(NO), complete=said == ENDED)
