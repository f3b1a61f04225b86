"""People for the tests of the rulebook: somebody well who has answered it all, and variations."""

from __future__ import annotations

import functools
import json
from typing import TYPE_CHECKING

from telling.guests import TODAY, guest, guests, house

from massage_advisor.reading.answers import AnswersText, read_answers
from massage_advisor.reasoning.advisor import advise

if TYPE_CHECKING:
    from massage_advisor.reasoning.recommendation import Offer, Recommendation

WELL: dict[str, object] = {
    "for whom": "me",
    "danger signs": "none",
    "pain level": 0,
    "movement is limited": "no",
    "conditions": "none",
    "medicines": "none",
    "recent events": "none",
    "allergies": "none",
    "age": 40,
    "definite result wanted": "no",
    "how much of the body": "a few areas",
    "pressure wish": "no preference",
    "atmosphere wish": "no preference",
    "company": "alone",
    "place in mind": "none yet",
    "massage disappointed before": "no",
    "techniques loved": "none",
    "techniques refused": "none",
    "extras wanted": "none",
    "same therapist wanted": "no",
    "who pays": "me",
    "referral": "not seen",
}


def told(goals: str | list[str], **changed: object) -> Recommendation:
    """What somebody well is told who wants this and says these other things; `_` is a space."""
    said = {name.replace("_", " "): answer for name, answer in changed.items()}
    answers = {**WELL, "goals": [goals] if isinstance(goals, str) else goals, **said}
    text = AnswersText(text=json.dumps(answers), name="a person")
    return advise(house(), read_answers(house(), text), today=TODAY)


def offer_of(told_them: Recommendation) -> Offer:
    """What is offered, now or afterwards."""
    offer = told_them.offer or told_them.afterwards
    assert offer is not None
    return offer


def verdict(told_them: Recommendation) -> str:
    """The kind of massage, whatever has to happen first."""
    return offer_of(told_them).service.weighing.verdict.value


def suggested(told_them: Recommendation) -> set[str]:
    """The names of the techniques that are suggested."""
    return {each.modality.name for each in offer_of(told_them).modalities if each.is_suggested}


def advice(told_them: Recommendation) -> set[str]:
    """The rules of the advice that is given, also of what can go alongside."""
    beside = {each.rule.slug for each in offer_of(told_them).service.alongside}
    return {each.rule.slug for each in told_them.advice} | beside


@functools.cache
def everybody() -> dict[str, Recommendation]:
    """What everybody in `rules/people` is told who is offered anything, by first name."""
    every = {name: guest(name) for name in guests()}
    return {
        name: each
        for name, each in every.items()
        if each.offer is not None or each.afterwards is not None
    }
