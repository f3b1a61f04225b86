"""What a person said, judged (SEMANTICS S1 to S4, S16)."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from reasoning.small import (
    EMPTY,
    FACTS,
    Said,
    all_of,
    any_of,
    at_least,
    compare,
    fact_of,
    house,
    includes,
    is_no,
    is_not,
    is_yes,
    known,
    never,
    none_of,
    nothing_else,
    term,
)

from massage_advisor.knowledge.answers import Amount, Members
from massage_advisor.knowledge.criteria import MINUTES, Always, Criterion
from massage_advisor.reasoning.judging import open_facts, stated_leaves
from massage_advisor.truth import Truth
from massage_advisor.values import replaced

if TYPE_CHECKING:
    from collections.abc import Iterable

    from massage_advisor.reasoning.judging import Judgement

Y, N, U = Truth.YES, Truth.NO, Truth.UNKNOWN
SCIATICA_AT_LEAST = Members(yes=frozenset({"sciatica"}))
NOT_SCIATICA = Members(no=frozenset({"sciatica"}))
Person = dict[str, Said]


def facts_in(found: Iterable[Judgement]) -> list[str]:
    return sorted({fact_of(each) for each in found})


@pytest.mark.parametrize(
    ("criterion", "said", "truth"),
    [
        # yes or no
        (is_yes("fever"), {"fever": True}, Y),
        (is_yes("fever"), {"fever": False}, N),
        (is_yes("fever"), {}, U),
        (is_no("fever"), {"fever": True}, N),
        (is_no("fever"), {"fever": False}, Y),
        (is_no("fever"), {}, U),
        # one of
        (includes("calf swelling", "both sides"), {"calf swelling": "both sides"}, Y),
        (includes("calf swelling", "both sides"), {"calf swelling": "no swelling"}, N),
        (
            includes("calf swelling", "both sides", "one side only"),
            {"calf swelling": "one side only"},
            Y,
        ),
        (includes("calf swelling", "both sides"), {}, U),
        (is_not("calf swelling", "no swelling"), {"calf swelling": "both sides"}, Y),
        (is_not("calf swelling", "no swelling"), {"calf swelling": "no swelling"}, N),
        (is_not("calf swelling", "no swelling"), {}, U),
        # a list that is complete: goals not named are no
        (includes("goals", "relaxation"), {"goals": ["relaxation"]}, Y),
        (includes("goals", "relaxation"), {"goals": ["pampering"]}, N),
        (includes("goals", "relaxation"), {"goals": []}, N),
        (is_not("goals", "relaxation"), {"goals": ["pampering"]}, Y),
        (is_not("goals", "relaxation"), {"goals": ["relaxation"]}, N),
        (includes("goals", "relaxation", "pampering"), {"goals": ["pampering"]}, Y),
        (includes("goals", "relaxation"), {}, U),
        # … but `{relaxation: yes}` states that one member only
        (includes("goals", "pampering"), {"goals": Members(yes=frozenset({"relaxation"}))}, U),
        # a list of what was mentioned: sciatica never screens out cancer
        (includes("conditions", "sciatica"), {"conditions": ["sciatica"]}, Y),
        (includes("conditions", "cancer"), {"conditions": ["sciatica"]}, U),
        (is_not("conditions", "cancer"), {"conditions": ["sciatica"]}, U),
        (includes("conditions", "cancer"), {"conditions": nothing_else("sciatica")}, N),
        (is_not("conditions", "cancer"), {"conditions": nothing_else("sciatica")}, Y),
        (includes("conditions", "cancer"), {"conditions": nothing_else()}, N),
        (includes("conditions", "sciatica"), {"conditions": NOT_SCIATICA}, N),
        (includes("conditions", "cancer"), {"conditions": NOT_SCIATICA}, U),
        (includes("conditions", "sciatica", "cancer"), {"conditions": NOT_SCIATICA}, U),
        (includes("conditions", "sciatica", "cancer"), {"conditions": SCIATICA_AT_LEAST}, Y),
        (is_not("conditions", "sciatica"), {"conditions": NOT_SCIATICA}, Y),
        # numbers
        (compare("pain level", "at least 4"), {"pain level": 4}, Y),
        (compare("pain level", "at least 4"), {"pain level": 3}, N),
        (compare("pain level", "at most 4"), {"pain level": 4}, Y),
        (compare("pain level", "at most 4"), {"pain level": 5}, N),
        (compare("pain level", "more than 4"), {"pain level": 5}, Y),
        (compare("pain level", "more than 4"), {"pain level": 4}, N),
        (compare("pain level", "less than 4"), {"pain level": 3}, Y),
        (compare("pain level", "less than 4"), {"pain level": 4}, N),
        (compare("pain level", "less than 4"), {}, U),
        # time, in whatever unit it was said
        (compare("pain has lasted", "at least 3 weeks"), {"pain has lasted": "21 days"}, Y),
        (compare("pain has lasted", "at least 3 weeks"), {"pain has lasted": "20 days"}, N),
        (compare("pain has lasted", "at most 21 days"), {"pain has lasted": "3 weeks"}, Y),
        (compare("pain has lasted", "at least 30 days"), {"pain has lasted": "1 months"}, Y),
        (compare("pain has lasted", "more than 30 days"), {"pain has lasted": "1 months"}, N),
        (compare("pain has lasted", "at least 365 days"), {"pain has lasted": "1 years"}, Y),
        (compare("pain has lasted", "more than 12 months"), {"pain has lasted": "1 years"}, Y),
        (compare("pain has lasted", "less than 1 days"), {"pain has lasted": "23 hours"}, Y),
        (compare("pain has lasted", "less than 1 hours"), {"pain has lasted": "60 minutes"}, N),
        # how long ago: never makes every comparison no
        (compare("surgery", "at most 6 weeks"), {"surgery": "never"}, N),
        (compare("surgery", "at least 6 weeks"), {"surgery": "never"}, N),
        (compare("surgery", "less than 6 weeks"), {"surgery": "never"}, N),
        (compare("surgery", "more than 6 weeks"), {"surgery": "never"}, N),
        (never("surgery"), {"surgery": "never"}, Y),
        (never("surgery"), {"surgery": "2 weeks"}, N),
        (never("surgery"), {}, U),
        # everybody
        (Always(), {}, Y),
    ],
)
def test_a_test_of_one_fact_is_true_of_this_person(
    criterion: Criterion, said: Person, truth: Truth
) -> None:
    assert known(said).judge(criterion).truth is truth


@pytest.mark.parametrize(
    ("words", "number", "truth"),
    [
        ("at least 13 weeks", 13, Y),
        ("at least 13 weeks", 12, N),
        ("at least 13", 13, Y),
        ("less than 92 days", 13, Y),
        ("less than 91 days", 13, N),
    ],
)
@pytest.mark.parametrize("unit", [None, "weeks"])
def test_a_bare_number_is_in_the_facts_own_unit(
    words: str, number: int, truth: Truth, unit: str | None
) -> None:
    said: Person = {"pregnant": True, "weeks pregnant": Amount(number=number, unit=unit)}
    assert known(said).judge(compare("weeks pregnant", words)).truth is truth


def test_so_is_a_bare_number_in_a_rule() -> None:
    for days, truth in ((91, Y), (90, N)):
        said: Person = {"pregnant": True, "weeks pregnant": Amount(number=days, unit="days")}
        assert known(said).judge(compare("weeks pregnant", "at least 13")).truth is truth


@pytest.mark.parametrize(("unit", "minutes"), MINUTES.items())
def test_the_length_of_every_unit(unit: str, minutes: int) -> None:
    said: Person = {"pain has lasted": Amount(number=1, unit=unit)}
    assert known(said).judge(compare("pain has lasted", f"at least {minutes} minutes")).truth is Y
    assert known(said).judge(compare("pain has lasted", f"more than {minutes} minutes")).truth is N


# ---- when and otherwise (S2) ----


@pytest.mark.parametrize(
    ("said", "truth"),
    [
        ({}, U),  # nobody asked whether there was an operation
        ({"had surgery": True}, U),
        ({"had surgery": False}, Y),  # then it was never
        ({"had surgery": True, "surgery": "never"}, Y),
        ({"had surgery": True, "surgery": "2 weeks"}, N),
        ({"surgery": "2 weeks"}, N),  # what was said counts, even unasked
        ({"had surgery": False, "surgery": "2 weeks"}, N),  # and even against its own `when`
    ],
)
def test_otherwise_stands_in_only_where_the_question_does_not_arise(
    said: Person, truth: Truth
) -> None:
    assert known(said).judge(never("surgery")).truth is truth


def test_without_an_otherwise_it_stays_unknown() -> None:
    not_pregnant = known({"pregnant": False})
    assert not_pregnant.judge(compare("weeks pregnant", "at least 13")).truth is U
    assert not_pregnant.value("weeks pregnant") is None


def test_a_list_answered_in_part_is_not_completed_by_otherwise() -> None:
    asked_of_the_sore = replaced(
        FACTS["conditions"], when=term("sore"), otherwise=nothing_else("diabetes")
    )
    rulebook = house(facts={**FACTS, "conditions": asked_of_the_sore})
    in_part = known({"pain level": 0, "conditions": ["sciatica"]}, rulebook)
    assert in_part.judge(includes("conditions", "diabetes")).truth is U
    unsaid = known({"pain level": 0}, rulebook)
    assert unsaid.judge(includes("conditions", "diabetes")).truth is Y
    assert unsaid.judge(includes("conditions", "cancer")).truth is N


def test_otherwise_of_otherwise() -> None:
    """No pain: it has lasted 0 weeks; a question about long pain then does not arise either."""
    rulebook = house(
        facts={
            **FACTS,
            "referral": replaced(
                FACTS["referral"],
                when=compare("pain has lasted", "at least 3 weeks"),
                otherwise=known({"pregnant": False}).value("midwife agrees"),
            ),
        }
    )
    judged = known({"pain level": 0}, rulebook).judge(is_no("referral"))
    assert judged.truth is Y
    assert facts_in(stated_leaves(judged)) == ["pain level"]


# ---- terms (S4) ----


@pytest.mark.parametrize(
    ("said", "sore", "not_sore"), [({"pain level": 5}, Y, N), ({"pain level": 1}, N, Y), ({}, U, U)]
)
def test_a_term_is_a_named_criterion(said: Person, sore: Truth, not_sore: Truth) -> None:
    person = known(said)
    assert person.judge(term("sore")).truth is sore
    assert person.judge(term("sore", expected=False)).truth is not_sore
    assert person.judge(term("not sore")).truth is not_sore  # a term over a term
    assert person.judge(term("not sore", expected=False)).truth is sore


def test_the_reason_behind_a_term_is_the_answer_behind_it() -> None:
    judged = known({"pain level": 5}).judge(term("not sore", expected=False))
    assert facts_in(stated_leaves(judged)) == ["pain level"]


# ---- the parts that decided ----

HOT, SWOLLEN, EXPECTING = (
    is_yes("fever"),
    is_not("calf swelling", "no swelling"),
    is_yes("pregnant"),
)
HOT_SWOLLEN: Person = {"fever": True, "calf swelling": "both sides"}
COOL_SLIM: Person = {"fever": False, "calf swelling": "no swelling"}
HOT_SLIM: Person = {"fever": True, "calf swelling": "no swelling"}


@pytest.mark.parametrize(
    ("criterion", "said", "truth", "decided"),
    [
        (all_of(HOT, SWOLLEN), HOT_SWOLLEN, Y, ["calf swelling", "fever"]),
        (all_of(HOT, SWOLLEN), HOT_SLIM, N, ["calf swelling"]),
        (all_of(HOT, SWOLLEN, EXPECTING), HOT_SLIM, N, ["calf swelling"]),
        (any_of(HOT, SWOLLEN), HOT_SLIM, Y, ["fever"]),
        (any_of(HOT, SWOLLEN, EXPECTING), HOT_SLIM, Y, ["fever"]),
        (any_of(HOT, SWOLLEN), COOL_SLIM, N, ["calf swelling", "fever"]),
        (none_of(HOT, SWOLLEN), COOL_SLIM, Y, ["calf swelling", "fever"]),
        (none_of(HOT, SWOLLEN), HOT_SLIM, N, ["fever"]),
        (at_least(2, HOT, SWOLLEN, EXPECTING), HOT_SWOLLEN, Y, ["calf swelling", "fever"]),
        (at_least(2, HOT, SWOLLEN, EXPECTING), COOL_SLIM, N, ["calf swelling", "fever"]),
        (
            all_of(any_of(HOT, SWOLLEN), none_of(EXPECTING)),
            {**HOT_SLIM, "pregnant": False},
            Y,
            ["fever", "pregnant"],
        ),
    ],
)
def test_only_what_decided_is_kept(
    criterion: Criterion, said: Person, truth: Truth, decided: list[str]
) -> None:
    judged = known(said).judge(criterion)
    assert judged.truth is truth
    assert facts_in(stated_leaves(judged)) == decided


def test_a_value_by_otherwise_is_traced_to_the_answer_that_made_it_so() -> None:
    judged = known({"had surgery": False}).judge(compare("surgery", "at most 6 weeks"))
    assert judged.truth is N
    assert facts_in(stated_leaves(judged)) == ["had surgery"]


# ---- what is still open ----


@pytest.mark.parametrize(
    ("criterion", "said", "still_open"),
    [
        (HOT, {}, ["fever"]),
        (HOT, {"fever": True}, []),
        (all_of(HOT, SWOLLEN), {"fever": True}, ["calf swelling"]),
        (all_of(HOT, SWOLLEN), {"fever": False}, []),  # decided: no need to ask
        (any_of(HOT, SWOLLEN), {"fever": True}, []),
        (none_of(HOT, SWOLLEN), {"fever": False}, ["calf swelling"]),
        (at_least(2, HOT, SWOLLEN, EXPECTING), {"fever": True}, ["calf swelling", "pregnant"]),
        (term("not sore"), {}, ["pain level"]),
        (includes("conditions", "cancer"), {"conditions": ["sciatica"]}, ["conditions"]),
        # where it is not known whether a question arises, the question that tells comes first
        (never("surgery"), {}, ["had surgery"]),
        (never("surgery"), {"had surgery": True}, ["surgery"]),
        (never("surgery"), {"had surgery": False}, []),
        # it does not arise and has no value: only the fact itself could tell
        (compare("weeks pregnant", "at least 13"), {"pregnant": False}, ["weeks pregnant"]),
    ],
)
def test_what_is_still_to_be_asked_is_what_could_decide(
    criterion: Criterion, said: Person, still_open: list[str]
) -> None:
    assert sorted(set(open_facts(known(said).judge(criterion)))) == still_open


def test_outcomes_of_an_earlier_stage_are_known_like_answers() -> None:
    before = known({"fever": False}, EMPTY)
    assert before.judge(includes("service", "spa massage")).truth is U
    stated = known({"service": nothing_else("medical massage")}).also({"service": nothing_else()})
    assert stated.judge(includes("service", "medical massage")).truth is N
    after = before.also({"service": nothing_else("spa massage")})
    assert after.judge(includes("service", "spa massage")).truth is Y
    assert after.judge(includes("service", "medical massage")).truth is N
    assert after.judge(is_no("fever")).truth is Y
    assert before.judge(includes("service", "spa massage")).truth is U
