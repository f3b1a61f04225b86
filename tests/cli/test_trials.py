"""`rules test`, `rules coverage` and `rules mutate` as the rules' owner meets them."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING
from xml.etree import ElementTree as ET

import pytest
from reading.folders import small_files, write_folder

from massage_advisor.reading import folder
from massage_advisor.toolkit.citations import accounts
from massage_advisor.toolkit.coverage.claims import claims_in_json, claims_told, core_is_missing

if TYPE_CHECKING:
    from pathlib import Path

    from cli.runs import Runner

AMY, PAIN = "people/amy.yaml", "2-service/strong-pain.yaml"


@pytest.fixture
def rules(tmp_path: Path) -> Path:
    """The small rulebook, where everybody comes out as expected, and which can be changed."""
    rules = write_folder(tmp_path / "rules", small_files())
    change(rules, AMY, "  plan: course of 4 to 6\n", "  plan: nothing\n")
    return rules


def change(rules: Path, file: str, old: str, new: str) -> None:
    text = (rules / file).read_text(encoding="utf-8")
    assert old in text
    (rules / file).write_text(text.replace(old, new), encoding="utf-8")


def test_all_is_as_expected(run: Runner, rules: Path) -> None:
    done = run("rules", "test", "--rules", rules)
    assert (done.code, done.err) == (0, "")
    assert done.out.endswith("tried, all as expected\n")
    some = run("rules", "test", "amy", "strong", "--rules", rules)
    assert some.code == 0
    assert "\n4 examples" in some.out


def test_a_failure_shows_the_way_there_and_fails(run: Runner, rules: Path) -> None:
    change(rules, AMY, "outcome: medical", "outcome: spa")
    done = run("rules", "test", "--rules", rules)
    assert done.code == 1
    assert f"\n{rules.name}/{AMY}:1:1 people: Amy\n  expected: outcome spa\n" in done.out
    assert "strong-pain applies" in done.out
    report = json.loads(run("rules", "test", "--rules", rules, "--format", "json").out)
    assert report["failed"] == 1
    junit = run("rules", "test", "--rules", rules, "--format", "junit")
    assert junit.code == 1
    suite = ET.fromstring(junit.out)
    assert suite.get("failures") == "1"


def test_a_name_that_nothing_has_is_wrong_usage(run: Runner, rules: Path) -> None:
    for command in ("test", "coverage", "mutate"):
        done = run("rules", command, "strongg", "--rules", rules)
        assert (done.code, done.out) == (2, "")
        assert "“strongg”" in done.err
        assert "did you mean “strong”?" in done.err


def test_a_file_or_folder_is_named_by_its_path_as_a_shell_completes_it(
    run: Runner, rules: Path
) -> None:
    file = f"{rules.name}/1-safety/possible-leg-clot.yaml"
    for command in ("test", "coverage", "mutate", "list", "show"):
        done = run("rules", command, file, "--rules", rules)
        assert (done.code, done.err) == (0, ""), command
        assert "strong-pain" not in done.out
    gates = run("rules", "list", "1-safety", "--rules", rules)
    assert {line.split()[0] for line in gates.out.splitlines() if "  " in line} == {"gate"}


def test_every_tool_says_first_whose_rules_it_looks_at(run: Runner, rules: Path) -> None:
    for command in ("check", "test", "coverage", "mutate", "prove"):
        done = run("rules", command, "--rules", rules)
        assert done.out.startswith(f"Looking at the rules in “{rules.name}”.\n\n"), command


def test_coverage_lists_what_no_example_decides(run: Runner, rules: Path) -> None:
    done = run("rules", "coverage", "--rules", rules)
    assert done.code == 0
    place = f"{rules.name}/1-safety/possible-leg-clot.yaml:7:11"
    assert f"\n{place} pain areas: calf: no example turns on its being so\n" in done.out
    assert "add, if this is what you mean:\n  - name: " in done.out
    assert run("rules", "coverage", "--rules", rules, "--threshold", "100").code == 1
    assert run("rules", "coverage", "--rules", rules, "--threshold", "10").code == 0
    report = json.loads(run("rules", "coverage", "--rules", rules, "--format", "json").out)
    assert report["figures"][-1]["of"] == "whole"
    assert any(gap["part"] == "pain areas: calf" for gap in report["gaps"])


def test_what_coverage_asks_for_can_be_pasted_and_closes_the_gaps(run: Runner, rules: Path) -> None:
    """Whatever stands below `add` goes to the end of the file of its rule."""
    paste_examples(run("rules", "coverage", "--rules", rules).out, rules)
    done = run("rules", "coverage", "--rules", rules)
    assert "no example turns on" not in done.out
    assert done.code == 0
    assert run("rules", "test", "--rules", rules).code == 0
    assert run("rules", "coverage", "--rules", rules, "--threshold", "100").code == 0


def test_what_mutate_asks_for_can_be_pasted_and_is_noticed(run: Runner, rules: Path) -> None:
    before = run("rules", "mutate", "--rules", rules)
    assert before.code == 0
    assert "unnoticed: “at least 7” becomes" not in before.out
    assert "strong-pain: unnoticed:" in before.out
    paste_examples(before.out, rules)
    after = run("rules", "mutate", "--rules", rules)
    assert run("rules", "test", "--rules", rules).code == 0
    assert before.out.count("unnoticed:") > after.out.count("unnoticed:")
    assert "  - name: " not in after.out
    assert run("rules", "mutate", "--rules", rules, "--threshold", "100").code == 1


def test_mutants_as_json(run: Runner, rules: Path) -> None:
    done = run(
        "rules", "mutate", "strong pain", "--rules", rules, "--format", "json", "--jobs", "1"
    )
    report = json.loads(done.out)
    assert done.code == 0
    assert {each["of"] for each in report["survivors"]} <= {"strong-pain"}
    assert sum(report["noticed_by"].values()) == report["figures"][-1]["noticed"]


def paste_examples(report: str, rules: Path) -> None:
    file: Path | None = None
    for line in report.splitlines():
        if line.endswith(":1 add, if this is what you mean:"):
            file = rules.parent / line.rsplit(":", 3)[0]
        elif file is not None and line.startswith("  "):
            with file.open("a", encoding="utf-8") as rule:
                rule.write(line + "\n")
        elif not line.startswith("  "):
            file = None


def test_a_core_claim_that_nothing_uses_fails(run: Runner, rules: Path) -> None:
    done = run("rules", "coverage", "--claims", "--rules", rules)
    rulebook = folder.load(rules)
    every = accounts(rulebook)
    assert done.code == (1 if core_is_missing(every) else 0)
    assert done.out.endswith(f"\n\n{claims_told(rulebook, every, rules)}")
    as_json = run("rules", "coverage", "--claims", "--rules", rules, "--format", "json")
    assert as_json.out == claims_in_json(rulebook, every)
