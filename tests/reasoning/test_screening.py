"""Danger first (SEMANTICS S5, S6): dispositions, what is not ruled out, adjustments."""

from __future__ import annotations

from itertools import product

import pytest
from reasoning.small import (
    ADJUSTMENTS,
    FACTS,
    MODALITIES,
    SMALL,
    Said,
    a_person,
    advised,
    all_of,
    any_of,
    compare,
    gate,
    healthy_but,
    house,
    includes,
    is_yes,
    known,
    never,
    nothing_else,
    term,
)

from massage_advisor.knowledge.outcomes import Disposition, Modality, Screened
from massage_advisor.knowledge.rules import Adjustment, Gate, IfUnsure
from massage_advisor.knowledge.vocabulary import Asked
from massage_advisor.reasoning.screening import OpenDanger, Safety, cannot_meet, rules_out, screen
from massage_advisor.values import replaced

FEVER, EXPECTING, CLOT = (
    is_yes("fever"),
    is_yes("pregnant"),
    includes("calf swelling", "one side only"),
)
CARRY_ON = IfUnsure.CARRY_ON
OF_GATES = [each for each in Disposition if each is not Disposition.CLEAR]


def screened(*gates: Gate, said: dict[str, Said] | None = None) -> Safety:
    rulebook = house(gates=gates)
    return screen(rulebook, known(said, rulebook))


# ---- the disposition ----


def test_the_order_of_dispositions_worst_first() -> None:
    assert sorted(Disposition, key=lambda each: -each.severity) == [
        Disposition.EMERGENCY,
        Disposition.CRISIS,
        Disposition.SAME_DAY_CARE,
        Disposition.CLEARANCE_FIRST,
        Disposition.NOT_TODAY,
        Disposition.ADAPT,
        Disposition.CLEAR,
    ]


def test_where_nothing_acts_it_is_clear() -> None:
    assert screened().disposition is Disposition.CLEAR
    cool = screened(gate("Fever", FEVER, Disposition.EMERGENCY), said={"fever": False})
    assert (cool.disposition, cool.could_be) == (Disposition.CLEAR, None)


@pytest.mark.parametrize(("one", "other"), list(product(OF_GATES, OF_GATES)))
def test_the_worst_that_acts_is_the_disposition(one: Disposition, other: Disposition) -> None:
    safety = screened(
        gate("One", FEVER, one),
        gate("Other", EXPECTING, other),
        said={"fever": True, "pregnant": True},
    )
    worst = max(one, other, key=lambda each: each.severity)
    assert safety.disposition is worst
    assert safety.acting[0].rule.then is worst


@pytest.mark.parametrize("then", OF_GATES)
def test_a_gate_that_is_unsure_changes_no_disposition(then: Disposition) -> None:
    safety = screened(gate("Fever", FEVER, then))
    assert (safety.disposition, safety.could_be) == (Disposition.CLEAR, then)


@pytest.mark.parametrize(
    ("said", "disposition"),
    [
        ({"pregnant": True}, Disposition.ADAPT),
        ({"pregnant": True, "weeks pregnant": 8}, Disposition.ADAPT),
        ({"pregnant": True, "weeks pregnant": 20}, Disposition.CLEAR),
        ({"pregnant": False}, Disposition.CLEAR),
    ],
)
def test_an_excuse_must_be_known(said: dict[str, Said], disposition: Disposition) -> None:
    """Pregnancy with unknown weeks is as careful as the most careful week."""
    early = gate(
        "Early pregnancy",
        EXPECTING,
        Disposition.ADAPT,
        unless=compare("weeks pregnant", "at least 13 weeks"),
    )
    safety = screened(early, said=said)
    assert safety.disposition is disposition
    assert safety.screened is Screened.COMPLETE


def test_could_be_is_the_worst_of_what_is_not_ruled_out() -> None:
    safety = screened(
        gate("Fever", FEVER, Disposition.EMERGENCY),
        gate("Clot", CLOT, Disposition.SAME_DAY_CARE),
        gate("Expecting", EXPECTING, Disposition.CLEARANCE_FIRST),
        said={"fever": False, "pregnant": True},
    )
    assert safety.disposition is Disposition.CLEARANCE_FIRST
    assert safety.could_be is Disposition.SAME_DAY_CARE


