"""Who is not sure about a danger is told whom to turn to, and is sold nothing before that."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from telling.guests import NO, TODAY, YES, advised, amount, choice, guest, house, members, story

from massage_advisor.knowledge.answers import Facts, Members, Unsaid
from massage_advisor.knowledge.outcomes import Disposition
from massage_advisor.reading.regions import in_region
from massage_advisor.reasoning.advisor import advise
from massage_advisor.telling.handout.markdown import as_markdown
from massage_advisor.telling.handout.page import as_page
from massage_advisor.telling.note import as_note
from massage_advisor.telling.screen import as_screen
from massage_advisor.telling.sentences.own_answers import asked_about
from massage_advisor.telling.sentences.shapes import Part
from massage_advisor.telling.sentences.whole import beside_headline, headline, sections

if TYPE_CHECKING:
    from massage_advisor.knowledge.answers import Answer
    from massage_advisor.reasoning.recommendation import Recommendation

NOTHING = members()
WELL: dict[str, Answer] = {
    "danger signs": NOTHING,
    "recent events": NOTHING,
    "conditions": NOTHING,
    "medicines": NOTHING,
    "allergies": NOTHING,
    "age": amount(40, "years"),
    "pain level": amount(0),
    "goals": members("relaxation"),
}
SORE_BACK: dict[str, Answer] = {
    **WELL,
    "pain level": amount(5),
    "pain areas": members("lower back"),
    "goals": members("pain relief"),
}
SELLING = {Part.BOOK, Part.ASK_FOR, Part.AVOID, Part.COST, Part.NOT_CHOSEN}


def unsure(
    of: str, why: Unsaid = Unsaid.NOT_SURE, said: dict[str, Answer] | None = None
) -> Recommendation:
    """Somebody who could or would not say this, of a whole question."""
    stated = {name: each for name, each in (said or WELL).items() if name != of}
    return advise(house(), Facts(stated=stated, unsaid={of: why}), today=TODAY)


def unsure_of(member: str, of: str = "danger signs", **said: Answer) -> Recommendation:
    """Somebody who went through a list and is not sure of one thing on it."""
    rest = frozenset(each.name for each in house().facts[of].choices) - {member}
    return advised({**WELL, of: Members(no=rest), **said})


def box(told: Recommendation) -> str:
    """What stands in the box, line by line."""
    above, below = beside_headline(house(), told)
    return "\n".join((*above, headline(house(), told), *below))


URGENT = [
    (unsure_of("chest pain or pressure"), "chest pain or pressure", "please call 911 now."),
    (unsure_of("sudden worst headache"), "sudden worst headache", "please call 911 now."),
    (
        unsure_of("thoughts of suicide or self-harm"),
        "thoughts of suicide or self-harm",
        "please talk to someone now: call or text 988.",
    ),
    (unsure("back signs", said=SORE_BACK), "one of the back signs", "please call 911 now."),
]


@pytest.mark.parametrize(("told", "about", "do"), URGENT)
def test_what_could_be_an_emergency_stands_at_the_very_top(
    told: Recommendation, about: str, do: str
) -> None:
    line = f"Not sure about {about}? If it could be so, {do}"
    assert box(told).splitlines()[0] == line
    screen = as_screen(house(), told, width=10_000, colour=False, plain=True)
    assert screen.splitlines()[0] == line[: len(screen.splitlines()[0])]
    assert line in as_markdown(house(), told).replace("\\", "")
    assert do.split()[-2].rstrip(".") in as_page(house(), told)


@pytest.mark.parametrize(("told", "about", "do"), URGENT)
def test_while_it_is_in_doubt_there_is_nothing_to_say_when_booking(
    told: Recommendation, about: str, do: str
) -> None:
    assert about
    assert do
    parts = [each.part for each in sections(house(), told)]
    assert not SELLING & set(parts)
    assert parts.index(Part.NOT_RULED_OUT) < parts.index(Part.SAFETY_NET) < parts.index(Part.WHY)
    for text in (
        as_screen(house(), told, width=80, colour=False, plain=True),
        as_markdown(house(), told),
    ):
        assert house().words.topic_booking not in text


def test_all_of_the_danger_signs_in_doubt_name_both_numbers() -> None:
    above, _ = beside_headline(house(), unsure("danger signs"))
    emergency, crisis = above
    assert "one of the danger signs? If it could be so, please call 911 now." in emergency
    assert "suicide or self-harm? If it could be so, please talk to someone now:" in crisis
    assert crisis.endswith("call or text 988.")
    stated = {name: each for name, each in WELL.items() if name != "danger signs"}
    facts = Facts(stated=stated, unsaid={"danger signs": Unsaid.NOT_SURE})
    book = in_region(house(), "UK")
    at_home, _ = beside_headline(book, advise(book, facts, today=TODAY))
    assert "please call 999 now." in at_home[0]
    assert "116 123" in at_home[1]


def test_who_would_rather_not_say_is_not_pressed() -> None:
    above, _ = beside_headline(house(), unsure("danger signs", Unsaid.RATHER_NOT_SAY))
    assert above[0] == (
        "You need not tell us about one of the danger signs. If it is so, please call 911 now."
    )


WHOM = [
    (
        unsure("back signs", said=SORE_BACK),
        "Do not book yet: first ask your doctor about back signs.",
    ),
    (unsure("medicines"), "Do not book yet: first ask a doctor today about medicines."),
    (
        unsure_of("chest pain or pressure"),
        "Do not book yet: first ask your doctor about chest pain or pressure.",
    ),
    (unsure_of("thoughts of suicide or self-harm"), "Do not book yet."),
]


@pytest.mark.parametrize(("told", "line"), WHOM)
def test_the_box_says_whom_to_ask_before_it_is_booked(told: Recommendation, line: str) -> None:
    assert not told.bookable
    assert box(told).splitlines()[-1] == line


@pytest.mark.parametrize(("told", "line"), WHOM)
def test_nobody_is_asked_again_what_they_have_just_said_they_do_not_know(
    told: Recommendation, line: str
) -> None:
    assert line
    open_still = next(each for each in sections(house(), told) if each.part is Part.NOT_RULED_OUT)
    for item in open_still.items:
        assert "?" not in item.text
    note = as_note(house(), told)
    assert house().words.note_open.upper() not in note
    assert "Not sure: " in note


NO_DOUBT = {
    "nobody was asked": guest("grace"),
    "all was answered": advised(WELL),
    "a list of which only one thing was mentioned": advised(
        {**WELL, "conditions": members("sciatica", complete=False)}
    ),
    "somebody else has to answer": guest("vera"),
    "a wish that is not known": unsure("pressure wish"),
}


@pytest.mark.parametrize("who", NO_DOUBT)
def test_who_is_in_no_doubt_is_not_sent_to_anybody(who: str) -> None:
    assert beside_headline(house(), NO_DOUBT[who]) == ((), ())


def test_one_count_of_what_is_open_on_all_the_page() -> None:
    for told, count in (
        (unsure("back signs", said=SORE_BACK), "one safety question is still open"),
        (guest("amy", medicines=None, danger_signs=None), "three safety questions are still open"),
    ):
        screen = as_screen(house(), told, width=10_000, colour=False, plain=True)
        text = " ".join(screen.casefold().split())
        assert text.count(count) == 2
        assert text.count("safety question") == 2


def test_safety_stands_before_the_reasons_and_nothing_is_said_on_the_phone_until_then() -> None:
    for told in (guest("amy", medicines=None), guest("tom", danger_signs=None), guest("grace")):
        every = {each.part: each for each in sections(house(), told)}
        parts = list(every)
        assert not told.bookable
        assert parts.index(Part.NOT_RULED_OUT) < parts.index(Part.WHY)
        labels = [item.label for each in every.values() for item in each.items]
        assert house().words.topic_booking not in labels


def test_a_person_who_has_to_wait_is_asked_the_same_by_every_face() -> None:
    told = advised({"calf swelling": choice("one side only"), "pain level": amount(5)})
    asked = [each.fact for each in story(told).dangers_to_tell]
    assert asked == ["danger signs", "leg or arm signs"]
    screen = next(each for each in sections(house(), told) if each.part is Part.NOT_RULED_OUT)
    assert [item.label for item in screen.items] == ["Danger signs", "Leg or arm signs"]
    note = as_note(house(), told).partition(house().words.note_open.upper())[2]
    assert [f"- {each.capitalize()}: " in note for each in asked] == [True, True]


def test_an_agreement_is_not_open_by_itself_while_the_danger_it_is_about_is() -> None:
    expecting = {**WELL, "pregnant": YES, "weeks pregnant": amount(20, "weeks")}
    told = advised(expecting)
    above = {each.fact for each in told.safety.not_ruled_out}
    assert "pregnancy has complications" in above
    for each in sections(house(), told, details=True):
        if each.part is Part.OPEN:
            assert not any("has agreed" in item.label for item in each.items)


THINS_BLOOD: dict[str, Answer] = {**WELL, "medicines": members("blood thinner")}


def test_one_yes_does_not_cover_what_else_is_in_doubt() -> None:
    """Who needs a doctor's yes for one thing hears what else that doctor has to be asked."""
    told = unsure("conditions", said=THINS_BLOOD)
    assert told.safety.disposition is Disposition.CLEARANCE_FIRST
    every = {each.part: each for each in sections(house(), told)}
    asked = every[Part.NOT_RULED_OUT]
    assert [item.label for item in asked.items] == ["Conditions"]
    assert asked.items[0].text.startswith("ask your doctor about")
    left = {item.label: item.text for item in every[Part.AFTERWARDS].items}
    assert "still open" in left[house().words.afterwards_before]


