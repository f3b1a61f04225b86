"""Golden screens: what a person sees, to the letter.

When rules or words change on purpose, `UPDATE_SCREENS=1 pytest tests/screens` writes them anew;
read the difference before keeping it.
"""

from __future__ import annotations

import os
from pathlib import Path

import pytest
from telling.guests import guest, house

from massage_advisor.telling.screen import as_screen

HERE = Path(__file__).parent
PEOPLE = {
    "amy": "medical",
    "tom": "spa",
    "sam": "either",
    "omar": "undecided",
    "anton": "a couple",
    "yusuf": "a gift",
    "priya": "over budget",
    "grace": "nobody asked",
    "bruno": "clearance first",
    "june": "emergency",
    "hana": "crisis",
}
SHAPES = {"60": (60, False), "80": (80, False), "120": (120, False), "plain": (80, True)}


def drawn(name: str, shape: str) -> str:
    width, plain = SHAPES[shape]
    return as_screen(house(), guest(name), width=width, colour=False, plain=plain)


@pytest.mark.parametrize("shape", SHAPES)
@pytest.mark.parametrize("name", PEOPLE)
def test_a_screen_is_as_it_was(name: str, shape: str) -> None:
    kept = HERE / f"{name}-{shape}.txt"
    screen = drawn(name, shape)
    if os.environ.get("UPDATE_SCREENS") == "1":
        kept.write_text(screen, encoding="utf-8")
    assert screen == kept.read_text(encoding="utf-8")


def test_no_screen_is_kept_that_nobody_draws() -> None:
    drawn_here = {f"{name}-{shape}.txt" for name in PEOPLE for shape in SHAPES}
    assert {path.name for path in HERE.glob("*.txt")} == drawn_here
