"""A few letters of anything the caller says find it."""

from __future__ import annotations

import pytest
from asking.desk.sitting import ME, a_desk, checklist, press, seen_as_one
from asking.talking import shipped

from massage_advisor.asking.desk.table import Key
from massage_advisor.knowledge.answers import Amount, Members
from massage_advisor.wording import same_name


@pytest.mark.parametrize(
    ("typed", "fact", "label"),
    [
        ("calf", "danger signs", "swollen or warm leg or arm"),
        ("chest", "danger signs", "chest pain or pressure"),
        ("head", "recent events", "head injury"),
        ("numb", "danger signs", "face arm or speech trouble"),
        ("foot", "back signs", "one leg getting weaker"),
        ("me", "for whom", "for whom: me"),
        ("refer", "referral", "referral"),
        ("medicines", "medicines", "medicines"),
        ("stress", "conditions", "stress"),
        ("blood th", "medicines", "blood thinner"),
        ("preg", "recent events", "pregnancy or birth"),
        ("pregnant", "pregnant", "pregnant"),
        ("swol", "danger signs", "swollen or warm leg or arm"),
        ("passed out", "danger signs", "coughing blood or collapse"),
        ("SCIAT", "conditions", "sciatica"),
        ("slipped disc", "conditions", "slipped or worn disc"),
        ("lower leg calf", "pain areas", "calf or lower leg"),
        ("relaxation", "goals", "relaxation"),
    ],
)
def test_what_comes_first(typed: str, fact: str, label: str) -> None:
    first = checklist().find(typed).lines[0]
    assert (first.fact, first.label) == (fact, label)


@pytest.mark.parametrize(
    ("typed", "fact", "value"),
    [
        ("pain 7", "pain level", Amount(number=7)),
        ("weeks pregnant 14", "weeks pregnant", Amount(number=14, unit="weeks")),
        ("pain has lasted 3 months", "pain has lasted", Amount(number=3, unit="months")),
        ("age 17", "age", Amount(number=17)),
        ("budget per visit 80", "budget per visit", Amount(number=80)),
    ],
)
def test_a_value_behind_a_name(typed: str, fact: str, value: Amount) -> None:
    found = checklist().find(typed).lines
    assert (found[0].fact, found[0].value) == (fact, value)


def test_a_value_that_cannot_be_is_no_find() -> None:
    values = {line.fact for line in checklist().find("pain 70").lines if line.value is not None}
    assert "pain level" not in values


def test_a_near_miss_is_said_to_be_one() -> None:
    found = checklist().find("blod thinner")
    assert found.only_near
    assert found.lines[0].label == "blood thinner"


@pytest.mark.parametrize("typed", ["", "   ", "xyzzyxyzzy", "\x1b[2J", "“”"])
def test_nothing_is_found_for_nothing(typed: str) -> None:
    assert checklist().find(typed).lines == ()


def test_everything_that_can_be_said_is_found_by_each_of_its_names() -> None:
    """With as much room as it takes: several things may bear one name."""
    for fact in shipped().facts.values():
        if fact.outcome:
            continue
        for choice in fact.choices:
            for name in (choice.name, *choice.also_called):
                hits = checklist().find(name, most=10_000).lines
                assert (fact.name, choice.name) in {(hit.fact, hit.choice) for hit in hits}, name


def test_an_exact_name_comes_before_all_that_begin_with_it_but_for_a_red_flag() -> None:
    for fact in shipped().facts.values():
        names = {same_name(choice.name) for choice in fact.choices}
        for name in names if not fact.outcome else ():
            first = checklist().find(name).lines[0]
            is_exact = name in {same_name(first.fact), same_name(first.choice)}
            assert is_exact or (first.is_danger and same_name(first.choice).startswith(name))


SPOKEN = [
    ("kill herself", "thoughts of suicide or self-harm"),
    ("wants to die", "thoughts of suicide or self-harm"),
    ("took too many pills", "too much of something"),
    ("overdose", "too much of something"),
    ("confused", "confused or hard to wake"),
    ("hypo", "low blood sugar"),
    ("chest hurts", "chest pain or pressure"),
    ("palpitations", "heart condition"),
    ("miscarriage", "end of a pregnancy"),
    ("gave birth", "pregnancy or birth"),
    ("hears voices", "hearing voices, newly or more"),
    ("husband hits me", "afraid of somebody close"),
    ("hungover", "not clear-headed"),
    ("referred", "referral"),
    ("mother", "for whom: someone I answer for"),
    ("my husband", "for whom: someone I answer for"),
    ("can't breathe", "trouble breathing"),
    ("passed out", "coughing blood or collapse"),
    ("peed myself", "trouble with bladder or bowel"),
    ("seeing double", "trouble with sight, balance or swallowing"),
    ("hot leg", "swollen or warm leg or arm"),
    ("water broke", "bleeding or leaking fluid"),
]


@pytest.mark.parametrize(("typed", "label"), SPOKEN)
def test_as_people_speak(typed: str, label: str) -> None:
    found = checklist().find(typed)
    assert not found.only_near
    assert found.lines[0].label == label


def test_the_choices_of_a_question_stand_in_the_order_of_the_vocabulary() -> None:
    labels = [line.choice for line in checklist().find("referral").lines if line.choice]
    assert labels == [each.name for each in shipped().facts["referral"].choices]


