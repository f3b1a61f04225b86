"""What staff press while somebody talks, and what comes of it."""

from __future__ import annotations

from itertools import permutations

import pytest
from asking.desk.sitting import HEALTHY, ME, a_call, a_desk, checklist, press, seen, seen_as_one
from asking.talking import shipped
from hypothesis import given, settings
from hypothesis import strategies as st

from massage_advisor.asking.desk.call import unsure_of
from massage_advisor.asking.desk.deciding import Step
from massage_advisor.asking.desk.table import Desk, Ending, Key, found, lines_on_table
from massage_advisor.knowledge.answers import Amount, Choice, Facts, Members, Unsaid, Words, YesNo
from massage_advisor.knowledge.outcomes import MASSAGE_IS_POSSIBLE, NOTHING_IS_SOLD, Disposition
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
    desk = press(desk, *ME)
    assert desk.sheet is not None
    assert desk.sheet.fact == RED_FLAGS
    assert stated(desk, "for whom") == Choice(choice="me")


def test_no_key_ticks_anything_before_an_arrow_when_a_call_begins() -> None:
    """The first sheet of a second call can be the red flags; an Enter too many means nothing."""
    whom = Facts(stated={"for whom": Choice(choice="me")})
    for desk in (a_desk(), a_desk(a_call(whom))):
        for key in (Key.YES, Key.NO, Key.UNSURE):
            assert press(desk, key, key).call == desk.call
    sheet = a_desk(a_call(whom)).sheet
    assert sheet is not None
    assert sheet.fact == RED_FLAGS


def test_no_to_the_rest_denies_all_that_is_open_and_nothing_else() -> None:
    desk = press(a_desk(), *ME, Key.DOWN, Key.DOWN, Key.YES, Key.BACK)
    desk = press(desk, Key.DOWN, Key.DOWN, Key.DOWN, Key.UNSURE, Key.REST)
    answer = stated(desk, RED_FLAGS)
    assert isinstance(answer, Members)
    assert answer.yes == {"trouble breathing"}
    assert "coughing blood or collapse" not in answer.no
    assert len(answer.no) == len(shipped().facts[RED_FLAGS].choices) - 2


DANGERS = [
    ((*ME, Key.DOWN, Key.YES), "call 911 now"),
    ((*HEALTHY[:3], "4", Key.YES, "chest pain or", Key.YES), "call 911 now"),
    (("suicidal", Key.YES), "Are you in danger at this moment?"),
    (("warm or disc", Key.YES), "Please have a doctor look at this today"),
    ((Key.RAISE, Key.RAISE, Key.RAISE, Key.BACK), "Please have a doctor look at this today"),
]


@pytest.mark.parametrize(("keys", "said"), DANGERS)
def test_what_cannot_wait_is_there_to_be_read_out_at_once(
    keys: tuple[Key | str, ...], said: str
) -> None:
    desk = press(a_desk(), *keys)
    told = seen_as_one(desk)
    assert shipped().desk.pause_at_once in told
    assert said in told
    assert "yet" not in told.split("Because")[0]
    assert desk.sheet is None


def test_from_what_is_read_out_one_key_leads_back_to_the_sheet() -> None:
    sheet = press(a_desk(), *ME).sheet
    desk = press(a_desk(), *ME, Key.DOWN, Key.YES, Key.BACK)
    assert desk.sheet == sheet
    assert press(desk, Key.DOWN, Key.DOWN, Key.UNSURE).sheet == sheet, "it is read out once"
    assert press(desk, Key.REST).sheet is None, "and again at the end of the sheet"


def test_once_it_is_taken_back_the_sheet_is_there_again() -> None:
    sheet = press(a_desk(), *ME).sheet
    desk = press(a_desk(), *ME, Key.DOWN, Key.YES, Key.UNDO)
    assert (desk.sheet, desk.call.disposition) == (sheet, Disposition.CLEAR)


@pytest.mark.parametrize("typed", ["chest pain or", "suicidal"])
def test_where_help_is_needed_now_the_call_ends_without_a_question(typed: str) -> None:
    desk = press(a_desk(), typed, Key.YES, Key.END)
    assert desk.dialog is not None
    assert desk.dialog.step is Step.CLOSING
    desk = press(desk, Key.YES)
    assert desk.ending is Ending.NOTE
    assert desk.call.ended_early, "that it was not all asked stands in the note"


# ---- a key that is pressed twice ----


