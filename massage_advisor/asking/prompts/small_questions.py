"""Small questions beside the interview: yes or no, one of these by number, and whether to leave.

Whoever names a danger here is told at once what to do, though nothing can be noted.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from massage_advisor.asking.hearing.elsewhere import elsewhere
from massage_advisor.asking.hearing.hear import LONGEST
from massage_advisor.asking.hearing.plain_words import yes_or_no_told
from massage_advisor.asking.hearing.typed import Command, command_in, is_one_of
from massage_advisor.asking.prompts import menu as menus
from massage_advisor.asking.prompts.paper import Left
from massage_advisor.asking.prompts.preview import RowEar
from massage_advisor.values import Value
from massage_advisor.wording import filled, quoted

if TYPE_CHECKING:
    from collections.abc import Callable

    from massage_advisor.asking.hearing.elsewhere import Elsewhere
    from massage_advisor.asking.prompts.ears import Ears
    from massage_advisor.asking.prompts.menu import Menu
    from massage_advisor.asking.prompts.paper import Paper
    from massage_advisor.asking.talk.conversation import Conversation
    from massage_advisor.knowledge.interview_words import InterviewWords


class Again(Value, frozen=True, kw_only=False):
    """A line that is to be heard as one typed at the question."""

    line: str


class SmallQuestions:
    """Asks them, by typing or pointing."""

    def __init__(self, words: InterviewWords, paper: Paper, ears: Ears) -> None:
        """Nobody has talked yet."""
        self._words, self._paper, self._ears = words, paper, ears
        self.latest: Conversation | None = None  #: as far as the talk has come

    @property
    def points(self) -> bool:
        """Whether rows are pointed at."""
        return self._ears.points

    def confirmed(self, text: str, *, if_unsure: bool, can_be_unsure: bool = False) -> bool:
        """Yes or no, and nothing else; leaving is possible here as well."""
        said = self.yes_or_no(text, if_unsure=if_unsure, can_be_unsure=can_be_unsure)
        return said is True

    def yes_or_no(
        self,
        text: str,
        *,
        says_more: Callable[[str], bool] | None = None,
        if_unsure: bool = False,
        can_be_unsure: bool = False,
        is_about_none: bool = False,
    ) -> bool | Again:
        """Yes or no; or, where they are waited for, words that say more than that (`says_more`).

        Asked whether it is none of these (`is_about_none`), none of these is a yes.
        """
        self._paper.say(text)
        next_line = self.at(menus.yes_or_no(self._words, can_be_unsure=can_be_unsure))
        while True:
            typed = next_line()
            if says_more is not None and typed.strip().isdecimal() and says_more(typed):
                return Again(typed)
            if is_about_none and self._says_none(typed):
                return True
            if (told := yes_or_no_told(typed, self._words)) is not None:
                return told
            if is_one_of(typed, self._words.type_not_sure):
                return if_unsure
            if is_one_of(typed, self._words.type_leave) and self.is_sure_to_leave():
                raise Left
            if says_more is not None and says_more(typed):
                return Again(typed)
            self.urge_of_a_danger_in(typed)
            self.not_understood(typed, self._words.yes_or_no)

    def _says_none(self, typed: str) -> bool:
        """`0` or `none of these`, and no mere `no`: that would be an answer to the question."""
        is_no = is_one_of(typed, self._words.type_no)
        return is_one_of(typed, self._words.type_none) and not is_no

    def is_sure_to_leave(self) -> bool:
        """Ask once; `q` a second time is an answer, too."""
        self._paper.say(self._words.leave)
        next_line = self.at(menus.yes_or_no(self._words))
        while True:
            typed = next_line()
            if (told := yes_or_no_told(typed, self._words)) is not None:
                return told
            if is_one_of(typed, self._words.type_leave):
                return True
            self.urge_of_a_danger_in(typed)
            self.not_understood(typed, self._words.yes_or_no)

    def urge_of_a_danger_in(self, typed: str) -> None:
        """What to do first about a danger, also where there is no question to note it at."""
        found = () if self.latest is None else elsewhere(self.latest, typed)
        for each in found[:1]:
            if each.headline:
                text = filled(
                    self._words.may_be_a_danger,
                    text=quoted(typed),
                    choice=each.choice,
                    headline=each.headline,
                )
                self._paper.stress(text)

    def not_understood(self, typed: str, how: str) -> None:
        """That a line was not understood, and what can be typed.

        Only the latter to a `?`, and to whoever then did not want to leave.
        """
        if not typed.strip() or command_in(typed, self._words) in {Command.WHY, Command.LEAVE}:
            self._paper.say(how)
        elif len(typed) > LONGEST:
            self._paper.say(filled(self._words.too_long, how=how))
        else:
            text = quoted(" ".join(typed.split()))
            self._paper.say(filled(self._words.not_understood, text=text, how=how))

    def at(self, menu: Menu) -> Callable[[], str]:
        """What reads lines at this menu; the name of a row is as good as what to type for it."""
        next_line = self._ears.at(menu, RowEar(menu, self._words))
        return lambda: menu.line_meant(next_line())

    def listed(self, menu: Menu) -> Callable[[], str]:
        """The same as `at`, with the rows by number where none can be pointed at."""
        if not self._ears.points:
            for row in menu.rows:
                if not row.is_apart:
                    self._paper.say(row.name, first=f"{row.key:>3}  ", rest="     ")
        return self.at(menu)


def belonging(words: InterviewWords, each: Elsewhere, typed: str) -> str:
    """Where it belongs, what to do first if that cannot wait, and whether it is so."""
    return filled(
        words.belongs_to_a_danger if each.headline else words.belongs_to,
        text=quoted(" ".join(typed.split())),
        fact=each.said.question.fact,
        choice=each.choice,
        headline=each.headline,
    )
