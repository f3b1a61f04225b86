"""`python -m benchmarks`: cold starts of the advisor against the smallest Typer program.

Both run as whole processes, in turn, so that whatever else the machine does hits both alike.
"""

from __future__ import annotations

import importlib.metadata
import json
import os
import platform
import statistics
import subprocess
import sys
import tempfile
import time
from pathlib import Path

HERE = Path(__file__).parent
PAIRS = 15
AMY = {
    "goals": ["pain relief"],
    "pain level": 8,
    "pain areas": ["lower back", "buttock or hip"],
    "conditions": ["sciatica", "nothing else"],
    "pregnant": False,
}


def main() -> None:
    """Measure and print."""
    with tempfile.TemporaryDirectory() as folder:
        answers = Path(folder) / "amy.json"
        answers.write_text(json.dumps(AMY), encoding="utf-8")
        environment = {**os.environ, "MASSAGE_ADVISOR_CACHE": str(Path(folder) / "cache")}
        advise = [
            str(Path(sys.executable).with_name("massage-advisor")), "advise",
            "--answers", str(answers), "--no-input", "--format", "json",
        ]  # fmt: skip
        hello = [sys.executable, str(HERE / "hello.py")]
        first = _seconds(advise, environment, folder)
        pairs = [
            (_seconds(advise, environment, folder), _seconds(hello, environment, folder))
            for _ in range(PAIRS)
        ]
    _report(first, pairs)


def _seconds(command: list[str], environment: dict[str, str], folder: str) -> float:
    """How long a command takes as a whole process."""
    start = time.perf_counter()
    subprocess.run(command, env=environment, cwd=folder, stdout=subprocess.DEVNULL, check=True)
    return time.perf_counter() - start


def _report(first: float, pairs: list[tuple[float, float]]) -> None:
    ours = statistics.median(ours for ours, _ in pairs)
    hello = statistics.median(hello for _, hello in pairs)
    ratio = statistics.median(ours / hello for ours, hello in pairs)
    print(f"Python {platform.python_version()}, typer {importlib.metadata.version('typer')}")
    print(f"hello world, cold            {1000 * hello:6.0f} ms")
    print(f"advise --format json, cold   {1000 * ours:6.0f} ms   {ratio:.2f} x hello world")
    print(
        f"the same without a cache     {1000 * first:6.0f} ms   {first / hello:.2f} x hello world"
    )
    print(f"(median of {len(pairs)} pairs)")


if __name__ == "__main__":
    main()
