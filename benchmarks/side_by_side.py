"""Whole processes measured side by side: in pairs, one after the other, so that noise hits both."""

from __future__ import annotations

import os
import statistics
import subprocess
import sys
import tempfile
from pathlib import Path
from typing import NamedTuple, TypeAlias

Files: TypeAlias = tuple[Path, ...]

HERE = Path(__file__).parent
ROOT = HERE.parent
PAIRS = 5


class Took(NamedTuple):
    """What one process took."""

    seconds: float
    megabytes: float


class Compared(NamedTuple):
    """Two commands, measured in pairs."""

    ours: Took
    other: Took
    ratio: float  #: the median of the pairs' ratios, ours by the other


def took(command: list[str]) -> Took:
    """Run a command to its end; its time, and the peak memory of its largest process."""
    with tempfile.TemporaryDirectory() as folder:
        note = Path(folder) / "note"
        watched = [sys.executable, "-S", "-E", str(HERE / "stopwatch.py"), str(note), *command]
        done = subprocess.run(
            watched,
            stdout=subprocess.DEVNULL,
            stderr=subprocess.PIPE,
            cwd=ROOT,
            env=_environment(),
            check=False,
        )
        if done.returncode:
            message = f"{' '.join(command)}\n{done.stderr.decode(errors='replace')}"
            raise SystemExit(message)
        seconds, peak = note.read_text(encoding="ascii").split()
    return Took(float(seconds), int(peak) / 2**20)


def _environment() -> dict[str, str]:
    """One thread for everybody, and of the program what is installed."""
    one = dict.fromkeys(("OMP_NUM_THREADS", "OPENBLAS_NUM_THREADS", "MKL_NUM_THREADS"), "1")
    kept = {name: value for name, value in os.environ.items() if name != "PYTHONPATH"}
    return {**kept, **one}


def median(every: list[Took]) -> Took:
    """The medians of both figures."""
    return Took(
        statistics.median(each.seconds for each in every),
        statistics.median(each.megabytes for each in every),
    )


def compared(
    ours: list[str], other: list[str], pairs: int = PAIRS, *, anew: tuple[Files, Files] = ((), ())
) -> Compared:
    """Two commands in turn, after one of each that does not count.

    The files that each is to write `anew` are removed first: a file system takes its time to let go
    of the bytes of the run before.
    """
    _once(ours, anew[0])
    _once(other, anew[1])
    both = [(_once(ours, anew[0]), _once(other, anew[1])) for _ in range(pairs)]
    return Compared(
        ours=median([one for one, _ in both]),
        other=median([two for _, two in both]),
        ratio=statistics.median(one.seconds / two.seconds for one, two in both),
    )


def _once(command: list[str], anew: Files) -> Took:
    for each in anew:
        each.unlink(missing_ok=True)
    return took(command)


def python(module: str, *arguments: object) -> list[str]:
    """A command that runs one of these modules with the same Python."""
    return [sys.executable, "-m", f"benchmarks.{module}", *map(str, arguments)]


def advisor(*arguments: object) -> list[str]:
    """A command that runs the program."""
    return [str(Path(sys.executable).with_name("massage-advisor")), *map(str, arguments)]
