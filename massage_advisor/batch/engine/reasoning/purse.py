"""Money for a whole crowd: budgets, quoted prices, and what a visit costs at least.

Amounts come from `reasoning.costs`, worked out once for each amount met; here they are compared.
"""

from __future__ import annotations

from functools import cached_property
from typing import TYPE_CHECKING, TypeAlias

import numpy as np
import numpy.typing as npt

from massage_advisor.batch.engine.crowds.bits import bits_of
from massage_advisor.batch.engine.reasoning.weighing import VERDICTS
from massage_advisor.reasoning.costs import (
    BUDGET_IN_ALL,
    BUDGET_PER_VISIT,
    PRICE_QUOTED,
    VISITS_WANTED,
    Purse,
)
from massage_advisor.reasoning.judging import Known

if TYPE_CHECKING:
    from collections.abc import Callable

    from massage_advisor.batch.engine.crowds.bits import Bits, Mask
    from massage_advisor.batch.engine.crowds.layout import Layout, Said, Truths
    from massage_advisor.batch.engine.reasoning.truths import Criteria, Judged, Place
    from massage_advisor.knowledge.outcomes import Modality
    from massage_advisor.knowledge.rulebook import Rulebook

Cents: TypeAlias = npt.NDArray[np.int64]

ANY_SUM = np.iinfo(np.int64).max
"""Stands for a budget that was not said: everything is within it."""


class Till:
    """The prices of a rulebook, beside every budget and quoted price met so far."""

    def __init__(self, rulebook: Rulebook, criteria: Criteria, layout: Layout) -> None:
        """Find the facts about money, as far as the rulebook has them."""
        self._rulebook = rulebook
        self._layout = layout
        self._places = {
            fact: criteria.place(fact)
            for fact in (BUDGET_PER_VISIT, BUDGET_IN_ALL, PRICE_QUOTED, VISITS_WANTED)
            if fact in rulebook.facts
        }
        self._purses: dict[str, list[Purse]] = {fact: [] for fact in self._places}
        self._lowest: dict[str, Cents] = {}
        self._nothing = [Purse(rulebook, Known(rulebook, {}))]

    def lowest(self, modality: Modality) -> Cents:
        """The low end of a visit with its tip, by verdict and by the price that was quoted."""
        purses = self.purses(PRICE_QUOTED)
        found = self._lowest.get(modality.name)
        if found is None or found.shape[1] != len(purses):
            visits = [[purse.modality(modality, each) for purse in purses] for each in VERDICTS]
            lows = [[each.total.low if each else 0 for each in line] for line in visits]
            found = self._lowest[modality.name] = np.array(lows, np.int64)
        return found

    def place(self, fact: str) -> Place | None:
        """Where a fact about money stands, if there is such a fact."""
        return self._places.get(fact)

    def purses(self, fact: str) -> list[Purse]:
        """A purse for each number of a fact, with nothing in it but that."""
        if fact not in self._places:
            return self._nothing
        made = self._purses[fact]
        for answer in self._layout.singles[fact].answers[len(made) :]:
            stated = {} if answer is None else {fact: answer}
            made.append(Purse(self._rulebook, Known(self._rulebook, stated)))
        return made


class Spending:
    """What each person can spend, and what a visit costs them at least."""

    def __init__(self, till: Till, judged: Judged, verdict: Truths) -> None:
        """Of this crowd; the verdict decides whose manners of tipping count."""
        self._till, self._judged, self._verdict = till, judged, verdict
        self._lines: dict[bytes, Cents] = {}
        self._more: dict[bytes, Mask] = {}
        self._more_bits: dict[bytes, Bits] = {}

    def number(self, fact: str) -> Said:
        """The number of the answer that counts for a fact about money."""
        place = self._till.place(fact)
        if place is None:
            return np.zeros(self._judged.crowd.people, np.uint16)
        return self._judged.number(place)

    @cached_property
    def per_visit(self) -> Cents:
        """The budget per visit."""
        numbers = self.number(BUDGET_PER_VISIT)
        return _budgets([each.per_visit for each in self._till.purses(BUDGET_PER_VISIT)])[numbers]

    @cached_property
    def is_known(self) -> Mask:
        """Whether a budget per visit is known."""
        found: Mask = self.per_visit != ANY_SUM
        return found

    @cached_property
    def in_all(self) -> Cents:
        """The budget in all."""
        numbers = self.number(BUDGET_IN_ALL)
        return _budgets([each.in_all for each in self._till.purses(BUDGET_IN_ALL)])[numbers]

    @cached_property
    def quoted(self) -> Said:
        """The number of the price that was quoted."""
        return self.number(PRICE_QUOTED)

    @cached_property
    def visits(self) -> Said:
        """The number of the answer on how many visits are wanted."""
        return self.number(VISITS_WANTED)

    def lowest(self, modality: Modality) -> Cents:
        """The low end of a visit with its tip; 0 where there is no price."""
        table = self._till.lowest(modality)
        return self._line(b"now" + table.tobytes(), lambda: table[self._verdict, self.quoted])

    def lowest_at_worst(self, modality: Modality) -> Cents:
        """The same with the tip of the dearest verdict."""
        table = self._till.lowest(modality).max(axis=0)
        return self._line(b"at worst" + table.tobytes(), lambda: table[self.quoted])

    def is_more(self, modality: Modality) -> Mask:
        """Whether the low end of a visit is more than the budget per visit."""
        table = self._till.lowest(modality)
        key = table.tobytes()
        found = self._more.get(key)
        if found is None:
            found = self._more[key] = self.lowest(modality) > self.per_visit
        return found

    def more_bits(self, modality: Modality) -> Bits:
        """The same as bits."""
        key = self._till.lowest(modality).tobytes()
        found = self._more_bits.get(key)
        if found is None:
            found = self._more_bits[key] = bits_of(self.is_more(modality))
        return found

    def _line(self, key: bytes, make: Callable[[], Cents]) -> Cents:
        """Techniques of one price share a line."""
        found = self._lines.get(key)
        if found is None:
            found = self._lines[key] = make()
        return found


def _budgets(said: list[int | None]) -> Cents:
    return np.array([ANY_SUM if each is None else each for each in said], np.int64)
