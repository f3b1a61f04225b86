"""Case files, as `triage` and `advise` keep them: read once, written after every answer.

Whoever keeps a case knows what they last saw in its file. What somebody else has put there since is
never written over, for it may be a danger that only they heard of.
"""

from __future__ import annotations

import contextlib
import errno
import os
import sys
from typing import TYPE_CHECKING

from massage_advisor.cli.ending import leave, say_problems
from massage_advisor.cli.exits import Exits
from massage_advisor.cli.output import replace
from massage_advisor.locks import is_ours
from massage_advisor.problems import Place, Problem, Refused, reason_of
from massage_advisor.reasoning.advisor import advise
from massage_advisor.wording import filled, visible

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from massage_advisor.asking.keeping import Keeping
    from massage_advisor.knowledge.answers import Facts
    from massage_advisor.knowledge.cases import Case
    from massage_advisor.knowledge.rulebook import Rulebook

CHANGED = "somebody else has changed this case since; begin again with --case to go on from theirs"
GONE = "somebody else has taken the file away since"
BUSY = "somebody else is writing to it"
_AGAIN = {
    CHANGED: "run the same command once more: it goes on from what is there now",
    GONE: "run the same command once more to begin a new one, if it was taken away by mistake",
    BUSY: "run the same command once more in a moment",
}
"""What helps where somebody else has the case in hand, and no other place would."""


class Keeper:
    """Keeps one person's case in a file, for one desk or one interview."""

    def __init__(self, rulebook: Rulebook, path: Path) -> None:
        """Take what is there as the case to go on from; leaves with exit 3 if it cannot be used."""
        from massage_advisor.reading.answers.cases import case_in, case_text

        self._rulebook, self.path = rulebook, path
        try:
            self._seen = case_text(path)
            self.case: Case | None = case_in(rulebook, self._seen, path)
        except Refused as refused:
            say_problems(refused.problems)
            leave(Exits.INPUT)

    def hindrance(self) -> str:
        """Why nothing can be kept there, as far as can be told before anything is."""
        there = self.path.resolve().parent
        if not there.is_dir():
            return reason_of(FileNotFoundError(errno.ENOENT, os.strerror(errno.ENOENT)))
        if not os.access(there, os.W_OK):
            return reason_of(PermissionError(errno.EACCES, os.strerror(errno.EACCES)))
        return ""

    def keep(self, case: Case) -> str:
        """Write the case, all or nothing, for its owner only; the reason if that cannot be."""
        from massage_advisor.reading.answers.cases import case_text
        from massage_advisor.telling.case_file import as_case_file

        text = as_case_file(self._rulebook, case)
        try:
            with _alone_in(self.path.resolve().parent) as is_alone:
                if not is_alone:
                    return BUSY
                there = case_text(self.path)
                if there != self._seen and _is_kept(self.path):
                    return GONE if there is None else CHANGED
                replace(self.path, text)
        except OSError as error:
            return reason_of(error)
        except Refused:  # it cannot be read any more, so it is not known what is there
            return CHANGED
        self._seen = text.encode()
        return ""


class AnswersKeeper:
    """Keeps the answers of an interview as a case, with what the rules made of them."""

    def __init__(self, rulebook: Rulebook, path: Path, today: str) -> None:
        """Take what is there as the case to go on from; leaves with exit 3 if it cannot be used."""
        self._rulebook, self._today = rulebook, today
        self._keeper = Keeper(rulebook, path)
        self._file = visible(str(path))

    @property
    def case(self) -> Case | None:
        """The case as it was kept last, if there is one."""
        return self._keeper.case

    def keeps(self, facts: Facts) -> bool:
        """Whether all that was given could be kept; else it is said why not."""
        reason = self._keep(facts)
        if reason:
            what = f"the answers cannot be kept: {reason}"
            remedy = _AGAIN.get(reason, "name a file with --case, in a folder you may write to")
            place = Place(file=self._file)
            say_problems([Problem(code="U202", what=what, place=place, remedy=remedy)])
        return not reason

    def in_a_talk(self) -> Keeping[Facts]:
        """The same for a talk, which goes on where an answer cannot be kept, and says so."""
        from massage_advisor.asking.keeping import Keeping

        return Keeping(file=self._file, keep=lambda facts: told(self._rulebook, self._keep(facts)))

    def _keep(self, facts: Facts) -> str:
        from massage_advisor.asking.cases.carried_over import next_case
        from massage_advisor.knowledge.cases import PastCall

        advised = advise(self._rulebook, facts, today=self._today)
        this = PastCall(
            today=self._today,
            outcome=advised.outcome.value,
            ended_early=bool(advised.safety.not_ruled_out),
        )
        return self._keeper.keep(next_case(self._rulebook, self.case, facts, this))


def _is_kept(path: Path) -> bool:
    """Whether what is written can be read again; a device forgets it."""
    return path.is_file() or not path.exists()


def told(rulebook: Rulebook, reason: str) -> str:
    """Why a case was not kept, as it is said during a call; nothing where it was."""
    return reason and filled(rulebook.desk.cannot_keep, reason=reason)


@contextlib.contextmanager
def _alone_in(folder: Path) -> Iterator[bool]:
    """Nobody else keeps a case in this folder meanwhile, where the system knows locks."""
    if sys.platform == "win32":
        yield True
        return
    handle = os.open(folder, os.O_RDONLY)
    try:
        yield is_ours(handle)
    finally:
        os.close(handle)
