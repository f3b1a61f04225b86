"""What people write in their own words: asked about, noted where it belongs, and never lost."""

from __future__ import annotations

import pytest
from asking.hearing.listening import heard, question
from asking.talking import Typed, lines_until, shipped

from massage_advisor.asking.hearing.heard import Meant, Nearly, Unclear
from massage_advisor.knowledge.answers import Members
from massage_advisor.knowledge.vocabulary import Asked

TO_DANGER = ("1",)
TO_PAIN = ("1", "0")
TO_PLACES = ("1", "0", "5")
TO_EVENTS = lines_until("recent events")
TO_CONDITIONS = lines_until("conditions")
TO_GOALS = lines_until("goals")
SELF_HARM = "thoughts of suicide or self-harm"

# ---- at its own question ----


@pytest.mark.parametrize(
    ("fact", "typed", "choice"),
    [
        ("danger signs", "my calf is swollen", "swollen or warm leg or arm"),
        ("danger signs", "one leg is bigger", "swollen or warm leg or arm"),
        ("danger signs", "leg swollen and red", "swollen or warm leg or arm"),
        ("danger signs", "my arm is so swollen", "swollen or warm leg or arm"),
        ("danger signs", "pressure in my chest", "chest pain or pressure"),
        ("recent events", "broke my arm", "broken bone"),
        ("recent events", "I broke my left arm", "broken bone"),
        ("recent events", "sprained ankle", "injury"),
        ("recent events", "my ankle is sprained", "injury"),
    ],
)
def test_swelling_a_break_or_a_sprain_is_found_in_other_words(
    fact: str, typed: str, choice: str
) -> None:
    found = heard(fact, typed)
    if isinstance(found, Meant):
        assert isinstance(found.reply, Members)
        assert choice in found.reply.yes
    else:
        assert isinstance(found, Nearly), found
        assert choice in found.near


@pytest.mark.parametrize(
    ("fact", "typed"),
    [
        ("danger signs", "cough"),
        ("danger signs", "a cough"),
        ("danger signs", "coughing"),
        ("danger signs", "I have a cough"),
        ("danger signs", "chest"),
        ("danger signs", "face"),
        ("conditions", "heart"),
    ],
)
def test_an_ordinary_word_that_begins_the_name_of_a_danger_is_asked_about(
    fact: str, typed: str
) -> None:
    assert isinstance(heard(fact, typed), Nearly)


def test_whoever_coughs_is_asked_whether_it_is_a_cold_or_blood() -> None:
    found = heard("danger signs", "cough")
    assert isinstance(found, Nearly)
    assert set(found.near) == {"ill or something on the skin", "coughing blood or collapse"}
    typed = Typed(*TO_DANGER, "a cough", "1")
    assert "Call 911" not in typed.screen
    assert "Noted: ill or something on the skin." in typed.flat


@pytest.mark.parametrize("typed", ["chest pain", "chest pain or", "thoughts of", "suicidal"])
def test_a_danger_by_its_own_words_is_still_taken_at_once(typed: str) -> None:
    assert isinstance(heard("danger signs", typed), Meant)


@pytest.mark.parametrize("typed", ["ibuprofen", "paracetamol", "metformin", "antibiotics"])
def test_whoever_takes_what_is_not_listed_is_told_how_to_go_on(typed: str) -> None:
    found = heard("medicines", typed)
    assert isinstance(found, Unclear)
    assert "If yours is not here, type 0 and go on" in found.say


def test_where_one_has_to_be_picked_nobody_is_sent_to_a_none_that_is_not_there() -> None:
    found = heard("calf swelling", "wobbly")
    assert isinstance(found, Unclear)
    assert "type 0" not in found.say


@pytest.mark.parametrize("typed", ["happy ending", "sex", "Happy ending.", "erotic massage"])
def test_what_is_no_massage_is_said_not_to_be_offered(typed: str) -> None:
    said = Typed(*TO_GOALS, typed)
    assert "is not offered here" in said.flat
    assert "type s for not sure" not in said.flat.rpartition("is not offered")[2]


# ---- a danger at another question ----


