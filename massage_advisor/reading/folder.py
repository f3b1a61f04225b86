"""The rules folder: where it is, what is in it, and the rulebook it says.

Reading hundreds of small YAML files is slow, so the built rulebook is kept in a cache. Nothing here
imports what only building needs. Problems name paths within the folder; `placed` puts the folder
before them.
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
from massage_advisor.reading import cache
from massage_advisor.values import Value, replaced
from massage_advisor.wording import quoted, same_name

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator, Mapping

    from massage_advisor.knowledge.people import Person
    from massage_advisor.knowledge.promises import AnyPromise
    from massage_advisor.knowledge.rulebook import Rulebook
    from massage_advisor.knowledge.style import HouseStyle
    from massage_advisor.reading.building import Built
    from massage_advisor.reading.nodes import Node

RULES_VARIABLE = "MASSAGE_ADVISOR_RULES"
GIVEN = "given with --rules"
_CHECK_PATH = f"check the path {GIVEN}"
PEOPLE = "people"
PROMISES = "promises.yaml"
STYLE = "style.yaml"
MOST_FILES = 5_000
LARGEST_FILE = 2_000_000
LARGEST_FOLDER = 64_000_000

_PACKAGE = Path(__file__).resolve().parent.parent
INSTALLED = _PACKAGE / "_rulebook"
"""The rules inside the program; they change only with it."""
_WITHOUT_WAITING = getattr(os, "O_NONBLOCK", 0) | getattr(os, "O_BINARY", 0)
_WHOLE = "."
_CANNOT_READ, _NO_RULES, _CIRCLE, _NO_REVISION = "R109", "R111", "R112", "R113"
_TOO_MUCH = "R114"
_TEXT_ENDINGS = (".txt", ".text")
_SOMETHING_BEHIND = re.compile(
    r"((?:.*/)?(?![#~])[^/]*?\.ya?ml)[^/a-z0-9][^/]*", re.IGNORECASE | re.DOTALL
)


State: TypeAlias = frozenset[tuple[str, int, int]]
"""What is noticed of a folder; two that differ mean that something has changed."""


class FolderFiles(Value, frozen=True, kw_only=True):
    """Every file that makes up a rulebook, by path within the folder, and their hash."""

    files: dict[str, bytes]
    sha256: str


def find_rules(chosen: str | os.PathLike[str] | None = None) -> Path:
    """The folder chosen, else the environment's, else the installed or the checkout's one."""
    said = chosen or os.environ.get(RULES_VARIABLE)
    return Path(said) if said else installed_rules()


def installed_rules() -> Path:
    """The folder that came with the program, or stands beside it in a checkout."""
    checkout = _PACKAGE.parent / "rules"
    for folder in (INSTALLED, checkout):
        if folder.is_dir():
            return folder
    what = "no rules were found beside the program"
    raise Refused(
        [_problem(what, str(checkout), f"name one: --rules DIR, or {RULES_VARIABLE}", _NO_RULES)]
    )


def load(folder: Path) -> Rulebook:
    """The rulebook of a folder, from the cache when it holds exactly these files."""
    unchanged = _state_of_installed() if folder == INSTALLED else None
    if unchanged is not None:
        return cache.recall_by(unchanged) or _build_and_keep(folder_files(folder), unchanged)
    found = folder_files(folder)
    return cache.recall(found.sha256) or _build_and_keep(found, found.sha256)


def is_kept(folder: Path) -> bool:
    """Whether the cache holds a sound copy of exactly these files."""
    return recalled(folder) is not None


def recalled(folder: Path) -> Rulebook | None:
    """The rulebook of a folder, if the cache holds a sound copy of exactly these files."""
    unchanged = _state_of_installed() if folder == INSTALLED else None
    if unchanged is not None:
        return cache.recall_by(unchanged)
    return cache.recall(folder_files(folder).sha256)


def _state_of_installed() -> str | None:
    """Tells states of the rules inside the program apart without reading hundreds of files.

    By size and time of change, as the program's own code is told apart; nothing where a file cannot
    be looked at.
    """
    state = hashlib.sha256(os.fsencode(INSTALLED))
    try:
        for path in _parts_in(INSTALLED):
            file = os.stat(os.path.join(INSTALLED, path))  # noqa: PTH116, PTH118 - at every start
            state.update(b"%s %d %d\n" % (os.fsencode(path), file.st_size, file.st_mtime_ns))
    except OSError:
        return None
    return state.hexdigest()


def load_with_examples(folder: Path) -> Built:
    """The rulebook and the examples its rules carry, always read anew."""
    return _build(folder_files(folder))


def load_revision(folder: Path, revision: str) -> tuple[Rulebook, tuple[AnyPromise, ...]]:
    """The rulebook of a folder as it stood in a git revision, and its promises."""
    from massage_advisor.reading.building.promises import read_promises  # needs PyYAML
    from massage_advisor.reading.revisions import files_at  # only the author needs it

    found = files_at(revision, folder)
    files = {path: text for path, text in found.items() if _is_shown_yaml(path)}
    if not files:
        what = f"the revision {quoted(revision)} holds no rule files here"
        raise Refused(
            [_problem(what, _WHOLE, "name a revision that has this folder", _NO_REVISION)]
        )
    try:
        rulebook = _build(FolderFiles(files=files, sha256=_hash_of(files))).rulebook
        promises = {path: text for path, text in found.items() if path == PROMISES}
        return rulebook, read_promises(promises, rulebook)
    except Refused as refused:
        raise Refused(_placed_by(refused.problems, lambda file: f"{revision}:{file}")) from None


def load_people(folder: Path, rulebook: Rulebook) -> tuple[Person, ...]:
    """The whole consultations in `people/`, by file name."""
    from massage_advisor.reading.building.people import read_people  # needs PyYAML

    return read_people(_read_all(folder, _people_in(folder)), rulebook)


def load_people_called(folder: Path, rulebook: Rulebook, name: str) -> tuple[Person, ...]:
    """Those among the people whose file or text bears this name; hundreds are not read for one.

    Others may be among them whose story speaks of the name. A file that cannot be read is passed
    over unless it bears the name itself.
    """
    from massage_advisor.reading.building.people import read_people

    wanted = same_name(name)
    every = _read_all(folder, _people_in(folder))
    return read_people({p: t for p, t in every.items() if _bears(wanted, p, t)}, rulebook)


def _bears(wanted: str, path: str, text: bytes) -> bool:
    return wanted in same_name(path) or wanted in same_name(text.decode(errors="replace"))


def load_promises(folder: Path, rulebook: Rulebook) -> tuple[AnyPromise, ...]:
    """What the rulebook's owner promises in `promises.yaml`; nothing without such a file."""
    from massage_advisor.reading.building.promises import read_promises  # needs PyYAML

    return read_promises(_read_all(folder, _only(folder, PROMISES)), rulebook)


