"""Braces in a text where nobody has answered: the region's words, and the names of answers."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from massage_advisor.telling.glossary.shapes import EntryKind
from massage_advisor.wording import filled

if TYPE_CHECKING:
    from massage_advisor.knowledge.rulebook import Rulebook
    from massage_advisor.knowledge.words import ScreenWords
    from massage_advisor.telling.glossary.shapes import Entry

_BRACES = re.compile(r"\{([^{}]+)\}")
_ENDS = ".!?…:;”"


def for_anybody(rulebook: Rulebook, text: str) -> str:
    """With the numbers of the region; an answer that would stand there is named."""
    words = rulebook.region.words
    return _BRACES.sub(lambda found: words.get(found[1], f"({found[1]})"), text)


def kind_told(words: ScreenWords, kind: EntryKind, number: int = 1) -> str:
    """`technique`, or `techniques` for several."""
    both = {
        EntryKind.TECHNIQUE: words.kind_technique,
        EntryKind.CONDITION: words.kind_condition,
        EntryKind.GOAL: words.kind_goal,
        EntryKind.ANSWER: words.kind_answer,
        EntryKind.QUESTION: words.kind_question,
        EntryKind.TERM: words.kind_term,
        EntryKind.OUTCOME: words.kind_outcome,
        EntryKind.PLAN: words.kind_plan,
        EntryKind.RULE: words.kind_rule,
        EntryKind.SOURCE: words.kind_source,
        EntryKind.CLAIM: words.kind_claim,
        EntryKind.DISAGREEMENT: words.kind_disagreement,
    }[kind]
    one, _, several = (part.strip() for part in both.partition(","))
    return one if number == 1 or not several else several


def title_of(rulebook: Rulebook, entry: Entry) -> str:
    """What stands above a page: the name, and what kind of thing it is."""
    words = rulebook.words
    return filled(words.glossary_name, name=entry.name, kind=kind_told(words, entry.kind))


def sentence(text: str) -> str:
    """The same text with a stop behind it, if nothing else ends it."""
    return text if not text or text[-1] in _ENDS else f"{text}."
