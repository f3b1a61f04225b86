"""Truths: every criterion of a rulebook, worked out for a whole crowd at once.

A truth is two rows of bits: of whom it certainly is so, and of whom it possibly is. The truth of a
single test comes from the judge, once for each answer met; how truths combine (SEMANTICS S1) and
which facts stay open behind an unknown one is told here again, for bits. Laws hold both against the
judge.
"""

from __future__ import annotations

from abc import ABC, abstractmethod
from typing import TYPE_CHECKING, TypeAlias, assert_never

import numpy as np

from massage_advisor.batch.engine.crowds.bits import any_of, bits_of
from massage_advisor.batch.engine.crowds.layout import ENDED, OPEN, Several, Single
from massage_advisor.knowledge.answers import Members
from massage_advisor.knowledge.criteria import (
    AllOf,
    Always,
    AnyOf,
    AtLeast,
    Compare,
    Criterion,
    Is,
    IsNever,
    IsNot,
    IsYes,
    NoneOf,
    Term,
)
from massage_advisor.knowledge.reads import facts_behind
from massage_advisor.knowledge.vocabulary import OUTCOME_FACTS
from massage_advisor.reasoning.judging import Known, membership
from massage_advisor.truth import Truth

if TYPE_CHECKING:
    from collections.abc import Iterable

    from massage_advisor.batch.engine.crowds.bits import Bits
    from massage_advisor.batch.engine.crowds.layout import Crowd, Layout, Said
    from massage_advisor.knowledge.answers import Answer
    from massage_advisor.knowledge.rulebook import Rulebook

Possible: TypeAlias = "tuple[Bits, Bits]"
"""Of whom something certainly is so, and of whom it possibly is; the first are among the second."""
Open: TypeAlias = "dict[str, Bits]"
"""Who still has to be asked what."""

_FEW = 8
"""So many different answers are looked at one by one."""


class Judged(dict["Node", Possible]):
    """A crowd being judged: the truth of each node, worked out when it is first read."""

    def __init__(self, crowd: Crowd) -> None:
        """Nothing is worked out yet."""
        super().__init__()
        self.crowd, self.everybody = crowd, (1 << crowd.people) - 1
        self._open: dict[Node, Open] = {}
        self._absent: dict[str, Bits] = {}
        self._behind: dict[str, tuple[Open, Bits]] = {}
        self._said: dict[tuple[int, int], Bits] = {}

    def __missing__(self, node: Node) -> Possible:
        """A node that is read for the first time."""
        found = self[node] = node.truth(self)
        return found

    def yes(self, node: Node) -> Bits:
        """Of whom it is yes."""
        return self[node][0]

    def may(self, node: Node) -> Bits:
        """Of whom it is yes or unknown."""
        return self[node][1]

    def no(self, node: Node) -> Bits:
        """Of whom it is no."""
        return self.everybody ^ self[node][1]

    def unknown(self, node: Node) -> Bits:
        """Of whom it is unknown."""
        yes, may = self[node]
        return yes ^ may

    def open(self, node: Node) -> Open:
        """The facts still to be asked behind a node, where it is unknown."""
        found = self._open.get(node)
        if found is None:
            found = self._open[node] = node.open(self)
        return found

    def said(self, line: int, number: int) -> Bits:
        """Whose fact in a line has a number."""
        found = self._said.get((line, number))
        if found is None:
            found = self._said[line, number] = bits_of(self.crowd.said[line] == number)
        return found

    def absent(self, place: Place) -> Bits:
        """Who said nothing about a fact because its question does not arise."""
        if place.when is None:
            return 0
        found = self._absent.get(place.fact.name)
        if found is None:
            found = self.no(place.when) & ~self.crowd.stated_bits(place.where.line)
            self._absent[place.fact.name] = found
        return found

    def behind(self, place: Place) -> tuple[Open, Bits]:
        """What tells whether a question arises, of those who wait for that; and who they are."""
        if place.when is None:
            return {}, 0
        found = self._behind.get(place.fact.name)
        if found is None:
            waiting = self.unknown(place.when) & ~self.crowd.stated_bits(place.where.line)
            found = where(self.open(place.when), waiting), waiting
            self._behind[place.fact.name] = found
        return found

    def number(self, place: Place) -> Said:
        """The numbers of the answers that count for a fact with one answer (SEMANTICS S2)."""
        said: Said = self.crowd.said[place.where.line]
        if place.when is None or not place.otherwise:
            return said
        return np.where(self.crowd.mask(self.absent(place)), np.uint16(place.otherwise), said)