def load_style(folder: Path) -> HouseStyle:
    """The words the rulebook does not say to people; none without a `style.yaml`."""
    from massage_advisor.reading.building.style import read_style  # needs PyYAML

    return read_style(_read_all(folder, _only(folder, STYLE)))


def load_trees(folder: Path) -> dict[str, Node]:
    """Every YAML file of the folder as it was written, by path; what cannot be read is left out."""
    from massage_advisor.reading.documents import trees_of  # needs PyYAML

    return trees_of(_read_all(folder, _yaml_files(folder)))


def state(folder: Path) -> State:
    """Name, size and time of change of every rule file, so that a change can be noticed."""
    found: set[tuple[str, int, int]] = set()
    every = _files_below(folder)
    for path in (*filter(_is_yaml, every), *misnamed(every)):
        with contextlib.suppress(OSError):  # it has gone since, and that is a change as well
            file = (folder / path).stat()
            found.add((path, file.st_size, file.st_mtime_ns))
    return frozenset(found)


def as_seen_from_here(folder: Path) -> Path:
    """The same folder by the shortest path: within the working directory if it lies there."""
    here, there = Path.cwd(), folder.resolve()
    return there.relative_to(here) if there.is_relative_to(here) else folder


def every_file(folder: Path) -> dict[str, bytes]:
    """Every YAML file of the folder by path: the rulebook, and what lies beside it."""
    return _read_all(folder, _yaml_files(folder))


def put_aside(folder: Path) -> tuple[str, ...]:
    """Files that nobody reads although they may be meant to be read, by path.

    Those that may be part of the rulebook itself are refused by their names when it is loaded.
    """
    every = _files_below(folder)
    beside = (path for path in misnamed(every) if not _is_part(path))
    return (*beside, *(path for path in every if path.lower().endswith(_TEXT_ENDINGS)))


def folder_files(folder: Path) -> FolderFiles:
    """Every YAML file of the rulebook; what lies beside it (people, promises) decides nothing."""
    every = _files_below(folder)
    files = _read_all(folder, filter(_is_part, filter(_is_yaml, every)))
    files |= dict.fromkeys(filter(_is_part, misnamed(every)), b"")  # refused by their names
    if not files:
        what = "the folder holds no rule files"
        raise Refused([_problem(what, _WHOLE, _CHECK_PATH, _NO_RULES)])
    return FolderFiles(files=files, sha256=_hash_of(files))


