"""The interview: how long after an answer the next question stands on the screen."""

from __future__ import annotations

import statistics
import time

from massage_advisor.asking.talk.conversation import Conversation, next_question
from massage_advisor.asking.talk.steps import answered
from massage_advisor.asking.talk.supposed import uneventful
from massage_advisor.reading.folder import find_rules, load

RUNS = 5


def measure() -> None:
    """Measure and print."""
    book = load(find_rules(None))
    steps: list[float] = []
    for _ in range(RUNS):
        steps += _steps(Conversation(rulebook=book))
    steps.sort()
    print("interview, answer to next question")
    print(
        f"  median {1000 * statistics.median(steps):5.1f} ms, one in twenty over"
        f" {1000 * steps[len(steps) * 19 // 20]:5.1f} ms, worst {1000 * steps[-1]:5.1f} ms"
        f" ({len(steps) // RUNS} steps)"
    )


def _steps(talk: Conversation) -> list[float]:
    """The seconds of each step of somebody who has nothing to report."""
    found = []
    question = next_question(talk)
    while question is not None:
        reply = uneventful(talk.rulebook.facts[question.fact], question)
        start = time.perf_counter()
        talk = answered(talk, question, reply)
        question = next_question(talk)
        found.append(time.perf_counter() - start)
    return found
