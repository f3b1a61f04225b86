"""Everyday people are not sent away, harmless alarms are booked, and nobody is asked for ever.

A small sample of what `python -m benchmarks.people` measures on ten thousand.
"""

from __future__ import annotations

import functools
import statistics
from typing import TYPE_CHECKING

import pytest
from telling.guests import RULES, house

from benchmarks.everyday import drawn
from benchmarks.people import (
    MOST_SCREENS_IN_PAIN,
    MOST_SCREENS_TO_RELAX,
    MOST_WITH_A_CLINICIAN,
    Interviewer,
    Measured,
    false_alarms,
    in_pain,
    measured,
    wants_to_relax,
)
from massage_advisor.knowledge.answers import Amount, Choice, Members, YesNo
from massage_advisor.knowledge.criteria import Compare, Comparison
from massage_advisor.knowledge.outcomes import Disposition
from massage_advisor.knowledge.people import Tag
from massage_advisor.reading.folder import load_people
from massage_advisor.values import replaced

if TYPE_CHECKING:
    from massage_advisor.knowledge.answers import Answer
    from massage_advisor.knowledge.people import Person
    from massage_advisor.knowledge.vocabulary import Fact

SAMPLE, SEED = 120, 7


@functools.cache
def everybody() -> tuple[Person, ...]:
    return load_people(RULES, house())


@functools.cache
def sample() -> Measured:
    return measured(house(), everybody(), SAMPLE, SEED)


def test_hardly_anybody_everyday_is_sent_to_a_clinician() -> None:
    assert sample().over_triage <= MOST_WITH_A_CLINICIAN, sample().sent_by()


def test_every_false_alarm_can_be_booked_once_all_is_asked() -> None:
    found = false_alarms(house(), everybody())
    assert len(found) >= 7
    assert [name for name, each in found.items() if each.with_a_clinician] == []
    assert [name for name, each in found.items() if not each.told.bookable] == []


def test_a_healthy_person_who_wants_to_relax_soon_has_enough_to_book() -> None:
    relaxed = Interviewer(house()).ask(wants_to_relax())
    assert relaxed.enough
    assert relaxed.told.bookable
    assert relaxed.screens <= MOST_SCREENS_TO_RELAX


@pytest.mark.parametrize("place", in_pain(house()))
def test_one_sore_place_does_not_take_many_screens(place: str) -> None:
    sore = Interviewer(house()).ask(in_pain(house())[place])
    assert sore.enough
    assert sore.screens <= MOST_SCREENS_IN_PAIN


def test_both_kinds_of_massage_come_out_and_most_people_get_an_answer() -> None:
    assert {"medical", "spa"} <= set(sample().shares())
    assert len(sample().screens()) >= SAMPLE * 0.9
    assert statistics.median(sample().screens()) <= MOST_SCREENS_IN_PAIN


# ---- what measures can fail ----


def test_a_rule_that_sends_too_many_away_breaks_the_bar() -> None:
    """With a gate for whoever hurts a little, the same people do not pass."""
    harsh = replaced(
        house().gates[0],
        name="Any pain at all",
        slug="any-pain-at-all",
        when=Compare(fact="pain level", how=Comparison.AT_LEAST, amount=1),
        unless=None,
        then=Disposition.CLEARANCE_FIRST,
    )
    strict = replaced(house(), gates=(*house().gates, harsh))
    found = measured(strict, everybody(), SAMPLE // 4, SEED)
    assert found.over_triage > MOST_WITH_A_CLINICIAN
    assert next(iter(found.sent_by())) == "any-pain-at-all"


def test_the_people_are_the_same_for_the_same_seed_and_others_for_another() -> None:
    first, again, others = (
        [each.given for each in drawn(house(), everybody(), 30, seed)] for seed in (1, 1, 2)
    )
    assert first == again
    assert first != others


def test_each_is_an_everyday_person_with_one_to_three_answers_changed() -> None:
    everyday = {person.slug: person for person in everybody() if Tag.EVERYDAY in person.tags}
    for each in drawn(house(), everybody(), 200, SEED):
        assert 1 <= len(each.changed) <= 3
        for name in each.changed:
            before, now = everyday[each.like].given.get(name), each.given.get(name)
            assert not turns_on_a_red_flag(house().facts[name], before, now), (each, name)


def turns_on_a_red_flag(fact: Fact, before: Answer | None, now: Answer | None) -> bool:
    flagged = {choice.name for choice in fact.choices if choice.red_flag}
    match now:
        case Members(yes=yes):
            had = before.yes if isinstance(before, Members) else frozenset()
            return not flagged.isdisjoint(yes - had)
        case Choice(choice=choice):
            return choice in flagged
        case YesNo(yes=True):
            return fact.red_flag and before != now
        case Amount(number=number):
            return fact.red_flag_from is not None and number >= fact.red_flag_from
        case _:
            return False
