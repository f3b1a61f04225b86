"""Explanations: the same findings as the recommendation, with the answers that led there."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING

import pytest
from telling.guests import (
    TODAY,
    YES,
    amount,
    guest,
    house,
    members,
    party,
)

from massage_advisor.knowledge.answers import Facts
from massage_advisor.knowledge.outcomes import Disposition, Service
from massage_advisor.reasoning.advisor import advise, work_out
from massage_advisor.reasoning.recommendation import Outcome
from massage_advisor.reasoning.supposing import said_instead
from massage_advisor.telling.explaining import in_json
from massage_advisor.telling.explaining.naming import every_rule, rule_named, thing_named
from massage_advisor.telling.explaining.one_rule import one_rule, rule_explained
from massage_advisor.telling.explaining.outline import as_text
from massage_advisor.telling.explaining.standing import Case
from massage_advisor.telling.explaining.what_if import differences, what_if
from massage_advisor.telling.explaining.whole import headline_told, whole
from massage_advisor.telling.explaining.why_not import why_not
from massage_advisor.telling.lines import Look
from massage_advisor.telling.story import Story

if TYPE_CHECKING:
    from massage_advisor.knowledge.answers import Answer
    from massage_advisor.telling.explaining.shapes import Branch


def case_of(answers: dict[str, Answer]) -> Case:
    facts = Facts(stated=answers)
    told = advise(house(), facts, today=TODAY)
    return Case(story=Story(rulebook=house(), recommendation=told), worked=work_out(house(), facts))


def case(name: str, **instead: Answer | None) -> Case:
    return case_of(dict(guest(name, **instead).facts.stated))


def text_of(person: Case, *parts: Branch, width: int = 80) -> str:
    return as_text(house(), headline_told(person), parts, Look(width=width, plain=True))


def on_one_line(text: str) -> str:
    return " ".join(text.split())


# ---- the whole ----


@pytest.mark.parametrize("name", party())
def test_every_rule_that_acts_is_in_the_whole_explanation(name: str) -> None:
    person = case(name)
    told = on_one_line(text_of(person, *whole(person)))
    recommendation = person.story.recommendation
    assert all(each.rule.name in told for each in recommendation.safety.acting)
    if recommendation.offer is not None:
        evidence = recommendation.offer.service.evidence
        assert all(each.rule.name in told for each in evidence)
        assert all(each.rule.name in told for each in recommendation.advice)


def test_points_answers_and_sources_stand_beside_the_reasons() -> None:
    person = case("amy")
    told = text_of(person, *whole(person))
    assert "Medical massage (points: 23)" in told
    assert "You said: pain level 8; pain relief" in told
    assert "Medical massage is ahead by 23; it takes 2 to lead." in told
    assert "Relief wanted from pain of 4 or more (decisive, about pain: 10) [1" in told
    assert "[1] Medical Massage vs Relaxation Massage" in told


def test_what_would_settle_it_is_named() -> None:
    person = case("omar")
    told = on_one_line(text_of(person, *whole(person)))
    assert "Still open: stress has lasted." in told


def test_in_an_emergency_nothing_but_what_to_do_and_why_is_told() -> None:
    person = case("june")
    titles = [part.text for part in whole(person)]
    assert titles == ["What to do now", "Safety: emergency"]


def test_what_one_answer_carries_is_worth_a_second_look_but_not_before_calling_for_help() -> None:
    hangs = "It all hangs on one answer: medicines."
    assert hangs in on_one_line(text_of(case("bruno"), *whole(case("bruno"))))
    assert "hangs on" not in text_of(case("june"), *whole(case("june")))


def test_no_line_is_longer_than_the_terminal() -> None:
    person = case("grace")
    for width in (40, 60, 80):
        lines = text_of(person, *whole(person), width=width).splitlines()
        assert max(map(len, lines)) <= width


# ---- why not ----


@pytest.mark.parametrize("name", party())
def test_a_technique_is_explained_by_what_the_recommendation_says_of_it(name: str) -> None:
    person = case(name)
    offer = person.story.offer
    for each in house().modalities.values():
        answer = why_not(person, each).became.value
        if offer is None:
            assert answer == "nothing is sold"
            continue
        (found,) = (c for c in offer.modalities if c.modality.name == each.name)
        assert answer == ("suggested" if found.because is None else found.because.value)


DISTINCT = [
    ("amy", "deep tissue massage", {}, "suggested", "Back pain in a clinic"),
    ("amy", "couples massage", {}, "left out", "No fixed routines in treatment"),
    (
        "amy",
        "deep tissue massage",
        {"techniques_refused": members("deep tissue massage")},
        "refused",
        "You said: techniques refused: deep tissue massage",
    ),
    ("amy", "upgraded myofascial release", {}, "not offered", "own name for a method"),
    (
        "amy",
        "hot stone massage",
        {},
        "nothing speaks for it",
        "It asks for what is not so: service: spa massage; goals: relaxation",
    ),
    ("amy", "cupping", {}, "outweighed", "It takes 2 points to be suggested."),
    ("tom", "lomi lomi", {"budget_per_visit": amount(20)}, "over budget", "you named $20"),
]


@pytest.mark.parametrize(("name", "technique", "instead", "answer", "because"), DISTINCT)
def test_each_why_not_has_an_answer_of_its_own(
    name: str, technique: str, instead: dict[str, Answer], answer: str, because: str
) -> None:
    person = case(name, **instead)
    told = why_not(person, house().modalities[technique])
    assert told.became.value == answer
    assert because in on_one_line(text_of(person, told.told))


def test_what_is_left_out_for_safety_names_the_gate_and_the_answers() -> None:
    person = case("amy", pregnant=YES, weeks_pregnant=amount(8, "weeks"))
    told = why_not(person, house().modalities["hot stone massage"])
    text = on_one_line(text_of(person, told.told))
    assert told.became.value == "left out"
    assert "left out for your safety" in text
    assert "You said: pregnant" in text


SERVICES = [
    ("amy", Service.SPA, "lost"),
    ("amy", Service.MEDICAL, "chosen"),
    ("sam", Service.SPA, "either"),
    ("omar", Service.MEDICAL, "undecided"),
    ("june", Service.SPA, "nothing is sold"),
]


@pytest.mark.parametrize(("name", "service", "answer"), SERVICES)
def test_a_service_is_explained_by_the_points_of_both_sides(
    name: str, service: Service, answer: str
) -> None:
    person = case(name)
    told = why_not(person, service)
    assert told.became.value == answer
    if person.story.offer is not None:
        text = text_of(person, told.told)
        assert "Medical massage (points" in text
        assert "Spa massage (points" in text


OUTCOMES = [
    ("bruno", Disposition.CLEARANCE_FIRST, "it is so"),
    ("bruno", Disposition.NOT_TODAY, "something graver"),
    ("bruno", Disposition.EMERGENCY, "no rule says so"),
    ("grace", Disposition.EMERGENCY, "not ruled out"),
    ("amy", Disposition.CLEAR, "it is so"),
    ("sam", Outcome.EITHER, "it is so"),
    ("amy", Outcome.UNDECIDED, "not so"),
]


@pytest.mark.parametrize(("name", "outcome", "answer"), OUTCOMES)
def test_an_outcome_is_explained_by_the_rules_that_could_have_said_it(
    name: str, outcome: Disposition | Outcome, answer: str
) -> None:
    assert why_not(case(name), outcome).became.value == answer


def test_every_gate_that_could_have_said_it_is_named() -> None:
    person = case("amy")
    told = on_one_line(text_of(person, why_not(person, Disposition.NOT_TODAY).told))
    gates = [each for each in house().gates if each.then is Disposition.NOT_TODAY]
    assert all(each.name in told for each in gates)
    assert "You said: signs of infection: none" in told


NAMES = [
    ("spa", Service.SPA),
    ("Medical Massage", Service.MEDICAL),
    ("not_today", Disposition.NOT_TODAY),
    ("either", Outcome.EITHER),
    ("hot stones", "hot stone massage"),
    ("Hot-Stone Massage", "hot stone massage"),
    ("nonsense", None),
]


@pytest.mark.parametrize(("said", "thing"), NAMES)
def test_things_go_by_any_of_their_names(said: str, thing: object) -> None:
    found = thing_named(house(), said)
    assert found == (house().modalities[thing] if isinstance(thing, str) else thing)


# ---- what if ----


def supposing(name: str, **instead: Answer) -> tuple[Case, Case]:
    before = case(name)
    others = Facts(stated={fact.replace("_", " "): each for fact, each in instead.items()})
    after = said_instead(before.story.recommendation.facts, others)
    return before, case_of(dict(after.stated))


def test_another_answer_is_told_by_what_would_be_different() -> None:
    before, after = supposing("tom", pain_level=amount(8), goals=members("pain relief"))
    told = {each.what.value: (each.was, each.would_be) for each in differences(before, after)}
    assert told["verdict"] == (("spa",), ("medical",))
    assert told["outcome"] == (("spa",), ("medical",))
    assert "trigger point therapy" in told["suggested"][1]
    assert "hot stone massage" in told["suggested"][0]
    text = text_of(before, what_if(before, after))
    assert "Outcome: medical instead of spa" in text


def test_nothing_would_be_different_is_said_in_so_many_words() -> None:
    before, after = supposing("amy", age=amount(39))
    assert differences(before, after) == ()
    assert "Nothing would be different." in text_of(before, what_if(before, after))


def test_danger_supposed_sells_nothing() -> None:
    before, after = supposing("amy", danger_signs=members("trouble breathing"))
    told = {each.what.value: each.would_be for each in differences(before, after)}
    assert told["outcome"] == ("emergency",)
    assert told["plan"] == told["verdict"] == told["visit"] == ("none",)


def test_answers_that_do_not_go_together_are_named() -> None:
    before, after = supposing("amy", weeks_pregnant=amount(20, "weeks"))
    told = {each.what.value: each.would_be for each in differences(before, after)}
    assert len(told["problems"]) == 1
    assert told["bookable"] == ("no",)


# ---- one rule ----


def rule_text(name: str, rule: str, **instead: Answer | None) -> str:
    person = case(name, **instead)
    found = rule_named(house(), rule)
    assert found is not None
    return on_one_line(text_of(person, rule_explained(person, one_rule(person, found))))


def test_a_rule_that_applies_is_told_with_each_part_and_its_answer() -> None:
    told = rule_text("amy", "severe-pain")
    assert "Severe pain (applies)" in told
    assert "yes: pain level: at least 7 (you said: 8)" in told
    assert "It would apply" not in told


def test_a_rule_that_does_not_is_told_with_an_answer_that_would_do() -> None:
    told = rule_text("tom", "Severe pain")
    assert "Severe pain (does not apply)" in told
    assert "no: pain level: at least 7 (you said: 0)" in told
    assert "Pain level 7 instead of 0" in told


def test_a_rule_that_waits_names_what_is_missing() -> None:
    told = rule_text("amy", "severe-pain", pain_level=None)
    assert "Severe pain (not certain yet)" in told
    assert "not known: pain level: at least 7 (not said)" in told
    assert "Not known yet: pain level" in told


def test_a_gate_holds_until_its_excuse_is_known() -> None:
    told = rule_text("bruno", "first-massage-when-blood-does-not-clot-well")
    assert "(applies)" in told
    unknown = rule_text(
        "bruno",
        "first-massage-when-blood-does-not-clot-well",
        doctor_has_agreed_with_blood_thinners=None,
    )
    assert "(holds, its excuse is not known)" in unknown
    assert "Holds until this is known: doctor has agreed with blood thinners" in unknown
    excused = rule_text(
        "bruno",
        "first-massage-when-blood-does-not-clot-well",
        doctor_has_agreed_with_blood_thinners=YES,
    )
    assert "Excused, for you said: doctor has agreed with blood thinners" in excused


def test_a_later_rule_is_told_by_what_was_concluded() -> None:
    course = rule_text("amy", "a-course-and-then-a-review")
    assert "service: not spa massage (concluded: medical massage)" in course
    assert "Follows from service: medical massage" in course


def test_a_question_that_did_not_arise_is_told_so() -> None:
    assert "(not asked, counts as: never)" in rule_text("tom", "fresh-injury")


@pytest.mark.parametrize("name", ["amy", "grace"])
def test_every_rule_of_the_house_can_be_explained(name: str) -> None:
    person = case(name)
    for rule in every_rule(house())[::7]:
        told = one_rule(person, rule)
        assert told.when.truth is told.finding.when.truth
        assert rule.name in text_of(person, rule_explained(person, told))


# ---- as JSON ----


def test_what_was_not_asked_is_null_and_all_rules_stand_in_the_whole() -> None:
    told = json.loads(in_json.as_json(case("amy")))
    assert told["why_not"] is told["what_if"] is told["rule"] is None
    names = {each["rule"] for each in told["rules"]}
    acting = {each.rule.slug for each in guest("amy").advice}
    assert acting | {"severe-pain"} <= names


def test_in_an_emergency_only_safety_rules_are_listed() -> None:
    told = json.loads(in_json.as_json(case("june")))
    assert {each["kind"] for each in told["rules"]} == {"gate"}


def test_json_and_text_give_the_same_why_not() -> None:
    person = case("amy")
    answer = why_not(person, Service.SPA)
    told = json.loads(in_json.as_json(person, why_not=answer))
    assert told["rules"] is None
    assert told["why_not"]["say"] == answer.told.text
    assert told["why_not"]["answer"] == "lost"
    assert {each["rule"] for each in told["why_not"]["why"]} >= {"severe-pain"}


def test_json_tells_each_difference_and_what_was_supposed() -> None:
    before, after = supposing("amy", pregnant=YES)
    told = json.loads(in_json.as_json(before, instead=after))["what_if"]
    assert told["supposed"] == [{"fact": "pregnant", "said": False, "instead": True}]
    found = {each["what"]: each for each in told["differences"]}
    assert found["bookable"] == {"what": "bookable", "was": "yes", "would_be": "no"}
    assert "prenatal massage" in found["suggested"]["would_be"]


def test_json_gives_the_tree_of_a_rule() -> None:
    person = case("tom")
    rule = rule_named(house(), "severe-pain")
    assert rule is not None
    told = json.loads(in_json.as_json(person, rule=one_rule(person, rule)))["rule"]
    assert told["state"] == "does_not_apply"
    assert told["when"] == {
        "says": "pain level: at least 7",
        "truth": "no",
        "fact": "pain level",
        "answer": 0,
        "parts": [],
    }
    assert told["would_apply"] == [[{"fact": "pain level", "answer": 7}]]
