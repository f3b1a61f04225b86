"""Afterwards: once the result is on the screen, what else the person would like to see of it."""

from __future__ import annotations

import enum
from pathlib import Path
from typing import TYPE_CHECKING

from massage_advisor.asking.hearing.typed import is_one_of
from massage_advisor.asking.prompts.paper import Left, Paper
from massage_advisor.wording import filled, quoted, same_name, visible

if TYPE_CHECKING:
    from collections.abc import Callable
    from typing import TextIO

    from massage_advisor.knowledge.rulebook import Rulebook


PAGE = "massage.html"
"""What a page is called unless another name is typed."""
_ENDINGS = (".html", ".htm")


class Wish(enum.Enum):
    """What to show next."""

    DETAILS = "details"
    NOTE = "note"
    PAGE = "page"
    CHANGE = "change"
    NOTHING = "nothing"


def next_wish(rulebook: Rulebook, *, source: TextIO, sink: TextIO, short: str = "") -> Wish:
    """Ask until it is clear; whoever leaves or presses Enter has seen enough.

    `short` is the result in one sentence, for whom it has gone out of view at the top.
    """
    words = rulebook.interview
    wishes = {
        **dict.fromkeys(_typed(words.type_details), Wish.DETAILS),
        **dict.fromkeys(_typed(words.type_note), Wish.NOTE),
        **dict.fromkeys(_typed(words.type_page), Wish.PAGE),
        **dict.fromkeys(_typed(words.type_change), Wish.CHANGE),
        **dict.fromkeys(_typed(words.type_leave), Wish.NOTHING),
        "": Wish.NOTHING,
    }
    paper = Paper(source, sink)
    try:
        how = words.afterwards
        if short:
            paper.say()
            paper.stress(filled(words.whole_is_above, headline=short))
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


def saved(
    rulebook: Rulebook, save: Callable[[Path], str | None], *, source: TextIO, sink: TextIO
) -> None:
    """Ask for a name until a page is saved under it, or it shall not be saved after all.

    `save` says what went wrong, or nothing. No file that is there is written over.
    """
    words, paper = rulebook.interview, Paper(source, sink)
    paper.say(filled(words.page_where, file=PAGE))
    try:
        while True:
            typed = paper.read(f"{words.prompt} ").strip() or PAGE
            if is_one_of(typed, words.type_rather_not_say) or is_one_of(typed, words.type_leave):
                return
            place = Path(typed).expanduser()
            if place.suffix.casefold() not in _ENDINGS:
                place = place.with_name(f"{place.name}{_ENDINGS[0]}")
            if place.exists():
                paper.say(filled(words.page_is_there, file=visible(str(place))))
                continue
            reason = save(place)
            if reason is None:
                paper.say(filled(words.page_kept, file=visible(str(place))))
                return
            paper.say(filled(words.page_not_kept, reason=reason))
    except (Left, KeyboardInterrupt):
        return


def _typed(alternatives: str) -> list[str]:
    return [same_name(each) for each in alternatives.split(",")]
