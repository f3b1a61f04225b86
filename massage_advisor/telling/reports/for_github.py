"""A report as commands to GitHub's runner, which shows each problem beside its line."""

from __future__ import annotations

from typing import TYPE_CHECKING

from massage_advisor.telling.reports.report import verdict
from massage_advisor.wording import visible

if TYPE_CHECKING:
    from massage_advisor.problems import Problem
    from massage_advisor.telling.reports.report import Report

_IN_TEXT = {"%": "%25", "\r": "%0D", "\n": "%0A"}
_IN_PROPERTIES = {**_IN_TEXT, ":": "%3A", ",": "%2C"}


def report_for_github(report: Report) -> str:
    """One command for each problem, and the whole in one line."""
    commands = "".join(f"{_command(report, problem)}\n" for problem in report.problems)
    return f"{commands}{verdict(report)}\n"


def _command(report: Report, problem: Problem) -> str:
    level = "warning" if problem.only_warns else "error"
    properties = {"title": f"{problem.code} {report.manual[problem.code].name}"}
    if problem.place:
        properties = {"file": problem.place.file, **properties}
        if problem.place.line:
            properties["line"] = str(problem.place.line)
            properties["col"] = str(problem.place.column)
    listed = ",".join(
        f"{key}={_escaped(value, _IN_PROPERTIES)}" for key, value in properties.items()
    )
    text = problem.what if not problem.remedy else f"{problem.what}\ntry: {problem.remedy}"
    return f"::{level} {listed}::{_escaped(text, _IN_TEXT)}"


def _escaped(text: str, escapes: dict[str, str]) -> str:
    return "".join(escapes.get(letter, letter) for letter in visible(text))
