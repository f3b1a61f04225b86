"""What staff decide beside the rules: caution is one key, less of it takes a name."""

from __future__ import annotations

import pytest
from asking.desk.sitting import HEALTHY, ME, a_call, a_desk, press, seen_as_one
from asking.talking import shipped

from massage_advisor.asking.desk import deciding
from massage_advisor.asking.desk.deciding import Dialog, Step
from massage_advisor.asking.desk.noting import case_of, earlier_of
from massage_advisor.asking.desk.table import Desk, Key
from massage_advisor.knowledge.outcomes import NOTHING_IS_SOLD, Disposition

WARM_LEG = ("warm or disc", Key.YES)
"""A warm, discolored leg: a doctor the same day."""


def lowered(desk: Desk, down: int, *rest: Key | str) -> Desk:
    return press(desk, Key.LOWER, *[Key.DOWN] * down, Key.YES, Key.YES, *rest)


def test_raising_is_one_key() -> None:
    desk = press(a_desk(), Key.RAISE)
    assert desk.call.disposition is Disposition.NOT_TODAY
    assert not desk.call.bookable
    assert press(desk, Key.BACK).call.disposition is Disposition.NOT_TODAY


@pytest.mark.parametrize(
    ("times", "to"),
    [
        (1, Disposition.NOT_TODAY),
        (2, Disposition.CLEARANCE_FIRST),
        (3, Disposition.SAME_DAY_CARE),
        (4, Disposition.EMERGENCY),
        (5, Disposition.EMERGENCY),
    ],
)
def test_each_time_by_one_step(times: int, to: Disposition) -> None:
    assert press(a_desk(), *[Key.RAISE] * times).call.disposition is to


def test_nothing_is_more_cautious_than_an_emergency() -> None:
    desk = press(a_desk(), "chest pain or", Key.YES, Key.RAISE)
    assert desk.say == shipped().desk.raise_nothing
    assert desk.call.overrides == ()


def test_the_reason_can_follow() -> None:
    desk = press(a_desk(), Key.RAISE, Key.DOWN, Key.DOWN, Key.YES)
    assert [each.reason for each in desk.call.overrides] == ["the caller is worried"]


def test_somebody_who_could_be_booked_no_longer_can() -> None:
    desk = press(a_desk(), *HEALTHY, Key.RAISE, Key.BACK)
    assert desk.call.recommendation.bookable
    assert not desk.call.bookable


def test_a_danger_is_lowered_on_a_named_word_only() -> None:
    desk = press(a_desk(), *WARM_LEG)
    assert desk.call.disposition is Disposition.SAME_DAY_CARE
    asked = lowered(desk, 1)
    assert shipped().desk.whose_word in seen_as_one(asked)
    assert press(asked, Key.YES).call.overrides == ()
    assert press(asked, "  ", Key.YES).call.overrides == ()
    assert press(asked, "Dr. Lee", Key.YES).call.overrides == ()
    done = press(asked, "Dr. Lee", Key.YES, "seen today", Key.YES)
    (override,) = done.call.overrides
    assert (override.rules_said, override.to) == (
        Disposition.SAME_DAY_CARE,
        Disposition.NOT_TODAY,
    )
    assert (override.clinician, override.words) == ("Dr. Lee", "seen today")
    assert override.rules == ("warm-leg-or-arm-or-a-hard-sore-vein",)
    assert done.call.disposition is Disposition.NOT_TODAY
    assert done.call.by_rules is Disposition.SAME_DAY_CARE


def test_what_was_lowered_counts_only_until_the_rules_say_something_worse() -> None:
    desk = lowered(press(a_desk(), *WARM_LEG), 3, "Dr. Lee", Key.YES, "seen today", Key.YES)
    assert desk.call.disposition is Disposition.CLEAR
    desk = press(desk, "chest pain or", Key.YES)
    assert desk.call.disposition is Disposition.EMERGENCY
    assert desk.call.has_lapsed
    assert "no longer counts" in seen_as_one(desk)


def test_what_was_raised_counts_until_the_rules_are_as_cautious() -> None:
    desk = press(a_desk(), Key.RAISE, Key.BACK, *WARM_LEG)
    assert desk.call.disposition is Disposition.SAME_DAY_CARE


