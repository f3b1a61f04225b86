"""Explanations: the same findings as the recommendation, with the answers that led there."""

from __future__ import annotations

import json
import re
from typing import TYPE_CHECKING, Any

import pytest
from generated import people, rulebooks
from hypothesis import given
from hypothesis import strategies as st
from telling.explained import case, case_in, case_of
from telling.guests import (
    NO,
    YES,
    amount,
    choice,
    guest,
    guests,
    house,
    members,
    party,
)

from massage_advisor.knowledge.answers import Facts
from massage_advisor.knowledge.outcomes import Disposition, Outcome, Service
from massage_advisor.reasoning.supposing import said_instead
from massage_advisor.telling.explaining import in_json
from massage_advisor.telling.explaining.comparing import What, differences, label_of
from massage_advisor.telling.explaining.in_short import in_short
from massage_advisor.telling.explaining.naming import rule_named, thing_named
from massage_advisor.telling.explaining.one_rule import one_rule, rule_explained
from massage_advisor.telling.explaining.outline import as_text
from massage_advisor.telling.explaining.what_if import what_if
from massage_advisor.telling.explaining.whole import headline_told, whole
from massage_advisor.telling.explaining.why_not import why_not
from massage_advisor.telling.lines import Look
from massage_advisor.telling.record import record
from massage_advisor.telling.sentences.safety import not_ruled_out
from massage_advisor.values import replaced

if TYPE_CHECKING:
    from random import Random

    from massage_advisor.knowledge.answers import Answer
    from massage_advisor.knowledge.rulebook import Rulebook
    from massage_advisor.telling.explaining.shapes import Branch
    from massage_advisor.telling.explaining.standing import ExplainedCase


def text_of(person: ExplainedCase, *parts: Branch, width: int = 80) -> str:
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


# ---- in short ----


@pytest.mark.parametrize("name", party())
def test_in_short_every_rule_that_acts_on_safety_or_service_is_named(name: str) -> None:
    person = case(name)
    told = on_one_line(text_of(person, *in_short(person)))
    recommendation = person.story.recommendation
    assert all(each.rule.name in told for each in recommendation.safety.acting)
    if recommendation.offer is not None:
        evidence = recommendation.offer.service.evidence
        assert all(each.rule.name in told for each in evidence if each.acts)
        for each in recommendation.offer.modalities:
            if each.is_suggested:
                assert each.modality.name in told.casefold() or " more" in told


def test_it_is_short_and_in_plain_words() -> None:
    person = case_of({**DESK, "conditions": members("muscle tension, tight muscles")})
    told = text_of(person, *in_short(person))
    assert len(told.splitlines()) <= 60
    assert "follows from" not in told
    assert "adds nothing" not in told
    assert "+2 Pain of 4 or more (you said: pain level 4)" in told
    assert "Medical massage (points: " in told


def test_points_in_short_add_up_to_what_the_verdict_rests_on() -> None:
    for name in party():
        person = case(name)
        offer = person.story.offer
        if offer is not None:
            told = on_one_line(text_of(person, *in_short(person)))
            weighing = offer.service.weighing
            added = sum(int(number) for number in re.findall(r"[•-] \+(\d+) ", told))
            assert added == weighing.medical.low + weighing.spa.low


def test_rules_that_wait_are_a_number_and_the_questions_that_would_rule_them_out() -> None:
    person = case_of({"for whom": choice("me"), "goals": members("relaxation")})
    told = on_one_line(text_of(person, *in_short(person)))
    waiting = {gate for each in person.story.recommendation.safety.not_ruled_out
               for gate in each.gates}  # fmt: skip
    assert f"Safety rules not ruled out yet: {len(waiting)}." in told
    assert "These questions would do it: " in told
    assert sum(gate.name in told for gate in house().gates) == 0
    assert len(text_of(person, *in_short(person)).splitlines()) <= 60


def test_in_an_emergency_the_short_way_is_the_whole() -> None:
    person = case("june")
    assert [part.text for part in in_short(person)] == ["What to do now", "Safety: emergency"]


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


def test_what_would_speak_for_it_in_the_other_kind_of_massage_is_said() -> None:
    """Nothing is said not to speak for it that does."""
    person = case("tom", goals=members("relaxation", "less swelling"), pain_level=amount(1))
    told = why_not(person, house().modalities["lymphatic drainage"])
    assert told.became.value == "nothing speaks for it"
    text = on_one_line(text_of(person, told.told))
    assert "Lymphatic drainage: it is given as medical massage, and spa massage was chosen." in text
    assert "Swelling to bring down" in text
    assert "nothing you told us speaks for it" not in text


def test_where_nothing_would_speak_for_it_there_either_that_is_said() -> None:
    person = case("tom")
    text = on_one_line(
        text_of(person, why_not(person, house().modalities["prenatal massage"]).told)
    )
    assert "Prenatal massage: nothing you told us speaks for it." in text


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


