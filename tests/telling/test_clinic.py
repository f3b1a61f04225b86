"""What a clinic adds to the result, the note and the record; and that it is shown as it stands."""

from __future__ import annotations

import functools
import json
from typing import TYPE_CHECKING

import pytest
from telling.guests import NO, YES, advised, amount, guests, house, members

from massage_advisor.reading.clinic import read_clinic
from massage_advisor.telling.note import WIDTH, as_note
from massage_advisor.telling.record import as_json, record
from massage_advisor.telling.screen import as_screen
from massage_advisor.telling.sentences.shapes import Part
from massage_advisor.telling.sentences.whole import sections

if TYPE_CHECKING:
    from massage_advisor.knowledge.answers import Answer
    from massage_advisor.knowledge.rulebook import Rulebook
    from massage_advisor.reasoning.recommendation import Recommendation

WILLOW = """\
name: Willow Massage
phone: 555 0134
opening hours: [Monday 9 to 19, Saturday 10 to 14]
prices:
  spa massage: 95 for 60 minutes
  medical massage: [70 for 30 minutes, 120 for 60 minutes]
tips: {spa massage: 15 percent, medical massage: none}
trained in:
  prenatal massage: [Ana Ruiz, Ben Okafor]
  massage for people with cancer: nobody
insurers: none
notes:
  always: Ring at the side door.
  trigger point therapy: Also in half an hour.
  sciatica: Ben sees most back trouble.
  not lying: We have a cushion.
"""


def at(text: str = WILLOW) -> Rulebook:
    return read_clinic(house(), text.encode(), "willow.yaml")


HERE = at()


def told(name: str, book: Rulebook = HERE) -> Recommendation:
    return told_here(name) if book is HERE else advised(dict(guests()[name]), book)


@functools.cache
def told_here(name: str) -> Recommendation:
    return advised(dict(guests()[name]), HERE)


def screen(name: str, book: Rulebook = HERE, width: int = 100) -> str:
    """All on one line, so that a sentence is found wherever it was broken."""
    text = as_screen(book, told(name, book), width=width, colour=False, plain=True)
    return " ".join(text.split())


def titles(name: str, book: Rulebook = HERE) -> list[Part]:
    return [each.part for each in sections(book, told(name, book))]


# ---- on the screen ----


def test_the_clinics_notes_stand_beside_what_they_are_about() -> None:
    text = screen("amy")
    assert "At Willow Massage" in text
    assert "To know: Ben sees most back trouble." in text
    assert "To know: Ring at the side door." in text
    assert "Also in half an hour." in text
    assert "Open: Monday 9 to 19; Saturday 10 to 14" in text
    assert "Phone: 555 0134" in text
    assert "Insurers accepted: none; you pay yourself." in text


def test_a_note_is_shown_once_also_with_all_details() -> None:
    text = as_screen(HERE, told("amy"), width=100, colour=False, plain=True, details=True)
    for note in ("Ben sees most back trouble.", "Ring at the side door.", "Also in half an hour."):
        assert text.count(note) == 1


def test_a_note_for_another_answer_is_not_shown() -> None:
    assert "Ben sees" not in screen("reinhild")
    assert "We have a cushion." in screen("reinhild")
    assert "We have a cushion." not in screen("amy")


def test_the_price_is_said_to_be_the_clinics() -> None:
    text = screen("amy")
    assert "What Willow Massage charges: 70 for 30 minutes, 120 for 60 minutes" in text
    assert "One visit: $70 to $120" in text
    assert "At Willow Massage no tip is expected." in text


def test_the_price_a_person_was_told_beats_the_clinics() -> None:
    answers = {**guests()["amy"], "price quoted": amount(85)}
    text = as_screen(HERE, advised(answers, HERE), width=100, colour=False, plain=True)
    assert "One visit: $85" in text
    assert "What Willow Massage charges" not in text


def test_where_somebody_is_trained_the_result_says_whom_to_book() -> None:
    assert "Trained in prenatal massage at Willow Massage: Ana Ruiz and Ben Okafor." in screen(
        "reinhild"
    )


BOTH = "name: W\ntrained in: {prenatal massage: [Ana, Ben], lymphatic drainage: [Ben, Cy]}\n"


def test_who_has_every_training_is_named_before_those_who_have_one() -> None:
    book = at(BOTH)
    answers = _expecting_with_lymph_trouble()
    text = " ".join(as_note(book, advised(answers, book)).split())
    assert "Trained in lymphatic drainage and prenatal massage at W: Ben." in text
    book = at(BOTH.replace("[Ben, Cy]", "Cy"))
    text = " ".join(as_note(book, advised(answers, book)).split())
    assert "Trained in lymphatic drainage at W: Cy." in text
    assert "Trained in prenatal massage at W: Ana and Ben." in text
    book = at("name: W\ntrained in: {prenatal massage: Ana}\n")
    text = " ".join(as_note(book, advised(answers, book)).split())
    assert "Trained in prenatal massage at W: Ana." in text
    assert "at W" not in text.replace("Trained in prenatal massage at W: Ana.", "")


def _expecting_with_lymph_trouble() -> dict[str, Answer]:
    """Zita, whose team has agreed to a massage of her arm, and who is expecting."""
    return {**guests()["zita"], "pregnant": YES, "weeks pregnant": amount(24, "weeks")}


