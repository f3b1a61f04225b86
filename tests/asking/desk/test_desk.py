"""What staff press while somebody talks, and what comes of it."""

from __future__ import annotations

from itertools import permutations

import pytest
from asking.desk.sitting import HEALTHY, a_desk, checklist, press, seen, seen_as_one
from asking.talking import shipped
from hypothesis import given, settings
from hypothesis import strategies as st

from massage_advisor.asking.desk.table import Desk, Ending, Key, found, lines_on_table
from massage_advisor.knowledge.answers import Amount, Choice, Members, Unsaid, Words, YesNo
from massage_advisor.knowledge.outcomes import Disposition
from massage_advisor.reasoning.advisor import advise

RED_FLAGS = "danger signs"


def stated(desk: Desk, fact: str) -> object:
    return desk.call.facts.stated.get(fact)


def test_somebody_without_any_danger_is_asked_in_seven_answers() -> None:
    desk = press(a_desk(), *HEALTHY)
    assert desk.call.recommendation.safety.not_ruled_out == ()
    assert desk.call.bookable


def test_the_first_questions_are_whom_it_is_for_and_the_red_flags() -> None:
    desk = a_desk()
    assert desk.sheet is not None
    assert desk.sheet.fact == "for whom"
    desk = press(desk, Key.YES)
    assert desk.sheet is not None
    assert desk.sheet.fact == RED_FLAGS
    assert stated(desk, "for whom") == Choice(choice="me")


def test_no_to_the_rest_denies_all_that_is_open_and_nothing_else() -> None:
    desk = press(a_desk(), Key.YES, Key.DOWN, Key.YES, Key.UNSURE, Key.REST)
    answer = stated(desk, RED_FLAGS)
    assert isinstance(answer, Members)
    assert answer.yes == {"trouble breathing"}
    assert "coughing blood or collapse" not in answer.no
    assert len(answer.no) == len(shipped().facts[RED_FLAGS].choices) - 2


def test_a_danger_is_told_at_once_with_what_to_read_out() -> None:
    desk = press(a_desk(), Key.YES, Key.YES)
    assert desk.call.disposition is Disposition.EMERGENCY
    assert desk.sheet is not None, "the rest of the sheet can still be ticked"
    desk = press(desk, Key.REST)
    assert desk.sheet is None
    assert "Please hang up and call 911 now" in seen_as_one(desk)


def test_anything_can_be_ticked_out_of_turn() -> None:
    desk = press(a_desk(), "sciat", Key.YES, "pain 6", Key.YES, "pregnant", Key.NO)
    assert stated(desk, "conditions") == Members(yes=frozenset({"sciatica"}))
    assert stated(desk, "pain level") == Amount(number=6)
    assert stated(desk, "pregnant") == YesNo(yes=False)
    assert desk.typed == ""


def test_the_question_on_the_table_stays_while_something_else_is_ticked() -> None:
    desk = press(a_desk(), Key.YES)
    assert press(desk, "sciat", Key.YES).sheet == desk.sheet


def test_a_second_yes_takes_it_back() -> None:
    desk = press(a_desk(), "sciat", Key.YES, "sciat", Key.YES)
    assert stated(desk, "conditions") is None


@pytest.mark.parametrize("order", list(permutations(["sciat", "calf", "blood thinner"])))
def test_the_order_in_which_it_is_said_does_not_matter(order: tuple[str, ...]) -> None:
    desk, other = a_desk(), a_desk()
    for typed in order:
        desk = press(desk, typed, Key.YES)
    for typed in sorted(order):
        other = press(other, typed, Key.YES)
    assert desk.call.recommendation == other.call.recommendation


def test_not_sure_and_would_rather_not_say_are_kept_apart_and_neither_is_no() -> None:
    desk = press(a_desk(), "pregnant", Key.UNSURE)
    assert desk.call.facts.unsaid["pregnant"] is Unsaid.NOT_SURE
    desk = press(desk, "pregnant", Key.UNSURE)
    assert desk.call.facts.unsaid["pregnant"] is Unsaid.RATHER_NOT_SAY
    assert "pregnant" not in desk.call.facts.stated


