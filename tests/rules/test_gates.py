"""The rulebook's safety screen, as statements about people."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING

import pytest
from telling.guests import TODAY, house

from massage_advisor.asking.talk.pages import SHORT, is_long
from massage_advisor.knowledge.outcomes import NotSuggested
from massage_advisor.knowledge.vocabulary import Kind
from massage_advisor.reading.answers import AnswersText, read_answers
from massage_advisor.reading.names import by_spelling
from massage_advisor.reasoning.advisor import advise
from massage_advisor.telling.record import record
from massage_advisor.wording import same_name

if TYPE_CHECKING:
    from massage_advisor.knowledge.vocabulary import Fact
    from massage_advisor.reasoning.recommendation import Recommendation


def only(*choices: str) -> list[str]:
    """These and nothing else."""
    return [*choices, "nothing else"]


HEALTHY: dict[str, object] = {
    "for whom": "me",
    "danger signs": "none",
    "pain level": 0,
    "recent events": "none",
    "medicines": "none",
    "conditions": "none",
    "allergies": "none",
    "goals": ["relaxation"],
}
GROWN_UP = 45
BACK: dict[str, object] = {"pain level": 5, "pain areas": ["lower back"], "goals": ["pain relief"]}
NECK: dict[str, object] = {"pain level": 4, "pain areas": ["neck"], "goals": ["pain relief"]}
CALF: dict[str, object] = {"pain level": 4, "pain areas": ["calf or lower leg"]}
SORE: dict[str, object] = {**CALF, "leg or arm signs": ["sore to press", "nothing else"]}
HEAD: dict[str, object] = {"pain level": 4, "pain areas": ["head"], "goals": ["pain relief"]}
FEVER: dict[str, object] = {"signs of infection": ["fever or chills"]}
UNSEEN: dict[str, object] = {"doctor has looked at the pain": "no"}
AFTER_CANCER: dict[str, object] = {**BACK, "conditions": ["past cancer", "nothing else"]}
IN_TREATMENT: dict[str, object] = {
    **BACK,
    "conditions": only("cancer now or in treatment"),
    "cancer details": "none",
    "cancer team has agreed": "yes",
}
ANEURYSM: dict[str, object] = {
    **BACK,
    "conditions": only("aneurysm"),
    "heart doctor has agreed": "yes",
}
SUDDEN_HEAD: dict[str, object] = {
    **HEAD,
    "pain pattern": ["began suddenly"],
    "doctor has looked at the pain": "no",
    "head and neck signs": "none",
}
NUMB: dict[str, object] = {"conditions": only("numbness or tingling"), "back signs": "none"}
BABY: dict[str, object] = {
    "recent events": ["pregnancy or birth", "nothing else"],
    "pregnant": "no",
    "weeks since birth": 6,
}
UNCLEAR: dict[str, object] = {"danger signs": ["not clear-headed", "nothing else"]}
INSULIN: dict[str, object] = {"medicines": only("insulin")}
EARLY: dict[str, object] = {
    "recent events": only("pregnancy or birth"),
    "pregnant": "yes",
    "weeks pregnant": 7,
    "pregnancy signs": only("strong belly pain", "bleeding or leaking fluid"),
}
LOSS: dict[str, object] = {
    "recent events": ["end of a pregnancy", "nothing else"],
    "weeks since the pregnancy ended": 2,
}


def advised(**changed: object) -> Recommendation:
    """What a healthy person with these other answers is told."""
    answers = {**HEALTHY, **{name.replace("_", " "): each for name, each in changed.items()}}
    text = AnswersText(text=json.dumps(answers), name="a person")
    return advise(house(), read_answers(house(), text), today=TODAY)


def what_comes_first(**changed: object) -> str:
    """What has to come first for a healthy person with these other answers."""
    return advised(**changed).safety.disposition.value


def denying_the_rest(**changed: object) -> Recommendation:
    """The same, when every danger that is still open is then asked about and denied."""
    said = dict(changed)
    told = advised(**said)
    for _ in range(12):
        if not told.safety.not_ruled_out:
            break
        fact = house().facts[told.safety.not_ruled_out[0].fact]
        said[fact.name] = _denied(fact)
        told = advised(**said)
    return told


def _denied(fact: Fact) -> str | int:
    match fact.kind:
        case Kind.YES_OR_NO:
            return "no"
        case Kind.ONE_OF:
            return fact.choices[0].name
        case Kind.SCALE:
            return GROWN_UP
        case _:
            return "none"


def test_from_fifty_on_a_sore_shoulder_is_asked_about_weight_and_nights() -> None:
    shoulder = {"pain level": 7, "pain areas": ["shoulder"], "head and neck signs": "none"}
    growing = {"pain has lasted": "10 weeks", "pain pattern": ["getting worse"]}
    told = advised(**shoulder, **growing, age=64)
    assert "weight and nights" in {each.fact for each in told.safety.not_ruled_out}
    assert advised(**shoulder, **growing, age=40).bookable
    assert advised(**{**shoulder, "pain level": 4}, **growing, age=64).bookable


def test_a_sudden_arm_is_asked_about_the_heart_where_the_heart_is_at_risk() -> None:
    arm = {"pain level": 5, "pain areas": ["arm or hand"], "head and neck signs": "none"}
    sudden = {**arm, "pain has lasted": "1 day", "pain pattern": ["began suddenly"]}
    told = advised(**sudden, age=62, **{"weight and nights": "none"})
    assert {each.fact for each in told.safety.not_ruled_out} == {"chest signs"}
    assert what_comes_first(**sudden, age=62, chest_signs=["comes with effort"]) == "same day care"
    assert advised(**sudden, age=30).bookable
    assert advised(**arm, **{"pain has lasted": "3 weeks"}, age=30).bookable


def test_a_hot_joint_that_grows_is_for_today_where_the_body_fights_infection_badly() -> None:
    knee = {"pain level": 4, "pain areas": ["knee"], "joints today": "a few hot or swollen"}
    grows = {**knee, **UNSEEN, "pain has lasted": "10 days", "pain pattern": ["getting worse"]}
    weak = only("medicine that weakens the immune system")
    metal = {"conditions": only("device or implant"),
             "devices": only("plates, screws or an artificial joint")}  # fmt: skip
    assert what_comes_first(**grows, medicines=weak) == "same day care"
    assert what_comes_first(**grows, **metal) == "same day care"
    assert what_comes_first(**grows, conditions=only("arthritis")) == "adapt"


def test_a_heart_that_races_in_pregnancy_is_for_today() -> None:
    expecting = {"recent events": only("pregnancy or birth"), "pregnant": "yes"}
    races = {"pregnancy signs": ["heart that races at rest"]}
    assert what_comes_first(**expecting, **races) == "same day care"


def test_a_new_joint_is_not_moved_nor_stretched() -> None:
    told = advised(
        **{"conditions": only("device or implant"), "recent events": only("surgery"),
           "devices": only("plates, screws or an artificial joint"),
           "weeks since surgery": "9 weeks", "goals": ["move better"]}
    )  # fmt: skip
    assert told.offer is not None
    left_out = {
        each.modality.name
        for each in told.offer.modalities
        if each.because is NotSuggested.LEFT_OUT
    }
    assert left_out >= {"joint mobilization", "stretch taught for home"}


def test_calves_that_ache_after_a_race_send_nobody_on_the_pill_away() -> None:
    pill = {**SORE, **UNSEEN, "medicines": only("the pill or other hormones"),
            "calf swelling": "no swelling"}  # fmt: skip
    race = {**pill, "conditions": only("soreness after exercise"), "injury signs": "none"}
    assert advised(**race, **{"pain has lasted": "2 days"}).bookable
    assert what_comes_first(**race, **{"pain has lasted": "9 days"}) == "same day care"
    assert what_comes_first(**pill, **{"pain has lasted": "2 days"}) == "same day care"


def test_whoever_is_numb_without_pain_is_asked_about_legs_and_bladder() -> None:
    told = advised(conditions=only("numbness or tingling"), numbness_has_been="new and no worse")
    assert {each.fact for each in told.safety.not_ruled_out} == {"back signs"}


def test_with_the_doctor_s_yes_loose_joints_leave_the_neck_to_the_therapist() -> None:
    neck = {**NECK, "conditions": only("unstable joints or spine"), "head and neck signs": "none"}
    for_long = {**neck, "pain has lasted": "1 year"}
    told = advised(**for_long, **{"doctor has agreed with the joints": "yes"})
    assert told.bookable
    places = [each.items for each in told.safety.adjustments]
    assert "neck" not in str(places)


def test_a_healthy_person_who_wants_to_relax_may_book() -> None:
    told = advised()
    assert told.bookable
    assert told.outcome.value == "spa"
    assert told.safety.disposition.value == "clear"


STOPPED = [
    ("emergency", {"danger signs": ["chest pain or pressure"]}),
    ("emergency", {"danger signs": ["trouble breathing"]}),
    ("emergency", {"danger signs": ["coughing blood or collapse"]}),
    ("emergency", {"danger signs": ["face arm or speech trouble"]}),
    ("emergency", {"danger signs": ["sudden worst headache"]}),
    ("emergency", {**BACK, "back signs": ["numb between the legs"]}),
    ("emergency", {**BACK, "back signs": ["sudden tearing pain in back or belly"]}),
    ("emergency", {**NECK, "head and neck signs": ["trouble with sight, balance or swallowing"]}),
    ("emergency", {**SORE, "leg or arm signs": ["sore to press", "short of breath with it"]}),
    ("emergency", {**CALF, "leg or arm signs": ["painfully tight and numb or pale"]}),
    ("emergency", {"leg or arm signs": ["suddenly cold and pale or numb"]}),
    ("emergency", {"signs of infection": only("hot red spreading skin", "fever or chills")}),
    ("emergency", {"signs of infection": only("hot red spreading skin", "very ill")}),
    ("emergency", EARLY),
    ("same day care", {**EARLY, "weeks pregnant": 39}),
    ("same day care", {**HEAD, "signs of infection": only("contagious rash")}),
    ("same day care", {"signs of infection": only("vomiting or diarrhea"), **INSULIN}),
    ("same day care", {**FEVER, "conditions": only("sickle cell disease")}),
    ("same day care", {**NECK, "head and neck signs": ["neck badly hurt or squeezed"]}),
    ("emergency", {**BABY, "pregnancy signs": ["headache that does not go away"]}),
    ("emergency", {**BABY, "danger signs": ["thoughts of suicide or self-harm"]}),
    ("emergency", {**UNCLEAR, "why not clear-headed": ["confused or hard to wake"]}),
    ("emergency", {**UNCLEAR, "why not clear-headed": ["low blood sugar"]}),
    ("emergency", {**UNCLEAR, "why not clear-headed": ["too much of something"]}),
    ("emergency", {**UNCLEAR, **FEVER, "age": 84}),
    ("emergency", {**UNCLEAR, "medicines": only("insulin")}),
    ("emergency", {**UNCLEAR, "recent events": only("head injury"), "days since injury": 1}),
    ("emergency", {"signs of infection": ["fever or chills", "rash that does not fade"]}),
    ("emergency", {**HEAD, "signs of infection": ["fever or chills", "contagious rash"]}),
    ("emergency", {**BABY, "weeks since birth": 1, "pregnancy signs": ["soaking bleeding"]}),
    ("emergency", {"pregnant": "yes", "pregnancy signs": ["baby moving less"]}),
    ("emergency", {**LOSS, "signs after the pregnancy": ["soaking bleeding"]}),
    ("emergency", {**BABY, "pregnancy signs": ["hearing voices or not yourself"]}),
    ("emergency", {**BABY, "conditions": only("hearing voices, newly or more")}),
    ("crisis", {"danger signs": ["thoughts of suicide or self-harm"]}),
    ("same day care", {"signs of infection": ["rash that does not fade", "nothing else"]}),
    ("same day care", {"signs of infection": ["fever or chills", "contagious rash"]}),
    ("same day care", {**FEVER, "pain level": 8, "pain areas": ["belly"]}),
    (
        "same day care",
        {**FEVER, "pain level": 5, "pain areas": ["belly"], "pain pattern": ["getting worse"]},
    ),
    (
        "same day care",
        {**FEVER, "pain level": 7, "pain areas": ["buttock or hip"], "age": 6}
        | {"for whom": "someone I answer for"},
    ),
    ("same day care", {**FEVER, "pain level": 8, "pain areas": ["knee"]}),
    ("same day care", {**FEVER, **NECK, "conditions": only("diabetes")}),
    ("same day care", {**FEVER, "age": 0, "for whom": "someone I answer for"}),
    ("same day care", {**FEVER, **LOSS}),
    ("same day care", {**LOSS, "signs after the pregnancy": ["discharge that smells bad"]}),
    ("same day care", {**SORE, **LOSS}),
    (
        "same day care",
        {**UNSEEN, "pain level": 8, "pain areas": ["knee"], "pain has lasted": "1 day"}
        | {"conditions": only("rheumatoid arthritis"), "joints today": "a few hot or swollen"}
        | {"medicines": only("medicine that weakens the immune system")}
        | {"pain pattern": ["began suddenly"], "age": 70},
    ),
    ("same day care", {"conditions": only("hearing voices, newly or more")}),
    (
        "same day care",
        {"danger signs": only("swollen or warm leg or arm")}
        | {"calf swelling": "one side only", "leg or arm signs": "none"},
    ),
    ("same day care", {**CALF, "leg or arm signs": ["warm or discolored"]}),
    ("same day care", {**SORE, "recent events": only("surgery"), "weeks since surgery": 3}),
    (
        "same day care",
        {**SORE, "recent events": only("long journey or bed rest")}
        | {"weeks since long journey or bed rest": 1},
    ),
    ("same day care", {**SORE, **BABY}),
    ("same day care", {**SORE, "conditions": only("past blood clot")}),
    ("same day care", {**BACK, "back signs": ["one leg getting weaker"]}),
    ("same day care", {**BACK, "back signs": ["began with a hard fall or crash"]}),
    ("same day care", {**BACK, "signs of infection": ["fever or chills"]}),
    ("same day care", {**AFTER_CANCER, "back signs": only("pain at night that no position eases")}),
    ("same day care", {**AFTER_CANCER, "doctor has looked at the pain": "no"}),
    ("same day care", {**NECK, "head and neck signs": ["tender scalp or jaw with a new headache"]}),
    ("same day care", {"signs of infection": ["hot red spreading skin"]}),
    ("same day care", {"signs of infection": ["very ill"]}),
    ("emergency", {**ANEURYSM, **UNSEEN, "pain level": 7, "pain has lasted": "1 day"}),
    (
        "emergency",
        {**ANEURYSM, **UNSEEN, "pain has lasted": "5 days", "pain pattern": ["began suddenly"]},
    ),
    (
        "same day care",
        {**ANEURYSM, **UNSEEN, "pain has lasted": "5 days", "pain pattern": ["began slowly"]}
        | {"back signs": "none"},
    ),
    ("emergency", {**SUDDEN_HEAD, "pain level": 10, "pain has lasted": "0 days"}),
    (
        "emergency",
        {**SUDDEN_HEAD, "pain level": 8, "pain has lasted": "1 day"}
        | {"signs of infection": only("vomiting or diarrhea")},
    ),
    ("same day care", {**SUDDEN_HEAD, "pain level": 8, "pain has lasted": "1 day"}),
    (
        "same day care",
        {**SUDDEN_HEAD, "pain level": 10, "pain has lasted": "0 days"}
        | {"conditions": only("migraine")},
    ),
    (
        "same day care",
        {**HEAD, **UNSEEN, "pain has lasted": "2 weeks", "conditions": only("polymyalgia")}
        | {"head and neck signs": "none"},
    ),
    ("same day care", {**IN_TREATMENT, **UNSEEN, "pain areas": ["upper back"]}),
    (
        "same day care",
        {**IN_TREATMENT, **UNSEEN, "cancer details": only("in the bones")}
        | {"pain areas": ["thigh"], "pain pattern": ["getting worse"]},
    ),
    ("same day care", {**AFTER_CANCER, **UNSEEN, "pain areas": ["thigh"], "pain level": 7}),
    (
        "same day care",
        {**AFTER_CANCER, **UNSEEN, "pain pattern": ["getting worse", "always there"]}
        | {"pain areas": ["shoulder", "arm or hand"]},
    ),
    (
        "same day care",
        {**AFTER_CANCER, **UNSEEN, "pain areas": ["all over"], "pain pattern": ["getting worse"]},
    ),
    ("same day care", {**NUMB, "numbness has been": "spreading or growing"}),
    (
        "same day care",
        {**NUMB, "numbness has been": "spreading or growing"}
        | {"doctor has agreed with the nerves": "yes"},
    ),
    (
        "same day care",
        {"conditions": only("multiple sclerosis")}
        | {"nerve illness lately": "new signs nobody has looked at"},
    ),
    ("same day care", {**NUMB, "back signs": only("one leg getting weaker")}),
    ("emergency", {**NUMB, "back signs": only("trouble with bladder or bowel")}),
    ("emergency", {**NUMB, "back signs": only("both legs weak or numb")}),
    ("same day care", {**BABY, "signs of infection": ["fever or chills"]}),
    ("same day care", {"conditions": only("sports injury"), "injury signs": ["out of shape"]}),
    (
        "same day care",
        {"conditions": only("diabetes")} | {"foot signs": ["new or infected foot sore"]},
    ),
    (
        "same day care",
        {"pain level": 5, "pain areas": ["head"]}
        | {"conditions": only("high blood pressure")}
        | {"blood pressure": "high and not under control"},
    ),
    (
        "same day care",
        {
            **FEVER,
            "conditions": only("cancer now or in treatment"),
            "cancer team has agreed": "yes",
        },
    ),
    (
        "same day care",
        {**FEVER, "conditions": only("past cancer")}
        | {"cancer details": ["low blood counts"], "cancer team has agreed": "yes"},
    ),
    ("same day care", {**FEVER, "medicines": only("medicine that weakens the immune system")}),
    ("same day care", {**FEVER, "conditions": only("weak immune system")}),
    (
        "same day care",
        {**FEVER, "recent events": only("surgery"), "weeks since surgery": 2}
        | {"surgeon has agreed": "yes"},
    ),
    (
        "same day care",
        {**FEVER, "conditions": only("rheumatoid arthritis")}
        | {"joints today": "a few hot or swollen"},
    ),
    (
        "same day care",
        {
            **HEAD,
            "age": 80,
            "medicines": only("blood thinner"),
            "recent events": only("head injury"),
        }
        | {
            "days since injury": 2,
            "doctor has looked at the head": "no",
            "head and neck signs": "none",
        }
        | {"doctor has agreed with blood thinners": "yes"}
        | {"doctor has agreed after the head injury": "yes"},
    ),
    (
        "same day care",
        {"age": 72, "recent events": only("head injury"), "days since injury": 20}
        | {"doctor has looked at the head": "no", "head and neck signs": "none"},
    ),
    (
        "same day care",
        {**HEAD, "age": 80, "recent events": only("injury"), "days since injury": 2}
        | {"pain pattern": ["began with a fall or strain"], "doctor has looked at the head": "no"},
    ),
    (
        "same day care",
        {
            **BACK,
            **UNSEEN,
            "age": 78,
            "conditions": only("osteoporosis"),
            "pain areas": ["upper back"],
        }
        | {"pain level": 7, "pain has lasted": "3 days", "bones break easily": "no"},
    ),
    (
        "same day care",
        {**BACK, **UNSEEN, "age": 70, "medicines": only("long-term steroids")}
        | {"pain has lasted": "3 days", "bones break easily": "no"},
    ),
    (
        "same day care",
        {**BACK, **UNSEEN, "age": 82, "pain has lasted": "1 week"}
        | {"pain pattern": ["began suddenly"]},
    ),
    ("same day care", {**HEAD, **UNSEEN, "conditions": only("past cancer"), "pain has lasted": 1}),
    (
        "same day care",
        {**HEAD, **UNSEEN, "conditions": only("aneurysm"), "pain has lasted": 1}
        | {"heart doctor has agreed": "yes"},
    ),
    (
        "same day care",
        {**HEAD, **UNSEEN, "medicines": only("medicine that weakens the immune system")}
        | {"pain has lasted": 1},
    ),
    (
        "same day care",
        {"recent events": only("car accident", "pregnancy or birth"), "pregnant": "yes"}
        | {"weeks pregnant": 28, "days since injury": 4}
        | {"baby was checked after the accident": "no"},
    ),
    (
        "same day care",
        {**SORE, "recent events": only("broken bone"), "days since injury": 30}
        | {"doctor has agreed with the bones": "yes"},
    ),
    (
        "same day care",
        {"medicines": only("insulin"), "foot signs": ["new or infected foot sore"]},
    ),
    (
        "clearance first",
        {**NECK, **UNSEEN, "recent events": only("car accident"), "days since injury": 5}
        | {"head and neck signs": "none", "movement is limited": "yes"},
    ),
    (
        "clearance first",
        {**BACK, **UNSEEN, "for whom": "someone I answer for", "age": 9, "pain level": 6}
        | {"pain has lasted": "3 weeks", "back signs": "none"},
    ),
    ("clearance first", {"recent events": only("surgery"), "weeks since surgery": 3}),
    ("clearance first", {"recent events": only("broken bone"), "days since injury": 20}),
    ("clearance first", {"recent events": only("head injury"), "head and neck signs": "none"}),
    ("clearance first", {"medicines": only("blood thinner")}),
    ("clearance first", {"conditions": only("cancer now or in treatment")}),
    ("clearance first", {"conditions": only("heart condition")}),
    ("clearance first", {"conditions": only("aneurysm")}),
    ("clearance first", {"conditions": only("stroke")}),
    ("clearance first", {"conditions": only("lump nobody has looked at")}),
    (
        "clearance first",
        {"conditions": only("epilepsy")} | {"nerve illness lately": "new or more seizures"},
    ),
    (
        "clearance first",
        {"conditions": only("numbness or tingling"), "back signs": "none"}
        | {"numbness has been": "growing, and a doctor has looked"},
    ),
    ("clearance first", {"conditions": only("severe allergy"), "allergies": only("latex")}),
    (
        "clearance first",
        {"conditions": only("device or implant")}
        | {"devices": only("stent near kidney or bladder")},
    ),
    ("clearance first", {**NECK, "conditions": only("unstable joints or spine")}),
    (
        "clearance first",
        {"pain level": 7, "pain areas": ["shoulder"], "age": 64, "pain has lasted": "10 weeks"}
        | {"pain pattern": ["getting worse"], "head and neck signs": "none"}
        | {
            "weight and nights": [
                "weight loss without trying",
                "pain at night that no position eases",
            ]
        },
    ),
    ("clearance first", {**BACK, "back signs": only("weight loss without trying")}),
    (
        "clearance first",
        {**AFTER_CANCER, "doctor has looked at the pain": "yes"} | {"back signs": "none"},
    ),
    (
        "clearance first",
        {"conditions": only("high blood pressure")}
        | {"blood pressure": "high and not under control"},
    ),
    ("clearance first", {"conditions": only("osteoporosis"), "bones break easily": "yes"}),
    ("not today", {"danger signs": ["not clear-headed"]}),
    ("not today", {**UNCLEAR, "why not clear-headed": only("drink, drug or medicine")}),
    (
        "not today",
        {"signs of infection": only("fever or chills", "cold or flu")}
        | {"pain level": 6, "pain areas": ["all over"], "age": 30},
    ),
    (
        "not today",
        {"signs of infection": only("fever or chills", "vomiting or diarrhea"), "age": 30}
        | {"pain level": 5, "pain areas": ["belly"], "pain pattern": ["comes and goes"]},
    ),
    ("not today", {"signs of infection": ["fever or chills"]}),
    ("not today", {"signs of infection": ["burned or sore all over"]}),
    ("not today", {"conditions": only("rheumatoid arthritis"), "joints today": "a big flare"}),
    (
        "not today",
        {"conditions": only("multiple sclerosis")} | {"nerve illness lately": "a relapse now"},
    ),
    ("not today", {"recent events": only("car accident"), "days since injury": 1}),
]


@pytest.mark.parametrize(("disposition", "changed"), STOPPED)
def test_a_danger_stops_everything(disposition: str, changed: dict[str, object]) -> None:
    told = advised(**changed)
    assert told.safety.disposition.value == disposition
    assert not told.bookable
    assert record(house(), told)["service"] is None


ADAPTED: list[dict[str, object]] = [
    {"pregnant": "yes", "weeks pregnant": 20, "pregnancy has complications": "no"},
    BABY,
    {"conditions": only("high blood pressure"), "blood pressure": "high and under control"},
    {"conditions": only("osteoporosis"), "bones break easily": "no"},
    {"medicines": only("blood thinner"), "doctor has agreed with blood thinners": "yes"},
    {"recent events": only("injury"), "days since injury": 1},
    {"conditions": only("past cancer")},
    {"conditions": only("heart condition"), "heart doctor has agreed": "yes"},
    {"conditions": only("epilepsy"), "nerve illness lately": "steady"},
    {"conditions": only("diabetes"), "foot signs": "none"},
    {"conditions": only("rheumatoid arthritis"), "joints today": "a few hot or swollen"},
    {
        "conditions": only("device or implant"),
        "devices": only("plates, screws or an artificial joint"),
    },
    {"skin today": only("sunburn")},
    {"allergies": only("fragrance")},
    {"touch needs care": "yes"},
    {"conditions": only("eating disorder")},
    {"lying face down": "not comfortable"},
    {"age": 16},
]


@pytest.mark.parametrize("changed", ADAPTED)
def test_care_means_adapting_where_that_is_enough(changed: dict[str, object]) -> None:
    told = denying_the_rest(**changed)
    assert told.safety.disposition.value == "adapt"
    assert told.safety.adjustments
    assert told.bookable


FALSE_ALARMS: list[dict[str, object]] = [
    {"conditions": only("high blood pressure"), "medicines": only("blood pressure tablets")}
    | {"blood pressure": "high and under control"},
    {"recent events": only("long journey or bed rest"), "weeks since long journey or bed rest": 0},
    {**NECK, "conditions": only("stiff neck")},
    {**BACK, "conditions": only("back pain from years of desk work")},
    {
        "pain level": 7,
        "pain areas": ["buttock or hip"],
        "pain has lasted": "2 years",
        "conditions": only("sciatica"),
        "goals": ["pain relief"],
    },
    {"pain level": 3, "pain areas": ["knee"], "conditions": only("arthritis")},
    {"conditions": only("asthma"), "allergies": "none"},
    {"danger signs": only("swollen or warm leg or arm"), "calf swelling": "both sides"},
    SORE,
    {"conditions": only("carpal tunnel syndrome"), "pain level": 3, "pain areas": ["arm or hand"]},
    {"conditions": only("past cancer"), "pain level": 3, "pain areas": ["knee"]},
    {"conditions": only("severe allergy"), "allergies": "none"},
    {"conditions": only("numbness or tingling"), "numbness has been": "new and no worse"},
    {**NUMB, "numbness has been": "growing, and a doctor has looked"}
    | {"doctor has agreed with the nerves": "yes"},
    {**NECK, **UNSEEN, "pain level": 2, "pain has lasted": "2 days"}
    | {"pain pattern": ["stiff in the morning"], "conditions": only("past cancer", "stiff neck")},
    {**AFTER_CANCER, **UNSEEN, "pain areas": ["arm or hand"], "pain has lasted": "3 weeks"}
    | {"pain pattern": ["comes and goes"]},
    {**IN_TREATMENT, "pain has lasted": "6 years", "pain pattern": ["comes and goes"]}
    | {"doctor has looked at the pain": "yes"},
    {**ANEURYSM, **UNSEEN, "pain has lasted": "6 years", "pain pattern": ["comes and goes"]},
    {**HEAD, **UNSEEN, "conditions": only("polymyalgia", "migraine")}
    | {"pain has lasted": "20 years", "pain pattern": ["comes and goes"]},
    {"pain level": 7, "pain areas": ["shoulder"], "age": 64, "pain has lasted": "10 weeks"}
    | {"pain pattern": ["getting worse"], "conditions": only("frozen shoulder")}
    | {"weight and nights": only("pain at night that no position eases")}
    | {"doctor has looked at the pain": "yes"},
    {**BACK, **UNSEEN, "age": 82, "conditions": only("chronic back pain")}
    | {"pain level": 6, "pain has lasted": "10 years", "pain pattern": ["began suddenly"]},
    {**BACK, **UNSEEN, "age": 75, "pain has lasted": "2 weeks", "pain pattern": ["began slowly"]},
    {**BACK, **UNSEEN, "age": 60, "conditions": only("osteoporosis"), "bones break easily": "no"}
    | {"pain level": 3, "pain has lasted": "2 weeks", "pain pattern": ["began slowly"]},
    {**HEAD, "conditions": only("past cancer", "migraine"), "pain has lasted": "20 years"}
    | {"pain pattern": ["comes and goes"]},
    {**NECK, "recent events": only("car accident"), "days since injury": 10}
    | {"doctor has looked at the pain": "yes", "age": 30},
    {**BACK, "age": 11, "pain has lasted": "3 days"},
    {**BACK, "age": 16, "pain has lasted": "4 weeks"},
    {"medicines": only("insulin"), "foot signs": "none"},
    {
        "recent events": only("car accident", "pregnancy or birth"),
        "pregnant": "yes",
        "weeks pregnant": 28,
        "days since injury": 10,
        "baby was checked after the accident": "yes",
    },
    {"recent events": "none", "weeks since surgery": 104},
    {"recent events": "none", "days since injury": 400},
    {"skin today": only("a small spot that can spread")},
    {"age": 80},
    {"conditions": only("afraid of somebody close")},
    {"conditions": only("mental health concern")},
    LOSS,
    {"conditions": only("rheumatoid arthritis"), "joints today": "a few hot or swollen"}
    | {"pain level": 5, "pain areas": ["arm or hand"], "pain has lasted": "1 week"},
    {"pain level": 8, "pain areas": ["knee"], "pain has lasted": "1 week"},
]


@pytest.mark.parametrize("changed", FALSE_ALARMS)
def test_a_false_alarm_sends_nobody_to_a_doctor(changed: dict[str, object]) -> None:
    told = denying_the_rest(**changed)
    assert told.safety.disposition.value in {"adapt", "clear"}
    assert told.safety.could_be is None, told.safety.not_ruled_out
    assert told.bookable


@pytest.mark.parametrize("fact", ["danger signs", "recent events", "conditions", "medicines"])
def test_a_danger_question_left_out_keeps_the_door_closed(fact: str) -> None:
    told = advised(**{fact: None})
    assert not told.bookable
    assert fact in {each.fact for each in told.safety.not_ruled_out}


TICKS = ["swollen or warm leg or arm", "ill or something on the skin"]


@pytest.mark.parametrize("tick", TICKS)
def test_a_tick_on_the_danger_screen_opens_a_question_that_has_to_be_answered(tick: str) -> None:
    told = advised(danger_signs=only(tick))
    assert not told.bookable
    assert told.safety.could_be is not None


def test_whose_neck_was_squeezed_is_told_of_a_line_that_listens() -> None:
    told = advised(**{**NECK, "head and neck signs": only("neck badly hurt or squeezed")})
    assert "{safe line}" in told.safety.acting[0].rule.say


def test_a_sudden_bad_pain_in_arm_or_foot_is_asked_whether_it_is_cold_and_pale() -> None:
    """Else nobody with a closed artery could say so."""
    bad: dict[str, object] = {
        "pain level": 9,
        "pain areas": ["foot or ankle"],
        "pain pattern": ["began suddenly"],
        "pain has lasted": 0,
    }
    told = advised(**bad)
    assert not told.bookable
    assert "leg or arm signs" in {each.fact for each in told.safety.not_ruled_out}
    mild = advised(**{**bad, "pain level": 4})
    assert "leg or arm signs" not in {each.fact for each in mild.safety.not_ruled_out}


def test_all_danger_signs_fit_on_one_screen() -> None:
    assert len(house().facts["danger signs"].choices) <= SHORT
    assert not is_long(house().facts["danger signs"])


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


def test_what_somebody_else_said_changes_nothing() -> None:
    weak_heart = {"conditions": only("heart condition")}
    hearsay = {"heard that massage is fine": ["a friend or relative", "an earlier therapist"]}
    asked, heard = advised(**weak_heart), advised(**weak_heart, **hearsay)
    assert heard.safety == asked.safety
    assert not heard.bookable


def test_insulin_without_the_word_diabetes_is_asked_about_the_feet() -> None:
    told = advised(medicines=only("insulin"))
    assert not told.bookable
    assert "foot signs" in {each.fact for each in told.safety.not_ruled_out}


LEFT_OUT = [
    ("hot stone massage", {"conditions": only("numbness or tingling")}),
    (
        "hot stone massage",
        {**BACK, "pain pattern": ["tingles or goes numb"], "conditions": only("sciatica")}
        | {"numbness has been": "new and no worse"},
    ),
    (
        "joint mobilization",
        {**NECK, "recent events": only("car accident"), "days since injury": 20}
        | {"doctor has looked at the pain": "yes"},
    ),
]


@pytest.mark.parametrize(("technique", "changed"), LEFT_OUT)
def test_what_could_hurt_is_left_out(technique: str, changed: dict[str, object]) -> None:
    told = denying_the_rest(**changed, **{"techniques loved": [technique]})
    assert told.offer is not None
    assert technique in {
        each.modality.name
        for each in told.offer.modalities
        if each.because is NotSuggested.LEFT_OUT
    }


# ---- answers that do not fit keep a danger open ----


@pytest.mark.parametrize("level", [1, 6, 8])
def test_pain_that_is_nowhere_does_not_fit(level: int) -> None:
    told = advised(**{"pain level": level, "pain areas": "none", "goals": ["pain relief"]})
    assert [each.facts for each in told.contradictions] == [("pain areas", "pain level")]
    assert not told.bookable


TINGLES: dict[str, object] = {**BACK, "pain pattern": ["travels", "tingles or goes numb"]}


def test_pain_that_goes_numb_does_not_fit_with_no_numbness() -> None:
    told = advised(**TINGLES)
    assert [each.facts for each in told.contradictions] == [("conditions", "pain pattern")]
    assert not told.bookable


@pytest.mark.parametrize(
    "known",
    [
        {"numbness has been": "long and nobody has looked"},
        {"conditions": only("numbness or tingling")},
        {"conditions": only("carpal tunnel syndrome"), "pain areas": ["arm or hand"]},
        {"conditions": only("pinched nerve in the neck"), "pain areas": ["neck"]},
    ],
)
def test_pain_that_goes_numb_fits_with_a_numbness_that_was_told(known: dict[str, object]) -> None:
    assert not advised(**{**TINGLES, **known}).contradictions


@pytest.mark.parametrize("known", [{}, {"conditions": only("numbness or tingling")}])
def test_numbness_nobody_has_looked_at_waits_whichever_box_is_ticked(
    known: dict[str, object],
) -> None:
    told = advised(**{**TINGLES, **known, "numbness has been": "long and nobody has looked"})
    assert told.safety.disposition.value == "clearance first"


# ---- events longer ago than the list of recent ones asks for ----


@pytest.mark.parametrize(
    ("fact", "long_ago", "lately"),
    [("weeks since surgery", 104, 2), ("days since injury", 400, 5)],
)
def test_an_event_long_ago_stands_beside_a_quiet_half_year(
    fact: str, long_ago: int, lately: int
) -> None:
    told = advised(**{"recent events": "none", fact: long_ago})
    assert not told.contradictions
    assert told.bookable
    told = advised(**{"recent events": "none", fact: lately})
    assert [each.facts for each in told.contradictions] == [tuple(sorted([fact, "recent events"]))]
    assert not told.bookable


# ---- the words ----


def test_every_question_of_safety_can_be_read_aloud_put_otherwise_and_explained() -> None:
    asked = [each for each in house().facts.values() if not each.outcome]
    for fact in asked:
        assert fact.script, fact.name
        assert fact.reword, fact.name
        assert fact.why, fact.name
        assert "{" + fact.name + "}" in fact.note, fact.name


def test_every_condition_stands_in_a_group_and_says_what_it_means() -> None:
    for choice in house().facts["conditions"].choices:
        assert choice.group, choice.name
        assert choice.means, choice.name


@pytest.mark.parametrize(
    ("said", "meant"),
    [
        ("slipped disc", "slipped or worn disc"),
        ("crick in the neck", "stiff neck"),
        ("my back went out", "lower back pain"),
        ("TMJ", "jaw-joint pain or dysfunction"),
        ("pinched nerve in my back", "sciatica"),
        ("charley horse", "leg cramps"),
        ("water retention", "swelling"),
        ("afib", "heart condition"),
        ("high bp", "high blood pressure"),
        ("thin bones", "osteoporosis"),
        ("DVT", "blood clot now or in treatment"),
    ],
)
def test_callers_may_use_their_own_words(said: str, meant: str) -> None:
    names = by_spelling(house().facts["conditions"].choices)
    assert names[same_name(said)] == meant


@pytest.mark.parametrize(("age", "is_one"), [(0, True), (5, True), (6, False), (72, False)])
def test_a_small_child_does_not_answer_for_itself(age: int, *, is_one: bool) -> None:
    told = advised(**{"for whom": "me", "age": age})
    assert [each.facts for each in told.contradictions] == ([("age", "for whom")] if is_one else [])
    assert not advised(**{"for whom": "someone I answer for", "age": age}).contradictions
