"""Preview: what a line would be understood as, shown before Enter is pressed.

It asks those who will hear the line, so that what is shown is what comes of it. Reads and writes
nothing.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Protocol

from massage_advisor.asking.hearing.hear import command, hear
from massage_advisor.asking.hearing.heard import Meant, Nearly
from massage_advisor.asking.hearing.typed import Command, command_in, is_one_of, unsaid_in
from massage_advisor.asking.prompts.layout import reply_told
from massage_advisor.asking.prompts.menu import Sense
from massage_advisor.asking.talk.conversation import Said
from massage_advisor.asking.talk.pages import groups_of
from massage_advisor.knowledge.answers import Choice, Members
from massage_advisor.knowledge.vocabulary import Kind
from massage_advisor.values import Value
from massage_advisor.wording import listed, same_name

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping

    from massage_advisor.asking.prompts.menu import Menu
    from massage_advisor.asking.talk.agenda import Question, Reply
    from massage_advisor.knowledge.interview_words import InterviewWords
    from massage_advisor.knowledge.rulebook import Rulebook


class Preview(Value, frozen=True, kw_only=True):
    """What a line would come to."""

    is_sure: bool = True  #: it would be taken; else asked back
    told: str = ""  #: in words; empty where it would not be understood
    rows: frozenset[int] = frozenset()  #: rows it says yes to
    unsure: frozenset[int] = frozenset()  #: rows it leaves open
    near: frozenset[int] = frozenset()  #: rows it could mean


class Ear(Protocol):
    """Whoever will hear the line."""

    def sense(self, typed: str) -> Sense:
        """What kind of line it is."""

    def preview(self, line: str) -> Preview:
        """What it would come to."""

    def cannot_wait(self, line: str) -> bool:
        """Whether it is a danger of which the person has to be told at once."""


class QuestionEar:
    """Hears answers and commands at a question."""

    def __init__(
        self,
        rulebook: Rulebook,
        question: Question,
        agreed: Mapping[str, str],
        cannot_wait: Callable[[Reply], bool],
    ) -> None:
        """`agreed` holds near misses that were accepted, as `hear` takes them."""
        self._cannot_wait = cannot_wait
        self._rulebook, self._words = rulebook, rulebook.interview
        self._question, self._fact = question, rulebook.facts[question.fact]
        self._agreed = agreed

    def sense(self, typed: str) -> Sense:
        """A command, an answer about everything, or a part of one."""
        told = command(self._rulebook, self._question, typed)
        if told is not None and told is not Command.GO_ON:
            return Sense.ASIDE
        if unsaid_in(typed, self._words) is not None:
            return Sense.UNSAID
        is_none = self._fact.kind is Kind.ANY_OF and is_one_of(typed, self._words.type_none)
        return Sense.NONE if is_none else Sense.PART

    def preview(self, line: str) -> Preview:
        """What would be noted, or done."""
        if not line.strip():
            return Preview()
        if self.sense(line) is Sense.ASIDE:
            return Preview(told=_command_told(command_in(line, self._words), self._words))
        heard = hear(self._rulebook, self._question, line, self._agreed)
        match heard:
            case Meant(reply=reply):
                told = reply_told(self._rulebook, Said(question=self._question, reply=reply))
                yes, unsure = self._rows(reply)
                return Preview(told=told, rows=yes, unsure=unsure)
            case Nearly(near=near):
                told = listed(near, self._rulebook.words.word_or)
                shown = enumerate(self._question.choices)
                rows = frozenset(n for n, name in shown if name in near)
                if self._question.by_group:
                    rows = frozenset()
                return Preview(told=told, near=rows, is_sure=False)
            case _:
                return Preview()

    def cannot_wait(self, line: str) -> bool:
        """As whoever asks would decide."""
        heard = hear(self._rulebook, self._question, line, self._agreed)
        return isinstance(heard, Meant) and self._cannot_wait(heard.reply)

    def _rows(self, reply: Reply) -> tuple[frozenset[int], frozenset[int]]:
        shown = self._question.choices
        match reply:
            case Choice(choice=choice):
                return frozenset({shown.index(choice)}), frozenset()
            case Members(no=no) if self._question.by_group:
                groups = groups_of(self._fact, shown).values()
                some = (n for n, names in enumerate(groups) if not no.issuperset(names))
                return frozenset(some), frozenset()
            case Members(yes=yes, no=no):
                every = dict(enumerate(shown))
                unsure = frozenset(n for n, name in every.items() if name not in yes | no)
                return frozenset(n for n, name in every.items() if name in yes), unsure
            case _:
                return frozenset(), frozenset()


class RowEar:
    """Hears which row was meant where there is nothing else to say."""

    def __init__(self, menu: Menu, words: InterviewWords) -> None:
        """These rows, and the commands."""
        self._menu, self._words = menu, words

    def sense(self, typed: str) -> Sense:
        """Always all there is to say."""
        del typed
        return Sense.PART

    def preview(self, line: str) -> Preview:
        """The row, or else the command."""
        wanted = same_name(line)
        for number, row in enumerate(self._menu.rows):
            if wanted and wanted in {same_name(row.typed), same_name(row.name)}:
                return Preview(told=row.name, rows=frozenset({number}))
        return Preview(told=_command_told(command_in(line, self._words), self._words))

    def cannot_wait(self, line: str) -> bool:
        """There is no danger in it."""
        del line
        return False


def _command_told(told: Command | None, words: InterviewWords) -> str:
    known = {
        Command.WHY: words.key_why,
        Command.BACK: words.key_back,
        Command.REVIEW: words.key_review,
        Command.LEAVE: words.key_leave,
        Command.DONE: words.key_done,
        Command.LIST: words.key_list,
    }
    return "" if told is None else known.get(told, "")
