"""However deep the lists of a row stand within each other, it is refused and nothing falls over."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING

import pytest

from massage_advisor.batch.nesting import LEVELS, is_too_deep

if TYPE_CHECKING:
    from collections.abc import Callable


def lists_within(levels: int) -> bytes:
    return b"[" * levels + b"]" * levels


def objects_within(levels: int) -> bytes:
    return b'{"a":' * levels + b"1" + b"}" * levels


@pytest.mark.parametrize("nested", [lists_within, objects_within])
@pytest.mark.parametrize("levels", [1, 30, LEVELS, LEVELS + 2, 300])
def test_levels_are_counted(nested: Callable[[int], bytes], levels: int) -> None:
    line = nested(levels)
    assert is_too_deep(line, json.loads(line)) is (levels > LEVELS)


def test_many_lists_beside_each_other_are_not_deep() -> None:
    line = b'{"a":[' + b",".join([b"[1]"] * 1_000) + b"]}"
    assert not is_too_deep(line, json.loads(line))
