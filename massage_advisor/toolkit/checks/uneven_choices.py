"""R814 uneven-choices: the choices of one question look alike.

Choices are compared at a glance. Some with a capital letter or a full stop and some without, or
one that is a whole sentence among single words, make people look for a difference that is not
there. A choice has at most eight words; what it means goes into `means:`.

Wrong:

    choices: [Neck, lower back., between the shoulder blades where the bag hangs on a walk]

Right:

    choices: [neck, between the shoulder blades, lower back]
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from massage_advisor.problems import Problem
from massage_advisor.toolkit.checks.prose import words_of
from massage_advisor.wording import quoted

if TYPE_CHECKING:
    from collections.abc import Iterator

    from massage_advisor.knowledge.vocabulary import Choice, Fact
    from massage_advisor.toolkit.checks.book import Book

CODE = "R814"
MOST_WORDS = 8


def check(book: Book) -> Iterator[Problem]:
    """Every choice that sticks out."""
    ordinary = {
        word
        for sentence in book.pages.sentences()
        for word in words_of(sentence.text)
        if word.islower()
    }
    for fact in book.rulebook.facts.values():
        if fact.outcome:
            continue
        for choice, what, remedy in _sticking_out(fact, ordinary):
            yield Problem(
                code=CODE,
                what=f"{quoted(choice.name)} {what}",
                place=choice.place,
                remedy=remedy,
            )


def _sticking_out(fact: Fact, ordinary: set[str]) -> Iterator[tuple[Choice, str, str]]:
    """The choices that are written in another way; a word that is never small is a name."""
    some_are_small = any(choice.name[:1].islower() for choice in fact.choices)
    for choice in fact.choices:
        if choice.name.endswith((".", ";", ",")):
            yield choice, "ends with a stop", "take the stop out"
        first = next(iter(words_of(choice.name)), "")
        if some_are_small and first[:1].isupper() and first.casefold() in ordinary:
            yield choice, "begins with a capital letter, and others do not", "write it small"
        if len(words_of(choice.name)) > MOST_WORDS:
            yield choice, f"has more than {MOST_WORDS} words", "put what explains it under `means:`"
