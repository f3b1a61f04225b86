"""What is still open, and what an answer could change (only what can matter is asked)."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from reasoning.small import (
    FACTS,
    MEDICAL,
    MODALITIES,
    SPA,
    Said,
    a_person,
    advised,
    all_of,
    compare,
    evidence,
    gate,
    healthy_but,
    house,
    includes,
    is_yes,
    technique,
)

from massage_advisor.knowledge.outcomes import Disposition
from massage_advisor.knowledge.rules import About, Adjustment, IfUnsure
from massage_advisor.values import replaced

if TYPE_CHECKING:
    from massage_advisor.knowledge.rulebook import Rulebook

FEVER, EXPECTING, REFERRED = is_yes("fever"), is_yes("pregnant"), is_yes("referral")
LOVED, REFUSED, PER_VISIT, IN_ALL = (
    "techniques loved",
    "techniques refused",
    "budget per visit",
    "budget in all",
)
NO_WISHES: dict[str, Said] = {LOVED: [], REFUSED: [], PER_VISIT: 500, IN_ALL: 500}


def asked(rulebook: Rulebook, said: dict[str, Said] | None = None) -> dict[str, list[str]]:
    """Each open question and what it could change, in the order in which they are put."""
    result = advised(rulebook, a_person({**NO_WISHES, **(said or {})}))
    return {
        each.fact: [change.value for change in each.could_change] for each in result.open_questions
    }


def test_nothing_is_open_where_no_rule_waits() -> None:
    assert asked(house()) == {}


# ---- gates ----


def adapting(**parts: object) -> Rulebook:
    return house(gates=(gate("Adapt", FEVER, Disposition.ADAPT, **parts),))


CAP = (Adjustment(kind="pressure at most", at_most="medium"),)
SITES = (Adjustment(kind="avoid sites", items=("the calf",)),)


@pytest.mark.parametrize(
    ("parts", "changes"),
    [
        ({}, ["disposition"]),
        ({"if_unsure": IfUnsure.CARRY_ON}, ["disposition"]),
        ({"adjust": SITES}, ["disposition", "adjustments"]),
        ({"leave_out": frozenset({"cupping"})}, ["disposition", "modalities"]),
        (
            {"adjust": CAP},
            ["disposition", "adjustments", "modalities"],
        ),  # it leaves deep tissue out
    ],
)
def test_what_an_open_gate_could_change(parts: dict[str, object], changes: list[str]) -> None:
    assert asked(adapting(**parts)) == {"fever": changes}
    assert asked(adapting(**parts), {"fever": False}) == {}
    assert asked(adapting(**parts), {"fever": True}) == {}


def test_an_open_excuse_is_asked_for() -> None:
    rulebook = house(gates=(gate("A", FEVER, Disposition.NOT_TODAY, unless=EXPECTING),))
    assert asked(rulebook, {"fever": True}) == {"pregnant": ["disposition"]}
    assert list(asked(rulebook)) == ["fever", "pregnant"]
    assert asked(rulebook, {"pregnant": True}) == {}


@pytest.mark.parametrize(
    ("then", "still_asked"),
    [
        (Disposition.EMERGENCY, {"fever": ["disposition"]}),
        (Disposition.CLEARANCE_FIRST, {}),
        (Disposition.ADAPT, {}),
    ],
)
def test_a_gate_that_is_no_worse_than_what_surely_stands_changes_nothing(
    then: Disposition, still_asked: dict[str, list[str]]
) -> None:
    rulebook = house(
        gates=(
            gate("Stands", EXPECTING, Disposition.CLEARANCE_FIRST),
            gate("Open", FEVER, then),
        )
    )
    assert asked(rulebook, {"pregnant": True}) == still_asked


def test_a_gate_that_is_not_ruled_out_stands_in_the_way_of_booking() -> None:
    rulebook = house(
        gates=(
            gate("Stands", EXPECTING, Disposition.ADAPT),
            gate("Open", FEVER, Disposition.ADAPT),
            gate(
                "Carries on",
                is_yes("had surgery"),
                Disposition.ADAPT,
                if_unsure=IfUnsure.CARRY_ON,
            ),
        )
    )
    assert asked(rulebook, {"pregnant": True}) == {"fever": ["disposition"]}


def test_a_gate_that_only_holds_may_fall_and_then_the_lesser_one_matters() -> None:
    rulebook = house(
        gates=(
            gate("Holds", EXPECTING, Disposition.CLEARANCE_FIRST, unless=is_yes("midwife agrees")),
            gate("Open", FEVER, Disposition.ADAPT),
        )
    )
    assert list(asked(rulebook, {"pregnant": True})) == ["fever", "midwife agrees"]


ALL_OPEN = house(
    gates=(
        gate("Clot", includes("calf swelling", "one side only"), Disposition.SAME_DAY_CARE),
        gate("Fever", FEVER, Disposition.NOT_TODAY, leave_out=frozenset({"hot stone massage"})),
        gate("Sore", is_yes("had surgery"), Disposition.EMERGENCY),
    ),
    evidence=(evidence("A", REFERRED, MEDICAL, "strong", About.REFERRAL),),
    modality_rules=(technique("B", EXPECTING, prefer=["swedish massage"], strength="strong"),),
)


def test_where_nothing_can_be_sold_only_worse_dangers_are_asked_for() -> None:
    swollen = advised(ALL_OPEN, a_person({"calf swelling": "one side only"}))
    assert [each.fact for each in swollen.open_questions] == ["had surgery"]
    worst = advised(ALL_OPEN, a_person({"had surgery": True}))
    assert worst.open_questions == ()


def test_where_it_is_only_put_off_the_rest_still_matters() -> None:
    hot = advised(ALL_OPEN, a_person({"fever": True}))
    assert {"referral", "pregnant", PER_VISIT} <= {each.fact for each in hot.open_questions}


# ---- evidence ----

PAIN_OR_REST = (
    evidence("Referred", REFERRED, MEDICAL, "strong", About.REFERRAL),
    evidence("Rest", includes("goals", "relaxation"), SPA, "moderate", About.GOAL),
)


def test_evidence_is_asked_for_until_the_verdict_is_settled() -> None:
    rulebook = house(evidence=PAIN_OR_REST)
    assert asked(rulebook) == {"referral": ["service"], "goals": ["service"]}
    assert asked(rulebook, {"referral": True}) == {}  # spa can no longer take the lead
    assert list(asked(rulebook, {"goals": ["relaxation"]})) == ["referral"]


# ---- modality rules, wishes and money ----


def test_an_open_modality_rule() -> None:
    rulebook = house(
        modality_rules=(technique("A", FEVER, prefer=["swedish massage"], strength="slight"),)
    )
    assert asked(rulebook) == {"fever": ["modalities"]}


def test_an_outcome_is_never_asked_for() -> None:
    rulebook = house(
        evidence=PAIN_OR_REST,
        modality_rules=(
            technique(
                "A",
                all_of(includes("service", SPA.value), FEVER),
                prefer=["swedish massage"],
                strength="slight",
            ),
        ),
    )
    assert list(asked(rulebook)) == ["fever", "referral", "goals"]


@pytest.mark.parametrize("fact", [LOVED, REFUSED])
def test_a_wish_that_nobody_asked_about_could_change_the_modalities(fact: str) -> None:
    said = {name: each for name, each in NO_WISHES.items() if name != fact}
    result = advised(house(), a_person(said))
    assert [
        (each.fact, [c.value for c in each.could_change]) for each in result.open_questions
    ] == [(fact, ["modalities"])]


def test_a_wish_about_what_is_not_offered_changes_nothing() -> None:
    nothing_offered = {name: replaced(each, offered=False) for name, each in MODALITIES.items()}
    result = advised(house(modalities=nothing_offered), a_person({PER_VISIT: 5, IN_ALL: 5}))
    assert result.open_questions == ()


def test_money_changes_what_it_costs_and_the_budget_of_a_visit_the_modalities_too() -> None:
    result = advised(house(), a_person({LOVED: [], REFUSED: []}))
    assert {each.fact: [c.value for c in each.could_change] for each in result.open_questions} == {
        PER_VISIT: ["modalities", "cost"],
        IN_ALL: ["cost"],
    }


# ---- whether a question arises ----


def test_the_question_that_tells_whether_another_arises_comes_first() -> None:
    rulebook = house(
        gates=(gate("A", compare("surgery", "at most 6 weeks"), Disposition.NOT_TODAY),)
    )
    assert asked(rulebook) == {"had surgery": ["disposition"]}
    assert asked(rulebook, {"had surgery": True}) == {"surgery": ["disposition"]}
    assert asked(rulebook, {"had surgery": False}) == {}


@pytest.mark.parametrize("fact", [LOVED, REFUSED])
def test_so_it_is_with_wishes(fact: str) -> None:
    rulebook = house(facts={**FACTS, fact: replaced(FACTS[fact], when=FEVER)})
    others = {name: each for name, each in NO_WISHES.items() if name != fact}
    for said, still_asked in (({}, ["fever"]), ({"fever": True}, [fact]), ({"fever": False}, [])):
        result = advised(rulebook, a_person({**others, **said}))
        assert [each.fact for each in result.open_questions] == still_asked, said


def test_in_the_order_of_the_conversation() -> None:
    result = advised(ALL_OPEN, a_person())
    assert [each.fact for each in result.open_questions] == [
        "fever",
        "calf swelling",
        "pregnant",
        "had surgery",
        "referral",
        LOVED,
        REFUSED,
        PER_VISIT,
        IN_ALL,
    ]


def test_one_question_for_everything_it_could_change() -> None:
    rulebook = house(
        gates=(gate("A", FEVER, Disposition.ADAPT, adjust=SITES),),
        evidence=(evidence("B", FEVER, SPA, "strong", About.GOAL),),
        modality_rules=(technique("C", FEVER, prefer=["swedish massage"], strength="slight"),),
    )
    assert asked(rulebook) == {"fever": ["disposition", "adjustments", "service", "modalities"]}


def test_a_healthy_person_who_said_everything_is_asked_nothing() -> None:
    result = advised(ALL_OPEN, healthy_but(NO_WISHES))
    assert result.open_questions == ()
