"""Runs the program as a whole process, as its users do."""

from __future__ import annotations

import os
import subprocess
import sys
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[2]


@dataclass(frozen=True)
class Run:
    """What came out of a run."""

    code: int
    out: str
    err: str


Runner = Callable[..., Run]


@pytest.fixture(scope="session")
def cache(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """One cache for all runs, so that only the first pays for building the rulebook."""
    return tmp_path_factory.mktemp("cache")


@pytest.fixture
def run(cache: Path, tmp_path: Path) -> Runner:
    """Run `massage-advisor` with these words, in an empty folder, without a terminal."""

    def runner(*words: str | Path, stdin: str | bytes = b"", **environment: str) -> Run:
        text = stdin.encode() if isinstance(stdin, str) else stdin
        done = subprocess.run(
            [sys.executable, "-m", "massage_advisor", *map(str, words)],
            input=text,
            capture_output=True,
            cwd=tmp_path,
            env={
                "PATH": os.environ["PATH"],
                "HOME": str(tmp_path),
                "PYTHONPATH": str(ROOT),
                "MASSAGE_ADVISOR_CACHE": str(cache),
                **environment,
            },
            timeout=60,
            check=False,
        )
        return Run(done.returncode, done.stdout.decode(), done.stderr.decode())

    return runner
