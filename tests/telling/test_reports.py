"""Reports: the same problems as text, JSON, GitHub's commands, SARIF and JUnit."""

from __future__ import annotations

import json
from xml.etree import ElementTree as ET

import pytest
from hypothesis import given
from hypothesis import strategies as st

from massage_advisor.problems import Place, Problem
from massage_advisor.telling.reports import as_text
from massage_advisor.telling.reports.for_github import report_for_github
from massage_advisor.telling.reports.in_json import report_in_json
from massage_advisor.telling.reports.in_junit import report_in_junit
from massage_advisor.telling.reports.in_sarif import report_in_sarif
from massage_advisor.telling.reports.manual import CodePage, contents_told, page_told
from massage_advisor.telling.reports.report import Report, report_in_text

MANUAL = {
    "R1": CodePage(code="R1", name="first-thing", line="The first thing holds.", text="Because."),
    "R2": CodePage(code="R2", name="second", line="The second thing holds."),
    "R3": CodePage(code="R3", name="third", line="The third thing holds."),
}
BAD = Problem(
    code="R1",
    what="“a: b, c” is wrong",
    place=Place(file="rules/a b.yaml", line=3, column=5),
    remedy="mend it, 100% of it",
)
WARNS = Problem(
    code="R2",
    what="it is old",
    place=Place(file="/somewhere/x.yaml"),
    only_warns=True,
)
NOWHERE = Problem(code="R1", what="all of it")


def report(*problems: Problem, whole: bool = True) -> Report:
    return Report(
        problems=problems, rulebook=None, manual=MANUAL, is_whole=whole, today="2026-11-23"
    )


BOTH = report(BAD, WARNS, NOWHERE)


def test_warnings_are_told_as_such() -> None:
    assert as_text([BAD, WARNS]) == (
        "rules/a b.yaml:3:5 R1 “a: b, c” is wrong\n  try: mend it, 100% of it\n"
        "/somewhere/x.yaml R2 only a warning: it is old\n"
    )


def test_the_text_ends_with_how_many_there_are_of_what() -> None:
    lines = report_in_text(BOTH).splitlines()
    assert "    2 R1 first-thing The first thing holds." in lines
    assert "    1 R2 second      The second thing holds." in lines
    assert "2 to mend, 1 to look at" in lines
    assert "nothing to mend" in report_in_text(report()).splitlines()
    assert "nothing to mend of what was asked for" in report_in_text(report(whole=False))


@pytest.mark.parametrize("width", [40, 60, 80, 200])
def test_the_text_fits_the_screen(width: int) -> None:
    summary = report_in_text(report(BAD), width).split("\n\n")[1]
    assert max(map(len, summary.splitlines())) <= width
    assert max(map(len, contents_told(MANUAL.values(), width).splitlines())) <= width


def test_a_page_keeps_its_examples_as_they_are() -> None:
    page = CodePage(
        code="R9", name="it", line="It holds.", text=f"{'why ' * 40}\n\n    a:  b\n    c: d"
    )
    told = page_told(page, 50)
    assert told.startswith("R9 it\n\nIt holds.\n\nwhy why")
    assert told.endswith("    a:  b\n    c: d\n")
    assert max(map(len, told.splitlines())) <= 50


def test_json_is_one_object_with_every_problem() -> None:
    told = json.loads(report_in_json(BOTH))
    assert (told["to_mend"], told["warnings"], told["rulebook"]) == (2, 1, None)
    assert told["problems"][0] == {
        "code": "R1",
        "name": "first-thing",
        "level": "error",
        "file": "rules/a b.yaml",
        "line": 3,
        "column": 5,
        "what": "“a: b, c” is wrong",
        "try": "mend it, 100% of it",
    }
    assert [each["level"] for each in told["problems"]] == ["error", "warning", "error"]
    assert told["problems"][1]["line"] is told["problems"][2]["file"] is None


def test_commands_to_github_are_escaped() -> None:
    first, second, third, verdict = report_for_github(BOTH).splitlines()
    assert first == (
        "::error file=rules/a b.yaml,title=R1 first-thing,line=3,col=5::"
        "“a: b, c” is wrong%0Atry: mend it, 100%25 of it"
    )
    assert second == "::warning file=/somewhere/x.yaml,title=R2 second::it is old"
    assert third == "::error title=R1 first-thing::all of it"
    assert verdict == "The rulebook cannot be loaded: 2 to mend, 1 to look at"
    odd = Problem(code="R1", what="x", place=Place(file="a:b,c.yaml"))
    assert "file=a%3Ab%2Cc.yaml," in report_for_github(report(odd))


def test_sarif_names_every_rule_and_places_every_result() -> None:
    told = json.loads(report_in_sarif(BOTH))
    assert told["version"] == "2.1.0"
    (run,) = told["runs"]
    rules = run["tool"]["driver"]["rules"]
    assert [rule["id"] for rule in rules] == ["R1", "R2", "R3"]
    for result in run["results"]:
        assert rules[result["ruleIndex"]]["id"] == result["ruleId"]
    bad, warns, nowhere = run["results"]
    assert (bad["level"], warns["level"]) == ("error", "warning")
    (location,) = bad["locations"]
    assert location["physicalLocation"] == {
        "artifactLocation": {"uri": "rules/a%20b.yaml"},
        "region": {"startLine": 3, "startColumn": 5},
    }
    (location,) = warns["locations"]
    assert location["physicalLocation"] == {"artifactLocation": {"uri": "file:///somewhere/x.yaml"}}
    assert "locations" not in nowhere


def test_a_fingerprint_does_not_move_with_the_line() -> None:
    moved = Problem(code="R1", what=BAD.what, place=Place(file="rules/a b.yaml", line=9, column=1))
    other = Problem(code="R1", what="else", place=BAD.place)
    prints = [
        each["partialFingerprints"]["problem/v1"]
        for each in json.loads(report_in_sarif(report(BAD, moved, other)))["runs"][0]["results"]
    ]
    assert prints[0] == prints[1] != prints[2]


ALLOWED = {
    "testsuites": {"name", "tests", "failures", "errors"},
    "testsuite": {"name", "tests", "failures", "errors"},
    "testcase": {"name", "classname"},
    "failure": {"message", "type"},
    "system-out": set[str](),
}


def test_junit_has_a_suite_for_each_code_and_counts_right() -> None:
    root = ET.fromstring(report_in_junit(BOTH))
    assert (root.get("tests"), root.get("failures"), root.get("errors")) == ("4", "2", "0")
    first, second, third = root
    assert [suite.get("tests") for suite in (first, second, third)] == ["2", "1", "1"]
    assert [suite.get("failures") for suite in (first, second, third)] == ["2", "0", "0"]
    assert second.findtext("testcase/system-out") == "/somewhere/x.yaml\nit is old"
    assert len(third.findall("testcase/*")) == 0
    for element in root.iter():
        assert set(element.keys()) <= ALLOWED[element.tag]


@given(st.text(max_size=40), st.text(max_size=40))
def test_whatever_was_written_it_stays_one_report(what: str, file: str) -> None:
    found = report(Problem(code="R1", what=what, place=Place(file=file or "x", line=1, column=1)))
    ET.fromstring(report_in_junit(found))
    assert json.loads(report_in_sarif(found))["runs"][0]["results"][0]["message"]["text"] == what
    assert len(report_for_github(found).splitlines()) == 2
    assert len(as_text(found.problems).splitlines()) == 1
