"""Every mutant is a rulebook like any other, with one slip in it."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from generated import people, rulebooks
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from reasoning.small import (
    FACTS,
    SMALL,
    TODAY,
    all_of,
    any_of,
    at_least,
    compare,
    includes,
    is_no,
    is_not,
    is_yes,
    never,
    none_of,
    term,
)

from massage_advisor.knowledge.criteria import (
    AllOf,
    Always,
    AnyOf,
    AtLeast,
    Compare,
    Comparison,
    Criterion,
    Is,
    IsNot,
    NoneOf,
    Term,
)
from massage_advisor.knowledge.outcomes import Disposition
from massage_advisor.knowledge.rules import Advice, Evidence, Gate, ModalityRule
from massage_advisor.knowledge.vocabulary import Fact
from massage_advisor.reading import folder
from massage_advisor.reasoning.advisor import advise
from massage_advisor.telling.criteria import told
from massage_advisor.toolkit.mutation import criteria
from massage_advisor.toolkit.mutation.every import mutants, of_fact, of_rule
from massage_advisor.toolkit.mutation.mutants import ChangedTerm, Edit, Mutant, made
from massage_advisor.toolkit.parts import owned_by

if TYPE_CHECKING:
    from collections.abc import Iterator

    from massage_advisor.knowledge.answers import Facts
    from massage_advisor.knowledge.rulebook import Rulebook

FEVER, PREGNANT, SEVERE = is_yes("fever"), is_yes("pregnant"), compare("pain level", "at least 7")
NEVER_SO = compare("surgery", "at least 0 weeks")


@pytest.mark.parametrize(
    ("criterion", "others"),
    [
        (FEVER, [is_no("fever")]),
        (term("sore"), [term("sore", expected=False)]),
        (
            SEVERE,
            [
                compare("pain level", "less than 7"),
                compare("pain level", "more than 7"),
                compare("pain level", "at least 6"),
                compare("pain level", "at least 8"),
            ],
        ),
        (
            compare("pain level", "at most 0"),
            [
                compare("pain level", "more than 0"),
                compare("pain level", "less than 0"),
                compare("pain level", "at most 1"),
            ],
        ),
        (
            compare("pain level", "more than 10"),
            [
                compare("pain level", "at most 10"),
                compare("pain level", "at least 10"),
                compare("pain level", "more than 9"),
            ],
        ),
        (never("surgery"), [NEVER_SO]),
        (
            includes("calf swelling", "one side only"),
            [
                is_not("calf swelling", "one side only"),
                includes("calf swelling", "one side only", "no swelling"),
                includes("calf swelling", "one side only", "both sides"),
            ],
        ),
        (is_not("conditions", "cancer"), [includes("conditions", "cancer")]),
        (
            includes("conditions", "sciatica", "cancer"),
            [
                none_of(includes("conditions", "sciatica", "cancer")),
                includes("conditions", "cancer"),
                includes("conditions", "sciatica"),
                includes("conditions", "sciatica", "cancer", "diabetes"),
            ],
        ),
        (
            all_of(FEVER, PREGNANT),
            [
                any_of(FEVER, PREGNANT),
                none_of(FEVER, PREGNANT),
                all_of(PREGNANT),
                all_of(FEVER),
                all_of(is_no("fever"), PREGNANT),
                all_of(FEVER, is_no("pregnant")),
            ],
        ),
        # Of a single part, *all* and *any* are the same.
        (any_of(FEVER), [none_of(FEVER), any_of(is_no("fever"))]),
        (
            at_least(2, FEVER, PREGNANT, term("sore")),
            [
                at_least(1, FEVER, PREGNANT, term("sore")),
                at_least(3, FEVER, PREGNANT, term("sore")),
                none_of(FEVER, PREGNANT, term("sore")),
                at_least(2, PREGNANT, term("sore")),
                at_least(2, FEVER, term("sore")),
                at_least(2, FEVER, PREGNANT),
                at_least(2, is_no("fever"), PREGNANT, term("sore")),
                at_least(2, FEVER, is_no("pregnant"), term("sore")),
                at_least(2, FEVER, PREGNANT, term("sore", expected=False)),
            ],
        ),
    ],
)
def test_the_slips_in_a_criterion(criterion: Criterion, others: list[Criterion]) -> None:
    assert [slip.criterion for slip in criteria.slips(criterion, FACTS)] == others


def words(some: Iterator[Mutant]) -> list[str]:
    return [f"{'/'.join(map(str, each.steps))}: {each.says}" for each in some]


def test_the_slips_in_what_a_gate_does() -> None:
    gate = next(each for each in SMALL.gates if each.slug == "early-pregnancy")
    assert words(of_rule(SMALL, gate))[-7:] == [
        "unless: `unless` is dropped",
        "then: “adapt” becomes “not today”",
        "if unsure: “ask” becomes “carry on”",
        "leave out: “hot stone massage” is dropped from `leave out`",
        "leave out: “deep tissue massage” is added to `leave out`",
        "adjust/pressure at most: “pressure at most” is dropped",
        "adjust/pressure at most: “pressure at most: light” becomes “medium”",
    ]


@pytest.mark.parametrize(
    ("slug", "slips"),
    [
        (
            "rest-wanted",
            [
                "strength: “moderate” becomes “slight”",
                "strength: “moderate” becomes “strong”",
                "about: “goal” becomes “pain”",
                "points to: “spa massage” becomes “medical massage”",
            ],
        ),
        (
            "referral",
            [
                "strength: “decisive” becomes “strong”",
                "about: “referral” becomes “occasion”",
                "points to: “medical massage” becomes “spa massage”",
            ],
        ),
        (
            "rest",
            [
                "prefer: “swedish massage” is dropped from `prefer`",
                "prefer: “hot stone massage” is added to `prefer`",
                "strength: “moderate” becomes “slight”",
                "strength: “moderate” becomes “strong”",
            ],
        ),
        (
            "a-course-for-pain",
            ["plan: `plan` is dropped", "plan: “course of 4 to 6” becomes “one visit”"],
        ),
    ],
)
def test_the_slips_in_what_other_rules_do(slug: str, slips: list[str]) -> None:
    rule = next(each for each in SMALL.rules if each.slug == slug)
    effects = [line for line in words(of_rule(SMALL, rule)) if not line.startswith("when")]
    assert effects == slips


def test_the_slips_in_a_fact() -> None:
    assert words(of_fact(SMALL, "midwife agrees")) == [
        "when: `when` is dropped",
        "when/pregnant: “pregnant: yes” becomes “pregnant: no”",
        "otherwise: `otherwise` is dropped",
        "otherwise: `otherwise` is another answer",
    ]
    assert words(of_fact(SMALL, "conditions")) == [
        "a list is: “what was mentioned” becomes “complete”"
    ]
    assert list(of_fact(SMALL, "service")) == []


def test_no_two_mutants_are_the_same() -> None:
    every = [made(SMALL, mutant) for mutant in mutants(SMALL)]
    assert all(one != other for number, one in enumerate(every) for other in every[:number])


@settings(max_examples=60, deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(rulebooks(), people(), st.data())
def test_a_mutant_is_another_rulebook_and_a_whole_one(
    rulebook: Rulebook, person: Facts, data: st.DataObject
) -> None:
    every = tuple(mutants(rulebook))
    for mutant in every:
        other = made(rulebook, mutant)
        assert other != rulebook
        assert_whole(other, mutant)
    one = data.draw(st.sampled_from(every))
    advise(made(rulebook, one), person, today=TODAY)


def assert_whole(rulebook: Rulebook, mutant: Mutant) -> None:
    """Whatever it names is there, and nothing is empty."""
    match mutant.change:
        case ChangedTerm(criterion=criterion):
            assert_sound(rulebook, criterion)
        case Fact(when=when):
            assert when is None or assert_sound(rulebook, when)
        case Gate() | Evidence() | ModalityRule() | Advice() as rule:
            for _, criterion in owned_by(rule):
                assert_sound(rulebook, criterion)
            names = set(rulebook.modalities)
            if isinstance(rule, Gate):
                assert rule.then is not Disposition.CLEAR
                assert rule.leave_out <= names
            if isinstance(rule, ModalityRule):
                assert rule.prefer | rule.avoid | rule.leave_out <= names
                assert not rule.strength or rule.strength in rulebook.strengths.points
            if isinstance(rule, Advice):
                assert rule.plan is None or rule.plan in rulebook.plans
        case _:
            assert rulebook.strengths == mutant.change


def assert_sound(rulebook: Rulebook, criterion: Criterion) -> bool:
    match criterion:
        case Always():
            pass
        case AllOf(parts=parts) | AnyOf(parts=parts) | NoneOf(parts=parts):
            assert parts
            assert all(assert_sound(rulebook, part) for part in parts)
        case AtLeast(needed=needed, parts=parts):
            assert 1 <= needed <= len(parts)
            assert all(assert_sound(rulebook, part) for part in parts)
        case Term(term=name):
            assert name in rulebook.terms
        case Is(fact=fact, choices=choices):
            assert choices
            assert set(choices) <= {each.name for each in rulebook.facts[fact].choices}
        case IsNot(fact=fact, choice=choice):
            assert choice in {each.name for each in rulebook.facts[fact].choices}
        case Compare(fact=fact, amount=amount, how=how):
            assert fact in rulebook.facts
            assert amount >= 0
            assert isinstance(how, Comparison)
        case _:
            assert criterion.fact in rulebook.facts
    assert list(told(criterion))
    return True


def test_every_kind_of_slip_is_made_in_the_rules_that_are_shipped() -> None:
    rulebook = folder.load(folder.find_rules())
    every = list(mutants(rulebook))
    assert {each.edit for each in every} == set(Edit)
    assert all(made(rulebook, each) != rulebook for each in every[::17])
