"""Problems are data: a code, a place, what is wrong in the writer's own words, and what to try.

They are collected and printed once. Knows nothing of rules, people or screens.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from massage_advisor.values import Value

if TYPE_CHECKING:
    from collections.abc import Iterable


class Place(Value, frozen=True, kw_only=True):
    """Where in a text something stands."""

    file: str
    line: int = 0  #: counted from 1; 0 when the whole file is meant
    column: int = 0  #: counted from 1; 0 when the whole file is meant

    def __str__(self) -> str:
        """`file:line:column`, as editors understand it."""
        return ":".join([self.file, *(str(each) for each in (self.line, self.column) if each)])


class Flag(Place, frozen=True, kw_only=True):
    """A flag on the command line, such as `--set`; `file` is its name, and never that of a file."""


class Problem(Value, frozen=True, kw_only=True):
    """One thing that is wrong, and the next step."""

    code: str  #: such as `R301`; stable, so that it can be looked up
    what: str  #: one sentence, lower case, the writer's own words in “quotes”
    place: Place | None = None
    remedy: str = ""  #: what to try
    fact: str = ""  #: the fact concerned, when it is about an answer
    denies: str = ""  #: the member of a list, `fact: choice`, that it says no to by a name
    only_warns: bool = False  #: worth a look; never changes an exit code (SEMANTICS S16)


class Refused(Exception):
    """Some input cannot be used; every reason is in `problems`."""

    def __init__(self, problems: Iterable[Problem]) -> None:
        """Hold the problems in the order in which they stand in the text."""
        self.problems = tuple(sorted(set(problems), key=in_reading_order))
        told = "; ".join(map(_in_a_traceback, self.problems[:_MOST_TOLD]))
        super().__init__(f"{len(self.problems)} problem(s): {told}")


_MOST_TOLD = 5
_OF_ANSWERS = "A"


def _in_a_traceback(problem: Problem) -> str:
    """What is wrong; of answers only where, for a traceback may be read by anybody."""
    at = "" if problem.place is None else f"{problem.place}: "
    if problem.code.startswith(_OF_ANSWERS):
        return f"{at}{problem.code}"
    return f"{at}{problem.code} {problem.what}; {problem.remedy}".removesuffix("; ")


def in_reading_order(problem: Problem) -> tuple[str, int, int, str, str]:
    """A sort key: by file, line and column, then code and words."""
    place = problem.place or Place(file="")
    return (place.file, place.line, place.column, problem.code, problem.what)


def reason_of(error: OSError | ValueError) -> str:
    """Why the system would not open a file, in words that can stand behind a colon."""
    if isinstance(error, OSError):
        return (error.strerror or "unknown reason").lower()
    return "its name holds a null character"  # the only value that is no name