def test_an_unsure_gate_that_is_excused_is_ruled_out() -> None:
    agreed = gate("Clot", CLOT, Disposition.CLEARANCE_FIRST, unless=EXPECTING)
    safety = screened(agreed, said={"pregnant": True})
    assert (safety.could_be, safety.screened) == (None, Screened.COMPLETE)


def test_a_gate_that_carries_on_is_never_asked_about() -> None:
    safety = screened(gate("Sore", term("sore"), Disposition.ADAPT, if_unsure=CARRY_ON))
    assert (safety.could_be, safety.screened) == (None, Screened.COMPLETE)
    assert safety.not_ruled_out == ()
    assert [each.rule.name for each in safety.unsure] == ["Sore"]


# ---- screened ----

TWO = (
    gate("Clot", CLOT, Disposition.SAME_DAY_CARE),
    gate("Fever after surgery", all_of(FEVER, never("surgery")), Disposition.NOT_TODAY),
)


@pytest.mark.parametrize(
    ("said", "how_far"),
    [
        ({}, Screened.NONE),
        ({"goals": ["relaxation"], "budget per visit": 80}, Screened.NONE),
        ({"calf swelling": "no swelling"}, Screened.PARTIAL),
        ({"had surgery": True}, Screened.PARTIAL),  # read through the `when` of surgery
        ({"calf swelling": "no swelling", "fever": False}, Screened.COMPLETE),
        ({"calf swelling": "one side only", "fever": True}, Screened.PARTIAL),
        (
            {"calf swelling": "one side only", "fever": True, "had surgery": False},
            Screened.COMPLETE,
        ),
    ],
)
def test_how_far_the_danger_questions_were_answered(
    said: dict[str, Said], how_far: Screened
) -> None:
    assert screened(*TWO, said=said).screened is how_far


def test_an_answer_read_through_a_term_counts() -> None:
    sore = gate("Sore", all_of(term("not sore", expected=False), FEVER), Disposition.ADAPT)
    assert screened(sore, said={"pain level": 9}).screened is Screened.PARTIAL


# ---- not ruled out, by question ----


def questions(safety: Safety) -> list[tuple[str, Disposition]]:
    return [(each.fact, each.could_be) for each in safety.not_ruled_out]


def test_by_question_worst_first_then_by_name() -> None:
    safety = screened(
        gate("Fever", FEVER, Disposition.NOT_TODAY),
        gate("Clot", CLOT, Disposition.SAME_DAY_CARE),
        gate("Expecting", EXPECTING, Disposition.NOT_TODAY),
        gate("Clot with fever", any_of(CLOT, FEVER), Disposition.EMERGENCY),
    )
    assert safety.not_ruled_out == (
        OpenDanger(
            fact="calf swelling",
            could_be=Disposition.EMERGENCY,
            gates=("clot-with-fever", "clot"),
        ),
        OpenDanger(
            fact="fever", could_be=Disposition.EMERGENCY, gates=("clot-with-fever", "fever")
        ),
        OpenDanger(fact="pregnant", could_be=Disposition.NOT_TODAY, gates=("expecting",)),
    )


RECENT_SURGERY = gate(
    "Recent surgery", compare("surgery", "at most 6 weeks"), Disposition.CLEARANCE_FIRST
)


@pytest.mark.parametrize(
    ("said", "asks"),
    [
        ({}, ["had surgery"]),
        ({"had surgery": True}, ["surgery"]),
        ({"had surgery": False}, []),
        ({"surgery": "8 weeks"}, []),
    ],
)
def test_the_question_that_tells_whether_another_arises_comes_first(
    said: dict[str, Said], asks: list[str]
) -> None:
    assert [fact for fact, _ in questions(screened(RECENT_SURGERY, said=said))] == asks


def test_a_question_behind_a_question_behind_a_question() -> None:
    rulebook = house(
        facts={**FACTS, "had surgery": replaced(FACTS["had surgery"], when=term("not sore"))},
        gates=(RECENT_SURGERY,),
    )
    for said, asks in (
        ({}, ["pain level"]),
        ({"pain level": 0}, ["had surgery"]),
        ({"pain level": 0, "had surgery": True}, ["surgery"]),
    ):
        safety = screen(rulebook, known(said, rulebook))
        assert [each.fact for each in safety.not_ruled_out] == asks


