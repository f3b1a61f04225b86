"""Layout: how choices and answers look as lines of text.

Few choices, and red flags always, are shown with their meanings; many as names side by side. Reads
and writes nothing.
"""

from __future__ import annotations

from itertools import groupby
from typing import TYPE_CHECKING

from massage_advisor.asking.pages import SHORT
from massage_advisor.knowledge.answers import Members, Unsaid
from massage_advisor.knowledge.vocabulary import Kind
from massage_advisor.telling.facts_told import in_order, in_words
from massage_advisor.values import Value
from massage_advisor.wording import listed

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from massage_advisor.asking.conversation import Said
    from massage_advisor.knowledge.interview_words import InterviewWords
    from massage_advisor.knowledge.rulebook import Rulebook
    from massage_advisor.knowledge.vocabulary import Choice, Fact

_HANGING = "     "
_GAP = 3


class Line(Value, frozen=True, kw_only=True):
    """A paragraph, with what stands before its first line and before the others."""

    text: str
    first: str = ""
    rest: str = ""


def lines_of(fact: Fact, shown: Iterable[str], words: InterviewWords, width: int) -> Iterator[Line]:
    """The choices that are shown, numbered; for lists, how to say that none of them is so."""
    numbered = list(enumerate(_choices(fact, shown), start=1))
    if len(fact.choices) <= SHORT:
        for number, choice in numbered:
            yield _with_meaning(number, choice)
    else:
        for group, members in groupby(numbered, key=lambda each: each[1].group):
            if group:
                yield Line(text=f"{group}:")
            yield from _group(members, width)
    if fact.kind is Kind.ANY_OF:
        yield Line(text=words.none_of_these, first="  0  ", rest=_HANGING)


def _choices(fact: Fact, shown: Iterable[str]) -> list[Choice]:
    by_name = {choice.name: choice for choice in fact.choices}
    return [by_name[name] for name in shown]


def _group(members: Iterable[tuple[int, Choice]], width: int) -> Iterator[Line]:
    for is_danger, run in groupby(members, key=lambda each: each[1].red_flag):
        if is_danger:
            yield from (_with_meaning(number, choice) for number, choice in run)
        else:
            yield from _side_by_side(
                [f"{number:>3}  {choice.name}" for number, choice in run], width
            )


def _with_meaning(number: int, choice: Choice) -> Line:
    text = f"{choice.name}: {choice.means}" if choice.means else choice.name
    return Line(text=text, first=f"{number:>3}  ", rest=_HANGING)


def _side_by_side(cells: list[str], width: int) -> Iterator[Line]:
    """In as many columns as there is room for; one that is too long gets a line of its own."""
    cell = max(map(len, cells)) + _GAP
    columns = max(1, (width + _GAP) // cell)
    for start in range(0, len(cells), columns):
        row = "".join(each.ljust(cell) for each in cells[start : start + columns])
        yield Line(text=row[len(_HANGING) :].rstrip(), first=row[: len(_HANGING)], rest=_HANGING)


def names_without_meaning(fact: Fact, shown: Iterable[str]) -> list[tuple[str, str]]:
    """Names that were shown without what they mean, and what they mean."""
    if len(fact.choices) <= SHORT:
        return []
    every = _choices(fact, shown)
    return [(each.name, each.means) for each in every if each.means and not each.red_flag]


def reply_told(rulebook: Rulebook, said: Said) -> str:
    """An answer in words, also one that is none."""
    words, fact = rulebook.interview, rulebook.facts[said.question.fact]
    match said.reply:
        case Unsaid.NOT_SURE:
            return words.not_sure
        case Unsaid.RATHER_NOT_SAY:
            return words.rather_not_say
        case Members(yes=yes, no=no, complete=complete):
            open_ones = set() if complete else set(said.question.choices) - yes - no
            named = listed(in_order(fact, yes), rulebook.words.word_and) or words.none_of_these
            if not open_ones:
                return named
            unsure = listed(in_order(fact, open_ones), rulebook.words.word_or)
            return f"{named}; {words.not_sure_about.replace('{names}', unsure)}"
        case answer:
            return in_words(rulebook, fact, answer)
