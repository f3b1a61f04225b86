"""Which kind of massage, as statements about people."""

from __future__ import annotations

import pytest
from rules.consultations import everybody, offer_of, told, verdict
from telling.guests import guest, house

from massage_advisor.knowledge.answers import Choice, Members, YesNo
from massage_advisor.knowledge.outcomes import Service

WEEKS = {"stress has lasted": "a bad week or so"}
MONTHS = {"stress has lasted": "for months or longer"}
NOT_SORE = {"tight muscles hurt or keep coming back": "no"}
SORE = {"tight muscles hurt or keep coming back": "yes"}

ONE_GOAL = [
    ("relaxation", {}, "spa"),
    ("stress relief", WEEKS, "spa"),
    ("stress relief", MONTHS, "medical"),
    ("pampering", {}, "spa"),
    ("general well-being", {}, "spa"),
    ("gift or occasion", {}, "spa"),
    ("no particular result", {}, "either"),
    ("pain relief", {}, "medical"),
    ("move better", {}, "medical"),
    ("recover from an injury", {}, "medical"),
    ("work on a condition", {}, "medical"),
    ("loosen tight muscles", NOT_SORE, "either"),
    ("loosen tight muscles", SORE, "medical"),
    ("less swelling", {}, "either"),
    ("better sleep or mood", {}, "either"),
    ("regular upkeep", {}, "either"),
]


@pytest.mark.parametrize(("goal", "more", "kind"), ONE_GOAL)
def test_one_wish_and_nothing_else(goal: str, more: dict[str, object], kind: str) -> None:
    assert verdict(told(goal, **more)) == kind


def test_every_wish_is_in_that_table() -> None:
    every = {choice.name for choice in house().facts["goals"].choices}
    assert {goal for goal, _, _ in ONE_GOAL} == every


BACK = {"pain areas": ["lower back"], "pain has lasted": "2 weeks", "pain stops a daily task": "no"}
TWO_SIDES = [
    (
        "wants rest, and relief from pain of 3",
        ["relaxation", "pain relief"],
        {"pain level": 3},
        "either",
    ),
    (
        "wants rest, and relief from pain of 4",
        ["relaxation", "pain relief"],
        {"pain level": 4},
        "medical",
    ),
    ("pain of 6, and wants only to rest", ["relaxation"], {"pain level": 6}, "spa"),
    ("pain of 7, and wants only to rest", ["relaxation"], {"pain level": 7}, "medical"),
    ("rest with a result to be seen", ["relaxation"], {"definite result wanted": "yes"}, "either"),
    ("rest after months of strain", ["relaxation", "stress relief"], MONTHS, "spa"),
    ("a treat with sore knots", ["pampering", "loosen tight muscles"], SORE, "either"),
    (
        "stress of a bad week with pain of 5",
        ["stress relief"],
        {**WEEKS, "pain level": 5},
        "medical",
    ),
]


@pytest.mark.parametrize(
    ("goals", "more", "kind"),
    [each[1:] for each in TWO_SIDES],
    ids=[each[0] for each in TWO_SIDES],
)
def test_two_wishes_at_once(goals: list[str], more: dict[str, object], kind: str) -> None:
    sore = BACK if "pain level" in more else {}
    assert verdict(told(goals, **{**sore, **more})) == kind


def test_a_condition_without_a_wish_for_relief_leaves_the_spa_alone() -> None:
    at_rest = told("relaxation", conditions=["arthritis", "nothing else"])
    assert verdict(at_rest) == "spa"
    assert "a-condition-at-a-spa" in {each.rule.slug for each in at_rest.advice}
    assert verdict(told("work on a condition", conditions=["arthritis"])) == "medical"


def test_a_condition_from_the_general_list_weighs_less_than_a_named_one() -> None:
    points = {
        name: offer_of(told("pain relief", conditions=[name])).service.weighing.medical.low
        for name in ("sciatica", "plantar fasciitis")
    }
    assert points["plantar fasciitis"] < points["sciatica"]
    assert verdict(told("pain relief", conditions=["plantar fasciitis"])) == "medical"


