"""A report as SARIF 2.1.0, the form in which code scanners and editors exchange findings."""

from __future__ import annotations

import hashlib
from pathlib import Path
from typing import TYPE_CHECKING
from urllib.parse import quote

from massage_advisor import __version__
from massage_advisor.telling.json_text import as_json_text

if TYPE_CHECKING:
    from massage_advisor.problems import Place, Problem
    from massage_advisor.telling.reports.manual import CodePage
    from massage_advisor.telling.reports.report import Report

SCHEMA = (
    "https://docs.oasis-open.org/sarif/sarif/v2.1.0/errata01/os/schemas/sarif-schema-2.1.0.json"
)


def report_in_sarif(report: Report) -> str:
    """One run with every code of the manual and every problem."""
    codes = tuple(report.manual)
    driver = {
        "name": "massage-advisor",
        "version": __version__,
        "semanticVersion": __version__,
        "rules": [_rule(report.manual[code]) for code in codes],
    }
    run = {
        "tool": {"driver": driver},
        "columnKind": "unicodeCodePoints",
        "invocations": [{"executionSuccessful": True}],
        "results": [_result(problem, codes.index(problem.code)) for problem in report.problems],
    }
    whole = {"$schema": SCHEMA, "version": "2.1.0", "runs": [run]}
    return as_json_text(whole)


def _rule(page: CodePage) -> dict[str, object]:
    return {
        "id": page.code,
        "name": page.name,
        "shortDescription": {"text": page.line},
        "fullDescription": {"text": page.line},
        "help": {"text": page.text or page.line},
    }


def _result(problem: Problem, number: int) -> dict[str, object]:
    text = f"{problem.what}\ntry: {problem.remedy}" if problem.remedy else problem.what
    result: dict[str, object] = {
        "ruleId": problem.code,
        "ruleIndex": number,
        "level": "warning" if problem.only_warns else "error",
        "message": {"text": text},
        "partialFingerprints": {"problem/v1": _fingerprint(problem)},
    }
    if problem.place:
        result["locations"] = [{"physicalLocation": _location(problem.place)}]
    return result


def _location(place: Place) -> dict[str, object]:
    path = Path(place.file)
    uri = path.as_uri() if path.is_absolute() else quote(path.as_posix())
    location: dict[str, object] = {"artifactLocation": {"uri": uri}}
    if place.line:
        location["region"] = {"startLine": place.line, "startColumn": place.column}
    return location


def _fingerprint(problem: Problem) -> str:
    """The same for the same problem when lines above it have moved."""
    file = problem.place.file if problem.place else ""
    return hashlib.sha256(f"{problem.code}\n{file}\n{problem.what}".encode()).hexdigest()[:32]
