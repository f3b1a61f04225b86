"""What would change it, as it is told: on the screen, in JSON, and only when it was asked for."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING

import pytest
from telling.guests import advised, amount, choice, guest, house, members, party, story

from massage_advisor.knowledge.outcomes import Disposition, Outcome
from massage_advisor.reasoning.changes import with_changes
from massage_advisor.reasoning.recommendation import Change, ChangedAnswer
from massage_advisor.telling.record import as_json
from massage_advisor.telling.screen import as_screen
from massage_advisor.telling.sentences.changes import change_told, what_would_change_it
from massage_advisor.telling.sentences.shapes import Part
from massage_advisor.telling.sentences.whole import sections
from massage_advisor.values import replaced

if TYPE_CHECKING:
    from massage_advisor.knowledge.answers import Answer

PAIN = ChangedAnswer(fact="pain level", said=amount(8), instead=amount(3))
GOALS = ChangedAnswer(
    fact="goals", said=members("pain relief"), instead=members("relaxation", "pain relief")
)
REST = ChangedAnswer(fact="goals", said=members("pain relief"), instead=members("relaxation"))
LESS = replaced(GOALS, said=GOALS.instead, instead=GOALS.said)
WHERE = ChangedAnswer(fact="company", said=choice("alone"), instead=choice("with someone"))

CLEARANCE = house().dispositions[Disposition.CLEARANCE_FIRST]

TOLD = [
    ((PAIN,), Outcome.EITHER, "Pain level 3 instead of 8: either kind of massage."),
    ((GOALS,), Outcome.SPA, "Goals with relaxation as well: spa massage."),
    ((LESS,), Outcome.MEDICAL, "Goals without relaxation: medical massage."),
    ((REST,), Outcome.SPA, "Goals, relaxation instead of pain relief: spa massage."),
    (
        (WHERE,),
        Outcome.UNDECIDED,
        "Company, with someone instead of alone: it would be open which kind of massage fits.",
    ),
    (
        (PAIN, GOALS),
        Outcome.SPA,
        "Pain level 3 instead of 8, together with goals with relaxation as well: spa massage.",
    ),
    (
        (PAIN,),
        Outcome.CLEARANCE_FIRST,
        f"Pain level 3 instead of 8: {CLEARANCE.headline}",
    ),
]


@pytest.mark.parametrize(("answers", "outcome", "told"), TOLD)
def test_a_change_is_told_in_one_line(
    answers: tuple[ChangedAnswer, ...], outcome: Outcome, told: str
) -> None:
    change = Change(answers=answers, outcome=outcome, bookable=True)
    assert change_told(story(guest("amy")), change) == told


def test_it_is_said_where_more_would_be_asked_before_booking() -> None:
    change = Change(answers=(PAIN,), outcome=Outcome.SPA, bookable=False)
    told = change_told(story(guest("amy")), change)
    assert told.endswith("It could not be booked without more answers.")
    not_bookable = replaced(guest("amy"), bookable=False)
    assert change_told(story(not_bookable), change).endswith("spa massage.")


def test_nothing_is_said_of_it_unless_asked() -> None:
    parts = [each.part for each in sections(house(), guest("tom"))]
    assert Part.CHANGES not in parts


def test_asked_it_stands_between_what_was_not_chosen_and_what_it_costs() -> None:
    told = with_changes(house(), guest("heidi"))
    parts = [each.part for each in sections(house(), told)]
    at = parts.index(Part.CHANGES)
    assert (parts[at - 1], parts[at + 1]) == (Part.NOT_CHOSEN, Part.COST)


def test_who_is_sure_is_told_so() -> None:
    section = what_would_change_it(story(with_changes(house(), guest("amy"))))
    assert [each.text for each in section.items] == [house().words.changes_none]


UNSURE = [
    {"goals": members("regular upkeep", complete=False)},
    {"goals": members("relaxation", complete=False)},
]


@pytest.mark.parametrize("answers", UNSURE, ids=["undecided", "unsettled"])
def test_nobody_who_is_unsure_is_told_that_it_hangs_on_nothing(answers: dict[str, Answer]) -> None:
    told = replaced(advised(answers), changes=())
    assert told.offer is not None
    assert not told.offer.service.weighing.settled
    assert what_would_change_it(story(told)).items == ()


def test_nobody_is_told_how_to_get_past_a_doctor() -> None:
    section = what_would_change_it(story(with_changes(house(), guest("bruno"))))
    assert section.items == ()


@pytest.mark.parametrize("name", party())
def test_screen_and_json_name_the_same_changes(name: str) -> None:
    told = with_changes(house(), guest(name))
    items = what_would_change_it(story(told)).items
    listed = json.loads(as_json(house(), told))["changes"]
    said = [each["say"] for each in listed]
    assert said == [each.text for each in items if each.text != house().words.changes_none]
    screen = as_screen(house(), told, width=96, colour=False, plain=True)
    words = " ".join(screen.split())
    if told.offer is not None:
        assert all(" ".join(each.split()) in words for each in said)


def test_without_asking_json_says_null_and_nothing_else_differs() -> None:
    silent = json.loads(as_json(house(), guest("tom")))
    asked = json.loads(as_json(house(), with_changes(house(), guest("tom"))))
    assert silent["changes"] is None
    assert asked["changes"] != []
    assert {**asked, "changes": None} == silent
