"""Money for a whole crowd: plan and cost, joined from fragments of the record."""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np

from massage_advisor.batch.engine.crowds.bits import any_of
from massage_advisor.batch.engine.reasoning.purse import ANY_SUM
from massage_advisor.batch.engine.reasoning.weighing import VERDICTS
from massage_advisor.batch.engine.telling.keyed import Keyed, cut_at_lists
from massage_advisor.batch.engine.telling.pages import in_reading_order
from massage_advisor.batch.engine.telling.standins import weighed
from massage_advisor.knowledge.rules import Topic
from massage_advisor.reasoning.costs import PRICE_QUOTED, VISITS_WANTED, cost
from massage_advisor.reasoning.recommendation import PlanAdvice
from massage_advisor.telling.record import on_one_line
from massage_advisor.values import replaced

if TYPE_CHECKING:
    from massage_advisor.batch.engine.crowds.bits import Numbers
    from massage_advisor.batch.engine.crowds.layout import Truths
    from massage_advisor.batch.engine.reasoning.arrow import Compiled
    from massage_advisor.batch.engine.telling.fragments import Fragments
    from massage_advisor.batch.engine.telling.pages import Page, Tellings
    from massage_advisor.batch.engine.telling.standins import StandIns
    from massage_advisor.knowledge.outcomes import Plan
    from massage_advisor.reasoning.costs import Cost

_QUOTED_BITS = 20
_VISITS_BITS = 12
_FITS = (False, None, True)
"""Whether it fits, by truth."""


class MoneyLines:
    """Tells plan and cost of crowds."""

    def __init__(
        self, compiled: Compiled, standins: StandIns, fragments: Fragments, tellings: Tellings
    ) -> None:
        """Nothing told yet."""
        self._till, self._standins = compiled.till, standins
        modest_first = sorted(
            standins.rulebook.plans.values(), key=lambda plan: (plan.modesty, plan.name)
        )
        self._plans: list[Plan | None] = [*modest_first, None]
        self._naming = [
            [rule for rule in compiled.advice if rule.rule.plan == plan.name]
            for plan in modest_first
        ]
        insurance = [each for each in compiled.advice if each.rule.topic is Topic.INSURANCE]
        self._insurance = tellings.numbers(in_reading_order(insurance))
        bits = len(self._plans).bit_length()
        self._told_plans = Keyed(fragments, (bits, 2, 1))
        self._told_costs = Keyed(fragments, (2, bits, _QUOTED_BITS, _VISITS_BITS, 2, 1))
        self._costs: dict[tuple[int, int, int, int], Cost] = {}

    def add_plan(self, page: Page, people: Numbers) -> None:
        """The plan of some people."""
        plan, settled = self._plan(page, people), page.arrow.weighing.is_settled[people]
        values = (plan, self._fits_plan(page, people, plan), settled)
        page.lines.add(self._told_plans.ids(values, people, self._tell_plan), people)

    def _tell_plan(self, values: tuple[int, ...], _: int) -> str:
        number, fits, settled = values
        offer = self._standins.offer(weighed(VERDICTS[0], settled=bool(settled)))
        plan = self._plans[number]
        advice = None if plan is None else PlanAdvice(plan=plan, fits_budget=_FITS[fits])
        made = self._standins.recommendation(offer=replaced(offer, plan=advice))
        return on_one_line(self._standins.part(made, "plan"))

    def add_cost(self, page: Page, people: Numbers) -> None:
        """What it costs some people."""
        plan, verdict = self._plan(page, people), page.arrow.weighing.verdict[people]
        spending, fits = page.arrow.spending, self._fits_visit(page, people, plan)
        quoted, visits = spending.quoted[people], spending.visits[people]
        among = np.zeros(page.lines.people, np.bool_)
        among[people] = True
        for is_behind in (np.zeros_like(plan), np.ones_like(plan)):
            values = (verdict, plan, quoted, visits, fits, is_behind)
            page.lines.add(self._told_costs.ids(values, people, self._tell_cost), people)
            if not is_behind.any():
                page.list_acting(self._insurance, among)

    def _tell_cost(self, values: tuple[int, ...], _: int) -> str:
        """Up to who may pay; or what comes behind that."""
        verdict, plan, quoted, visits, fits, is_behind = values
        found = replaced(self._cost(verdict, plan, quoted, visits), fits_visit=_FITS[fits])
        offer = self._standins.offer(weighed(VERDICTS[verdict], settled=True), cost=found)
        told = self._standins.part(self._standins.recommendation(offer=offer), "cost")
        return cut_at_lists(on_one_line(told), "who_may_pay")[is_behind]

    def _cost(self, verdict: int, plan: int, quoted: int, visits: int) -> Cost:
        """What it costs, whatever the budget."""
        found = self._costs.get((verdict, plan, quoted, visits))
        if found is None:
            wanted = self._till.purses(VISITS_WANTED)[visits].visits_wanted
            purse = self._till.purses(PRICE_QUOTED)[quoted].wanting(wanted)
            found = cost(self._standins.rulebook, purse, VERDICTS[verdict], self._plans[plan])
            self._costs[verdict, plan, quoted, visits] = found
        return found

    def _plan(self, page: Page, people: Numbers) -> Numbers:
        """The number of the most modest plan that applies to each."""
        judged = page.arrow.judged
        found = np.full(len(people), len(self._naming), np.intp)
        for number in reversed(range(len(self._naming))):
            named = page.mask(any_of(map(judged.yes, self._naming[number])))
            found[named[people]] = number
        return found

    def _lowest(self, page: Page, people: Numbers, plan: Numbers) -> tuple[Numbers, Numbers]:
        """The low ends of a visit and of the plan; nothing for no plan."""
        verdict, spending = page.arrow.weighing.verdict[people], page.arrow.spending
        quoted, visits = spending.quoted[people], spending.visits[people]
        keys = (verdict * np.intp(len(self._plans)) + plan) << _QUOTED_BITS | quoted
        keys = keys << _VISITS_BITS | visits
        _, first, which = np.unique(keys, return_index=True, return_inverse=True)
        costs = [
            self._cost(int(verdict[at]), int(plan[at]), int(quoted[at]), int(visits[at]))
            for at in first
        ]
        singly = [each.visit.total.low for each in costs]
        plans = [0 if each.plan_total is None else each.plan_total.low for each in costs]
        return np.array(singly, np.intp)[which], np.array(plans, np.intp)[which]

    def _fits_visit(self, page: Page, people: Numbers, plan: Numbers) -> Truths:
        """Whether a visit is within the budget per visit, where there is one."""
        return _within(self._lowest(page, people, plan)[0], page.arrow.spending.per_visit[people])

    def _fits_plan(self, page: Page, people: Numbers, plan: Numbers) -> Truths:
        """Whether the plan is within the budgets, as far as there are any."""
        visit_low, plan_low = self._lowest(page, people, plan)
        visit = _within(visit_low, page.arrow.spending.per_visit[people])
        in_all = page.arrow.spending.in_all[people]
        both = 2 * ((plan_low <= in_all) & (visit != 0)).astype(np.uint8)
        return np.where(in_all == ANY_SUM, visit, both)


def _within(lowest: Numbers, budget: Numbers) -> Truths:
    """0 it is more, 1 there is no budget, 2 it is within."""
    return np.where(budget == ANY_SUM, 1, 2 * (lowest <= budget)).astype(np.uint8)
