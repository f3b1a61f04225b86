"""What people are told, as statements about people: nothing that is false for this one person."""

from __future__ import annotations

import re

import pytest
from rules.consultations import advice, offer_of, suggested, told, verdict
from telling.guests import house

from massage_advisor.knowledge.rules import Label

MONTHS = {"stress has lasted": "for months or longer", "pain level": 0}
LYMPH = ["lymph nodes removed or lymphedema", "nothing else"]
AGREED = {"cancer team has agreed": "yes"}


def test_lymphedema_that_is_to_be_eased_is_never_sent_to_a_spa() -> None:
    goals = sorted({choice.name for choice in house().facts["goals"].choices} - {"less swelling"})
    for other in goals:
        person = told(["less swelling", other], conditions=LYMPH, **AGREED)
        assert verdict(person) == "medical", other
        assert "lymphatic drainage" in suggested(person), other


def test_with_lymph_nodes_removed_no_routine_flows_over_the_whole_body() -> None:
    rest = told("relaxation", conditions=LYMPH, **AGREED)
    assert verdict(rest) == "spa"
    assert "swedish massage" in suggested(rest)
    assert not {"lomi lomi", "four hand massage"} & suggested(rest)
    assert "a-line-for-booking-with-lymph-nodes-removed" in advice(rest)


def test_months_of_worry_are_pointed_to_somebody_to_talk_to() -> None:
    for goals in (["stress relief"], ["relaxation"], ["better sleep or mood", "stress relief"]):
        person = told(goals, conditions=["anxiety", "nothing else"], **MONTHS)
        assert "care-for-stress-that-has-lasted" in advice(person)
        assert "what-can-go-with-the-treatment" not in advice(person)
    week = told("stress relief", **{**MONTHS, "stress has lasted": "a bad week or so"})
    assert "care-for-stress-that-has-lasted" not in advice(week)


def test_the_care_for_lasting_stress_names_a_doctor_and_the_crisis_line() -> None:
    (rule,) = (each for each in house().advice if each.slug == "care-for-stress-that-has-lasted")
    assert "{family doctor}" in rule.say
    assert "{reach the crisis line}" in rule.say


NOT_YET: list[tuple[str, dict[str, object]]] = [  # somebody else has to agree, or it is not the day
    ("aged 16", {"age": 16}),
    ("a blood thinner, the doctor not asked", {"medicines": ["blood thinner", "nothing else"]}),
    (
        "a cold",
        {
            "danger signs": ["ill or something on the skin", "nothing else"],
            "signs of infection": ["cold or flu", "nothing else"],
        },
    ),
]


@pytest.mark.parametrize("more", [each[1] for each in NOT_YET], ids=[each[0] for each in NOT_YET])
def test_nobody_who_has_to_wait_hears_that_no_prescription_is_needed(
    more: dict[str, object],
) -> None:
    assert "no-prescription-for-a-spa" in advice(told("relaxation"))
    assert "no-prescription-for-a-spa" not in advice(told("relaxation", **more))


UNSCENTED: list[tuple[str, dict[str, object]]] = [
    ("perfume gives a rash", {"allergies": ["fragrance", "nothing else"]}),
    (
        "migraine from scents",
        {
            "conditions": ["migraine", "nothing else"],
            "allergies": ["fragrance", "nothing else"],
        },
    ),
    ("epilepsy", {"conditions": ["epilepsy", "nothing else"], "nerve illness lately": "steady"}),
    (
        "expecting",
        {
            "recent events": ["pregnancy or birth", "nothing else"],
            "pregnant": "yes",
            "weeks pregnant": "20 weeks",
            "pregnancy signs": "none",
            "pregnancy has complications": "no",
        },
    ),
]


@pytest.mark.parametrize(
    "more", [each[1] for each in UNSCENTED], ids=[each[0] for each in UNSCENTED]
)
def test_nobody_who_goes_without_scents_is_promised_a_scented_room(
    more: dict[str, object],
) -> None:
    assert "what-a-spa-session-is-like" in advice(told("relaxation"))
    person = told("relaxation", **more)
    assert "what-a-spa-session-is-like" not in advice(person)
    assert "a-spa-session-without-scents" in advice(person)


