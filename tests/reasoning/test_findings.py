"""How a rule stands to a person (SEMANTICS S5): the whole table."""

from __future__ import annotations

import pytest
from reasoning.small import (
    MEDICAL,
    Said,
    advice,
    all_of,
    evidence,
    fact_of,
    gate,
    includes,
    is_yes,
    known,
    technique,
)

from massage_advisor.knowledge.outcomes import Disposition
from massage_advisor.knowledge.rules import About, Rule, State
from massage_advisor.reasoning.findings import Finding, find
from massage_advisor.truth import Truth

APPLIES, HOLDS, UNSURE, NO = State.APPLIES, State.HOLDS, State.UNSURE, State.DOES_NOT_APPLY
FEVER, EXPECTING = is_yes("fever"), is_yes("pregnant")
SAID = {Truth.YES: True, Truth.NO: False}


def found(rule: Rule, said: dict[str, Said]) -> Finding[Rule]:
    (finding,) = find([rule], known(said))
    return finding


GATE = gate("Fever", FEVER, Disposition.NOT_TODAY, unless=EXPECTING)
OTHERS = (
    evidence("Fever", FEVER, MEDICAL, "slight", About.CONDITION, unless=EXPECTING),
    technique("Fever", FEVER, unless=EXPECTING),
    advice("Fever", FEVER, unless=EXPECTING),
)


@pytest.mark.parametrize(
    ("when", "unless", "of_a_gate", "of_any_other"),
    [
        (Truth.YES, Truth.YES, NO, NO),
        (Truth.YES, Truth.NO, APPLIES, APPLIES),
        (Truth.YES, Truth.UNKNOWN, HOLDS, UNSURE),  # an excuse must be known
        (Truth.NO, Truth.YES, NO, NO),
        (Truth.NO, Truth.NO, NO, NO),
        (Truth.NO, Truth.UNKNOWN, NO, NO),
        (Truth.UNKNOWN, Truth.YES, NO, NO),
        (Truth.UNKNOWN, Truth.NO, UNSURE, UNSURE),
        (Truth.UNKNOWN, Truth.UNKNOWN, UNSURE, UNSURE),
    ],
)
def test_only_a_gate_holds_for_want_of_an_excuse(
    when: Truth, unless: Truth, of_a_gate: State, of_any_other: State
) -> None:
    said: dict[str, Said] = {}
    if when is not Truth.UNKNOWN:
        said["fever"] = SAID[when]
    if unless is not Truth.UNKNOWN:
        said["pregnant"] = SAID[unless]
    assert found(GATE, said).state is of_a_gate
    for rule in OTHERS:
        assert found(rule, said).state is of_any_other


@pytest.mark.parametrize(
    ("said", "state"), [({"fever": True}, APPLIES), ({"fever": False}, NO), ({}, UNSURE)]
)
def test_without_an_excuse(said: dict[str, Said], state: State) -> None:
    assert found(gate("Fever", FEVER, Disposition.NOT_TODAY), said).state is state


@pytest.mark.parametrize(
    ("state", "acts", "unsure"),
    [
        (APPLIES, True, False),
        (HOLDS, True, False),
        (UNSURE, False, True),
        (NO, False, False),
    ],
)
def test_what_applies_or_holds_acts(state: State, acts: bool, unsure: bool) -> None:
    judged = known().judge(FEVER)
    finding = Finding(rule=GATE, state=state, when=judged)
    assert (finding.acts, finding.is_unsure) == (acts, unsure)


@pytest.mark.parametrize(
    ("said", "because_of", "waits_for"),
    [
        ({"fever": True, "pregnant": False}, ["fever", "pregnant"], []),
        ({"fever": True}, ["fever"], ["pregnant"]),
        ({"pregnant": False}, ["pregnant"], ["fever"]),
        ({}, [], ["fever", "pregnant"]),
    ],
)
def test_its_reasons_and_what_it_waits_for(
    said: dict[str, Said], because_of: list[str], waits_for: list[str]
) -> None:
    finding = found(GATE, said)
    assert [fact_of(each) for each in finding.decided_by()] == because_of
    assert list(finding.open_facts()) == waits_for


def test_findings_come_in_the_order_of_their_names() -> None:
    rules = [gate(name, FEVER, Disposition.ADAPT) for name in ("B", "C", "A")]
    assert [each.rule.name for each in find(rules, known())] == ["A", "B", "C"]


def test_a_rule_over_several_answers_names_those_that_decided() -> None:
    both = gate(
        "Both", all_of(FEVER, includes("calf swelling", "both sides")), Disposition.NOT_TODAY
    )
    finding = found(both, {"fever": True, "calf swelling": "both sides", "pregnant": True})
    assert [fact_of(each) for each in finding.decided_by()] == ["fever", "calf swelling"]