def test_no_to_one_of_several_is_no_answer() -> None:
    desk = press(a_desk(), Key.NO)
    assert "for whom" not in desk.call.facts.stated
    assert desk.say == shipped().desk.pick_the_one


def test_a_group_is_opened_and_the_other_groups_are_no() -> None:
    desk = press(a_desk(), *HEALTHY[:-1])
    assert desk.sheet is not None
    assert desk.sheet.by_group
    desk = press(desk, Key.YES)
    assert desk.sheet is not None
    assert not desk.sheet.by_group
    desk = press(desk, Key.YES, Key.REST)
    assert desk.sheet is not None
    assert desk.sheet.by_group, "the other groups are still to be read out"
    desk = press(desk, Key.REST)
    answer = stated(desk, "conditions")
    assert isinstance(answer, Members)
    assert answer.complete
    assert len(answer.yes) == 1


def test_a_value_is_typed_and_what_is_no_value_is_found() -> None:
    desk = press(a_desk(), Key.YES, Key.REST)
    assert desk.sheet is not None
    assert desk.sheet.takes_value
    assert found(press(desk, "7"), checklist()) is None
    hits = found(press(desk, "knee"), checklist())
    assert hits is not None
    assert hits.lines
    assert stated(press(desk, "7/10", Key.YES), "pain level") == Amount(number=7)
    assert stated(press(desk, "7", Key.REST, "10", Key.YES), "pain level") == Amount(number=7)


def test_a_value_out_of_range_is_not_taken() -> None:
    desk = press(a_desk(), Key.YES, Key.REST, "70", Key.YES)
    assert "pain level" not in desk.call.facts.stated


def test_undo_goes_back_answer_by_answer() -> None:
    first = press(a_desk(), Key.YES, Key.REST)
    later = press(first, "5", Key.YES, Key.UNDO)
    assert later.call.facts == first.call.facts
    assert press(later, Key.UNDO, Key.UNDO, Key.UNDO, Key.UNDO).call.facts.stated == {}


def test_tab_goes_round_all_that_is_open_and_answers_nothing() -> None:
    desk, met = a_desk(), []
    for _ in range(len(desk.call.recommendation.safety.not_ruled_out) + 1):
        assert desk.sheet is not None
        met.append(desk.sheet.fact)
        desk = press(desk, Key.NEXT)
    assert {each.fact for each in desk.call.recommendation.safety.not_ruled_out} <= set(met)
    assert desk.call.facts.stated == {}
    assert press(a_desk(), Key.NEXT, Key.LAST).sheet == a_desk().sheet


def test_why_it_fell_is_said() -> None:
    """Bleeding easily forbids a massage until the doctor has agreed."""
    desk = press(a_desk(), "blood thinner", Key.YES)
    before = desk.call.disposition
    desk = press(desk, "doctor has agreed with blood", Key.YES)
    assert desk.call.disposition.severity < before.severity
    assert f"It fell from {before.value} to" in desk.say
    assert "“doctor has agreed with blood thinners: yes” is known now" in desk.say


def test_it_rises_without_a_word_but_in_sight() -> None:
    desk = press(a_desk(), Key.YES, Key.YES)
    assert "fell" not in desk.say
    assert any(row.startswith("EMERGENCY") for row in seen(desk))


def test_an_answer_that_lost_its_ground_is_asked_about() -> None:
    desk = press(a_desk(), "pregnant", Key.YES, "weeks pregnant 14", Key.YES)
    desk = press(desk, "pregnant", Key.NO)
    assert desk.sheet is not None
    assert desk.sheet.in_doubt
    assert "Earlier it was “weeks pregnant: 14 weeks”" in seen_as_one(desk)
    assert "weeks pregnant" in press(desk, Key.YES).call.facts.stated
    assert "weeks pregnant" not in press(desk, Key.NO).call.facts.stated


