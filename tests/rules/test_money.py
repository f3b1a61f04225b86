"""Plans, prices, papers and what is told about them, as statements about people."""

from __future__ import annotations

import pytest
from rules.consultations import advice, everybody, offer_of, suggested, told, verdict
from telling.guests import house

from massage_advisor.knowledge.rules import Topic

PLANS = [
    ("rest, once", "relaxation", {}, "one visit"),
    ("a present to oneself", "gift or occasion", {}, "one visit"),
    ("treatment", "pain relief", {}, "course of 4 to 6"),
    ("treatment, and one visit in mind", "pain relief", {"visits wanted": 1}, "one visit"),
    ("treatment, and six visits in mind", "pain relief", {"visits wanted": 6}, "course of 4 to 6"),
    ("a treat and a knee to bend", ["gift or occasion", "move better"], {}, "one visit"),
    ("either would do", "better sleep or mood", {}, "try one then decide"),
    ("upkeep at a spa", ["regular upkeep", "relaxation"], {}, "regular upkeep"),
    ("a surprise", "relaxation", {"for whom": "someone I cannot answer for"}, "gift voucher"),
]


@pytest.mark.parametrize(
    ("goals", "more", "plan"), [each[1:] for each in PLANS], ids=[each[0] for each in PLANS]
)
def test_the_most_modest_plan_that_fits(
    goals: str | list[str], more: dict[str, object], plan: str
) -> None:
    found = offer_of(told(goals, **more)).plan
    assert found is not None
    assert found.plan.name == plan


def test_a_spa_visit_is_reckoned_with_its_tip_and_treatment_without() -> None:
    spa = offer_of(told("relaxation")).cost.visit
    assert (spa.total.low * 5, spa.total.high * 5) == (spa.price.low * 6, spa.price.high * 6)
    treatment = offer_of(told("pain relief")).cost.visit
    assert treatment.tip.high == 0
    assert any("tip is usual" in each for each in treatment.assumptions)


def test_a_course_costs_four_visits_at_least_and_six_at_most() -> None:
    cost = offer_of(told("pain relief")).cost
    assert cost.plan_total is not None
    assert cost.plan_total.low == 4 * cost.visit.total.low
    assert cost.plan_total.high == 6 * cost.visit.total.high


def test_a_price_that_was_quoted_beats_the_list() -> None:
    visit = offer_of(told("pain relief", **{"price quoted": "$80"})).cost.visit
    assert visit.price.low == visit.price.high == 80_00
    assert visit.assumptions[0] == "the price you were quoted"


def test_every_listed_price_says_how_good_it_is() -> None:
    for tier, price in house().prices.tiers.items():
        told_how = ("grade C", "unverified", "no price was found")
        assert any(each in price.assumption for each in told_how), tier
        grades = {house().sources[house().claims[each].source].grade for each in price.claims}
        assert grades, tier


@pytest.mark.parametrize("goals", [["relaxation", "pampering"], ["pain relief"]])
def test_a_short_budget_changes_the_plan_and_never_the_kind(goals: list[str]) -> None:
    rich = told(goals)
    for budget in ("$10", "$60", "$90"):
        poor = told(goals, **{"budget per visit": budget})
        assert verdict(poor) == verdict(rich)
        assert poor.safety == rich.safety
        assert suggested(poor) <= suggested(rich)
        assert suggested(poor), "the cheapest stays"
        assert offer_of(poor).plan == offer_of(rich).plan or offer_of(poor).plan is not None


def test_a_price_never_picks_one_of_several_that_a_clinic_sells_for_the_same() -> None:
    disc = {"conditions": ["slipped or worn disc", "nothing else"], "pain areas": ["lower back"]}
    enough = told("pain relief", **disc, **{"budget per visit": "$100"})
    for budget in ("$99", "$60"):
        assert suggested(told("pain relief", **disc, **{"budget per visit": budget})) == suggested(
            enough
        )


def test_somebody_with_little_to_spend_is_sent_to_what_can_be_had_in_half_an_hour() -> None:
    person = told("relaxation", **{"budget per visit": "$60"})
    assert suggested(person) == {"swedish massage"}


def test_the_budget_is_held_against_the_visits_somebody_has_in_mind() -> None:
    for visits, fits in ((4, True), (8, True), (11, False)):
        purse = {"budget in all": "$1000", "visits wanted": visits}
        plan = offer_of(told("pain relief", **purse)).plan
        assert plan is not None
        assert plan.fits_budget is fits, visits


def test_no_treatment_that_is_too_dear_is_answered_with_a_spa() -> None:
    plan = offer_of(told("pain relief", **{"visits wanted": 1})).plan
    assert plan is not None
    assert not [way for way in plan.plan.if_too_dear if "spa" in way]


def test_every_plan_says_what_to_do_when_it_is_too_dear() -> None:
    kinds = ("medical", "spa massage", "clinic instead", "skip")
    for plan in house().plans.values():
        assert len(plan.if_too_dear) >= 2, plan.name
        assert not any(word in way for way in plan.if_too_dear for word in kinds), plan.name


