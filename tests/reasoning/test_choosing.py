"""Each modality by itself (SEMANTICS S10): suggested, or the first of six reasons why not."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from reasoning.small import (
    MEDICAL,
    MODALITIES,
    PRICES,
    SPA,
    Said,
    advised,
    candidate,
    compare,
    evidence,
    gate,
    healthy_but,
    house,
    includes,
    is_no,
    is_yes,
    offered,
    suggested,
    technique,
)

from massage_advisor.knowledge.answers import Members
from massage_advisor.knowledge.outcomes import Disposition, NotSuggested
from massage_advisor.knowledge.rules import About, Adjustment, IfUnsure, ModalityRule
from massage_advisor.values import replaced

if TYPE_CHECKING:
    from massage_advisor.knowledge.rulebook import Rulebook
    from massage_advisor.reasoning.choosing import Candidate

SWEDISH, STONES, DEEP, POINTS, CUPPING, ROLLING = (
    "swedish massage",
    "hot stone massage",
    "deep tissue massage",
    "trigger point therapy",
    "cupping",
    "foam rolling",
)
FEVER, EXPECTING, REFERRED = is_yes("fever"), is_yes("pregnant"), is_yes("referral")
EVERYBODY = is_no("had surgery")  # as the healthy person said
LOVED, REFUSED, BUDGET = "techniques loved", "techniques refused", "budget per visit"
ALL_SAID: dict[str, Said] = {LOVED: [], REFUSED: [], BUDGET: 1000}
"""Nothing about wishes and money is missing."""


def prefer(*names: str, strength: str = "moderate", **parts: object) -> ModalityRule:
    return technique(f"Prefer {names}", EVERYBODY, prefer=names, strength=strength, **parts)


def judged(
    rulebook: Rulebook,
    name: str,
    said: dict[str, Said] | None = None,
    *,
    silent: tuple[str, ...] = (),
) -> Candidate:
    person = healthy_but({**ALL_SAID, **(said or {})}, silent=silent)
    return candidate(advised(rulebook, person), name)


# ---- points ----


@pytest.mark.parametrize(
    ("rules", "points"),
    [
        ([], (0, 0)),
        ([prefer(SWEDISH)], (2, 2)),
        ([prefer(SWEDISH), prefer(SWEDISH, DEEP, strength="strong")], (6, 6)),  # they add up
        ([prefer(DEEP)], (0, 0)),
        ([technique("Avoid", EVERYBODY, avoid=[SWEDISH], strength="slight")], (-1, -1)),
        ([technique("Not known", REFERRED, prefer=[SWEDISH], strength="strong")], (0, 4)),
        ([technique("Not known", REFERRED, avoid=[SWEDISH], strength="strong")], (-4, 0)),
        ([technique("Not so", FEVER, prefer=[SWEDISH], strength="strong")], (0, 0)),
        ([technique("Not so", FEVER, avoid=[SWEDISH], strength="strong")], (0, 0)),
        (
            [
                technique(
                    "Excuse open",
                    EVERYBODY,
                    unless=REFERRED,
                    prefer=[SWEDISH],
                    avoid=[DEEP],
                    strength="strong",
                )
            ],
            (0, 4),
        ),
    ],
)
def test_what_is_unsure_counts_at_the_end_where_it_would(
    rules: list[ModalityRule], points: tuple[int, int]
) -> None:
    rulebook = house(modality_rules=tuple(rules))
    found = judged(rulebook, SWEDISH, silent=("referral",))
    assert (found.low, found.high) == points


@pytest.mark.parametrize(
    ("loved", "points"), [([SWEDISH], (1, 1)), ([DEEP], (0, 0)), ([], (0, 0)), (None, (0, 1))]
)
def test_a_loved_technique_gains_a_little(loved: list[str] | None, points: tuple[int, int]) -> None:
    said: dict[str, Said] = {} if loved is None else {LOVED: loved}
    found = judged(house(), SWEDISH, said, silent=(LOVED,) if loved is None else ())
    assert (found.low, found.high) == points
    assert found.loved is (loved == [SWEDISH])


# ---- the six words, and their order ----

LEAVE_OUT = technique("Leave out", EVERYBODY, leave_out=[SWEDISH])


@pytest.mark.parametrize(
    ("rules", "said", "because"),
    [
        ([prefer(SWEDISH)], {}, None),
        ([prefer(SWEDISH), LEAVE_OUT], {}, NotSuggested.LEFT_OUT),
        ([LEAVE_OUT], {REFUSED: [SWEDISH], BUDGET: 1}, NotSuggested.LEFT_OUT),
        ([prefer(SWEDISH)], {REFUSED: [SWEDISH]}, NotSuggested.REFUSED),
        ([], {REFUSED: [SWEDISH], BUDGET: 1}, NotSuggested.REFUSED),
        ([], {}, NotSuggested.NOTHING_SPEAKS_FOR_IT),
        (
            [technique("Not known", REFERRED, prefer=[SWEDISH], strength="strong")],
            {BUDGET: 1},
            NotSuggested.NOTHING_SPEAKS_FOR_IT,
        ),
        ([prefer(SWEDISH, strength="slight")], {BUDGET: 1}, NotSuggested.OUTWEIGHED),
        ([], {LOVED: [SWEDISH]}, NotSuggested.OUTWEIGHED),
        ([prefer(SWEDISH, strength="slight")], {LOVED: [SWEDISH]}, None),
        (
            [prefer(SWEDISH), technique("Avoid", EVERYBODY, avoid=[SWEDISH], strength="slight")],
            {},
            NotSuggested.OUTWEIGHED,
        ),
        (
            [prefer(SWEDISH), technique("Not known", REFERRED, avoid=[SWEDISH], strength="slight")],
            {},
            NotSuggested.OUTWEIGHED,  # an unsure avoid lowers low
        ),
        ([prefer(SWEDISH, ROLLING, POINTS)], {BUDGET: 95}, NotSuggested.OVER_BUDGET),
        (
            [prefer(SWEDISH), technique("Not known", REFERRED, leave_out=[SWEDISH])],
            {},
            None,  # an unsure leave-out leaves nothing out
        ),
    ],
)
def test_why_not_is_the_first_reason_that_is_true(
    rules: list[ModalityRule], said: dict[str, Said], because: NotSuggested | None
) -> None:
    dear_plain_hour = replaced(
        PRICES, tiers={**PRICES.tiers, "plain hour": replaced(PRICES.tiers["plain hour"], low=111)}
    )
    rulebook = house(modality_rules=tuple(rules), prices=dear_plain_hour)
    assert judged(rulebook, SWEDISH, said, silent=("referral",)).because is because


@pytest.mark.parametrize(
    ("rules", "said", "because"),
    [
        ([prefer(CUPPING)], {}, NotSuggested.NOT_OFFERED),
        ([], {}, NotSuggested.NOT_OFFERED),
        ([prefer(CUPPING)], {REFUSED: [CUPPING]}, NotSuggested.REFUSED),
    ],
)
def test_what_is_not_offered(
    rules: list[ModalityRule], said: dict[str, Said], because: NotSuggested
) -> None:
    assert judged(house(modality_rules=tuple(rules)), CUPPING, said).because is because


def test_there_are_just_these_words() -> None:
    assert [each.value for each in NotSuggested] == [
        "left out",
        "refused",
        "not offered",
        "nothing speaks for it",
        "outweighed",
        "over budget",
    ]


# ---- left out by a gate ----


@pytest.mark.parametrize(
    ("adjustment", "names"),
    [
        (Adjustment(kind="pressure at most", at_most="medium"), {DEEP}),
        (Adjustment(kind="pressure at most", at_most="light"), {DEEP, STONES, POINTS}),
        (Adjustment(kind="without", items=("heat",)), {STONES}),
        (Adjustment(kind="without", items=("oil", "suction")), {SWEDISH, STONES, CUPPING}),
        (Adjustment(kind="heat at most", at_most="none"), {STONES}),
        (Adjustment(kind="heat at most", at_most="mild"), set()),
        (Adjustment(kind="minutes at most", at_most=30), {STONES}),
        (Adjustment(kind="avoid sites", items=("the calf",)), set()),
    ],
)
def test_an_adjustment_leaves_out_what_cannot_meet_it(
    adjustment: Adjustment, names: set[str]
) -> None:
    rulebook = house(
        gates=(gate("Careful", EVERYBODY, Disposition.ADAPT, adjust=(adjustment,)),),
        modality_rules=(prefer(*MODALITIES),),
    )
    result = advised(rulebook, healthy_but(ALL_SAID))
    left_out = [
        each for each in offered(result).modalities if each.because is NotSuggested.LEFT_OUT
    ]
    assert {each.modality.name for each in left_out} == names
    for each in left_out:
        assert [finding.rule.name for finding in each.left_out_by] == ["Careful"]


def test_only_the_gates_that_leave_it_out_are_named() -> None:
    rulebook = house(
        gates=(
            gate(
                "Light",
                EVERYBODY,
                Disposition.ADAPT,
                adjust=(Adjustment(kind="pressure at most", at_most="light"),),
            ),
            gate(
                "Not firm",
                EVERYBODY,
                Disposition.ADAPT,
                adjust=(Adjustment(kind="pressure at most", at_most="medium"),),
            ),
            gate("By name", EVERYBODY, Disposition.ADAPT, leave_out=frozenset({STONES, SWEDISH})),
        ),
        modality_rules=(prefer(*MODALITIES), LEAVE_OUT),
    )
    named = {
        name: [each.rule.name for each in judged(rulebook, name).left_out_by]
        for name in (DEEP, STONES, SWEDISH, ROLLING)
    }
    assert named == {
        DEEP: ["Light", "Not firm"],
        STONES: ["By name", "Light"],
        SWEDISH: ["By name", "Leave out"],
        ROLLING: [],
    }


def test_a_gate_that_holds_leaves_out() -> None:
    rulebook = house(
        gates=(
            gate(
                "Held",
                EVERYBODY,
                Disposition.ADAPT,
                unless=REFERRED,
                leave_out=frozenset({SWEDISH}),
            ),
        ),
        modality_rules=(prefer(SWEDISH),),
    )
    assert judged(rulebook, SWEDISH, silent=("referral",)).because is NotSuggested.LEFT_OUT
    assert judged(rulebook, SWEDISH, {"referral": True}).because is None


# ---- the order ----


def test_by_points_then_by_the_typical_setting_then_by_name() -> None:
    rulebook = house(
        evidence=(evidence("For spa", EVERYBODY, SPA, "strong", About.GOAL),),
        modality_rules=(
            prefer(SWEDISH, STONES, POINTS, ROLLING),
            prefer(DEEP, strength="strong"),
        ),
    )
    names = [each.modality.name for each in offered(advised(rulebook, healthy_but())).modalities]
    assert names == [DEEP, STONES, SWEDISH, ROLLING, POINTS, CUPPING]


def test_what_is_not_suggested_comes_by_name() -> None:
    names = [each.modality.name for each in offered(advised(house(), healthy_but())).modalities]
    assert names == sorted(MODALITIES)


# ---- the budget ----

ALL_PREFERRED = house(modality_rules=(prefer(SWEDISH, STONES, POINTS, ROLLING),))
"""Without a verdict for spa: Swedish 96, stones 120 (20 percent tip), points 110, rolling free."""


@pytest.mark.parametrize(
    ("budget", "names"),
    [
        (None, {SWEDISH, STONES, POINTS, ROLLING}),
        (120, {SWEDISH, STONES, POINTS, ROLLING}),
        (119.99, {SWEDISH, POINTS, ROLLING}),
        (110, {SWEDISH, POINTS, ROLLING}),
        (109, {SWEDISH, ROLLING}),
        (96, {SWEDISH, ROLLING}),
        (95, {SWEDISH, ROLLING}),  # the cheapest stays, marked so
        (0, {SWEDISH, ROLLING}),
    ],
)
def test_what_is_over_the_budget_goes_but_for_the_cheapest(
    budget: float | None, names: set[str]
) -> None:
    said: dict[str, Said] = {} if budget is None else {BUDGET: budget}
    result = advised(ALL_PREFERRED, healthy_but(said))
    assert set(suggested(result)) == names
    kept = candidate(result, SWEDISH)
    assert kept.over_budget is (budget is not None and budget < 96)
    assert not candidate(result, ROLLING).over_budget


def test_the_cheapest_is_the_cheapest_of_those_otherwise_suggested() -> None:
    result = advised(ALL_PREFERRED, healthy_but({BUDGET: 10, REFUSED: [SWEDISH]}))
    assert set(suggested(result)) == {POINTS, ROLLING}
    assert candidate(result, POINTS).over_budget


AT_A_SPA = evidence("For spa", EVERYBODY, SPA, "strong", About.GOAL)
LONG_DEEP = {**MODALITIES, DEEP: replaced(MODALITIES[DEEP], minutes=(60, 90))}


def test_of_one_price_all_stay_however_small_the_budget() -> None:
    rulebook = house(modality_rules=(prefer(SWEDISH, DEEP),))
    result = advised(rulebook, healthy_but({BUDGET: 10, "price quoted": 50}))
    assert suggested(result) == [DEEP]  # no tip is reckoned for it: 50 against 60
    both_spa = house(evidence=(AT_A_SPA,), modality_rules=(prefer(SWEDISH, DEEP),))
    assert set(suggested(advised(both_spa, healthy_but({BUDGET: 10})))) == {DEEP, SWEDISH}


def test_of_one_price_those_stay_that_can_be_had_in_less_time() -> None:
    rulebook = house(evidence=(AT_A_SPA,), modality_rules=(prefer(SWEDISH, DEEP),))
    rulebook = replaced(rulebook, modalities=LONG_DEEP)
    assert suggested(advised(rulebook, healthy_but({BUDGET: 10}))) == [SWEDISH]
    only_long = replaced(rulebook, modality_rules=(prefer(DEEP),))
    assert suggested(advised(only_long, healthy_but({BUDGET: 10}))) == [DEEP]


# ---- settled, and what to ask first ----

ASKING = gate("Hot", FEVER, Disposition.ADAPT, leave_out=frozenset({SWEDISH}))
CARRYING_ON = replaced(ASKING, if_unsure=IfUnsure.CARRY_ON)
CAPPING = gate(
    "Hot", FEVER, Disposition.ADAPT, adjust=(Adjustment(kind="without", items=("oil",)),)
)
OTHER = gate("Hot", FEVER, Disposition.ADAPT, leave_out=frozenset({DEEP}))
ON_SERVICE = technique(
    "For spa", includes("service", SPA.value), prefer=[SWEDISH], strength="moderate"
)
LEANS_TO_SPA = (
    evidence("For spa", EVERYBODY, SPA, "moderate", About.GOAL),
    evidence("Referred", REFERRED, MEDICAL, "strong", About.REFERRAL),
)


@pytest.mark.parametrize(
    ("rules", "silent", "settled", "ask_first"),
    [
        ({}, (), True, []),
        ({}, (REFUSED,), False, []),
        ({}, (LOVED,), True, []),
        ({"gates": (ASKING,)}, (), True, []),
        ({"gates": (ASKING,)}, ("fever",), False, ["Hot"]),
        ({"gates": (CAPPING,)}, ("fever",), False, ["Hot"]),
        ({"gates": (OTHER,)}, ("fever",), True, []),
        # a gate that carries on is not among what is "not ruled out", but it could still leave out
        ({"gates": (CARRYING_ON,)}, ("fever",), False, []),
        (
            {
                "modality_rules": (
                    prefer(SWEDISH),
                    technique("Out", REFERRED, leave_out=[SWEDISH]),
                )
            },
            ("referral",),
            False,
            [],
        ),
        (
            {
                "modality_rules": (
                    prefer(SWEDISH, strength="strong"),
                    technique("Avoid", REFERRED, avoid=[SWEDISH], strength="moderate"),
                )
            },
            ("referral",),
            True,
            [],
        ),
        # what rests on the verdict is as settled as the verdict
        ({"evidence": LEANS_TO_SPA, "modality_rules": (ON_SERVICE,)}, (), True, []),
        (
            {"evidence": LEANS_TO_SPA, "modality_rules": (ON_SERVICE,)},
            ("referral",),
            False,
            [],
        ),
        ({"evidence": LEANS_TO_SPA}, ("referral",), True, []),
    ],
)
def test_settled_and_ask_first(
    rules: dict[str, object],
    silent: tuple[str, ...],
    settled: bool,
    ask_first: list[str],
) -> None:
    rulebook = house(**{"modality_rules": (prefer(SWEDISH),), **rules})
    found = judged(rulebook, SWEDISH, silent=silent)
    assert found.is_suggested
    assert found.settled is settled
    assert [each.rule.name for each in found.ask_first] == ask_first


def test_a_loved_technique_that_lives_by_the_wish_alone() -> None:
    rulebook = house(modality_rules=(prefer(SWEDISH, strength="slight"),))
    assert judged(rulebook, SWEDISH, {LOVED: [SWEDISH]}).settled


@pytest.mark.parametrize(
    ("excused", "then", "silent", "settled"),
    [
        (REFERRED, Disposition.ADAPT, (), True),  # the excuse is known not to hold
        (REFERRED, Disposition.ADAPT, ("referral",), False),  # it could still lapse
        (None, Disposition.ADAPT, (), True),
    ],
)
def test_what_rests_on_a_disposition_is_as_settled_as_the_disposition(
    excused: object,
    then: Disposition,
    silent: tuple[str, ...],
    settled: bool,
) -> None:
    rulebook = house(
        gates=(gate("Adapt", EVERYBODY, then, unless=excused),),
        modality_rules=(
            technique(
                "Adapted",
                includes("disposition", then.value),
                prefer=[SWEDISH],
                strength="moderate",
            ),
        ),
    )
    assert judged(rulebook, SWEDISH, silent=silent).settled is settled


def test_a_lesser_open_gate_does_not_unsettle_the_disposition() -> None:
    rulebook = house(
        gates=(
            gate("Stands", EVERYBODY, Disposition.NOT_TODAY),
            gate("Less", FEVER, Disposition.ADAPT),
        ),
        modality_rules=(
            technique(
                "Afterwards",
                includes("disposition", "not today"),
                prefer=[SWEDISH],
                strength="moderate",
            ),
        ),
    )
    assert judged(rulebook, SWEDISH, silent=("fever",)).settled


def test_a_worse_open_gate_unsettles_the_disposition() -> None:
    rulebook = house(
        gates=(
            gate("Stands", EVERYBODY, Disposition.ADAPT),
            gate("Worse", FEVER, Disposition.NOT_TODAY),
        ),
        modality_rules=(
            technique(
                "Adapted", includes("disposition", "adapt"), prefer=[SWEDISH], strength="moderate"
            ),
        ),
    )
    assert not judged(rulebook, SWEDISH, silent=("fever",)).settled
    assert judged(rulebook, SWEDISH).settled


class TestMoney:
    """An unknown budget, or a tip that depends on an unsettled verdict, can end a suggestion."""

    def test_nobody_said_a_budget(self) -> None:
        rulebook = house(modality_rules=(prefer(SWEDISH, POINTS, ROLLING),))
        silent = (BUDGET,)
        assert not judged(rulebook, POINTS, silent=silent).settled
        assert judged(rulebook, ROLLING, silent=silent).settled  # it costs nothing

    def test_the_cheapest_of_all_stays_whatever_the_budget(self) -> None:
        rulebook = house(modality_rules=(prefer(SWEDISH, POINTS),))
        assert judged(rulebook, SWEDISH, silent=(BUDGET,)).settled
        kept = judged(rulebook, SWEDISH, {BUDGET: 10})
        assert (kept.is_suggested, kept.over_budget, kept.settled) == (True, True, True)

    def test_unless_the_verdict_could_change_whose_tip_is_reckoned(self) -> None:
        """Stones 100 and a tip, deep tissue 110 and none; in a clinic 110, the stones shorter."""
        rulebook = house(
            evidence=(evidence("Referred", REFERRED, MEDICAL, "strong", About.REFERRAL),),
            modality_rules=(prefer(STONES, DEEP),),
        )
        rulebook = replaced(rulebook, modalities=LONG_DEEP)
        before = judged(rulebook, DEEP, {BUDGET: 10}, silent=("referral",))
        assert (before.is_suggested, before.settled) == (True, False)
        after = judged(rulebook, DEEP, {BUDGET: 10, "referral": True})
        assert after.because is NotSuggested.OVER_BUDGET

    def test_unless_a_cheaper_one_could_still_come_in(self) -> None:
        rulebook = house(
            modality_rules=(
                prefer(POINTS),
                technique("Not known", REFERRED, prefer=[SWEDISH], strength="moderate"),
            )
        )
        kept = judged(rulebook, POINTS, {BUDGET: 10}, silent=("referral",))
        assert (kept.is_suggested, kept.over_budget, kept.settled) == (True, True, False)
        assert judged(rulebook, POINTS, {BUDGET: 10, "referral": False}).settled

    def test_the_tip_of_a_verdict_that_could_still_come(self) -> None:
        """Deep tissue: 80, and with a spa's tip 96. Till the verdict is settled, 90 may not do."""
        rulebook = house(
            evidence=(
                evidence("For medical", EVERYBODY, MEDICAL, "moderate", About.GOAL),
                evidence("For spa", REFERRED, SPA, "strong", About.OCCASION),
                evidence("And more", REFERRED, SPA, "strong", About.SURROUNDINGS),
            ),
            modality_rules=(
                prefer(DEEP, ROLLING),
                technique("Also", REFERRED, prefer=[SWEDISH], strength="strong"),
            ),
        )
        cheap = replaced(
            PRICES,
            tiers={
                **PRICES.tiers,
                "clinic hour": replaced(PRICES.tiers["clinic hour"], low=80),
            },
        )
        rulebook = replaced(rulebook, prices=cheap, modalities=LONG_DEEP)
        before = judged(rulebook, DEEP, {BUDGET: 90}, silent=("referral",))
        assert (before.is_suggested, before.settled) == (True, False)
        after = judged(rulebook, DEEP, {BUDGET: 90, "referral": True})
        assert after.because is NotSuggested.OVER_BUDGET
        assert judged(rulebook, DEEP, {BUDGET: 96}, silent=("referral",)).settled


