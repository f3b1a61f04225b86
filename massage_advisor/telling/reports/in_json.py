"""A report as JSON, for scripts: one object, the same byte for byte for the same rules and day."""

from __future__ import annotations

from typing import TYPE_CHECKING

from massage_advisor.telling.json_text import as_json_text

if TYPE_CHECKING:
    from massage_advisor.problems import Problem
    from massage_advisor.telling.reports.report import Report

SCHEMA = "massage-advisor/check/1.0"


def report_in_json(report: Report) -> str:
    """The rulebook, the counts and every problem, in reading order."""
    book = report.rulebook
    whole = {
        "schema": SCHEMA,
        "rulebook": book and {"name": book.name, "version": book.version, "sha256": book.sha256},
        "today": report.today,
        "to_mend": report.to_mend,
        "warnings": report.warnings,
        "problems": [_problem(report, problem) for problem in report.problems],
    }
    return as_json_text(whole)


def _problem(report: Report, problem: Problem) -> dict[str, object]:
    place = problem.place
    return {
        "code": problem.code,
        "name": report.manual[problem.code].name,
        "level": "warning" if problem.only_warns else "error",
        "file": place.file if place else None,
        "line": place.line or None if place else None,
        "column": place.column or None if place else None,
        "what": problem.what,
        "try": problem.remedy or None,
    }