@pytest.mark.parametrize(
    ("before", "typed", "headline"),
    [
        (TO_CONDITIONS, "suicidal", "call or text 988"),
        (TO_CONDITIONS, "I want to die", "call or text 988"),
        (TO_CONDITIONS, "chest pain", "Please call 911 now."),
        (TO_CONDITIONS, "numb between the legs", "Please call 911 now."),
        (TO_GOALS, "I want to die", "call or text 988"),
        (TO_DANGER, "numb between the legs", "Please call 911 now."),
        (TO_DANGER, "lost my sight", "Please call 911 now."),
        (TO_DANGER, "seizure", "Please call 911 now."),
        (TO_PAIN, "chest pain", "Please call 911 now."),
        (TO_PLACES, "chest pain", "Please call 911 now."),
        ((), "short of breath", "Please call 911 now."),
        (TO_CONDITIONS, "I have been suicidal since my divorce last year", "call or text 988"),
        (TO_GOALS, "mum is confused since this morning and talks oddly", "Please call 911 now."),
        (TO_PAIN, "my husband choked me last night", "Please see a doctor today"),
    ],
)
def test_a_danger_said_anywhere_is_asked_about_and_counts_at_once(
    before: tuple[str, ...], typed: str, headline: str
) -> None:
    said = Typed(*before, typed, "y", "")
    asked = said.flat.partition("belongs to another question")[2]
    assert asked.index(headline) < asked.index("Is it so? Type y or n.")
    assert asked.index("Is it so?") < asked.index("Noted: ")
    assert "I stop the questions here, because this comes before any massage." in asked
    assert said.facts is not None


@pytest.mark.parametrize(
    "typed",
    [
        "epilepsy, seizure free for three years now",
        "I never felt suicidal in all those years",
        "I drink a glass of wine on weekends with friends",
    ],
)
def test_a_word_in_passing_that_speaks_of_no_danger_disturbs_nobody(typed: str) -> None:
    assert "belongs to another question" not in Typed(*TO_CONDITIONS, typed).flat


def test_a_danger_said_elsewhere_and_denied_is_not_noted() -> None:
    said = Typed(*TO_PLACES, "chest pain", "n", "y", "q", "y")
    assert "do you mean “chest or ribs”?" in said.flat
    assert "Noted: chest or ribs." in said.flat
    assert "Noted: chest pain" not in said.flat


def test_a_danger_said_elsewhere_can_be_taken_back() -> None:
    said = Typed(*TO_CONDITIONS, "suicidal", "y", "b", "0")
    assert f"Noted: {SELF_HARM}." in said.flat
    assert "Noted: none of these." in said.flat.rpartition(f"Noted: {SELF_HARM}.")[2]


def test_what_can_wait_is_noted_and_its_question_still_comes() -> None:
    said = Typed(*lines_until("medicines"), "chemo", "y")
    assert "belongs to another question, “conditions”: cancer now or in treatment" in said.flat
    after = said.flat.rpartition("Noted: cancer now or in treatment.")[2]
    assert shipped().facts["medicines"].ask in after
    assert "do not wait" not in after


def test_a_pregnancy_is_noted_wherever_it_is_said() -> None:
    said = Typed(*TO_DANGER, "I'm pregnant", "y")
    assert "belongs to another question, “conditions”: pregnancy" in said.flat
    assert "Noted: pregnancy." in said.flat
    said = Typed(*TO_DANGER, "I'm not pregnant")
    assert "belongs to" not in said.flat


def test_a_danger_said_at_the_pause_counts_as_well() -> None:
    wishes = {"goals": ["relaxation"], "atmosphere wish": "quiet and luxurious"}
    said = Typed(*lines_until(None, wishes), "I want to die", "y", "")
    assert "call or text 988" in said.flat.rpartition("belongs to")[2]
    assert f"Noted: {SELF_HARM}." in said.flat


def test_a_danger_said_on_the_way_out_is_answered() -> None:
    assert "call or text 988" in Typed(*TO_DANGER, "q", "I want to die", "y").flat


def test_no_other_question_is_disturbed_by_ordinary_words() -> None:
    for before, typed in ((TO_PAIN, "bad"), (TO_PLACES, "back pain"), (TO_GOALS, "less stress")):
        assert "belongs to" not in Typed(*before, typed).flat


