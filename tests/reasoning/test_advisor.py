"""The whole arrow (SEMANTICS S6, S9, S12, S14, S15, S17) on a small house."""

from __future__ import annotations

import itertools

import pytest
from reasoning.small import (
    FACTS,
    MEDICAL,
    SMALL,
    SPA,
    TODAY,
    Said,
    a_person,
    advice,
    advised,
    evidence,
    filled,
    gate,
    healthy_but,
    house,
    includes,
    is_no,
    is_not,
    is_yes,
    offered,
    suggested,
    technique,
    term,
)

from massage_advisor.knowledge.answers import Choice
from massage_advisor.knowledge.criteria import Always
from massage_advisor.knowledge.outcomes import Disposition, Outcome, Verdict
from massage_advisor.knowledge.rules import About, Topic
from massage_advisor.knowledge.sources import Disagreement
from massage_advisor.reasoning.advisor import advise, can_say_something
from massage_advisor.reasoning.recommendation import outcome_of
from massage_advisor.values import replaced

FEVER, REFERRED, EVERYBODY = is_yes("fever"), is_yes("referral"), is_no("had surgery")


# ---- the outcome (S6) ----


@pytest.mark.parametrize(("disposition", "verdict"), list(itertools.product(Disposition, Verdict)))
def test_the_outcome_in_one_word(disposition: Disposition, verdict: Verdict) -> None:
    possible = disposition in {Disposition.ADAPT, Disposition.CLEAR}
    expected = verdict.value if possible else disposition.value.replace(" ", "_")
    assert outcome_of(disposition, verdict).value == expected


def test_every_outcome_is_one_of_these() -> None:
    assert [each.value for each in Outcome] == [
        "emergency",
        "crisis",
        "same_day_care",
        "clearance_first",
        "not_today",
        "medical",
        "spa",
        "either",
        "undecided",
    ]


# ---- what is shown where (S9) ----


@pytest.mark.parametrize(
    ("then", "now", "later", "advised_of"),
    [
        (Disposition.EMERGENCY, False, False, False),
        (Disposition.CRISIS, False, False, False),
        (Disposition.SAME_DAY_CARE, False, False, False),
        (Disposition.CLEARANCE_FIRST, False, True, True),
        (Disposition.NOT_TODAY, False, True, True),
        (Disposition.ADAPT, True, False, True),
        (Disposition.CLEAR, True, False, True),
    ],
)
def test_the_offer_now_or_afterwards_or_never(
    then: Disposition,
    now: bool,
    later: bool,
    advised_of: bool,
) -> None:
    rulebook = house(gates=(gate("A", FEVER, then),), advice=(advice("Hello", Always()),))
    result = advised(rulebook, healthy_but({"fever": True}))
    assert (result.offer is not None, result.afterwards is not None) == (now, later)
    assert bool(result.advice) is advised_of


def test_later_stages_are_worked_out_whatever_the_disposition() -> None:
    well, hot = (
        advised(SMALL, healthy_but({"goals": ["pain relief"], "fever": fever}))
        for fever in (False, True)
    )
    assert suggested(hot) == suggested(well) == ["trigger point therapy"]
    assert offered(hot).service == offered(well).service


# ---- outcomes as facts for later stages (S9) ----

READS_SERVICE = {
    "medical": includes("service", MEDICAL.value),
    "spa": includes("service", SPA.value),
    "not spa": is_not("service", SPA.value),
}


@pytest.mark.parametrize(
    ("said", "verdict", "saying"),
    [
        ({"goals": ["pain relief"]}, "medical", {"medical", "not spa"}),
        ({"goals": ["relaxation"]}, "spa", {"spa"}),
        ({"goals": []}, "either", {"medical", "spa"}),
        ({"pain level": None}, "undecided", set()),  # unknown: the rules stay silent
    ],
)
def test_the_service_as_a_fact(
    said: dict[str, Said | None], verdict: str, saying: set[str]
) -> None:
    rulebook = replaced(
        SMALL,
        advice=tuple(advice(name, when) for name, when in READS_SERVICE.items()),
        modality_rules=tuple(
            technique(name, when, prefer=["swedish massage"], strength="moderate")
            for name, when in READS_SERVICE.items()
        ),
    )
    silent = tuple(name for name, each in said.items() if each is None)
    spoken = {name: each for name, each in said.items() if each is not None}
    result = advised(rulebook, healthy_but({"goals": [], **spoken}, silent=silent))
    assert result.outcome.value == verdict
    assert {each.rule.name for each in result.advice} == saying
    speaks = next(
        each for each in offered(result).modalities if each.modality.name == "swedish massage"
    ).speaks_for
    assert {each.rule.name for each in speaks} == saying


