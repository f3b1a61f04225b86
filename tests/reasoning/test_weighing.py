"""Weighing the two services (SEMANTICS S7, S8)."""

from __future__ import annotations

from itertools import product

import pytest
from reasoning.small import (
    MEDICAL,
    SMALL,
    SPA,
    STRENGTHS,
    Said,
    advised,
    compare,
    evidence,
    healthy_but,
    house,
    is_yes,
    known,
    offered,
)

from massage_advisor.knowledge.outcomes import Service, Verdict
from massage_advisor.knowledge.rules import About, Evidence
from massage_advisor.reasoning.findings import find
from massage_advisor.reasoning.weighing import Points, Weighing, decide, points_of, weigh
from massage_advisor.values import replaced

FEVER, SORE, EXPECTING = is_yes("fever"), compare("pain level", "at least 4"), is_yes("pregnant")
GOAL, PAIN, OCCASION = About.GOAL, About.PAIN, About.OCCASION


def weighed(*rules: Evidence, said: dict[str, Said] | None = None) -> Weighing:
    rulebook = house(evidence=rules)
    return weigh(find(rules, known(said, rulebook)), rulebook)


def span(points: Points) -> tuple[int, int]:
    return points.low, points.high


# ---- points (S7) ----


@pytest.mark.parametrize(
    ("strength", "points"), [("slight", 1), ("moderate", 2), ("strong", 4), ("decisive", 5)]
)
def test_words_for_weight(strength: str, points: int) -> None:
    assert points_of(strength, house()) == points


@pytest.mark.parametrize(
    ("said", "points"), [({"fever": True}, (4, 4)), ({}, (0, 4)), ({"fever": False}, (0, 0))]
)
@pytest.mark.parametrize("side", Service)
def test_what_applies_counts_at_both_ends_and_what_is_unsure_at_the_high_one(
    said: dict[str, Said], points: tuple[int, int], side: Service
) -> None:
    found = weighed(evidence("A", FEVER, side, "strong", GOAL), said=said)
    assert span(found.points(side)) == points
    assert span(found.points(side.other)) == (0, 0)


def test_an_open_excuse_makes_evidence_unsure() -> None:
    rule = evidence("A", FEVER, MEDICAL, "strong", GOAL, unless=EXPECTING)
    assert span(weighed(rule, said={"fever": True}).medical) == (0, 4)
    assert span(weighed(rule, said={"fever": True, "pregnant": False}).medical) == (4, 4)
    assert span(weighed(rule, said={"fever": True, "pregnant": True}).medical) == (0, 0)


def test_about_the_same_thing_only_the_strongest_counts() -> None:
    said: dict[str, Said] = {"fever": True, "pain level": 6}
    same = [
        evidence("A", FEVER, MEDICAL, "moderate", PAIN),
        evidence("B", SORE, MEDICAL, "strong", PAIN),
        evidence("C", SORE, MEDICAL, "slight", PAIN),
    ]
    assert span(weighed(*same, said=said).medical) == (4, 4)
    other_thing = evidence("D", SORE, MEDICAL, "moderate", GOAL)
    assert span(weighed(*same, other_thing, said=said).medical) == (6, 6)
    other_side = evidence("D", SORE, SPA, "moderate", PAIN)
    found = weighed(*same, other_side, said=said)
    assert (span(found.medical), span(found.spa)) == ((4, 4), (2, 2))


def test_an_unsure_stronger_rule_raises_the_high_end_only() -> None:
    found = weighed(
        evidence("A", FEVER, MEDICAL, "moderate", PAIN),
        evidence("B", SORE, MEDICAL, "strong", PAIN),
        said={"fever": True},
    )
    assert span(found.medical) == (2, 4)


@pytest.mark.parametrize("abouts", list(product(About, About)))
def test_different_things_add_up(abouts: tuple[About, About]) -> None:
    first, second = abouts
    found = weighed(
        evidence("A", FEVER, SPA, "slight", first),
        evidence("B", FEVER, SPA, "moderate", second),
        said={"fever": True},
    )
    assert found.spa.low == (2 if first is second else 3)


# ---- the verdict (S8), every branch ----

M, S, E, U = Verdict.MEDICAL, Verdict.SPA, Verdict.EITHER, Verdict.UNDECIDED