DECOYS: dict[str, list[object]] = {
    "pressure wish": ["light", "medium", "firm"],
    "place in mind": ["a spa", "a hotel spa", "a clinic", "a wellness center"],
    "company": ["alone", "with someone"],
    "massage disappointed before": ["at a spa", "at a clinic", "first massage ever"],
    "techniques loved": [["trigger point therapy"], ["hot stone massage"], ["four hand massage"]],
    "techniques refused": [["swedish massage"], ["deep tissue massage"]],
    "budget per visit": ["$20", "$500"],
    "budget in all": ["$50", "$5000"],
    "visits wanted": [1, 6],
    "price quoted": ["$30", "$300"],
    "who pays": ["health insurance", "HSA or FSA", "a gift voucher"],
    "age": [19, 80],
}


@pytest.mark.parametrize("goals", [["relaxation"], ["pain relief"], ["loosen tight muscles"]])
@pytest.mark.parametrize("fact", DECOYS)
def test_what_must_never_choose_the_kind_does_not(fact: str, goals: list[str]) -> None:
    before = offer_of(told(goals, **NOT_SORE)).service.weighing
    for answer in DECOYS[fact]:
        assert offer_of(told(goals, **{**NOT_SORE, fact: answer})).service.weighing == before


def test_no_paper_and_no_cover_speak_for_a_spa() -> None:
    for paper in ("seen but no paper", "not seen"):
        assert offer_of(told("pain relief", referral=paper)).service.weighing.spa.low == 1
    bare = offer_of(told("pain relief")).service.weighing
    sent = offer_of(told("pain relief", referral="prescription")).service.weighing
    assert sent.medical.low > bare.medical.low
    assert sent.spa == bare.spa


def test_amy_is_told_why_and_that_the_spa_hour_proves_nothing() -> None:
    amy = guest("amy")
    reasons = {each.rule.slug for each in offer_of(amy).service.evidence if each.acts}
    assert {"severe-pain", "named-condition-with-a-wish-for-relief"} <= reasons
    assert not any(
        each.rule.points_to is Service.SPA for each in offer_of(amy).service.evidence if each.acts
    )
    assert "a-failed-spa-hour-proves-nothing" in {each.rule.slug for each in amy.advice}


def test_what_would_turn_tom_round() -> None:
    assert guest("tom").outcome.value == "spa"
    lasting = {"stress_has_lasted": Choice(choice="for months or longer")}
    chronic = Members(yes=frozenset({"chronic stress"}), complete=True)
    only_relief = Members(yes=frozenset({"stress relief"}), complete=True)
    strained = guest("tom", conditions=chronic, goals=only_relief, **lasting)
    assert strained.outcome.value == "medical", "that he likes the whole body done is no reason"
    lasting["how_much_of_the_body"] = Choice(choice="a few areas")
    strained = guest("tom", conditions=chronic, goals=only_relief, **lasting)
    assert strained.outcome.value == "medical"
    result = YesNo(yes=True)
    assert guest("tom", definite_result_wanted=result).outcome.value == "either"
    sore = Members(yes=frozenset({"pain relief", "relaxation"}), complete=True)
    assert guest("tom", goals=sore, definite_result_wanted=result).outcome.value == "either"


def test_insurance_is_no_reason_for_tom() -> None:
    for payer in ("me", "health insurance", "HSA or FSA"):
        assert guest("tom", who_pays=Choice(choice=payer)).outcome.value == "spa"


def test_every_disagreement_comes_up_for_somebody() -> None:
    shown = {
        each.topic
        for person in everybody().values()
        for each in offer_of(person).service.disagreements
    }
    assert {f"C{number:02}" for number in range(1, 28)} <= shown


def test_every_kind_of_result_is_met_by_somebody() -> None:
    assert {verdict(each) for each in everybody().values()} == {
        "medical",
        "spa",
        "either",
        "undecided",
    }
