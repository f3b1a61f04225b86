"""A renaming in words: what was called what, where, and what is left to look at."""

from __future__ import annotations

from typing import TYPE_CHECKING

from massage_advisor.reading.folder import place_in
from massage_advisor.toolkit.shapes import Thing
from massage_advisor.toolkit.writing.changes_told import file_by_file, line_by_line
from massage_advisor.wording import counted, quoted, visible

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from massage_advisor.toolkit.writing.renaming import Renaming

_OLD_NAME = {
    Thing.RULE: "scripts that look for the rule's old name have to be told",
    Thing.TERM: "",
    Thing.CLAIM: "",
}


def told(renaming: Renaming, folder: Path, *, done: bool) -> str:
    """Every line that would change; or, once it is done, every file."""
    head = f"{renaming.meant} is called {quoted(renaming.new)} now"
    head = head if done else f"{renaming.meant} would be called {quoted(renaming.new)}"
    body = (
        file_by_file(renaming.changes, folder) if done else line_by_line(renaming.changes, folder)
    )
    return f"{head}\n\n{body}\n" + "".join(
        f"{line}\n" for line in _foot(renaming, folder, done=done)
    )


def _foot(renaming: Renaming, folder: Path, *, done: bool) -> Iterator[str]:
    files = counted(len(renaming.changes), "file")
    yield f"{files} changed" if done else f"{files} would change; nothing was written"
    old = quoted(renaming.meant.name)
    keeps = f"the old name is kept under `formerly:`; answers that say {old} go on working"
    note = _OLD_NAME.get(renaming.meant.thing, keeps)
    if note:
        yield note
    if renaming.mentions:
        yield f"{counted(len(renaming.mentions), 'comment')} still in the old words:"
        yield from (f"  {visible(str(place_in(folder, each)))}" for each in renaming.mentions)
