"""What one answer comes to by itself: nobody is alarmed by their age, and no red flag is hushed."""

from __future__ import annotations

import pytest
from asking.talking import shipped

from massage_advisor.knowledge.answers import Choice, Facts, Members, YesNo
from massage_advisor.knowledge.outcomes import Disposition
from massage_advisor.knowledge.vocabulary import Kind
from massage_advisor.reading.answers import AnswersText, read_answers
from massage_advisor.reasoning.alone import worst_alone
from massage_advisor.reasoning.judging import Known
from massage_advisor.reasoning.screening import OpenDanger, screen

STIFF_NECK = "pain level: 4\npain areas: neck"
SORE_BACK = "pain level: 6\npain areas: lower back\nage: 72"
PREGNANT = "conditions: {pregnancy: yes, diabetes: no}\npain areas: [lower back, leg]"


def person(text: str) -> Facts:
    return read_answers(shipped(), AnswersText(text=text, name="answers.yaml"))


def open_dangers(facts: Facts) -> dict[str, OpenDanger]:
    found = screen(shipped(), Known(shipped(), facts.stated)).not_ruled_out
    return {each.fact: each for each in found}


def alone(text: str) -> dict[str, str]:
    facts = person(text)
    found = worst_alone(shipped(), facts, open_dangers(facts).values())
    return {name: each.value for name, each in found.items()}


def test_no_age_medicine_or_length_of_pain_is_an_emergency_by_itself() -> None:
    found = alone(STIFF_NECK)
    assert found["danger signs"] == found["head and neck signs"] == "emergency"
    assert found["medicines"] == found["recent events"] == "clearance first"
    assert found["age"] == found["pain has lasted"] == found["pain pattern"] == "clear"
    assert found["conditions"] == "same day care"


def test_it_depends_on_what_else_is_known() -> None:
    """In a pregnancy some illnesses cannot wait that otherwise can."""
    assert alone(PREGNANT)["conditions"] == alone(PREGNANT)["pregnancy signs"] == "emergency"


@pytest.mark.parametrize("text", [STIFF_NECK, SORE_BACK, PREGNANT, "goals: relaxation"])
def test_every_answer_that_is_an_emergency_by_itself_is_called_one(text: str) -> None:
    facts = person(text)
    dangers = open_dangers(facts)
    by_itself = worst_alone(shipped(), facts, dangers.values())
    now = screen(shipped(), Known(shipped(), facts.stated)).disposition
    for name in dangers:
        tried = [_disposition(facts, name, each) for each in _answers(facts, name)]
        worst = max((now, *tried), key=lambda each: each.severity)
        if worst is Disposition.EMERGENCY or not tried:
            assert by_itself[name] is worst or not tried, name
        elif shipped().facts[name].choices:
            assert by_itself[name].severity <= worst.severity, name


def _answers(facts: Facts, name: str) -> list[Members | Choice | YesNo]:
    fact, said = shipped().facts[name], facts.stated.get(name)
    match fact.kind:
        case Kind.ANY_OF:
            before = said if isinstance(said, Members) else Members()
            names = [each.name for each in fact.choices if each.name not in before.no]
            return [Members(yes=before.yes | {each}, no=before.no) for each in names]
        case Kind.ONE_OF:
            return [Choice(choice=each.name) for each in fact.choices]
        case Kind.YES_OR_NO:
            return [YesNo(yes=True), YesNo(yes=False)]
        case _:
            return []


def _disposition(facts: Facts, name: str, answer: Members | Choice | YesNo) -> Disposition:
    return screen(shipped(), Known(shipped(), {**facts.stated, name: answer})).disposition
