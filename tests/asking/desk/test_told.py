"""What staff read at one look: where a call stands, and what they say and do."""

from __future__ import annotations

import pytest
from asking.desk.sitting import HEALTHY, ME, TODAY, a_desk, press, seen, seen_as_one
from asking.talking import shipped

from massage_advisor.asking.desk.call import new_call, said
from massage_advisor.asking.desk.noting import note_of
from massage_advisor.asking.desk.table import Desk, Key
from massage_advisor.asking.desk.told import open_dangers, open_told, read_out
from massage_advisor.knowledge.answers import Amount, Facts, Members
from massage_advisor.knowledge.outcomes import Disposition
from massage_advisor.reading.clinic import read_clinic
from massage_advisor.values import replaced

SUICIDE, CHEST = ("suicidal", Key.YES), ("chest pain or", Key.YES)
FOR_ANOTHER = ("someone I answer for", Key.YES)


def heard(desk: Desk) -> str:
    """What the caller hears."""
    return " ".join(" ".join(text for _, text in read_out(desk.call)).split())


# ---- thoughts of suicide ----


@pytest.mark.parametrize(
    "keys", [SUICIDE, (*CHEST, *SUICIDE), (*SUICIDE, *CHEST), (*FOR_ANOTHER, *SUICIDE)]
)
def test_what_staff_do_for_somebody_who_speaks_of_suicide_is_in_sight_at_once(
    keys: tuple[Key | str, ...],
) -> None:
    told = seen_as_one(press(a_desk(), *keys))
    assert "Stay calm and stay on the line. Ask only whether the person is in danger now" in told
    assert told.index("Stay calm") < told.index("988")
    assert "Thoughts of suicide or self-harm" in told.split("This cannot wait")[0]


@pytest.mark.parametrize("keys", [(*CHEST, *SUICIDE), (*SUICIDE, *CHEST), (*SUICIDE, Key.RAISE)])
def test_in_an_emergency_too_the_crisis_line_is_told_and_nobody_is_asked_to_hang_up(
    keys: tuple[Key | str, ...],
) -> None:
    desk = press(a_desk(), *keys)
    assert desk.call.disposition is Disposition.EMERGENCY
    told = heard(desk)
    assert "Call 911 now" in told
    assert "988" in told
    assert "hang up" not in told
    assert told.index("911") < told.index("988")


def test_suicide_beside_an_emergency_lies_on_top_at_once() -> None:
    desk = press(a_desk(), Key.DOWN, Key.YES, *CHEST, Key.BACK)
    assert desk.sheet is not None
    assert press(desk, *SUICIDE).sheet is None


def test_of_somebody_else_the_caller_is_not_asked_about_themselves() -> None:
    told = heard(press(a_desk(), *FOR_ANOTHER, *SUICIDE))
    assert "Are they in danger at this moment?" in told
    assert "Are you in danger" not in told
    assert "yourself" not in told
    assert "Are you in danger at this moment?" in heard(press(a_desk(), *SUICIDE))


def test_what_staff_do_is_not_noted_as_read_out() -> None:
    told = note_of(press(a_desk(), *SUICIDE).call)
    read, _, rest = told.partition("READ OUT TO THE CALLER")[2].partition("SAID")
    assert "988" in read
    assert "Stay calm" not in read
    assert "Stay calm" in rest


# ---- whose numbers ----


@pytest.mark.parametrize(
    ("says", "told", "is_warned"),
    [
        ("region: UK\ncurrency: GBP", "Willow · United Kingdom: 999", False),
        ("currency: GBP", "Willow · United States: 911", True),
        ("region: UK", "Willow · United Kingdom: 999", False),
        ("phone: 555 0134", "Willow · United States: 911", False),
    ],
)
def test_the_clinic_and_whose_numbers_are_read_out_stand_in_the_first_line(
    says: str, told: str, *, is_warned: bool
) -> None:
    if "currency" in says:
        both = "{spa massage: 60, medical massage: 80}"
        says += f"\nprices: {both}\ntips: none"
    here = read_clinic(shipped(), f"name: Willow\n{says}\n".encode(), "willow.yaml")
    desk = a_desk(new_call(here, Facts(), today=TODAY))
    assert told in seen(desk)[0]
    assert (
        "The prices of Willow are in GBP; the numbers to call" in seen_as_one(desk)
    ) is is_warned


# ---- what does not go together ----


def test_a_pain_that_is_nowhere_is_said_not_to_fit() -> None:
    desk = press(a_desk(), *ME, "pain 6", Key.YES)
    assert "no place that hurts" not in seen_as_one(desk)
    nowhere = said(desk.call, "pain areas", Members(complete=True))
    assert "yet no place that hurts was named" in seen_as_one(replaced(desk, call=nowhere))
    without = said(nowhere, "pain level", Amount(number=0))
    assert "no place that hurts" not in seen_as_one(replaced(desk, call=without))


# ---- a sign that is not asked to the end ----

SWOLLEN = ("swollen or warm", Key.YES)


@pytest.mark.parametrize("sign", ["swollen or warm", "ill or something on"])
def test_a_sign_that_was_ticked_is_never_nothing_found(sign: str) -> None:
    desk = press(a_desk(), sign, Key.YES)
    told = seen_as_one(desk)
    assert "NOTHING FOUND" not in told
    assert "NOT SETTLED: could be same day care" in told
    note = " ".join(note_of(desk.call).split())
    assert "Disposition: NOT SETTLED: could be same day care." in note
    assert "Disposition: clear" not in note


def test_who_hangs_up_before_a_sign_is_asked_to_the_end_is_sent_to_a_doctor() -> None:
    told = heard(press(a_desk(), *SWOLLEN))
    assert "You told me about this: swollen or warm leg or arm." in told
    assert "Please have a doctor look at this today." in told
    assert "call 911" in told


def test_who_raises_it_a_little_does_not_send_them_home_with_less() -> None:
    desk = press(a_desk(), *SWOLLEN, Key.RAISE, Key.BACK)
    assert desk.call.disposition is Disposition.NOT_TODAY
    assert "Please have a doctor look at this today." in heard(desk)


@pytest.mark.parametrize(
    "keys",
    [
        (),
        HEALTHY,
        ("sciat", Key.YES, "pain 6", Key.YES),
        ("pregnant", Key.YES, "diabetes", Key.YES),
    ],
)
def test_nobody_without_a_sign_of_danger_is_sent_to_a_doctor_for_what_was_not_asked(
    keys: tuple[Key | str, ...],
) -> None:
    desk = press(a_desk(), *keys)
    assert "NOT SETTLED" not in seen_as_one(desk)
    assert shipped().dispositions[Disposition.SAME_DAY_CARE].staff_say not in heard(desk)


# ---- what is not ruled out ----


def test_beside_an_open_question_stands_what_its_own_answer_could_come_to() -> None:
    call = a_desk().call
    told = [open_told(call, each) for each in open_dangers(call)]
    assert told[:2] == ["danger signs (emergency)", "conditions (same day care)"]
    assert "age" in told
    assert told.index("age") > told.index("medicines (clearance first)")
