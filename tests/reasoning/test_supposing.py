"""Supposing other answers comes to what the advisor would say of them, with less work."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from generated import people, rulebooks
from hypothesis import given
from telling.guests import TODAY, amount, choice, guest, house, members, party

from massage_advisor.knowledge.answers import Answer, Facts, Members, Unsaid
from massage_advisor.reasoning.advisor import advise
from massage_advisor.reasoning.alternatives import Alternatives
from massage_advisor.reasoning.supposing import Supposing, said_instead
from massage_advisor.values import replaced

if TYPE_CHECKING:
    from massage_advisor.knowledge.rulebook import Rulebook


def comes_to_the_same(rulebook: Rulebook, person: Facts, most: int) -> int:
    told = advise(rulebook, person, today=TODAY)
    supposing = Supposing(rulebook, told)
    others = Alternatives(rulebook, (*rulebook.gates, *rulebook.evidence))
    names = sorted((others.facts - supposing.untouchable) & person.stated.keys())
    found = [each for name in names for each in others.to(name, person.stated[name])][:most]
    for each in found:
        stated = supposing.stated((each,))
        after = advise(rulebook, replaced(person, stated=stated), today=TODAY)
        assert supposing.outcome((each,)) is after.outcome
        assert supposing.disposition((each,)) is after.safety.disposition
    return len(found)


@given(rulebooks(), people())
def test_the_outcome_is_the_advisors(rulebook: Rulebook, person: Facts) -> None:
    comes_to_the_same(rulebook, person, most=20)


def test_so_it_is_for_guests() -> None:
    assert sum(comes_to_the_same(house(), guest(name).facts, most=8) for name in party()[::4]) > 50


def person(**stated: Answer) -> Facts:
    return Facts(stated={name.replace("_", " "): each for name, each in stated.items()})


SCIATICA = members("sciatica", complete=False)
WHAT_IS_SAID = [
    ({}, {"pain_level": amount(3)}, {"pain_level": amount(3)}),
    ({"pain_level": amount(8)}, {"pain_level": amount(3)}, {"pain_level": amount(3)}),
    (
        {"goals": members("relaxation")},
        {"goals": members("pain relief")},
        {"goals": members("pain relief")},
    ),
    (
        {"conditions": members("sciatica")},
        {"conditions": members("cancer", complete=False)},
        {"conditions": members("sciatica", "cancer")},
    ),
    (
        {"conditions": SCIATICA},
        {"conditions": Members(no=frozenset({"sciatica"}))},
        {"conditions": Members(no=frozenset({"sciatica"}))},
    ),
    ({"conditions": SCIATICA}, {"conditions": members()}, {"conditions": members()}),
]


@pytest.mark.parametrize(("said", "instead", "then"), WHAT_IS_SAID)
def test_what_is_supposed_is_said_instead_and_what_a_list_leaves_open_stays(
    said: dict[str, Answer], instead: dict[str, Answer], then: dict[str, Answer]
) -> None:
    assert said_instead(person(**said), person(**instead)) == person(**then)


def test_an_answer_can_be_taken_back() -> None:
    unsure = Facts(unsaid={"company": Unsaid.NOT_SURE})
    before = person(company=choice("alone"), pain_level=amount(3))
    after = said_instead(before, unsure)
    assert after.stated == person(pain_level=amount(3)).stated
    assert after.unsaid == unsure.unsaid
    assert said_instead(after, person(company=choice("alone"))) == before