def test_raised_in_one_call_it_counts_in_the_next() -> None:
    """Until somebody decides otherwise; what was lowered counts in its own call only."""
    case = case_of(press(a_desk(), *HEALTHY, Key.RAISE, Key.BACK).call, None)
    for _ in range(2):
        desk = a_desk(a_call(case.facts, earlier_of(case)))
        assert desk.call.disposition is Disposition.NOT_TODAY
        assert not desk.call.bookable
        assert "that counts until somebody decides otherwise" in seen_as_one(desk)
        case = case_of(press(desk, "sciat", Key.YES).call, case)
    desk = a_desk(a_call(case.facts, earlier_of(case)))
    desk = lowered(desk, 1, "Dr. Lee", Key.YES, "well again", Key.YES)
    assert desk.call.disposition is Disposition.CLEAR
    case = case_of(desk.call, case)
    assert a_call(case.facts, earlier_of(case)).disposition is Disposition.CLEAR
    assert len(case.overrides) == 2


def test_lowered_in_one_call_it_does_not_count_in_the_next() -> None:
    desk = lowered(press(a_desk(), *WARM_LEG), 3, "Dr. Lee", Key.YES, "seen today", Key.YES)
    case = case_of(desk.call, None)
    after = a_desk(a_call(case.facts, earlier_of(case)))
    assert after.call.disposition is Disposition.SAME_DAY_CARE
    assert "does not count any more unless it is decided again" in seen_as_one(after, 120)


def test_lowered_is_not_booked_while_other_dangers_are_open() -> None:
    desk = lowered(press(a_desk(), *WARM_LEG), 3, "Dr. Lee", Key.YES, "seen today", Key.YES)
    assert desk.call.disposition is Disposition.CLEAR
    assert not desk.call.bookable


def test_what_staff_raised_in_this_call_they_can_undo_themselves() -> None:
    desk = press(a_desk(), Key.RAISE, Key.BACK, Key.UNDO)
    assert desk.call.disposition is Disposition.CLEAR
    assert desk.call.overrides == ()


IN_PAIN = (*HEALTHY[:3], "7", Key.YES)
"""Pain 7 of 10, and no sign of danger."""


@pytest.mark.parametrize("keys", [(), IN_PAIN, HEALTHY])
@pytest.mark.parametrize("raises", [1, 2, 3])
@pytest.mark.parametrize("is_of_before", [False, True])
def test_what_staff_raised_is_lowered_on_a_named_word_only(
    keys: tuple[Key | str, ...], raises: int, *, is_of_before: bool
) -> None:
    """Whoever raised it may have heard more than the rules know, in this call or one before."""
    desk = press(a_desk(), *keys, *[Key.RAISE] * raises, Key.BACK)
    if is_of_before:
        case = case_of(desk.call, None)
        desk = a_desk(a_call(case.facts, earlier_of(case)))
    stood, rules = desk.call.disposition, desk.call.by_rules
    assert stood.severity > rules.severity
    lines = len(deciding.lines(desk.call, Dialog(step=Step.LOWER_TO)))
    for down in range(lines):
        asked = lowered(desk, down)
        assert shipped().desk.whose_word in seen_as_one(asked)
        assert f"“{stood.value}” is lowered on the word of" in seen_as_one(asked)
        assert press(asked, "a slip", Key.YES, Key.YES).call.disposition is stood
        done = press(asked, "Dr. Lee", Key.YES, "seen today", Key.YES).call
        decision = done.overrides[-1]
        assert (decision.before, decision.rules_said) == (stood, rules)
        assert (decision.to, decision.clinician) == (done.disposition, "Dr. Lee")
        assert decision.eases


def test_adapt_is_lowered_without_a_name() -> None:
    desk = press(a_desk(), *HEALTHY, Key.RAISE, Key.BACK)
    desk = lowered(desk, 0, "Dr. Lee", Key.YES, "seen today", Key.YES)
    assert desk.call.disposition is Disposition.ADAPT
    desk = lowered(desk, 0, "well again", Key.YES)
    assert desk.call.disposition is Disposition.CLEAR


