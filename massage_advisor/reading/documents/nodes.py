"""The tree every text becomes: texts, lists and tables, each with its place.

Nothing is guessed: `no`, `12:30`, `1.10` and `012` are texts like any other.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, TypeAlias

from massage_advisor.problems import Place
from massage_advisor.values import Value

if TYPE_CHECKING:
    from collections.abc import Iterator


class Text(Value, frozen=True, kw_only=True):
    """A scalar, exactly as it was written."""

    text: str
    place: Place
    plain: bool = True  #: written without quotation marks; only a plain `null` means nothing
    cut: bool = False  #: a comment stands behind it on its line, where nothing marks its end

    @property
    def says_nothing(self) -> bool:
        """Empty, or a plain `null` or `~`: the key is there and nothing is said."""
        return not self.text.strip() or (self.plain and self.text in {"null", "~", "Null", "NULL"})


class Entry(Value, frozen=True, kw_only=True):
    """A key and what stands under it."""

    key: Text
    value: Node


class Table(Value, frozen=True, kw_only=True):
    """A mapping; no key stands in it twice."""

    entries: tuple[Entry, ...]
    place: Place

    @property
    def in_braces(self) -> bool:
        """Whether it is written `{…}`, and so might have been meant as a text."""
        return not self.entries or self.entries[0].key.place != self.place


class Items(Value, frozen=True, kw_only=True):
    """A list."""

    nodes: tuple[Node, ...]
    place: Place


Node: TypeAlias = Text | Table | Items


def kind_of(node: Node) -> str:
    """What a node is, in plain words."""
    match node:
        case Text():
            return "nothing" if node.says_nothing else "a text"
        case Table():
            return "a mapping"
        case Items():
            return "a list"


def texts_in(node: Node) -> Iterator[Text]:
    """Every key and every scalar of a tree."""
    match node:
        case Text():
            yield node
        case Items(nodes=nodes):
            for each in nodes:
                yield from texts_in(each)
        case Table(entries=entries):
            for entry in entries:
                yield entry.key
                yield from texts_in(entry.value)
