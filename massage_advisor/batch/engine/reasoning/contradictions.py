"""Contradictions for a whole crowd (SEMANTICS S13): few people have one, each is worked out once.

What contradicts what comes from `reasoning.contradictions`, once for each signature.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

import numpy as np

from massage_advisor.batch.engine.crowds.bits import any_of
from massage_advisor.batch.engine.crowds.keys import ByKey
from massage_advisor.batch.engine.crowds.layout import Several, Single
from massage_advisor.batch.engine.crowds.signatures import Signature
from massage_advisor.knowledge.answers import Members
from massage_advisor.reasoning.contradictions import Contradiction, contradictions
from massage_advisor.reasoning.judging import Known
from massage_advisor.values import replaced

if TYPE_CHECKING:
    from collections.abc import Iterator

    from massage_advisor.batch.engine.crowds.bits import Bits
    from massage_advisor.batch.engine.crowds.layout import Layout
    from massage_advisor.batch.engine.reasoning.truths import Criteria, Judged
    from massage_advisor.knowledge.criteria import Criterion
    from massage_advisor.knowledge.rulebook import Rulebook
    from massage_advisor.knowledge.vocabulary import CannotBoth, Fact


_NONE = 1
"""The number of no contradiction; 0 is none that was met before."""
_NOTHING = Contradiction(facts=(), say="", read_by_a_gate=False)


class _Ground(NamedTuple):
    """What all of them are found out by."""

    rulebook: Rulebook
    read: frozenset[str]  #: by gates
    criteria: Criteria
    layout: Layout

    def signature(self, criteria: list[Criterion], *told: str) -> Signature:
        """All that these criteria read, and facts that are told whole."""
        return Signature(criteria, self.rulebook, self.layout, told=told)


class _Clash:
    """One way in which answers can contradict each other."""

    def __init__(
        self, ground: _Ground, pairs: tuple[CannotBoth, ...], signature: Signature
    ) -> None:
        self._read = ground.read
        self._rulebook = replaced(ground.rulebook, gates=(), cannot_both=pairs)
        self._signature = signature
        self._by_key = ByKey(signature.bits)
        self._found: list[Contradiction] = [_NOTHING, _NOTHING]

    def where(self, judged: Judged) -> Bits:
        """Who may have it."""
        raise NotImplementedError

    def stated(self) -> tuple[str, ...]:
        """The stated fact it is about."""
        return ()

    def of(self, judged: Judged) -> Iterator[tuple[int, Contradiction]]:
        """Everybody who has it, and what it is."""
        bits = self.where(judged)
        if not bits:
            return
        people = np.flatnonzero(judged.crowd.mask(bits))
        keys = self._signature.of(judged.crowd, people)
        numbers = self._by_key.numbers(keys, lambda _, at: self._new(judged, int(people[at])))
        for at in np.flatnonzero(numbers != _NONE).tolist():
            yield int(people[at]), self._found[numbers[at]]

    def _new(self, judged: Judged, person: int) -> int:
        """The number of what somebody has."""
        found = self._work_out(judged, person)
        if found is None:
            return _NONE
        self._found.append(found)
        return len(self._found) - 1

    def _work_out(self, judged: Judged, person: int) -> Contradiction | None:
        known = Known(self._rulebook, judged.crowd.stated(person))
        for found in contradictions(self._rulebook, known, self.stated()):
            return replaced(found, read_by_a_gate=not self._read.isdisjoint(found.facts))
        return None


class _NotApplicable(_Clash):
    """An answer to a question that does not arise."""

    def __init__(self, fact: Fact, when: Criterion, ground: _Ground) -> None:
        super().__init__(ground, (), ground.signature([when], fact.name))
        self._fact, self._otherwise = fact.name, fact.otherwise
        self._when, self._place = ground.criteria.node(when), ground.layout.place(fact.name)

    def where(self, judged: Judged) -> Bits:
        stated = judged.crowd.stated_bits(self._place.line) & judged.no(self._when)
        return stated & ~self._says_the_same(judged) if stated else 0

    def _says_the_same(self, judged: Judged) -> Bits:
        """Whose answer, at first sight, says just what not arising means; most do."""
        match self._place, self._otherwise:
            case _, None:
                return 0
            case Single(), answer:
                return judged.said(self._place.line, self._place.number(answer))
            case Several(), Members(yes=named) if not named:
                lines = self._place.members.values()
                return ~any_of(judged.crowd.member_bits(line)[0] for line in lines)
            case _:
                return 0

    def stated(self) -> tuple[str, ...]:
        return (self._fact,)


class _Declared(_Clash):
    """A pair that the rulebook says cannot both be."""

    def __init__(self, pair: CannotBoth, ground: _Ground) -> None:
        super().__init__(ground, (pair,), ground.signature([pair.these, pair.those]))
        self._these, self._those = map(ground.criteria.node, (pair.these, pair.those))

    def where(self, judged: Judged) -> Bits:
        return judged.yes(self._these) & judged.yes(self._those)


class Clashes:
    """Every way in which answers to one rulebook's questions can contradict each other."""

    def __init__(self, rulebook: Rulebook, criteria: Criteria, layout: Layout) -> None:
        """Find them."""
        ground = _Ground(rulebook, rulebook.read_by_gates, criteria, layout)
        self._every: list[_Clash] = [
            _NotApplicable(fact, fact.when, ground)
            for fact in rulebook.facts.values()
            if fact.when is not None and not (fact.outcome or fact.stands_alone)
        ]
        self._every += [_Declared(pair, ground) for pair in rulebook.cannot_both]

    def of(self, judged: Judged) -> dict[int, tuple[Contradiction, ...]]:
        """The contradictions of everybody who has one, in the order in which they are named."""
        found: dict[int, set[Contradiction]] = {}
        for clash in self._every:
            for person, each in clash.of(judged):
                found.setdefault(person, set()).add(each)
        return {
            person: tuple(sorted(each, key=lambda one: (one.facts, one.say)))
            for person, each in sorted(found.items())
        }
