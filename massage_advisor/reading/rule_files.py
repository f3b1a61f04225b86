"""The files of a rules folder: which there are, which of them make up the rulebook, their bytes.

Whatever cannot be read is refused by its name. Problems name paths within the folder.
"""

from __future__ import annotations

import contextlib
import hashlib
import os
import re
import stat
from pathlib import Path
from typing import TYPE_CHECKING, TypeAlias

from massage_advisor.problems import Place, Problem, Refused, reason_of
from massage_advisor.values import Value

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping

GIVEN = "given with --rules"
_CHECK_PATH = f"check the path {GIVEN}"
PEOPLE = "people"
PROMISES = "promises.yaml"
STYLE = "style.yaml"
MOST_FILES = 5_000
LARGEST_FILE = 2_000_000
LARGEST_FOLDER = 64_000_000

_WITHOUT_WAITING = getattr(os, "O_NONBLOCK", 0) | getattr(os, "O_BINARY", 0)
WHOLE = "."
"""The folder itself, where a problem is with all of it."""
_CANNOT_READ, NO_RULES, _CIRCLE, NO_REVISION, _TOO_MUCH = "R109", "R111", "R112", "R113", "R114"
_TEXT_ENDINGS = (".txt", ".text")
WORD_PROCESSORS = (".doc", ".docx", ".odt", ".rtf", ".pages")
"""What files end in that no text can be read from as it stands."""
_NO_RULES = (*_TEXT_ENDINGS, *WORD_PROCESSORS)
_SOMETHING_BEHIND = re.compile(
    r"((?:.*/)?(?![#~])[^/]*?\.ya?ml)[^/a-z0-9][^/]*", re.IGNORECASE | re.DOTALL
)


State: TypeAlias = frozenset[tuple[str, int, int]]
"""What is noticed of a folder; two that differ mean that something has changed."""


class FolderFiles(Value, frozen=True, kw_only=True):
    """Every file that makes up a rulebook, by path within the folder, and their hash."""

    files: dict[str, bytes]
    sha256: str


def folder_files(folder: Path) -> FolderFiles:
    """Every YAML file of the rulebook; what lies beside it (people, promises) decides nothing."""
    every = _files_below(folder)
    files = read_all(folder, filter(_is_part, filter(_is_yaml, every)))
    files |= dict.fromkeys(filter(_is_part, misnamed(every)), b"")  # refused by their names
    if not files:
        what = "the folder holds no rule files"
        raise Refused([unreadable(what, WHOLE, _CHECK_PATH, NO_RULES)])
    return FolderFiles(files=files, sha256=hash_of(files))


def every_file(folder: Path) -> dict[str, bytes]:
    """Every YAML file of the folder by path: the rulebook, and what lies beside it."""
    return read_all(folder, yaml_files(folder))


def state(folder: Path) -> State:
    """Name, size and time of change of every rule file, so that a change can be noticed."""
    found: set[tuple[str, int, int]] = set()
    every = _files_below(folder)
    for path in (*filter(_is_yaml, every), *misnamed(every)):
        with contextlib.suppress(OSError):  # it has gone since, and that is a change as well
            file = (folder / path).stat()
            found.add((path, file.st_size, file.st_mtime_ns))
    return frozenset(found)


def put_aside(folder: Path) -> tuple[str, ...]:
    """Files that nobody reads although they may be meant to be read, by path.

    Those that may be part of the rulebook itself are refused by their names when it is loaded.
    """
    every = _files_below(folder)
    beside = (path for path in misnamed(every) if not _is_part(path))
    return (*beside, *filter(_is_written_text, every))


def _is_written_text(path: str) -> bool:
    """Whether a rule may have been written into it: not what a word processor locks a file with."""
    return path.lower().endswith(_NO_RULES) and not path.rpartition("/")[2].startswith("~$")


def misnamed(paths: Iterable[str]) -> Iterator[str]:
    """Those that would be rule files but for something behind `.yaml`, as some editors put it.

    A backup that an editor keeps beside the file itself is none of them.
    """
    every = frozenset(paths)
    for path in sorted(every):
        own = own_name(path)
        if own and (own not in every or path.lower().endswith(_TEXT_ENDINGS)):
            yield path


def own_name(path: str) -> str:
    """The path up to `.yaml`, where something follows it in the name; else nothing."""
    found = None if _is_yaml(path) else _SOMETHING_BEHIND.fullmatch(path)
    return found[1] if found else ""


