"""Costs: what a visit and a plan cost, and whether that fits.

The only reader of budget, prices and cover; nothing here touches the service (S11). Amounts are
in hundredths of the currency, so that sums are exact.
"""

from __future__ import annotations

from copy import copy
from typing import TYPE_CHECKING

from massage_advisor.knowledge.answers import Amount
from massage_advisor.knowledge.outcomes import Modality, Service, Setting, Verdict
from massage_advisor.values import Value

if TYPE_CHECKING:
    from collections.abc import Iterable

    from massage_advisor.knowledge.outcomes import Plan, Price, Prices
    from massage_advisor.knowledge.rulebook import Rulebook
    from massage_advisor.reasoning.judging import Known

BUDGET_PER_VISIT = "budget per visit"
BUDGET_IN_ALL = "budget in all"
PRICE_QUOTED = "price quoted"
VISITS_WANTED = "visits wanted"
READS = (BUDGET_PER_VISIT, BUDGET_IN_ALL, PRICE_QUOTED)
"""The facts that are read here and, being money, by no gate and no evidence."""


class Cents(Value, frozen=True, kw_only=True):
    """A range of money, in hundredths."""

    low: int
    high: int

    def __add__(self, other: Cents) -> Cents:
        """End by end."""
        return Cents(low=self.low + other.low, high=self.high + other.high)


class Visit(Value, frozen=True, kw_only=True):
    """What one visit costs, with the tip, and what was assumed."""

    price: Cents
    tip: Cents
    total: Cents
    minutes: int | None
    assumptions: tuple[str, ...]
    claims: tuple[str, ...]


class Cost(Value, frozen=True, kw_only=True):
    """The money side of a recommendation."""

    currency: str
    visit: Visit
    visits: tuple[int, int] | None  #: how many are reckoned with: those wished for, or the plan's
    plan_total: Cents | None
    budget_per_visit: int | None
    budget_in_all: int | None
    fits_visit: bool | None  #: nothing where no budget was said
    fits_plan: bool | None


class Purse:
    """What this person can spend and has been quoted, beside the rulebook's prices."""

    def __init__(self, rulebook: Rulebook, known: Known) -> None:
        """Read the money facts; each may be unknown."""
        self._prices = rulebook.prices
        self.visits_wanted = _number(known, VISITS_WANTED)
        self.per_visit = _cents(known, BUDGET_PER_VISIT)
        self.in_all = _cents(known, BUDGET_IN_ALL)
        self._quoted = _cents(known, PRICE_QUOTED)
        self.open_per_visit = _still_to_ask(known, BUDGET_PER_VISIT)
        self.open_facts = (*self.open_per_visit, *_still_to_ask(known, BUDGET_IN_ALL))

    def modality(self, modality: Modality, verdict: Verdict) -> Visit | None:
        """A visit for this modality, the cheapest it can be had in; nothing for self-care."""
        priced = (
            (price_of(self._prices, modality, service), service)
            for service in had_in(modality, verdict)
        )
        visits = (self._visit(listed, service) for listed, service in priced if listed is not None)
        return min(visits, key=lambda each: (each.total.low, each.total.high), default=None)

    def plain(self, service: Service) -> Visit:
        """A plain session of this service."""
        return self._visit(self._prices.tiers[self._prices.services[service.value]], service)

    def wanting(self, visits: int | None) -> Purse:
        """The same purse of somebody who has so many visits in mind."""
        other = copy(self)
        other.visits_wanted = visits
        return other

    def fits(self, visit: Visit | None) -> bool | None:
        """Whether the low end with tip is within the budget per visit; nothing if none was said."""
        if self.per_visit is None:
            return None
        return visit is None or visit.total.low <= self.per_visit

    def _visit(self, listed: Price, service: Service) -> Visit:
        tip = self._prices.tips[service.value]
        if self._quoted is None:
            price = in_cents(listed)
            assumptions = (listed.assumption, tip.say)
            claims, minutes = (*listed.claims, *tip.claims), listed.minutes
        else:
            price = Cents(low=self._quoted, high=self._quoted)
            assumptions = ("the price you were quoted", tip.say)
            claims, minutes = tip.claims, None
        added = Cents(low=_percent(price.low, tip.percent), high=_percent(price.high, tip.percent))
        return Visit(
            price=price,
            tip=added,
            total=price + added,
            minutes=minutes,
            assumptions=tuple(filter(None, assumptions)),
            claims=tuple(dict.fromkeys(claims)),
        )


