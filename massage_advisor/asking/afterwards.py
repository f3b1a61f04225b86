"""Afterwards: once the result is on the screen, what else the person would like to see of it."""

from __future__ import annotations

import enum
from typing import TYPE_CHECKING

from massage_advisor.asking.prompts.paper import Left, Paper
from massage_advisor.wording import filled, quoted, same_name

if TYPE_CHECKING:
    from typing import TextIO

    from massage_advisor.knowledge.rulebook import Rulebook


class Wish(enum.Enum):
    """What to show next."""

    DETAILS = "details"
    NOTE = "note"
    NOTHING = "nothing"


def next_wish(rulebook: Rulebook, *, source: TextIO, sink: TextIO) -> Wish:
    """Ask until it is clear; whoever leaves or presses Enter has seen enough."""
    words = rulebook.interview
    wishes = {
        **dict.fromkeys(_typed(words.type_details), Wish.DETAILS),
        **dict.fromkeys(_typed(words.type_note), Wish.NOTE),
        **dict.fromkeys(_typed(words.type_leave), Wish.NOTHING),
        "": Wish.NOTHING,
    }
    paper = Paper(source, sink)
    try:
        how = words.afterwards
        while True:
            paper.say()
            paper.say(how)
            typed = paper.read(f"{words.prompt} ")
            wish = wishes.get(same_name(typed))
            if wish is not None:
                return wish
            text = quoted(" ".join(typed.split()))
            how = filled(words.not_understood, text=text, how=words.afterwards)
    except (Left, KeyboardInterrupt):
        return Wish.NOTHING


def _typed(alternatives: str) -> list[str]:
    return [same_name(each) for each in alternatives.split(",")]