BECAUSE = [
    ("amy", Outcome.EITHER, "Either: it is not so. Medical massage is ahead by"),
    ("amy", Outcome.UNDECIDED, "Undecided: it is not so. Medical massage is ahead by"),
    ("tom", Outcome.EITHER, "Either: it is not so. Spa massage is ahead by"),
    ("sam", Outcome.UNDECIDED, "Undecided: it is not so. Neither is ahead by 2, which it takes"),
    ("omar", Outcome.EITHER, "Either: it is not so. Neither is ahead by 2 yet, which it takes"),
]


@pytest.mark.parametrize(("name", "outcome", "because"), BECAUSE)
def test_why_it_is_not_the_other_verdict_is_said_once(
    name: str, outcome: Outcome, because: str
) -> None:
    person = case(name)
    text = on_one_line(text_of(person, why_not(person, outcome).told))
    assert because in text
    assert text.count("it takes") == 1
    assert "Medical massage (points" in text


def test_same_day_care_has_its_hyphen() -> None:
    person = case("amy")
    told = text_of(person, why_not(person, Disposition.SAME_DAY_CARE).told)
    assert "Same-day care: no rule says so" in told
    assert "same day care" not in told
    before, after = supposing("amy", signs_of_infection=members("hot red spreading skin"))
    assert after.story.recommendation.safety.disposition is Disposition.SAME_DAY_CARE
    assert "same day care" not in text_of(before, what_if(before, after))
    assert why_not(person, Disposition.SAME_DAY_CARE).name == "same day care"


def test_every_gate_that_could_have_said_it_is_named() -> None:
    person = case("amy")
    told = on_one_line(text_of(person, why_not(person, Disposition.NOT_TODAY).told))
    gates = [each for each in house().gates if each.then is Disposition.NOT_TODAY]
    assert all(each.name in told for each in gates)
    assert "You said: danger signs: none" in told


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


def supposing(name: str, **instead: Answer) -> tuple[ExplainedCase, ExplainedCase]:
    before = case(name)
    others = Facts(stated={fact.replace("_", " "): each for fact, each in instead.items()})
    after = said_instead(before.story.recommendation.facts, others)
    return before, case_of(dict(after.stated))


def test_another_answer_is_told_by_what_would_be_different() -> None:
    before, after = supposing("tom", pain_level=amount(8), goals=members("pain relief"))
    told: dict[str, Any] = {
        each.what.value: (each.was, each.would_be) for each in differences(before, after)
    }
    assert told["verdict"] == ("spa", "medical")
    assert told["outcome"] == ("spa", "medical")
    assert "trigger point therapy" in told["suggested"][1]
    assert "hot stone massage" in told["suggested"][0]
    text = text_of(before, what_if(before, after))
    assert "Outcome: medical instead of spa" in text


def test_what_only_changes_the_session_is_not_told_as_what_keeps_from_booking() -> None:
    """Asthma makes it clear to adapt; what could adapt it further stays as it was."""
    before = case_of(
        {
            "goals": members("pain relief"),
            "pain level": amount(6),
            "pain areas": members("lower back"),
            "conditions": members("sciatica"),
            "pregnant": NO,
        }
    )
    others = Facts(stated={"conditions": members("sciatica", "asthma")})
    after = case_of(dict(said_instead(before.story.recommendation.facts, others).stated))
    text = on_one_line(text_of(before, what_if(before, after)))
    assert "Safety: adapt instead of clear" in text
    assert "whether it can be booked" not in text
    whole: Any = record(house(), before.story.recommendation)
    codes = [each["could_change"] for each in whole["open_questions"]]
    assert any("disposition" in each for each in codes)


def test_nothing_would_be_different_is_said_in_so_many_words() -> None:
    before, after = supposing("amy", pain_level=amount(9))
    assert differences(before, after) == ()
    assert "Nothing would be different." in text_of(before, what_if(before, after))


def test_danger_supposed_sells_nothing() -> None:
    before, after = supposing("amy", danger_signs=members("trouble breathing"))
    told = {each.what.value: each.would_be for each in differences(before, after)}
    assert told["outcome"] == "emergency"
    assert told["plan"] == told["verdict"] == told["visit"] == "none"


def test_answers_that_do_not_go_together_are_named() -> None:
    before, after = supposing("amy", weeks_pregnant=amount(20, "weeks"))
    told: dict[str, Any] = {each.what.value: each.would_be for each in differences(before, after)}
    assert len(told["problems"]) == 1
    assert told["bookable"] == "no"


