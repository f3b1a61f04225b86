"""A rulebook as it stood in a git revision."""

from __future__ import annotations

import subprocess
from typing import TYPE_CHECKING
from unittest.mock import Mock

import pytest
from reading.folders import rule_files, small_files, write_folder

from massage_advisor.problems import Refused
from massage_advisor.reading.folder import load_revision

if TYPE_CHECKING:
    from pathlib import Path


def git(folder: Path, *words: str) -> None:
    who = ("-c", "user.name=Tess", "-c", "user.email=tess@example.org")
    subprocess.run(["git", "-C", str(folder), *who, *words], check=True, capture_output=True)


@pytest.fixture(params=["house", "house/rules"], ids=["in a repository", "are a repository"])
def rules(tmp_path: Path, request: pytest.FixtureRequest) -> Path:
    """Rules in a repository, or at its top: committed, then edited and not committed."""
    folder = write_folder(tmp_path / "house" / "rules", rule_files(small_files()))
    repository = tmp_path / request.param
    git(repository, "init", "--quiet")
    git(repository, "add", ".")
    git(repository, "commit", "--quiet", "--message", "first")
    gate = folder / "1-safety" / "possible-leg-clot.yaml"
    gate.write_text(gate.read_text(encoding="utf-8").replace("same day care", "not today"))
    return folder


def test_it_is_read_as_it_was_and_the_folder_is_left_alone(rules: Path) -> None:
    before = {file: file.read_bytes() for file in rules.rglob("*.yaml")}
    rulebook, _ = load_revision(rules, "HEAD")
    gate = next(each for each in rulebook.gates if each.slug == "possible-leg-clot")
    assert gate.then.value == "same day care"
    assert {file: file.read_bytes() for file in rules.rglob("*.yaml")} == before


@pytest.mark.parametrize("revision", ["no-such-branch", "-x", "--output=stolen", "HEAD^{tree}", ""])
def test_what_is_no_revision_is_refused_in_words(rules: Path, revision: str) -> None:
    with pytest.raises(Refused) as refused:
        load_revision(rules, revision)
    (problem,) = refused.value.problems
    assert problem.code == "R113"
    assert "revision" in problem.what
    assert problem.remedy
    assert not (rules / "stolen").exists()


def test_a_folder_outside_any_repository_has_no_revisions(tmp_path: Path) -> None:
    folder = write_folder(tmp_path, rule_files(small_files()))
    with pytest.raises(Refused):
        load_revision(folder, "HEAD")


def test_a_git_that_never_answers_is_named(rules: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    never = Mock(side_effect=subprocess.TimeoutExpired(["git"], 60))
    monkeypatch.setattr(subprocess, "run", never)
    with pytest.raises(Refused) as refused:
        load_revision(rules, "HEAD")
    assert "did not answer" in refused.value.problems[0].what


def test_problems_in_it_name_the_revision(rules: Path) -> None:
    gate = rules / "1-safety" / "possible-leg-clot.yaml"
    gate.write_text("gate: nothing\n")
    git(rules, "commit", "--all", "--quiet", "--message", "spoilt")
    with pytest.raises(Refused) as refused:
        load_revision(rules, "HEAD")
    places = [str(each.place) for each in refused.value.problems]
    assert all(place.startswith("HEAD:1-safety/possible-leg-clot.yaml") for place in places)