@pytest.mark.parametrize(
    "keys",
    [
        (Key.YES, Key.YES),
        (Key.YES, Key.YES, Key.YES, Key.YES),
        (*ME, Key.YES),
        (*ME, Key.YES, Key.YES, Key.YES),
        (*ME, Key.DOWN, Key.DOWN, Key.UNSURE, Key.UNSURE),
        (*ME, "diab", Key.YES, Key.YES, Key.YES),
        (*ME, "diab", Key.UNSURE, Key.UNSURE),
        (*ME, "sciat", Key.NO, Key.NO),
        ("sciat", Key.YES, Key.YES),
        (*ME, "pain 7", Key.YES, Key.YES),
    ],
)
def test_a_key_pressed_twice_makes_no_danger(keys: tuple[Key | str, ...]) -> None:
    desk = press(a_desk(), *keys)
    assert desk.call.disposition in MASSAGE_IS_POSSIBLE
    answer = stated(desk, RED_FLAGS)
    assert not isinstance(answer, Members) or not answer.yes


def test_what_was_found_is_meant_until_another_key_is_pressed() -> None:
    desk = press(a_desk(), *ME, "diab", Key.YES)
    assert stated(desk, "conditions") == Members(yes=frozenset({"diabetes"}))
    assert "“diabetes”: - no · ? unsure" in seen_as_one(desk)
    assert stated(press(desk, Key.NO), "conditions") == Members(no=frozenset({"diabetes"}))
    assert stated(press(desk, Key.DOWN, Key.UNSURE), RED_FLAGS) == Members()


@pytest.mark.parametrize(
    "again",
    [
        (Key.YES,),
        (Key.YES, Key.YES),
        ("diab", Key.YES),
        ("diabetes", Key.YES, Key.YES),
        ("conditions diabetes", Key.YES),
    ],
)
def test_what_is_found_and_ticked_already_stays_ticked(again: tuple[Key | str, ...]) -> None:
    """Whoever finds a danger once more to see that it is ticked does not take it away."""
    desk = press(a_desk(), *ME, "diab", Key.YES)
    after = press(desk, *again)
    assert after.call == desk.call
    assert after.say == "“diabetes” is ticked already and stays so; - says no to it."
    assert stated(press(after, Key.UNDO), "conditions") is None


def test_the_keys_say_that_what_is_found_is_ticked_already() -> None:
    desk = press(a_desk(), "chest p", Key.YES)
    assert desk.call.disposition is Disposition.EMERGENCY
    told = seen_as_one(press(desk, "chest p"))
    assert "[x]! chest pain or pressure" in told
    assert "ticked already · - no" in told
    assert "Enter yes" not in told
    assert press(desk, "chest p", Key.YES).call.disposition is Disposition.EMERGENCY
    assert press(desk, "chest p", Key.NO).call.disposition is Disposition.CLEAR


def test_a_value_that_was_found_stays_and_another_takes_its_place() -> None:
    desk = press(a_desk(), "pain 7", Key.YES)
    assert press(desk, Key.YES).call == desk.call
    assert stated(press(desk, "pain 7", Key.YES), "pain level") == Amount(number=7)
    assert stated(press(desk, "pain 3", Key.YES), "pain level") == Amount(number=3)
    assert stated(press(desk, Key.YES, Key.UNDO), "pain level") is None


def test_a_line_of_the_sheet_stays_under_the_cursor() -> None:
    desk = press(a_desk(), *ME, Key.DOWN, Key.DOWN, Key.UNSURE)
    assert press(desk, Key.NO).cursor == desk.cursor
    last = press(desk, *[Key.DOWN] * 7)
    assert stated(press(last, Key.YES, Key.BACK, Key.UNDO), RED_FLAGS) == stated(last, RED_FLAGS)


def test_a_new_sheet_has_no_line_under_the_cursor_until_an_arrow_is_pressed() -> None:
    desk = press(a_desk(), *ME)
    assert not any(row.startswith(">") for row in seen(desk))
    after = press(desk, Key.YES)
    assert after.call == desk.call
    assert after.say == shipped().desk.pick_a_line
    assert any(row.startswith("> [ ]! chest pain") for row in seen(press(desk, Key.DOWN)))


# ---- not sure of one thing ----


