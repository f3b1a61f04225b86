"""A file's bytes become a tree of nodes, or one clear problem.

YAML and JSON become the same tree. Bounds on size, depth and number of values hold before anything
is built. Knows nothing of what the texts mean.
"""

from __future__ import annotations

import contextlib
import functools
import re
from typing import TYPE_CHECKING, Never

from massage_advisor.problems import Place, Problem, Refused
from massage_advisor.reading.codes import Family, code_for
from massage_advisor.reading.documents.nodes import Node, Text, texts_in
from massage_advisor.values import Value
from massage_advisor.wording import quoted

if TYPE_CHECKING:
    from collections.abc import Mapping
    from pathlib import Path

MEGABYTE = 1_000_000
FILES_REMEMBERED = 2_000


class Bounds(Value, frozen=True, kw_only=True):
    """How much of a text is read before it is refused."""

    size: int  #: bytes
    values: int  #: keys, scalars, lists and mappings
    depth: int = 30


RULE_FILE = Bounds(size=2 * MEGABYTE, values=60_000)
ANSWERS_FILE = Bounds(size=10 * MEGABYTE, values=5_000)

_NOT_IN_TEXT = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x84\x86-\x9f\ufffe\uffff]")
NEVER_IN_A_VALUE = (
    r"\u0000-\u0008\u000b\u000c\u000e-\u001f\u007f-\u009f"
    r"\u2028-\u202e\u2066-\u2069\ud800-\udfff\ufffe\uffff"
)
"""Characters that could make a terminal or an editor show something else; a class of a pattern."""

_NEVER_IN_A_VALUE = re.compile(f"[{NEVER_IN_A_VALUE}]")
_OTHER_ENCODINGS = (
    (b"\xff\xfe\x00\x00", "UTF-32"),
    (b"\x00\x00\xfe\xff", "UTF-32"),
    (b"\xff\xfe", "UTF-16"),
    (b"\xfe\xff", "UTF-16"),
)
_STARTS_LIKE_JSON = re.compile(r'\s*\{\s*["}]')


class Complaint(Exception):
    """Reading stopped here, and why."""

    def __init__(self, name: str, line: int, column: int, what: str, remedy: str = "") -> None:
        """Say what is wrong under the short name of its code."""
        super().__init__(what)
        self.name, self.line, self.column, self.what, self.remedy = name, line, column, what, remedy


def complain(name: str, at: tuple[int, int], what: str, remedy: str = "") -> Never:
    """Stop reading at a line and column."""
    raise Complaint(name, at[0], at[1], what, remedy)


def read_bytes(path: Path, bounds: Bounds) -> bytes:
    """At most one byte more than allowed, so that a huge file costs nothing. May raise OSError."""
    with path.open("rb") as file:
        return file.read(bounds.size + 1)


def read_document(
    text: bytes | str, *, file: str, family: Family = Family.RULES, bounds: Bounds = RULE_FILE
) -> Node:
    """The tree of a whole document; Refused when there is none."""
    if isinstance(text, bytes) and family is Family.RULES and bounds is RULE_FILE:
        return rule_tree(text, file)
    return _read(text, file, family, bounds)


@functools.lru_cache(maxsize=FILES_REMEMBERED)
def rule_tree(text: bytes, file: str) -> Node:
    """The tree of a rule file; the same bytes are parsed once, however often they are looked at.

    Only of rules: what somebody answers is never held on to.
    """
    return _read(text, file, Family.RULES, RULE_FILE)


def _read(text: bytes | str, file: str, family: Family, bounds: Bounds) -> Node:
    try:
        node = _parsed(_decoded(text, bounds), file, bounds)
    except Complaint as complaint:
        place = Place(file=file, line=complaint.line, column=complaint.column)
        code = code_for(family, complaint.name)
        problem = Problem(code=code, what=complaint.what, place=place, remedy=complaint.remedy)
        raise Refused([problem]) from None
    for each in texts_in(node):
        check_characters(each, family)
    return node


def trees_of(files: Mapping[str, bytes]) -> dict[str, Node]:
    """The trees of rule files, by path; files that hold none are left out."""
    trees: dict[str, Node] = {}
    for path, text in files.items():
        with contextlib.suppress(Refused):  # whoever builds the rulebook says why
            trees[path] = read_document(text, file=path)
    return trees


def _decoded(text: bytes | str, bounds: Bounds) -> str:
    if len(text) > bounds.size:
        what = f"the file is larger than {bounds.size // MEGABYTE} MB"
        complain("too-big", (0, 0), what, "split it, or check that it is the right file")
    decoded = _from_utf8(text) if isinstance(text, bytes) else text.removeprefix("\ufeff")
    found = _NOT_IN_TEXT.search(decoded)
    if found:
        line, column = position(decoded, found.start())
        what = f"the file holds the control character {quoted(found[0])}"
        complain("not-text", (line, column), what, "delete it, or save the file as plain text")
    return decoded


def _from_utf8(text: bytes) -> str:
    for mark, name in _OTHER_ENCODINGS:
        if text.startswith(mark):
            complain("not-text", (0, 0), f"the file is {name}", "save it as UTF-8")
    try:
        return text.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        good = text[: error.start].decode("utf-8", "replace")
        line, column = position(good, len(good))
        complain("not-text", (line, column), "the file is not UTF-8", "save it as UTF-8")


def position(text: str, index: int) -> tuple[int, int]:
    """Line and column, counted from 1, of a position in a text."""
    return text.count("\n", 0, index) + 1, index - text.rfind("\n", 0, index)


def _parsed(text: str, file: str, bounds: Bounds) -> Node:
    if file.lower().endswith((".yaml", ".yml")) or not _is_json(text, file):
        from massage_advisor.reading.documents.yaml_text import (
            yaml_tree,  # PyYAML is slow to import
        )

        return yaml_tree(text, file, bounds)
    from massage_advisor.reading.documents.json_text import json_tree  # only for JSON

    return json_tree(text, file, bounds)


def _is_json(text: str, file: str) -> bool:
    return file.lower().endswith(".json") or _STARTS_LIKE_JSON.match(text) is not None


def check_characters(text: Text, family: Family) -> None:
    """Refuse characters that could make a terminal or an editor show something else."""
    found = _NEVER_IN_A_VALUE.search(text.text)
    if found:
        what = f"the text holds the character {quoted(found[0])}, which is not shown as written"
        code = code_for(family, "not-text")
        raise Refused([Problem(code=code, what=what, place=text.place, remedy="delete it")])