def test_nothing_is_left_where_all_else_was_answered() -> None:
    told = advised(THINS_BLOOD)
    every = {each.part: each for each in sections(house(), told)}
    assert Part.NOT_RULED_OUT not in every
    assert house().words.afterwards_before not in {i.label for i in every[Part.AFTERWARDS].items}


@pytest.mark.parametrize("conditions", [Unsaid.NOT_SURE, Unsaid.RATHER_NOT_SAY])
def test_an_illness_in_doubt_is_no_reason_to_call_for_help(conditions: Unsaid) -> None:
    above, _ = beside_headline(house(), unsure("conditions", conditions, SORE_BACK))
    assert not any("911" in each for each in above)


STRONG_BACK: dict[str, Answer] = {
    **SORE_BACK,
    "pain level": amount(8),
    "pain has lasted": amount(1, "weeks"),
    "back signs": NOTHING,
    "doctor has looked at the pain": NO,
}


def test_no_doctor_is_asked_how_old_somebody_is() -> None:
    told = unsure("age", said=STRONG_BACK)
    assert not told.bookable
    assert "doctor" not in box(told)
    assert "whether it is safe depends on this: age" in box(told)
    asked = next(each for each in sections(house(), told) if each.part is Part.NOT_RULED_OUT)
    assert [item.text for item in asked.items if item.label == "Age"] == ["How old are you?"]


def test_what_can_be_felt_or_seen_is_looked_at_once_more_before_a_doctor_is_asked() -> None:
    every = {each.part: each for each in sections(house(), unsure("danger signs"))}
    told = every[Part.NOT_RULED_OUT].items[0].text
    assert told.startswith("look once more, and ask your doctor about any of these that may be so")


@pytest.mark.parametrize(
    ("fact", "told"),
    [
        ("doctor has looked at the pain", "whether a doctor has looked at the pain"),
        ("baby was checked after the accident", "whether the baby was checked after the accident"),
        ("surgeon has agreed", "whether your surgeon has agreed"),
        ("definite result wanted", "whether a definite result is wanted"),
        ("age", "age"),
    ],
)
def test_what_is_open_is_said_in_whole_english(fact: str, told: str) -> None:
    assert asked_about(story(advised(SORE_BACK)), house().facts[fact]) == told
