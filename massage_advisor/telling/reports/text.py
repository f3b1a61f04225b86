"""Problems as plain text: where, which code, what is wrong, and what to try.

No colour and no boxes: editors and scripts read these lines too. What was written by others is made
inert first.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from massage_advisor.wording import visible

if TYPE_CHECKING:
    from collections.abc import Iterable

    from massage_advisor.problems import Problem


def as_text(problems: Iterable[Problem]) -> str:
    """Every problem on a line of its own, with what to try below it."""
    return "".join(f"{line}\n" for problem in problems for line in _lines(problem))


def _lines(problem: Problem) -> Iterable[str]:
    place = f"{problem.place} " if problem.place else ""
    warns = "only a warning: " if problem.only_warns else ""
    yield visible(f"{place}{problem.code} {warns}{problem.what}").replace("\n", " ")
    if problem.remedy:
        yield visible(f"  try: {problem.remedy}").replace("\n", " ")