DESK: dict[str, Answer] = {
    "for whom": choice("me"),
    "goals": members("stress relief", "loosen tight muscles"),
    "pain level": amount(4),
    "pain areas": members("upper back", "neck", "shoulder"),
    "conditions": members("muscle tension, tight muscles", "everyday stress"),
    "age": amount(38),
    "pain has lasted": amount(4, "months"),
    "stress has lasted": choice("for months or longer"),
    "tight muscles hurt or keep coming back": YES,
    "how much of the body": choice("a few areas"),
    "danger signs": members(),
    "recent events": members(),
    "medicines": members(),
    "allergies": members(),
    "skin today": members(),
    "head and neck signs": members(),
    "back signs": members(),
    "pregnant": NO,
    "touch needs care": NO,
    "lying face down": choice("no problem"),
}
"""Somebody with a sore neck from the desk."""


def test_a_bit_less_pain_keeps_the_kind_of_massage_and_leaves_it_unsettled() -> None:
    """What stays is not told, and all that moves is."""
    before, after = case_of(DESK), case_of({**DESK, "pain level": amount(3)})
    found = {each.what.value: each for each in differences(before, after)}
    assert "outcome" not in found
    assert (found["settled"].was, found["settled"].would_be) == ("yes", "no")
    assert "as far as we know" in str(found["headline"].would_be)
    told = on_one_line(text_of(before, what_if(before, after)))
    assert "Reasons that count: no longer Stress that goes with pain, and Pain of 4 or more" in told
    assert "Points: medical massage: 6 to 17 instead of 8 to 19" in told
    assert (
        "Techniques, then in this order: swedish massage, myofascial release, deep tissue massage"
        in told
    )
    assert "Nothing would be different" not in told
    assert len(text_of(before, what_if(before, after)).splitlines()) <= 25


ANSWERED = [(name, fact) for name in party() for fact in sorted(guests()[name])]


@given(st.sampled_from(ANSWERED), st.sampled_from(sorted(guests())))
def test_where_nothing_differs_the_records_are_the_same_but_for_answers(
    one: tuple[str, str], other: str
) -> None:
    """One answer taken back, or exchanged for that of somebody else."""
    name, fact = one
    stated = {each: answer for each, answer in guests()[name].items() if each != fact}
    if fact in guests()[other]:
        stated[fact] = guests()[other][fact]
    no_difference_is_left_out(case_of(guests()[name]), case_of(stated))


@given(rulebooks(), people(), people(), st.randoms())
def test_so_it_is_with_any_rules_and_any_two_people(
    book: Rulebook, one: Facts, other: Facts, chance: Random
) -> None:
    book = replaced(book, words=house().words)
    mixed = {
        **one.stated,
        **{fact: each for fact, each in other.stated.items() if chance.random() < 1 / 2},
    }
    before, after = (case_in(book, Facts(stated=stated)) for stated in (dict(one.stated), mixed))
    no_difference_is_left_out(before, after)
    assert differences(before, before) == ()


def no_difference_is_left_out(before: ExplainedCase, after: ExplainedCase) -> None:
    if not differences(before, after):
        was, now = (
            but_for_answers(record(each.story.rulebook, each.story.recommendation))
            for each in (before, after)
        )
        assert was == now


def but_for_answers(told: object) -> object:
    """A record without what echoes an answer: the answers, and texts whose braces they fill."""
    if isinstance(told, dict):
        return {
            key: but_for_answers(each)
            for key, each in told.items()
            if key not in {"answers", "say", "because"}
        }
    return [but_for_answers(each) for each in told] if isinstance(told, list) else told


def test_a_difference_of_each_kind_can_be_told() -> None:
    """Every aspect has a name, and somebody for whom it differs."""
    assert {label_of(case("amy"), what) for what in What}
    changes: list[tuple[str, dict[str, Answer]]] = [
        ("tom", {"pain_level": amount(8), "goals": members("pain relief")}),
        ("amy", {"danger_signs": members("trouble breathing"), "budget_per_visit": amount(20)}),
        ("amy", {"budget_per_visit": amount(20), "weeks_pregnant": amount(20, "weeks")}),
        ("omar", {"stress_has_lasted": choice("for months or longer")}),
        ("tom", {"pregnant": YES, "techniques_loved": members("hot stone massage")}),
    ]
    found = {
        each.what for name, instead in changes for each in differences(*supposing(name, **instead))
    }
    told_elsewhere = {What.ORDER}
    assert set(What) - found <= {What.DISAGREEMENTS, What.SCREENED} | told_elsewhere


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
    for rule in house().rules_here[::7]:
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


@pytest.mark.parametrize("name", ["amy", "tom", "norbert", "rita"])
def test_beside_an_open_question_stands_the_same_as_on_the_screen(name: str) -> None:
    """What its own answer could come to: no age is an emergency by itself."""
    answers = {f: a for f, a in guests()[name].items() if f not in {"age", "conditions"}}
    case = case_of(answers)
    items = not_ruled_out(case.story, details=True).items
    marked = [f"{each.label} ({each.mark})" if each.mark else each.label for each in items]
    (told,) = (each for each in whole(case) if each.text == case.words.explain_not_ruled_out)
    assert [each.text.partition(": ")[0] for each in told.below] == marked
