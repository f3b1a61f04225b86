"""R509 two-meanings: what callers call a danger means that danger and nothing else.

Staff type what a caller says (“my face is swollen”), and the desk looks it up among the names of
choices and techniques and what they are `also called`. If a red flag and something else answer to
one word, the wrong one may be ticked and the danger missed. Between two other health answers it
only warns. Choices whose names agree (“car accident”, “after a car accident”) are fine: they are
the same thing, asked in two ways.

Wrong:

    trouble breathing: {also called: [short of breath], red flag: yes}
    asthma: {also called: [short of breath, asthmatic]}

Right:

    trouble breathing: {also called: [short of breath], red flag: yes}
    asthma: {also called: [asthmatic]}
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from massage_advisor.knowledge.vocabulary import Nature
from massage_advisor.problems import Place, Problem
from massage_advisor.reading.names import spellings
from massage_advisor.toolkit.checks.prose import words_of
from massage_advisor.values import Value
from massage_advisor.wording import quoted, same_name

if TYPE_CHECKING:
    from collections.abc import Iterator

    from massage_advisor.toolkit.checks.book import Book

CODE = "R509"


class _Meaning(Value, frozen=True, kw_only=True):
    """Something that answers to a spelling."""

    name: str
    of: str  #: what it is, in words
    is_danger: bool = False
    is_health: bool = False
    place: Place | None


def check(book: Book) -> Iterator[Problem]:
    """Every spelling to which a danger and something else answer, or two health answers."""
    first: dict[str, _Meaning] = {}
    for spelling, meaning in _every_spelling(book):
        other = first.setdefault(same_name(spelling), meaning)
        is_danger = other.is_danger or meaning.is_danger
        matters = is_danger or (other.is_health and meaning.is_health)
        if matters and not _agree(other.name, meaning.name):
            yield Problem(
                code=CODE,
                what=f"{quoted(spelling)} could mean {quoted(other.name)} ({other.of}) or "
                f"{quoted(meaning.name)} ({meaning.of})",
                place=meaning.place,
                remedy=f"take the name away from one of them; the other stands at {other.place}",
                only_warns=not is_danger,
            )


def _agree(one: str, other: str) -> bool:
    """Whether one name says all that the other says."""
    first, second = set(words_of(same_name(one))), set(words_of(same_name(other)))
    return first <= second or second <= first


def _every_spelling(book: Book) -> Iterator[tuple[str, _Meaning]]:
    for fact in book.rulebook.facts.values():
        if fact.outcome or any(choice.name in book.rulebook.modalities for choice in fact.choices):
            continue
        for choice in fact.choices:
            meaning = _Meaning(
                name=choice.name,
                of=f"of “{fact.name}”",
                is_danger=choice.red_flag,
                is_health=fact.nature is Nature.HEALTH,
                place=choice.place,
            )
            yield from ((spelling, meaning) for spelling in spellings(choice))
    for modality in book.rulebook.modalities.values():
        meaning = _Meaning(name=modality.name, of="a technique", place=modality.place)
        yield from ((spelling, meaning) for spelling in spellings(modality))
