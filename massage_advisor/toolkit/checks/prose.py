"""Prose: words and sentences in a text, as a reader would count them."""

from __future__ import annotations

import re

_WORD = re.compile(r"[\w'\u2019{}][\w'\u2019{}\-]*")
_END = re.compile(r"(?<=[.?!])\s+(?=[A-Z“\"({])|\n{2,}")


def words_of(text: str) -> list[str]:
    """The words; a number and a name in braces are words."""
    return _WORD.findall(text)


def sentences_of(text: str) -> list[str]:
    """The sentences; a new one begins with a capital, or on a line of its own."""
    return [sentence for sentence in _END.split(text) if sentence.strip()]
