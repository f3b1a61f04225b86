"""Plain words: a yes, a no or a none of these with nothing around it but small words.

`No, I don't have any of those` says what `none` says. As soon as one more word stands in the line
it may be what matters, and nothing is taken for granted. No input, no output.
"""

from __future__ import annotations

import functools
import re
from typing import TYPE_CHECKING

from massage_advisor.asking.hearing.typed import bare, is_one_of
from massage_advisor.values import Value
from massage_advisor.wording import same_name

if TYPE_CHECKING:
    from massage_advisor.knowledge.interview_words import InterviewWords

_WORD = re.compile(r"\w+")
NONE_BY_NUMBER = "0"
"""The number of none of these, at every list."""
LONGEST = 120  #: characters of a line that is looked into


class _Plain(Value, frozen=True, kw_only=True):
    """The small words of one language, folded and without apostrophes."""

    yes: frozenset[str]
    no: frozenset[str]
    denying: frozenset[str]
    around: frozenset[str]  #: says nothing by itself; so do the next two
    of_all: frozenset[str]  #: `not everything` leaves something
    verbs: frozenset[str]  #: `no, I do` says that something is so
    own: frozenset[str]  #: begins what somebody tells of themselves
    polite: tuple[tuple[str, ...], ...]


def yes_or_no_told(text: str, words: InterviewWords) -> bool | None:
    """Whether a line is a yes or a no to a yes or no; nothing where it says more, or neither.

    Who has typed 0 for none of these types it here too.
    """
    if is_one_of(text, words.type_yes):
        return True
    if is_one_of(text, words.type_no) or bare(text) == NONE_BY_NUMBER:
        return False
    plain, said = _plain(words), without_politeness(text, words)
    if said and said[0] in plain.yes and plain.around.issuperset(said[1:]):
        return True
    return False if said and _denies_all(plain, said) else None


def denies_all_of_them(text: str, words: InterviewWords) -> bool:
    """Whether a line says no to a whole list, and nothing else."""
    said = without_politeness(text, words)
    return bool(said) and _denies_all(_plain(words), said)


def goes_on_with_what_is_so(text: str, words: InterviewWords) -> bool:
    """`No I have chest pain`: a no, and behind it something that nothing denies."""
    plain, said = _plain(words), tuple(_words(text))
    first, rest = said[:1], said[1:]
    goes_on = not plain.verbs.isdisjoint(rest[:2]) or not plain.own.isdisjoint(rest[:1])
    return plain.no.issuperset(first) and goes_on and plain.denying.isdisjoint(rest)


def without_politeness(text: str, words: InterviewWords) -> tuple[str, ...]:
    """The words of a line, without thanks, a sigh or a greeting at its ends."""
    said = tuple(_words(text)) if len(text) <= LONGEST else ()
    while True:
        left = _without_one(said, _plain(words).polite)
        if left == said or not left:
            return said
        said = left


def _without_one(said: tuple[str, ...], polite: tuple[tuple[str, ...], ...]) -> tuple[str, ...]:
    for each in polite:
        if said[: len(each)] == each:
            return said[len(each) :]
        if said[-len(each) :] == each:
            return said[: -len(each)]
    return said


def _denies_all(plain: _Plain, said: tuple[str, ...]) -> bool:
    """Every word denies or is small; `not all of them` and `no, I do` deny less than all."""
    denials = [word for word in said if word in plain.denying]
    if not denials or not (plain.denying | plain.around).issuperset(said):
        return False
    begins_with_no = said[0] in plain.no
    behind = denials[1:] if begins_with_no else denials
    if not plain.of_all.isdisjoint(said):
        return begins_with_no and not behind
    return bool(behind) or (begins_with_no and plain.verbs.isdisjoint(said))


def _plain(words: InterviewWords) -> _Plain:
    return _plain_of(
        words.type_yes,
        words.type_no,
        words.type_denying,
        words.type_around_a_no,
        words.type_all_of_them,
        words.type_verbs,
        words.type_of_my_own,
        words.type_polite,
    )


@functools.lru_cache(maxsize=4)
def _plain_of(  # noqa: PLR0913, PLR0917 - one list for each kind of word
    yes: str, no: str, denying: str, around: str, of_all: str, verbs: str, own: str, polite: str
) -> _Plain:
    return _Plain(
        yes=_words_of_one(yes),
        no=_words_of_one(no),
        denying=_folded(denying) | _folded(no),
        around=_folded(around) | _folded(of_all) | _folded(verbs),
        of_all=_folded(of_all),
        verbs=_folded(verbs),
        own=_folded(own),
        polite=tuple(sorted((tuple(_words(each)) for each in polite.split(",")), key=len)[::-1]),
    )


def _folded(listed: str) -> frozenset[str]:
    return frozenset(word for each in listed.split(",") for word in _words(each))


def _words_of_one(listed: str) -> frozenset[str]:
    """Those that say it in one word."""
    told = map(_words, listed.split(","))
    return frozenset(each[0] for each in told if len(each) == 1)


def _words(text: str) -> list[str]:
    return _WORD.findall(same_name(text).replace("'", ""))
