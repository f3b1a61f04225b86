"""Guests of the house as they are explained."""

from __future__ import annotations

from typing import TYPE_CHECKING

from telling.guests import TODAY, guest, house

from massage_advisor.knowledge.answers import Facts
from massage_advisor.reasoning.advisor import recommend, work_out
from massage_advisor.telling.explaining.standing import ExplainedCase
from massage_advisor.telling.story import Story

if TYPE_CHECKING:
    from massage_advisor.knowledge.answers import Answer
    from massage_advisor.knowledge.rulebook import Rulebook


def case_of(answers: dict[str, Answer]) -> ExplainedCase:
    return case_in(house(), Facts(stated=answers))


def case_in(book: Rulebook, facts: Facts) -> ExplainedCase:
    worked = work_out(book, facts)
    told = recommend(book, facts, worked, today=TODAY)
    return ExplainedCase(story=Story(rulebook=book, recommendation=told), worked=worked)


def case(name: str, **instead: Answer | None) -> ExplainedCase:
    return case_of(dict(guest(name, **instead).facts.stated))
