"""Killed outright at any moment and started again, a batch ends with the same bytes.

`BATCH_KILLS=50 pytest -n 0 tests/batch/test_killed.py` for a long look.
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

import pytest
from batch.people_made import as_csv, as_jsonl, people
from batch.whole import RULEBOOK
from reading.folders import small_files, write_folder

ROOT = Path(__file__).parents[2]
KILLS = int(os.environ.get("BATCH_KILLS", "3"))
ROWS, TIMES = 3_000, 20


@dataclass(frozen=True)
class Place:
    """A folder with rules and people; how long an undisturbed run takes, how much it writes."""

    folder: Path
    seconds: float = 0.0
    size: int = 0

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


@pytest.fixture(scope="module")
def place(tmp_path_factory: pytest.TempPathFactory) -> Place:
    folder = tmp_path_factory.mktemp("killed")
    write_folder(folder / "rules", small_files())
    rows = people(RULEBOOK, Random("killed"), ROWS)  # noqa: S311 - made up, but always the same
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
    return Place(folder, seconds, (folder / "undisturbed people.jsonl.lines").stat().st_size)


@pytest.mark.parametrize("number", range(KILLS))
def test_whatever_the_moment_the_end_is_the_same(place: Place, number: int) -> None:
    chance = Random(number)  # noqa: S311 - likewise
    name = chance.choice(["people.csv", "people.jsonl"])
    out = f"killed {number}"
    for _ in range(chance.randint(1, 3)):
        _kill(place.run(name, out, "--jobs", chance.choice("123")), place, out, chance)
    assert place.run(name, out, "--jobs", chance.choice("12")).wait(timeout=300) == 3
    assert place.written(out) == place.written(f"undisturbed {name}")


def _kill(batch: subprocess.Popen[bytes], place: Place, out: str, chance: Random) -> None:
    """Kill it at some moment, or once it has written so much."""
    lines = place.folder / f"{out}.lines"
    until = time.monotonic() + chance.uniform(0.1, 1.1) * place.seconds
    enough = chance.choice([10**9, chance.randrange(place.size)])
    while batch.poll() is None and time.monotonic() < until:
        if lines.exists() and lines.stat().st_size > enough:
            break
        time.sleep(0.001)
    batch.send_signal(signal.SIGKILL)
    batch.wait()