# ---- at yes or no, and after words that nobody knew ----


@pytest.mark.parametrize(
    ("first", "then", "noted"),
    [
        ("my leg hurts", "chest pain", "chest pain or pressure"),
        ("my leg hurts", "I want to die", SELF_HARM),
        ("my leg hurts", "short of breath", "trouble breathing"),
        ("cough", "chest pain", "chest pain or pressure"),
    ],
)
def test_a_danger_typed_in_place_of_yes_or_no_is_heard(first: str, then: str, noted: str) -> None:
    said = Typed(*TO_DANGER, first, then)
    assert f"Noted: {noted}" in said.flat
    assert "I did not understand" not in said.flat


def test_what_was_left_unanswered_for_a_danger_is_not_denied() -> None:
    said = Typed(*TO_DANGER, "my leg hurts", "8")
    assert "I did not understand “8”" in said.flat
    said = Typed(*TO_DANGER, "my leg hurts", "a stomach bug", "y")
    assert "not sure about swollen or warm leg or arm" in said.flat


@pytest.mark.parametrize("none", ["n", "0", "none of these"])
def test_none_right_after_unknown_words_is_not_taken_for_those(none: str) -> None:
    check = "You wrote “wobbly fins”, and I do not know it. Is that none of these?"
    so = Typed(*TO_DANGER, "wobbly fins", none, "y")
    assert so.flat.index(check) < so.flat.index("Noted: none of these.")
    not_so = Typed(*TO_DANGER, "wobbly fins", none, "n")
    assert "Noted: none of these." not in not_so.flat
    assert "Then please say it another way." in not_so.flat


def test_none_is_taken_at_once_where_nothing_unknown_was_said() -> None:
    for lines in (("0",), ("99", "0"), ("?", "0"), ("no chest pain", "0"), ("I feel fine", "0")):
        said = Typed(*TO_DANGER, *lines)
        assert "You wrote" not in said.flat
        assert "Noted: none of these." in said.flat


# ---- what stands on no list ----


@pytest.mark.parametrize(
    ("typed", "headline"),
    [
        ("heavy bleeding", "Please call 911 now."),
        ("bleeding that does not stop", "Please call 911 now."),
        ("red painful eye", "Please see a doctor today"),
        ("my eye is red and painful", "Please see a doctor today"),
    ],
)
def test_what_no_line_holds_and_cannot_wait_is_answered_with_whom_to_call(
    typed: str, headline: str
) -> None:
    assert headline in Typed(*TO_DANGER, typed).flat.rpartition("This list has no line for")[2]


def test_own_words_of_the_lists_are_found_by_themselves() -> None:
    for choice in shipped().facts["danger signs"].choices:
        assert isinstance(heard("danger signs", choice.name.upper()), Meant)
    assert question("danger signs").choices


@pytest.mark.parametrize(
    "typed",
    [
        "I don't want to live like this any more",
        "honestly i dont want to live",
        "I do not want to live with this pain",
        "some days life is not worth living",
        "there is nothing to live for",
    ],
)
@pytest.mark.parametrize("before", [TO_CONDITIONS, TO_PAIN, TO_GOALS])
def test_a_danger_whose_name_says_no_itself_is_found_in_a_sentence(
    before: tuple[str, ...], typed: str
) -> None:
    said = Typed(*before, typed)
    asked = said.flat.partition("belongs to another question")[2]
    assert "thoughts of suicide or self-harm" in asked
    assert "call or text 988" in asked


@pytest.mark.parametrize("typed", ["I don't want to live like this", "life isn't worth living"])
def test_it_is_found_at_its_own_question_too(typed: str) -> None:
    assert "do you mean “thoughts of suicide or self-harm”?" in Typed(*TO_DANGER, typed).flat


@pytest.mark.parametrize("typed", ["I never said I don't want to live", "no weight loss"])
def test_what_is_denied_before_such_a_name_is_not_offered(typed: str) -> None:
    assert "do you mean" not in Typed(*TO_DANGER, typed).flat


