"""Which techniques, as statements about people."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from rules.consultations import everybody, offer_of, suggested, told, verdict
from telling.guests import house

from massage_advisor.knowledge.outcomes import Disposition, ModalityKind, Service
from massage_advisor.knowledge.rules import Label

if TYPE_CHECKING:
    from massage_advisor.reasoning.recommendation import Recommendation

NAMED = [  # what the articles name for a complaint, strongly or weakly
    ("chronic pain, chronic pain syndrome", ["deep tissue massage", "myofascial release"]),
    ("chronic back pain", ["myofascial release"]),
    ("fibromyalgia", ["myofascial release"]),
    ("muscle tension, tight muscles", ["myofascial release", "stretch taught for home"]),
    ("tension headache", ["trigger point therapy"]),
    ("musculoskeletal pain", ["trigger point therapy"]),
    ("limited mobility or range of motion", ["joint mobilization"]),
    ("injury", ["joint mobilization", "injury massage"]),
    ("neck injury", ["myofascial release"]),
    ("shoulder injury", ["myofascial release"]),
    ("after surgery: swelling, pain, rehabilitation", ["lymphatic drainage", "joint mobilization"]),
    ("after a car accident", ["lymphatic drainage"]),
    ("sports injury", ["sports massage"]),
    ("back pain", ["functional rest"]),
    ("any other named medical condition", ["deep tissue massage", "injury massage"]),
]


@pytest.mark.parametrize(("condition", "techniques"), NAMED, ids=[each[0] for each in NAMED])
def test_what_the_articles_name_for_it_has_a_rule_that_speaks_for_it(
    condition: str, techniques: list[str]
) -> None:
    with_it = told("work on a condition", conditions=[condition, "nothing else"])
    without = told("work on a condition")
    assert verdict(with_it) == verdict(without) == "medical"
    for technique in techniques:
        assert speaking_for(technique, with_it) - speaking_for(technique, without), technique


def speaking_for(technique: str, person: Recommendation) -> set[str]:
    """The rules that speak for it."""
    (found,) = (each for each in offer_of(person).modalities if each.modality.name == technique)
    return {each.rule.slug for each in found.speaks_for}


UNWINDING = ["relaxation", "stress relief", "pampering", "general well-being", "gift or occasion"]


@pytest.mark.parametrize("goal", UNWINDING)
def test_a_spa_hour_is_swedish_and_lomi_lomi_over_the_whole_body(goal: str) -> None:
    week = {"stress has lasted": "a bad week or so"} if goal == "stress relief" else {}
    person = told(goal, **week)
    assert {"full-body relaxation massage", "swedish massage", "lomi lomi"} <= suggested(person)


def test_scents_and_stones_are_for_stress_and_pampering_and_for_those_who_love_them() -> None:
    assert {"aromatherapy", "hot stone massage"} <= suggested(told("pampering"))
    assert "hot stone massage" not in suggested(told("relaxation"))
    lover = told("relaxation", **{"techniques loved": ["hot stone massage"]})
    assert "hot stone massage" in suggested(lover)


def test_firm_pressure_picks_deep_tissue_on_either_side_and_light_rules_it_out() -> None:
    for goal, kind in (("relaxation", "spa"), ("pain relief", "medical")):
        firm = told(goal, **{"pressure wish": "firm"})
        light = told(goal, **{"pressure wish": "light"})
        assert verdict(firm) == verdict(light) == kind
        assert "deep tissue massage" in suggested(firm)
        assert "deep tissue massage" not in suggested(light)


def test_light_hands_spare_one_what_presses_and_are_no_reason_for_drainage() -> None:
    light = {"pressure wish": "light"}
    for condition in ("piriformis syndrome", "fibromyalgia", "lower back pain"):
        person = told("pain relief", conditions=[condition, "nothing else"], **light)
        pressing = {"trigger point therapy", "neuromuscular techniques", "sports massage"}
        assert not (pressing | {"lymphatic drainage"}) & suggested(person)
        assert "myofascial release" in suggested(person)
    operated = {"conditions": ["after surgery: swelling, pain, rehabilitation", "nothing else"]}
    swollen = told(["less swelling", "work on a condition"], **operated, **light)
    assert "lymphatic drainage" in suggested(swollen)


def test_no_technique_that_can_be_done_less_than_firmly_is_described_as_firm() -> None:
    for name, each in house().modalities.items():
        if each.pressure is not None and each.pressure[0] != "firm":
            assert "firm" not in f"{each.means} {each.feels_like}", name


@pytest.mark.parametrize(
    "more",
    [
        {"medicines": ["blood thinner"], "doctor has agreed with blood thinners": "yes"},
        {"conditions": ["osteoporosis", "nothing else"], "bones break easily": "no"},
    ],
    ids=["a blood thinner", "fragile bones"],
)
def test_nobody_presses_one_tender_point_after_another_where_it_could_do_harm(
    more: dict[str, object],
) -> None:
    pressing = {"trigger point therapy", "neuromuscular techniques"}
    assert pressing <= suggested(told("pain relief"))
    assert not pressing & suggested(told("pain relief", **more))


def test_two_people_get_a_couples_massage_first_and_never_in_treatment() -> None:
    pair = {"company": "with someone", "how much of the body": "whole body"}
    two = offer_of(told(["gift or occasion", "pampering"], **pair))
    assert two.modalities[0].modality.name == "couples massage"
    assert "four hand massage" not in suggested(told("pampering", **pair))
    assert "couples massage" not in suggested(told("pain relief", **pair))


def test_extras_come_up_for_those_who_want_them_and_after_the_massage() -> None:
    assert "hydrotherapy extras" not in suggested(told(["relaxation", "pampering"]))
    wanted = told("pampering", **{"extras wanted": ["sauna or hot tub", "beauty treatment"]})
    names = [each.modality for each in offer_of(wanted).modalities if each.is_suggested]
    kinds = [each.kind is ModalityKind.EXTRA for each in names]
    assert {"hydrotherapy extras", "beauty services", "body scrub massage"} <= suggested(wanted)
    assert not kinds[0]


def test_no_technique_belongs_to_one_kind_of_place_only() -> None:
    at = {
        service: {
            name
            for person in everybody().values()
            if offer_of(person).service.weighing.verdict.services == frozenset({service})
            for name in suggested(person)
        }
        for service in Service
    }
    both = at[Service.SPA] & at[Service.MEDICAL]
    assert {
        "swedish massage",
        "deep tissue massage",
        "lymphatic drainage",
        "prenatal massage",
    } <= both


def test_every_technique_that_is_offered_is_suggested_to_somebody() -> None:
    offered = {name for name, each in house().modalities.items() if each.offered}
    reached = {name for person in everybody().values() for name in suggested(person)}
    assert reached == offered


def test_every_technique_says_what_it_is_how_it_feels_and_what_to_reckon_with() -> None:
    for each in house().modalities.values():
        if each.offered:
            assert each.means, each.name
            assert each.feels_like, each.name
            assert each.cautions, each.name
            assert "known-how-techniques-feel" in each.claims, each.name


def test_who_wants_to_stay_dressed_is_not_sent_to_what_needs_bare_skin() -> None:
    shy = {"touch needs care": "yes"}
    for goal in ("relaxation", "pampering"):
        assert "lomi lomi" in suggested(told(goal))
        assert not {"lomi lomi", "four hand massage"} & suggested(told(goal, **shy))
        assert "craniosacral therapy" in suggested(told(goal, **shy))


def test_who_refuses_swedish_strokes_is_not_sold_them_as_a_routine() -> None:
    refused = {"techniques refused": ["swedish massage"]}
    assert "full-body relaxation massage" in suggested(told("relaxation"))
    assert "full-body relaxation massage" not in suggested(told("relaxation", **refused))


FIRST = [  # the one thing that was tried for it comes before what nobody tested
    (["rheumatoid arthritis"], "arm or hand", "no preference"),
    (["rheumatoid arthritis"], "arm or hand", "firm"),
    (["arthritis", "knee trouble"], "knee", "no preference"),
]


@pytest.mark.parametrize(("conditions", "area", "wish"), FIRST)
def test_what_was_tried_for_worn_and_inflamed_joints_comes_first(
    conditions: list[str], area: str, wish: str
) -> None:
    person = told(
        "pain relief",
        conditions=[*conditions, "nothing else"],
        **{
            "pain level": 4,
            "pain areas": [area],
            "pain has lasted": "5 years",
            "movement is limited": "yes",
            "definite result wanted": "yes",
            "joints today": "quiet",
            "pressure wish": wish,
        },
    )
    assert offer_of(person).modalities[0].modality.name == "swedish massage"


def test_a_migraine_has_something_to_ask_for_on_a_day_without_pain() -> None:
    person = told("work on a condition", conditions=["migraine", "nothing else"])
    assert {"myofascial release", "trigger point therapy"} <= suggested(person)


def test_reviews_of_any_massage_are_lent_to_no_technique_by_name() -> None:
    of_any = {"neck-shoulder-short-term", "neck-massage-like-exercise"}
    for rule in house().modality_rules:
        if of_any & set(rule.sources):
            assert rule.evidence_is is Label.NONE_FOUND, rule.slug
    tools = {"tool-work-helps-motion-and-pain"}
    for rule in house().modality_rules:
        if "graston technique" in rule.prefer:
            assert tools & set(rule.sources), rule.slug
            assert rule.prefer == {"graston technique"}, rule.slug


SHOWN = [  # the best that is known, by complaint and technique
    ("jaw-joint pain or dysfunction", "13 weeks", "trigger point therapy", "strong guideline"),
    ("jaw-joint pain or dysfunction", "12 weeks", "trigger point therapy", "none found"),
    ("fibromyalgia", "1 year", "myofascial release", "low"),
    ("arthritis", "1 year", "swedish massage", "low"),
    ("tension headache", "1 year", "trigger point therapy", "mixed"),
    ("sciatica", "8 weeks", "orthopedic massage", "mixed"),
    ("carpal tunnel syndrome", "1 year", "joint mobilization", "low"),
    ("scar tissue and adhesions", "1 year", "graston technique", "low"),
    ("piriformis syndrome", "8 weeks", "neuromuscular techniques", "none found"),
]


@pytest.mark.parametrize(("condition", "lasted", "technique", "label"), SHOWN)
def test_how_good_the_evidence_is_called(
    condition: str, lasted: str, technique: str, label: str
) -> None:
    person = told(
        "work on a condition",
        conditions=[condition],
        **{"pain level": 3, "pain areas": ["jaw"], "pain has lasted": lasted},
    )
    (found,) = (each for each in offer_of(person).modalities if each.modality.name == technique)
    labels = {each.rule.evidence_is for each in found.speaks_for}
    assert Label(label) in labels
    if label == "none found":
        assert Label.STRONG_GUIDELINE not in labels


def test_what_showed_no_benefit_is_never_treatment() -> None:
    lover = {"techniques loved": ["craniosacral therapy"]}
    assert "craniosacral therapy" not in suggested(told("pain relief", **lover))
    relief = told("pain relief", conditions=["fibromyalgia"])
    assert "swedish massage" not in suggested(relief)
    strained = told(
        ["pain relief", "stress relief", "better sleep or mood"],
        conditions=["fibromyalgia", "chronic stress", "nothing else"],
        **{"techniques loved": ["swedish massage"]},
    )
    assert "swedish massage" not in suggested(strained)
    rest = told("relaxation", conditions=["fibromyalgia", "nothing else"])
    assert "swedish massage" in suggested(rest)


def test_what_is_refused_or_left_out_is_never_suggested() -> None:
    for name, person in everybody().items():
        for each in offer_of(person).modalities:
            assert not (each.is_suggested and each.left_out_by), (name, each.modality.name)


def test_a_clear_person_who_wants_treatment_always_has_something_to_book() -> None:
    bare = [
        condition.name
        for condition in house().facts["conditions"].choices
        if (
            person := told("pain relief", conditions=[condition.name, "nothing else"])
        ).safety.disposition
        is Disposition.CLEAR
        and not suggested(person)
    ]
    assert bare == []
