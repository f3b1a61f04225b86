"""`python -m benchmarks.endurance [--files N] [--kills N]`: what a batch endures.

Files that went wrong on their way, and runs that are killed outright. The tests take the same
looks, only shorter; what they found is added up here. Ends with 1 if anything was not endured.
"""

from __future__ import annotations

import argparse
import os
import subprocess
import sys
import tempfile
from collections import Counter
from pathlib import Path
from typing import TYPE_CHECKING
from xml.etree import ElementTree as ET

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence

TESTS = Path(__file__).parents[1] / "tests" / "batch"
DAMAGED, KILLED = TESTS / "test_mutations.py", TESTS / "test_killed.py"
AT = "killed at"
TENTHS = 10


def main() -> None:
    """Take both looks and print what came of them."""
    parser = argparse.ArgumentParser(prog="python -m benchmarks.endurance", description=__doc__)
    parser.add_argument("--files", type=int, default=10_000, help="how many files go wrong")
    parser.add_argument("--kills", type=int, default=50, help="how many runs are killed")
    asked = parser.parse_args()
    looks = [
        not asked.files
        or _damaged(_look(DAMAGED, {"BATCH_ROUNDS": asked.files}, "--maxschedchunk=1")),
        not asked.kills or _killed(_look(KILLED, {"BATCH_KILLS": asked.kills}, "-n", "0")),
    ]
    sys.exit(0 if all(looks) else 1)


class _Found:
    """What a look found, by name, and what it said where something was not endured."""

    def __init__(self, properties: Sequence[tuple[str, str]], failed: str) -> None:
        self.failed = failed
        self.counts: Counter[str] = Counter()
        for name, value in properties:
            if name != AT:
                self.counts[name] += int(value)
        self.at = [float(value) for name, value in properties if name == AT]


def _look(test: Path, how_long: Mapping[str, int], *options: str) -> _Found:
    """Run one of the tests for so long, and read what it noted."""
    noting = ("-o", "junit_family=xunit1", "--tb=short", "--quiet")
    with tempfile.TemporaryDirectory() as folder:
        notes = Path(folder) / "notes.xml"
        done = subprocess.run(
            [sys.executable, "-m", "pytest", *noting, f"--junitxml={notes}", *options, test],
            cwd=TESTS.parents[1],
            env={**os.environ, **{name: str(number) for name, number in how_long.items()}},
            capture_output=True,
            encoding="utf-8",
            check=False,
        )
        properties = list(_properties(notes)) if notes.exists() else []
    return _Found(properties, done.stdout + done.stderr if done.returncode else "")


def _properties(notes: Path) -> Iterator[tuple[str, str]]:
    for each in ET.parse(notes).iter("property"):
        yield each.get("name", ""), each.get("value", "")


def _damaged(found: _Found) -> bool:
    """Tell what became of the files that went wrong."""
    counts = found.counts
    lost = counts["rows in"] - counts["lines out"]
    assessed = counts["lines out"] - counts["not assessed"]
    print(
        f"{counts['files']:,} damaged files, {counts['files refused as a whole']:,} of them"
        " refused as a whole\n"
        f"  rows in        {counts['rows in']:>9,}\n"
        f"  assessed       {assessed:>9,}\n"
        f"  not assessed   {counts['not assessed']:>9,}\n"
        f"  lost           {lost:>9,}\n"
        f"  tracebacks     {counts['tracebacks']:>9,}\n"
        f"  runs of the program itself {counts['runs of the program']:,}"
    )
    return _endured(found, ok=not lost and not counts["tracebacks"])


def _killed(found: _Found) -> bool:
    """Tell at which moments runs were killed, and whether all ended with the same bytes."""
    tenths = Counter(min(int(share * TENTHS), TENTHS - 1) for share in found.at)
    print(f"{len(found.at)} kills in {found.counts['equal']} runs that ended byte for byte equal")
    for tenth in range(TENTHS):
        print(f"  {tenth / TENTHS:4.0%} to {(tenth + 1) / TENTHS:4.0%} written {tenths[tenth]:5}")
    return _endured(found, ok=bool(found.at))


def _endured(found: _Found, *, ok: bool) -> bool:
    if found.failed:
        print(f"not endured:\n{found.failed}", file=sys.stderr)
    return ok and not found.failed


if __name__ == "__main__":
    main()