def parts_in(folder: Path) -> Iterator[str]:
    """Every file that makes up the rulebook of a folder, by path."""
    return filter(_is_part, yaml_files(folder))


def people_in(folder: Path) -> Iterator[str]:
    """Every consultation, by path."""
    return (path for path in yaml_files(folder) if path.startswith(f"{PEOPLE}/"))


def only(folder: Path, name: str) -> Iterator[str]:
    """One file, if it is there."""
    return (path for path in yaml_files(folder) if path == name)


def _is_part(path: str) -> bool:
    """Whether it makes up the rulebook, and does not only lie beside it."""
    return path not in {PROMISES, STYLE} and not path.startswith(f"{PEOPLE}/")


def is_shown_part(path: str) -> bool:
    """Whether a file of a revision makes up the rulebook, and nothing on its way is hidden."""
    is_hidden = any(part.startswith(".") for part in path.split("/"))
    return _is_yaml(path) and _is_part(path) and not is_hidden


def _is_yaml(path: str) -> bool:
    return path.lower().endswith((".yaml", ".yml"))


def yaml_files(folder: Path) -> list[str]:
    """Every YAML file below, by path; hidden ones are left alone."""
    return [path for path in _files_below(folder) if _is_yaml(path)]


def _files_below(folder: Path) -> list[str]:
    """Every file below that is not hidden, by path."""
    if not folder.is_dir():
        what = "there is no such folder" if not folder.exists() else "this is no folder"
        raise Refused([unreadable(what, WHOLE, _CHECK_PATH)])
    unread: list[Problem] = []

    def note(error: OSError) -> None:
        unread.append(
            unreadable(_reason("the folder", error), _name_of(error, folder), "allow reading it")
        )

    found: list[str] = []
    for parent, folders, names in os.walk(folder, onerror=note, followlinks=True):
        folders[:] = sorted(name for name in folders if not name.startswith("."))
        for name in [each for each in folders if _leads_back(Path(parent, each))]:
            folders.remove(name)
            path = os.path.relpath(os.path.join(parent, name), folder)  # noqa: PTH118 - as below
            what = "this link leads back to a folder it stands in"
            unread.append(unreadable(what, path, "remove the link", _CIRCLE))
        within = os.path.relpath(parent, folder).replace(os.sep, "/")
        prefix = "" if within == "." else f"{within}/"
        found += [prefix + name for name in names if not name.startswith(".")]
        if len(found) > MOST_FILES and sum(map(_is_yaml, found)) > MOST_FILES:
            what = f"the folder holds more than {MOST_FILES} YAML files"
            raise Refused([unreadable(what, WHOLE, _CHECK_PATH, _TOO_MUCH)])
    if unread:
        raise Refused(unread)
    return sorted(found)


def _leads_back(folder: Path) -> bool:
    """Whether it is a link to a folder above it, so that following it would never end."""
    return folder.is_symlink() and folder.parent.resolve().is_relative_to(folder.resolve())


def read_all(folder: Path, paths: Iterable[str]) -> dict[str, bytes]:
    """The bytes of files by path; every one that cannot be read is named."""
    files: dict[str, bytes] = {}
    unread: list[Problem] = []
    size = 0
    for path in paths:
        try:
            files[path] = _read(os.path.join(folder, path))  # noqa: PTH118 - hundreds of them at every start
        except OSError as error:
            unread.append(
                unreadable(_reason("the file", error), path, "allow reading it, or remove it")
            )
            continue
        size += len(files[path])
        if size > LARGEST_FOLDER:
            what = f"the folder is larger than {LARGEST_FOLDER // 1_000_000} MB"
            raise Refused([unreadable(what, WHOLE, _CHECK_PATH, _TOO_MUCH)])
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


def hash_of(files: Mapping[str, bytes]) -> str:
    """One hash of files and their paths."""
    total = hashlib.sha256()
    for path, text in sorted(files.items()):
        name = path.encode("utf-8", "surrogateescape")
        total.update(b"%d %d\n" % (len(name), len(text)))
        total.update(name)
        total.update(text)
    return total.hexdigest()


def _reason(what: str, error: OSError) -> str:
    return f"{what} cannot be read: {reason_of(error)}"


def _name_of(error: OSError, folder: Path) -> str:
    return os.path.relpath(error.filename, folder) if error.filename else WHOLE


def unreadable(what: str, file: str, remedy: str, code: str = _CANNOT_READ) -> Problem:
    """Something about a file or folder that keeps it from being read."""
    return Problem(code=code, what=what, place=Place(file=file), remedy=remedy)
