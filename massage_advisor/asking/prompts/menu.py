"""Menus: what can be pointed at under a question, and the typed line each row stands for.

Whoever points says what they could have typed, no more. Reads and writes nothing.
"""

from __future__ import annotations

import enum
from itertools import count
from typing import TYPE_CHECKING

from massage_advisor.asking.hearing.how_to_answer import has_happened, how_to_answer
from massage_advisor.asking.prompts.layout import has_meanings
from massage_advisor.asking.talk.pages import groups_of
from massage_advisor.knowledge.vocabulary import Kind
from massage_advisor.reading.phrases import NEVER
from massage_advisor.values import Value
from massage_advisor.wording import filled, same_name

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from massage_advisor.asking.talk.agenda import Question
    from massage_advisor.knowledge.interview_words import InterviewWords
    from massage_advisor.knowledge.rulebook import Rulebook
    from massage_advisor.knowledge.vocabulary import Fact


class Row(Value, frozen=True, kw_only=True):
    """One line that can be pointed at."""

    typed: str  #: the line it stands for
    name: str
    means: str = ""
    key: str = ""  #: what is shown of it as the thing to type
    heading: str = ""  #: stands above it
    can_be_ticked: bool = False
    is_apart: bool = False  #: no choice, but an answer about all of them


class Menu(Value, frozen=True, kw_only=True):
    """The rows under one question."""

    rows: tuple[Row, ...] = ()
    how: str = ""  #: how to answer
    keys: tuple[str, ...] = ()  #: what else can be typed
    is_read_whole: bool = False  #: an answer speaks about every row, so all must have been in view
    takes_nothing: bool = False  #: an empty line means something here
    is_noted: bool = False  #: what was pointed at is said anyway once it was understood

    @property
    def several(self) -> bool:
        """Whether more than one row can be meant."""
        return any(row.can_be_ticked for row in self.rows)

    def line_meant(self, typed: str) -> str:
        """What to type for the row that goes by this name; what was typed where none does."""
        named = (row.typed for row in self.rows if same_name(row.name) == same_name(typed))
        return next(named, typed)


class Sense(enum.Enum):
    """What a typed line is, beside what is ticked."""

    PART = "part"  #: it can be said together with it
    NONE = "none"  #: none of these
    UNSAID = "unsaid"  #: not sure, or rather not say
    ASIDE = "aside"  #: no answer at all: a command


def shown_key(listed: str) -> str:
    """The first of the words that may be typed: the one that is shown."""
    return listed.partition(",")[0].strip()


def of_question(rulebook: Rulebook, question: Question, *, can_end: bool) -> Menu:
    """The choices, and the answers that are none."""
    fact, words = rulebook.facts[question.fact], rulebook.interview
    rows = (*_answers(rulebook, fact, question), *_about_all(words))
    is_list = fact.kind is Kind.ANY_OF
    how = words.point_several if is_list else words.point_one
    if fact.kind not in {Kind.YES_OR_NO, Kind.ONE_OF, Kind.ANY_OF}:
        how = filled(words.point_typed, how=how_to_answer(rulebook, fact))
    ending = ((words.type_done, words.key_done),) if can_end else ()
    return Menu(
        rows=rows,
        how=how,
        keys=_legend((words.type_why, words.key_why), *_moving_on(words), *ending),
        is_read_whole=is_list and not fact.list_is_complete,
        is_noted=True,
    )


def _answers(rulebook: Rulebook, fact: Fact, question: Question) -> Iterator[Row]:
    words = rulebook.interview
    match fact.kind:
        case Kind.YES_OR_NO:
            yield from _yes_and_no(words)
        case Kind.ONE_OF:
            yield from _choices(fact, question)
        case Kind.ANY_OF if question.by_group:
            for number, (group, names) in enumerate(groups_of(fact, question.choices).items(), 1):
                key, means = str(number), ", ".join(names)
                yield Row(typed=key, key=key, name=group, means=means, can_be_ticked=True)
        case Kind.ANY_OF:
            yield from _choices(fact, question)
        case Kind.HOW_LONG_AGO if not has_happened(fact):
            yield Row(typed=NEVER, name=words.row_never)
        case _:
            pass
    if fact.kind is Kind.ANY_OF:
        key = shown_key(words.type_none)
        yield Row(typed=key, key=key, name=words.none_of_these, is_apart=True)