def test_not_sure_of_one_medicine_is_kept_of_that_one() -> None:
    desk = press(a_desk(), "blood thinner", Key.UNSURE)
    assert "not sure: blood thinner" in desk.say
    assert unsure_of(desk.call, "medicines") == {"blood thinner"}
    desk = press(desk, "insulin", Key.YES, "long-term", Key.NO)
    assert unsure_of(desk.call, "medicines") == {"blood thinner"}
    assert unsure_of(press(desk, "blood thinner", Key.YES).call, "medicines") == frozenset()


def test_not_sure_of_what_was_ticked_or_denied() -> None:
    for key in (Key.YES, Key.NO):
        desk = press(a_desk(), "insulin", Key.YES, "blood thinner", key, Key.UNSURE)
        assert unsure_of(desk.call, "medicines") == {"blood thinner"}
        assert stated(desk, "medicines") == Members(yes=frozenset({"insulin"}))
        assert "not sure: blood thinner" in desk.say


def test_no_to_what_takes_a_value_says_why_nothing_happened() -> None:
    assert press(a_desk(), "age", Key.NO).say == shipped().desk.no_says_little
    assert press(a_desk(), "for whom me", Key.NO).say == shipped().desk.pick_the_one
    assert press(a_desk(), "medicines", Key.NO).say == shipped().desk.no_says_little


def test_anything_can_be_ticked_out_of_turn() -> None:
    desk = press(a_desk(), "sciat", Key.YES, "pain 6", Key.YES, "pregnant", Key.NO)
    assert stated(desk, "conditions") == Members(yes=frozenset({"sciatica"}))
    assert stated(desk, "pain level") == Amount(number=6)
    assert stated(desk, "pregnant") == YesNo(yes=False)
    assert desk.typed == ""


def test_the_question_on_the_table_stays_while_something_else_is_ticked() -> None:
    desk = press(a_desk(), *ME)
    assert press(desk, "sciat", Key.YES).sheet == desk.sheet


def test_a_second_yes_to_a_line_of_the_sheet_takes_it_back() -> None:
    desk = press(a_desk(), *ME, Key.DOWN, Key.DOWN, Key.YES, Key.BACK, Key.DOWN, Key.DOWN)
    assert stated(desk, RED_FLAGS) == Members(yes=frozenset({"trouble breathing"}))
    assert stated(press(desk, Key.YES), RED_FLAGS) is None


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
    desk = press(a_desk(), Key.DOWN, Key.NO)
    assert "for whom" not in desk.call.facts.stated
    assert desk.say == shipped().desk.pick_the_one


def test_a_group_is_opened_and_the_other_groups_are_no() -> None:
    desk = press(a_desk(), *HEALTHY[:-3])
    assert desk.sheet is not None
    assert desk.sheet.by_group
    desk = press(desk, Key.DOWN, Key.YES)
    assert desk.sheet is not None
    assert not desk.sheet.by_group
    desk = press(desk, Key.DOWN, Key.YES, Key.REST)
    assert desk.sheet is not None
    assert desk.sheet.by_group, "the other groups are still to be read out"
    desk = press(desk, Key.REST)
    answer = stated(desk, "conditions")
    assert isinstance(answer, Members)
    assert answer.complete
    assert len(answer.yes) == 1


def test_a_value_is_typed_and_what_is_no_value_is_found() -> None:
    desk = press(a_desk(), *ME, Key.REST)
    assert desk.sheet is not None
    assert desk.sheet.takes_value
    assert found(press(desk, "7"), checklist()) is None
    hits = found(press(desk, "knee"), checklist())
    assert hits is not None
    assert hits.lines
    assert stated(press(desk, "7/10", Key.YES), "pain level") == Amount(number=7)
    assert stated(press(desk, "7", Key.REST, "10", Key.YES), "pain level") == Amount(number=7)


def test_a_value_out_of_range_is_not_taken() -> None:
    desk = press(a_desk(), *ME, Key.REST, "70", Key.YES)
    assert "pain level" not in desk.call.facts.stated


def test_undo_goes_back_answer_by_answer() -> None:
    first = press(a_desk(), *ME, Key.REST)
    later = press(first, "5", Key.YES, Key.UNDO)
    assert later.call.facts == first.call.facts
    assert press(later, Key.UNDO, Key.UNDO, Key.UNDO, Key.UNDO).call.facts.stated == {}


