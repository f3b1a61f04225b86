"""Revised: which answers of a case what is said now takes back or replaces, in words.

What is only added, or answers what was open, is no such thing. Knows no file.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from massage_advisor.knowledge.answers import Members
from massage_advisor.reading.phrases import NOTHING_ELSE
from massage_advisor.reasoning.questions import as_asked
from massage_advisor.telling.facts_told import in_order, in_words
from massage_advisor.wording import filled, listed

if TYPE_CHECKING:
    from collections.abc import Iterator

    from massage_advisor.knowledge.answers import Facts
    from massage_advisor.knowledge.rulebook import Rulebook
    from massage_advisor.knowledge.vocabulary import Fact


def revised(rulebook: Rulebook, before: Facts, now: Facts) -> tuple[str, ...]:
    """What does not count any more of what was known before, in the order of the questions."""
    told = (
        _told(rulebook, rulebook.facts[name], before, now)
        for name in sorted(before.stated, key=lambda name: as_asked(rulebook.facts[name]))
    )
    return tuple(filter(None, told))


def _told(rulebook: Rulebook, fact: Fact, before: Facts, now: Facts) -> str:
    was, answer = before.stated[fact.name], now.stated.get(fact.name)
    if isinstance(was, Members) and isinstance(answer, Members):
        changes = "; ".join(_of_list(rulebook, fact, was, answer))
        return f"{fact.name}: {changes}" if changes else ""
    if answer == was:
        return ""
    unsaid = now.unsaid.get(fact.name)
    told = unsaid.value if unsaid is not None else ""
    after = told if answer is None else in_words(rulebook, fact, answer)
    return f"{fact.name}: {_instead(rulebook, after, in_words(rulebook, fact, was))}"


def _of_list(rulebook: Rulebook, fact: Fact, was: Members, now: Members) -> Iterator[str]:
    """Members that were so and are not, or the other way round, and that no more are so."""
    words = rulebook.interview
    if was.complete and now.complete:
        if was.yes != now.yes:
            yield _instead(rulebook, in_words(rulebook, fact, now), in_words(rulebook, fact, was))
        return
    gone = in_order(fact, was.yes - now.yes) + ([NOTHING_ELSE] if was.complete else [])
    if gone:
        yield filled(words.taken_back, what=listed(gone, rulebook.words.word_and))
    turned = in_order(fact, was.no & now.yes)
    if turned:
        names = listed(turned, rulebook.words.word_and)
        yield f"{names} {_instead(rulebook, words.row_yes, words.row_no)}"


def _instead(rulebook: Rulebook, after: str, before: str) -> str:
    return filled(rulebook.interview.instead_of, after=after, before=before)
