"""Runs the program as a whole process, as its users do."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

import pytest
from cli.runs import Run, Runner

ROOT = Path(__file__).parents[2]


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
