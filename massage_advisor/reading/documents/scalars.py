"""How a text has to be written so that YAML gives it back: bare, or in quotation marks.

The counterpart of reading, for tools that write rule files.
"""

from __future__ import annotations

import re

import yaml

_OPENS_SOMETHING = tuple("-?:,[]{}#&*!|>'\"%@`")
_IN_BRACKETS = re.compile(r"[,\[\]{}]")
_ENDS_IT = re.compile(r":(\s|$)|\s#")
_UNSEEN = re.compile("[^\x20-\x7e\xa0-\ud7ff\ue000-\ufeff\uff00-\ufffd\U00010000-\U0010ffff]")
_LIKE_A_NUMBER = re.compile(r"[-+]?(0[xob][0-9a-fA-F_]+|[0-9.][0-9_.:eE+-]*)")
_RESOLVERS = yaml.SafeLoader.yaml_implicit_resolvers
_OTHER_WORDS = {"y", "n", "~", ""}
_ESCAPES = {"\\": "\\\\", '"': '\\"', "\n": "\\n", "\t": "\\t", "\r": "\\r"}


def as_scalar(text: str, *, in_brackets: bool = False) -> str:
    """The text as a key or a value of YAML, in quotation marks only where it needs them."""
    if is_safe_bare(text, in_brackets=in_brackets) and not means_something_else(text):
        return text
    return in_quotes(text)


def is_safe_bare(text: str, *, in_brackets: bool = False) -> bool:
    """Whether the text comes back as it is when it is written without quotation marks."""
    return not (
        not text
        or text != text.strip()
        or text.startswith((*_OPENS_SOMETHING, "---", "..."))
        or _ENDS_IT.search(text)
        or not is_plainly_shown(text)
        or (in_brackets and _IN_BRACKETS.search(text))
    )


def is_plainly_shown(text: str) -> bool:
    """Whether all of it can be seen: no line breaks, no control characters."""
    return not _UNSEEN.search(text)


def means_something_else(text: str) -> bool:
    """Whether other readers of YAML would take the bare text for a number, a date, true or null."""
    resolvers = (*_RESOLVERS.get(text[:1], ()), *_RESOLVERS.get("*", ()))
    return (
        text.lower() in _OTHER_WORDS
        or any(pattern.match(text) for _, pattern in resolvers)
        or _LIKE_A_NUMBER.fullmatch(text) is not None
    )


def in_quotes(text: str) -> str:
    """The text in quotation marks: double ones, or single ones where it holds double ones."""
    if ('"' in text or "\\" in text) and is_plainly_shown(text):
        return "'" + text.replace("'", "''") + "'"
    return '"' + "".join(_escaped(each) for each in text) + '"'


def _escaped(character: str) -> str:
    if character in _ESCAPES:
        return _ESCAPES[character]
    if _UNSEEN.match(character):
        code = ord(character)
        return f"\\x{code:02x}" if code <= 0xFF else f"\\u{code:04x}"  # noqa: PLR2004 - one byte
    return character