def test_an_open_excuse_is_no_open_danger() -> None:
    """The danger is known to be there; the excuse is asked for among the open questions."""
    agreed = gate("Expecting", EXPECTING, Disposition.CLEARANCE_FIRST, unless=FEVER)
    safety = screened(agreed, said={"pregnant": True})
    assert (questions(safety), safety.screened) == ([], Screened.COMPLETE)
    assert safety.disposition is Disposition.CLEARANCE_FIRST


def test_an_open_excuse_does_not_hide_the_question_about_the_danger() -> None:
    agreed = gate("Hot", FEVER, Disposition.NOT_TODAY, unless=EXPECTING)
    assert questions(screened(agreed)) == [("fever", Disposition.NOT_TODAY)]


def test_a_condition_that_was_not_mentioned_is_not_ruled_out() -> None:
    cancer = gate("Cancer", includes("conditions", "cancer"), Disposition.CLEARANCE_FIRST)
    only = screened(cancer, said={"conditions": ["sciatica"]})
    assert questions(only) == [("conditions", Disposition.CLEARANCE_FIRST)]
    assert screened(cancer, said={"conditions": nothing_else("sciatica")}).could_be is None


# ---- adjustments ----


def adjusting(
    name: str, kind: str, *, at_most: str | int | None = None, items: tuple[str, ...] = ()
) -> Gate:
    return gate(
        name,
        FEVER,
        Disposition.ADAPT,
        adjust=(Adjustment(kind=kind, at_most=at_most, items=items),),
    )


def test_at_most_the_smallest_wins() -> None:
    (pressure,) = screened(
        adjusting("A", "pressure at most", at_most="medium"),
        adjusting("B", "pressure at most", at_most="light"),
        adjusting("C", "pressure at most", at_most="firm"),
        said={"fever": True},
    ).adjustments
    assert (pressure.at_most, pressure.items) == ("light", ())
    assert [each.rule.name for each in pressure.asked_by] == ["A", "B", "C"]
    (minutes,) = screened(
        adjusting("A", "minutes at most", at_most=60),
        adjusting("B", "minutes at most", at_most=30),
        said={"fever": True},
    ).adjustments
    assert minutes.at_most == 30


def test_sets_are_united() -> None:
    (without,) = screened(
        adjusting("A", "without", items=("oil", "heat")),
        adjusting("B", "without", items=("suction", "oil")),
        said={"fever": True},
    ).adjustments
    assert (without.items, without.at_most) == (("heat", "oil", "suction"), None)


def test_only_gates_that_act_adjust() -> None:
    cap = adjusting("A", "pressure at most", at_most="light")
    assert screened(cap, said={"fever": False}).adjustments == ()
    assert screened(cap).adjustments == ()
    held = replaced(cap, unless=EXPECTING)
    assert len(screened(held, said={"fever": True}).adjustments) == 1
    assert screened(held, said={"fever": True, "pregnant": True}).adjustments == ()


def test_adjustments_come_by_name() -> None:
    kinds = ["without", "avoid sites", "pressure at most"]
    gates = [
        adjusting(kind, kind, at_most="light" if "most" in kind else None, items=("x",))
        for kind in kinds
    ]
    safety = screened(*gates, said={"fever": True})
    assert [each.kind for each in safety.adjustments] == sorted(kinds)


SWEDISH, STONES, DEEP, ROLLING = (
    MODALITIES[name]
    for name in ("swedish massage", "hot stone massage", "deep tissue massage", "foam rolling")
)


