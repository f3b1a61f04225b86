"""The shelf: every file of a rules folder as a tree, and which of them could not be read.

What cannot be read makes other files look wrong (a fact that is declared there seems unknown), so
the problems that only follow from it are left out: they would bury the one that matters.
"""

from __future__ import annotations

from pathlib import PurePosixPath
from typing import TYPE_CHECKING, TypeAlias

from massage_advisor.knowledge.rules import Stage
from massage_advisor.problems import Place, Problem, Refused
from massage_advisor.reading.building.rules import KIND_IN
from massage_advisor.reading.codes import Family, code_for
from massage_advisor.reading.documents import read_document
from massage_advisor.reading.documents.nodes import Node, Table
from massage_advisor.reading.notes import Notes
from massage_advisor.reading.rule_files import WORD_PROCESSORS, own_name
from massage_advisor.wording import did_you_mean, quoted

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Mapping

SINGLE_FILES = (
    *("rulebook.yaml", "words.yaml", "terms.yaml", "outcomes.yaml"),
    *("strengths.yaml", "prices.yaml", "interview.yaml", "desk.yaml"),
)
"""The files every rulebook has."""

WORD_FILES = ("words.yaml", "interview.yaml", "desk.yaml")
"""The fixed words; a text that one of them leaves out is said in the program's own words."""

Installed: TypeAlias = "Callable[[str], bytes | None]"
"""A file of the rulebook that came with the program, by path."""

FOLDERS = (
    *("vocabulary", "sources", "regions", "prices", "disagreements", "reviews"),
    *(stage.value for stage in Stage),
)
"""The folders whose files make up the rulebook."""

_NEEDED_FOLDERS = ("vocabulary", "sources", "regions")
_LOOKS_UNKNOWN = {
    "vocabulary": (
        *("unknown-fact", "unknown-choice", "brace-not-read", "circle", "missing-example"),
    ),
    "terms.yaml": ("unknown-fact", "brace-not-read"),
    "outcomes.yaml": ("unknown-choice", "unknown-modality", "unknown-name"),
    "sources": ("unknown-source",),
    "strengths.yaml": ("unknown-name",),
    "prices.yaml": ("unknown-name",),
    "prices": ("unknown-name",),
    "regions": ("brace-not-read", "unknown-name"),
    **{stage.value: ("unknown-name",) for stage in Stage},
}


def group_of(path: str) -> str:
    """The single file, or the folder a file stands in."""
    return PurePosixPath(path).parts[0]


def is_part(path: str) -> bool:
    """Whether a file is part of the rulebook itself."""
    parts = PurePosixPath(path).parts
    return path in SINGLE_FILES or (
        len(parts) == 2 and parts[0] in FOLDERS and path.endswith(".yaml")  # noqa: PLR2004 - folder/file
    )


def nothing_installed(_: str) -> None:
    """No rulebook came with the program."""