@pytest.mark.parametrize(
    ("keys", "told"),
    [
        (("suicidal", Key.YES), "danger signs: thoughts of suicide or self-harm"),
        (("blood thinner", Key.UNSURE), "medicines: not sure: blood thinner"),
        (("pain 7", Key.YES), "pain level: 7"),
        (("pregnant", Key.NO), "pregnant: no"),
        ((Key.RAISE, Key.BACK), "what staff decided, “not today”"),
        (("suicidal", Key.YES, Key.RAISE, Key.BACK), "what staff decided, “emergency”"),
        ((Key.RAISE, Key.DOWN, Key.YES), "what staff decided, “not today”"),
    ],
)
def test_undo_says_what_was_taken_back(keys: tuple[Key | str, ...], told: str) -> None:
    desk = press(a_desk(), "sciat", Key.YES, *keys)
    undone = press(desk, Key.UNDO)
    assert told in undone.say
    assert len(undone.past) == len(desk.past) - 1


def test_answers_and_decisions_are_undone_in_the_order_in_which_they_were_made() -> None:
    desk = press(a_desk(), "suicidal", Key.YES, Key.RAISE, Key.YES)
    undone = press(desk, Key.UNDO)
    assert undone.call.overrides == ()
    assert undone.call.disposition is Disposition.CRISIS, "the answer stays"
    assert press(undone, Key.UNDO).call.facts.stated == {}
    assert press(a_desk(), Key.UNDO).say == shipped().desk.undo_nothing


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
    desk = press(a_desk(), *ME, Key.DOWN, Key.YES)
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
    desk = press(a_desk(), *ME, Key.REST, "7", Key.YES, Key.ANSWERS)
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


def test_a_danger_that_a_remark_speaks_of_is_asked_about_again_at_the_end() -> None:
    desk = press(a_desk(), *HEALTHY, "remark", Key.YES, "her chest feels tight", Key.YES)
    assert "chest pain or pressure" in desk.say
    end = press(desk, Key.END)
    assert "“chest pain or pressure”, which is not ticked" in seen_as_one(end)
    assert press(end, Key.BACK).dialog is None
    assert press(end, Key.YES).ending is None
    assert press(end, Key.YES, Key.YES).ending is Ending.NOTE
    ticked = press(desk, "chest pain or", Key.YES, Key.END)
    assert "not ticked" not in seen_as_one(ticked)


def test_a_near_miss_is_taken_only_when_it_was_picked() -> None:
    desk = press(a_desk(), "blod thinner", Key.YES)
    assert desk.call.facts.stated == {}
    assert desk.say == shipped().desk.pick_near
    assert "medicines" in press(desk, Key.DOWN, Key.YES).call.facts.stated
    assert press(desk, Key.DOWN, Key.UP, Key.YES).call.facts.stated == {}


def test_nothing_is_there_to_be_denied_at_a_pause() -> None:
    desk = press(a_desk(), *HEALTHY, "relaxation", Key.YES, Key.REST)
    while desk.sheet is not None:
        desk = press(desk, Key.DOWN, Key.YES)
    desk = press(desk, Key.BACK)
    assert press(desk, Key.REST) == desk


def test_all_that_is_not_ruled_out_can_be_looked_at_and_asked() -> None:
    desk = press(a_desk(), Key.OPEN)
    names = [line.fact for line in lines_on_table(desk, checklist())]
    assert {*names} == {each.fact for each in desk.call.recommendation.safety.not_ruled_out}
    assert names[0] == "danger signs"
    desk = press(desk, Key.DOWN, Key.YES)
    assert desk.dialog is None
    assert desk.sheet is not None
    assert desk.sheet.fact == names[1]


def test_leaving_is_asked_about_once() -> None:
    desk = press(a_desk(), Key.LEAVE)
    assert desk.ending is None
    assert press(desk, Key.BACK).dialog is None
    assert press(desk, Key.YES).ending is Ending.LEFT


def test_ending_early_takes_two_steps_and_is_recorded() -> None:
    desk = press(a_desk(), *ME, Key.END)
    assert "Not ruled out yet: danger signs, conditions, " in seen_as_one(desk)
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


@settings(max_examples=40)
@given(st.lists(KEYS, max_size=8), st.sampled_from([Key.YES, Key.NO, Key.UNSURE]))
def test_the_second_press_of_a_key_never_makes_what_cannot_wait(
    keys: list[Key | str], key: Key
) -> None:
    once = press(a_desk(), *keys, key)
    twice = press(once, key)
    assert not cannot_wait(twice) or cannot_wait(once)