@pytest.mark.parametrize(
    ("modality", "adjustment", "cannot"),
    [
        (DEEP, Adjustment(kind="pressure at most", at_most="medium"), True),
        (DEEP, Adjustment(kind="pressure at most", at_most="firm"), False),
        (STONES, Adjustment(kind="pressure at most", at_most="light"), True),
        (STONES, Adjustment(kind="pressure at most", at_most="medium"), False),
        (SWEDISH, Adjustment(kind="pressure at most", at_most="light"), False),  # can be light
        (ROLLING, Adjustment(kind="pressure at most", at_most="light"), False),  # no pressure
        (STONES, Adjustment(kind="minutes at most", at_most=59), True),
        (STONES, Adjustment(kind="minutes at most", at_most=60), False),
        (SWEDISH, Adjustment(kind="minutes at most", at_most=59), False),
        (ROLLING, Adjustment(kind="minutes at most", at_most=1), False),
        (STONES, Adjustment(kind="heat at most", at_most="none"), True),
        (STONES, Adjustment(kind="heat at most", at_most="mild"), False),
        (SWEDISH, Adjustment(kind="heat at most", at_most="none"), False),
        (STONES, Adjustment(kind="without", items=("heat",)), True),
        (SWEDISH, Adjustment(kind="without", items=("heat",)), False),
        (SWEDISH, Adjustment(kind="without", items=("heat", "oil")), True),
        (SWEDISH, Adjustment(kind="avoid sites", items=("oil",)), False),
    ],
)
def test_what_an_adjustment_leaves_out(
    modality: Modality,
    adjustment: Adjustment,
    cannot: bool,
) -> None:
    assert cannot_meet(modality, adjustment, ADJUSTMENTS) is cannot
    by_gate = gate("A", FEVER, Disposition.ADAPT, adjust=(adjustment,))
    assert rules_out(by_gate, modality, ADJUSTMENTS) is cannot


def test_a_gate_leaves_out_by_name() -> None:
    by_name = gate("A", FEVER, Disposition.ADAPT, leave_out=frozenset({"swedish massage"}))
    assert rules_out(by_name, SWEDISH, ADJUSTMENTS)
    assert not rules_out(by_name, DEEP, ADJUSTMENTS)


# ---- bookable and outcome ----


@pytest.mark.parametrize(
    ("said", "silent", "bookable", "outcome"),
    [
        ({}, (), True, "either"),
        ({"goals": ["relaxation"]}, (), True, "spa"),
        ({"goals": ["pain relief"]}, (), True, "medical"),
        ({"pain level": 9}, (), True, "medical"),  # adapted
        ({"goals": ["relaxation"]}, ("fever",), False, "spa"),  # unanswered is never no
        ({"fever": True, "goals": ["relaxation"]}, (), False, "not_today"),
        ({"calf swelling": "one side only"}, (), False, "same_day_care"),
        ({"calf swelling": "one side only", "fever": True}, (), False, "same_day_care"),
        ({"fever": True}, ("calf swelling",), False, "not_today"),
        ({"pregnant": True}, (), False, "clearance_first"),
        ({"pregnant": True, "midwife agrees": False}, (), False, "clearance_first"),
        ({"pregnant": True, "midwife agrees": True}, (), True, "either"),
        # for whom
        ({"for whom": "someone I answer for"}, (), True, "either"),
        ({"for whom": "someone I cannot answer for"}, (), False, "either"),
        ({}, ("for whom",), True, "either"),
        # answers that cannot both hold, read by a gate
        ({"midwife agrees": True}, (), False, "either"),
        # … and read by none
        ({"surgery": "2 weeks"}, (), True, "either"),
    ],
)
def test_bookable_and_outcome(
    said: dict[str, Said],
    silent: tuple[str, ...],
    bookable: bool,
    outcome: str,
) -> None:
    result = advised(SMALL, healthy_but({"goals": [], **said}, silent=silent))
    assert (result.bookable, result.outcome.value) == (bookable, outcome)


def test_nobody_who_said_nothing_can_book() -> None:
    result = advised(SMALL, a_person())
    assert not result.bookable
    assert result.outcome.value == "undecided"
    assert result.safety.screened is Screened.NONE


def test_a_question_may_stand_anywhere_in_the_conversation_to_be_read_by_a_gate() -> None:
    moved = {**FACTS, "fever": replaced(FACTS["fever"], asked=Asked.MONEY)}
    rulebook = house(facts=moved, gates=(gate("Fever", FEVER, Disposition.NOT_TODAY),))
    assert advised(rulebook, a_person()).safety.not_ruled_out[0].fact == "fever"
