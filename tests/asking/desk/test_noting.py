"""What a call leaves behind: a note to paste, and the case."""

from __future__ import annotations

from asking.desk.sitting import HEALTHY, TODAY, a_call, a_desk, press, seen_as_one
from asking.talking import shipped

from massage_advisor.asking.cases import carried_over
from massage_advisor.asking.desk.noting import case_of, earlier_of, note_of
from massage_advisor.asking.desk.table import Desk, Key
from massage_advisor.knowledge.answers import Amount
from massage_advisor.telling.note import as_note


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
    desk = press(a_desk(), Key.YES, Key.REST, "6", Key.YES, "sciat", Key.YES, "surgery", Key.UNSURE)
    told = noted(ended(desk))
    assert "Pain 6 of 10" in told
    assert "Conditions: sciatica" in told
    assert "Danger signs: none" in told
    assert "The call ended before these were asked:" in told
    assert "READ OUT TO THE CALLER" in told
    assert " ".join(shipped().desk.end_not_bookable.split()) in told
    assert shipped().sha256[:12] in told


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
    first = press(a_desk(), Key.YES, Key.REST, "6", Key.YES, "sciat", Key.YES)
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
    assert "The caller is not sure about: blood thinner (medicines)." in noted(desk)


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