@pytest.mark.parametrize(
    ("medical", "spa", "verdict", "settled"),
    [
        # medical leads
        ((2, 2), (0, 0), M, True),
        ((4, 9), (0, 2), M, True),
        ((4, 4), (0, 3), M, False),
        ((4, 4), (2, 2), M, True),
        ((4, 4), (2, 9), M, False),
        # spa leads
        ((0, 0), (2, 2), S, True),
        ((0, 2), (4, 9), S, True),
        ((0, 3), (4, 4), S, False),
        ((2, 9), (4, 4), S, False),
        # nobody leads, and somebody still could
        ((0, 2), (0, 0), U, False),
        ((0, 0), (0, 2), U, False),
        ((3, 4), (2, 2), U, False),
        ((2, 2), (3, 4), U, False),
        ((0, 9), (0, 9), U, False),
        # nobody leads, and nobody can
        ((0, 0), (0, 0), E, True),
        ((0, 1), (0, 1), E, True),
        ((3, 3), (2, 2), E, True),
        ((2, 3), (2, 3), E, True),
        ((4, 4), (4, 5), E, True),
    ],
)
def test_the_verdict_is_the_side_that_leads_by_enough(
    medical: tuple[int, int],
    spa: tuple[int, int],
    verdict: Verdict,
    settled: bool,
) -> None:
    a, b = (Points(low=low, high=high) for low, high in (medical, spa))
    assert decide(a, b, 2) == (verdict, settled)


def test_the_verdict_is_what_semantics_says_for_every_small_range() -> None:
    ranges = [Points(low=low, high=high) for low in range(6) for high in range(low, 7)]
    for lead, medical, spa in product((1, 2, 3), ranges, ranges):
        sides = {M: (medical, spa), S: (spa, medical)}
        leading = [each for each, (a, b) in sides.items() if a.low >= b.low + lead]
        can_lead = any(a.high >= b.low + lead for a, b in sides.values())
        if leading:
            (verdict,) = leading
            a, b = sides[verdict]
            expected = verdict, a.low >= b.high + lead
        else:
            expected = (U, False) if can_lead else (E, True)
        assert decide(medical, spa, lead) == expected


def test_the_lead_is_the_rulebooks() -> None:
    rules = (evidence("A", FEVER, MEDICAL, "strong", GOAL),)
    rulebook = house(evidence=rules, strengths=replaced(STRENGTHS, lead=5))
    found = weigh(find(rules, known({"fever": True}, rulebook)), rulebook)
    assert (found.verdict, found.lean) == (E, MEDICAL)


@pytest.mark.parametrize(
    ("medical", "spa", "lean"),
    [("slight", "moderate", SPA), ("strong", "slight", MEDICAL), ("slight", "slight", None)],
)
def test_lean_is_the_side_with_the_larger_low(medical: str, spa: str, lean: Service | None) -> None:
    found = weighed(
        evidence("A", FEVER, MEDICAL, medical, GOAL),
        evidence("B", FEVER, SPA, spa, GOAL),
        evidence("C", SORE, SPA, "strong", OCCASION),
        said={"fever": True},
    )
    assert found.lean is lean


@pytest.mark.parametrize(
    ("verdict", "services"),
    [
        (M, frozenset({MEDICAL})),
        (S, frozenset({SPA})),
        (E, frozenset({MEDICAL, SPA})),
        (U, None),
    ],
)
def test_the_services_a_verdict_names(
    verdict: Verdict, services: frozenset[Service] | None
) -> None:
    assert verdict.services == services


def test_what_is_decisive_beats_everything_the_spa_side_has() -> None:
    result = advised(SMALL, healthy_but({"referral": True, "goals": ["relaxation", "pampering"]}))
    weighing = offered(result).service.weighing
    assert (weighing.verdict, weighing.settled) == (M, True)
    unsure = advised(SMALL, healthy_but({"referral": True}, silent=("pain level",)))
    assert offered(unsure).service.weighing.settled


def test_evidence_is_told_strongest_first_and_what_is_certain_before_what_is_not() -> None:
    rules = (
        evidence("Z", FEVER, MEDICAL, "strong", GOAL),
        evidence("A slight", FEVER, SPA, "slight", GOAL),
        evidence("A", FEVER, SPA, "strong", GOAL),
        evidence("Not known", SORE, MEDICAL, "decisive", PAIN),
        evidence("Not so", EXPECTING, MEDICAL, "strong", PAIN),
    )
    result = advised(house(evidence=rules), healthy_but({"fever": True}, silent=("pain level",)))
    told = [each.rule.name for each in offered(result).service.evidence]
    assert told == ["A", "Z", "A slight", "Not known"]