def test_no_technique_borrows_the_evidence_of_another() -> None:
    person = told("relaxation")
    labels = {
        each.modality.name: {finding.rule.evidence_is for finding in each.speaks_for}
        for each in offer_of(person).modalities
    }
    assert Label.MIXED in labels["swedish massage"]
    assert labels["lomi lomi"] == labels["full-body relaxation massage"] == {Label.NONE_FOUND}
    pain = told("pain relief")
    labels = {
        each.modality.name: {finding.rule.evidence_is for finding in each.speaks_for}
        for each in offer_of(pain).modalities
    }
    assert labels["neurofascial release"] == {Label.NONE_FOUND}


ELSEWHERE: list[tuple[str, str, dict[str, object]]] = [  # tested for another complaint only
    ("trigger point therapy", "a sore back", {"pain areas": ["lower back"]}),
    ("trigger point therapy", "pain that travels", {"pain pattern": ["travels"]}),
    ("sports massage", "a sports injury", {"conditions": ["sports injury", "nothing else"]}),
    (
        "sports massage",
        "a sore neck, and fond of it",
        {"pain areas": ["neck"], "techniques loved": ["sports massage"]},
    ),
    ("kinesiology taping", "a sprain", {"conditions": ["strain or sprain", "nothing else"]}),
    ("lymphatic drainage", "swelling", {"conditions": ["swelling", "nothing else"]}),
    ("lymphatic drainage", "a crash", {"conditions": ["after a car accident", "nothing else"]}),
    ("deep tissue massage", "a sore thigh", {"pain areas": ["thigh"]}),
]


@pytest.mark.parametrize(
    ("technique", "more"),
    [(each[0], each[2]) for each in ELSEWHERE],
    ids=[f"{each[0]} for {each[1]}" for each in ELSEWHERE],
)
def test_no_complaint_borrows_the_evidence_of_another(
    technique: str, more: dict[str, object]
) -> None:
    person = told("pain relief", **{"pain level": 3, "pain has lasted": "4 weeks", **more})
    (found,) = (each for each in offer_of(person).modalities if each.modality.name == technique)
    assert {each.rule.evidence_is for each in found.speaks_for} == {Label.NONE_FOUND}


def test_regular_visits_are_said_to_ease_pain_only_where_something_hurts_or_is_stiff() -> None:
    pressure = {
        "conditions": ["high blood pressure", "nothing else"],
        "blood pressure": "high and under control",
    }
    hope = "what-regular-visits-are-hoped-to-bring"
    assert hope not in advice(told("work on a condition", **pressure))
    assert hope in advice(told("work on a condition", **pressure, **{"movement is limited": "yes"}))
    assert hope in advice(told("pain relief", **pressure))


def test_of_radiation_and_a_port_only_what_was_told_is_named() -> None:
    for told_of, named, other in (
        ("radiation to the skin", "irradiated", "port"),
        ("port, line or drain", "port", "irradiated"),
    ):
        person = told(
            "relaxation",
            conditions=["past cancer", "nothing else"],
            **{"cancer details": [told_of, "nothing else"]},
        )
        sites = " ".join(item for each in person.safety.adjustments for item in each.items)
        assert named in sites
        assert other not in sites


def test_a_pregnancy_and_an_accident_have_warning_signs_of_their_own() -> None:
    expecting = told("relaxation", **UNSCENTED[-1][1])
    assert "signs-to-watch-for-while-expecting" in advice(expecting)
    crash = {"recent events": ["car accident", "nothing else"], "days since injury": "10 days"}
    assert "signs-to-watch-for-after-an-accident" in advice(told("relaxation", **crash))
    assert not {each for each in advice(told("relaxation")) if each.startswith("signs-to-watch")}


def test_only_those_who_told_of_a_pregnancy_are_shown_a_page_about_it() -> None:
    others = (each for each in house().gates if not re.search("pregnan|birth", each.slug))
    for gate in others:
        sources = {house().claims[claim].source for claim in gate.sources}
        assert not sources & {"cdc-hear-her", "ny-health-pregnancy-warning-signs"}, gate.slug


def test_the_program_books_nothing_and_gives_no_massage() -> None:
    for rule in (*house().gates, *house().advice):
        ours = re.search(
            r"\b(?:we|us) (?:will|can|book|keep|leave|work|stay|use)\b", rule.say, re.IGNORECASE
        )
        assert not ours, rule.slug


def test_no_text_carries_a_code_of_the_rulebook() -> None:
    every = (*house().gates, *house().evidence, *house().modality_rules, *house().advice)
    for rule in every:
        assert not re.search(r"\b(?:C|CX|RF|S)\d\d\b", f"{rule.say} {rule.because}"), rule.slug
