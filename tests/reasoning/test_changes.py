"""What would change it: the fewest answers, each tried, and never one that a danger rests on."""

from __future__ import annotations

from random import Random
from typing import TYPE_CHECKING, Any

import pytest
from generated import people, rulebooks
from hypothesis import given
from hypothesis import strategies as st
from reasoning import small
from telling.guests import NO, TODAY, YES, advised, amount, guest, guests, house, members, party

from massage_advisor.knowledge.answers import Amount, Members
from massage_advisor.knowledge.outcomes import Disposition, Outcome, Service
from massage_advisor.knowledge.reads import facts_read
from massage_advisor.knowledge.rules import About
from massage_advisor.knowledge.vocabulary import Nature
from massage_advisor.reasoning.advisor import advise
from massage_advisor.reasoning.changes import (
    MOST_OFFERED,
    hinges_on,
    smallest_changes,
    with_changes,
)
from massage_advisor.values import replaced

if TYPE_CHECKING:
    from collections.abc import Iterable

    from massage_advisor.knowledge.answers import Answer, Facts
    from massage_advisor.knowledge.rulebook import Rulebook
    from massage_advisor.reasoning.recommendation import Change, Recommendation

NEVER_DOUBTED = {Nature.CLEARANCE, Nature.HEARSAY, Nature.MONEY}

POSSIBLE = {Outcome.MEDICAL, Outcome.SPA, Outcome.EITHER, Outcome.UNDECIDED}


def changed(person: Facts, change: Change) -> Facts:
    instead = {each.fact: each.instead for each in change.answers}
    return replaced(person, stated={**person.stated, **instead})


def those_of(rulebook: Rulebook, person: Facts) -> tuple[Recommendation, tuple[Change, ...]]:
    told = advise(rulebook, person, today=TODAY)
    return told, smallest_changes(rulebook, told)


def check(rulebook: Rulebook, person: Facts) -> int:
    """Every law about one person; says how many changes it was tried on."""
    told, changes = those_of(rulebook, person)
    assert len(changes) <= MOST_OFFERED
    acting = [each.rule for each in told.safety.acting]
    untouchable = facts_read(acting, rulebook.facts, rulebook.terms)
    for change in changes:
        after = advise(rulebook, changed(person, change), today=TODAY)
        assert (after.outcome, after.bookable) == (change.outcome, change.bookable)
        assert change.outcome is not told.outcome
        assert after.safety.disposition.severity >= told.safety.disposition.severity
        assert set(after.contradictions) <= set(told.contradictions)
        assert 1 <= len(change.answers) <= 2
        if change.outcome not in POSSIBLE:  # a danger that was denied is no slip
            assert [type(each.instead) for each in change.answers] == [Amount]
        for each in change.answers:
            assert person.stated[each.fact] == each.said != each.instead
            assert each.fact not in untouchable
            assert rulebook.facts[each.fact].nature not in NEVER_DOUBTED
    return len(changes)


@given(rulebooks(), people())
def test_each_does_what_is_promised_and_touches_nothing_a_danger_rests_on(
    rulebook: Rulebook, person: Facts
) -> None:
    check(rulebook, person)


@pytest.mark.parametrize("name", party())
def test_so_it_is_for_every_guest(name: str) -> None:
    check(house(), guest(name).facts)


def test_guests_are_offered_changes_at_all() -> None:
    numbers = [check(house(), guest(name).facts) for name in party()]
    assert sum(map(bool, numbers)) > len(numbers) / 3


def neither_does_it_alone(rulebook: Rulebook, person: Facts) -> int:
    told, changes = those_of(rulebook, person)
    pairs = [each for each in changes if len(each.answers) > 1]
    for change in pairs:
        for one in change.answers:
            alone = changed(person, replaced(change, answers=(one,)))
            assert advise(rulebook, alone, today=TODAY).outcome is told.outcome
    return len(pairs)


@given(rulebooks(), people())
def test_no_two_answers_where_one_of_them_does_it(rulebook: Rulebook, person: Facts) -> None:
    neither_does_it_alone(rulebook, person)


def test_nor_of_the_guests() -> None:
    assert sum(neither_does_it_alone(house(), guest(name).facts) for name in party()) > 0


@given(rulebooks(), people(), st.integers(0, 2**16).map(Random))
def test_the_order_of_answers_facts_and_rules_never_matters(
    rulebook: Rulebook, person: Facts, chance: Random
) -> None:
    def shuffled(every: Iterable[Any]) -> list[Any]:
        return sorted(every, key=lambda _: chance.random())

    other = replaced(
        rulebook,
        facts=dict(shuffled(rulebook.facts.items())),
        gates=tuple(shuffled(rulebook.gates)),
        evidence=tuple(shuffled(rulebook.evidence)),
    )
    said = replaced(person, stated=dict(shuffled(person.stated.items())))
    assert those_of(other, said)[1] == those_of(rulebook, person)[1]


# ---- people ----


def told_of(recommendation: Recommendation) -> list[tuple[dict[str, Answer], Outcome]]:
    changes = smallest_changes(house(), recommendation)
    return [({each.fact: each.instead for each in c.answers}, c.outcome) for c in changes]


def test_amy_would_be_advised_the_same_with_any_one_or_two_answers_otherwise() -> None:
    assert told_of(guest("amy")) == []


def test_tom_would_hear_either_if_he_wanted_relief_as_well() -> None:
    wishes = members("relaxation", "stress relief", "pain relief")
    assert ({"goals": wishes}, Outcome.EITHER) in told_of(guest("tom"))