def test_all_answers_can_be_looked_at_and_changed() -> None:
    desk = press(a_desk(), Key.YES, Key.REST, "7", Key.YES, Key.ANSWERS)
    labels = [line.label for line in lines_on_table(desk, checklist())]
    assert "pain level: 7" in labels
    desk = press(desk, *[Key.DOWN] * labels.index("pain level: 7"), Key.YES, "3", Key.YES)
    assert stated(desk, "pain level") == Amount(number=3)


@pytest.mark.parametrize(
    ("text", "named"),
    [
        ("says she fainted at work, and her calf is warm", True),
        ("no chest pain", False),
        ("has never fainted", False),
        ("wants a quiet room", False),
        ("chest pain yesterday, not today", True),
    ],
)
def test_a_text_that_speaks_of_a_danger_is_asked_about_and_never_taken(
    text: str, *, named: bool
) -> None:
    desk = press(a_desk(), "remark", Key.YES, text, Key.YES)
    assert stated(desk, "remark") == Words(text=text)
    assert ("may speak of" in desk.say) is named
    assert desk.call.disposition is Disposition.CLEAR


def test_a_near_miss_is_taken_only_when_it_was_picked() -> None:
    desk = press(a_desk(), "blod thinner", Key.YES)
    assert desk.call.facts.stated == {}
    assert desk.say == shipped().desk.pick_near
    assert "medicines" in press(desk, Key.DOWN, Key.YES).call.facts.stated
    assert press(desk, Key.DOWN, Key.UP, Key.YES).call.facts.stated == {}


def test_nothing_is_there_to_be_denied_at_a_pause() -> None:
    desk = press(a_desk(), *HEALTHY, "relaxation", Key.YES, Key.REST)
    while desk.sheet is not None:
        desk = press(desk, Key.YES)
    desk = press(desk, Key.BACK)
    assert press(desk, Key.REST) == desk


def test_leaving_is_asked_about_once() -> None:
    desk = press(a_desk(), Key.LEAVE)
    assert desk.ending is None
    assert press(desk, Key.BACK).dialog is None
    assert press(desk, Key.YES).ending is Ending.LEFT


def test_ending_early_takes_two_steps_and_is_recorded() -> None:
    desk = press(a_desk(), Key.YES, Key.END)
    assert "Not ruled out yet: conditions" in seen_as_one(desk)
    desk = press(desk, Key.YES)
    assert desk.ending is None
    assert shipped().desk.end_not_bookable.split(".")[0] in seen_as_one(desk)
    desk = press(desk, Key.YES)
    assert desk.ending is Ending.NOTE
    assert desk.call.ended_early


def test_a_whole_call_ends_with_what_can_be_booked() -> None:
    desk = press(a_desk(), *HEALTHY, "relaxation", Key.YES, Key.END)
    told = seen_as_one(desk, height=60)
    assert "Spa massage" in told
    assert shipped().desk.end_safety_net in told
    desk = press(desk, Key.YES)
    assert desk.ending is Ending.NOTE
    assert not desk.call.ended_early


KEYS = st.one_of(
    st.sampled_from([key for key in Key if key not in {Key.END, Key.LEAVE}]),
    st.sampled_from(["calf", "pain 7", "p", "blood", "3", "2 weeks", "surg", "x", "\x1b", "[red]"]),
)


@settings(max_examples=25)
@given(st.lists(KEYS, max_size=15), st.integers(40, 130), st.integers(14, 50))
def test_whatever_is_pressed_the_desk_stands(
    keys: list[Key | str], width: int, height: int
) -> None:
    """It draws exactly the window, agrees with the rules, and books nothing that they forbid."""
    desk = press(a_desk(), *keys)
    rows = seen(desk, width, height)
    assert len(rows) == height
    assert all(len(row) <= width and "\x1b" not in row for row in rows)
    assert desk.call.recommendation == advise(shipped(), desk.call.facts, today=desk.call.today)
    if desk.call.bookable and not desk.call.recommendation.bookable:
        assert desk.call.override is not None
        assert desk.call.override.clinician
    if desk.call.recommendation.safety.not_ruled_out:
        assert not desk.call.bookable
