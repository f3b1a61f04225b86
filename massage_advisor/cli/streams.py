"""The standard streams: who sits at them, and which letters they carry."""

from __future__ import annotations

import os
import sys
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from typing import TextIO


def is_conversation() -> bool:
    """Whether a person sits at both ends of the talk."""
    return sys.stdin.isatty() and sys.stderr.isatty()


def nobody_reads() -> None:
    """Whoever read our output has heard enough, or it cannot be written: the rest goes nowhere."""
    null = os.open(os.devnull, os.O_WRONLY)
    os.dup2(null, sys.stdout.fileno())
    os.close(null)


def spelled_for(stream: TextIO, text: str) -> str:
    """The text as the stream can carry it: JSON is UTF-8 everywhere, or all its letters by number.

    Other texts get plain signs in place of those that the stream has none for (see `main`).
    """
    if text.isascii() or _is_utf_8(stream):
        return text
    import json  # hardly ever needed

    try:
        json.loads(text)
    except ValueError:
        return text
    return "".join(each if each.isascii() else json.dumps(each)[1:-1] for each in text)


def _is_utf_8(stream: TextIO) -> bool:
    return (stream.encoding or "").lower().replace("_", "-") in {"utf-8", "utf8"}