PAYING = [  # who pays, what for, what is told, what is not
    (
        "health insurance",
        "relaxation",
        "a-low-co-pay-is-no-reason",
        "before-you-count-on-health-insurance",
    ),
    (
        "health insurance",
        "pain relief",
        "before-you-count-on-health-insurance",
        "a-low-co-pay-is-no-reason",
    ),
    (
        "a Medicare plan",
        "pain relief",
        "medicare-and-massage",
        "before-you-count-on-health-insurance",
    ),
    ("the VA", "pain relief", "the-va-and-massage", "medicare-and-massage"),
    (
        "HSA or FSA",
        "relaxation",
        "paying-from-a-health-account",
        "what-the-prescription-has-to-say",
    ),
    ("HSA or FSA", "pain relief", "what-the-prescription-has-to-say", "a-low-co-pay-is-no-reason"),
    ("workers' compensation", "pain relief", "after-an-injury-at-work", "after-a-car-accident"),
    ("car insurance", "pain relief", "after-a-car-accident", "after-an-injury-at-work"),
    (
        "a gift voucher",
        "relaxation",
        "a-voucher-does-not-choose-for-you",
        "a-low-co-pay-is-no-reason",
    ),
]


@pytest.mark.parametrize(("payer", "goal", "said", "not_said"), PAYING)
def test_what_each_payer_needs_is_told(payer: str, goal: str, said: str, not_said: str) -> None:
    rules = advice(told(goal, **{"who pays": payer}))
    assert said in rules
    assert not_said not in rules


def test_somebody_who_pays_alone_is_told_nothing_about_insurers() -> None:
    person = told("pain relief")
    assert not [each for each in person.advice if each.rule.topic is Topic.INSURANCE]


def test_nobody_is_told_that_a_paper_or_cover_is_needed_for_the_massage_itself() -> None:
    person = told("pain relief", referral="not seen")
    assert "whether-you-need-a-prescription" in advice(person)
    assert verdict(person) == "medical"
    assert person.bookable


def test_everybody_who_may_book_gets_one_line_to_say_on_the_phone() -> None:
    for name, person in everybody().items():
        lines = [each for each in person.advice if each.rule.topic is Topic.BOOKING]
        if person.bookable and verdict(person) != "undecided":
            assert lines, name


TOLD = [  # what to expect, by kind of massage
    ("relaxation", {"arriving-at-a-spa", "what-a-spa-session-is-like", "how-a-spa-visit-ends"}),
    (
        "pain relief",
        {
            "your-first-visit-to-a-clinic",
            "what-a-clinic-session-is-like",
            "how-a-clinic-visit-ends",
        },
    ),
    (
        "better sleep or mood",
        {"how-each-of-the-two-begins", "what-each-of-the-two-is-like", "how-each-of-the-two-ends"},
    ),
]


@pytest.mark.parametrize(("goal", "rules"), TOLD)
def test_beginning_middle_and_end_are_told_for_the_kind_that_fits(
    goal: str, rules: set[str]
) -> None:
    everything = set().union(*(each for _, each in TOLD))
    assert advice(told(goal)) & everything == rules


MYTHS = [
    ({"pressure wish": "firm"}, "relaxation", "pressure-does-not-make-it-medical"),
    ({"massage disappointed before": "first massage ever"}, "relaxation", "water-is-no-must"),
    (
        {"massage disappointed before": "at a spa"},
        "pain relief",
        "a-failed-spa-hour-proves-nothing",
    ),
    (
        {"massage disappointed before": "at a clinic"},
        "relaxation",
        "a-dull-clinic-hour-proves-nothing",
    ),
    ({"place in mind": "a spa"}, "pain relief", "massage-is-not-for-spas-only"),
    (
        {"techniques loved": ["lymphatic drainage"]},
        "relaxation",
        "lymphatic-drainage-is-not-a-beauty-service",
    ),
]


@pytest.mark.parametrize(("shows", "goal", "myth"), MYTHS)
def test_a_myth_is_corrected_when_an_answer_shows_it(
    shows: dict[str, object], goal: str, myth: str
) -> None:
    assert myth in advice(told(goal, **shows))
    assert myth not in advice(told(goal))


def test_the_name_of_a_place_and_who_chose_it_are_answered() -> None:
    named = {"place chosen because": "someone else chose it"}
    for place in ("a wellness center", "a private practice"):
        rules = advice(told("pain relief", **named, **{"place in mind": place}))
        assert {"the-name-on-the-door-tells-little", "a-place-somebody-else-chose"} <= rules


def test_what_either_kind_can_give_costs_what_the_cheaper_kind_costs_while_that_is_open() -> None:
    expecting = {
        "recent events": ["pregnancy or birth", "nothing else"],
        "pregnant": True,
        "weeks pregnant": 26,
        "budget per visit": 90,
    }
    open_still = told("stress relief", **expecting)
    assert verdict(open_still) == "undecided"
    assert "prenatal massage" in suggested(open_still)