def _choices(fact: Fact, question: Question) -> Iterator[Row]:
    by_name = {choice.name: choice for choice in fact.choices}
    in_full = has_meanings(fact, question)
    group = ""
    for number, name in enumerate(question.choices, start=1):
        choice, key = by_name[name], str(number)
        is_first, group = choice.group != group, choice.group
        yield Row(
            typed=key,
            key=key,
            name=name,
            means=choice.means if in_full or choice.red_flag else "",
            heading=group if is_first and not in_full else "",
            can_be_ticked=fact.kind is Kind.ANY_OF,
        )


def _about_all(words: InterviewWords) -> Iterator[Row]:
    for listed, name in (
        (words.type_not_sure, words.row_not_sure),
        (words.type_rather_not_say, words.row_rather_not_say),
    ):
        key = shown_key(listed)
        yield Row(typed=key, key=key, name=name, is_apart=True)


def _yes_and_no(words: InterviewWords) -> Iterator[Row]:
    for listed, name in ((words.type_yes, words.row_yes), (words.type_no, words.row_no)):
        yield Row(typed=shown_key(listed), key=shown_key(listed), name=name)


def yes_or_no(words: InterviewWords, *, can_be_unsure: bool = False) -> Menu:
    """To be confirmed, or not."""
    unsure = tuple(_about_all(words))[:1] if can_be_unsure else ()
    return Menu(rows=(*_yes_and_no(words), *unsure), how=words.point_one)


def of_names(words: InterviewWords, names: Iterable[str]) -> Menu:
    """Which of these was meant, or none of them."""
    key = shown_key(words.type_no)
    none = Row(typed=key, key=key, name=words.row_another_way, is_apart=True)
    return Menu(rows=(*_numbered(names), none), how=words.point_one)


def of_answers(words: InterviewWords, answers: Iterable[str]) -> Menu:
    """Which answer to change, or none."""
    key = shown_key(words.type_go_on)
    none = Row(typed=key, key=key, name=words.row_go_on, is_apart=True)
    return Menu(
        rows=(*_numbered(answers), none), how=words.point_one, takes_nothing=True, is_noted=True
    )


def at_pause(words: InterviewWords, more: int) -> Menu:
    """The result, or more questions."""
    result, on = shown_key(words.type_done), shown_key(words.type_go_on)
    return Menu(
        rows=(
            Row(typed=result, key=result, name=words.row_result),
            Row(typed=on, key=on, name=filled(words.row_fine_tune, number=str(more))),
        ),
        how=words.point_one,
        takes_nothing=True,
        keys=_legend(*_moving_on(words)),
    )


def after_slip(words: InterviewWords) -> Menu:
    """What to do, or another answer."""
    result, back = shown_key(words.type_done), shown_key(words.type_back)
    return Menu(
        rows=(
            Row(typed=result, key=result, name=words.row_what_to_do),
            Row(typed=back, key=back, name=words.row_change),
        ),
        how=words.point_one,
        takes_nothing=True,
        keys=_legend(*_moving_on(words)[1:]),
    )


def _numbered(names: Iterable[str]) -> Iterator[Row]:
    for number, name in zip(count(1), names, strict=False):
        yield Row(typed=str(number), key=str(number), name=name)


def _moving_on(words: InterviewWords) -> tuple[tuple[str, str], ...]:
    return (
        (words.type_back, words.key_back),
        (words.type_review, words.key_review),
        (words.type_leave, words.key_leave),
    )


def _legend(*keys: tuple[str, str]) -> tuple[str, ...]:
    return tuple(f"{shown_key(listed)} {name}" for listed, name in keys)
