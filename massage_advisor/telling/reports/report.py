"""What is reported: the problems of one rulebook, what their codes mean, and how many there are."""

from __future__ import annotations

import textwrap
from collections import Counter
from typing import TYPE_CHECKING

from massage_advisor.knowledge.rulebook import Rulebook
from massage_advisor.problems import Problem
from massage_advisor.telling.reports.manual import WIDEST, Manual, in_column
from massage_advisor.telling.reports.text import as_text
from massage_advisor.values import Value
from massage_advisor.wording import counted, visible

if TYPE_CHECKING:
    from collections.abc import Iterator


class Report(Value, frozen=True, kw_only=True):
    """Everything that was found, with paths that an editor can open from here."""

    problems: tuple[Problem, ...]
    rulebook: Rulebook | None  #: none when it cannot be built
    manual: Manual  #: the pages of what was asked for
    is_whole: bool = True  #: everything was asked for
    today: str

    @property
    def to_mend(self) -> int:
        """How many problems are more than warnings."""
        return sum(not problem.only_warns for problem in self.problems)

    @property
    def warnings(self) -> int:
        """How many only warn."""
        return len(self.problems) - self.to_mend


def report_in_text(report: Report, width: int = WIDEST) -> str:
    """Every problem, and below them how many of which code there are."""
    return as_text(report.problems) + "".join(_summary(report, width))


def _summary(report: Report, width: int) -> Iterator[str]:
    counts = Counter(problem.code for problem in report.problems)
    longest = max((len(report.manual[code].name) for code in counts), default=0)
    if counts:
        yield "\n"
    for code, number in sorted(counts.items()):
        page = report.manual[code]
        yield in_column(f"{number:5} {code} {page.name.ljust(longest)} ", page.line, width)
    if counts:
        yield "\n"
    lines = [_whose(report), _counts(report)]
    if report.rulebook is None:
        lines.append("What needs the whole of it has not been checked yet.")
    if counts:
        lines.append("`massage-advisor rules check --explain CODE` tells why and how to mend it.")
    yield from (f"{textwrap.fill(line, width)}\n" for line in lines)


def verdict(report: Report) -> str:
    """The whole in one line."""
    return f"{_whose(report)}: {_counts(report)}"


def _counts(report: Report) -> str:
    told = f"{report.to_mend} to mend" if report.to_mend else "nothing to mend"
    if not report.is_whole:
        told += " of what was asked for"
    if report.warnings:
        told += f", {report.warnings} to look at"
    return told


def _whose(report: Report) -> str:
    book = report.rulebook
    if book is None:
        return "The rulebook cannot be loaded"
    return visible(f"{book.name} {book.version}, {_size(book)}")


def _size(rulebook: Rulebook) -> str:
    kinds = (rulebook.gates, rulebook.evidence, rulebook.modality_rules, rulebook.advice)
    return (
        f"{counted(sum(map(len, kinds)), 'rule')}, {counted(len(rulebook.facts), 'fact')}, "
        f"{counted(len(rulebook.claims), 'claim')} of {counted(len(rulebook.sources), 'source')}"
    )
