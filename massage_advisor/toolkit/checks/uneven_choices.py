"""R814 uneven-choices: the choices of one question look alike.

Choices are compared at a glance. Some with a capital letter or a full stop and some without, or
one that is a whole sentence among single words, make people look for a difference that is not
there. A choice has at most eight words; what it means goes into `means:`. Where choices stand in
groups, each has one, and a group whose name is misspelt would stand by itself.

Wrong:

    choices: [Neck, lower back., between the shoulder blades where the bag hangs on a walk]

Right:

    choices: [neck, between the shoulder blades, lower back]
"""

from __future__ import annotations

from collections import Counter
from typing import TYPE_CHECKING

from massage_advisor.problems import Problem
from massage_advisor.toolkit.checks.prose import words_of
from massage_advisor.wording import quoted, slip_of

if TYPE_CHECKING:
    from collections.abc import Iterator

    from massage_advisor.knowledge.vocabulary import Choice, Fact
    from massage_advisor.toolkit.checks.book import Book

CODE = "R814"
MOST_WORDS = 8
_ALL_BUT_SPELLED = 85.0


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
        yield from _out_of_its_group(fact)


def _out_of_its_group(fact: Fact) -> Iterator[Problem]:
    """The choices that stand alone although the others stand in groups."""
    groups = Counter(choice.group for choice in fact.choices if choice.group)
    for choice in fact.choices:
        others = [each for each in groups if groups[each] > groups[choice.group]]
        meant = slip_of(choice.group, others, at_least=_ALL_BUT_SPELLED) if choice.group else ()
        if meant:
            what = f"{quoted(choice.name)} stands in the group {quoted(choice.group)}"
            remedy = f"did you mean {quoted(meant[0])}, in which others stand?"
            yield Problem(code=CODE, what=what, place=choice.place, remedy=remedy)
        elif groups and not choice.group:
            yield Problem(
                code=CODE,
                what=f"{quoted(choice.name)} stands in no group, and others do",
                place=choice.place,
                remedy=f"add `group:` with one of: {'; '.join(groups)}",
                only_warns=True,
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
