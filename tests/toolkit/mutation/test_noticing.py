"""A slip is noticed by whoever would fail; what goes unnoticed comes with what would notice it."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from generated import people, rulebooks
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from reasoning.small import SMALL, TODAY, Said, a_person, healthy_but, house, nothing_else

from massage_advisor.knowledge.answers import Facts
from massage_advisor.knowledge.people import Person
from massage_advisor.knowledge.rules import Example, State
from massage_advisor.problems import Place
from massage_advisor.reading.building.expectations import ExpectationsReader
from massage_advisor.reading.building.known import Known
from massage_advisor.reading.codes import Family
from massage_advisor.reading.documents import read_document
from massage_advisor.reading.notes import Notes
from massage_advisor.reasoning.advisor import advise
from massage_advisor.toolkit.finding_people.solving import SolverBeside
from massage_advisor.toolkit.mutation.every import mutants, of_fact
from massage_advisor.toolkit.mutation.expecting import Seen, seen, telling_apart
from massage_advisor.toolkit.mutation.lacking import lacking, together
from massage_advisor.toolkit.mutation.mutants import Edit, made
from massage_advisor.toolkit.mutation.noticing import By, Notice, Noticing, as_read
from massage_advisor.toolkit.mutation.running import Bench, fates
from massage_advisor.toolkit.mutation.survivors import LookingInto
from massage_advisor.toolkit.mutation.told import expected
from massage_advisor.toolkit.trials.differences import differences
from massage_advisor.values import replaced

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping
    from random import Random

    from massage_advisor.knowledge.answers import Answer
    from massage_advisor.knowledge.rulebook import Rulebook
    from massage_advisor.toolkit.mutation.mutants import Mutant
    from massage_advisor.toolkit.mutation.running import Fate
    from massage_advisor.toolkit.pasting.ready import Plain

NOTHING_SEEN = Seen(
    words={},
    points={},
    adjustments={},
    techniques={},
    suggested=(),
    left_out=frozenset(),
    rules=frozenset(),
    not_ruled_out=frozenset(),
    carried_on=frozenset(),
    to_ask=frozenset(),
)


def example(rule: str, said: Mapping[str, Said], expect: State) -> Example:
    given = a_person(said).stated
    return Example(rule=rule, name=rule, given=given, expect=expect, place=Place(file=""))


def somebody(
    rulebook: Rulebook, given: Mapping[str, Answer], expect: Mapping[str, Plain]
) -> Person:
    """A person with expectations as they are written in a file."""
    notes = Notes(Family.RULES)
    known = Known(
        facts=rulebook.facts,
        modalities=rulebook.modalities,
        adjustments=rulebook.adjustments,
        plans=rulebook.plans,
    )
    tree = read_document("\n".join(expected(expect)), file="expect")
    read = ExpectationsReader(rulebook, known, notes).read(tree)
    assert notes.problems == ()
    return Person(
        name="Ada", slug="ada", story="", given=given, expect=read, place=Place(file="ada.yaml")
    )


def everything_expected(rulebook: Rulebook, given: Mapping[str, Answer]) -> dict[str, Plain]:
    told = advise(rulebook, Facts(stated=given), today=TODAY)
    return telling_apart(seen(told), NOTHING_SEEN)


def noticing(
    rulebook: Rulebook = SMALL, examples: Iterable[Example] = (), some: Iterable[Person] = ()
) -> Noticing:
    return Noticing(rulebook, examples, some, today=TODAY)


def mutant(says: str, of: str, rulebook: Rulebook = SMALL) -> Mutant:
    (found,) = (each for each in mutants(rulebook) if each.owner.name == of and each.says == says)
    return found


def test_an_example_notices_what_its_rule_would_say_otherwise() -> None:
    slip = mutant("“fever: yes” becomes “fever: no”", "fever")
    assert noticing().notice(slip) is None
    feverish = example("fever", {"fever": True}, State.APPLIES)
    assert noticing(examples=[feverish]).notice(slip) == Notice(by=By.EXAMPLE, name="fever: fever")


def test_an_example_notices_a_slip_in_a_term_its_rule_reads() -> None:
    slip = mutant("“pain level: at least 4” becomes “pain level: at least 5”", "sore")
    at_the_bound = example("pain-of-4-or-more", {"pain level": 4}, State.APPLIES)
    far_from_it = example("pain-of-4-or-more", {"pain level": 6}, State.APPLIES)
    assert noticing(examples=[far_from_it]).notice(slip) is None
    found = noticing(examples=[at_the_bound]).notice(slip)
    assert found is not None
    assert found.by is By.EXAMPLE


@pytest.mark.parametrize(
    ("says", "of", "expect"),
    [
        ("“not today” becomes “clearance first”", "fever", {"outcome": "not today"}),
        ("“not today” becomes “adapt”", "fever", {"disposition": "not today"}),
    ],
)
def test_a_person_notices_what_a_rule_does_otherwise(
    says: str, of: str, expect: dict[str, Plain]
) -> None:
    slip = mutant(says, of)
    whole = {"outcome": "not today", "bookable": False, **expect}
    feverish = somebody(SMALL, healthy_but({"fever": True}).stated, whole)
    assert noticing(some=[feverish]).notice(slip) == Notice(by=By.PERSON, name="Ada")


def test_a_person_of_whom_nothing_of_the_kind_is_expected_notices_nothing() -> None:
    slip = mutant("“pressure at most: medium” becomes “light”", "sore-all-over")
    sore = healthy_but({"pain level": 9, "goals": ["relaxation"]}).stated
    expect: dict[str, Plain] = {"outcome": "either", "bookable": True}
    assert noticing(some=[somebody(SMALL, sore, expect)]).notice(slip) is None
    expect["adjustments"] = {"pressure at most": "medium"}
    assert noticing(some=[somebody(SMALL, sore, expect)]).notice(slip) is not None


def test_a_list_that_means_something_else_is_read_as_something_else() -> None:
    (slip,) = of_fact(SMALL, "conditions")
    named = {"conditions": a_person({"conditions": ["sciatica"]}).stated["conditions"]}
    assert as_read(slip, named) == {"conditions": nothing_else("sciatica")}
    assert as_read(slip, {"conditions": nothing_else()}) == {"conditions": nothing_else()}


def test_a_mark_that_no_rule_reads_is_noticed_by_nobody() -> None:
    fact = replaced(SMALL.facts["fever"], red_flag=True)
    marked = house(facts={**SMALL.facts, "fever": fact}, gates=SMALL.gates)
    slip = mutant("`red flag` is dropped", "fever", marked)
    everything = everything_expected(marked, healthy_but({"fever": True}).stated)
    ada = somebody(marked, healthy_but({"fever": True}).stated, everything)
    assert slip.edit is Edit.RED_FLAG
    assert noticing(marked, some=[ada]).notice(slip) is None


def test_checks_and_promises_are_asked_last() -> None:
    slip = mutant("“fever: yes” becomes “fever: no”", "fever")
    seen_by: list[str] = []

    def checks(rulebook: Rulebook) -> str | None:
        seen_by.append("checks")
        return "R701" if rulebook == made(SMALL, slip) else None

    asked = Noticing(SMALL, [], [], today=TODAY, checks=checks, promises=lambda _: "never")
    assert asked.notice(slip) == Notice(by=By.CHECK, name="R701")
    asked = Noticing(SMALL, [], [], today=TODAY, promises=lambda _: "Nobody is.")
    assert asked.notice(slip) == Notice(by=By.PROMISE, name="Nobody is.")
    feverish = example("fever", {"fever": True}, State.APPLIES)
    Noticing(SMALL, [feverish], [], today=TODAY, checks=checks).notice(slip)
    assert seen_by == ["checks"]


@settings(max_examples=60, deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(rulebooks(), people(), st.randoms(use_true_random=False))
def test_whoever_is_passed_over_would_notice_nothing(
    rulebook: Rulebook, person: Facts, chance: Random
) -> None:
    """However little or much is expected of somebody."""
    stated = {name: each for name, each in person.stated.items() if name != "anything else"}
    everything = everything_expected(rulebook, stated)
    keys = {key for key in everything if chance.random() < 0.4} | {"outcome", "bookable"}
    ada = somebody(rulebook, stated, {key: everything[key] for key in everything if key in keys})
    told = advise(rulebook, Facts(stated=stated), today=TODAY)
    assert differences(ada.expect, told) == ()
    room = noticing(rulebook, some=[ada])
    every = [each for each in mutants(rulebook) if each.edit is not Edit.RED_FLAG]
    for slip in chance.sample(every, min(len(every), 25)):
        if not room.may_differ(slip):
            other = advise(made(rulebook, slip), Facts(stated=as_read(slip, stated)), today=TODAY)
            assert differences(ada.expect, other) == (), slip


# ---- what survives ----


def looked_at(
    rulebook: Rulebook, examples: Iterable[Example] = (), some: Iterable[Person] = ()
) -> tuple[Fate, ...]:
    room = noticing(rulebook, examples, some)
    solver = SolverBeside()
    looking = LookingInto(room, today=TODAY, solver=solver, comparer=solver)
    return fates(Bench(tuple(mutants(rulebook))[::3], room, looking), jobs=1)


def test_whoever_is_asked_for_notices() -> None:
    """With every example and person that is asked for, only what changes nothing goes unnoticed."""
    first = looked_at(SMALL)
    found = lacking(each.survivor for each in first if each.survivor is not None)
    examples = [
        Example(
            rule=rule,
            name=str(number),
            given=each.given,
            expect=each.expect,
            place=Place(file=""),
        )
        for rule, some in found.examples.items()
        for number, each in enumerate(some)
    ]
    some = [
        somebody(SMALL, each.given, each.expect)
        for people_of_rule in found.new_people.values()
        for each in people_of_rule
    ]
    second = looked_at(SMALL, examples, some)
    again = lacking(each.survivor for each in second if each.survivor is not None)
    more = [
        somebody(SMALL, each.given, each.expect)
        for people_of_rule in again.new_people.values()
        for each in people_of_rule
    ]
    left = [
        (fate.mutant.owner.name, fate.mutant.says)
        for fate in looked_at(SMALL, examples, [*some, *more])
        if fate.survivor is not None and not fate.is_equivalent
    ]
    assert left == []


def test_somebody_who_is_there_already_is_only_asked_for_more() -> None:
    sore = healthy_but({"pain level": 9, "goals": ["relaxation"]}).stated
    ada = somebody(SMALL, sore, {"outcome": "either", "bookable": True})
    slip = mutant("“pressure at most: medium” becomes “light”", "sore-all-over")
    room = noticing(some=[ada])
    survivor = LookingInto(room, today=TODAY).survivor(slip)
    assert survivor.person is not None
    assert survivor.person.slug == "ada"
    assert survivor.person.expect == {"adjustments": {"pressure at most": "medium"}}


def test_without_the_solver_nothing_is_said_to_be_proved() -> None:
    slip = mutant("`otherwise` is another answer", "midwife agrees")
    with_solver, without = (
        LookingInto(noticing(), today=TODAY, solver=solver, comparer=solver).survivor(slip)
        for solver in (SolverBeside(), None)
    )
    assert not without.is_equivalent
    assert with_solver.is_equivalent or with_solver.example or with_solver.person


def test_expectations_are_laid_together() -> None:
    one: dict[str, Plain] = {
        "rules": ["fever"],
        "adjustments": {"without": ["heat"], "minutes at most": 30},
        "plan": "one visit",
    }
    other: dict[str, Plain] = {
        "rules": ["fever", "referral"],
        "adjustments": {"without": ["oil"]},
        "screened": "partial",
    }
    assert together(one, other) == {
        "rules": ["fever", "referral"],
        "adjustments": {"without": ["heat", "oil"], "minutes at most": 30},
        "plan": "one visit",
        "screened": "partial",
    }


def test_in_several_processes_the_same_comes_out() -> None:
    room = noticing(examples=[example("fever", {"fever": True}, State.APPLIES)])
    bench = Bench(tuple(mutants(SMALL))[:40], room, LookingInto(room, today=TODAY))
    done: list[int] = []
    alone = fates(bench, jobs=1)
    assert fates(bench, jobs=2, watch=done.append) == alone
    assert done == list(range(1, 41))
