"""What a line would be heard as at a question of our own rules."""

from __future__ import annotations

from typing import TYPE_CHECKING

from asking.talking import shipped

from massage_advisor.asking.hearing.hear import hear
from massage_advisor.asking.talk.agenda import Question
from massage_advisor.asking.talk.needs import Phase

if TYPE_CHECKING:
    from massage_advisor.asking.hearing.heard import Heard


def question(fact: str, *choices: str) -> Question:
    known = tuple(choice.name for choice in shipped().facts[fact].choices)
    return Question(fact=fact, phase=Phase.SAFETY, choices=choices or known)


def heard(fact: str, typed: str, *choices: str) -> Heard:
    return hear(shipped(), question(fact, *choices), typed)
