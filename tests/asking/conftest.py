"""How an interview would usually go is worked out once for each rulebook, not at every opening."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from massage_advisor.asking.prompts import question_shown
from massage_advisor.asking.talk import supposed
from massage_advisor.values import replaced

if TYPE_CHECKING:
    from massage_advisor.asking.talk.agenda import Question
    from massage_advisor.asking.talk.conversation import Conversation

KNOWN: list[tuple[Conversation, tuple[Question, ...]]] = []
MOST_KNOWN = 20


def usual_questions(about: Conversation) -> tuple[Question, ...]:
    if about.said:
        return supposed.usual_questions(about)
    for known, questions in KNOWN:
        if known.rulebook is about.rulebook and replaced(known, rulebook=about.rulebook) == about:
            return questions
    questions = supposed.usual_questions(about)
    KNOWN.insert(0, (about, questions))
    del KNOWN[MOST_KNOWN:]
    return questions


@pytest.fixture(autouse=True)
def worked_out_once(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(question_shown, "usual_questions", usual_questions)
