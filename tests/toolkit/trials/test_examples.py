"""Examples and people that do not turn out as they say, and the reasons that are told."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING, Any
from xml.etree import ElementTree as ET

import pytest
from reasoning.small import SMALL, TODAY, Said, a_person, healthy_but

from massage_advisor.knowledge.outcomes import Disposition, Service
from massage_advisor.knowledge.people import Expectations, Person
from massage_advisor.knowledge.rules import Adjustment, Example, State
from massage_advisor.problems import Place
from massage_advisor.reasoning.advisor import advise
from massage_advisor.toolkit.alike import alike, perhaps
from massage_advisor.toolkit.mutation.expecting import seen, telling_apart
from massage_advisor.toolkit.trials.differences import differences
from massage_advisor.toolkit.trials.examples import named, not_named, short_names, try_all
from massage_advisor.toolkit.trials.reported import trials_in_json, trials_in_junit
from massage_advisor.toolkit.trials.told import trials_told

if TYPE_CHECKING:
    from collections.abc import Mapping

    from massage_advisor.knowledge.answers import Facts
    from massage_advisor.toolkit.trials.examples import Trials

SORE: dict[str, Said] = {"pain level": 8, "goals": ["pain relief"]}


def example(rule: str, said: Mapping[str, Said], expect: State, name: str = "") -> Example:
    place = Place(file=f"1-safety/{rule}.yaml", line=7, column=5)
    given = a_person(said).stated
    return Example(rule=rule, name=name or expect.value, given=given, expect=expect, place=place)


def person(facts: Facts, name: str = "Ada", **expect: Any) -> Person:
    expected: dict[str, Any] = {"outcome": "medical", "bookable": True, **expect}
    return Person(
        name=name,
        slug=name.lower(),
        story="Her story.",
        given=facts.stated,
        expect=Expectations(**expected),
        place=Place(file=f"people/{name.lower()}.yaml", line=1, column=1),
    )


def tried(*some: Example | Person) -> Trials:
    examples = [each for each in some if isinstance(each, Example)]
    people = [each for each in some if isinstance(each, Person)]
    return try_all(SMALL, examples, people, today=TODAY)


def told(*some: Example | Person) -> str:
    return trials_told(SMALL, tried(*some))


def test_all_is_well() -> None:
    right = example("fever", {"fever": True}, State.APPLIES)
    assert told(right, person(healthy_but(SORE))) == "2 examples tried, all as expected\n"


def test_an_example_tells_what_the_rule_made_of_it() -> None:
    wrong = example("expecting", {"pregnant": True}, State.APPLIES, "pregnant")
    assert told(wrong) == (
        "1-safety/expecting.yaml:7:5 expecting: pregnant\n"
        "  expected: applies\n"
        "  found:    holds\n"
        "    because\n"
        "      pregnant: yes  (yes)\n"
        "    unless\n"
        "      midwife agrees: yes  (not known)\n"
        "\n"
        "1 example tried, 1 not as expected\n"
    )


def lines_of(**expect: Any) -> list[str]:
    """What is told of somebody in pain of whom something else was expected."""
    wrong = person(healthy_but(SORE), **expect)
    return told(wrong).splitlines()[1:-2]


@pytest.mark.parametrize(
    ("expect", "lines"),
    [
        (
            {"outcome": "spa"},
            [
                "  expected: outcome spa",
                "  found:    outcome medical",
                "    medical massage: 6",
                "      pain-relief-wanted applies: strong, about goal",
                "      pain-of-4-or-more applies: moderate, about pain",
                "    spa massage: 0",
            ],
        ),
        (
            {"bookable": False},
            [
                "  expected: bookable no",
                "  found:    bookable yes",
                "    sore-all-over applies: adapt",
            ],
        ),
        (
            {"disposition": Disposition.CLEAR},
            [
                "  expected: disposition clear",
                "  found:    disposition adapt",
                "    sore-all-over applies: adapt",
            ],
        ),
        (
            {"adjustments": (Adjustment(kind="pressure at most", at_most="light"),)},
            [
                "  expected: pressure at most: light",
                "  found:    pressure at most: medium",
                "    sore-all-over applies: adapt",
            ],
        ),
        (
            {"adjustments": (Adjustment(kind="without", items=("heat",)),)},
            [
                "  expected: without: heat",
                "  found:    no without",
                "    sore-all-over applies: adapt",
            ],
        ),
        (
            {"suggested": {"swedish massage": None}},
            [
                "  expected: suggested: swedish massage",
                "  found:    not so",
                "    swedish massage: nothing speaks for it, points 0 to 1",
            ],
        ),
        (
            {"suggested": {"trigger point therapy": (4, 4)}},
            [
                "  expected: trigger point therapy: 4",
                "  found:    trigger point therapy: 4 to 5",
                "    trigger point therapy: suggested, points 4 to 5",
                "      for it: points-that-hurt",
            ],
        ),
        (
            {"not_suggested": {"deep tissue massage": "refused"}},
            [
                "  expected: deep tissue massage: refused",
                "  found:    deep tissue massage: left out",
                "    deep tissue massage: left out, points 0 to 1",
                "      left out by: sore-all-over",
            ],
        ),
        (
            {"not_suggested": {"trigger point therapy": None}},
            [
                "  expected: not suggested: trigger point therapy",
                "  found:    suggested: trigger point therapy",
                "    trigger point therapy: suggested, points 4 to 5",
                "      for it: points-that-hurt",
            ],
        ),
        (
            {"first_suggested": "swedish massage"},
            [
                "  expected: first suggested swedish massage",
                "  found:    first suggested trigger point therapy",
                "    trigger point therapy: suggested, points 4 to 5",
                "      for it: points-that-hurt",
            ],
        ),
        (
            {"plan": "one visit"},
            [
                "  expected: plan one visit",
                "  found:    plan course of 4 to 6",
                "    a-course-for-pain: course of 4 to 6",
            ],
        ),
        (
            {"rules": ("referral",)},
            [
                "  expected: rule: referral",
                "  found:    not so",
                "    referral: does not apply",
                "    because",
                "      referral: yes  (no)",
            ],
        ),
        (
            {"not_rules": ("sore-all-over",)},
            [
                "  expected: not rule: sore-all-over",
                "  found:    rule: sore-all-over",
                "    sore-all-over: applies",
                "    because",
                "      pain level: at least 8  (yes)",
            ],
        ),
        (
            {"not_to_ask": ("techniques loved",)},
            [
                "  expected: not to be asked: techniques loved",
                "  found:    to be asked: techniques loved",
                "    it could change modalities",
            ],
        ),
        (
            {"carried_on": ("sore-all-over",)},
            [
                "  expected: carried on: sore-all-over",
                "  found:    not so",
                "    sore-all-over: applies",
                "    because",
                "      pain level: at least 8  (yes)",
            ],
        ),
    ],
)
def test_a_person_tells_what_led_there(expect: dict[str, object], lines: list[str]) -> None:
    assert lines_of(**expect) == lines


def test_where_nothing_is_sold_nothing_is_weighed() -> None:
    wrong = person(
        healthy_but({"calf swelling": "one side only"}),
        outcome="same day care",
        bookable=False,
        points={Service.MEDICAL: (4, 4)},
        not_suggested={"swedish massage": None},
        plan="nothing",
    )
    assert told(wrong).splitlines()[1:-2] == [
        "  expected: a verdict and its points",
        "  found:    nothing is weighed while a doctor comes first",
        "    possible-leg-clot applies: same day care",
    ]


def test_what_can_be_expected_is_met_by_what_came_out_and_by_nothing_else() -> None:
    """What tells two people apart is true of the one, and not of the other."""
    sore, tired = (
        advise(SMALL, each, today=TODAY)
        for each in (healthy_but(SORE), healthy_but({"goals": ["relaxation"], "pregnant": True}))
    )
    assert telling_apart(seen(sore), seen(sore)) == {}
    lines = telling_apart(seen(sore), seen(tired))
    assert lines["points"] == {"medical massage": "6", "spa massage": "0"}
    assert lines["adjustments"] == {
        "pressure at most": "medium",
        "avoid sites": ["the sore part"],
    }
    assert lines["rules"] == [
        "a-course-for-pain",
        "pain-of-4-or-more",
        "pain-relief-wanted",
        "points-that-hurt",
        "sore-all-over",
    ]


def test_several_names_can_be_asked_for() -> None:
    fever = example("fever", {"fever": True}, State.APPLIES, "shivering")
    clot = example("possible-leg-clot", {}, State.UNSURE, "nothing known")
    ada, bob = person(healthy_but(SORE)), person(healthy_but(SORE), "Bob")
    every = ((fever, clot), (ada, bob))
    assert named([], *every) == every
    assert named(["FEVER", "bob"], *every) == ((fever,), (bob,))
    assert named(["leg_clot"], *every) == ((clot,), ())
    assert named(["shiver"], *every) == ((fever,), ())
    assert named(["people"], *every) == ((), (ada, bob))
    assert not_named(["fever", "fevver"], *every) == ("fevver",)
    assert short_names(*every) == {"fever", "possible-leg-clot", "ada", "bob"}


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("fevver", ("fever",)),
        ("posible leg clot", ("possible-leg-clot",)),
        ("clott", ("clot",)),
        ("entirely different", ()),
    ],
)
def test_what_may_have_been_meant(text: str, found: tuple[str, ...]) -> None:
    names = ["fever", "possible-leg-clot", "ada"]
    assert alike(text, names) == found
    offered = perhaps(text, names, "look them up")
    assert offered == (f"did you mean “{found[0]}”?" if found else "look them up")


def test_failures_as_json() -> None:
    wrong = example("fever", {"fever": False}, State.APPLIES, "no fever")
    report = json.loads(trials_in_json(SMALL, tried(wrong, person(healthy_but(SORE)))))
    assert (report["tried"], report["failed"]) == (2, 1)
    (failure,) = report["failures"]
    assert failure["differences"] == [{"expected": "applies", "found": "does not apply"}]
    assert (failure["file"], failure["line"], failure["of"]) == (
        "1-safety/fever.yaml",
        7,
        "fever",
    )
    assert "because" in " ".join(failure["told"])


def test_failures_as_junit() -> None:
    wrong = example("fever", {"fever": False}, State.APPLIES, "<no> fever")
    suite = ET.fromstring(trials_in_junit(SMALL, tried(wrong, person(healthy_but(SORE)))))
    assert (suite.get("tests"), suite.get("failures")) == ("2", "1")
    failed, passed = suite.findall("testcase")
    assert (failed.get("classname"), failed.get("name")) == ("fever", "<no> fever")
    assert (failed.get("file"), failed.get("line")) == ("1-safety/fever.yaml", "7")
    message = failed.find("failure")
    assert message is not None
    assert message.get("message") == "expected applies, found does not apply"
    assert passed.find("failure") is None
    assert passed.get("classname") == "people"


def test_nothing_differs_from_what_is_left_open() -> None:
    expect = Expectations(outcome="medical", bookable=True)
    assert differences(expect, advise(SMALL, healthy_but(SORE), today=TODAY)) == ()
