"""Beginning: where new files go, and the schema that editors complete them with.

What others have begun and not finished is passed over, so that one can begin several things.
"""

from __future__ import annotations

from pathlib import PurePosixPath
from typing import TYPE_CHECKING

from massage_advisor.problems import Place, Problem, Refused
from massage_advisor.reading import folder, rule_files
from massage_advisor.reading.building import build
from massage_advisor.reading.building.shelf import SINGLE_FILES
from massage_advisor.toolkit.schemas.pieces import as_text
from massage_advisor.toolkit.schemas.rules import rules_schema
from massage_advisor.toolkit.writing.scaffold import (
    SCHEMA_FILE,
    Scaffold,
    ScaffoldKind,
    scaffold,
    usable_name,
)
from massage_advisor.wording import quoted, visible

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from massage_advisor.knowledge.rulebook import Rulebook


def finished_part(place: Path) -> Rulebook:
    """The rulebook without files that are not finished; Refused if it cannot do without them."""
    found = rule_files.folder_files(place)
    files = dict(found.files)
    while True:
        try:
            return build(files, found.sha256, folder.as_installed).rulebook
        except Refused as refused:
            unfinished = {each.place.file for each in refused.problems if each.place} & set(files)
            if not unfinished or unfinished & set(SINGLE_FILES):
                raise
            for path in unfinished:
                del files[path]


def begun(
    rulebook: Rulebook, place: Path, kind: ScaffoldKind, said: str, *, today: str
) -> Scaffold:
    """The file to be made; Refused when its name is taken or cannot be one."""
    made = scaffold(rulebook, kind, usable_name(said), today=today)
    for taken in _alike(place, made.path):
        what = f"there is {quoted(PurePosixPath(made.path).stem)} already, and it is left as it is"
        remedy = "give the new one another name"
        where = Place(file=visible(str(place / taken)))
        raise Refused([Problem(code="U135", what=what, place=where, remedy=remedy)])
    return made


def _alike(place: Path, path: str) -> Iterator[str]:
    """Files of that name where no two may have it: rules need different names in all stages."""
    own = PurePosixPath(path)
    if (place / path).exists():
        yield path
    elif own.parts[0][0].isdigit():
        files = rule_files.every_file(place)
        yield from (each for each in files if each[0].isdigit() and each.endswith(f"/{own.name}"))


def schema_for_editors(rulebook: Rulebook) -> Scaffold:
    """The schema that the first line of every new file names."""
    return Scaffold(path=SCHEMA_FILE, text=as_text(rules_schema(rulebook)))