def test_the_next_call_says_that_it_was_lowered_and_from_what() -> None:
    raised = press(a_desk(), *HEALTHY, Key.RAISE, Key.RAISE, Key.BACK)
    for down, to, counts in ((0, "not today", True), (2, "clear", False)):
        desk = lowered(raised, down, "Dr. Lee", Key.YES, "seen today", Key.YES)
        case = case_of(desk.call, None)
        after = seen_as_one(a_desk(a_call(case.facts, earlier_of(case))), 120)
        assert f"staff lowered it from “clearance first” to “{to}”" in after
        assert ("that counts until somebody decides otherwise" in after) is counts
        assert "staff raised it" not in after


def test_a_dialog_can_be_left_at_any_step() -> None:
    desk = press(a_desk(), *WARM_LEG)
    for keys in ((), (Key.YES,), (Key.YES, Key.YES), (Key.YES, Key.YES, "Dr. Lee", Key.YES)):
        left = press(desk, Key.LOWER, *keys, Key.BACK)
        assert left.dialog is None
        assert left.call == desk.call


# ---- what a lowering is about ----

CHEST, HEART = ("chest pain or", Key.YES), ("heart condition", Key.YES)


def cleared_by_dr_lee(desk: Desk) -> Desk:
    """Lowered to clear, the last of the lines."""
    down = len(deciding.lines(desk.call, Dialog(step=Step.LOWER_TO))) - 1
    after = lowered(desk, down, "Dr. Lee", Key.YES, "seen today", Key.YES)
    assert after.call.disposition is Disposition.CLEAR
    return after


@pytest.mark.parametrize(
    ("before", "since", "stands"),
    [
        (CHEST, "face arm", Disposition.EMERGENCY),
        (CHEST, "trouble breathing", Disposition.EMERGENCY),
        (CHEST, "suicid", Disposition.CRISIS),
        (CHEST, "warm or disc", Disposition.SAME_DAY_CARE),
        (CHEST, "cancer now", Disposition.CLEARANCE_FIRST),
        (CHEST, "diabetes", Disposition.ADAPT),
        (CHEST, "relaxation", Disposition.CLEAR),
        (HEART, "cancer now", Disposition.CLEARANCE_FIRST),
        (HEART, "kidney", Disposition.CLEARANCE_FIRST),
        (HEART, "chest pain or", Disposition.EMERGENCY),
        (HEART, "relaxation", Disposition.CLEAR),
    ],
)
def test_a_lowering_is_about_what_was_known_then_and_not_about_what_is_said_after_it(
    before: tuple[Key | str, ...], since: str, stands: Disposition
) -> None:
    desk = press(cleared_by_dr_lee(press(a_desk(), *before)), since, Key.YES)
    assert desk.call.disposition is stands
    if stands in NOTHING_IS_SOLD:
        assert desk.sheet is None, "it lies on top at once"
        assert shipped().desk.pause_at_once in seen_as_one(desk)


def test_a_danger_of_the_same_degree_ends_what_was_lowered_and_can_be_lowered_in_turn() -> None:
    desk = press(cleared_by_dr_lee(press(a_desk(), *CHEST)), "face arm", Key.YES)
    assert desk.call.has_lapsed
    assert desk.call.override is None
    assert shipped().desk.lapsed in seen_as_one(desk, height=60)
    again = cleared_by_dr_lee(desk)
    assert not again.call.has_lapsed


def test_what_was_lowered_stays_so_when_what_it_was_about_is_said_once_more() -> None:
    desk = cleared_by_dr_lee(press(a_desk(), *CHEST))
    assert press(desk, "pain 7", Key.YES).call.disposition is Disposition.CLEAR
    undone = press(desk, "face arm", Key.YES, Key.UNDO)
    assert undone.call.disposition is Disposition.CLEAR


def test_the_sheet_that_comes_back_after_a_lowering_has_no_line_under_the_cursor() -> None:
    desk = cleared_by_dr_lee(press(a_desk(), *ME, Key.DOWN, Key.YES))
    assert desk.sheet is not None
    assert desk.sheet.fact == "danger signs"
    assert press(desk, Key.YES).call == desk.call
