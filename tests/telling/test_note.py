"""The note: what was said, denied and not known, and what was told."""

from __future__ import annotations

import pytest
from telling.guests import TODAY, guest, guests, house, members, party, story

from massage_advisor.knowledge.answers import Facts, Unsaid
from massage_advisor.reasoning.advisor import advise
from massage_advisor.telling.note import WIDTH, as_note, negatives, positives, unknown

NAMES = party()


@pytest.mark.parametrize("name", NAMES)
def test_it_can_be_pasted_anywhere(name: str) -> None:
    note = as_note(house(), guest(name))
    assert max(map(len, note.splitlines())) <= WIDTH
    assert "\x1b" not in note
    assert note.endswith("\n")
    assert not any(line != line.rstrip() for line in note.splitlines())


def test_it_names_the_day_the_rules_and_the_outcome() -> None:
    note = as_note(house(), guest("amy"))
    assert TODAY in note.splitlines()[0]
    assert house().version in note
    assert house().sha256[:12] in note
    assert "Medical massage fits what you told us." in note
    assert "Disposition: clear. Screening: complete. Bookable: yes." in note


def test_positives_and_pertinent_negatives() -> None:
    said = list(positives(story(guest("amy"))))
    denied = list(negatives(story(guest("amy"))))
    assert any("sciatica" in line for line in said)
    assert any("Pain 8" in line for line in said)
    assert "Danger signs: none" in denied
    assert any("no swelling" in line for line in denied)
    assert not set(said) & set(denied)
    assert not any("nothing else" in line for line in said)
    assert any("no others" in line for line in denied)


def test_a_danger_that_was_named_is_a_positive() -> None:
    whole = story(guest("june"))
    assert any("numb between the legs" in line for line in positives(whole))
    assert not any("numb between the legs" in line for line in negatives(whole))


def test_unknowns_by_reason() -> None:
    answers = dict(guests()["amy"])
    del answers["medicines"], answers["pregnant"], answers["allergies"]
    answers["conditions"] = members("sciatica", complete=False)
    facts = Facts(
        stated=answers,
        unsaid={"pregnant": Unsaid.RATHER_NOT_SAY, "medicines": Unsaid.NOT_SURE},
    )
    lines = list(unknown(story(advise(house(), facts, today=TODAY))))
    assert any(line.startswith("Rather not say: ") and "pregnant" in line for line in lines)
    assert any(line.startswith("Not sure: ") and "medicines" in line for line in lines)
    assert any(
        line.startswith("Not asked: ") and "the rest of conditions" in line for line in lines
    )


def test_advice_and_safety_net_are_in_it() -> None:
    note = as_note(house(), guest("bruno"))
    for title in ("WHAT IS NEEDED FIRST", "WHY", "AFTERWARDS", "IF SOMETHING GETS WORSE"):
        assert title in note
    assert "911" in note


def test_the_callers_mark_stands_in_it_inert() -> None:
    facts = Facts(stated=guests()["amy"], id="row\x1b[31m 7")
    note = as_note(house(), advise(house(), facts, today=TODAY))
    assert "For: row\\x1b[31m 7" in note
