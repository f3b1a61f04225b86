"""Targets: the files a batch writes to, opened with care and never an input of the same run."""

from __future__ import annotations

import os
import stat
from typing import TYPE_CHECKING

from massage_advisor.locks import is_ours
from massage_advisor.problems import Place, Problem, Refused, reason_of
from massage_advisor.wording import visible

if TYPE_CHECKING:
    from collections.abc import Iterable
    from pathlib import Path

STANDARD_OUTPUT = 1
_PRIVATE = 0o600  #: it tells of somebody's health
_WRITING = os.O_RDWR | os.O_CREAT | getattr(os, "O_BINARY", 0)


def opened(path: Path, *, again: bool) -> int:
    """A file to write to, emptied unless it is to be gone on with; Refused when it cannot be."""
    try:
        handle = _opened(path)
        if not again and _holds_bytes(os.fstat(handle)):
            os.ftruncate(handle, 0)  # of an empty file it would make closing wait for the disk
    except OSError as error:
        what = f"the file cannot be written: {reason_of(error)}"
        raise Refused([_problem("U201", path, what, "name one you may write to")]) from None
    return handle


def _holds_bytes(state: os.stat_result) -> bool:
    return stat.S_ISREG(state.st_mode) and state.st_size > 0


def _opened(path: Path) -> int:
    if path.exists() and not path.is_file():
        return os.open(path, os.O_WRONLY)
    handle = os.open(path, _WRITING, _PRIVATE)
    if not is_ours(handle):
        os.close(handle)
        what = "another run is writing to this file"
        raise Refused([_problem("B303", path, what, "wait for it, or name another file")])
    return handle


def refuse_own_input(inputs: Iterable[str], output: Path | None, errors: Path | None) -> None:
    """Refuse to write over, or on to, what is read."""
    read = {_identity(os.stat(each)) for each in inputs if each and os.path.exists(each)}  # noqa: PTH110, PTH116 - they are texts
    written = [_of_path(output), _of_path(errors)]
    if output is None:
        written[0] = _identity(os.fstat(STANDARD_OUTPUT))
    problems = [
        _problem("U162", path, "this is also an input", "name another file to write to")
        for path, identity in zip((output, errors), written, strict=True)
        if identity is not None and identity in read
    ]
    if output is not None and errors is not None and _are_one_file(output, errors):
        what = "lines and rows to hand back cannot go to one file"
        problems.append(_problem("U167", errors, what, "name another file with --errors"))
    if problems:
        raise Refused(problems)


def _are_one_file(one: Path, other: Path) -> bool:
    """Whether two names are one file; a device may well take both."""
    return one.resolve() == other.resolve() and (one.is_file() or not one.exists())


def _of_path(path: Path | None) -> tuple[int, int] | None:
    return _identity(path.stat()) if path is not None and path.exists() else None


def _identity(state: os.stat_result) -> tuple[int, int] | None:
    """What makes two names the same file; pipes and terminals may be both read and written."""
    return (state.st_dev, state.st_ino) if stat.S_ISREG(state.st_mode) else None


def _problem(code: str, path: Path | None, what: str, remedy: str) -> Problem:
    name = "standard output" if path is None else visible(str(path))
    return Problem(code=code, what=what, place=Place(file=name), remedy=remedy)
