"""Sought: what is named by a part of its name, or by the path that a shell completes."""

from __future__ import annotations

from pathlib import Path

import pytest

from massage_advisor.toolkit.sought import as_sought, is_sought


@pytest.fixture
def rules(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    folder = tmp_path / "my-rules"
    for path in ("1-safety/fever.yaml", "4-advice/fever-again.yaml"):
        (folder / path).parent.mkdir(parents=True)
        (folder / path).write_text("")
    monkeypatch.chdir(tmp_path)
    return folder


@pytest.mark.parametrize(
    ("typed", "found"),
    [
        ("fever", ["1-safety", "4-advice"]),
        ("Fever again", ["4-advice"]),
        ("1-safety/fever.yaml", ["1-safety"]),
        ("my-rules/1-safety/fever.yaml", ["1-safety"]),
        ("1-safety", ["1-safety"]),
        ("my-rules/4-advice/", ["4-advice"]),
        ("1-safety/fevver.yaml", []),
    ],
)
def test_a_name_or_a_path_finds_what_it_names(rules: Path, typed: str, found: list[str]) -> None:
    sought = as_sought(typed, rules)
    names = {"1-safety/fever.yaml": "fever", "4-advice/fever-again.yaml": "fever-again"}
    assert [
        file.partition("/")[0] for file, name in names.items() if is_sought(sought, name, file)
    ] == found


def test_a_file_elsewhere_is_a_name_like_any_other(rules: Path) -> None:
    Path("fever").write_text("")
    assert as_sought("fever", rules) == "fever"
    assert as_sought(".", rules) == "."
