"""The arrow for a whole crowd: facts -> findings -> weighing -> what is suggested and still asked.

Each step is worked out when it is first read. Makes no words.
"""

from __future__ import annotations

from functools import cached_property
from typing import TYPE_CHECKING

import numpy as np

from massage_advisor.batch.engine.crowds.bits import any_of, bits_of
from massage_advisor.batch.engine.crowds.layout import ENDED, UNKNOWN, Layout, Several
from massage_advisor.batch.engine.reasoning.choosing import Choosing, Options
from massage_advisor.batch.engine.reasoning.contradictions import Clashes
from massage_advisor.batch.engine.reasoning.purse import Spending, Till
from massage_advisor.batch.engine.reasoning.questions import Asking, Questions, Wishes
from massage_advisor.batch.engine.reasoning.screening import (
    DISPOSITIONS,
    Gates,
    Screening,
    standing,
)
from massage_advisor.batch.engine.reasoning.truths import Criteria, Judged
from massage_advisor.batch.engine.reasoning.weighing import SIDES, VERDICTS, Scales, Weighing
from massage_advisor.knowledge.answers import Choice, Facts
from massage_advisor.knowledge.criteria import Is
from massage_advisor.knowledge.outcomes import Disposition, Service
from massage_advisor.knowledge.vocabulary import (
    CANNOT_ANSWER_FOR,
    DISPOSITION,
    FOR_WHOM,
    LEFT_OUT,
    MODALITY,
    SERVICE,
)
from massage_advisor.reasoning.contradictions import contradicts_a_gate
from massage_advisor.reasoning.judging import Known

if TYPE_CHECKING:
    from collections.abc import Mapping

    from massage_advisor.batch.engine.crowds.bits import Bits, Mask
    from massage_advisor.batch.engine.crowds.layout import Crowd
    from massage_advisor.knowledge.rulebook import Rulebook
    from massage_advisor.reasoning.contradictions import Contradiction


class Compiled:
    """All of a rulebook that does not depend on anybody, ready to be applied to crowds."""

    def __init__(self, rulebook: Rulebook) -> None:
        """Make every criterion a node and put every rule in its place."""
        self.rulebook, self.layout = rulebook, Layout(rulebook)
        criteria = Criteria(rulebook, self.layout)
        self.gates = Gates(rulebook, criteria)
        self.scales = Scales(rulebook, criteria)
        self.till = Till(rulebook, criteria, self.layout)
        self.options = Options(rulebook, criteria, self.gates)
        self.advice = standing(rulebook.advice_here, criteria)
        self.clashes = Clashes(rulebook, criteria, self.layout)
        wishes = Wishes(
            criteria.place(rulebook.loved_in), criteria.place(rulebook.refused_in), self.till
        )
        self.questions = Questions(rulebook, self.gates, self.scales, self.options, wishes)
        #: the names of the rules that decide
        self.deciding = [
            *(gate.rule.slug for gate in self.gates.every),
            *(each.rule.slug for each in self.scales.strongest_first),
        ]
        self.cannot_answer = (
            criteria.node(Is(fact=FOR_WHOM, choices=(CANNOT_ANSWER_FOR,)))
            if FOR_WHOM in rulebook.facts
            else None
        )


