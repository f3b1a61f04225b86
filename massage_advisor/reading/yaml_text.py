"""YAML text becomes a tree, from the events of PyYAML's parser: no resolver, no constructor.

So no scalar is ever anything but text, and tags, anchors and aliases are refused where they stand.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Never

import yaml

from massage_advisor.problems import Place
from massage_advisor.reading.documents import complain
from massage_advisor.reading.nodes import Entry, Items, Node, Table, Text
from massage_advisor.wording import quoted, shortened

if TYPE_CHECKING:
    from collections.abc import Iterator

    from massage_advisor.reading.documents import Bounds

_LOADER = getattr(yaml, "CSafeLoader", yaml.SafeLoader)
"""The C parser where it is installed; the pure one says the same more slowly."""


def yaml_tree(text: str, file: str, bounds: Bounds) -> Node:
    """The tree of one YAML document."""
    try:
        return _Composer(text, file, bounds).document()
    except yaml.MarkedYAMLError as error:
        mark = error.problem_mark or error.context_mark
        line, column = (mark.line + 1, mark.column + 1) if mark else (0, 0)
        what = f"this is not well-formed YAML: {shortened(error.problem or 'unknown mistake', 90)}"
        complain("not-yaml", (line, column), what, _remedy(error))
    except (yaml.YAMLError, ValueError, RecursionError) as error:
        what = f"this is not well-formed YAML: {shortened(str(error), 90)}"
        complain("not-yaml", (0, 0), what)


def _remedy(error: yaml.MarkedYAMLError) -> str:
    problem = error.problem or ""
    if "\\t" in problem or "'\t'" in problem or "tab" in problem:
        return "indent with spaces, not tabs"
    if "mapping values are not allowed" in problem:
        return "put the text in quotation marks, or use `>-` and start it on the next line"
    return "look at this line and the one before: indentation, colons, quotation marks"


class _Composer:
    """Walks the events of one document."""

    def __init__(self, text: str, file: str, bounds: Bounds) -> None:
        self._file = file
        self._bounds = bounds
        self._values = 0
        self._events: Iterator[yaml.Event] = yaml.parse(text, Loader=_LOADER)

    def document(self) -> Node:
        """The only document there is."""
        next(self._events)  # the start of the stream
        if isinstance(next(self._events), yaml.StreamEndEvent):
            complain("not-yaml", (1, 1), "the file is empty", "write something in it")
        node = self._node(next(self._events), depth=1)
        next(self._events)  # the end of the document
        after = next(self._events)
        if not isinstance(after, yaml.StreamEndEvent):
            self._complain(
                after, "several-documents", "a second document starts here", "one per file"
            )
        return node

    def _node(self, event: yaml.Event, depth: int) -> Node:
        self._admit(event, depth)
        place = self._place(event)
        if isinstance(event, yaml.ScalarEvent):
            return Text(text=event.value, place=place, plain=event.style in {None, ""})
        if isinstance(event, yaml.SequenceStartEvent):
            return Items(nodes=tuple(self._items(depth)), place=place)
        return Table(entries=tuple(self._entries(depth)), place=place)

    def _items(self, depth: int) -> Iterator[Node]:
        while not isinstance(event := next(self._events), yaml.SequenceEndEvent):
            yield self._node(event, depth + 1)

    def _entries(self, depth: int) -> Iterator[Entry]:
        seen: set[str] = set()
        while not isinstance(event := next(self._events), yaml.MappingEndEvent):
            key = self._key(event, depth)
            if key.text in seen:
                what = f"the key {quoted(key.text)} stands here a second time"
                self._complain(event, "duplicate-key", what, "keep one of the two")
            seen.add(key.text)
            yield Entry(key=key, value=self._node(next(self._events), depth + 1))

    def _key(self, event: yaml.Event, depth: int) -> Text:
        if not isinstance(event, yaml.ScalarEvent | yaml.AliasEvent):
            what = "a key is a name, and this one is a list or a mapping"
            self._complain(event, "key-not-text", what, "put braces or brackets in quotation marks")
        key = self._node(event, depth)
        if not isinstance(key, Text):
            raise TypeError(key)
        if key.plain and key.text == "<<":
            self._complain(event, "anchor", "`<<` merges mappings", "write the keys out")
        return key

    def _admit(self, event: yaml.Event, depth: int) -> None:
        self._values += 1
        if self._values > self._bounds.values:
            what = f"the file holds more than {self._bounds.values} values"
            self._complain(event, "too-big", what, "split it, or check that it is the right file")
        if depth > self._bounds.depth:
            what = f"this is nested more than {self._bounds.depth} levels deep"
            self._complain(event, "too-big", what, "write it with fewer levels")
        if isinstance(event, yaml.NodeEvent) and event.anchor is not None:
            mark = "*" if isinstance(event, yaml.AliasEvent) else "&"
            what = f"{quoted(mark + event.anchor)} is a YAML anchor or alias"
            self._complain(
                event, "anchor", what, "write the text out, or put it in quotation marks"
            )
        if (
            isinstance(event, yaml.ScalarEvent | yaml.CollectionStartEvent)
            and event.tag is not None
        ):
            what = f"{quoted(event.tag)} is a YAML tag"
            self._complain(event, "tag", what, "take it out, or put the text in quotation marks")

    def _place(self, event: yaml.Event) -> Place:
        line, column = _position(event)
        return Place(file=self._file, line=line, column=column)

    def _complain(self, event: yaml.Event, name: str, what: str, remedy: str) -> Never:
        complain(name, _position(event), what, remedy)


def _position(event: yaml.Event) -> tuple[int, int]:
    mark = event.start_mark
    return (mark.line + 1, mark.column + 1) if mark else (0, 0)
