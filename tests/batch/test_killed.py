"""Killed outright at any moment and started again, a batch ends with the same bytes.

`python -m benchmarks.endurance` for a long look.
"""

from __future__ import annotations

import os
import signal
import subprocess
import sys
import time
from dataclasses import dataclass
from pathlib import Path
from random import Random
from typing import TYPE_CHECKING

import pytest
from batch.people_made import as_csv, as_jsonl, people
from batch.whole import RULEBOOK
from reading.folders import small_files, write_folder

if TYPE_CHECKING:
    from collections.abc import Callable

ROOT = Path(__file__).parents[2]
KILLS = int(os.environ.get("BATCH_KILLS", "3"))
ROWS, TIMES = 3_000, 20


@dataclass(frozen=True)
class Place:
    """A folder with rules and people, and how long an undisturbed run takes."""

    folder: Path
    seconds: float = 0.0

    def run(self, people: str, out: str, *options: str) -> subprocess.Popen[bytes]:
        """Start a batch that writes lines and rows to hand back."""
        return subprocess.Popen(
            [
                *(sys.executable, "-m", "massage_advisor", "batch", people),
                *("--output", f"{out}.lines", "--errors", f"{out}.unread", "--resume", *options),
            ],
            cwd=self.folder,
            env={
                "PATH": os.environ["PATH"],
                "HOME": str(self.folder),
                "PYTHONPATH": os.pathsep.join([str(ROOT), os.environ.get("PYTHONPATH", "")]),
                "MASSAGE_ADVISOR_CACHE": str(self.folder / "cache"),
                "MASSAGE_ADVISOR_RULES": str(self.folder / "rules"),
            },
            stdout=subprocess.DEVNULL,
            stderr=subprocess.DEVNULL,
        )

    def written(self, out: str) -> tuple[bytes, bytes]:
        """What a batch wrote."""
        lines, unread = (self.folder / f"{out}.{each}" for each in ("lines", "unread"))
        return lines.read_bytes(), unread.read_bytes()

    def size(self, out: str) -> int:
        """How many bytes of lines a batch wrote."""
        lines = self.folder / f"{out}.lines"
        return lines.stat().st_size if lines.exists() else 0


@pytest.fixture(scope="module")
def place(tmp_path_factory: pytest.TempPathFactory) -> Place:
    folder = tmp_path_factory.mktemp("killed")
    write_folder(folder / "rules", small_files())
    rows = people(RULEBOOK, Random("killed"), ROWS)
    table = as_csv(rows).splitlines(keepends=True)
    for number in range(0, ROWS, 97):
        rows[number] = {"id": number, "nonsense": "x"}
        table[1 + number] = b'too,"few\ncells"\r\n'
    (folder / "people.jsonl").write_bytes(as_jsonl(rows) * TIMES)
    (folder / "people.csv").write_bytes(b"".join([table[0], *table[1:] * TIMES]))
    seconds = 0.0
    for name in ("people.csv", "people.jsonl"):
        begun = time.monotonic()
        undisturbed = Place(folder).run(name, f"undisturbed {name}")
        assert undisturbed.wait(timeout=300) == 3
        seconds = time.monotonic() - begun
    return Place(folder, seconds)


@pytest.mark.parametrize("number", range(KILLS))
def test_whatever_the_moment_the_end_is_the_same(
    place: Place, number: int, record_property: Callable[[str, object], None]
) -> None:
    chance = Random(number)
    name = chance.choice(["people.csv", "people.jsonl"])
    out, whole = f"killed {number}", place.size(f"undisturbed {name}")
    for _ in range(chance.randint(1, 3)):
        batch = place.run(name, out, "--jobs", chance.choice("123"))
        if _kill(batch, place, out, whole, chance):
            record_property("killed at", place.size(out) / whole)
    assert place.run(name, out, "--jobs", chance.choice("12")).wait(timeout=300) == 3
    assert place.written(out) == place.written(f"undisturbed {name}")
    record_property("equal", 1)


def _kill(
    batch: subprocess.Popen[bytes], place: Place, out: str, whole: int, chance: Random
) -> bool:
    """Kill it at some moment, or once it has written so much; whether it was still running."""
    until, enough = chance.uniform(0.1, 1.1) * place.seconds, whole
    if chance.random() < 0.5:
        until, enough = 10 * place.seconds, chance.randint(place.size(out), whole)
    until += time.monotonic()
    while batch.poll() is None and time.monotonic() < until:
        if place.size(out) > enough:
            break
        time.sleep(0.001)
    batch.send_signal(signal.SIGKILL)
    return batch.wait() == -signal.SIGKILL
