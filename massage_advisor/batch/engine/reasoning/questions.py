"""Open questions for a whole crowd: who still has to be asked what, and what it could change.

The same law as `reasoning.questions`, in bits.
"""

from __future__ import annotations

from functools import cached_property
from typing import TYPE_CHECKING

from massage_advisor.batch.engine.crowds.bits import any_of, bits_of
from massage_advisor.batch.engine.reasoning.truths import add_open, add_where, where
from massage_advisor.knowledge.outcomes import Disposition
from massage_advisor.knowledge.rules import IfUnsure
from massage_advisor.reasoning.costs import BUDGET_IN_ALL, BUDGET_PER_VISIT
from massage_advisor.reasoning.questions import CouldChange, as_asked

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from massage_advisor.batch.engine.crowds.bits import Bits
    from massage_advisor.batch.engine.reasoning.choosing import Options
    from massage_advisor.batch.engine.reasoning.purse import Till
    from massage_advisor.batch.engine.reasoning.screening import Gates, Screening
    from massage_advisor.batch.engine.reasoning.truths import Judged, Node, Open, Place
    from massage_advisor.batch.engine.reasoning.weighing import Scales, Weighing
    from massage_advisor.knowledge.rulebook import Rulebook


class Wishes:
    """Wishes and budgets: facts that matter without a rule."""

    def __init__(self, loved: Place, refused: Place, till: Till) -> None:
        """Hold where they stand."""
        self.places = (refused, loved)
        self.per_visit, self.in_all = till.place(BUDGET_PER_VISIT), till.place(BUDGET_IN_ALL)


class Questions:
    """Everything that can be asked for, in the order in which it is asked."""

    def __init__(
        self, rulebook: Rulebook, gates: Gates, scales: Scales, options: Options, wishes: Wishes
    ) -> None:
        """Hold what may have to be asked for."""
        asked = [fact for fact in rulebook.facts.values() if not fact.outcome]
        self.in_order = [fact.name for fact in sorted(asked, key=as_asked)]
        self.gates, self.scales, self.options, self.wishes = gates, scales, options, wishes


class Asking:
    """Who still has to be asked what."""

    def __init__(
        self, questions: Questions, judged: Judged, screening: Screening, weighing: Weighing
    ) -> None:
        """Of this crowd."""
        self._questions, self._judged = questions, judged
        self._screening, self._weighing = screening, weighing

    def about(self, change: CouldChange) -> Open:
        """Who has to be asked what for one kind of change."""
        match change:
            case CouldChange.DISPOSITION:
                return self.disposition
            case CouldChange.ADJUSTMENTS:
                return self.adjustments
            case CouldChange.SERVICE:
                return self.service
            case CouldChange.MODALITIES:
                return self.modalities
            case CouldChange.COST:
                return self.cost

    @cached_property
    def _sold(self) -> Bits:
        """Where surely something can be sold; elsewhere only a worse danger matters."""
        return ~self._screening.surely_from(Disposition.SAME_DAY_CARE.severity)

    @cached_property
    def disposition(self) -> Open:
        """What could change the disposition, or keeps a possible massage from being booked."""
        found: Open = {}
        possible = ~self._screening.surely_from(Disposition.NOT_TODAY.severity)
        for severity, gates in self._questions.gates.by_severity.items():
            worse = ~self._screening.surely_from(severity)
            for gate in gates:
                matters = worse
                if gate.rule.if_unsure is IfUnsure.ASK:
                    matters |= possible & self._judged.unknown(gate)
                add_where(found, self._judged.open(gate), matters)
        return found

    @cached_property
    def adjustments(self) -> Open:
        """What could change how the session is adapted."""
        gates = (gate for gate in self._questions.gates.every if gate.rule.adjust)
        return where(self._open(gates), self._sold)

    @cached_property
    def service(self) -> Open:
        """What could change the service."""
        found = self._open(self._questions.scales.strongest_first)
        return where(found, self._sold & ~bits_of(self._weighing.is_settled))

    @cached_property
    def modalities(self) -> Open:
        """What could change what is suggested."""
        gates, wishes = self._questions.gates, self._questions.wishes
        found = self._open(g for g in gates.every if g.rule.slug in gates.leaving_out_any)
        add_open(found, self._open(self._questions.options.rules))
        for place, unknown in zip(wishes.places, self._open_wishes(), strict=True):
            add_where(found, self._to_ask(place), unknown)
        add_open(found, self._sum_to_ask(wishes.per_visit))
        return where(found, self._sold)

    @cached_property
    def cost(self) -> Open:
        """What could change whether it fits the budget."""
        found: Open = {}
        add_open(found, self._sum_to_ask(self._questions.wishes.per_visit))
        add_open(found, self._sum_to_ask(self._questions.wishes.in_all))
        return where(found, self._sold)

    def _open(self, rules: Iterable[Node]) -> Open:
        """All that these rules wait for."""
        return together(map(self._judged.open, rules))

    def _open_wishes(self) -> Iterator[Bits]:
        """Where it is not known of every offered technique whether it is refused, and loved."""
        offered = [each for each in self._questions.options.every if each.modality.offered]
        yield any_of(self._judged.unknown(each.refused) for each in offered)
        yield any_of(self._judged.unknown(each.loved) for each in offered)

    def _sum_to_ask(self, place: Place | None) -> Open:
        """What to ask so as to know an amount of money, where it is not known."""
        if place is None:
            return {}
        known = self._judged.crowd.stated_bits(place.where.line)
        if place.when is not None and place.otherwise:
            known |= self._judged.absent(place)
        return where(self._to_ask(place), ~known)

    def _to_ask(self, place: Place) -> Open:
        """What to ask so as to know a fact: itself, or what tells whether it arises."""
        judged, name = self._judged, place.fact.name
        if place.when is None:
            return {name: judged.everybody}
        stated = judged.crowd.stated_bits(place.where.line)
        found = where(judged.open(place.when), ~stated)
        add_open(found, {name: stated | judged.yes(place.when)})
        return found

    @cached_property
    def deciding(self) -> Open:
        """What could change what to do, in the order in which it is asked."""
        found = together([self.disposition, self.service])
        return {name: found[name] for name in self._questions.in_order if name in found}


def together(every: Iterable[Open]) -> Open:
    """All that is open in any of these."""
    found: Open = {}
    for each in every:
        add_open(found, each)
    return found
