"""The JSON contract (docs/json.md), key by key."""

from __future__ import annotations

import json
import re
import subprocess
import sys
from typing import Any

import pytest
from telling.guests import NO, RULES, TODAY, amount, choice, guest, guests, house, members, party

from massage_advisor.knowledge.answers import Facts, Words
from massage_advisor.reasoning.advisor import advise
from massage_advisor.telling.note import as_note
from massage_advisor.telling.record import as_json, record
from massage_advisor.values import replaced

WHOLE = [
    "schema", "rulebook", "today", "id", "outcome", "bookable", "headline", "safety", "service",
    "modalities", "adjustments", "plan", "cost", "afterwards", "advice", "open_questions",
    "changes", "problems",
]  # fmt: skip
REASON = ["rule", "state", "answers", "say", "because", "strength", "sources", "note"]
SUGGESTED = [
    "name", "low", "high", "settled", "why", "typical_setting", "pressure", "evidence", "minutes",
    "cost", "over_budget", "loved", "ask_first",
]  # fmt: skip
SERVICE = [
    "verdict", "settled", "lean", "points", "reasons_for", "reasons_against", "alongside",
    "disagreements",
]  # fmt: skip
NAMES = party()


def told(name: str) -> dict[str, Any]:
    whole: dict[str, Any] = json.loads(as_json(house(), guest(name)))
    return whole


@pytest.mark.parametrize("name", NAMES)
def test_every_key_is_always_there(name: str) -> None:
    whole = told(name)
    assert list(whole) == WHOLE
    assert list(whole["safety"]) == [
        "disposition", "could_be", "screened", "findings", "not_ruled_out", "safety_net",
    ]  # fmt: skip
    assert list(whole["rulebook"]) == [
        "name", "version", "sha256", "reviewed_by", "review", "region",
    ]  # fmt: skip
    assert whole["schema"] == "massage-advisor/recommendation/1.0"
    assert whole["today"] == TODAY
    assert whole["changes"] is None
    for reason in whole["safety"]["findings"]:
        assert list(reason) == REASON


@pytest.mark.parametrize("name", NAMES)
def test_what_can_be_booked_stands_above_or_afterwards_or_nowhere(name: str) -> None:
    whole = told(name)
    offer = {key: whole[key] for key in ("service", "modalities", "plan", "cost")}
    match whole["outcome"]:
        case "emergency" | "crisis" | "same_day_care":
            assert not any(offer.values())
            assert whole["afterwards"] is None
            assert whole["advice"] == []
        case "clearance_first" | "not_today":
            assert not any(offer.values())
            assert list(whole["afterwards"]) == list(offer)
        case _:
            assert list(offer["service"]) == SERVICE
            assert whole["afterwards"] is None


def test_a_suggested_technique_and_the_money() -> None:
    whole = told("amy")
    for technique in whole["modalities"]["suggested"]:
        assert list(technique) == SUGGESTED
        assert technique["cost"] is None or list(technique["cost"]) == ["price", "tip", "total"]
    assert list(whole["plan"]) == [
        "name", "visits", "every", "review_after", "first_visit", "fits_budget", "if_not",
        "provisional",
    ]  # fmt: skip
    assert whole["plan"]["visits"] == [4, 6]
    assert whole["plan"]["fits_budget"] is None
    assert list(whole["cost"]) == [
        "currency", "per_visit", "plan_total", "fits_budget", "assumptions", "who_may_pay",
        "sources",
    ]  # fmt: skip
    low, high = whole["cost"]["per_visit"]["total"]
    assert whole["cost"]["plan_total"] == [4 * low, 6 * high]


def test_a_technique_not_suggested_says_why_in_the_words_of_the_contract() -> None:
    left = {each["name"]: each["because"] for each in told("amy")["modalities"]["not_suggested"]}
    assert left["couples massage"] == "left out"
    assert set(left.values()) <= {
        "left out", "refused", "not offered", "nothing speaks for it", "outweighed", "over budget",
    }  # fmt: skip


def test_reasons_are_for_and_against_the_verdict() -> None:
    service = told("amy")["service"]
    assert service["verdict"] == "medical"
    points = {rule.slug: rule.points_to.short for rule in house().evidence}
    assert {points[each["rule"]] for each in service["reasons_for"]} == {"medical"}
    either = told("nina")["service"]
    assert either["verdict"] == "either"
    if either["lean"] is None:
        assert either["reasons_against"] == []
        assert {points[each["rule"]] for each in either["reasons_for"]} == {"medical", "spa"}


def test_a_reason_holds_only_the_answers_that_decided() -> None:
    reasons = {each["rule"]: each for each in told("amy")["service"]["reasons_for"]}
    severe = reasons["severe-pain"]
    assert severe["answers"] == {"pain level": 8}
    assert severe["state"] == "applies"
    assert severe["strength"] == "decisive"
    assert "8" in severe["say"]
    assert "{" not in severe["say"]
    named = reasons["named-condition-with-a-wish-for-relief"]["answers"]["conditions"]
    assert "nothing else" not in named
    assert all(list(each) == ["claim", "source", "where", "grade"] for each in severe["sources"])