def placed(problems: Iterable[Problem], folder: Path) -> tuple[Problem, ...]:
    """The same problems, found in rule files, with paths that an editor can open from here."""
    return _placed_by(problems, lambda file: folder / file)


def place_in(folder: Path, place: Place) -> Place:
    """The same place, by a path that an editor can open from here."""
    return replaced(place, file=str(folder / place.file))


def _placed_by(problems: Iterable[Problem], path: Callable[[str], object]) -> tuple[Problem, ...]:
    return tuple(
        replaced(each, place=replaced(each.place, file=str(path(each.place.file))))
        if each.place
        else each
        for each in problems
    )


def _build_and_keep(found: FolderFiles, key: str) -> Rulebook:
    rulebook = _build(found).rulebook
    cache.keep(rulebook, key)
    return rulebook


def _build(found: FolderFiles) -> Built:
    from massage_advisor.reading.building import build  # needs PyYAML

    return build(found.files, found.sha256, as_installed)


def as_installed(path: str) -> bytes | None:
    """A file of the rules that came with the program; nothing where there is none."""
    with contextlib.suppress(Refused, OSError):
        return (installed_rules() / path).read_bytes()
    return None


def _parts_in(folder: Path) -> Iterator[str]:
    return filter(_is_part, _yaml_files(folder))


def _is_part(path: str) -> bool:
    """Whether it makes up the rulebook, and does not only lie beside it."""
    return path not in {PROMISES, STYLE} and not path.startswith(f"{PEOPLE}/")


def _people_in(folder: Path) -> Iterator[str]:
    return (path for path in _yaml_files(folder) if path.startswith(f"{PEOPLE}/"))


def _only(folder: Path, name: str) -> Iterator[str]:
    return (path for path in _yaml_files(folder) if path == name)


def _yaml_files(folder: Path) -> list[str]:
    """Every YAML file below, by path; hidden ones are left alone."""
    return [path for path in _files_below(folder) if _is_yaml(path)]


def _files_below(folder: Path) -> list[str]:
    """Every file below that is not hidden, by path."""
    if not folder.is_dir():
        what = "there is no such folder" if not folder.exists() else "this is no folder"
        raise Refused([_problem(what, _WHOLE, _CHECK_PATH)])
    unread: list[Problem] = []

    def note(error: OSError) -> None:
        unread.append(
            _problem(_reason("the folder", error), _name_of(error, folder), "allow reading it")
        )

    found: list[str] = []
    for parent, folders, names in os.walk(folder, onerror=note, followlinks=True):
        folders[:] = sorted(name for name in folders if not name.startswith("."))
        for name in [each for each in folders if _leads_back(Path(parent, each))]:
            folders.remove(name)
            path = os.path.relpath(os.path.join(parent, name), folder)  # noqa: PTH118 - as below
            what = "this link leads back to a folder it stands in"
            unread.append(_problem(what, path, "remove the link", _CIRCLE))
        within = os.path.relpath(parent, folder).replace(os.sep, "/")
        prefix = "" if within == "." else f"{within}/"
        found += [prefix + name for name in names if not name.startswith(".")]
        if len(found) > MOST_FILES and sum(map(_is_yaml, found)) > MOST_FILES:
            what = f"the folder holds more than {MOST_FILES} YAML files"
            raise Refused([_problem(what, _WHOLE, _CHECK_PATH, _TOO_MUCH)])
    if unread:
        raise Refused(unread)
    return sorted(found)


def _leads_back(folder: Path) -> bool:
    """Whether it is a link to a folder above it, so that following it would never end."""
    return folder.is_symlink() and folder.parent.resolve().is_relative_to(folder.resolve())


def _is_yaml(path: str) -> bool:
    return path.lower().endswith((".yaml", ".yml"))


def _is_shown_yaml(path: str) -> bool:
    """Whether a file of a revision makes up the rulebook, and nothing on its way is hidden."""
    is_hidden = any(part.startswith(".") for part in path.split("/"))
    return _is_yaml(path) and _is_part(path) and not is_hidden


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
            raise Refused([_problem(what, _WHOLE, _CHECK_PATH, _TOO_MUCH)])
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
    return f"{what} cannot be read: {reason_of(error)}"


def _name_of(error: OSError, folder: Path) -> str:
    return os.path.relpath(error.filename, folder) if error.filename else _WHOLE


def _problem(what: str, file: str, remedy: str, code: str = _CANNOT_READ) -> Problem:
    return Problem(code=code, what=what, place=Place(file=file), remedy=remedy)