class Shelf:
    """The trees of one rules folder, by path."""

    def __init__(
        self, files: Mapping[str, bytes], installed: Installed = nothing_installed
    ) -> None:
        """Read every file; what is wrong with the text of one is noted and the rest is read."""
        self._notes, self._installed = Notes(Family.RULES), installed
        self._trees: dict[str, Node] = {}
        self._unread: set[str] = set()
        for path in sorted(files):
            self._read(path, files[path])
        self._note_missing()

    def _read(self, path: str, text: bytes) -> None:
        if not path.isprintable():
            what = f"the name of the file {quoted(path)} is not plain text"
            self._notes.note("file-name", Place(file=path), what, "rename it")
            return
        if not is_part(path):
            self._notes.note("stray-file", Place(file=path), *why_not_read(path, text))
            return
        try:
            self._trees[path] = read_document(text, file=path)
        except Refused as refused:
            self._notes.take(refused)
            self._unread.add(path)

    def _note_missing(self) -> None:
        for name in SINGLE_FILES:
            is_here = name in self._trees or name in self._unread
            if not is_here and self.spare(name) is None:
                self._missing(name, f"the rulebook has no file {quoted(name)}")
        for name in _NEEDED_FOLDERS:
            if not any(group_of(path) == name for path in (*self._trees, *self._unread)):
                self._missing(name, f"the rulebook has no files in {quoted(name + '/')}")

    def _missing(self, name: str, what: str) -> None:
        self._unread.add(name)
        self._notes.note("cannot-read", Place(file=name), what, "add it")

    def one(self, name: str) -> Node:
        """The tree of a single file; empty when it could not be read, which is noted already."""
        return self._trees.get(name) or Table(entries=(), place=Place(file=name))

    def spare(self, name: str) -> Node | None:
        """The tree of a file of words as it came with the program, if there is a sound one."""
        text = self._installed(name) if name in WORD_FILES else None
        try:
            return None if text is None else read_document(text, file=name)
        except Refused:
            return None

    def folder(self, name: str) -> tuple[tuple[str, Node], ...]:
        """The trees of one folder, by path."""
        return tuple((path, tree) for path, tree in self._trees.items() if group_of(path) == name)

    def problems(self, noted: Iterable[Problem]) -> tuple[Problem, ...]:
        """What is wrong with the texts, and what was noted that does not merely follow from it."""
        codes = {
            code_for(Family.RULES, name)
            for path in self._unread
            for name in _LOOKS_UNKNOWN.get(group_of(path), ())
        }
        own = (each for each in noted if each.code not in codes and not self._is_unread(each.place))
        return (*self._notes.problems, *own)

    def _is_unread(self, place: Place | None) -> bool:
        return place is not None and place.file in self._unread


_KEYS_OF = {
    **{f"{kind}:".encode(): stage.value for stage, kind in KIND_IN.items()},
    b"facts:": "vocabulary",
    b"claims:": "sources",
    b"sides:": "disagreements",
    b"story:": "people",
}
"""A key that no file of another folder begins a line with."""
_LOOKED_AT = 10_000


def _folder_for(text: bytes) -> str:
    """The folder that a file is written for; nothing where it does not say."""
    for line in text[:_LOOKED_AT].splitlines():
        key, colon, _ = line.partition(b":")
        if folder := _KEYS_OF.get(key + colon):
            return folder
    return ""


_BACKUPS = ("~", ".bak", ".orig")


def why_not_read(path: str, text: bytes = b"") -> tuple[str, str]:
    """What is wrong with where a file stands, or with its name, and what to do.

    By its text, where there is one, it is told which folder it belongs to.
    """
    own = own_name(path)
    if path.lower().endswith(WORD_PROCESSORS):
        what = f"the file {quoted(path)} is a word processor's, which no rule is read from"
        name = f"{PurePosixPath(own or path).stem}.yaml"
        remedy = "if it is to be read, save it as plain text, called"
        return what, f"{remedy} {name}; if not, move it out of {group_of(path)}/"
    if own:
        what = f"the file {quoted(path)} is not read, for its name does not end in .yaml"
        name = PurePosixPath(own).name
        if path.lower().endswith(_BACKUPS):
            return (
                what,
                (
                    f"it is an editor's backup: delete it if {name} was retired; "
                    f"if that was lost, rename it to {name}"
                ),
            )
        return (
            what,
            f"rename it to {name}, or move it away; some editors hide an ending that they add",
        )
    return f"the file {quoted(path)} stands where no rule file is read", _right_place(path, text)


def _right_place(path: str, text: bytes) -> str:
    name, belongs = PurePosixPath(path), _folder_for(text)
    right_name = f"{name.stem}.yaml"
    if belongs and PurePosixPath(path).parts[:-1] != (belongs,):
        called = "" if name.name == right_name else f" and call it {right_name}"
        return f"move it straight into {belongs}/{called}, or out of the rules folder"
    if name.suffix != ".yaml" and name.suffix.lower() in {".yml", ".yaml"}:
        return f"rename it to {right_name}: rule files end in .yaml"
    group = group_of(path)
    if path.lower().endswith(".txt"):
        return f"if it is to be read, let its name end in .yaml; if not, move it out of {group}/"
    if group in FOLDERS:
        return f"put it straight into {group}/, or move it out of the rules folder"
    found = did_you_mean(group, (*SINGLE_FILES, *FOLDERS))
    return found or "move it out of the rules folder"
