"""`python -m benchmarks [PART…] [--rows N]`: what it costs, beside what it has to cost.

Whole processes with the same Python, medians of pairs, ratios: `cold`, `batch`, `rows`, `rules`,
`interview`, `desk`, `prove`, `peers`; all if none are named. Figures are kept in `RESULTS.md`.
"""

from __future__ import annotations

import argparse
import importlib.metadata
import os
import platform
import tempfile
from pathlib import Path

from benchmarks import batch, cold, desk, growth, interview, prove
from benchmarks.peers import measuring as peers
from massage_advisor.batch.engine.native.library import kernels

PARTS = ("cold", "batch", "rows", "rules", "interview", "desk", "prove", "peers")


def main() -> None:
    """Measure and print."""
    parser = argparse.ArgumentParser(prog="python -m benchmarks", description=__doc__)
    parser.add_argument("parts", nargs="*", metavar="PART", help=", ".join(PARTS))
    parser.add_argument("--rows", type=int, default=1_000_000, help="of the batch benchmarks")
    parser.add_argument("--keep", type=Path, help="a folder for made-up rows, to use them again")
    asked = parser.parse_args()
    unknown = set(asked.parts) - set(PARTS)
    if unknown:
        parser.error(
            f"no part is called {', '.join(sorted(unknown))}; there are {', '.join(PARTS)}"
        )
    print(_machine())
    with tempfile.TemporaryDirectory() as folder:
        place = asked.keep or Path(folder)
        place.mkdir(parents=True, exist_ok=True)
        for part in asked.parts or PARTS:
            _measure(part, place, asked.rows)


def _measure(part: str, folder: Path, rows: int) -> None:
    match part:
        case "cold":
            cold.measure(folder)
        case "batch":
            batch.measure(folder, rows)
        case "rows":
            growth.measure_rows(folder, rows)
        case "rules":
            growth.measure_rules(folder, min(rows, 100_000))
        case "interview":
            interview.measure()
        case "desk":
            desk.measure()
        case "prove":
            prove.measure()
        case _:
            peers.measure(folder, rows)


def _machine() -> str:
    versions = ", ".join(
        f"{name} {importlib.metadata.version(name)}" for name in ("numpy", "orjson", "typer")
    )
    cores = os.cpu_count()
    machine = f"Python {platform.python_version()}, {versions}, {platform.system()}, {cores} cores"
    if kernels() is not None:
        return machine
    return f"{machine}\nNO KERNELS IN C, so `batch` is slow: `pip install --editable .` makes them"


if __name__ == "__main__":
    main()
