"""Examples reported: how they turned out, as JSON and as JUnit XML for other programs."""

from __future__ import annotations

from typing import TYPE_CHECKING
from xml.etree import ElementTree as ET

from massage_advisor.telling.json_text import as_json_text
from massage_advisor.toolkit.trials.told import failure_told
from massage_advisor.wording import visible

if TYPE_CHECKING:
    from massage_advisor.knowledge.rulebook import Rulebook
    from massage_advisor.toolkit.trials.examples import Failure, Trial, Trials

SCHEMA = "massage-advisor/trials/1.0"


def trials_in_json(rulebook: Rulebook, trials: Trials) -> str:
    """The counts, and every failure with the reasoning that led there."""
    report = {
        "schema": SCHEMA,
        "rulebook": {"name": rulebook.name, "version": rulebook.version},
        "tried": len(trials.every),
        "failed": len(trials.failures),
        "failures": [_failure(rulebook, failure) for failure in trials.failures],
    }
    return as_json_text(report)


def _failure(rulebook: Rulebook, failure: Failure) -> dict[str, object]:
    _, *lines = failure_told(rulebook, failure)
    return {
        "file": failure.place.file,
        "line": failure.place.line,
        "column": failure.place.column,
        "of": failure.of,
        "name": failure.whom,
        "differences": [
            {"expected": each.expected, "found": each.found} for each in failure.differences
        ],
        "told": [visible(line) for line in lines],
    }


def trials_in_junit(rulebook: Rulebook, trials: Trials) -> str:
    """Every example as a test case, with the reasoning in those that failed."""
    failed = str(len(trials.failures))
    suite = ET.Element(
        "testsuite", name="rules test", tests=str(len(trials.every)), failures=failed, errors="0"
    )
    for trial in trials.every:
        _case(rulebook, suite, trial)
    ET.indent(suite)
    text = ET.tostring(suite, encoding="unicode")
    return f'<?xml version="1.0" encoding="UTF-8"?>\n{text}\n'


def _case(rulebook: Rulebook, suite: ET.Element, trial: Trial) -> None:
    case = ET.SubElement(
        suite,
        "testcase",
        classname=visible(trial.of),
        name=visible(trial.whom),
        file=visible(trial.place.file),
        line=str(trial.place.line),
    )
    if trial.failure is not None:
        first = trial.failure.differences[0]
        message = f"expected {first.expected}, found {first.found}"
        failure = ET.SubElement(case, "failure", message=visible(message))
        failure.text = "\n".join(map(visible, failure_told(rulebook, trial.failure)))
