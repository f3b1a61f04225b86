"""What a typed text is whatever it answers: a command, that somebody is not sure, its plain words.

No input, no output.
"""

from __future__ import annotations

import enum
import re
from typing import TYPE_CHECKING

from massage_advisor.knowledge.answers import Unsaid
from massage_advisor.wording import same_name

if TYPE_CHECKING:
    from massage_advisor.knowledge.interview_words import InterviewWords


_WORD = re.compile(r"\w+")


class Command(enum.Enum):
    """What can be typed instead of an answer."""

    WHY = "why"
    BACK = "back"
    REVIEW = "review"
    LEAVE = "leave"
    DONE = "done"
    LIST = "list"
    GO_ON = "go on"


def command_in(text: str, words: InterviewWords) -> Command | None:
    """The command that was typed, if it is one."""
    typed = {
        Command.WHY: words.type_why,
        Command.BACK: words.type_back,
        Command.REVIEW: words.type_review,
        Command.LEAVE: words.type_leave,
        Command.DONE: words.type_done,
        Command.LIST: words.type_list,
        Command.GO_ON: words.type_go_on,
    }
    return next((command for command, listed in typed.items() if is_one_of(text, listed)), None)


def unsaid_in(text: str, words: InterviewWords) -> Unsaid | None:
    """`not sure` or `rather not say`, if that was typed."""
    if is_one_of(text, words.type_not_sure):
        return Unsaid.NOT_SURE
    return Unsaid.RATHER_NOT_SAY if is_one_of(text, words.type_rather_not_say) else None


def is_one_of(text: str, listed: str) -> bool:
    """Whether the text is one of the words in such a list, whatever its case or apostrophes."""
    said = _without_apostrophes(bare(text))
    return said in {_without_apostrophes(same_name(word)) for word in listed.split(",")}


def words_in(text: str) -> frozenset[str]:
    """Its words, each folded, without apostrophes."""
    return frozenset(_WORD.findall(_without_apostrophes(same_name(text))))


def _without_apostrophes(folded: str) -> str:
    return folded.replace("'", "")


def bare(text: str) -> str:
    """A typed text without what does not count: case, spaces around, a full stop at the end."""
    return same_name(text.strip().rstrip(".!")) if text.strip() != "?" else "?"


def to_the_point(said: str, words: InterviewWords) -> str:
    """Without what leads up to a name: `I have a cold` becomes `cold`."""
    listed = [same_name(each) for each in words.type_before_a_name.split(",")]
    before = tuple(f"{each} " for each in (*listed, *map(_without_apostrophes, listed)))
    while begins := next((each for each in before if said.startswith(each)), ""):
        said = said.removeprefix(begins)
    return said