@pytest.mark.parametrize("typed", ["happy ending please", "do you do a happy ending?"])
def test_what_is_not_offered_is_said_however_politely_it_is_asked_for(typed: str) -> None:
    assert "nothing sexual is part of it" in Typed(*TO_GOALS, typed).flat


@pytest.mark.parametrize("again", ["0", "none", "none of these"])
def test_none_of_these_said_twice_is_none_of_these(again: str) -> None:
    said = Typed(*TO_DANGER, "wobbly fins", "0", again)
    assert "Noted: none of these." in said.flat
    assert "Then please say it another way." not in said.flat


def test_a_plain_no_to_none_of_these_is_heard_again() -> None:
    said = Typed(*TO_DANGER, "wobbly fins", "0", "n")
    assert "Then please say it another way." in said.flat


def test_what_hangs_on_something_nobody_is_sure_of_takes_nothing_for_granted() -> None:
    facts = shipped().facts.values()
    opened = [each for each in facts if each.when is not None and each.asked is not Asked.NEVER]
    signs = [each.ask for each in opened if any(choice.red_flag for choice in each.choices)]
    assert not [ask for ask in signs if ask.startswith(("Which of these is it", "Along with the"))]


@pytest.mark.parametrize("typed", ["nobody would miss me", "I have a sore neck too"])
def test_whoever_writes_on_after_a_danger_is_told_again_what_to_do(typed: str) -> None:
    said = Typed(*TO_DANGER, "suicidal", typed).flat
    assert said.count("You do not have to carry this alone") == 2
    assert "I did not understand" not in said


def test_a_graver_danger_said_then_is_not_missed() -> None:
    after = Typed(*TO_DANGER, "suicidal", "I took too many pills").flat
    assert "Please call 911 now." in after.partition("You do not have to carry this alone")[2]


def test_of_several_things_a_word_can_be_several_can_be_meant() -> None:
    said = Typed("me", "0", "5", "back", "1, 2")
    assert "Noted: upper back and lower back." in said.flat


@pytest.mark.parametrize("unsure", ["s", "not sure", "x", "n", ""])
def test_whoever_is_not_sure_what_they_meant_can_say_it_another_way(unsure: str) -> None:
    said = Typed("me", "0", "5", "back", unsure, "knee")
    assert "Then please say it another way." in said.flat
    assert "Noted: knee." in said.flat


@pytest.mark.parametrize(
    "said",
    [
        "i cant go on",
        "I can't take it anymore",
        "I feel like dying",
        "don't want to be here anymore",
    ],
)
def test_despair_in_plain_words_is_asked_about(said: str) -> None:
    told = Typed("me", said, "y").flat
    assert "thoughts of suicide or self-harm" in told.split("x rather not say, q leave.")[-1]
    assert "988" in told


def test_a_voucher_for_a_mother_can_be_for_somebody_one_can_answer_for_or_not() -> None:
    said = Typed("a voucher for my mother").flat
    assert "1 someone I answer for 2 someone I cannot answer for" in said


@pytest.mark.parametrize(
    ("lines", "noted"),
    [
        (("me", "0", "bit sore, maybe a 3", "y"), "Noted: 3."),
        (("me", "0", "5", "neck n knee"), "Noted: neck and knee."),
        (("yeah me",), "Noted: me."),
        (("me", "no i dont have any off those"), "Noted: none of these."),
    ],
)
def test_somebody_in_a_hurry_is_understood(lines: tuple[str, ...], noted: str) -> None:
    assert noted in Typed(*lines).flat


def test_a_pacemaker_is_noted_as_one_and_not_only_as_a_heart_condition() -> None:
    said = Typed("me", "0", "0", "0", "0", "a pacemaker and diabetes").flat
    assert "Noted: heart trouble: pacemaker or defibrillator." in said
    assert "Is it one of these?" not in said


@pytest.mark.parametrize("said", ["what?", "I dont understand", "what do you mean?", "huh"])
def test_whoever_does_not_understand_a_question_is_told_it_in_other_words(said: str) -> None:
    assert "In other words:" in Typed("me", "0", said).flat


def test_a_place_that_hurts_is_understood_at_another_question() -> None:
    said = Typed("me", "my calf hurts").flat
    assert "“my calf hurts” is an answer to another question, “pain areas”" in said