def test_where_nobody_is_trained_that_is_said_first_and_nothing_can_be_booked() -> None:
    recommendation = told("willa")
    assert advised(dict(guests()["willa"])).bookable
    assert not recommendation.bookable
    text = screen("willa")
    assert "Not here: Nobody here is trained in massage for people with cancer" in text
    assert "Nothing at Willow Massage: nobody there has the training" in text
    assert "ask the therapist" not in text
    assert titles("willa")[0] is Part.CLINIC
    assert Part.CLINIC not in titles("willa", house())


def test_what_is_left_out_for_other_reasons_is_still_named() -> None:
    here = sections(HERE, told("willa"), on_paper=True)
    elsewhere = sections(house(), told("willa", house()), on_paper=True)
    (avoid,) = [each for each in here if each.part is Part.AVOID]
    (before,) = [each for each in elsewhere if each.part is Part.AVOID]
    assert [each.label for each in avoid.items] == [each.label for each in before.items]
    text = screen("willa").casefold()
    assert all(each.label.casefold() in text for each in avoid.items)


@pytest.mark.parametrize("outcome", ["emergency", "crisis", "same_day_care"])
def test_who_needs_help_now_hears_nothing_of_the_clinic(outcome: str) -> None:
    names = [name for name in guests() if told(name).outcome.value == outcome]
    assert names
    for name in names:
        assert Part.CLINIC not in titles(name)
        assert "At Willow" not in screen(name)


def test_who_has_to_wait_sees_how_to_reach_it() -> None:
    (name, *_) = [each for each in guests() if told(each).outcome.value == "clearance_first"]
    assert Part.CLINIC in titles(name)


@pytest.mark.parametrize("width", [40, 60, 80])
def test_it_fits_the_terminal(width: int) -> None:
    text = as_screen(HERE, told("willa"), width=width, colour=False, plain=True)
    assert max(map(len, text.splitlines())) <= width


def test_markup_in_a_clinics_texts_is_shown_and_does_nothing() -> None:
    book = at('name: "[bold]W[/bold]"\nnotes: {always: "[/5] [red]x"}\n')
    text = as_screen(book, told("amy", book), width=80, colour=True, plain=False)
    assert "[bold]W[/bold]" in text
    assert "[/5] [red]x" in text


# ---- in the note ----


def test_the_note_names_the_clinic_and_its_file() -> None:
    note = as_note(HERE, told("reinhild"))
    assert HERE.clinic is not None
    assert f"Clinic: Willow Massage ({HERE.clinic.sha256[:12]})" in note
    assert "AT WILLOW MASSAGE" in note
    assert "Ana Ruiz and Ben Okafor" in " ".join(note.split())
    assert max(map(len, note.splitlines())) <= WIDTH


def test_the_note_says_that_it_cannot_be_done_here() -> None:
    note = " ".join(as_note(HERE, told("willa")).split())
    assert "Not here: Nobody here is trained in massage for people with cancer" in note
    assert "Bookable: no" in note
    assert note.index("Not here") < note.index("WHY")


# ---- in the record ----


def test_the_record_says_which_clinic_and_keeps_its_order() -> None:
    found = json.loads(as_json(HERE, told("reinhild")))
    assert list(found)[:3] == ["schema", "rulebook", "clinic"]
    assert found["schema"] == "massage-advisor/recommendation/1.1"
    assert HERE.clinic is not None
    assert found["clinic"] == {
        "name": "Willow Massage",
        "sha256": HERE.clinic.sha256,
        "phone": "555 0134",
        "address": None,
        "opening_hours": ["Monday 9 to 19", "Saturday 10 to 14"],
        "insurers": [],
        "notes": ["Ring at the side door."],
    }
    (trained,) = [each for each in found["adjustments"] if each["what"] == "trained in"]
    assert trained["at_the_clinic"] == {
        "trained": [{"in": "prenatal massage", "who": ["Ana Ruiz", "Ben Okafor"]}],
        "notes": [],
    }


def test_what_the_clinic_does_not_say_is_null_and_not_nobody() -> None:
    book = at("name: W\n")
    (trained,) = [
        each
        for each in json.loads(as_json(book, told("reinhild", book)))["adjustments"]
        if each["what"] == "trained in"
    ]
    assert trained["at_the_clinic"]["trained"] == [{"in": "prenatal massage", "who": None}]


def test_a_price_of_the_clinics_has_no_source() -> None:
    cost = json.loads(as_json(HERE, told("amy")))["cost"]
    assert cost["assumptions"][0].startswith("what Willow Massage charges")
    assert cost["sources"] == []


def test_without_a_clinic_there_is_no_word_of_one() -> None:
    found = record(house(), told("amy", house()))
    assert found["schema"] == "massage-advisor/recommendation/1.0"
    assert "clinic" not in found
    assert "at_the_clinic" not in as_json(house(), told("amy", house()))


def test_a_technique_that_is_not_offered_is_said_not_to_be() -> None:
    book = at("name: W\nnot offered: [trigger point therapy]\n")
    answers = {**guests()["amy"], "techniques loved": members("trigger point therapy")}
    found = json.loads(as_json(book, advised(answers, book)))["modalities"]
    assert "trigger point therapy" not in [each["name"] for each in found["suggested"]]
    assert {"name": "trigger point therapy", "because": "not offered", "why": []} in found[
        "not_suggested"
    ]
    text = as_screen(book, advised(answers, book), width=80, colour=False, plain=True)
    assert "Trigger point therapy: not offered here" in text


def test_a_training_is_asked_about_before_something_is_booked_where_nobody_has_it() -> None:
    book = at("name: W\ntrained in: {anything else: nobody}\n")
    answers = {**guests()["reinhild"], "pregnant": NO}
    assert advised(answers, book).bookable == advised(answers).bookable
    assert not told("reinhild", book).bookable
