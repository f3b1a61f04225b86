"""Rubbish among the rules: refused with a clear word, and with little time and memory."""

from __future__ import annotations

import os
from typing import TYPE_CHECKING

import pytest
from reading.folders import write_folder
from toolkit.checks.sound import TODAY, sound_files

from massage_advisor.reading import rule_files
from massage_advisor.reading.notes import MOST_NOTED
from massage_advisor.telling.reports import as_text
from massage_advisor.toolkit.checks.inspection import inspected

if TYPE_CHECKING:
    from pathlib import Path

NEW = "4-advice/new.yaml"
LAUGHS = "a: &a [lol]\n" + "".join(
    f"{name}: &{name} [{','.join([f'*{before}'] * 9)}]\n"
    for before, name in zip("abcdefgh", "bcdefghi", strict=True)
)
MANY_TERMS = "terms:\n  relief wanted: {goals: pain relief}\n" + "".join(
    f"  t{number}: {{no such fact {number}: yes}}\n" for number in range(10_000)
)
CHAIN = "terms:\n  relief wanted: {t0: yes}\n" + "".join(
    f"  t{number}: {{t{number + 1}: yes}}\n" for number in range(5_000)
)
AS_MANY = "\n".join(["      - goals: pain relief", "      - fever: yes"] * 15)
LOTTERY = f"terms:\n  relief wanted:\n    at least 15 of:\n{AS_MANY}\n"

RUBBISH = {
    "a bomb of aliases": (LAUGHS.encode(), "R105 “&a” is a YAML anchor or alias"),
    "a tag": (b"!!python/object/apply:os.system [ls]\n", "R103 “tag:yaml.org,2002:python/object"),
    "50 MB": (b'a: "' + b"x" * 50_000_000 + b'"\n', "R104 the file is larger than 2 MB"),
    "bytes at random": (bytes(range(256)) * 4_000, "R106 the file is not UTF-8"),
    "a NUL": (b"advice: x\0y\n", "R106 the file holds the control character “\\x00”"),
    "UTF-16": ("advice: x\n".encode("utf-16"), "R106 the file is UTF-16"),
    "brackets without end": (b"[" * 1_000_000, "R104 this is nested more than 30 levels deep"),
    "steps without end": (
        "".join(" " * depth + "a:\n" for depth in range(1_900)).encode(),
        "R104 this is nested more than 30 levels deep",
    ),
    "100,000 keys": (
        "".join(f"k{number}: 1\n" for number in range(100_000)).encode(),
        "R104 the file holds more than 60000 values",
    ),
    "nothing": (b"", "R101 the file is empty"),
    "a picture of a table": (b"| a | b |\n|---|---|\n", "R101 this is not well-formed YAML"),
}


@pytest.fixture
def rules(tmp_path: Path) -> Path:
    return write_folder(tmp_path / "rules", sound_files())


def told(rules: Path) -> str:
    return as_text(inspected(rules, TODAY).problems)


@pytest.mark.parametrize("rubbish", RUBBISH)
def test_it_is_refused_with_a_clear_word(rules: Path, rubbish: str) -> None:
    text, expected = RUBBISH[rubbish]
    (rules / NEW).write_bytes(text)
    assert any(line.startswith(NEW) and expected in line for line in told(rules).splitlines())


def test_of_ten_thousand_mistakes_the_first_thousand_are_told(rules: Path) -> None:
    (rules / "terms.yaml").write_text(MANY_TERMS, encoding="utf-8")
    found = [problem for problem in inspected(rules, TODAY).problems if problem.code == "R301"]
    assert len(found) == MOST_NOTED


def test_terms_that_lead_on_and_on_are_refused(rules: Path) -> None:
    (rules / "terms.yaml").write_text(CHAIN, encoding="utf-8")
    text = told(rules)
    assert "R301 no fact and no term is called “t5000”" in text
    assert "R206 “t4979” leads through 20 others before it comes to an end" in text


def test_a_criterion_with_millions_of_ways_is_left_to_the_solver(rules: Path) -> None:
    (rules / "terms.yaml").write_text(LOTTERY, encoding="utf-8")
    assert told(rules) == ""


def test_a_very_long_text_is_only_looked_at_as_far_as_anybody_would_read(rules: Path) -> None:
    rule = rules / "4-advice/come-again.yaml"
    long = rule.read_text(encoding="utf-8").replace("few visits", "few " * 200_000 + "visits")
    rule.write_text(long, encoding="utf-8")
    assert "R802 the sentence" in told(rules)


def test_a_pipe_does_not_hang(rules: Path) -> None:
    os.mkfifo(rules / NEW)
    assert f"{NEW} R109 the file cannot be read: it is not a regular file" in told(rules)


def test_links_that_lead_round_are_not_followed(rules: Path) -> None:
    (rules / "4-advice" / "again").symlink_to("..")
    assert "4-advice/again R112 this link leads back to a folder it stands in" in told(rules)


def test_far_too_many_files_are_not_read(rules: Path) -> None:
    for number in range(rule_files.MOST_FILES + 1):
        (rules / f"4-advice/{number}.yaml").touch()
    assert f"R114 the folder holds more than {rule_files.MOST_FILES} YAML files" in told(rules)
