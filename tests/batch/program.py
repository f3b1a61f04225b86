"""The program itself, run on somebody's rows as a person or a script would run it."""

from __future__ import annotations

import os
import subprocess
import sys
from functools import cache
from pathlib import Path
from tempfile import TemporaryDirectory

from batch.whole import TODAY
from reading.folders import small_files, write_folder

from massage_advisor.values import Value

ROOT = Path(__file__).parents[2]
SHORT_OF_FILES = 256
"""Files that a process may hold open at once; many systems allow no more."""


class Done(Value, frozen=True, kw_only=True):
    """What came of a run of the program."""

    code: int
    lines: bytes
    unread: bytes
    talk: str


@cache
def _home() -> TemporaryDirectory[str]:
    """Rules and a cache that all runs share."""
    home = TemporaryDirectory()
    write_folder(Path(home.name) / "rules", small_files())
    return home


def environment() -> dict[str, str]:
    """What a run can see of its surroundings."""
    return {
        "PATH": os.environ["PATH"],
        "HOME": _home().name,
        "PYTHONPATH": os.pathsep.join([str(ROOT), os.environ.get("PYTHONPATH", "")]),
        "MASSAGE_ADVISOR_CACHE": str(Path(_home().name) / "cache"),
        "MASSAGE_ADVISOR_RULES": str(Path(_home().name) / "rules"),
    }


def batch(file: Path, *options: str, by_pipe: bool = False) -> Done:
    """`massage-advisor batch` on a file or a pipe; what it writes to files stands beside it."""
    advice, unread = (file.with_name(f"{file.name}.{each}") for each in ("advice", "unread"))
    for each in (advice, unread):
        each.unlink(missing_ok=True)
    done = subprocess.run(
        [
            *(sys.executable, "-m", "massage_advisor", "--today", TODAY),
            *("batch", "-" if by_pipe else str(file), "--errors", str(unread), *options),
            *(() if by_pipe else ("--output", str(advice))),
        ],
        input=file.read_bytes() if by_pipe else b"",
        capture_output=True,
        env=environment(),
        preexec_fn=_be_short_of_files if sys.platform != "win32" else None,
        timeout=300,
        check=False,
    )
    return Done(
        code=done.returncode,
        lines=done.stdout if by_pipe else _text(advice),
        unread=_text(unread),
        talk=done.stderr.decode(errors="replace"),
    )


def _text(file: Path) -> bytes:
    return file.read_bytes() if file.exists() else b""


def _be_short_of_files() -> None:
    import resource  # noqa: PLC0415 - not on Windows

    resource.setrlimit(resource.RLIMIT_NOFILE, (SHORT_OF_FILES, SHORT_OF_FILES))
