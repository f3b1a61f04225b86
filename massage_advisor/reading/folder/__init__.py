"""The rules folder: where it is, and the rulebook and all else that it says.

Reading hundreds of small YAML files is slow, so the built rulebook is kept in a cache. Nothing here
imports what only building needs. Problems name paths within the folder; `placed` puts the folder
before them.
"""

from __future__ import annotations

import contextlib
import hashlib
import os
from pathlib import Path
from typing import TYPE_CHECKING

from massage_advisor.problems import Place, Problem, Refused
from massage_advisor.reading.folder import cache
from massage_advisor.reading.rule_files import (
    NO_REVISION,
    NO_RULES,
    PROMISES,
    STYLE,
    WHOLE,
    FolderFiles,
    folder_files,
    hash_of,
    is_shown_part,
    only,
    parts_in,
    people_in,
    read_all,
    unreadable,
    yaml_files,
)
from massage_advisor.values import replaced
from massage_advisor.wording import quoted, same_name

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable

    from massage_advisor.knowledge.people import Person
    from massage_advisor.knowledge.promises import AnyPromise
    from massage_advisor.knowledge.rulebook import Rulebook
    from massage_advisor.knowledge.style import HouseStyle
    from massage_advisor.reading.building import Built
    from massage_advisor.reading.documents.nodes import Node

RULES_VARIABLE = "MASSAGE_ADVISOR_RULES"

_PACKAGE = Path(__file__).resolve().parents[2]
INSTALLED = _PACKAGE / "_rulebook"
"""The rules inside the program; they change only with it."""


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
        [unreadable(what, str(checkout), f"name one: --rules DIR, or {RULES_VARIABLE}", NO_RULES)]
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
        for path in parts_in(INSTALLED):
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
    from massage_advisor.reading.folder.revisions import files_at  # only the author needs it

    found = files_at(revision, folder)
    files = {path: text for path, text in found.items() if is_shown_part(path)}
    if not files:
        what = f"the revision {quoted(revision)} holds no rule files here"
        raise Refused(
            [unreadable(what, WHOLE, "name a revision that has this folder", NO_REVISION)]
        )
    try:
        rulebook = _build(FolderFiles(files=files, sha256=hash_of(files))).rulebook
        promises = {path: text for path, text in found.items() if path == PROMISES}
        return rulebook, read_promises(promises, rulebook)
    except Refused as refused:
        raise Refused(_placed_by(refused.problems, lambda file: f"{revision}:{file}")) from None


def load_people(folder: Path, rulebook: Rulebook) -> tuple[Person, ...]:
    """The whole consultations in `people/`, by file name."""
    from massage_advisor.reading.building.people import read_people  # needs PyYAML

    return read_people(read_all(folder, people_in(folder)), rulebook)


def load_people_called(folder: Path, rulebook: Rulebook, name: str) -> tuple[Person, ...]:
    """Those among the people whose file or text bears this name; hundreds are not read for one.

    Others may be among them whose story speaks of the name. A file that cannot be read is passed
    over unless it bears the name itself.
    """
    from massage_advisor.reading.building.people import read_people

    wanted = same_name(name)
    every = read_all(folder, people_in(folder))
    return read_people({p: t for p, t in every.items() if _bears(wanted, p, t)}, rulebook)


def _bears(wanted: str, path: str, text: bytes) -> bool:
    return wanted in same_name(path) or wanted in same_name(text.decode(errors="replace"))


def load_promises(folder: Path, rulebook: Rulebook) -> tuple[AnyPromise, ...]:
    """What the rulebook's owner promises in `promises.yaml`; nothing without such a file."""
    from massage_advisor.reading.building.promises import read_promises  # needs PyYAML

    return read_promises(read_all(folder, only(folder, PROMISES)), rulebook)


def load_style(folder: Path) -> HouseStyle:
    """The words the rulebook does not say to people; none without a `style.yaml`."""
    from massage_advisor.reading.building.style import read_style  # needs PyYAML

    return read_style(read_all(folder, only(folder, STYLE)))


def load_trees(folder: Path) -> dict[str, Node]:
    """Every YAML file of the folder as it was written, by path; what cannot be read is left out."""
    from massage_advisor.reading.documents import trees_of  # needs PyYAML

    return trees_of(read_all(folder, yaml_files(folder)))


def as_seen_from_here(folder: Path) -> Path:
    """The same folder by the shortest path: within the working directory if it lies there."""
    here, there = Path.cwd(), folder.resolve()
    return there.relative_to(here) if there.is_relative_to(here) else folder


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
