"""Mentions: what a free text may speak of; staff are asked about it, and it is never taken.

How a name is found among other words is the business of `reading.grammar`.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from massage_advisor.asking.desk.sheet import Mark, mark_of
from massage_advisor.knowledge.answers import Words
from massage_advisor.wording import listed, quoted

if TYPE_CHECKING:
    from collections.abc import Iterable

    from massage_advisor.asking.desk.call import Call
    from massage_advisor.asking.desk.checklist import Checklist
    from massage_advisor.asking.desk.sheet import Line


def not_ticked(call: Call, checklist: Checklist) -> tuple[Line, ...]:
    """What the free texts of a call may speak of, and was not ticked."""
    texts = (each.text for each in call.facts.stated.values() if isinstance(each, Words))
    return unticked(call, (line for text in texts for line in checklist.mentioned(text)))


def names_told(call: Call, lines: Iterable[Line]) -> str:
    """These lines by name."""
    return listed((quoted(line.label) for line in lines), call.rulebook.words.word_or)


def unticked(call: Call, lines: Iterable[Line]) -> tuple[Line, ...]:
    """Those of these lines that are not known to be so, each once."""
    return tuple(line for line in dict.fromkeys(lines) if mark_of(call, line) is not Mark.YES)
