"""Runs the program as a process of its own, as its users do."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path
from typing import TYPE_CHECKING

import pytest
from cli.forked import Forking
from cli.runs import Run, Runner

if TYPE_CHECKING:
    from collections.abc import Iterator

ROOT = Path(__file__).parents[2]


@pytest.fixture(scope="session")
def cache(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """One cache for all runs, so that only the first pays for building the rulebook."""
    return tmp_path_factory.mktemp("cache")


@pytest.fixture(scope="session")
def world(cache: Path) -> dict[str, str]:
    """What every run knows of the world."""
    return {
        "PATH": os.environ["PATH"],
        "PYTHONPATH": str(ROOT),
        "MASSAGE_ADVISOR_CACHE": str(cache),
    }


@pytest.fixture
def fresh_run(world: dict[str, str], tmp_path: Path) -> Runner:
    """Run `massage-advisor` with these words, in an empty folder, without a terminal."""

    def runner(*words: str | Path, stdin: str | bytes = b"", **environment: str) -> Run:
        text = stdin.encode() if isinstance(stdin, str) else stdin
        done = subprocess.run(
            [sys.executable, "-m", "massage_advisor", *map(str, words)],
            input=text,
            capture_output=True,
            cwd=tmp_path,
            env={**world, "HOME": str(tmp_path), **environment},
            timeout=60,
            check=False,
        )
        return Run(done.returncode, done.stdout.decode(), done.stderr.decode())

    return runner


@pytest.fixture(scope="session")
def forking(world: dict[str, str]) -> Iterator[Forking]:
    """One process from which runs of this session are forked."""
    with Forking(world) as process:
        yield process


@pytest.fixture
def run(forking: Forking, fresh_run: Runner, world: dict[str, str], tmp_path: Path) -> Runner:
    """The same from a process with everything imported, unless Python itself is told more."""

    def runner(*words: str | Path, stdin: str | bytes = b"", **environment: str) -> Run:
        if not all(name.startswith("MASSAGE_ADVISOR_") for name in environment):
            return fresh_run(*words, stdin=stdin, **environment)
        return forking.run(
            *map(str, words),
            stdin=stdin.encode() if isinstance(stdin, str) else stdin,
            folder=tmp_path,
            environment={**world, "HOME": str(tmp_path), **environment},
            timeout=60,
        )

    return runner
