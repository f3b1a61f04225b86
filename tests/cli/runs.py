"""A run of the program, as the tests of its commands see it."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Protocol

if TYPE_CHECKING:
    from pathlib import Path


@dataclass(frozen=True)
class Run:
    """What came out of a run."""

    code: int
    out: str
    err: str


class Runner(Protocol):
    """Runs the program with these words; `environment` is added to what it knows of the world."""

    def __call__(self, *words: str | Path, stdin: str | bytes = b"", **environment: str) -> Run: ...
