"""Case files, as `triage` and `advise` keep them: read once, written after every answer."""

from __future__ import annotations

from typing import TYPE_CHECKING

from massage_advisor.cli.doors import leave, replace, say_problems
from massage_advisor.cli.exits import Exits
from massage_advisor.problems import Refused

# Only whoever keeps a case pays for it.
# ruff: noqa: PLC0415

if TYPE_CHECKING:
    from pathlib import Path

    from massage_advisor.knowledge.cases import Case
    from massage_advisor.knowledge.rulebook import Rulebook


def kept_case(rulebook: Rulebook, path: Path | None) -> Case | None:
    """What is in the case file, if anything; leaves with every problem if it cannot be used."""
    if path is None:
        return None
    from massage_advisor.reading.cases import read_case

    try:
        return read_case(rulebook, path)
    except Refused as refused:
        say_problems(refused.problems)
        leave(Exits.INPUT)


def keep(rulebook: Rulebook, path: Path, case: Case) -> str:
    """Write the case, all or nothing, for its owner only; says what went wrong, if it did."""
    from massage_advisor.telling.case_file import as_case_file

    try:
        replace(path, as_case_file(rulebook, case))
    except OSError as error:
        reason = (error.strerror or "unknown reason").lower()
        return rulebook.desk.cannot_keep.replace("{reason}", reason)
    return ""
