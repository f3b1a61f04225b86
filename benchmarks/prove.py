"""Proving: how long `rules prove` takes for the whole rulebook, as a whole process."""

from __future__ import annotations

from benchmarks.side_by_side import advisor, median, took

RUNS = 3


def measure() -> None:
    """Measure and print."""
    found = median([took(advisor("rules", "prove")) for _ in range(RUNS)])
    print(f"rules prove {found.seconds:8.1f} s {found.megabytes:6.0f} MB")
