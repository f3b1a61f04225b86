"""`rules review` as the practice meets it: print, sign, record, and see what is reviewed."""

from __future__ import annotations

import json
import re
import shutil
from pathlib import Path
from typing import TYPE_CHECKING, Any

import pytest

if TYPE_CHECKING:
    from cli.runs import Run, Runner

RULES = Path(__file__).parents[2] / "rules"
WHO = ("--sign", "Dr Jane Smith", "--qualification", "family doctor", "--today", "2026-12-01")


@pytest.fixture
def own_rules(tmp_path: Path) -> Path:
    """A copy of the rulebook that nobody has reviewed."""
    copy = Path(shutil.copytree(RULES, tmp_path / "rules"))
    shutil.rmtree(copy / "reviews", ignore_errors=True)
    return copy


def number_in(done: Run) -> str:
    found = re.search(r"sheet number ([0-9a-f ]{19})", done.out)
    assert found, done.out + done.err
    return found[1]


def reviewed(run: Runner, rules: Path) -> dict[str, Any]:
    done = run("demo", "hana", "--format", "json", "--rules", rules)
    return dict(json.loads(done.out)["rulebook"])


def test_nobody_has_reviewed_them_and_every_result_says_so(run: Runner, own_rules: Path) -> None:
    assert "No clinician" in run("rules", "review", "--status", "--rules", own_rules).out
    assert reviewed(run, own_rules)["reviewed_by"] is None
    assert "No clinician has reviewed" in run("demo", "hana", "--rules", own_rules).out


def test_signed_on_paper_it_is_said_on_every_result_until_a_rule_changes(
    run: Runner, own_rules: Path
) -> None:
    number = number_in(run("rules", "review", "--status", "--rules", own_rules))
    signed = run("rules", "review", *WHO, "--sheet", number, "--rules", own_rules)
    assert signed.code == 0, signed.err
    assert reviewed(run, own_rules)["reviewed_by"] == "Dr Jane Smith, family doctor, on 2026-12-01"
    note = run("demo", "hana", "--format", "note", "--rules", own_rules).out
    assert "were reviewed by Dr Jane Smith" in " ".join(note.split())

    gate = next((own_rules / "1-safety").glob("one-swollen-calf.yaml"))
    gate.write_text(gate.read_text(encoding="utf-8").replace("say: >-\n", "say: >-\n  Really:\n"))
    review = reviewed(run, own_rules)
    assert review["reviewed_by"] is None
    assert review["review"] == {
        "state": "changed",
        "say": review["review"]["say"],
        "changed": ["one-swollen-calf"],
    }
    screen = run("demo", "hana", "--rules", own_rules).out
    assert "as they are now, nobody has" in " ".join(screen.split())
    only = run("rules", "review", "--changed", "--rules", own_rules).out
    titles = [line for line in only.splitlines() if line.startswith("### ")]
    assert titles[0].endswith("changed since the last review")


@pytest.mark.parametrize("number", [None, "0000 0000 0000 0000", "x" * 300])
def test_a_signature_under_other_pages_is_refused(
    run: Runner, own_rules: Path, number: str | None
) -> None:
    flag = () if number is None else ("--sheet", number)
    done = run("rules", "review", *WHO, *flag, "--rules", own_rules)
    assert done.code == 2
    assert "have the sheet number" in done.err
    assert done.err.startswith(f"--sheet {'U123' if number else 'U122'} ")
    assert not (own_rules / "reviews").exists()


def test_a_saved_page_is_recorded_once(run: Runner, own_rules: Path, tmp_path: Path) -> None:
    page = run("rules", "review", "--format", "html", "--rules", own_rules).out
    [stage] = map(json.loads, re.findall(r'id="stage">(.*?)</script>', page, re.DOTALL))
    saved = tmp_path / "saved.json"
    said = {"reviewer": "Dr Jane Smith", "qualification": "GP", "on": "2026-12-01"}
    wanted = {"opinion": "after changes", "changes": {"pregnancy": "lighter"}}
    saved.write_text(json.dumps(said | wanted | stage), encoding="utf-8")
    done = run("rules", "review", "--record", saved, "--rules", own_rules)
    assert done.code == 0, done.err
    assert "pregnancy: lighter" in done.out
    assert reviewed(run, own_rules)["review"]["state"] == "changes_wanted"
    again = run("rules", "review", "--record", "-", "--rules", own_rules, stdin=saved.read_bytes())
    assert again.code == 2
    assert "recorded already" in again.err


@pytest.mark.parametrize("text", ["", "{", '{"reviewer": "x"}', "[]", "\x00", "a: b"])
def test_what_is_no_review_is_refused_plainly(run: Runner, own_rules: Path, text: str) -> None:
    done = run("rules", "review", "--record", "-", "--rules", own_rules, stdin=text)
    assert done.code == 3
    assert "Traceback" not in done.err
    assert done.err
    assert not (own_rules / "reviews").exists()


def test_a_file_that_is_not_there(run: Runner, own_rules: Path) -> None:
    done = run("rules", "review", "--record", "nowhere.json", "--rules", own_rules)
    assert (done.code, "cannot be read" in done.err) == (3, True)


def test_the_sheet_speaks_of_the_region_asked_for(run: Runner) -> None:
    assert "call 999" in run("rules", "review", "--region", "uk").out.casefold()


def test_the_same_rules_and_day_give_the_same_bytes(run: Runner) -> None:
    words = ("rules", "review", "--format", "html", "--today", "2026-12-01")
    assert run(*words).out == run(*words, PYTHONHASHSEED="7").out


@pytest.mark.parametrize(
    ("flags", "said"),
    [
        (("--record", "a.json", *WHO[:4]), "--record and --sign cannot be done together"),
        (("--record", "a.json", "--status"), "--record and --status cannot be done together"),
        ((*WHO[:2], "--status"), "--sign and --status cannot be done together"),
        (("--status", "--changed"), "--changed cannot be said with --status"),
        (
            ("--status", "--output", "a", "--format", "html"),
            "--format and --output cannot be said with --status",
        ),
        (("--record", "a.json", "--opinion", "not"), "--opinion cannot be said with --record"),
        ((*WHO[:4], "--output", "a"), "--output cannot be said with --sign"),
    ],
)
def test_no_flag_is_silently_without_effect(
    run: Runner, own_rules: Path, flags: tuple[str, ...], said: str
) -> None:
    done = run("rules", "review", *flags, "--rules", own_rules)
    assert (done.code, done.out) == (2, "")
    assert f"U147 {said}\n  try: leave" in done.err
    assert not (own_rules / "reviews").exists()


@pytest.mark.parametrize("flag", ["--opinion", "--remarks", "--qualification", "--sheet"])
def test_what_is_said_of_a_signature_needs_one(run: Runner, own_rules: Path, flag: str) -> None:
    done = run("rules", "review", flag, "not", "--rules", own_rules)
    assert (done.code, done.out) == (2, "")
    assert "U122 something is missing to sign" in done.err
    assert "name the reviewer" in done.err
