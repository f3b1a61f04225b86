"""Numbers to call, as they stand in texts: 911, 116 123, 1800-022-222."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from massage_advisor.values import Value

if TYPE_CHECKING:
    from collections.abc import Iterator

_NUMBER = re.compile(r"(?<![\w.,$£€])[0-9]+(?:[ \u00a0-][0-9]+)*(?![\w]|[.,:][0-9])")
_FEWEST = 3
"""Shorter ones are never called."""


class Number(Value, frozen=True, kw_only=True):
    """One number in a text."""

    written: str
    digits: str  #: without blanks and hyphens


def numbers_in(text: str) -> Iterator[Number]:
    """Each number that could be called."""
    for found in _NUMBER.finditer(text):
        digits = "".join(filter(str.isdigit, found[0]))
        if len(digits) >= _FEWEST:
            yield Number(written=found[0], digits=digits)
