"""The rulebook's safety screen, as statements about people."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING

import pytest
from telling.guests import TODAY, house

from massage_advisor.knowledge.vocabulary import Kind
from massage_advisor.reading.answers import AnswersText, read_answers
from massage_advisor.reasoning.advisor import advise
from massage_advisor.telling.record import record

if TYPE_CHECKING:
    from massage_advisor.reasoning.recommendation import Recommendation

HEALTHY: dict[str, object] = {
    "for whom": "me",
    "danger signs": "none",
    "calf swelling": "no swelling",
    "signs of infection": "none",
    "pain level": 0,
    "movement is limited": "no",
    "conditions": "none",
    "medicines": "none",
    "recent events": "none",
    "pregnant": "no",
    "allergies": "none",
    "goals": ["relaxation"],
}
BACK: dict[str, object] = {"pain level": 5, "pain areas": ["lower back"], "goals": ["pain relief"]}


def advised(**changed: object) -> Recommendation:
    """What a healthy person with these other answers is told."""
    answers = {**HEALTHY, **{name.replace("_", " "): each for name, each in changed.items()}}
    text = AnswersText(text=json.dumps(answers), name="a person")
    return advise(house(), read_answers(house(), text), today=TODAY)


def denying_the_rest(**changed: object) -> Recommendation:
    """The same, when every danger that is still open is then asked about and denied."""
    said = dict(changed)
    told = advised(**said)
    for _ in range(12):
        if not told.safety.not_ruled_out:
            break
        fact = house().facts[told.safety.not_ruled_out[0].fact]
        said[fact.name] = "no" if fact.kind is Kind.YES_OR_NO else "none"
        told = advised(**said)
    return told


def test_a_healthy_person_who_wants_to_relax_may_book() -> None:
    told = advised()
    assert told.bookable
    assert told.outcome.value == "spa"
    assert told.safety.disposition.value == "clear"


STOPPED = [
    ("emergency", {"danger_signs": ["chest pain or pressure"]}),
    ("emergency", {"danger_signs": ["trouble breathing"]}),
    ("emergency", {"danger_signs": ["face arm or speech trouble"]}),
    ("emergency", {"danger_signs": ["sudden worst headache"]}),
    ("emergency", {**BACK, "back signs": ["numb between the legs"]}),
    ("crisis", {"danger_signs": ["thoughts of suicide or self-harm"]}),
    ("same day care", {"calf_swelling": "one side only"}),
    (
        "same day care",
        {
            "pain level": 4,
            "pain areas": ["calf or lower leg"],
            "calf is sore or warm": "yes",
            "recent events": ["surgery", "nothing else"],
            "weeks since surgery": "3 weeks",
        },
    ),
    (
        "same day care",
        {
            "pain level": 4,
            "pain areas": ["calf or lower leg"],
            "calf is sore or warm": "yes",
            "recent events": ["long journey or bed rest", "nothing else"],
            "weeks since long journey or bed rest": "1 week",
        },
    ),
    ("not today", {"signs of infection": ["fever or chills"]}),
    (
        "clearance first",
        {"recent events": ["surgery", "nothing else"], "weeks since surgery": "3 weeks"},
    ),
    ("clearance first", {"medicines": ["blood thinner", "nothing else"]}),
    ("clearance first", {"conditions": ["cancer now or in treatment", "nothing else"]}),
    (
        "clearance first",
        {
            "conditions": ["high blood pressure", "nothing else"],
            "blood pressure": "high and not under control",
        },
    ),
    (
        "clearance first",
        {"conditions": ["osteoporosis", "nothing else"], "bones break easily": "yes"},
    ),
]


@pytest.mark.parametrize(("disposition", "changed"), STOPPED)
def test_a_danger_stops_everything(disposition: str, changed: dict[str, object]) -> None:
    told = advised(**changed)
    assert told.safety.disposition.value == disposition
    assert not told.bookable
    assert record(house(), told)["service"] is None


ADAPTED = [
    {"pregnant": "yes", "weeks pregnant": 20, "pregnancy has complications": "no"},
    {
        "conditions": ["high blood pressure", "nothing else"],
        "blood pressure": "high and under control",
    },
    {"conditions": ["osteoporosis", "nothing else"], "bones break easily": "no"},
    {
        "medicines": ["blood thinner", "nothing else"],
        "doctor has agreed with blood thinners": "yes",
    },
    {"recent events": ["injury", "nothing else"], "days since injury": 1},
]


@pytest.mark.parametrize("changed", ADAPTED)
def test_care_means_adapting_where_that_is_enough(changed: dict[str, object]) -> None:
    told = denying_the_rest(**changed)
    assert told.safety.disposition.value == "adapt"
    assert told.safety.adjustments
    assert told.bookable


FALSE_ALARMS = [
    {
        "conditions": ["high blood pressure", "nothing else"],
        "medicines": ["blood pressure tablets", "nothing else"],
        "blood pressure": "high and under control",
    },
    {
        "recent events": ["long journey or bed rest", "nothing else"],
        "weeks since long journey or bed rest": "0 weeks",
    },
    {"pain level": 3, "pain areas": ["neck"], "goals": ["pain relief"]},
    {**BACK, "conditions": ["back pain from years of desk work", "nothing else"]},
    {
        "pain level": 7,
        "pain areas": ["buttock or hip"],
        "pain has lasted": "2 years",
        "conditions": ["sciatica", "nothing else"],
        "goals": ["pain relief"],
    },
    {
        "pain level": 3,
        "pain areas": ["knee"],
        "conditions": ["arthritis", "nothing else"],
        "goals": ["pain relief"],
    },
]


@pytest.mark.parametrize("changed", FALSE_ALARMS)
def test_a_false_alarm_sends_nobody_to_a_doctor(changed: dict[str, object]) -> None:
    told = denying_the_rest(**changed)
    assert told.safety.disposition.value in {"adapt", "clear"}
    assert told.safety.could_be is None, told.safety.not_ruled_out
    assert told.bookable


@pytest.mark.parametrize("fact", ["danger signs", "calf swelling", "conditions", "medicines"])
def test_a_danger_question_left_out_keeps_the_door_closed(fact: str) -> None:
    told = advised(**{fact: None})
    assert not told.bookable
    assert fact in {each.fact for each in told.safety.not_ruled_out}


def test_one_condition_rules_out_no_other() -> None:
    told = advised(conditions=["sciatica"])
    assert not told.bookable
    assert told.safety.could_be is not None


def test_weeks_of_pregnancy_that_are_not_known_are_the_most_careful_weeks() -> None:
    early = advised(pregnant="yes", **{"weeks pregnant": 8, "pregnancy has complications": "no"})
    unknown = advised(pregnant="yes", **{"pregnancy has complications": "no"})
    assert [each.rule.slug for each in unknown.safety.acting] == [
        each.rule.slug for each in early.safety.acting
    ]


def test_a_guest_nobody_can_answer_for_gets_a_voucher_and_no_booking() -> None:
    told = advised(for_whom="someone I cannot answer for")
    assert not told.bookable
    assert "a-voucher-instead-of-a-booking" in {each.rule.slug for each in told.advice}


def test_an_operation_two_weeks_ago_contradicts_a_quiet_half_year() -> None:
    told = advised(**{"recent events": "none", "weeks since surgery": 2})
    assert [each.facts[0] for each in told.contradictions] == ["weeks since surgery"]
    assert not told.bookable
