"""Money (SEMANTICS S11): the visit, the tip, the plan, and whether it fits."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from reasoning.small import (
    FACTS,
    MEDICAL,
    MODALITIES,
    PLANS,
    PRICES,
    SMALL,
    SPA,
    Said,
    a_person,
    advice,
    advised,
    evidence,
    healthy_but,
    house,
    is_no,
    is_yes,
    known,
    offered,
    term,
)

from massage_advisor.knowledge.criteria import Always
from massage_advisor.knowledge.outcomes import Verdict
from massage_advisor.knowledge.rules import About, Topic
from massage_advisor.reasoning.costs import Cents, Purse, cost, most_modest
from massage_advisor.values import replaced

if TYPE_CHECKING:
    from massage_advisor.knowledge.outcomes import Plan
    from massage_advisor.knowledge.rulebook import Rulebook

M, S, E, U = Verdict.MEDICAL, Verdict.SPA, Verdict.EITHER, Verdict.UNDECIDED
COURSE, ONE = PLANS["course of 4 to 6"], PLANS["one visit"]
PER_VISIT, IN_ALL, QUOTED = "budget per visit", "budget in all", "price quoted"
WANTED = "visits wanted"


def dollars(cents: Cents | None) -> tuple[float, float] | None:
    return None if cents is None else (cents.low / 100, cents.high / 100)


def purse(said: dict[str, Said] | None = None, rulebook: Rulebook = SMALL) -> Purse:
    return Purse(rulebook, known(said, rulebook))


@pytest.mark.parametrize(
    ("verdict", "price", "tip", "total"),
    [
        (S, (80, 120), (16, 24), (96, 144)),
        (M, (110, 150), (0, 0), (110, 150)),
        (E, (80, 150), (0, 24), (96, 150)),  # both kinds together
        (U, (80, 150), (0, 24), (96, 150)),
    ],
)
def test_a_visit_is_price_and_tip(
    verdict: Verdict,
    price: tuple[float, float],
    tip: tuple[float, float],
    total: tuple[float, float],
) -> None:
    visit = cost(SMALL, purse(), verdict, None).visit
    assert (dollars(visit.price), dollars(visit.tip), dollars(visit.total)) == (price, tip, total)
    assert visit.minutes == 60


def test_minutes_are_named_only_where_they_are_the_same() -> None:
    shorter = replaced(
        PRICES,
        tiers={
            **PRICES.tiers,
            "clinic hour": replaced(PRICES.tiers["clinic hour"], minutes=45),
        },
    )
    rulebook = house(prices=shorter)
    minutes = {
        each: cost(rulebook, purse(None, rulebook), each, None).visit.minutes for each in Verdict
    }
    assert minutes == {M: 45, S: 60, E: None, U: None}


@pytest.mark.parametrize(
    ("name", "verdict", "total"),
    [
        ("swedish massage", S, (96, 144)),
        ("swedish massage", M, (110, 150)),  # a visit to a clinic, and no tip is reckoned
        ("swedish massage", E, (96, 144)),  # else as where it is typical
        ("swedish massage", U, (96, 144)),
        ("deep tissue massage", E, (96, 144)),  # typical of both: the cheaper, while both will do
        ("deep tissue massage", S, (96, 144)),
        ("trigger point therapy", S, (132, 180)),
        ("foam rolling", S, None),
    ],
)
def test_a_visit_for_a_modality(
    name: str, verdict: Verdict, total: tuple[float, float] | None
) -> None:
    visit = purse().modality(MODALITIES[name], verdict)
    assert dollars(None if visit is None else visit.total) == total


@pytest.mark.parametrize(
    ("name", "verdict", "clinics", "price"),
    [
        ("deep tissue massage", M, [], (110, 150)),  # no less than the visit
        ("hot stone massage", S, [], (100, 160)),  # what is dearer costs more
        ("deep tissue massage", M, ["plain hour"], (80, 120)),  # a clinic knows its prices
    ],
)
def test_a_technique_costs_no_less_than_the_visit_unless_a_clinic_says_so(
    name: str, verdict: Verdict, clinics: list[str], price: tuple[float, float]
) -> None:
    own = {tier: replaced(PRICES.tiers[tier], is_of_clinic=True) for tier in clinics}
    rulebook = house(prices=replaced(PRICES, tiers={**PRICES.tiers, **own}))
    visit = purse(None, rulebook).modality(MODALITIES[name], verdict)
    assert visit is not None
    assert dollars(visit.price) == price


@pytest.mark.parametrize(
    ("said", "plan", "visits", "total"),
    [
        ({}, COURSE, (4, 6), (440, 900)),
        ({WANTED: 8}, COURSE, (8, 8), (880, 1200)),
        ({WANTED: 2}, COURSE, (2, 2), (220, 300)),
        ({WANTED: 3}, ONE, (3, 3), (330, 450)),
        ({WANTED: 8}, None, None, None),
    ],
)
def test_as_many_visits_are_reckoned_with_as_somebody_has_in_mind(
    said: dict[str, Said],
    plan: Plan | None,
    visits: tuple[int, int] | None,
    total: tuple[float, float] | None,
) -> None:
    found = cost(SMALL, purse(said), M, plan)
    assert (found.visits, dollars(found.plan_total)) == (visits, total)


def test_the_budget_is_held_against_the_visits_that_are_wanted() -> None:
    for wanted, fits in ((4, True), (9, True), (10, False)):
        said: dict[str, Said] = {IN_ALL: 1000, WANTED: wanted}
        assert cost(SMALL, purse(said), M, COURSE).fits_plan is fits


def test_the_price_somebody_was_quoted_beats_the_list() -> None:
    quoted = purse({QUOTED: 99.5})
    visit = quoted.plain(SPA)
    assert (dollars(visit.price), dollars(visit.total)) == ((99.5, 99.5), (119.4, 119.4))
    assert visit.minutes is None
    assert visit.assumptions[0] != purse().plain(SPA).assumptions[0]
    assert dollars(quoted.plain(MEDICAL).total) == (99.5, 99.5)


def test_tips_are_rounded_half_up() -> None:
    assert purse({QUOTED: 0.12}).plain(SPA).tip == Cents(low=2, high=2)  # 2.4 cents
    assert purse({QUOTED: 0.13}).plain(SPA).tip == Cents(low=3, high=3)  # 2.6 cents
    assert purse({QUOTED: 80.03}).plain(SPA).tip == Cents(low=1601, high=1601)


@pytest.mark.parametrize(
    ("verdict", "plan", "total"),
    [
        (S, ONE, (96, 144)),
        (M, COURSE, (440, 900)),
        (E, COURSE, (384, 900)),
        (S, None, None),
    ],
)
def test_a_plan_is_so_many_visits(
    verdict: Verdict, plan: Plan | None, total: tuple[float, float] | None
) -> None:
    assert dollars(cost(SMALL, purse(), verdict, plan).plan_total) == total


@pytest.mark.parametrize(
    ("said", "plan", "fits_visit", "fits_plan"),
    [
        ({}, COURSE, None, None),
        ({PER_VISIT: 110}, COURSE, True, True),
        ({PER_VISIT: 109.99}, COURSE, False, False),
        ({IN_ALL: 440}, COURSE, None, True),
        ({IN_ALL: 439}, COURSE, None, False),
        ({IN_ALL: 439}, ONE, None, True),
        ({PER_VISIT: 110, IN_ALL: 439}, COURSE, True, False),
        ({PER_VISIT: 100, IN_ALL: 9999}, COURSE, False, False),
        ({PER_VISIT: 110}, None, True, None),
    ],
)
def test_whether_it_fits(
    said: dict[str, Said],
    plan: Plan | None,
    fits_visit: bool | None,
    fits_plan: bool | None,
) -> None:
    found = cost(SMALL, purse(said), M, plan)
    assert (found.fits_visit, found.fits_plan) == (fits_visit, fits_plan)


def test_the_most_modest_plan_that_applies_wins() -> None:
    assert most_modest([COURSE, ONE]) is ONE
    assert most_modest([COURSE]) is COURSE
    assert most_modest([]) is None
    same = replaced(ONE, name="a visit")
    assert most_modest([ONE, same]) is most_modest([same, ONE]) is same


def test_a_gift_never_becomes_a_course() -> None:
    rulebook = house(
        advice=(
            advice("A course", term("sore"), Topic.PLAN, plan=COURSE.name),
            advice("A gift", is_yes("referral"), Topic.PLAN, plan=ONE.name),
        )
    )
    sore: dict[str, Said] = {"pain level": 6}
    plans = {
        said: offered(advised(rulebook, healthy_but({**sore, "referral": said}))).plan
        for said in (True, False)
    }
    assert [each.plan.name for each in plans.values() if each] == ["one visit", "course of 4 to 6"]


def test_without_a_plan() -> None:
    assert offered(advised(house(), healthy_but())).plan is None


def test_only_money_that_would_be_asked_for_is_open() -> None:
    assert purse().open_facts == (PER_VISIT, IN_ALL)
    assert purse({PER_VISIT: 0}).open_facts == (IN_ALL,)
    assert purse({PER_VISIT: 0, IN_ALL: 0}).open_facts == ()


@pytest.mark.parametrize(
    ("said", "still_open"),
    [
        ({}, ("referral", PER_VISIT)),
        ({"referral": True}, (PER_VISIT, IN_ALL)),
        ({"referral": False}, (PER_VISIT,)),
    ],
)
def test_a_question_about_money_that_does_not_arise_is_not_open(
    said: dict[str, Said], still_open: tuple[str, ...]
) -> None:
    rulebook = house(facts={**FACTS, IN_ALL: replaced(FACTS[IN_ALL], when=is_yes("referral"))})
    assert tuple(sorted(purse(said, rulebook).open_facts)) == tuple(sorted(still_open))


def test_a_house_that_asks_nothing_about_money() -> None:
    facts = {name: each for name, each in FACTS.items() if name not in {PER_VISIT, IN_ALL, QUOTED}}
    rulebook = house(facts=facts, advice=(advice("Hello", Always(), plan=ONE.name),))
    result = advised(rulebook, a_person())
    assert offered(result).cost.fits_plan is None
    assert "budget" not in " ".join(each.fact for each in result.open_questions)


def test_money_never_touches_the_service() -> None:
    rulebook = house(evidence=(evidence("Any", is_no("fever"), SPA, "strong", About.GOAL),))
    results = [
        offered(advised(rulebook, healthy_but({PER_VISIT: budget}))).service
        for budget in (0, 50, 5000)
    ]
    assert results[0] == results[1] == results[2]


def test_the_cheapest_are_those_of_the_least_price_among_what_is_suggested() -> None:
    offer = offered(advised(SMALL, healthy_but({"goals": ["relaxation"]})))
    least = min(visit.total.low for _, visit in offer.priced)
    assert [each.modality.name for each in offer.suggested] == [
        each.modality.name for each in offer.modalities if each.because is None
    ]
    assert offer.cheapest == tuple(
        (each, visit) for each, visit in offer.priced if visit.total.low == least
    )
    assert offer.cheapest


def test_nothing_is_cheapest_where_nothing_is_suggested() -> None:
    offer = replaced(offered(advised(SMALL, healthy_but())), modalities=())
    assert (offer.suggested, offer.priced, offer.cheapest) == ((), (), ())
