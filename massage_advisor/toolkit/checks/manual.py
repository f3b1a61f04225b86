"""The manual of `rules check`: the page of every code, and which codes somebody means."""

from __future__ import annotations

from typing import TYPE_CHECKING

from massage_advisor.reading.codes import CODES
from massage_advisor.telling.reports.manual import CodePage
from massage_advisor.toolkit.checks.register import pages_of_checks

if TYPE_CHECKING:
    from collections.abc import Mapping

    from massage_advisor.reading.codes import Code
    from massage_advisor.telling.reports.manual import Manual


def manual(*others: Mapping[str, Code]) -> Manual:
    """Every page: why rules refuse to load, what makes them bad, what is wrong with answers.

    The codes of other rooms come last.
    """
    tables = (CODES, *others)
    every = {code: _page(code, each) for table in tables for code, each in table.items()}
    every |= pages_of_checks()
    return dict(sorted(every.items(), key=lambda each: (each[0][0] != "R", each[0])))


def manual_of_rules() -> Manual:
    """The pages of what can be wrong with a rulebook."""
    return {code: page for code, page in manual().items() if code.startswith("R")}


def _page(code: str, meant: Code) -> CodePage:
    line, _, text = meant.means.partition(". ")
    return CodePage(code=code, name=meant.name, line=f"{line.removesuffix('.')}.", text=text)


def codes_meant(said: str, known: Manual) -> frozenset[str]:
    """The codes that are called so: a code, the beginning of some, or a short name."""
    word = said.strip()
    begins = {code for code in known if code.startswith(word.upper())} if word else set()
    named = {code for code, page in known.items() if page.name == word.casefold()}
    return frozenset(begins | named)