def add_open(found: Open, more: Open) -> None:
    """Take over what is open elsewhere."""
    for name, bits in more.items():
        found[name] = found.get(name, 0) | bits


def add_where(found: Open, more: Open, bits: Bits) -> None:
    """The same, of some people only."""
    for name, each in more.items():
        found[name] = found.get(name, 0) | each & bits


def where(found: Open, bits: Bits) -> Open:
    """What is open, of some people only."""
    return {name: each & bits for name, each in found.items()}


class Place:
    """A fact as tests read it: where it stands, its `when`, and what it is when that says no."""

    def __init__(self, where: Single | Several, when: Node | None) -> None:
        """Hold both."""
        self.where, self.fact, self.when = where, where.fact, when
        self.otherwise = 0  #: its number, for a fact with one answer
        if isinstance(where, Single) and where.fact.otherwise is not None:
            self.otherwise = where.number(where.fact.otherwise)


class Node(ABC):
    """Something that is yes, no or unknown of each person."""

    @abstractmethod
    def truth(self, judged: Judged) -> Possible:
        """Work its truth out."""

    @abstractmethod
    def open(self, judged: Judged) -> Open:
        """Work out what is open behind it."""


class Constant(Node):
    """The same of everybody."""

    def __init__(self, *, is_so: bool) -> None:
        """Hold it."""
        self._is_so = is_so

    def truth(self, judged: Judged) -> Possible:
        """That."""
        bits = judged.everybody if self._is_so else 0
        return bits, bits

    def open(self, judged: Judged) -> Open:  # noqa: ARG002 - as every node
        """Nothing can be asked about it."""
        return {}


class FactTest(Node):
    """One test of one fact."""

    def __init__(self, place: Place, otherwise: Truth) -> None:
        """Read that fact; `otherwise` is what is so where the question does not arise."""
        self.place = place
        self._is_so_otherwise = place.when is not None and otherwise is Truth.YES
        self._is_not_otherwise = place.when is not None and otherwise is Truth.NO

    @abstractmethod
    def said(self, judged: Judged) -> Possible:
        """Its truth by what was said."""

    def truth(self, judged: Judged) -> Possible:
        """By what was said; by `otherwise` where the question does not arise."""
        yes, may = self.said(judged)
        if self._is_so_otherwise:
            return yes | judged.absent(self.place), may
        if self._is_not_otherwise:
            return yes, may & ~judged.absent(self.place)
        return yes, may

    def open(self, judged: Judged) -> Open:
        """The fact itself; while it is not known whether its question arises, what tells that."""
        place, unknown = self.place, judged.unknown(self)
        if place.when is None:
            return {place.fact.name: unknown}
        behind, waiting = judged.behind(place)
        found = dict(behind)
        add_open(found, {place.fact.name: unknown & ~waiting})
        return found