def test_a_wish_stated_member_by_member() -> None:
    rulebook = house(modality_rules=(prefer(SWEDISH),))
    assert judged(rulebook, SWEDISH, {REFUSED: Members(no=frozenset({SWEDISH}))}).settled
    assert not judged(rulebook, SWEDISH, {REFUSED: Members(yes=frozenset({DEEP}))}).settled


def test_what_speaks_for_and_against_is_kept() -> None:
    rulebook = house(
        modality_rules=(
            prefer(SWEDISH, strength="strong"),
            technique("Against", EVERYBODY, avoid=[SWEDISH], strength="slight"),
            technique("Not known", REFERRED, avoid=[SWEDISH], strength="slight"),
        )
    )
    found = judged(rulebook, SWEDISH, silent=("referral",))
    assert [each.rule.name for each in found.speaks_for] == [f"Prefer {(SWEDISH,)}"]
    assert [each.rule.name for each in found.speaks_against] == ["Against"]


def test_points_for_a_service_never_come_from_a_wish() -> None:
    rulebook = house(evidence=LEANS_TO_SPA)
    plain = offered(advised(rulebook, healthy_but())).service.weighing
    wishing = offered(advised(rulebook, healthy_but({LOVED: [POINTS], REFUSED: [SWEDISH]})))
    assert wishing.service.weighing == plain


def test_pain_changes_nothing_that_no_rule_reads() -> None:
    rulebook = house(
        modality_rules=(
            technique(
                "Sore", compare("pain level", "at least 4"), prefer=[SWEDISH], strength="strong"
            ),
        )
    )
    assert judged(rulebook, SWEDISH, {"pain level": 4}).is_suggested
    assert not judged(rulebook, SWEDISH, {"pain level": 3}).is_suggested
