"""Whom the session is made lighter, shorter, cooler or drier for, as statements about people."""

from __future__ import annotations

import json

import pytest
from rules.consultations import WELL, offer_of, suggested, told
from telling.guests import TODAY, house

from massage_advisor.knowledge.answers import Members
from massage_advisor.knowledge.outcomes import Disposition
from massage_advisor.reading.answers import AnswersText, read_answers
from massage_advisor.reasoning.advisor import advise

NOT_INTO_THE_TUB: list[tuple[str, dict[str, object]]] = [
    ("HIV", {"conditions": ["HIV", "nothing else"]}),
    ("methotrexate", {"medicines": ["methotrexate", "nothing else"]}),
    ("an open wound", {"skin_today": ["open wound", "nothing else"]}),
    ("stitches", {"skin_today": ["stitches", "nothing else"]}),
    ("athlete's foot", {"skin_today": ["athlete's foot", "nothing else"]}),
    ("COPD", {"conditions": ["COPD", "nothing else"]}),
    ("eight years old", {"age": 8}),
]


@pytest.mark.parametrize(
    "said", [each[1] for each in NOT_INTO_THE_TUB], ids=[each[0] for each in NOT_INTO_THE_TUB]
)
def test_sauna_and_hot_tub_are_left_out(said: dict[str, object]) -> None:
    wish = {"extras_wanted": ["sauna or hot tub"]}
    assert "hydrotherapy extras" in suggested(told("relaxation", **wish))
    assert "hydrotherapy extras" not in suggested(told("relaxation", **wish, **said))


CHILDREN = [(2, "light", 30), (8, "light", 30), (11, "light", 30), (12, "medium", 60)]


@pytest.mark.parametrize(("age", "pressure", "minutes"), CHILDREN)
def test_children_get_lighter_and_shorter_work(age: int, pressure: str, minutes: int) -> None:
    child = told("pain relief", age=age, pain_level=5, pain_areas=["neck"], pressure_wish="firm")
    most = {each.kind: each.at_most for each in child.safety.adjustments}
    assert (most["pressure at most"], most["minutes at most"]) == (pressure, minutes)
    firm = {"deep tissue massage", "trigger point therapy", "neuromuscular techniques", "cupping"}
    assert firm.isdisjoint(suggested(child))


def test_no_course_is_planned_for_a_child() -> None:
    child = offer_of(told("pain relief", age=9, pain_level=5, pain_areas=["neck"]))
    assert child.plan is not None
    assert child.plan.plan.name == "one visit"


def test_a_small_child_is_offered_no_long_spa_hour() -> None:
    assert {"full-body relaxation massage", "lomi lomi"}.isdisjoint(
        suggested(told("relaxation", age=2, how_much_of_the_body="whole body"))
    )


def test_sixteen_and_more_may_like_it_firm() -> None:
    assert "deep tissue massage" in suggested(told("relaxation", age=16, pressure_wish="firm"))


NAMED = [
    ("conditions", "Alzheimer's", "dementia"),
    ("conditions", "dementia", "dementia"),
    ("conditions", "COPD", "lasting lung disease"),
    ("conditions", "peripheral artery disease", "poor blood flow in the legs"),
    ("conditions", "poor circulation", "poor blood flow in the legs"),
    ("conditions", "sickle cell", "sickle cell disease"),
    ("conditions", "compression fracture", "osteoporosis"),
    ("conditions", "polymyalgia", "polymyalgia"),
    ("conditions", "had a hip replacement", "device or implant"),
    ("allergies", "lavender", "fragrance"),
    ("medicines", "aspirin", "daily aspirin"),
    ("medicines", "the pill", "the pill or other hormones"),
]


@pytest.mark.parametrize(("fact", "said", "meant"), NAMED)
def test_what_people_call_it_is_understood(fact: str, said: str, meant: str) -> None:
    text = AnswersText(text=json.dumps({**WELL, fact: [said]}), name="a person")
    facts = read_answers(house(), text)
    understood = facts.stated[fact]
    assert isinstance(understood, Members)
    assert meant in understood.yes
    assert advise(house(), facts, today=TODAY).safety.disposition is not None


ADAPTED = [
    "dementia",
    "COPD",
    "peripheral artery disease",
    "sickle cell",
    "polymyalgia",
    "compression fracture",
]


@pytest.mark.parametrize("condition", ADAPTED)
def test_these_change_the_session_and_send_nobody_to_a_doctor_first(condition: str) -> None:
    found = told("relaxation", conditions=[condition, "nothing else"], bones_break_easily="no")
    assert found.safety.disposition is Disposition.ADAPT


def test_whoever_may_decide_agrees_for_somebody_with_dementia() -> None:
    found = told("relaxation", conditions=["dementia", "nothing else"])
    agreed = [each.items for each in found.safety.adjustments if each.kind == "agreed with"]
    assert any("whoever may decide" in item for items in agreed for item in items)


def test_a_hip_replaced_nine_weeks_ago_is_spoken_of_and_not_worked_on_firmly() -> None:
    hip = {
        "recent_events": ["surgery", "nothing else"],
        "weeks_since_surgery": 9,
        "conditions": ["device or implant", "nothing else"],
        "devices": ["artificial hip", "nothing else"],
        "pressure_wish": "firm",
    }
    found = told("relaxation", **hip)
    assert "deep tissue massage" not in suggested(found)
    sites = [each.items for each in found.safety.adjustments if each.kind == "avoid sites"]
    assert any("operated area" in item for items in sites for item in items)


def test_the_pill_makes_a_sore_calf_a_matter_for_today() -> None:
    calf = {"pain_level": 4, "pain_areas": ["calf or lower leg"]}
    sore = {"leg_or_arm_signs": ["sore to press", "nothing else"], **calf}
    pill = {"medicines": ["the pill", "nothing else"]}
    unseen = {"doctor_has_looked_at_the_pain": "no"}
    on_it = told("pain relief", **pill, **sore, **unseen)
    assert on_it.safety.disposition is Disposition.SAME_DAY_CARE
    assert told("pain relief", **sore).safety.disposition is not Disposition.SAME_DAY_CARE
    not_asked = told("pain relief", **pill, **sore)
    assert not_asked.safety.could_be is Disposition.SAME_DAY_CARE
    assert not not_asked.bookable


PILL_AND_HARMLESS = [
    ("a doctor has looked at this pain", {"doctor_has_looked_at_the_pain": "yes"}),
    ("a cramp of 2", {"pain_level": 2, "doctor_has_looked_at_the_pain": "no"}),
]


@pytest.mark.parametrize(
    "said", [each[1] for each in PILL_AND_HARMLESS], ids=[each[0] for each in PILL_AND_HARMLESS]
)
def test_the_pill_alone_does_not_send_everybody_with_a_sore_calf_to_a_doctor(
    said: dict[str, object],
) -> None:
    sore = {
        "pain_level": 4,
        "pain_areas": ["calf or lower leg"],
        "calf_swelling": "no swelling",
        "leg_or_arm_signs": ["sore to press", "nothing else"],
        "medicines": ["the pill", "nothing else"],
    }
    found = told("pain relief", **{**sore, **said})
    assert found.safety.disposition is Disposition.ADAPT
    assert found.bookable


def test_daily_aspirin_sends_nobody_to_a_doctor() -> None:
    found = told("relaxation", medicines=["aspirin", "nothing else"])
    assert found.safety.disposition is Disposition.ADAPT
    assert offer_of(found).modalities
