"""The ways in which lines of JSON are read: by arrays, and by C where that was compiled."""

from __future__ import annotations

from contextlib import contextmanager
from typing import TYPE_CHECKING

import pytest

from massage_advisor.batch.engine.native.library import WITHOUT_VARIABLE, kernels

if TYPE_CHECKING:
    from collections.abc import Iterator

ARRAYS, C = "arrays", "C"
WAYS = (ARRAYS, C) if kernels() else (ARRAYS,)

needs_c = pytest.mark.skipif(not kernels(), reason="kernels.c was not compiled")


@contextmanager
def read_by(way: str) -> Iterator[None]:
    """Whatever begins here reads in this way."""
    with pytest.MonkeyPatch.context() as patch:
        patch.setenv(WITHOUT_VARIABLE, "" if way == C else "1")
        yield