def price_of(prices: Prices, modality: Modality, service: Service) -> Price | None:
    """What it costs within a visit of this service: no less than the visit itself.

    A place sells visits, not techniques. Only what is dearer has a price of its own, or what a
    clinic prices so.
    """
    if not modality.is_paid:
        return None
    own, plain = prices.tiers[modality.cost], prices.tiers[prices.services[service.value]]
    if own.is_of_clinic:
        return own
    return max(own, plain, key=lambda each: (in_cents(each).low, in_cents(each).high))


def can_be_short(prices: Prices, modality: Modality) -> bool:
    """Whether it can be had in less time than the visit that is priced."""
    priced = prices.tiers[modality.cost].minutes if modality.cost else None
    return modality.minutes is None or priced is None or modality.minutes[0] < priced


def in_cents(listed: Price) -> Cents:
    """A listed price in hundredths."""
    low, high = listed.exactly or (listed.low * 100, listed.high * 100)
    return Cents(low=low, high=high)


def _cents(known: Known, fact: str) -> int | None:
    value = known.value(fact) if known.has(fact) else None
    return round(value.number * 100) if isinstance(value, Amount) else None


def _number(known: Known, fact: str) -> int | None:
    value = known.value(fact) if known.has(fact) else None
    return round(value.number) if isinstance(value, Amount) else None


def _still_to_ask(known: Known, fact: str) -> tuple[str, ...]:
    return known.still_to_ask(fact) if known.has(fact) and known.value(fact) is None else ()


def _percent(amount: int, percent: int) -> int:
    """Rounded half up."""
    return (amount * percent + 50) // 100


def had_in(modality: Modality, verdict: Verdict) -> tuple[Service, ...]:
    """The kinds of visit it is had in: the verdict's, else those of its typical setting."""
    if verdict is Verdict.MEDICAL:
        return (Service.MEDICAL,)
    if verdict is Verdict.SPA or modality.setting is Setting.SPA:
        return (Service.SPA,)
    if modality.setting is Setting.EITHER:
        return (Service.MEDICAL, Service.SPA)
    return (Service.MEDICAL,)


def cost(rulebook: Rulebook, purse: Purse, verdict: Verdict, plan: Plan | None) -> Cost:
    """What the verdict costs, a visit and the plan; both kinds together where either will do."""
    services = verdict.services or frozenset(Service)
    visits = [purse.plain(service) for service in Service if service in services]
    visit = _spanning(visits)
    reckoned, total = _reckoned(purse, plan), None
    if reckoned is not None:
        total = Cents(low=visit.total.low * reckoned[0], high=visit.total.high * reckoned[1])
    return Cost(
        currency=rulebook.prices.currency,
        visit=visit,
        visits=reckoned,
        plan_total=total,
        budget_per_visit=purse.per_visit,
        budget_in_all=purse.in_all,
        fits_visit=purse.fits(visit),
        fits_plan=None if total is None else _fits_plan(purse, visit, total),
    )


def _reckoned(purse: Purse, plan: Plan | None) -> tuple[int, int] | None:
    """How many visits the budget is held against: as many as are wanted, else the plan's."""
    if plan is None:
        return None
    wanted = purse.visits_wanted
    return plan.visits if wanted is None else (wanted, wanted)


def _fits_plan(purse: Purse, visit: Visit, total: Cents) -> bool | None:
    if purse.in_all is None:
        return purse.fits(visit)
    return total.low <= purse.in_all and purse.fits(visit) is not False


def _spanning(visits: Iterable[Visit]) -> Visit:
    """One visit that covers the ranges of all."""
    every = tuple(visits)
    return Visit(
        price=_span(visit.price for visit in every),
        tip=_span(visit.tip for visit in every),
        total=_span(visit.total for visit in every),
        minutes=every[0].minutes if len({visit.minutes for visit in every}) == 1 else None,
        assumptions=tuple(dict.fromkeys(text for visit in every for text in visit.assumptions)),
        claims=tuple(dict.fromkeys(claim for visit in every for claim in visit.claims)),
    )


def _span(ranges: Iterable[Cents]) -> Cents:
    every = tuple(ranges)
    return Cents(low=min(each.low for each in every), high=max(each.high for each in every))


def most_modest(plans: Iterable[Plan]) -> Plan | None:
    """The most modest of the plans that apply."""
    return min(plans, key=lambda plan: (plan.modesty, plan.name), default=None)