class Arrow:
    """The arrow, applied to one crowd."""

    def __init__(self, compiled: Compiled, crowd: Crowd) -> None:
        """Nothing is worked out yet."""
        self.compiled, self.crowd = compiled, crowd
        self.judged = Judged(crowd)
        self.screening = Screening(compiled.gates, self.judged)
        self._people: dict[int, tuple[Known, Facts]] = {}

    @cached_property
    def weighing(self) -> Weighing:
        """The verdict; from here on it is known as a fact, and the disposition as well (S9)."""
        weighing = Weighing(self.compiled.scales, self.judged)
        self._know_disposition()
        self._know_service(weighing)
        return weighing

    @cached_property
    def spending(self) -> Spending:
        """Budgets and prices."""
        return Spending(self.compiled.till, self.judged, self.weighing.verdict)

    @cached_property
    def choosing(self) -> Choosing:
        """What is suggested."""
        return Choosing(
            self.compiled.options, self.judged, self.screening, self.weighing, self.spending
        )

    @cached_property
    def asking(self) -> Asking:
        """What is still open."""
        return Asking(self.compiled.questions, self.judged, self.screening, self.weighing)

    @cached_property
    def contradictions(self) -> Mapping[int, tuple[Contradiction, ...]]:
        """Who contradicts themselves, and how."""
        return self.compiled.clashes.of(self.judged)

    @cached_property
    def is_contradicted(self) -> Bits:
        """Where a gate reads a contradicted answer."""
        return any_of(
            1 << person
            for person, every in self.contradictions.items()
            if contradicts_a_gate(every)
        )

    @cached_property
    def is_possible(self) -> Bits:
        """Where a massage is possible."""
        return self.judged.everybody & ~self.screening.acts_from(Disposition.NOT_TODAY)

    @cached_property
    def is_sold(self) -> Bits:
        """Where something can be sold, now or later."""
        return self.judged.everybody & ~self.screening.acts_from(Disposition.SAME_DAY_CARE)

    @cached_property
    def acting(self) -> list[Bits]:
        """Of whom each of the rules that decide acts: of evidence, where it speaks for the side."""
        side, judged = self.weighing.side, self.judged
        has_no_side = bits_of(side == SIDES.index(None))
        told_of = {
            service: self.is_possible & (bits_of(side == number) | has_no_side)
            for number, service in enumerate(SIDES)
        }
        return [
            *map(judged.yes, self.compiled.gates.every),
            *(
                judged.yes(each) & told_of[each.rule.points_to]
                for each in self.compiled.scales.strongest_first
            ),
        ]

    @cached_property
    def bookable(self) -> Bits:
        """Where it can be booked (S6), also in the clinic of this run."""
        found = self.is_possible & self.screening.is_complete & ~self.is_contradicted
        if self.compiled.cannot_answer is not None:
            found &= ~self.judged.yes(self.compiled.cannot_answer)
        return found & ~any_of(map(self.judged.yes, self.compiled.gates.not_here))

    def _know_disposition(self) -> None:
        layout, screening = self.compiled.layout, self.screening
        for each, settled in (
            (layout.singles.get(DISPOSITION), None),
            (layout.certain_singles.get(DISPOSITION), screening.is_settled),
        ):
            if each is None:
                return
            by_severity = [each.number(Choice(choice=one.value)) for one in DISPOSITIONS]
            numbers = np.array(by_severity, np.uint16)[screening.disposition]
            if settled is not None:
                numbers *= self.crowd.mask(settled)
            self.crowd.know(each.line, numbers)

    def _know_service(self, weighing: Weighing) -> None:
        layout = self.compiled.layout
        for each, settled in (
            (layout.several.get(SERVICE), None),
            (layout.certain_several.get(SERVICE), weighing.is_settled),
        ):
            if each is None:
                return
            for service in Service:
                named = [service in (verdict.services or ()) for verdict in VERDICTS]
                self._know_member(each, service.value, np.array(named)[weighing.verdict], settled)
            decided = np.array([verdict.services is not None for verdict in VERDICTS])
            is_decided = decided[weighing.verdict]
            self._know_all(each, is_decided if settled is None else is_decided & settled)

    def person(self, person: int) -> tuple[Known, Facts]:
        """One person as rules read them, and what they stated; after all that becomes known."""
        found = self._people.get(person)
        if found is None:
            known = self.crowd.known(person)
            facts = Facts(stated=self.crowd.stated_in(known))
            found = self._people[person] = Known(self.compiled.rulebook, known), facts
        return found

    def know_what_was_chosen(self) -> None:
        """Make what is suggested and what is left out known as facts, for advice."""
        for fact, every in (
            (MODALITY, self.choosing.suggested),
            (LEFT_OUT, self.choosing.left_out),
        ):
            place = self.compiled.layout.several.get(fact)
            if place is not None:
                for name, mask in zip(every, self.crowd.masks(list(every.values())), strict=True):
                    self._know_member(place, name, mask)
                self._know_all(place, np.ones(self.crowd.people, np.bool_))

    def _know_member(
        self, place: Several, name: str, where: Mask, settled: Mask | None = None
    ) -> None:
        known = where if settled is None else where & settled
        self.crowd.members[place.members[name]] = UNKNOWN + known

    def _know_all(self, place: Several, where: Mask) -> None:
        self.crowd.know(place.line, where * ENDED)