def test_what_is_typed_is_rubbed_out_by_letter_by_word_or_as_a_whole() -> None:
    desk = press(a_desk(), *ME, "calf is swollen")
    assert press(desk, Key.RUB_OUT).typed == "calf is swolle"
    assert press(desk, Key.RUB_OUT_WORD).typed == "calf is "
    assert press(desk, Key.RUB_OUT_WORD, Key.RUB_OUT_WORD, Key.RUB_OUT_WORD).typed == ""
    assert press(desk, Key.RUB_OUT_ALL).typed == ""
    bare = press(desk, Key.BACK)
    assert press(bare, Key.RUB_OUT_ALL) == press(bare, Key.RUB_OUT_WORD) == bare


@pytest.mark.parametrize(
    "away",
    [
        (Key.HELP, Key.YES),
        (Key.HELP, Key.BACK),
        (Key.OPEN, Key.BACK),
        (Key.RAISE, Key.YES),
        (Key.LOWER, Key.BACK),
        (Key.LEAVE, Key.BACK),
        ("calf", Key.BACK),
        ("c", Key.RUB_OUT),
        ("calf sw", Key.RUB_OUT_ALL),
        (Key.NEXT, Key.LAST),
    ],
)
def test_a_list_that_comes_back_has_no_line_under_the_cursor(away: tuple[Key | str, ...]) -> None:
    desk = press(a_desk(), *ME, *away)
    assert desk.sheet is not None
    assert desk.sheet.fact == "danger signs"
    assert "danger signs" not in press(desk, Key.YES).call.facts.stated


def cannot_wait(desk: Desk) -> bool:
    return desk.call.disposition in NOTHING_IS_SOLD


@settings(max_examples=25)
@given(st.lists(KEYS, max_size=12))
def test_undone_to_the_beginning_nothing_is_left(keys: list[Key | str]) -> None:
    desk = press(a_desk(), *keys, Key.BACK, Key.BACK)
    desk = press(desk, *[Key.UNDO] * len(desk.past))
    assert desk.call.facts.stated == {}
    assert desk.call.overrides == ()
    assert desk.past == ()


@pytest.mark.parametrize(
    ("typed", "whom"),
    [
        ("mom", "someone I answer for"),
        ("mum", "someone I answer for"),
        ("herself", "someone I answer for"),
        ("my husband", "someone I answer for"),
        ("gift", "someone I cannot answer for"),
        ("friend", "someone I cannot answer for"),
    ],
)
def test_a_word_for_whom_it_is_answers_the_sheet_that_asks_it(typed: str, whom: str) -> None:
    told = press(a_desk(), typed, Key.YES).call.facts.stated
    assert told == {"for whom": Choice(choice=whom)}


@pytest.mark.parametrize("typed", ["weeks 30", "30 weeks pregnant", "weeks pregnant 30"])
def test_weeks_are_those_of_the_question_that_has_arisen(typed: str) -> None:
    desk = press(a_desk(), *ME, Key.REST, "pregnant", Key.YES, typed, Key.YES)
    assert desk.call.facts.stated["weeks pregnant"] == Amount(number=30, unit="weeks")
    assert "weeks since surgery" not in desk.call.facts.stated


def test_a_fever_found_by_its_name_is_not_denied_by_no_to_the_rest() -> None:
    desk = press(a_desk(), *ME, "fever", Key.YES)
    ill = "ill or something on the skin"
    assert stated(desk, RED_FLAGS) == Members(yes=frozenset({ill}))
    rest = press(desk, Key.DOWN, Key.REST)
    assert stated(rest, RED_FLAGS) == Members(yes=frozenset({ill}), complete=True)
    assert rest.sheet is None or not rest.sheet.in_doubt


def test_what_was_denied_already_is_asked_about_and_not_turned_round() -> None:
    desk = press(a_desk(), *ME, Key.DOWN, Key.REST, "fever", Key.YES)
    assert stated(desk, RED_FLAGS) == Members(complete=True)


def test_what_is_typed_over_something_that_is_only_looked_at_is_not_lost() -> None:
    for looked_at in (Key.HELP, Key.ANSWERS, Key.OPEN):
        desk = press(a_desk(), *ME, looked_at, "chest pain", Key.YES)
        assert desk.call.disposition is Disposition.EMERGENCY
        assert press(a_desk(), *ME, looked_at, " ").dialog is not None