@pytest.mark.parametrize("then", [Disposition.ADAPT, Disposition.NOT_TODAY])
def test_the_disposition_as_a_fact(then: Disposition) -> None:
    reads = includes("disposition", then.value)
    rulebook = house(
        gates=(gate("A", FEVER, then),),
        modality_rules=(technique("M", reads, prefer=["swedish massage"], strength="moderate"),),
        advice=(advice("Said", reads),),
    )
    hot = advised(rulebook, healthy_but({"fever": True}))
    assert suggested(hot) == ["swedish massage"]
    assert [each.rule.name for each in hot.advice] == ["Said"]
    well = advised(rulebook, healthy_but())
    assert (suggested(well), well.advice) == ([], ())


def test_what_is_suggested_and_left_out_as_facts() -> None:
    rulebook = house(
        modality_rules=(
            technique("M", EVERYBODY, prefer=["swedish massage"], strength="moderate"),
            technique("L", EVERYBODY, leave_out=["cupping"]),
        ),
        advice=(
            advice("Suggested", includes("modality", "swedish massage")),
            advice("Not suggested", includes("modality", "cupping", "deep tissue massage")),
            advice("Left out", includes("left out", "cupping")),
            advice("Not left out", includes("left out", "swedish massage", "foam rolling")),
        ),
    )
    result = advised(rulebook, healthy_but())
    assert {each.rule.name for each in result.advice} == {"Suggested", "Left out"}


# ---- advice ----


def test_advice_comes_by_topic_then_by_name_and_what_is_unsure_stays_silent() -> None:
    rulebook = house(
        advice=(
            advice("Z", EVERYBODY, Topic.BEFORE),
            advice("A", EVERYBODY, Topic.AFTER),
            advice("B", EVERYBODY, Topic.BEFORE),
            advice("Not known", REFERRED, Topic.BEFORE),
            advice("Excuse not known", EVERYBODY, Topic.BEFORE, unless=REFERRED),
            advice("Not so", FEVER, Topic.BEFORE),
            advice("Everybody", Always(), Topic.SELF_CARE),
        )
    )
    result = advised(rulebook, healthy_but(silent=("referral",)))
    assert [each.rule.name for each in result.advice] == ["B", "Z", "A", "Everybody"]


def test_what_goes_alongside_has_its_own_place() -> None:
    rulebook = house(
        advice=(advice("Beside", EVERYBODY, Topic.ALONGSIDE), advice("Other", EVERYBODY))
    )
    result = advised(rulebook, healthy_but())
    assert [each.rule.name for each in result.advice] == ["Other"]
    assert [each.rule.name for each in offered(result).service.alongside] == ["Beside"]


# ---- where sources disagree ----


def disagreement(topic: str, *rules: str) -> Disagreement:
    return filled(Disagreement, topic=topic, slug=topic.lower(), bears_on=rules)


ONE_OF_EACH = house(
    gates=(gate("Gate", FEVER, Disposition.ADAPT),),
    evidence=(evidence("Evidence", FEVER, SPA, "slight", About.GOAL),),
    modality_rules=(
        technique("Prefer", FEVER, prefer=["swedish massage"], strength="slight"),
        technique("Avoid", FEVER, avoid=["swedish massage"], strength="slight"),
        technique("Leave out", FEVER, leave_out=["swedish massage"]),
    ),
    advice=(advice("Advice", FEVER),),
    disagreements=(
        disagreement("C9", "gate"),
        disagreement("C2", "evidence"),
        disagreement("C3", "prefer"),
        disagreement("C4", "avoid"),
        disagreement("C5", "leave-out"),
        disagreement("C1", "advice", "evidence"),
        disagreement("C7", "nothing-here"),
    ),
)


