"""The real rulebook and the people who come with it, and ways to change what they said."""

from __future__ import annotations

import functools
import os
from pathlib import Path
from typing import TYPE_CHECKING

from massage_advisor.knowledge.answers import Amount, Choice, Facts, Members, YesNo
from massage_advisor.reading import folder
from massage_advisor.reasoning.advisor import advise
from massage_advisor.telling.story import Story

if TYPE_CHECKING:
    from massage_advisor.knowledge.answers import Answer
    from massage_advisor.knowledge.rulebook import Rulebook
    from massage_advisor.reasoning.recommendation import Recommendation

RULES = Path(__file__).parents[2] / "rules"
TODAY = "2026-11-23"


@functools.cache
def house() -> Rulebook:
    """The rulebook as it stands, read without the cache of whoever runs the tests."""
    return folder.load_with_examples(RULES).rulebook


@functools.cache
def guests() -> dict[str, dict[str, Answer]]:
    """What each of the people in `rules/people` said, by first name in small letters."""
    people = folder.load_people(RULES, house())
    return {person.name.casefold(): dict(person.given) for person in people}


def party() -> list[str]:
    """Every eighth guest for a quick run, all of them for a thorough one."""
    names = sorted(guests())
    return names if os.environ.get("HYPOTHESIS_PROFILE") == "thorough" else names[::8]


def advised(answers: dict[str, Answer], rulebook: Rulebook | None = None) -> Recommendation:
    """What these answers lead to; of one house and one person it is worked out once."""
    if rulebook is not None:
        return advise(rulebook, Facts(stated=answers), today=TODAY)
    return _advised_here(tuple(answers.items()))


@functools.lru_cache(maxsize=2000)
def _advised_here(answers: tuple[tuple[str, Answer], ...]) -> Recommendation:
    return advise(house(), Facts(stated=dict(answers)), today=TODAY)


def guest(name: str, **changes: Answer | None) -> Recommendation:
    """A guest, with some answers changed or (with nothing) not given; `_` stands for a space."""
    answers = dict(guests()[name])
    for fact, answer in changes.items():
        answers.pop(fact.replace("_", " "), None)
        if answer is not None:
            answers[fact.replace("_", " ")] = answer
    return advised(answers)


def story(recommendation: Recommendation) -> Story:
    """A recommendation with its rulebook."""
    return Story(rulebook=house(), recommendation=recommendation)


def members(*yes: str, complete: bool = True) -> Members:
    """A list that was said."""
    return Members(yes=frozenset(yes), complete=complete)


def amount(number: float, unit: str | None = None) -> Amount:
    """A number that was said."""
    return Amount(number=number, unit=unit)


YES, NO = YesNo(yes=True), YesNo(yes=False)


def choice(name: str) -> Choice:
    """One of several that was said."""
    return Choice(choice=name)
