"""A report as JUnit XML, which most build servers show as tests that failed.

Each code is a suite. A problem is a test that failed, a warning one that passed and has something
to say; a check that found nothing is one test that passed.
"""

from __future__ import annotations

from typing import TYPE_CHECKING
from xml.etree import ElementTree as ET

from massage_advisor.wording import visible

if TYPE_CHECKING:
    from massage_advisor.problems import Problem
    from massage_advisor.telling.reports.manual import CodePage
    from massage_advisor.telling.reports.report import Report

_NAME = "rules check"


def report_in_junit(report: Report) -> str:
    """One suite for each code of the manual that can be found here."""
    suites = ET.Element("testsuites", name=_NAME)
    for page in report.manual.values():
        found = [problem for problem in report.problems if problem.code == page.code]
        _suite(suites, page, found)
    _count(suites)
    ET.indent(suites)
    text = ET.tostring(suites, encoding="unicode")
    return f'<?xml version="1.0" encoding="UTF-8"?>\n{text}\n'


def _suite(suites: ET.Element, page: CodePage, found: list[Problem]) -> None:
    suite = ET.SubElement(suites, "testsuite", name=f"{page.code} {page.name}")
    if not found:
        ET.SubElement(suite, "testcase", classname=page.code, name=page.line)
    for problem in found:
        _case(suite, problem)
    _count(suite)


def _case(suite: ET.Element, problem: Problem) -> None:
    place = visible(str(problem.place)) if problem.place else "the rulebook"
    case = ET.SubElement(suite, "testcase", classname=problem.code, name=place)
    what = visible(problem.what)
    lines = [place, what, f"try: {visible(problem.remedy)}" if problem.remedy else ""]
    told = "\n".join(filter(None, lines))
    if problem.only_warns:
        ET.SubElement(case, "system-out").text = told
    else:
        ET.SubElement(case, "failure", message=what, type=problem.code).text = told


def _count(element: ET.Element) -> None:
    element.set("tests", str(sum(1 for _ in element.iter("testcase"))))
    element.set("failures", str(sum(1 for _ in element.iter("failure"))))
    element.set("errors", "0")
