"""Where results go: to standard output, or all or nothing into a file."""

from __future__ import annotations

import contextlib
import errno
import os
import stat
import sys
from pathlib import Path
from typing import TYPE_CHECKING

from massage_advisor.cli.ending import leave, refuse, say_problems
from massage_advisor.cli.exits import Exits
from massage_advisor.cli.streams import nobody_reads, spelled_for
from massage_advisor.problems import Place, Problem, reason_of
from massage_advisor.wording import visible

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

_NAME_A_FILE = "name a file with --output, in a folder you may write to"


def put(text: str, output: Path | None, *, or_print: bool = False) -> None:
    """Print the result, or put it in place of a file; print it where that fails, if asked to."""
    try:
        if output is None:
            sys.stdout.write(spelled_for(sys.stdout, text))
            sys.stdout.flush()
        else:
            replace(output, text)
    except BrokenPipeError:
        nobody_reads()
    except OSError as error:
        if output is None:
            nobody_reads()
        say_not_written(error, output)
        if or_print and output is not None:
            put(text, None)
        leave(Exits.USAGE)


def put_openly(text: str, output: Path | None) -> None:
    """Print what tells of nobody, or put it in a file that everybody may read."""
    if output is None:
        put(text, None)
        return
    with writing(output):
        output.write_text(text, encoding="utf-8", newline="\n")


def replace(output: Path, text: str) -> None:
    """All or nothing, readable by its owner only: it tells of somebody's health."""
    if output.exists() and not stat.S_ISREG(output.stat().st_mode):
        if output.is_dir():
            raise IsADirectoryError(None, "it is a folder")
        output.write_text(text, encoding="utf-8")
        return
    target = output.resolve()
    import tempfile  # slow to import, and only needed for files

    handle, temporary = tempfile.mkstemp(dir=target.parent, prefix=f".{target.name}.")
    try:
        with os.fdopen(handle, "w", encoding="utf-8") as file:
            file.write(text)
        Path(temporary).replace(target)
    except BaseException:
        with contextlib.suppress(FileNotFoundError):
            Path(temporary).unlink()
        raise


def say_not_written(error: OSError, output: Path | None = None) -> None:
    """Say why a result did not get where it was to go."""
    what = f"the result cannot be written: {reason_of(error)}"
    say_problems([unwritten(what, output, f"{_NAME_A_FILE}, on a disk with room")])


def unwritten(what: str, output: str | Path | None, remedy: str = _NAME_A_FILE) -> Problem:
    """Something that cannot be written where it was to go."""
    where = "standard output" if output is None else visible(str(output))
    return Problem(code="U201", what=what, place=Place(file=where), remedy=remedy)


@contextlib.contextmanager
def writing(place: Path) -> Iterator[None]:
    """Leave with 2 and a plain word if something there cannot be written."""
    try:
        yield
    except OSError as error:
        what = f"this cannot be written: {reason_of(error)}"
        refuse(unwritten(what, error.filename or place, "check that you may write there"))


def refuse_a_closed_output(output: Path | None) -> None:
    """Leave with exit 2 if the result would go to standard output, and that is closed."""
    if output is None and sys.stdout.name == os.devnull:  # as `main` has put it there
        closed = OSError(errno.EBADF, "it is closed")
        say_not_written(closed)
        leave(Exits.USAGE)


def refuse_to_write_over(output: Path | None, read: Iterable[Path | None]) -> None:
    """Leave with exit 2 if the result would take the place of a file that the run reads or keeps.

    A device may well be both, and so may a pipe.
    """
    if output is None or not any(each is not None and _are_one_file(output, each) for each in read):
        return
    problem = Problem(
        code="U162",
        what="this is also an input, which the result would take the place of",
        place=Place(file=visible(str(output))),
        remedy="name another file to write to",
    )
    refuse(problem)


def _are_one_file(one: Path, other: Path) -> bool:
    """Whether two names are one file, or would be."""
    if one.exists() and not one.is_file():
        return False
    if os.path.realpath(one) == os.path.realpath(other):
        return True
    return one.exists() and other.exists() and one.samefile(other)
