"""What a call leaves behind: a note to paste, and the case."""

from __future__ import annotations

from asking.desk.sitting import HEALTHY, ME, TODAY, a_call, a_desk, press, seen_as_one
from asking.talking import shipped

from massage_advisor.asking.cases.carried_over import carried_over
from massage_advisor.asking.desk.noting import case_of, earlier_of, note_of
from massage_advisor.asking.desk.table import Desk, Key
from massage_advisor.knowledge.answers import Amount
from massage_advisor.telling.note import as_note
from massage_advisor.values import replaced


def noted(desk: Desk) -> str:
    """The note as one line, so that it does not matter where it is wrapped."""
    return " ".join(note_of(desk.call).split())


def ended(desk: Desk) -> Desk:
    return press(desk, Key.END, Key.YES, Key.YES)


def test_a_note_is_plain_text_of_at_most_seventy_two_columns() -> None:
    note = note_of(press(a_desk(), *HEALTHY, "relaxation", Key.YES).call)
    assert all(len(line) <= 72 for line in note.splitlines())
    assert "\x1b" not in note
    assert "Taken by AB." in note


def test_it_says_what_was_said_denied_and_not_known_and_what_was_read_out() -> None:
    desk = press(a_desk(), *ME, Key.REST, "6", Key.YES, "sciat", Key.YES, "surgery", Key.UNSURE)
    told = noted(ended(desk))
    assert "Pain 6 of 10" in told
    assert "Conditions: sciatica" in told
    assert "Danger signs: none" in told
    assert "The call ended before these were asked:" in told
    assert "READ OUT TO THE CALLER" in told
    assert " ".join(shipped().desk.end_not_bookable.split()) in told
    assert shipped().sha256[:12] in told


def test_what_the_caller_did_not_hear_is_not_noted_as_read_out() -> None:
    desk = press(a_desk(), "chest pain or", Key.YES, Key.END)
    assert "READ OUT TO THE CALLER - What you describe" in noted(press(desk, Key.YES))
    gone = noted(press(desk, Key.NO))
    assert "NOT READ OUT, THE CALLER HAD GONE - What you describe can be an emergency" in gone
    below = press(replaced(desk, is_below=True, page=8), Key.YES)
    assert (below.ending, below.cursor) == (None, 8), "there is more of it to be read out"


def test_a_second_remark_stands_behind_the_first() -> None:
    remark = ("remark", Key.YES)
    desk = press(a_desk(), *remark, "rings at noon", Key.YES)
    desk = press(desk, *remark, "wants a quiet room", Key.YES)
    assert "Remark: rings at noon; wants a quiet room" in noted(desk)
    for key in (Key.UNSURE, Key.NO, Key.YES):
        assert press(desk, *remark, key).call.facts == desk.call.facts, "nothing is lost"
    assert press(desk, *remark, "x", Key.YES).call.facts == desk.call.facts, "it means: not said"
    assert "why - who?" in noted(press(desk, *remark, "why ", Key.NO, " who", Key.UNSURE, Key.YES))
    assert "Remark: rings at noon " in f"{noted(press(desk, Key.UNDO))} "


def test_a_remark_of_an_earlier_day_is_kept_with_its_day_and_initials() -> None:
    case = case_of(press(a_desk(), "remark", Key.YES, "rings at noon", Key.YES).call, None)
    case = replaced(case, today="2026-11-20")
    second = a_desk(a_call(carried_over(shipped(), case, TODAY), earlier_of(case)))
    second = press(second, "remark", Key.YES, "wants a quiet room", Key.YES)
    both = f"2026-11-20 AB: rings at noon; {TODAY} AB: wants a quiet room"
    assert f"Remark: {both}" in noted(second)
    third = press(second, "remark", Key.YES, "and no music", Key.YES)
    assert f"Remark: {both}; and no music" in noted(third)
    last = case_of(third.call, case)
    fourth = press(a_desk(a_call(last.facts, earlier_of(last))), "remark", Key.YES, "late", Key.YES)
    assert f"Remark: {both}; and no music; {TODAY} AB: late" in noted(fourth)


def test_the_note_says_when_the_call_was_which_case_it_is_and_what_came_of_the_last() -> None:
    first = press(a_desk(), "chest pain or", Key.YES)
    case = case_of(first.call, None)
    call = replaced(a_call(case.facts, earlier_of(case)), began="14:05", case="caller-17.json")
    told = noted(a_desk(call))
    assert "The call began at 14:05. Case: caller-17.json" in told
    assert f"goes on from {TODAY}. It was taken by AB. It ended with: emergency." in told


HUSBAND = ("someone I answer for", Key.YES)


