"""What is left to say of a slip that nothing notices: who would, that nobody could, or neither."""

from __future__ import annotations

from typing import TYPE_CHECKING

from generated import people, rulebooks
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from reasoning.small import (
    SMALL,
    TODAY,
    any_of,
    compare,
    gate,
    healthy_but,
    house,
    includes,
    is_no,
    is_yes,
    nothing_else,
)

from massage_advisor.knowledge.answers import Facts, YesNo
from massage_advisor.knowledge.outcomes import Disposition
from massage_advisor.knowledge.people import Expectations, Person
from massage_advisor.knowledge.rules import IfUnsure
from massage_advisor.knowledge.vocabulary import CannotBoth
from massage_advisor.problems import Place
from massage_advisor.reading.building.promises import with_outcomes
from massage_advisor.reasoning.advisor import advise
from massage_advisor.toolkit.finding_people.apart import Nobody
from massage_advisor.toolkit.finding_people.solving import SolverBeside
from massage_advisor.toolkit.mutation.every import mutants
from massage_advisor.toolkit.mutation.mutants import Edit, made
from massage_advisor.toolkit.mutation.noticing import By, Notice, Noticing
from massage_advisor.toolkit.mutation.survivors import Left, LookingInto
from massage_advisor.toolkit.promises.replay import Replayed
from massage_advisor.values import replaced

if TYPE_CHECKING:
    from random import Random

    from massage_advisor.knowledge.rulebook import Rulebook
    from massage_advisor.toolkit.finding_people.seeking import Given
    from massage_advisor.toolkit.mutation.mutants import Mutant
    from massage_advisor.toolkit.mutation.survivors import Comparer, Survivor


class AtALoss:
    """Neither finds anybody nor proves anything."""

    def treated_differently(self, one: Rulebook, other: Rulebook) -> Nobody:
        """Nobody was found, which proves nothing."""
        del one, other
        return Nobody(proved=False)


def slip(rulebook: Rulebook, of: str, says: str) -> Mutant:
    (found,) = (each for each in mutants(rulebook) if each.owner.name == of and each.says == says)
    return found


def looked_into(rulebook: Rulebook, mutant: Mutant, comparer: Comparer | None = None) -> Survivor:
    room = Noticing(rulebook, [], [], today=TODAY)
    asked = SolverBeside()
    return LookingInto(room, today=TODAY, solver=asked, comparer=comparer or asked).survivor(mutant)


def treated(rulebook: Rulebook, given: Given) -> object:
    return Replayed(with_outcomes(rulebook), given).treatment()


# ---- nobody is treated differently ----

SORE_FOR_WEEKS = house(
    gates=(
        gate(
            "Sore for a long time",
            compare("pain level", "at least 1"),
            Disposition.ADAPT,
            unless=compare("pain has lasted", "less than 6 weeks"),
        ),
    )
)
"""Pain that has lasted is asked about whoever is in pain, and read only of them."""
DROPPED = "`when` is dropped"


def test_whoever_contradicts_themselves_is_not_forgotten() -> None:
    """To the gate it is the same when that is asked; to somebody without pain it is not."""
    left = looked_into(SORE_FOR_WEEKS, slip(SORE_FOR_WEEKS, "pain has lasted", DROPPED))
    assert left.left is Left.TO_ADD
    assert left.person is not None
    assert left.person.expect["bookable"] is False
    assert {"pain level", "pain has lasted"} <= left.person.given.keys()


def test_what_contradicts_nothing_by_itself_may_be_asked_of_anybody() -> None:
    alone = replaced(SORE_FOR_WEEKS.facts["pain has lasted"], stands_alone=True)
    rulebook = replaced(SORE_FOR_WEEKS, facts={**SORE_FOR_WEEKS.facts, alone.name: alone})
    left = looked_into(rulebook, slip(rulebook, alone.name, DROPPED))
    assert left.left is Left.ALIKE
    assert left.is_equivalent


@settings(max_examples=25, deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(rulebooks(), people(), st.randoms(use_true_random=False))
def test_where_it_is_said_to_be_proved_nobody_is_treated_differently(
    rulebook: Rulebook, person: Facts, chance: Random
) -> None:
    stated = {name: each for name, each in person.stated.items() if name != "anything else"}
    asked = SolverBeside()
    every = [each for each in mutants(rulebook) if each.edit is not Edit.LIST]
    for mutant in chance.sample(every, min(len(every), 20)):
        found = asked.treated_differently(rulebook, made(rulebook, mutant))
        if isinstance(found, Nobody) and found.proved:
            assert treated(made(rulebook, mutant), stated) == treated(rulebook, stated), mutant


# ---- neither ----


def test_a_mark_is_only_seen() -> None:
    marked = replaced(SMALL.facts["fever"], red_flag=True)
    rulebook = replaced(SMALL, facts={**SMALL.facts, "fever": marked})
    left = looked_into(rulebook, slip(rulebook, "fever", "`red flag` is dropped"))
    assert left.left is Left.ONLY_SHOWN
    assert not left.is_equivalent


def test_what_cannot_be_decided_is_said_to_be_undecided() -> None:
    alone = replaced(SORE_FOR_WEEKS.facts["pain has lasted"], stands_alone=True)
    rulebook = replaced(SORE_FOR_WEEKS, facts={**SORE_FOR_WEEKS.facts, alone.name: alone})
    left = looked_into(rulebook, slip(rulebook, alone.name, DROPPED), AtALoss())
    assert left.left is Left.UNDECIDED
    assert not left.is_equivalent


def test_the_solver_proves_nothing_about_how_a_list_is_read() -> None:
    """It knows what people mean; a list that is read otherwise is the same words, meant less."""
    rulebook = house(gates=(gate("Cancer", includes("conditions", "cancer"), Disposition.ADAPT),))
    mutant = slip(rulebook, "conditions", "“what was mentioned” becomes “complete”")
    assert looked_into(rulebook, mutant).left is Left.UNDECIDED


# ---- whoever contradicts themselves only after the slip ----

ASKED_AGAIN = house(
    facts={
        **SMALL.facts,
        "pregnant": replaced(
            SMALL.facts["pregnant"],
            when=any_of(is_yes("had surgery"), includes("conditions", "diabetes")),
            otherwise=YesNo(yes=False),
        ),
    },
    cannot_both=(
        CannotBoth(these=includes("conditions", "diabetes"), those=is_no("pregnant"), say=""),
    ),
    gates=(
        gate("Cancer", includes("conditions", "cancer"), Disposition.CLEARANCE_FIRST),
        gate(
            "Care",
            any_of(is_yes("pregnant"), includes("conditions", "diabetes")),
            Disposition.ADAPT,
            if_unsure=IfUnsure.CARRY_ON,
        ),
    ),
)
"""Whoever has diabetes is asked whether they are pregnant, and may not say no; care they get."""


def test_somebody_who_would_contradict_themselves_after_the_slip_is_not_passed_over() -> None:
    mutant = slip(ASKED_AGAIN, "pregnant", "“conditions: diabetes” is dropped")
    given = healthy_but({"conditions": nothing_else("diabetes")}, silent=("pregnant",)).stated
    told = advise(ASKED_AGAIN, Facts(stated=given), today=TODAY)
    assert told.bookable
    expect = Expectations(outcome=told.outcome.value, bookable=True)
    ada = Person(
        name="Ada", slug="ada", story="", given=given, expect=expect, place=Place(file="ada.yaml")
    )
    found = Noticing(ASKED_AGAIN, [], [ada], today=TODAY).notice(mutant)
    assert found == Notice(by=By.PERSON, name="Ada")