def test_a_pain_of_7_and_another_wish_only_together() -> None:
    both = {"pain level": amount(6), "goals": members("relaxation")}
    assert (both, Outcome.SPA) in told_of(guest("fiona"))


NO_MASSAGE_NOW = [name for name in party() if guest(name).offer is None]


def test_some_of_the_guests_cannot_be_offered_a_massage() -> None:
    assert len(NO_MASSAGE_NOW) >= 10


@pytest.mark.parametrize("name", NO_MASSAGE_NOW)
def test_nobody_who_has_to_see_a_doctor_is_told_what_to_say_instead(name: str) -> None:
    """They would be, were it not for the danger, as far as they said anything else."""
    told = guest(name)
    changes = smallest_changes(house(), told)
    assert not [change for change in changes if change.outcome in POSSIBLE]
    acting = [each.rule for each in told.safety.acting]
    danger = facts_read(acting, house().facts, house().terms)
    harmless = {fact: said for fact, said in guests()[name].items() if fact not in danger}
    has_something_to_change = smallest_changes(house(), advised(harmless)) != ()
    assert has_something_to_change is bool(harmless)


def test_no_wish_at_all_is_not_a_wish() -> None:
    assert all(
        each.instead.yes
        for name in party()
        for change in smallest_changes(house(), guest(name))
        for each in change.answers
        if each.fact == "goals" and isinstance(each.instead, Members)
    )


def test_a_danger_that_was_denied_is_not_offered_as_a_slip() -> None:
    dangers = {"danger signs", "calf swelling", "signs of infection", "recent events", "pregnant"}
    for name in party():
        told = guest(name)
        for change in smallest_changes(house(), told):
            assert dangers.isdisjoint(each.fact for each in change.answers)


def test_changes_are_there_on_request_only() -> None:
    told = guest("tom")
    assert told.changes is None
    asked = with_changes(house(), told)
    assert asked.changes == smallest_changes(house(), told)
    assert replaced(asked, changes=None) == told


# ---- what it hangs on ----


@pytest.mark.parametrize(
    ("name", "facts"),
    [
        ("bruno", ("medicines",)),
        ("june", ("back signs",)),
        ("amy", ()),
        ("clemens", ("conditions", "allergies")),
    ],
)
def test_the_disposition_hangs_on_these_answers(name: str, facts: tuple[str, ...]) -> None:
    assert hinges_on(house(), guest(name)) == facts


def test_it_hangs_on_no_single_one_of_two_reasons() -> None:
    person = dict(guest("felix").facts.stated)
    with_a_cold = {**person, "signs of infection": members("cold or flu")}
    ill_twice = advised({**with_a_cold, "danger signs": members("not clear-headed")})
    assert ill_twice.outcome is Outcome.NOT_TODAY
    assert hinges_on(house(), ill_twice) == ()


def test_an_answer_that_would_contradict_another_is_not_offered() -> None:
    expecting: dict[str, Answer] = {
        "pregnant": YES,
        "weeks pregnant": amount(20, "weeks"),
        "goals": members("relaxation"),
    }
    for change in smallest_changes(house(), advised(expecting)):
        assert "pregnant" not in {each.fact for each in change.answers}


def test_an_amount_is_only_changed_a_little() -> None:
    calm = advised({"pain level": amount(0), "goals": members("relaxation"), "pregnant": NO})
    levels = [
        each.instead
        for change in smallest_changes(house(), calm)
        for each in change.answers
        if each.fact == "pain level"
    ]
    assert amount(7) not in levels


# ---- in a small house ----


def in_a_house(person: Facts, **rules: object) -> list[tuple[dict[str, Answer], Outcome]]:
    built = small.house(**rules)
    changes = smallest_changes(built, advise(built, person, today=TODAY))
    return [({each.fact: each.instead for each in c.answers}, c.outcome) for c in changes]


RECENT = small.gate(
    "Recent surgery", small.compare("surgery", "less than 6 weeks"), Disposition.CLEARANCE_FIRST
)


def test_an_operation_that_was_just_long_enough_ago_is_worth_a_second_look() -> None:
    person = small.a_person({"had surgery": True, "surgery": "6 weeks"})
    nearer = {"surgery": Amount(number=5, unit="weeks")}
    assert in_a_house(person, gates=(RECENT,)) == [(nearer, Outcome.CLEARANCE_FIRST)]


def test_one_that_was_too_short_ago_is_not() -> None:
    person = small.a_person({"had surgery": True, "surgery": "5 weeks"})
    assert in_a_house(person, gates=(RECENT,)) == []


def test_a_fever_that_was_denied_is_not_called_a_slip_even_where_it_points_to_a_service() -> None:
    person = small.a_person({"fever": False})
    ill = small.gate("Fever", small.is_yes("fever"), Disposition.NOT_TODAY)
    points = small.evidence("Hot", small.is_yes("fever"), Service.SPA, "strong", About.PAIN)
    assert in_a_house(person, gates=(ill,), evidence=(points,)) == []
    assert in_a_house(person, evidence=(points,)) == [({"fever": YES}, Outcome.SPA)]


def test_what_a_clinician_agreed_to_is_not_put_in_doubt() -> None:
    person = small.a_person({"pregnant": True, "midwife agrees": False})
    agreed = small.is_yes("midwife agrees")
    points = small.evidence("Agreed", agreed, Service.SPA, "strong", About.PAIN)
    assert in_a_house(person, evidence=(points,)) == []