def test_what_was_said_of_one_person_is_not_taken_as_said_of_another() -> None:
    desk = press(a_desk(), *ME, "sciat", Key.YES, "relaxation", Key.YES, *HUSBAND)
    assert "Whose are the answers so far? (conditions)" in seen_as_one(desk)
    apart = press(desk, Key.YES)
    assert set(apart.call.facts.stated) == {"for whom", "goals"}
    assert "Taken back: conditions: sciatica" in apart.say
    told = noted(apart)
    assert "It was about “me” first, then about “someone I answer for”." in told
    assert "Set aside: conditions: sciatica." in told
    back = press(apart, Key.UNDO)
    assert "conditions" in back.call.facts.stated, "one key takes it back"
    assert "Set aside" not in noted(back)


def test_the_answers_stay_where_they_were_meant_of_that_person_all_along() -> None:
    desk = press(a_desk(), *ME, "sciat", Key.YES, *HUSBAND, Key.DOWN, Key.YES)
    assert "conditions" in desk.call.facts.stated
    assert "Set aside" not in noted(desk)


def test_who_it_is_about_is_as_before_where_that_question_is_left() -> None:
    desk = press(a_desk(), *ME, "sciat", Key.YES)
    left = press(desk, *HUSBAND, Key.BACK)
    assert left.call.facts == desk.call.facts
    assert press(desk, *HUSBAND, Key.LEAVE, Key.END).dialog is not None


def test_nobody_is_asked_whose_answers_they_are_while_there_are_none() -> None:
    assert press(a_desk(), *ME, *HUSBAND).dialog is None
    assert press(a_desk(), "sciat", Key.YES, *HUSBAND).dialog is None, "it was not said before"


def test_a_reason_can_be_typed_beside_the_one_that_is_picked() -> None:
    desk = press(a_desk(), Key.RAISE, Key.DOWN, Key.DOWN, "sounds - unwell", Key.YES)
    assert "clear → not today: the caller is worried. sounds - unwell." in noted(desk)
    assert press(a_desk(), Key.LOWER, "abc").typed == "", "nothing is typed to be lost"


def test_a_call_in_which_all_was_asked_does_not_say_that_it_ended_early() -> None:
    assert "ended before" not in noted(press(a_desk(), *HEALTHY, Key.END, Key.YES))


def test_what_staff_decided_stands_beside_what_the_rules_say() -> None:
    desk = press(a_desk(), "warm or disc", Key.YES, Key.LOWER, Key.DOWN, Key.YES, Key.YES)
    told = noted(press(desk, "Dr. Lee", Key.YES, "seen today", Key.YES))
    assert "same day care → not today: staff judgement." in told
    assert "seen today. On the word of Dr. Lee." in told
    assert "NOT TODAY (by staff; the rules say same day care)" in told
    assert "Bookable: no" in told


def test_without_a_call_the_note_is_as_before() -> None:
    desk = press(a_desk(), *HEALTHY)
    assert "Taken by" not in as_note(shipped(), desk.call.recommendation)


def test_a_second_call_goes_on_from_the_first_and_says_what_changed() -> None:
    first = press(a_desk(), *ME, Key.REST, "6", Key.YES, "sciat", Key.YES)
    case = case_of(first.call, None)
    given = carried_over(shipped(), case, TODAY)
    second = a_desk(a_call(given, earlier_of(case)))
    assert second.call.facts == first.call.facts
    second = press(second, "pain 3", Key.YES, "pregnant", Key.NO)
    told = noted(second)
    assert f"This call goes on from {TODAY}." in told
    assert f"CHANGED SINCE {TODAY}" in told
    assert "pain level: 6 → 3" in told
    assert "pregnant: no (new)" in told


def test_a_week_later_a_no_is_asked_again_and_the_note_says_what_was_not() -> None:
    first = press(a_desk(), *HEALTHY, "weeks since surgery 5", Key.YES)
    case = case_of(first.call, None)
    given = carried_over(shipped(), case, "2026-12-03")
    second = a_desk(a_call(given, earlier_of(case)))
    assert not second.call.bookable
    assert second.call.facts.stated["weeks since surgery"] == Amount(number=6, unit="weeks")
    assert "danger signs: was none, not asked again" in noted(second)


def test_every_call_and_every_decision_is_kept() -> None:
    first = case_of(press(a_desk(), Key.RAISE, Key.BACK).call, None)
    second = case_of(press(a_desk(), *HEALTHY, Key.RAISE, Key.BACK).call, first)
    assert [each.ended_early for each in second.calls] == [True, False]
    assert len(second.overrides) == 2
    assert earlier_of(second).decided == second.overrides


def test_what_was_decided_in_earlier_calls_stands_in_the_note() -> None:
    case = case_of(press(a_desk(), *HEALTHY, Key.RAISE, Key.DOWN, Key.YES).call, None)
    told = noted(a_desk(a_call(case.facts, earlier_of(case))))
    assert f"DECIDED BY STAFF - {TODAY}: clear → not today: a clinician advised it." in told
    assert "NOT TODAY (by staff; the rules say clear)" in told
    assert "Bookable: no" in told


