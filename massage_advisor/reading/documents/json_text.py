"""JSON text becomes the same tree as YAML, with a place for every key and value.

The standard library's reader keeps neither places nor duplicate keys, so the few tokens are walked
here.
"""

from __future__ import annotations

import json
import re
from typing import TYPE_CHECKING, Never

from massage_advisor.problems import Place
from massage_advisor.reading.documents import complain
from massage_advisor.reading.documents.nodes import Entry, Items, Node, Table, Text
from massage_advisor.wording import quoted

if TYPE_CHECKING:
    from collections.abc import Iterator

    from massage_advisor.reading.documents import Bounds

_TOKEN = re.compile(
    r"""
    [ \t\r\n]*
    (?: (?P<mark>[{}\[\],:])
      | (?P<string>"(?:[^"\\\x00-\x1f]++|\\(?:["\\/bfnrt]|u[0-9a-fA-F]{4}))*+")
      | (?P<plain>-?(?:0|[1-9][0-9]*)(?:\.[0-9]+)?(?:[eE][-+]?[0-9]+)?|true|false|null)(?![\w.])
      | (?P<end>\Z)
    )""",
    re.VERBOSE,
)
_OPENS_TABLE, _OPENS_LIST = "{", "["
_SPACE = re.compile(r"[ \t\r\n]*")


def json_tree(text: str, file: str, bounds: Bounds) -> Node:
    """The tree of one JSON document."""
    return _Reader(text, file, bounds).document()


class _Reader:
    """Walks the tokens of one document; `_at` is the place of the token last read."""

    def __init__(self, text: str, file: str, bounds: Bounds) -> None:
        self._text, self._file, self._bounds = text, file, bounds
        self._index = self._at = 0
        self._line, self._line_start = 1, 0
        self._values = 0

    def document(self) -> Node:
        """The only value there is."""
        if not self._text.strip():
            self._complain("not-yaml", "the file is empty", "write something in it")
        node = self._node(*self._token(), depth=1)
        kind, _ = self._token()
        if kind != "end":
            self._wrong("take out what stands behind the end of the first value")
        return node

    def _token(self) -> tuple[str, str]:
        found = _TOKEN.match(self._text, self._index)
        if found is None or found.lastgroup is None:
            self._move_to(_SPACE.match(self._text, self._index).end())  # type: ignore[union-attr]  # it matches anywhere
            self._wrong("look for a missing quotation mark or comma")
        self._move_to(found.start(found.lastgroup))
        self._index = found.end()
        return found.lastgroup, found[found.lastgroup]

    def _move_to(self, index: int) -> None:
        lines = self._text.count("\n", self._at, index)
        if lines:
            self._line += lines
            self._line_start = self._text.rfind("\n", 0, index) + 1
        self._at = index

    def _node(self, kind: str, token: str, depth: int) -> Node:
        self._admit(depth)
        place = self._place()
        if kind == "string":
            return Text(text=self._string(token), place=place, plain=False)
        if kind == "plain":
            return Text(text=token, place=place)
        if token == _OPENS_TABLE:
            return Table(entries=tuple(self._entries(depth)), place=place)
        if token != _OPENS_LIST:
            self._wrong("put a value there")
        return Items(nodes=tuple(self._items(depth)), place=place)

    def _items(self, depth: int) -> Iterator[Node]:
        kind, token = self._token()
        if (kind, token) == ("mark", "]"):
            return
        while True:
            yield self._node(kind, token, depth + 1)
            if self._mark(",", "]") == "]":
                return
            kind, token = self._token()

    def _entries(self, depth: int) -> Iterator[Entry]:
        seen: set[str] = set()
        kind, token = self._token()
        if (kind, token) == ("mark", "}"):
            return
        while True:
            key = self._key(kind, token, seen)
            self._mark(":")
            yield Entry(key=key, value=self._node(*self._token(), depth=depth + 1))
            if self._mark(",", "}") == "}":
                return
            kind, token = self._token()

    def _key(self, kind: str, token: str, seen: set[str]) -> Text:
        if kind != "string":
            self._wrong("put a key in quotation marks there")
        key = Text(text=self._string(token), place=self._place(), plain=False)
        if key.text in seen:
            what = f"the key {quoted(key.text)} stands here a second time"
            self._complain("duplicate-key", what, "keep one of the two")
        seen.add(key.text)
        return key

    def _mark(self, *expected: str) -> str:
        kind, token = self._token()
        if kind != "mark" or token not in expected:
            self._wrong(f"put {' or '.join(f'`{each}`' for each in expected)} there")
        return token

    def _string(self, token: str) -> str:
        return str(json.loads(token))

    def _admit(self, depth: int) -> None:
        self._values += 1
        if self._values > self._bounds.values:
            what = f"the file holds more than {self._bounds.values} values"
            self._complain("too-big", what, "split it, or check that it is the right file")
        if depth > self._bounds.depth:
            what = f"this is nested more than {self._bounds.depth} levels deep"
            self._complain("too-big", what, "write it with fewer levels")

    def _place(self) -> Place:
        return Place(file=self._file, line=self._line, column=self._at - self._line_start + 1)

    def _wrong(self, remedy: str) -> Never:
        found = self._text[self._at : self._at + 20].split("\n")[0] or "the end of the file"
        what = f"this is not well-formed JSON: {quoted(found)} cannot stand here"
        self._complain("not-yaml", what, remedy)

    def _complain(self, name: str, what: str, remedy: str) -> Never:
        place = self._place()
        complain(name, (place.line, place.column), what, remedy)
