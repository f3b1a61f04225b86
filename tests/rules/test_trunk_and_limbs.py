"""Belly, groin, chest, hips and limbs: who waits for a doctor and who does not, said of people."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING

import pytest
from rules.consultations import WELL, suggested, told
from telling.guests import house

from massage_advisor.knowledge.answers import Members
from massage_advisor.reading.answers import AnswersText, read_answers

if TYPE_CHECKING:
    from massage_advisor.reasoning.recommendation import Recommendation

UNSEEN: dict[str, object] = {"doctor_has_looked_at_the_pain": "no"}
SEEN: dict[str, object] = {"doctor_has_looked_at_the_pain": "yes"}
NO_SIGNS: dict[str, object] = {
    "back_signs": "none",
    "belly_signs": "none",
    "chest_signs": "none",
    "injury_signs": "none",
    "leg_or_arm_signs": "none",
    "head_and_neck_signs": "none",
    "calf_swelling": "no swelling",
}


def only(*choices: str) -> list[str]:
    """These and nothing else."""
    return [*choices, "nothing else"]


def pain(level: int, place: str, lasted: str, *pattern: str) -> dict[str, object]:
    """A pain of that strength, there, for so long and of that kind; no other sign with it."""
    return {
        **NO_SIGNS,
        "pain_level": level,
        "pain_areas": [place],
        "pain_has_lasted": lasted,
        "pain_pattern": list(pattern) or "none",
        "pain_stops_a_daily_task": "no",
    }


def hurts(said: dict[str, object]) -> Recommendation:
    """What somebody is told who is well but for this, and wants the pain to go."""
    return told("pain relief", **said)


AFTER_A_FALL: dict[str, object] = {"recent_events": only("injury"), "days_since_injury": 3}
AFTER_A_CRASH: dict[str, object] = {"recent_events": only("car accident"), "days_since_injury": 5}
AFTER_A_FLIGHT: dict[str, object] = {
    "recent_events": only("long journey or bed rest"),
    "weeks_since_long_journey_or_bed_rest": "3 days",
}
ON_THINNERS: dict[str, object] = {
    "medicines": only("blood thinner"),
    "doctor_has_agreed_with_blood_thinners": "yes",
}
ON_THE_PILL: dict[str, object] = {"medicines": only("the pill")}

WAIT = [
    (
        "sudden severe belly pain today, on a blood thinner",
        "emergency",
        pain(10, "belly", "0 days", "began suddenly", "always there")
        | UNSEEN
        | ON_THINNERS
        | {"age": 66},
    ),
    (
        "sudden severe pain in the groin for three hours, aged 16",
        "emergency",
        pain(9, "groin or testicle", "0 days", "began suddenly") | UNSEEN | {"age": 16},
    ),
    (
        "sudden pain in a testicle that has eased",
        "emergency",
        pain(3, "groin or testicle", "1 day") | {"belly_signs": only("testicular torsion")},
    ),
    (
        "black stools with a bearable belly pain",
        "emergency",
        pain(4, "belly", "3 days") | {"belly_signs": only("black stools")},
    ),
    (
        "severe belly pain for two days that grows",
        "same day care",
        pain(9, "belly", "2 days", "getting worse", "always there") | UNSEEN,
    ),
    (
        "belly pain with vomiting",
        "same day care",
        pain(5, "belly", "1 day") | {"belly_signs": only("vomiting with belly pain")},
    ),
    (
        "belly pain five days after a crash",
        "same day care",
        pain(6, "belly", "5 days", "began with a fall or strain") | UNSEEN | AFTER_A_CRASH,
    ),
    (
        "new belly pain of 4 on a blood thinner",
        "same day care",
        pain(4, "belly", "3 days", "began slowly") | UNSEEN | ON_THINNERS,
    ),
    (
        "sudden chest pain today, 62 with diabetes and raised blood pressure",
        "emergency",
        pain(7, "chest or ribs", "0 days", "began suddenly", "travels")
        | UNSEEN
        | {"age": 62, "conditions": only("diabetes", "high blood pressure"), "foot_signs": "none"}
        | {"blood_pressure": "high and under control"},
    ),
    (
        "sudden chest pain three days after a flight, on the pill",
        "emergency",
        pain(6, "chest or ribs", "1 day", "began suddenly")
        | UNSEEN
        | ON_THE_PILL
        | AFTER_A_FLIGHT
        | {"age": 28},
    ),
    (
        "sore ribs and a cold sweat",
        "emergency",
        pain(3, "chest or ribs", "1 day") | {"chest_signs": only("cold sweat")},
    ),
    (
        "an ache behind the breastbone on the stairs",
        "same day care",
        pain(3, "chest or ribs", "3 weeks") | {"chest_signs": only("comes with effort")},
    ),
    (
        "ribs hurt since a fall two days ago, 72 and on a blood thinner",
        "same day care",
        pain(7, "chest or ribs", "2 days", "began with a fall or strain")
        | UNSEEN
        | ON_THINNERS
        | AFTER_A_FALL
        | {"age": 72},
    ),
    (
        "hip hurts since a fall three days ago, 80 and walking",
        "same day care",
        pain(6, "buttock or hip", "3 days", "began with a fall or strain")
        | UNSEEN
        | AFTER_A_FALL
        | {"age": 80},
    ),
    (
        "severe pain all over since yesterday with sickle cell disease",
        "same day care",
        pain(9, "all over", "1 day", "began suddenly") | {"conditions": only("sickle cell")},
    ),
    (
        "foot pain that never leaves with poor blood flow",
        "same day care",
        pain(8, "foot or ankle", "2 weeks", "always there", "getting worse")
        | UNSEEN
        | {"conditions": only("poor circulation"), "age": 72},
    ),
    (
        "a sore thigh after a birth two weeks ago",
        "same day care",
        pain(6, "thigh", "2 days", "always there")
        | {"recent_events": only("pregnancy or birth"), "pregnant": "no", "weeks_since_birth": 2}
        | {"pregnancy_signs": "none", "leg_or_arm_signs": only("sore to press")},
    ),
    (
        "a pacemaker named as a device",
        "clearance first",
        {"conditions": only("device or implant"), "devices": only("heart device")},
    ),
]


@pytest.mark.parametrize(
    ("disposition", "said"), [each[1:] for each in WAIT], ids=[each[0] for each in WAIT]
)
def test_they_wait_for_a_doctor(disposition: str, said: dict[str, object]) -> None:
    found = hurts(said)
    assert found.safety.disposition.value == disposition
    assert not found.bookable


MAY_BOOK = [
    (
        "cramps of the period that the doctor knows",
        pain(8, "belly", "1 day", "began suddenly", "comes and goes") | SEEN,
    ),
    (
        "irritable bowels for years that the doctor knows",
        pain(7, "belly", "10 years", "comes and goes") | SEEN,
    ),
    ("a mild belly ache for weeks", pain(3, "belly", "8 weeks", "comes and goes") | UNSEEN),
    (
        "a rib muscle that is sore after rowing",
        pain(3, "chest or ribs", "3 days", "began with a fall or strain") | {"age": 30},
    ),
    (
        "the same on the pill",
        pain(3, "chest or ribs", "3 days", "began suddenly", "began with a fall or strain")
        | UNSEEN
        | ON_THE_PILL
        | {"age": 30},
    ),
    (
        "an old worn hip at 80, and no fall",
        pain(6, "buttock or hip", "10 years", "comes and goes") | UNSEEN | {"age": 80},
    ),
    (
        "a groin pulled at football",
        pain(5, "groin or testicle", "5 days", "began with a fall or strain") | UNSEEN,
    ),
    (
        "a desk neck with sickle cell disease",
        pain(5, "neck", "3 days", "comes and goes") | {"conditions": only("sickle cell")},
    ),
    (
        "calves that hurt on walking with poor blood flow",
        pain(5, "calf or lower leg", "2 years", "comes and goes")
        | UNSEEN
        | {"conditions": only("poor circulation")},
    ),
    (
        "a pacemaker, and the heart doctor has agreed",
        {"conditions": only("device or implant"), "devices": only("heart device")}
        | {"heart_doctor_has_agreed": "yes"},
    ),
    ("a fatty liver", {"conditions": only("fatty liver")}),
    (
        "a vaccinated arm, on the pill",
        {"danger_signs": only("swollen or warm leg or arm"), "calf_swelling": "no swelling"}
        | {"leg_or_arm_signs": only("sore vaccination arm")}
        | ON_THE_PILL,
    ),
    (
        "lymphedema of an arm for years, and the team has agreed",
        {"danger_signs": only("swollen or warm leg or arm"), "calf_swelling": "no swelling"}
        | {"leg_or_arm_signs": only("arm swollen as always")}
        | {"conditions": only("lymphedema"), "cancer_team_has_agreed": "yes"},
    ),
    (
        "COPD, and breathing is as it always is",
        {"conditions": only("COPD")},
    ),
]


@pytest.mark.parametrize("said", [each[1] for each in MAY_BOOK], ids=[each[0] for each in MAY_BOOK])
def test_they_may_book(said: dict[str, object]) -> None:
    found = hurts(said)
    assert found.safety.disposition.value in {"adapt", "clear"}
    assert found.bookable, found.safety.not_ruled_out


def without(fact: str, said: dict[str, object]) -> dict[str, object]:
    """The same, before that was asked."""
    return {name: each for name, each in said.items() if name != fact}


ASKED = [
    ("belly signs", pain(3, "belly", "8 weeks"), True),
    ("belly signs", pain(9, "buttock or hip", "0 days", "began suddenly"), True),
    ("belly signs", pain(9, "buttock or hip", "2 years", "began suddenly"), False),
    ("belly signs", pain(5, "lower back", "2 days", "began suddenly"), False),
    ("chest signs", pain(3, "chest or ribs", "8 weeks"), True),
    ("chest signs", pain(3, "upper back", "8 weeks"), False),
    ("leg or arm signs", pain(5, "thigh", "2 days") | AFTER_A_FLIGHT, True),
    ("leg or arm signs", pain(5, "knee", "2 days") | {"conditions": only("past blood clot")}, True),
    ("leg or arm signs", pain(5, "thigh", "2 days"), False),
    ("leg or arm signs", pain(5, "thigh", "2 days") | ON_THE_PILL, False),
]


@pytest.mark.parametrize(("fact", "said", "is_asked"), ASKED)
def test_signs_are_asked_where_they_matter(
    fact: str,
    said: dict[str, object],
    is_asked: bool,
) -> None:
    found = hurts(without(fact.replace(" ", "_"), said))
    assert (fact in {each.fact for each in found.safety.not_ruled_out}) is is_asked


def sites_left_alone(said: dict[str, object]) -> set[str]:
    adjustments = hurts(said).safety.adjustments
    return {item for each in adjustments if each.kind == "avoid sites" for item in each.items}


def test_a_doctor_who_has_looked_at_the_belly_opens_it_for_work_on_a_scar() -> None:
    scar = pain(1, "belly", "2 years") | {"conditions": only("scar tissue and adhesions")}
    assert any("belly" in site for site in sites_left_alone(scar | UNSEEN))
    assert not any("belly" in site for site in sites_left_alone(scar | SEEN))


def test_swollen_legs_that_a_doctor_knows_may_be_drained() -> None:
    swollen: dict[str, object] = {
        "conditions": only("lipedema"),
        "leg_or_arm_signs": "none",
        "calf_swelling": "known and unchanged",
    }
    puffy = {**swollen, "calf_swelling": "both sides"}
    assert "lymphatic drainage" in suggested(told("less swelling", **swollen))
    assert "lymphatic drainage" not in suggested(told("less swelling", **puffy))


NAMED = [
    ("pain areas", "testicle", "groin or testicle"),
    ("pain areas", "groin", "groin or testicle"),
    ("pain areas", "flank", "lower back"),
    ("pain areas", "kidney", "lower back"),
    ("belly signs", "sudden severe belly pain", "sudden severe pain"),
    ("belly signs", "black stools", "blood in vomit or stool"),
    ("belly signs", "kidney stone", "blood in the pee"),
    ("conditions", "lipedema", "swelling"),
    ("conditions", "early kidney disease", "early kidney or liver disease"),
    ("conditions", "kidney disease", "kidney or liver failure"),
]


@pytest.mark.parametrize(("fact", "said", "meant"), NAMED)
def test_what_people_call_it_is_understood(fact: str, said: str, meant: str) -> None:
    text = AnswersText(text=json.dumps({**WELL, "pain level": 5, fact: [said]}), name="a person")
    understood = read_answers(house(), text).stated[fact]
    assert isinstance(understood, Members)
    assert meant in understood.yes