class SingleTest(FactTest):
    """A test of a fact with one answer: looked up by the number of the answer."""

    def __init__(self, place: Place, where: Single, test: Criterion, rulebook: Rulebook) -> None:
        """Judge the answers met so far, and what counts when the question does not arise."""
        self._where, self._test, self._rulebook = where, test, rulebook
        self._yes: list[int] = []
        self._no: list[int] = []
        self._unknown: list[int] = []
        self._met = OPEN
        other = place.fact.otherwise
        has_other = place.when is not None and other is not None
        super().__init__(place, self._judge(other) if has_other else Truth.UNKNOWN)

    def _judge(self, answer: Answer | None) -> Truth:
        stated = {} if answer is None else {self._where.fact.name: answer}
        return Known(self._rulebook, stated).judge(self._test).truth

    def said(self, judged: Judged) -> Possible:
        """Of an answer it is either so or not; whichever are fewer are looked for."""
        if self._met < len(self._where.answers):
            self._meet()
        stated, everybody = judged.crowd.stated_bits(self._where.line), judged.everybody
        if self._unknown:
            return self._among(judged, self._yes), everybody ^ self._among(judged, self._no)
        found = (
            self._among(judged, self._yes)
            if len(self._yes) <= len(self._no)
            else stated ^ self._among(judged, self._no)
        )
        return found, (everybody ^ stated) | found

    def _meet(self) -> None:
        """Judge the answers that are new."""
        numbers = {Truth.YES: self._yes, Truth.NO: self._no, Truth.UNKNOWN: self._unknown}
        for answer in self._where.answers[self._met :]:
            numbers[self._judge(answer)].append(self._met)
            self._met += 1

    def _among(self, judged: Judged, numbers: list[int]) -> Bits:
        """Who has one of these answers."""
        line = self._where.line
        if len(numbers) <= _FEW:
            return any_of(judged.said(line, number) for number in numbers)
        table = np.zeros(self._met, np.bool_)
        table[numbers] = True
        return bits_of(table.take(judged.crowd.said[line]))


class Member(FactTest):
    """Whether an any-of fact includes a member."""

    def __init__(self, place: Place, where: Several, member: str) -> None:
        """Find its line; a member that is none of the fact's is never named."""
        self._where, self._line = where, where.members.get(member)
        other, otherwise = place.fact.otherwise, Truth.UNKNOWN
        if place.when is not None and isinstance(other, Members):
            otherwise = membership(other, member)
        super().__init__(place, otherwise)

    def said(self, judged: Judged) -> Possible:
        """As it was said; no where the list has ended."""
        if self._line is not None:
            return judged.crowd.member_bits(self._line)
        return 0, judged.everybody ^ judged.said(self._where.line, ENDED)


class Not(Node):
    """The opposite."""

    def __init__(self, part: Node) -> None:
        """Of this."""
        self._part = part

    def truth(self, judged: Judged) -> Possible:
        """What certainly is becomes what not even possibly is."""
        yes, may = judged[self._part]
        return judged.everybody ^ may, judged.everybody ^ yes

    def open(self, judged: Judged) -> Open:
        """The same as behind the part."""
        return judged.open(self._part)


class Branch(Node):
    """Several parts; what is open behind it is what is open behind a part of it."""

    def __init__(self, parts: Iterable[Node]) -> None:
        """Of these."""
        self.parts = tuple(parts)

    def open(self, judged: Judged) -> Open:
        """All that is open behind unknown parts, while the whole is unknown."""
        unknown = judged.unknown(self)
        found: Open = {}
        if unknown:
            for part in self.parts:
                add_open(found, judged.open(part))
        return where(found, unknown)


class Every(Branch):
    """All of the parts."""

    def truth(self, judged: Judged) -> Possible:
        """Certainly where each certainly is, possibly where each possibly is."""
        yes = may = judged.everybody
        for part in self.parts:
            certainly, possibly = judged[part]
            yes &= certainly
            may &= possibly
        return yes, may


class Some(Branch):
    """One of the parts or more."""

    def truth(self, judged: Judged) -> Possible:
        """Certainly where one certainly is, possibly where one possibly is."""
        yes = may = 0
        for part in self.parts:
            certainly, possibly = judged[part]
            yes |= certainly
            may |= possibly
        return yes, may


