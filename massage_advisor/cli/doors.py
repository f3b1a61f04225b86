"""Where commands meet the outside: the rulebook, standard input, files written, problems shown."""

from __future__ import annotations

import contextlib
import errno
import os
import stat
import sys
from pathlib import Path
from typing import TYPE_CHECKING, NoReturn

import typer

from massage_advisor.cli.exits import Exits
from massage_advisor.problems import Place, Problem, Refused, reason_of
from massage_advisor.reading import folder
from massage_advisor.reading.regions import in_region, is_chosen
from massage_advisor.telling.reports import as_text
from massage_advisor.values import replaced
from massage_advisor.wording import visible

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator
    from typing import TextIO

    from massage_advisor.cli.options import Settings
    from massage_advisor.knowledge.rulebook import Rulebook


CLINIC_VARIABLE = "MASSAGE_ADVISOR_CLINIC"
NAME_A_FILE = "name a file with --output, in a folder you may write to"


def rulebook_of(settings: Settings) -> Rulebook:
    """The rulebook of this run; leaves with exit 1 and every problem if it cannot be used."""
    place = rules_folder(settings)
    with refusing(place):
        rulebook = folder.load(place)
    return spoken_here(rulebook, settings)


def spoken_here(rulebook: Rulebook, settings: Settings) -> Rulebook:
    """The rulebook as it holds in the region and the clinic asked for; leaves with exit 2."""
    rulebook = spoken_in_region(rulebook, settings)
    file = clinic_file(settings)
    if file is None:
        return rulebook
    from massage_advisor.reading.clinic import at_clinic  # most runs speak for none

    try:
        return at_clinic(rulebook, file, is_region_chosen=is_chosen(settings.region))
    except Refused as refused:
        say_problems(_looked_for(CLINIC_VARIABLE, refused.problems, settings.clinic))
        leave(Exits.USAGE)


def _looked_for(variable: str, problems: Iterable[Problem], said: Path | None) -> Iterator[Problem]:
    """The same problems; of a file that cannot be read, the variable that names it, if one does."""
    for each in problems:
        is_by_variable = said is None and each.code == _CLINIC_NOT_READ
        remedy = f"check {variable}, which names it; best by its whole path, from the root"
        yield replaced(each, remedy=remedy) if is_by_variable else each


_CLINIC_NOT_READ = "C109"


def clinic_file(settings: Settings) -> Path | None:
    """The file of the clinic that this run speaks for, if it speaks for one."""
    said = settings.clinic or os.environ.get(CLINIC_VARIABLE)
    return Path(said) if said else None


def spoken_in_region(rulebook: Rulebook, settings: Settings) -> Rulebook:
    """The rulebook with the numbers and words of the region asked for; leaves with exit 2."""
    try:
        return in_region(rulebook, settings.region)
    except Refused as refused:
        say_problems(refused.problems)
        leave(Exits.USAGE)


def rules_folder(settings: Settings) -> Path:
    """Where the rules of this run are."""
    with refusing(None):
        return folder.find_rules(settings.rules)


@contextlib.contextmanager
def refusing(place: Path | None) -> Iterator[None]:
    """Leave with exit 1 and every problem, with paths an editor can open, if rules are refused."""
    try:
        yield
    except Refused as refused:
        problems = as_looked_for(refused.problems, place)
        say_problems(problems if place is None else folder.placed(problems, place))
        leave(Exits.RULEBOOK)


def as_looked_for(problems: Iterable[Problem], rules: Path | None) -> tuple[Problem, ...]:
    """Problems of a rulebook, with the variable that named its folder where none was given."""
    named = os.environ.get(folder.RULES_VARIABLE)
    if not named or rules != Path(named):
        return tuple(problems)
    told = f"in {folder.RULES_VARIABLE}"
    return tuple(
        replaced(each, remedy=each.remedy.replace(folder.GIVEN, told)) for each in problems
    )


def say_problems(problems: Iterable[Problem]) -> None:
    """Print every problem once, on standard error."""
    typer.echo(as_text(problems), err=True, nl=False)


def refuse(problem: Problem, *others: Problem, code: Exits = Exits.USAGE) -> NoReturn:
    """Say what is wrong and end the run with this code."""
    say_problems((problem, *others))
    leave(code)


def leave(code: Exits) -> NoReturn:
    """End the run with this code."""
    raise typer.Exit(int(code))


def is_conversation() -> bool:
    """Whether a person sits at both ends of the talk."""
    return sys.stdin.isatty() and sys.stderr.isatty()


def nobody_reads() -> None:
    """Whoever read our output has heard enough, or it cannot be written: the rest goes nowhere."""
    null = os.open(os.devnull, os.O_WRONLY)
    os.dup2(null, sys.stdout.fileno())
    os.close(null)


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


def put(text: str, output: Path | None, *, or_print: bool = False) -> None:
    """Print the result, or put it in place of a file; print it where that fails, if asked to."""
    try:
        if output is None:
            sys.stdout.write(_spelled_for(sys.stdout, text))
            sys.stdout.flush()
        else:
            replace(output, text)
    except BrokenPipeError:
        nobody_reads()
    except OSError as error:
        if output is None:
            nobody_reads()
        sys.stderr.write(not_written(error, output))
        if or_print and output is not None:
            put(text, None)
        leave(Exits.USAGE)


def not_written(error: OSError, output: Path | None = None) -> str:
    """Why a result did not get where it was to go, as it is said."""
    what = f"the result cannot be written: {reason_of(error)}"
    return as_text([unwritten(what, output, f"{NAME_A_FILE}, on a disk with room")])


def unwritten(what: str, output: str | Path | None, remedy: str = NAME_A_FILE) -> Problem:
    """Something that cannot be written where it was to go."""
    where = "standard output" if output is None else visible(str(output))
    return Problem(code="U201", what=what, place=Place(file=where), remedy=remedy)


def refuse_a_closed_output(output: Path | None) -> None:
    """Leave with exit 2 if the result would go to standard output, and that is closed."""
    if output is None and sys.stdout.name == os.devnull:  # as `main` has put it there
        closed = OSError(errno.EBADF, "it is closed")
        sys.stderr.write(not_written(closed))
        leave(Exits.USAGE)


def _spelled_for(stream: TextIO, text: str) -> str:
    """The text as the stream can carry it: JSON is UTF-8 everywhere, or all its letters by number.

    Other texts get plain signs in place of those that the stream has none for (see `main`).
    """
    if text.isascii() or _is_utf_8(stream):
        return text
    import json  # hardly ever needed

    try:
        json.loads(text)
    except ValueError:
        return text
    return "".join(each if each.isascii() else json.dumps(each)[1:-1] for each in text)


def _is_utf_8(stream: TextIO) -> bool:
    return (stream.encoding or "").lower().replace("_", "-") in {"utf-8", "utf8"}


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
