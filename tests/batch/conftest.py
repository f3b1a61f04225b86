"""Whatever a batch opens it closes."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

import pytest

if TYPE_CHECKING:
    from collections.abc import Iterator

OPEN = Path("/dev/fd")


@pytest.fixture(autouse=True)
def nothing_is_left_open() -> Iterator[None]:
    before = _open_files()
    yield
    assert _open_files() <= before


def _open_files() -> int:
    return len(list(OPEN.iterdir())) if OPEN.exists() else 0
