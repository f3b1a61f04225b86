"""Who takes part, and on which rows."""

from __future__ import annotations

import enum
import importlib.metadata
import importlib.util
from typing import NamedTuple

CHECKED = 1_000
"""Rows that all have to agree on first."""


class Said(enum.Enum):
    """How much people say, and are told."""

    COMPLETE = "complete"
    PARTIAL = "partial"
    CHOOSING = "choosing"  #: complete as well, and told which techniques suit them

    @property
    def is_complete(self) -> bool:
        """Whether nothing is left open."""
        return self is not Said.PARTIAL

    @property
    def rulebook(self) -> str:
        """The file of our rules for these people."""
        return f"rulebook-{self.value}.json"

    def rows(self, number: int) -> str:
        """The file of so many of these people."""
        return f"{self.value}-{number}.jsonl"

    @property
    def checked(self) -> str:
        """The file of those that all have to agree on."""
        return f"{self.value}-checked.jsonl"


class Peer(NamedTuple):
    """Another engine."""

    name: str  #: of its process in this package
    distribution: str  #: as it is installed
    module: str  #: as it is imported
    said: Said
    rows: int  #: so many that a process takes seconds

    @property
    def is_here(self) -> bool:
        """Whether it is installed."""
        return importlib.util.find_spec(self.module) is not None

    @property
    def version(self) -> str:
        """What is installed of it."""
        return importlib.metadata.version(self.distribution)

    @property
    def rules(self) -> str:
        """The file of the rules in its language."""
        return f"{self.name}-{self.said.value}.rules"


PEERS = (
    Peer("duckdb", "duckdb", "duckdb", Said.COMPLETE, 1_000_000),
    Peer("datalogic", "datalogic-py", "datalogic_py", Said.COMPLETE, 200_000),
    Peer("zen", "zen-engine", "zen", Said.COMPLETE, 100_000),
    Peer("clips", "clipspy", "clips", Said.COMPLETE, 50_000),
    Peer("duckdb", "duckdb", "duckdb", Said.PARTIAL, 1_000_000),
    Peer("duckdb", "duckdb", "duckdb", Said.CHOOSING, 1_000_000),
)
