"""The rules folder: where it is, what is in it, and the rulebook it says.

Reading hundreds of small YAML files is slow, so the built rulebook is kept in a cache. Nothing here
imports what only building needs. Problems name paths within the folder; `placed` puts the folder
before them.
"""

from __future__ import annotations

import hashlib
import os
import stat
from pathlib import Path
from typing import TYPE_CHECKING

from massage_advisor.problems import Place, Problem, Refused
from massage_advisor.reading import cache
from massage_advisor.values import Value, replaced

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping

    from massage_advisor.knowledge.people import Person
    from massage_advisor.knowledge.rulebook import Rulebook
    from massage_advisor.reading.building import Built

RULES_VARIABLE = "MASSAGE_ADVISOR_RULES"
PEOPLE = "people"
PROMISES = "promises.yaml"
MOST_FILES = 5_000
LARGEST_FILE = 2_000_000
LARGEST_FOLDER = 64_000_000

_PACKAGE = Path(__file__).resolve().parent.parent
_WITHOUT_WAITING = getattr(os, "O_NONBLOCK", 0) | getattr(os, "O_BINARY", 0)
_WHOLE = "."
_CANNOT_READ = "R109"
_TOO_BIG = "R104"


class FolderFiles(Value, frozen=True, kw_only=True):
    """Every file that makes up a rulebook, by path within the folder, and their hash."""

    files: dict[str, bytes]
    sha256: str


def find_rules(chosen: str | os.PathLike[str] | None = None) -> Path:
    """The folder chosen, else the environment's, else the installed or the checkout's one."""
    said = chosen or os.environ.get(RULES_VARIABLE)
    if said:
        return Path(said)
    installed, checkout = _PACKAGE / "_rulebook", _PACKAGE.parent / "rules"
    for folder in (installed, checkout):
        if folder.is_dir():
            return folder
    what = "no rules were found beside the program"
    raise Refused(
        [_problem(what, str(checkout), f"name a folder: --rules DIR, or {RULES_VARIABLE}")]
    )


def load(folder: Path) -> Rulebook:
    """The rulebook of a folder, from the cache when it holds exactly these files."""
    found = folder_files(folder)
    kept = cache.recall(found.sha256)
    if kept is not None:
        return kept
    rulebook = _build(found).rulebook
    cache.keep(rulebook)
    return rulebook


def load_with_examples(folder: Path) -> Built:
    """The rulebook and the examples its rules carry, always read anew."""
    return _build(folder_files(folder))


def load_people(folder: Path, rulebook: Rulebook) -> tuple[Person, ...]:
    """The whole consultations in `people/`, by file name."""
    from massage_advisor.reading.building.people import read_people  # noqa: PLC0415 - needs PyYAML

    return read_people(_read_all(folder, _people_in(folder)), rulebook)


def folder_files(folder: Path) -> FolderFiles:
    """Every YAML file of the rulebook; people and promises lie beside it and decide nothing."""
    if not folder.is_dir():
        what = "there is no such folder" if not folder.exists() else "this is no folder"
        raise Refused([_problem(what, _WHOLE, "check the path given with --rules")])
    files = _read_all(folder, _parts_in(folder))
    if not files:
        what = "the folder holds no rule files"
        raise Refused([_problem(what, _WHOLE, "check the path given with --rules")])
    return FolderFiles(files=files, sha256=_hash_of(files))


def placed(problems: Iterable[Problem], folder: Path) -> tuple[Problem, ...]:
    """The same problems, found in rule files, with paths that an editor can open from here."""
    return tuple(replaced(each, place=_placed(each.place, folder)) for each in problems)


def _placed(place: Place | None, folder: Path) -> Place | None:
    return replaced(place, file=str(folder / place.file)) if place else None


def _build(found: FolderFiles) -> Built:
    from massage_advisor.reading.building import build  # noqa: PLC0415 - needs PyYAML

    return build(found.files, found.sha256)


def _parts_in(folder: Path) -> Iterator[str]:
    for path in _yaml_files(folder):
        if path != PROMISES and not path.startswith(f"{PEOPLE}/"):
            yield path


def _people_in(folder: Path) -> Iterator[str]:
    return (path for path in _yaml_files(folder) if path.startswith(f"{PEOPLE}/"))


def _yaml_files(folder: Path) -> list[str]:
    """Every YAML file below, by path; hidden ones are left alone."""
    unread: list[Problem] = []

    def note(error: OSError) -> None:
        unread.append(
            _problem(_reason("the folder", error), _name_of(error, folder), "allow reading it")
        )

    found: list[str] = []
    for parent, folders, names in os.walk(folder, onerror=note, followlinks=True):
        folders[:] = sorted(name for name in folders if not name.startswith("."))
        within = os.path.relpath(parent, folder).replace(os.sep, "/")
        prefix = "" if within == "." else f"{within}/"
        found += [prefix + name for name in names if _is_yaml(name)]
        if len(found) > MOST_FILES:
            what = f"the folder holds more than {MOST_FILES} YAML files"
            raise Refused([_problem(what, _WHOLE, "check the path given with --rules", _TOO_BIG)])
    if unread:
        raise Refused(unread)
    return sorted(found)


def _is_yaml(name: str) -> bool:
    return name.lower().endswith((".yaml", ".yml")) and not name.startswith(".")


def _read_all(folder: Path, paths: Iterable[str]) -> dict[str, bytes]:
    """The bytes of files by path; every one that cannot be read is named."""
    files: dict[str, bytes] = {}
    unread: list[Problem] = []
    size = 0
    for path in paths:
        try:
            files[path] = _read(os.path.join(folder, path))  # noqa: PTH118 - hundreds of them at every start
        except OSError as error:
            unread.append(
                _problem(_reason("the file", error), path, "allow reading it, or remove it")
            )
            continue
        size += len(files[path])
        if size > LARGEST_FOLDER:
            what = f"the folder is larger than {LARGEST_FOLDER // 1_000_000} MB"
            raise Refused([_problem(what, _WHOLE, "check the path given with --rules", _TOO_BIG)])
    if unread:
        raise Refused(unread)
    return files


def _read(path: str) -> bytes:
    """At most one byte more than allowed; only regular files, for a pipe would wait for ever."""
    handle = os.open(path, os.O_RDONLY | _WITHOUT_WAITING)
    try:
        state = os.fstat(handle)
        if not stat.S_ISREG(state.st_mode):
            raise OSError(0, "it is not a regular file")
        expected = min(state.st_size, LARGEST_FILE)
        text = os.read(handle, expected + 1)
        while expected < len(text) <= LARGEST_FILE:  # it has grown since
            expected = len(text)
            text += os.read(handle, LARGEST_FILE + 1 - expected)
        return text
    finally:
        os.close(handle)


def _hash_of(files: Mapping[str, bytes]) -> str:
    total = hashlib.sha256()
    for path, text in sorted(files.items()):
        name = path.encode("utf-8", "surrogateescape")
        total.update(b"%d %d\n" % (len(name), len(text)))
        total.update(name)
        total.update(text)
    return total.hexdigest()


def _reason(what: str, error: OSError) -> str:
    return f"{what} cannot be read: {(error.strerror or 'unknown reason').lower()}"


def _name_of(error: OSError, folder: Path) -> str:
    return os.path.relpath(error.filename, folder) if error.filename else _WHOLE


def _problem(what: str, file: str, remedy: str, code: str = _CANNOT_READ) -> Problem:
    return Problem(code=code, what=what, place=Place(file=file), remedy=remedy)