def test_a_gate_on_our_own_judgement_says_so() -> None:
    notes = {each["rule"]: each["note"] for each in told("bruno")["safety"]["findings"]}
    judged = {gate.slug for gate in house().gates if gate.rests_on_judgement}
    for rule, note in notes.items():
        assert (note == house().words.rests_on_judgement) is (rule in judged)


def test_closed_values_are_snake_case() -> None:
    for name in NAMES:
        whole = told(name)
        closed = [whole["outcome"], whole["safety"]["disposition"], whole["safety"]["screened"]]
        closed += [each["topic"] for each in whole["advice"]]
        closed += [each["could_be"] for each in whole["safety"]["not_ruled_out"]]
        for value in closed:
            assert re.fullmatch(r"[a-z]+(_[a-z]+)*", value)


def test_open_questions_and_dangers() -> None:
    whole = told("grace")
    danger = whole["safety"]["not_ruled_out"][0]
    assert list(danger) == ["question", "fact", "could_be", "rules"]
    assert whole["safety"]["could_be"] == danger["could_be"] == "emergency"
    assert list(whole["open_questions"][0]) == ["fact", "ask", "could_change"]


def test_a_contradiction_is_a_problem() -> None:
    recommendation = guest("amy", pregnant=NO, weeks_pregnant=amount(20, "weeks"))
    whole = record(house(), recommendation)
    assert isinstance(whole["problems"], list)
    problem = whole["problems"][0]
    assert list(problem) == ["kind", "fact", "say"]
    assert problem["kind"] == "contradiction"
    assert problem["fact"] == "weeks pregnant"
    assert whole["bookable"] is False


def test_money_is_whole_or_has_hundredths() -> None:
    text = as_json(house(), guest("tom"))
    assert re.search(r"\b84,", text)
    assert not re.search(r"\d\.\d{3,}\b", text)


def test_the_callers_mark_is_copied_out() -> None:
    for mark in ("row 7", 7):
        facts = Facts(stated=guests()["amy"], id=mark)
        assert record(house(), advise(house(), facts, today=TODAY))["id"] == mark


def test_the_same_byte_for_byte_whatever_the_order_of_answers() -> None:
    backwards = dict(reversed(guests()["amy"].items()))
    again = advise(house(), Facts(stated=backwards), today=TODAY)
    assert as_json(house(), again) == as_json(house(), guest("amy"))


def test_characters_that_act_are_escaped_and_survive() -> None:
    nasty = "a\x1b[31m\x9bb\u202ec\u2028d\ud800e\x7f [/bold] é"
    facts = Facts(stated=guests()["amy"], id=nasty)
    text = as_json(house(), advise(house(), facts, today=TODAY))
    assert json.loads(text)["id"] == nasty
    assert not re.search("[\x00-\x09\x0b-\x1f\x7f-\x9f\u202e\u2028\ud800]", text)
    assert "é" in text
    text.encode()


def test_text_from_rules_is_data() -> None:
    rules = tuple(
        replaced(rule, say="[/bold] \x1b[31m {pain level} {x}") for rule in house().evidence
    )
    book = replaced(house(), evidence=rules)
    text = as_json(book, advise(book, Facts(stated=guests()["amy"]), today=TODAY))
    assert "\x1b" not in text
    assert "[/bold] \\u001b[31m 8 {x}" in text


def test_a_wish_shows_in_the_technique_and_a_refusal_in_the_others() -> None:
    whole = record(
        house(),
        guest(
            "tom",
            techniques_loved=members("hot stone massage"),
            techniques_refused=members("aromatherapy"),
            pressure_wish=choice("light"),
        ),
    )
    modalities = json.loads(json.dumps(whole["modalities"]))
    loved = {each["name"]: each["loved"] for each in modalities["suggested"]}
    assert loved["hot stone massage"] is True
    others = {each["name"]: each["because"] for each in modalities["not_suggested"]}
    assert others["aromatherapy"] == "refused"


def test_text_facts_are_no_part_of_the_record() -> None:
    """They are kept for the note, where they do stand."""
    text_facts = [name for name, fact in house().facts.items() if fact.kind.value == "text"]
    assert text_facts
    for fact in text_facts:
        answers = {**guests()["amy"], fact: Words(text="my secret")}
        told_of_amy = advise(house(), Facts(stated=answers), today=TODAY)
        assert "my secret" not in as_json(house(), told_of_amy)
        assert "my secret" in as_note(house(), told_of_amy)


def test_the_record_does_not_need_rich() -> None:
    code = (
        "import sys, massage_advisor.telling.record, massage_advisor.telling.note; "
        "sys.exit('rich' in sys.modules)"
    )
    done = subprocess.run([sys.executable, "-c", code], check=False, cwd=RULES.parent)
    assert done.returncode == 0
