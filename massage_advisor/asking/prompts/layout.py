"""Layout: how choices and answers look as lines of text.

Few choices, and red flags always, are shown with their meanings; many as names side by side. Reads
and writes nothing.
"""

from __future__ import annotations

from itertools import groupby
from typing import TYPE_CHECKING

from massage_advisor.asking.talk.pages import SHORT, groups_of, with_meanings_fit
from massage_advisor.knowledge.answers import Members, Unsaid
from massage_advisor.knowledge.vocabulary import Kind
from massage_advisor.telling.facts_told import in_order, in_words
from massage_advisor.values import Value
from massage_advisor.wording import filled, listed

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from massage_advisor.asking.talk.agenda import Question
    from massage_advisor.asking.talk.conversation import Said
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


def lines_of(fact: Fact, question: Question, words: InterviewWords, width: int) -> Iterator[Line]:
    """What is shown, numbered; for lists, how to say that none of it is so."""
    numbered = list(enumerate(_choices(fact, question.choices), start=1))
    if question.by_group:
        for number, (group, names) in enumerate(groups_of(fact, question.choices).items(), start=1):
            yield Line(text=f"{group}: {', '.join(names)}", first=f"{number:>3}  ", rest=_HANGING)
    elif has_meanings(fact, question):
        for number, choice in numbered:
            yield _with_meaning(number, choice)
    else:
        for group, members in groupby(numbered, key=lambda each: each[1].group):
            if group:
                yield Line(text=f"{group}:")
            yield from _group(members, width)
    if fact.kind is Kind.ANY_OF:
        yield Line(text=words.none_of_these, first="  0  ", rest=_HANGING)


def has_meanings(fact: Fact, question: Question) -> bool:
    """Whether every choice is shown with what it means."""
    few = with_meanings_fit(fact, question.choices)
    return (question.is_closer and few) or len(fact.choices) <= SHORT


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


def names_without_meaning(fact: Fact, question: Question) -> list[tuple[str, str]]:
    """Names that were shown without what they mean, and what they mean.

    Those in groups are told once a group was picked.
    """
    if question.by_group or has_meanings(fact, question):
        return []
    every = _choices(fact, question.choices)
    return [(each.name, each.means) for each in every if each.means and not each.red_flag]


def reply_told(rulebook: Rulebook, said: Said) -> str:
    """An answer in words, also one that is none."""
    words, fact = rulebook.interview, rulebook.facts[said.question.fact]
    match said.reply:
        case Unsaid.NOT_SURE:
            return words.not_sure
        case Unsaid.RATHER_NOT_SAY:
            return words.rather_not_say
        case Members(yes=yes, no=no, complete=complete) if said.question.by_group:
            known = said.question.choices if complete else yes | no
            left = [name for name in said.question.choices if name not in known]
            groups = "; ".join(groups_of(fact, left))
            parts = [filled(words.something_in, groups=groups)] if groups else []
            named = listed(in_order(fact, yes), rulebook.words.word_and)
            return "; ".join(filter(None, (named, *parts))) or words.none_of_these
        case Members(yes=yes, no=no, complete=complete):
            open_ones = set() if complete else set(said.question.choices) - yes - no
            named = listed(in_order(fact, yes), rulebook.words.word_and)
            if not open_ones:
                return named or words.none_of_these
            unsure = listed(in_order(fact, open_ones), rulebook.words.word_or)
            told = filled(words.not_sure_about, names=unsure)
            return "; ".join(filter(None, (named, told)))
        case answer:
            return in_words(rulebook, fact, answer)
