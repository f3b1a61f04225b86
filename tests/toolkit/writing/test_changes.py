"""Changes are made all together, or not at all."""

from __future__ import annotations

import os
from pathlib import Path

import pytest

from massage_advisor.toolkit.writing.changes import Change, make
from massage_advisor.toolkit.writing.changes_told import file_by_file, line_by_line

CHANGES = (
    Change(path="a.yaml", before=b"one\n", after=b"two\n"),
    Change(path="sub/b.yaml", before=b"x\ny\n", after=b"x\nz\nz\n", becomes="sub/c.yaml"),
)


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    for change in CHANGES:
        file = tmp_path / change.path
        file.parent.mkdir(exist_ok=True)
        file.write_bytes(change.before)
    (tmp_path / "a.yaml").chmod(0o640)
    return tmp_path


def contents(folder: Path) -> dict[str, bytes]:
    return {
        str(path.relative_to(folder)): path.read_bytes()
        for path in folder.rglob("*")
        if path.is_file()
    }


def test_files_change_and_move(folder: Path) -> None:
    make(folder, CHANGES)
    assert contents(folder) == {"a.yaml": b"two\n", "sub/c.yaml": b"x\nz\nz\n"}


def test_a_file_keeps_its_rights(folder: Path) -> None:
    make(folder, CHANGES)
    assert (folder / "a.yaml").stat().st_mode & 0o777 == 0o640


@pytest.mark.parametrize("failing", [1, 2])
def test_when_one_change_fails_all_are_taken_back(
    folder: Path, monkeypatch: pytest.MonkeyPatch, failing: int
) -> None:
    before, replaced = contents(folder), []
    replace = Path.replace

    def fails_at_last(self: Path, target: Path) -> Path:
        replaced.append(target)
        if len(replaced) == failing:
            raise OSError(28, os.strerror(28), str(target))
        return replace(self, target)

    monkeypatch.setattr(Path, "replace", fails_at_last)
    with pytest.raises(OSError, match="No space"):
        make(folder, CHANGES)
    assert contents(folder) == before


def test_a_folder_that_is_gone_changes_nothing(folder: Path) -> None:
    before = contents(folder)
    lost = Change(path="gone/d.yaml", before=b"", after=b"x")
    with pytest.raises(OSError, match="No such file"):
        make(folder, (*CHANGES, lost))
    assert contents(folder) == before


def test_changes_are_told_line_by_line() -> None:
    assert line_by_line(CHANGES, Path("rules")) == (
        "rules/a.yaml\n"
        "    1 - one\n"
        "    1 + two\n"
        "rules/sub/b.yaml -> rules/sub/c.yaml\n"
        "    2 - y\n"
        "    2 + z\n"
        "    3 + z\n"
    )


def test_changes_are_told_file_by_file() -> None:
    assert file_by_file(CHANGES, Path("rules")) == (
        "rules/a.yaml                          1 line\n"
        "rules/sub/b.yaml -> rules/sub/c.yaml  2 lines\n"
    )


def test_nothing_told_can_move_the_cursor() -> None:
    change = Change(path="a.yaml", before=b"# \x1b[2J\n", after=b"# ok\n")
    assert "\x1b" not in line_by_line([change], Path("rules"))
