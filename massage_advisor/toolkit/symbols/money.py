"""Money as formulas: which techniques stay within the budget for a visit (SEMANTICS S10, S11).

Mirrors `reasoning.costs` and `choosing`. Sums are whole cents.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

import z3

from massage_advisor.knowledge.answers import Amount
from massage_advisor.knowledge.outcomes import Modality, Verdict
from massage_advisor.reasoning.costs import (
    BUDGET_PER_VISIT,
    PRICE_QUOTED,
    can_be_short,
    had_in,
    in_cents,
    price_of,
)
from massage_advisor.toolkit.symbols.amounts import CENTS, Measured
from massage_advisor.toolkit.symbols.truths import FALSE, TRUE, Formula, both, either, no

if TYPE_CHECKING:
    from collections.abc import Mapping

    from massage_advisor.knowledge.outcomes import Service
    from massage_advisor.toolkit.symbols.criteria import Anybody

_HUNDRED = 100
_HALF = 50


@dataclass(frozen=True, slots=True)
class Budget:
    """What can be spent on a visit and what was quoted, as far as they are known."""

    anybody: Anybody
    verdict: Mapping[Verdict, Formula]

    def _sum(self, fact: str) -> tuple[Formula, z3.ArithRef]:
        """Whether a sum is known, and how much it is."""
        facts = self.anybody.rulebook.facts
        answer = self.anybody.answer(fact) if fact in facts else None
        if not isinstance(answer, Measured):
            return FALSE, z3.IntVal(0)
        otherwise = facts[fact].otherwise
        if not isinstance(otherwise, Amount):
            return answer.stated, answer.amount
        cents = z3.IntVal(round(otherwise.number * CENTS))
        return self.anybody.value_is_known(fact), z3.If(answer.stated, answer.amount, cents)

    def cost(self, modality: Modality) -> z3.ArithRef:
        """The low end of a visit with this technique, with the tip that goes with the verdict."""
        quoted, price = self._sum(PRICE_QUOTED)
        total = z3.IntVal(0)
        for verdict in Verdict:
            first, *others = (
                self._in_a_visit(modality, service, quoted, price)
                for service in had_in(modality, verdict)
            )
            here = first
            for other in others:
                here = z3.If(other < here, other, here)
            total = z3.If(self.verdict[verdict], here, total)
        return z3.simplify(total)

    def _in_a_visit(
        self, modality: Modality, service: Service, quoted: Formula, price: z3.ArithRef
    ) -> z3.ArithRef:
        """The same in a visit of this kind, at the price quoted, else at the one that is listed."""
        price_listed = price_of(self.anybody.rulebook.prices, modality, service)
        listed = z3.IntVal(0 if price_listed is None else in_cents(price_listed).low)
        return z3.If(quoted, self._with_tip(price, service), self._with_tip(listed, service))

    def _with_tip(self, price: z3.ArithRef, service: Service) -> z3.ArithRef:
        percent = self.anybody.rulebook.prices.tips[service.value].percent
        return price + (price * percent + _HALF) / _HUNDRED if percent else price

    def is_exceeded_by(self, cost: z3.ArithRef) -> Formula:
        """There is a budget, and this is more."""
        known, most = self._sum(BUDGET_PER_VISIT)
        return both([known, cost > most])


def within_budget(
    anybody: Anybody, verdict: Mapping[Verdict, Formula], wanted: Mapping[str, Formula]
) -> dict[str, Formula]:
    """Which wanted techniques are affordable; the cheapest of them stay whatever the budget."""
    budget = Budget(anybody, verdict)
    modalities = anybody.rulebook.modalities
    paid = sorted(name for name, each in modalities.items() if each.is_paid)
    costs = {name: budget.cost(modalities[name]) for name in paid}
    dearness = {
        name: 2 * cost + (not can_be_short(anybody.rulebook.prices, modalities[name]))
        for name, cost in costs.items()
    }
    found = dict(wanted)
    for name in paid:
        is_cheapest = both(
            either([no(wanted[other]), _at_most(dearness[name], dearness[other])])
            for other in paid
            if other != name
        )
        affordable = either([no(budget.is_exceeded_by(costs[name])), is_cheapest])
        found[name] = both([wanted[name], affordable])
    return found


def _at_most(one: z3.ArithRef, other: z3.ArithRef) -> Formula:
    return TRUE if one.eq(other) else one <= other
