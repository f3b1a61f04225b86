"""The triage desk: how long after a key the next screen stands, drawn whole, 80 by 24."""

from __future__ import annotations

import statistics
import time

from massage_advisor.asking.desk.call import new_call
from massage_advisor.asking.desk.checklist import Checklist
from massage_advisor.asking.desk.desk import opened, pressed
from massage_advisor.asking.desk.table import Key
from massage_advisor.asking.prompts.desk_layout import Window, rows
from massage_advisor.knowledge.answers import Facts
from massage_advisor.reading.folder import find_rules, load

RUNS = 5
WINDOW = Window(width=80, height=24)
TALK: tuple[Key | str, ...] = (
    *(Key.YES, *"sciat", Key.YES, Key.REST, *"pain 7", Key.YES, *"calf", Key.YES, Key.REST),
    *(Key.YES, Key.REST, *"blood th", Key.DOWN, Key.UP, Key.NO, Key.NEXT, Key.UNDO),
    *(*"preg", Key.NO, Key.REST, Key.REST, Key.REST, Key.RAISE, Key.BACK, Key.ANSWERS, Key.BACK),
)
"""A caller with sciatica and a sore calf, and staff who search, tick, go back and raise."""


def measure() -> None:
    """Measure and print: letters, which only search, and keys, which answer."""
    book = load(find_rules(None))
    checklist = Checklist(book)
    letters: list[float] = []
    answers: list[float] = []
    for _ in range(RUNS):
        desk = opened(new_call(book, Facts(), today="2026-11-26"))
        for key in TALK:
            start = time.perf_counter()
            desk = pressed(desk, key, checklist)
            rows(desk, checklist, WINDOW)
            (letters if isinstance(key, str) else answers).append(time.perf_counter() - start)
    print("triage desk, key to next screen")
    for name, steps in (("letter", letters), ("answer", answers)):
        steps.sort()
        print(
            f"  {name}: median {1000 * statistics.median(steps):5.1f} ms, one in twenty over"
            f" {1000 * steps[len(steps) * 19 // 20]:5.1f} ms, worst {1000 * steps[-1]:5.1f} ms"
        )