def test_what_was_lowered_is_said_before_what_the_rules_say() -> None:
    desk = press(a_desk(), "chest pain or", Key.YES, Key.LOWER, Key.DOWN, Key.DOWN)
    told = noted(press(desk, Key.YES, Key.YES, "Dr. Lee", Key.YES, "seen today", Key.YES))
    set_aside = "Staff set the rules aside on the word of Dr. Lee: clearance first stands"
    assert told.index(set_aside) < told.index("call 911 now")


def test_what_stood_before_a_decision_stands_in_the_note_of_this_call_and_the_next() -> None:
    raised = press(a_desk(), *HEALTHY, Key.RAISE, Key.BACK)
    lower = (Key.LOWER, Key.YES, Key.YES, "Dr. Lee", Key.YES, "seen today", Key.YES)
    desk = press(raised, *lower)
    said = "not today → adapt: staff judgement. seen today. On the word of Dr. Lee. The rules said"
    assert "- clear → not today: staff judgement. - " + said + " clear." in noted(desk)
    case = case_of(desk.call, None)
    assert said in noted(a_desk(a_call(case.facts, earlier_of(case))))


def test_of_whatever_the_caller_was_not_sure_stands_in_the_note_by_name() -> None:
    desk = press(a_desk(), "insulin", Key.YES, "blood thinner", Key.UNSURE)
    assert "Not sure: blood thinner (medicines)" in noted(desk)


def test_what_a_remark_may_speak_of_stands_beside_it() -> None:
    desk = press(a_desk(), "remark", Key.YES, "her chest feels tight", Key.YES)
    said = "Remark: her chest feels tight (may speak of “chest pain or pressure”: "
    assert said + "not asked)" in noted(desk)
    assert said + "denied)" in noted(press(desk, "chest pain or", Key.NO))
    assert "may speak" not in noted(press(desk, "chest pain or", Key.YES))


def test_what_to_ask_the_doctor_is_told() -> None:
    desk = press(a_desk(), *HEALTHY, "blood thinner", Key.YES)
    told = noted(desk)
    assert "“First massage when blood does not clot well”: is a massage all right" in told
    for keys in ((Key.RAISE, Key.RAISE, Key.BACK), ("chest pain or", Key.YES)):
        told = noted(press(a_desk(), *HEALTHY, *keys))
        assert (shipped().desk.end_ask_any in told) is (keys[0] is Key.RAISE)
    assert shipped().desk.end_to_ask in seen_as_one(press(desk, Key.END), height=40)


def test_what_comes_up_after_a_lowering_is_not_noted_under_the_word_for_it() -> None:
    lower: tuple[Key | str, ...]
    lower = (Key.LOWER, *[Key.DOWN] * 5, Key.YES, Key.YES, "Dr. Lee", Key.YES, "seen", Key.YES)
    desk = press(a_desk(), "chest pain or", Key.YES, *lower)
    told = noted(desk)
    assert "on the word of Dr. Lee: clear stands" in told
    assert shipped().desk.note_come_up not in told
    later = noted(press(desk, "suicidal", Key.YES))
    assert "crisis stands instead of emergency." in later
    assert shipped().desk.note_come_up in later
    ended = noted(press(desk, "face arm", Key.YES))
    assert "on the word of Dr. Lee:" not in ended
    assert shipped().desk.lapsed in ended


def test_what_a_caller_was_not_sure_of_is_not_read_out_to_them_again_that_day() -> None:
    first = press(a_desk(), *ME, Key.DOWN, Key.DOWN, Key.UNSURE)
    case = case_of(first.call, None)
    second = a_desk(a_call(carried_over(shipped(), case, TODAY), earlier_of(case)))
    assert "Not sure: trouble breathing (danger signs)" in noted(second)
    assert second.sheet is not None
    assert "trouble breathing" not in [line.choice for line in second.sheet.lines]
    later = a_desk(a_call(carried_over(shipped(), case, "2026-12-03"), earlier_of(case)))
    assert later.sheet is not None
    assert "trouble breathing" in [line.choice for line in later.sheet.lines]


def test_a_call_that_ended_early_names_what_weighs_by_itself() -> None:
    told = " ".join(noted(press(a_desk(), *ME, Key.DOWN, Key.YES, Key.END, Key.YES)).split())
    early = told.partition("The call ended before these were asked: ")[2].partition(".")[0]
    assert early.startswith("danger signs, conditions, recent events")
    assert "baby was checked after the accident" not in early
    assert "baby was checked after the accident" in told.partition("Not asked: ")[2]


def test_whoever_had_gone_before_what_cannot_wait_was_read_out_is_called_back() -> None:
    back = shipped().desk.note_call_back
    chest = press(a_desk(), *ME, "chest pain or pressure", Key.YES, Key.END)
    assert back in noted(press(chest, Key.NO))
    assert back not in noted(press(chest, Key.YES))
    leg = press(a_desk(), *ME, "swollen or warm leg", Key.YES, Key.END, Key.YES)
    assert back in noted(press(leg, Key.NO))
    nothing = press(a_desk(), *ME, Key.END, Key.YES)
    assert back not in noted(press(nothing, Key.NO))
