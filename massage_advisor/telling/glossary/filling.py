"""Braces in a text where nobody has answered: the region's words, and the names of answers."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from massage_advisor.telling.glossary.shapes import Kind
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


def kind_told(words: ScreenWords, kind: Kind, number: int = 1) -> str:
    """`technique`, or `techniques` for several."""
    both = {
        Kind.TECHNIQUE: words.kind_technique,
        Kind.CONDITION: words.kind_condition,
        Kind.GOAL: words.kind_goal,
        Kind.ANSWER: words.kind_answer,
        Kind.QUESTION: words.kind_question,
        Kind.TERM: words.kind_term,
        Kind.OUTCOME: words.kind_outcome,
        Kind.PLAN: words.kind_plan,
        Kind.RULE: words.kind_rule,
        Kind.SOURCE: words.kind_source,
        Kind.CLAIM: words.kind_claim,
        Kind.DISAGREEMENT: words.kind_disagreement,
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
