"""Changes to files, worked out first and then made all together or not at all."""

from __future__ import annotations

import contextlib
import os
import shutil
import tempfile
from pathlib import Path
from typing import TYPE_CHECKING

from massage_advisor.values import Value

if TYPE_CHECKING:
    from collections.abc import Iterable


class Change(Value, frozen=True, kw_only=True):
    """A file, what it says now and what it will say, and perhaps another name."""

    path: str  #: within the folder
    before: bytes
    after: bytes
    becomes: str = ""  #: the new path, if it gets one

    @property
    def target(self) -> str:
        """Where it will be."""
        return self.becomes or self.path


def make(folder: Path, changes: Iterable[Change]) -> None:
    """Make every change; when one cannot be made, all are taken back. May raise OSError."""
    every = tuple(changes)
    with contextlib.ExitStack() as undo:
        ready = [
            (change, _beside(folder / change.target, change, folder, undo)) for change in every
        ]
        for change, temporary in ready:
            undo.callback(_take_back, folder, change)
            temporary.replace(folder / change.target)
            if change.becomes:
                (folder / change.path).unlink()
        undo.pop_all()


def _beside(target: Path, change: Change, folder: Path, undo: contextlib.ExitStack) -> Path:
    """The new text in a file of its own beside the old one, with the same rights."""
    handle, name = tempfile.mkstemp(dir=target.parent, prefix=f".{target.name}.")
    temporary = Path(name)
    undo.callback(temporary.unlink, missing_ok=True)
    with os.fdopen(handle, "wb") as file:
        file.write(change.after)
    shutil.copymode(folder / change.path, temporary)
    return temporary


def _take_back(folder: Path, change: Change) -> None:
    if change.becomes:
        (folder / change.becomes).unlink(missing_ok=True)
    (folder / change.path).write_bytes(change.before)
