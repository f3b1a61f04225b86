"""Watching: a change is noticed once, when it has come to rest."""

from __future__ import annotations

import contextlib
from typing import TYPE_CHECKING

from reading.folders import write_folder
from toolkit.checks.sound import sound_files

from massage_advisor.toolkit.checks.watching import changes

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path


def looks(rules: Path, *happenings: Callable[[], object]) -> list[int]:
    """At which of the moments a change is told; one thing happens at each moment but the first."""
    to_happen = list(happenings)
    told: list[int] = []

    class Over(Exception):
        pass

    def sleep(_: float) -> None:
        if not to_happen:
            raise Over
        to_happen.pop(0)()

    with contextlib.suppress(Over):
        told.extend(len(happenings) - len(to_happen) for _ in changes(rules, sleep))
    return told


def nothing() -> None:
    """Nothing happens."""


def test_it_looks_at_once_and_then_at_every_change(tmp_path: Path) -> None:
    rules = write_folder(tmp_path / "rules", sound_files())
    file = rules / "terms.yaml"

    def change() -> None:
        file.write_text(file.read_text(encoding="utf-8") + "\n", encoding="utf-8")

    assert looks(rules, nothing, nothing, nothing, nothing) == [1]
    assert looks(rules, nothing, change, nothing, nothing, nothing) == [1, 3]


def test_several_files_in_one_go_are_one_change(tmp_path: Path) -> None:
    rules = write_folder(tmp_path / "rules", sound_files())
    new = [rules / "people" / f"{name}.yaml" for name in "abc"]
    happenings = [nothing, *(file.touch for file in new), nothing, nothing, nothing]
    assert looks(rules, *happenings) == [1, 5]


def test_a_folder_that_comes_and_goes_is_waited_for(tmp_path: Path) -> None:
    rules = tmp_path / "rules"

    def appear() -> None:
        write_folder(rules, sound_files())

    def vanish() -> None:
        rules.rename(tmp_path / "away")

    assert looks(rules, nothing, appear, nothing, vanish, nothing, nothing) == [1, 3, 5]