REMARKS = [
    ("her chest feels tight", "chest pain or pressure"),
    ("chest hurts", "chest pain or pressure"),
    ("pain in her chest", "chest pain or pressure"),
    ("wants to die", "thoughts of suicide or self-harm"),
    ("wants to kill himself", "thoughts of suicide or self-harm"),
    ("coughed blood", "coughing blood or collapse"),
    ("her calf is swollen", "calf swelling: one side only"),
    ("foot is numb", "numb feet"),
    ("pregnant, 8 weeks", "pregnant"),
    ("No fever, chest hurts", "chest pain or pressure"),
    ("no fever but her face is drooping", "face arm or speech trouble"),
    ("headache came on suddenly, worst of her life", "sudden worst headache"),
    ("he can\u2019t catch his breath", "trouble breathing"),
    ("legs feel weak", "both legs weak or numb"),
]


@pytest.mark.parametrize(("text", "label"), REMARKS)
def test_what_a_remark_may_speak_of(text: str, label: str) -> None:
    assert label in [line.label for line in checklist().mentioned(text)]


@pytest.mark.parametrize(
    "text",
    [
        "",
        "...",
        "no chest pain",
        "has never fainted",
        "doesn't have any chest pain",
        "wants a quiet room",
        "back pain is killing me",
        "likes firm pressure on the legs, please",
        "prefers a woman; parks near the door",
    ],
)
def test_what_a_remark_does_not_speak_of(text: str) -> None:
    assert checklist().mentioned(text) == ()


@pytest.mark.parametrize("typed", ["no diabetes", "not diabetic", "never had diabetes"])
def test_a_no_that_is_typed_is_no_name_and_ticks_nothing(typed: str) -> None:
    found = checklist().find(typed)
    assert "diabetes" in {line.label for line in found.lines}
    assert found.denies
    desk = press(a_desk(), *ME, typed, Key.YES)
    assert "conditions" not in desk.call.facts.stated
    assert "says no. Arrow down to what is not so" in seen_as_one(desk)
    denied = press(desk, Key.DOWN, Key.NO).call.facts.stated["conditions"]
    assert denied == Members(no=frozenset({"diabetes"}))


@pytest.mark.parametrize("word", ["her", "him", "my", "his", "has", "the", "it", "them"])
def test_a_word_that_says_nothing_finds_no_danger(word: str) -> None:
    """Else three letters and Enter would have somebody think of suicide."""
    assert not any(line.is_danger for line in checklist().find(word).lines)


def test_a_whole_sentence_finds_the_danger_it_speaks_of_and_ticks_nothing() -> None:
    sentence = "she says her chest feels tight"
    found = checklist().find(sentence)
    assert "chest pain or pressure" in {line.label for line in found.lines}
    assert found.only_near
    assert "danger signs" not in press(a_desk(), *ME, sentence, Key.YES).call.facts.stated


@pytest.mark.parametrize(
    ("typed", "label"),
    [
        ("she fell", "injury"),
        ("he is on warfarin", "blood thinner"),
        ("she has a fever", "fever or chills"),
        ("they said it is cancer", "cancer now or in treatment"),
        ("he takes warfarin for his heart valve", "blood thinner"),
        ("he fell down the stairs yesterday", "injury"),
        ("wants a present for her husband", "gift or occasion"),
    ],
)
def test_words_that_say_nothing_hide_nothing_and_what_is_found_is_only_near(
    typed: str, label: str
) -> None:
    found = checklist().find(typed)
    assert label in [line.label for line in found.lines]
    assert found.only_near


@pytest.mark.parametrize("typed", ["3 days", "2 weeks", "1 year", "6 wks"])
def test_an_amount_of_time_alone_names_nothing(typed: str) -> None:
    assert not [line for line in checklist().find(typed).lines if line.value is not None]


def test_an_amount_of_time_with_a_name_still_does() -> None:
    assert checklist().find("14 weeks pregnant").lines[0].fact == "weeks pregnant"


@pytest.mark.parametrize(
    ("said", "label"),
    [
        ("my back hurts", "lower back"),
        ("my hip hurts", "buttock or hip"),
        ("her feet hurt", "foot or ankle"),
        ("latex allergy", "latex"),
        ("scared of her husband", "afraid of somebody close"),
    ],
)
def test_a_sentence_finds_what_it_speaks_of_and_not_what_is_spelled_like_it(
    said: str, label: str
) -> None:
    assert checklist().find(said).lines[0].label == label


def test_a_slip_in_two_words_still_finds_what_is_nearest() -> None:
    found = checklist().find("blod thiner")
    assert found.only_near
    assert found.lines[0].label == "blood thinner"


@pytest.mark.parametrize("small", ["she", "he", "her", "it", "the", "and", "has"])
def test_a_word_that_says_nothing_is_never_taken_for_the_allergy_it_begins(small: str) -> None:
    found = checklist().find(small)
    assert found.only_near
    assert not any(line.is_danger for line in found.lines)


@pytest.mark.parametrize("said", ["she is 78", "I am 78", "he's 78"])
def test_a_number_with_nothing_but_small_words_may_be_how_old_somebody_is(said: str) -> None:
    found = checklist().find(said)
    assert [(line.fact, line.value) for line in found.lines] == [("age", Amount(number=78))]
    assert found.only_near
