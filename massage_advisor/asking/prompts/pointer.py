"""The pointer: one person at one menu, from key to key, beside the line that they type.

What is shown is what Enter would do. Draws nothing and touches no terminal.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from massage_advisor.asking.hearing.typed import is_one_of
from massage_advisor.asking.prompts.menu import Sense
from massage_advisor.asking.prompts.menu_layout import AtMenu, page
from massage_advisor.asking.prompts.pointing import (
    Pointing,
    Step,
    entered,
    line_of,
    moved,
    toggled,
    unread,
)
from massage_advisor.values import replaced
from massage_advisor.wording import filled

if TYPE_CHECKING:
    from massage_advisor.asking.prompts.menu import Menu
    from massage_advisor.asking.prompts.menu_layout import MenuPage, Room
    from massage_advisor.asking.prompts.pointing import Entered
    from massage_advisor.asking.prompts.preview import Ear, Preview
    from massage_advisor.knowledge.interview_words import InterviewWords


class Pointer:
    """Where somebody stands, what they ticked, and what they have to be told."""

    def __init__(self, menu: Menu, ear: Ear, words: InterviewWords) -> None:
        self._menu, self._ear, self._words = menu, ear, words
        self._pointing, self._shown = Pointing(), 1
        self._previews: dict[str, Preview] = {}
        self._say = ""
        self.waits = False  #: an answer was refused until all rows were in view
        self.restored = ""  #: what is to stand on the line again
        self._held = ""  #: the answer that waits, if it says yes to something

    def begin(self) -> None:
        """Another line at the same menu: the ticks stay, the pointer does not."""
        self._previews.clear()  # what was agreed meanwhile may make a line mean something else
        self.aside()

    def hush(self) -> None:
        """A key was pressed: what was said before it no longer holds."""
        self._say, self.waits = "", False

    def aside(self) -> None:
        """Nothing is pointed at any more."""
        self.hush()
        self._held = ""
        self._pointing = replaced(self._pointing, at=None, is_unticked=False)

    def told(self, line: str) -> Preview:
        """What the line would come to; it is the same at every drawing."""
        if line not in self._previews:
            self._previews[line] = self._ear.preview(line)
        return self._previews[line]

    def page(self, typed: str, room: Room) -> MenuPage:
        """What is seen now."""
        person = AtMenu(
            menu=self._menu,
            pointing=self._pointing,
            preview=self._preview(typed),
            words=self._words,
            typed=typed,
            say=self._say or self._why_not(typed),
        )
        seen = page(person, room, stays=self.waits)
        self._pointing, self._shown = seen.pointing, seen.shown
        return seen

    def move(self, typed: str, step: Step, room: Room) -> bool:
        """The pointer elsewhere; whether what is typed gives way to it.

        It does where it is the beginning of a row, which is then pointed at.
        """
        self.hush()
        if not typed:
            self._pointing = moved(self._pointing, self._menu, step, self._shown)
            self.page("", room)  # keys may come faster than they are drawn
            return False
        preview = self._preview(typed)
        meant = preview.rows - self._pointing.ticked or preview.near
        if meant:
            self._pointing = replaced(self._pointing, at=min(meant), is_unticked=False)
        return bool(meant)

    def tick(self, room: Room) -> None:
        """A tick more or less; the first time it only shows where."""
        self.hush()
        if self._menu.several and self._pointing.at is None:
            self.move("", Step.DOWN, room)
        elif self._menu.several:
            self._pointing = toggled(self._pointing, self._menu)

    def enter(self, typed: str, room: Room) -> Entered | None:
        """The line that Enter stands for, if it stands for one.

        Whoever rules out what they have not seen is shown it first; only a danger that cannot wait
        is told of at once, and a guess is asked about. A no to what is shown then does not take
        back what was said before it.
        """
        told, held = self._entered(typed), self._held
        self._held = self.restored = ""
        if told.clashes:
            return None
        if held and is_one_of(typed, self._words.type_no):
            self._held = self.restored = held
            answer = self.told(self._entered(held).line).told
            self._say, self.waits = filled(self._words.point_or_none, answer=answer), True
            return None
        if not told.line.strip() and not self._menu.takes_nothing:
            self._say = self._why_not(typed) or self._words.point_nothing
            return None
        self.page(typed, room)
        hidden, preview = unread(self._pointing, self._menu), self.told(told.line)
        sense = self._ear.sense(told.line)
        speaks = sense in {Sense.PART, Sense.NONE} and preview.is_sure and preview.told
        if hidden is None or not speaks or self._ear.cannot_wait(told.line):
            return told
        self._pointing = replaced(self._pointing, first=hidden)
        self._held = (typed.strip() or told.line) if sense is Sense.PART else ""
        self._say = filled(self._words.point_unread, answer=preview.told)
        self.waits = True
        return None

    def _why_not(self, typed: str) -> str:
        """Why Enter would answer nothing, where that has to be said before it is pressed."""
        if self._entered(typed).clashes:
            return self._words.point_either
        is_bare = self._pointing.is_unticked and not self._pointing.ticked and not typed.strip()
        return self._words.point_unticked if is_bare else ""

    def _entered(self, typed: str) -> Entered:
        return entered(self._pointing, self._menu, typed, self._ear.sense)

    def _preview(self, typed: str) -> Preview:
        """What Enter would do; of what is only pointed at, in words and without a tick."""
        preview = self.told(self._entered(typed).line)
        if typed.strip() and self._ear.sense(typed) is Sense.PART:
            return preview
        ticks = self._pointing.ticked
        unsure = self.told(line_of(self._menu, sorted(ticks))).unsure
        return replaced(preview, rows=ticks, unsure=unsure if ticks else frozenset())
