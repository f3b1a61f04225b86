"""Proving: how long `rules prove` takes, and how that grows with the rules.

Every promise is put to the question for three and ten times the rules as well, and how many are
left undecided is printed, not hidden.
"""

from __future__ import annotations

import json
import tempfile
from pathlib import Path

from benchmarks.side_by_side import Took, advisor, median, python, took

RUNS = 3
TIMES = (1, 3, 10)


def measure() -> None:
    """Measure and print."""
    found = median([took(advisor("rules", "prove")) for _ in range(RUNS)])
    print(f"rules prove {found.seconds:8.1f} s {found.megabytes:6.0f} MB")
    print("growth of proving with rules (every promise, one process)")
    with tempfile.TemporaryDirectory() as folder:
        for times in TIMES:
            _with_so_many_times_the_rules(times, Path(folder) / "proved.json")


def _with_so_many_times_the_rules(times: int, out: Path) -> None:
    found: Took = took(python("larger", times, out))
    came_out = json.loads(out.read_text(encoding="utf-8"))
    rules = came_out.pop("rules")
    told = ", ".join(f"{number} {state}" for state, number in came_out.items())
    print(
        f"  {times:3} x, {rules:6,} rules {found.seconds:8.1f} s {found.megabytes:6.0f} MB   {told}"
    )