class SoMany(Branch):
    """So many of the parts."""

    def __init__(self, needed: int, parts: Iterable[Node]) -> None:
        """At least so many."""
        super().__init__(parts)
        self._needed = needed

    def truth(self, judged: Judged) -> Possible:
        """Certainly where so many certainly are, possibly where so many possibly are."""
        truths = [judged[part] for part in self.parts]
        yes = self._counted((certainly for certainly, _ in truths), judged)
        return yes, self._counted((possibly for _, possibly in truths), judged)

    def _counted(self, every: Iterable[Bits], judged: Judged) -> Bits:
        """Of whom at least so many of these are so."""
        found = [judged.everybody, *[0] * self._needed]
        for bits in every:
            for number in range(self._needed, 0, -1):
                found[number] |= found[number - 1] & bits
        return found[self._needed]


class Criteria:
    """The criteria of one rulebook as nodes; equal ones are the same node."""

    def __init__(self, rulebook: Rulebook, layout: Layout) -> None:
        """Nothing is made yet."""
        self._rulebook, self._layout = rulebook, layout
        self._nodes: dict[tuple[object, bool], Node] = {}
        self._places: dict[tuple[str, bool], Place] = {}

    def node(self, criterion: Criterion, *, certain: bool = False) -> Node:
        """The node of a criterion; with `certain`, of outcomes only what cannot change is known."""
        if certain and not self._reads_outcomes(criterion):
            certain = False
        found = self._nodes.get((criterion, certain))
        if found is None:
            found = self._made(criterion, certain=certain)
            self._nodes[criterion, certain] = found
        return found

    def member(self, fact: str, member: str, *, certain: bool = False) -> Node:
        """Whether an any-of fact includes a member."""
        key = ((fact, member), certain)
        found = self._nodes.get(key)
        if found is None:
            place = self.place(fact, certain=certain)
            where = self._layout.list_of(fact, certain=certain)
            found = self._nodes[key] = Member(place, where, member)
        return found

    def place(self, fact: str, *, certain: bool = False) -> Place:
        """A fact as tests read it."""
        found = self._places.get((fact, certain))
        if found is None:
            when = self._rulebook.facts[fact].when
            is_list = self._is_list(fact)
            find = self._layout.list_of if is_list else self._layout.single
            found = Place(find(fact, certain=certain), None if when is None else self.node(when))
            self._places[fact, certain] = found
        return found

    def _reads_outcomes(self, criterion: Criterion) -> bool:
        read = facts_behind(criterion, self._rulebook.facts, self._rulebook.terms)
        return not read.isdisjoint(OUTCOME_FACTS)

    def _made(self, criterion: Criterion, *, certain: bool) -> Node:
        match criterion:
            case Always():
                return Constant(is_so=True)
            case Term(term=name, expected=expected):
                term = self.node(self._rulebook.terms[name], certain=certain)
                return term if expected else Not(term)
            case AllOf(parts=parts):
                return Every(self.node(part, certain=certain) for part in parts)
            case AnyOf(parts=parts):
                return Some(self.node(part, certain=certain) for part in parts)
            case NoneOf(parts=parts):
                some = Some(self.node(part, certain=certain) for part in parts)
                return Not(some)
            case AtLeast(needed=needed, parts=parts):
                return SoMany(needed, (self.node(p, certain=certain) for p in parts))
            case Is(fact=fact, choices=choices) if self._is_list(fact):
                members = [self.member(fact, each, certain=certain) for each in choices]
                return members[0] if len(members) == 1 else Some(members)
            case IsNot(fact=fact, choice=choice) if self._is_list(fact):
                return Not(self.member(fact, choice, certain=certain))
            case IsYes() | Is() | IsNot() | IsNever() | Compare():
                return self._single(criterion, certain=certain)
            case _:
                assert_never(criterion)

    def _is_list(self, fact: str) -> bool:
        return fact in self._layout.several

    def _single(self, test: IsYes | Is | IsNot | IsNever | Compare, *, certain: bool) -> Node:
        place = self.place(test.fact, certain=certain)
        where = self._layout.single(test.fact, certain=certain)
        return SingleTest(place, where, test, self._rulebook)
