"""A talk in a terminal: a person is asked for what is missing, and shown what they want to see."""

from __future__ import annotations

import functools
import shutil
import sys
from typing import TYPE_CHECKING

from massage_advisor.cli.ending import leave
from massage_advisor.cli.exits import Exits
from massage_advisor.cli.formats import Format, told
from massage_advisor.cli.output import put, replace
from massage_advisor.knowledge.outcomes import Outcome
from massage_advisor.problems import reason_of

if TYPE_CHECKING:
    from pathlib import Path

    from massage_advisor.asking.keeping import Keeping
    from massage_advisor.cli.options import Settings
    from massage_advisor.knowledge.answers import Facts
    from massage_advisor.knowledge.rulebook import Rulebook
    from massage_advisor.reasoning.recommendation import Recommendation
    from massage_advisor.telling.note import OnCall

_LINES_BELOW = 8
"""Lines that stand below a result when its reader is asked what else to show."""


class Talk:
    """One person at this terminal."""

    def __init__(
        self, rulebook: Rulebook, settings: Settings, keeping: Keeping[Facts] | None = None
    ) -> None:
        """Nothing was asked yet; `keeping` is given every answer."""
        self._rulebook, self._settings, self._keeping = rulebook, settings, keeping

    def asked(self, facts: Facts, *, ask_all: bool = False, reviews: bool = False) -> Facts:
        """All that is known once they were asked for what is missing; leaves with 130 if they do.

        Whoever `reviews` has seen the result, and first changes what they like of their answers.
        """
        from massage_advisor.asking.interview import run
        from massage_advisor.asking.prompts.paper import Ends
        from massage_advisor.asking.talk.conversation import Conversation

        conversation = Conversation(rulebook=self._rulebook, given=facts, ask_all=ask_all)
        ends = Ends(
            source=sys.stdin,
            sink=sys.stderr,
            points=not self._settings.is_plain,
            colour=self._settings.talks_in_colour,
        )
        completed = run(conversation, ends, self._keeping, reviews=reviews)
        if completed is None:
            leave(Exits.LEFT)
        return completed

    def wants_a_change(
        self, recommendation: Recommendation, shown: str, beside: OnCall | None = None
    ) -> bool:
        """Show more of the result while they want to; whether they want to change an answer.

        Whoever has to call for help may go.
        """
        from massage_advisor.asking.afterwards import Wish, next_wish, saved
        from massage_advisor.reasoning.changes import with_changes
        from massage_advisor.telling.sentences.whole import headline

        if recommendation.outcome in {Outcome.EMERGENCY, Outcome.CRISIS}:
            return False
        rulebook, settings = self._rulebook, self._settings
        is_long = shown.count("\n") >= shutil.get_terminal_size().lines - _LINES_BELOW
        short = headline(rulebook, recommendation) if is_long else ""
        while True:
            match next_wish(rulebook, source=sys.stdin, sink=sys.stderr, short=short):
                case Wish.DETAILS:
                    whole = with_changes(rulebook, recommendation)
                    put(told(rulebook, whole, Format.TEXT, settings, details=True), None)
                case Wish.NOTE:
                    put(told(rulebook, recommendation, Format.NOTE, settings, beside=beside), None)
                case Wish.PAGE:
                    page = told(rulebook, recommendation, Format.HTML, settings)
                    keep = functools.partial(_saved, page)
                    saved(rulebook, keep, source=sys.stdin, sink=sys.stderr)
                    short = ""
                case Wish.CHANGE:
                    return True
                case Wish.NOTHING:
                    return False


def _saved(page: str, place: Path) -> str | None:
    """A page in place of a file; why not, if it cannot be."""
    try:
        replace(place, page)
    except OSError as error:
        return reason_of(error)
    return None