def test_a_disagreement_is_shown_when_one_of_its_rules_has_a_say() -> None:
    hot = advised(ONE_OF_EACH, healthy_but({"fever": True}))
    topics = [each.topic for each in offered(hot).service.disagreements]
    assert topics == ["C1", "C2", "C3", "C4", "C5", "C9"]
    well = advised(ONE_OF_EACH, healthy_but())
    assert offered(well).service.disagreements == ()


# ---- order (S14) ----


@pytest.mark.parametrize(
    "said",
    [
        {},
        {"fever": True},
        {"fever": True, "pregnant": True, "goals": ["pain relief"], "pain level": 9},
        {"goals": ["relaxation"], "budget per visit": 10, "midwife agrees": True},
    ],
)
def test_the_order_of_rules_and_answers_never_matters(said: dict[str, Said]) -> None:
    for rulebook in (SMALL, ONE_OF_EACH):
        turned = replaced(
            rulebook,
            **{
                name: each[::-1]
                for name in ("gates", "evidence", "modality_rules", "advice", "disagreements")
                for each in (getattr(rulebook, name),)
            },
            **{
                name: dict(reversed(getattr(rulebook, name).items()))
                for name in ("facts", "terms", "modalities", "adjustments", "plans")
            },
        )
        person = healthy_but(said)
        turned_person = replaced(person, stated=dict(reversed(list(person.stated.items()))))
        assert advised(turned, turned_person) == advised(rulebook, person)


# ---- for whom (S15) ----


def test_for_somebody_who_cannot_be_asked_nothing_is_bookable() -> None:
    nobody = Choice(choice="someone I cannot answer for")
    assert not advised(SMALL, healthy_but({"for whom": nobody})).bookable
    by_otherwise = replaced(
        SMALL,
        facts={
            **FACTS,
            "for whom": replaced(FACTS["for whom"], when=REFERRED, otherwise=nobody),
        },
    )
    assert not advised(by_otherwise, healthy_but(silent=("for whom",))).bookable


def test_a_house_that_does_not_ask_for_whom_it_is() -> None:
    facts = {name: each for name, each in FACTS.items() if name != "for whom"}
    rulebook = replaced(SMALL, facts=facts)
    assert advised(rulebook, healthy_but({"goals": []}, silent=("for whom",))).bookable


# ---- with nothing to go by (S17) ----


@pytest.mark.parametrize(
    ("said", "can"),
    [
        ({}, False),
        ({"budget per visit": 80}, False),
        ({"techniques loved": ["cupping"]}, False),
        ({"goals": ["relaxation"]}, True),
        ({"fever": False}, True),
        ({"pain level": 1}, True),  # read through a term
        ({"midwife agrees": False}, True),  # read in an excuse
        ({"surgery": "2 weeks"}, False),
    ],
)
def test_whether_there_is_anything_to_go_by(said: dict[str, Said], can: bool) -> None:
    assert can_say_something(SMALL, a_person(said)) is can


# ---- what is recorded ----


def test_the_day_and_the_answers_are_recorded_as_given() -> None:
    person = replaced(healthy_but(), id="row 7")
    result = advise(SMALL, person, today=TODAY)
    assert (result.today, result.facts) == (TODAY, person)
    assert replaced(result, today="2020-01-01") == advise(SMALL, person, today="2020-01-01")


def test_correcting_an_answer_leaves_no_trace() -> None:
    before = healthy_but({"goals": ["relaxation"]})
    advised(SMALL, healthy_but({"goals": ["pain relief"], "fever": True}))
    assert advised(SMALL, before) == advised(SMALL, healthy_but({"goals": ["relaxation"]}))


def test_a_term_is_as_good_as_what_it_stands_for() -> None:
    spelled_out = replaced(
        SMALL,
        evidence=tuple(
            replaced(each, when=SMALL.terms["sore"]) if each.when == term("sore") else each
            for each in SMALL.evidence
        ),
    )
    for pain in (0, 4, 9):
        plain, named = (
            offered(advised(rulebook, healthy_but({"pain level": pain}))).service.weighing
            for rulebook in (spelled_out, SMALL)
        )
        assert plain == named
