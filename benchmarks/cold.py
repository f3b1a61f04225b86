"""Cold starts: `advise` as a whole process against the smallest Typer program there is."""

from __future__ import annotations

import json
import os
import statistics
import sys
from typing import TYPE_CHECKING

from benchmarks.side_by_side import HERE, advisor, took

if TYPE_CHECKING:
    from pathlib import Path

PAIRS = 15
AMY = {
    "goals": ["pain relief"],
    "pain level": 8,
    "pain areas": ["lower back", "buttock or hip"],
    "conditions": ["sciatica", "nothing else"],
    "pregnant": False,
}


def measure(folder: Path) -> None:
    """Measure and print."""
    answers = folder / "amy.json"
    answers.write_text(json.dumps(AMY), encoding="utf-8")
    os.environ["MASSAGE_ADVISOR_CACHE"] = str(folder / "cache")
    advise = advisor("advise", "--answers", answers, "--no-input", "--format", "json")
    hello = [sys.executable, str(HERE / "hello.py")]
    first = took(advise).seconds
    pairs = [(took(advise).seconds, took(hello).seconds) for _ in range(PAIRS)]
    ours = statistics.median(one for one, _ in pairs)
    other = statistics.median(two for _, two in pairs)
    ratio = statistics.median(one / two for one, two in pairs)
    print("cold start")
    print(f"  hello world                  {1000 * other:6.0f} ms")
    print(f"  advise --format json         {1000 * ours:6.0f} ms   {ratio:.2f} x hello world")
    print(f"  the same without a cache     {1000 * first:6.0f} ms   {first / other:.2f} x")
