"""What a person needs to hear in the few lines that a screen has, as statements about people."""

from __future__ import annotations

import pytest
from rules.consultations import told
from telling.guests import house

from massage_advisor.knowledge.outcomes import NotSuggested, Outcome
from massage_advisor.reading.answers import AnswersText, read_answers
from massage_advisor.reasoning.advisor import advise
from massage_advisor.telling.sentences.shapes import Part, Section
from massage_advisor.telling.sentences.whole import sections

RELIEF: dict[str, object] = {
    "pain level": 5,
    "definite result wanted": "yes",
    "movement is limited": "yes",
    "calf swelling": "no swelling",
    "leg or arm signs": "none",
    "signs of infection": "none",
    "pregnant": "no",
    "skin today": "none",
    "touch needs care": "no",
    "lying face down": "no problem",
    "back signs": "none",
    "pain areas": ["lower back"],
    "head and neck signs": "none",
}


def shown(part: Part, goals: str | list[str], **said: object) -> Section:
    """This part of a screen."""
    every = sections(house(), told(goals, **said), details=False)
    return next(each for each in every if each.part is part)


GOOD_TO_KNOW = [  # the answer that calls for it, and the first rule that is told
    ("health insurance", {"who pays": "health insurance"}, "before-you-count-on-health-insurance"),
    ("a car claim", {"who pays": "car insurance"}, "after-a-car-accident"),
    ("an injury at work", {"who pays": "workers' compensation"}, "after-an-injury-at-work"),
    ("Medicare", {"who pays": "a Medicare plan"}, "medicare-and-massage"),
    (
        "a spa hour that failed",
        {"massage disappointed before": "at a spa"},
        "a-failed-spa-hour-proves-nothing",
    ),
    (
        "somebody else's idea",
        {"place chosen because": "someone else chose it", "place in mind": "a spa"},
        "a-place-somebody-else-chose",
    ),
]


@pytest.mark.parametrize(
    ("said", "rule"), [each[1:] for each in GOOD_TO_KNOW], ids=[each[0] for each in GOOD_TO_KNOW]
)
def test_the_one_thing_to_know_is_what_ones_own_answer_calls_for(
    said: dict[str, object], rule: str
) -> None:
    assert [each.rule for each in shown(Part.ADVICE, "pain relief", **RELIEF, **said).items] == [
        rule
    ]


def test_a_low_co_pay_is_told_to_whoever_only_wants_to_unwind() -> None:
    advice = shown(Part.ADVICE, "relaxation", **{"who pays": "health insurance"})
    assert "a-low-co-pay-is-no-reason" in {each.rule for each in advice.items}


def test_only_who_has_a_paper_is_told_to_bring_it() -> None:
    for referral, brings in (("prescription", True), ("recommendation", False)):
        advice = told("pain relief", **RELIEF, referral=referral).advice
        assert ("bring-the-prescription" in {each.rule.slug for each in advice}) is brings


def test_half_an_hour_is_asked_for_where_that_is_the_way_out() -> None:
    ask = house().words.say_shorter
    for budget, asked in (("$60", True), ("$500", False), ("$0", False)):
        line = shown(Part.ASK_FOR, "relaxation", **{"budget per visit": budget}).items[0]
        assert (ask in line.text) is asked, budget


def test_the_line_to_say_names_what_is_suggested() -> None:
    line = shown(Part.ASK_FOR, "relaxation", **{"budget per visit": "$60"}).items[0].text
    assert "Swedish massage" in line
    assert "full-body" not in line
    assert "full-body" in shown(Part.ASK_FOR, "relaxation").items[0].text


def test_what_is_loved_is_booked_by_name_and_first_at_a_spa() -> None:
    loved = {"techniques loved": ["hot stone massage"]}
    first = shown(Part.BOOK, "relaxation", **loved).items[0]
    assert first.label == "Hot stone massage"
    assert house().words.you_love_it in first.mark
    assert "hot stone massage" in shown(Part.ASK_FOR, "relaxation", **loved).items[0].text


def test_what_presses_harder_than_one_likes_is_marked() -> None:
    light = {**RELIEF, "pressure wish": "light", "conditions": ["shoulder injury", "nothing else"]}
    booked = shown(Part.BOOK, "pain relief", **light)
    marked = {each.label for each in booked.items if "ask for less" in each.text}
    assert marked == {"Orthopedic massage"}


def test_the_reason_against_a_technique_is_said_and_not_hinted_at() -> None:
    light = {**RELIEF, "pressure wish": "light", "pain areas": ["lower back"]}
    against = shown(Part.NOT_CHOSEN, "pain relief", **light)
    (line,) = (each for each in against.items if "Deep tissue" in each.label)
    assert line.short == "You asked for light pressure, and this cannot be done lightly."


def test_what_somebody_wants_the_therapist_to_know_is_on_the_screen() -> None:
    asked = shown(Part.ASK_FOR, "relaxation", remark="my left ear is {deaf}")
    assert [each.text for each in asked.items if each.label == house().words.label_remark] == [
        "“my left ear is {deaf}”"
    ]


def test_as_long_as_the_kind_is_open_nobody_is_told_that_nothing_suits() -> None:
    unsure = {"same therapist wanted": None, "how much of the body": "whole body", "referral": None}
    lower_back = {"pain level": 3, "pain areas": ["lower back"], "pain has lasted": "2 months"}
    both = {**RELIEF, "definite result wanted": None, "movement is limited": None}
    (item,) = shown(
        Part.BOOK, ["relaxation", "pain relief"], **{**both, **lower_back, **unsure}
    ).items
    assert item.text == house().words.nothing_to_book_yet


def test_of_several_of_one_price_none_is_called_the_cheapest() -> None:
    person = told("pain relief", **RELIEF, **{"budget per visit": "$60"})
    assert person.offer is not None
    assert NotSuggested.OVER_BUDGET not in {each.because for each in person.offer.modalities}
    cost = shown(Part.COST, "pain relief", **RELIEF, **{"budget per visit": "$60"})
    assert any(each.text.startswith("A visit costs about the same") for each in cost.items)


def either_way(text: str) -> dict[str, str]:
    """What each kind would be for whoever said no more than this."""
    said = AnswersText(text=f"for whom: me\n{text}", name="answers.yaml")
    recommendation = advise(house(), read_answers(house(), said), today="")
    assert recommendation.outcome is Outcome.UNDECIDED
    every = sections(house(), recommendation, details=False)
    return {i.label: i.text for each in every if each.part is Part.EITHER_WAY for i in each.items}


def test_whoever_cannot_be_told_the_kind_yet_is_told_what_each_would_be() -> None:
    kinds = either_way("pain level: 3\npain areas: neck\ngoals: loosen tight muscles")
    assert "trigger point therapy" in kinds["Medical massage"]
    assert kinds["Spa massage"] == "Swedish massage."
    kinds = either_way("goals: regular upkeep")
    assert kinds["Medical massage"] == house().words.either_way_open
    assert "Lomi Lomi" in kinds["Spa massage"]


def test_whoever_is_told_the_kind_is_not_told_of_the_other() -> None:
    every = sections(house(), told("pain relief", **RELIEF), details=False)
    assert Part.EITHER_WAY not in {each.part for each in every}
