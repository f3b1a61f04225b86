"""Rule files as editors read them: YAML 1.2, where `no` is a text and `7` a number."""

from __future__ import annotations

import re

from massage_advisor.reading.documents import read_document
from massage_advisor.reading.documents.nodes import Items, Node, Table

_WORDS = {"": None, "~": None, "null": None, "Null": None, "true": True, "false": False}


def as_editors_read(text: bytes, file: str) -> object:
    return _value(read_document(text, file=file))


def _value(node: Node) -> object:
    if isinstance(node, Items):
        return [_value(each) for each in node.nodes]
    if isinstance(node, Table):
        return {entry.key.text: _value(entry.value) for entry in node.entries}
    return _typed(node.text) if node.plain else node.text


def _typed(text: str) -> object:
    if re.fullmatch(r"[-+]?[0-9]+", text):
        return int(text)
    if re.fullmatch(r"[-+]?(\.[0-9]+|[0-9]+(\.[0-9]*)?)([eE][-+]?[0-9]+)?", text):
        return float(text)
    return _WORDS.get(text, text)
