"""The sheet: told lines as a CSV that opens in a spreadsheet, one line for each row.

No cell runs as a formula, none breaks its line, and nothing in it can act on a terminal.
"""

from __future__ import annotations

import operator
import re
from typing import TYPE_CHECKING

import orjson

from massage_advisor.wording import visible

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from massage_advisor.batch.fields import Field

BETWEEN = "; "
"""Between the parts of a list, as lists are read."""

_RUNS = re.compile(r"\s*[=+\-@\uff1d\uff0b\uff0d\uff20]|[\t\r\n]")
_NEEDS_QUOTES = re.compile(r'[,"\r\n]')
_MOST_REMEMBERED, _LONGEST_REMEMBERED = 20_000, 400
_BREAKS = {"\n": "\\x0a", "\r": "\\x0d", "\t": "\\x09"}
_PLAIN = {None: "", True: "true", False: "false"}
_EMPTY_ROW = '""'  #: or a table of one column would have an empty line


class Sheet:
    """Lays out lines of JSON under the names of their fields."""

    def __init__(self, fields: Sequence[Field], *, raw: bool) -> None:
        """Hold the columns; `raw` leaves cells that a spreadsheet would run as they are."""
        self._fields, self._texts = tuple(fields), _Texts(raw=raw)

    @property
    def header(self) -> bytes:
        """The names over the columns."""
        return f"{','.join(self._texts[field.name] for field in self._fields)}\n".encode()

    def rows(self, lines: bytes) -> bytes:
        """One line of cells for each line of JSON."""
        cell, records = self._cell, map(orjson.loads, lines.splitlines())
        values = map(_picking(self._fields), records)
        rows = [",".join([cell(each) for each in row]) or _EMPTY_ROW for row in values]
        return "".join([f"{row}\n" for row in rows]).encode()

    def _cell(self, value: object) -> str:
        """A value as a cell; a number is no formula, whatever its sign."""
        if isinstance(value, str):
            return self._texts[value]
        if isinstance(value, list):
            if value and not isinstance(value[0], str):
                return self._texts[orjson.dumps(value).decode()]
            return self._texts[BETWEEN.join(value)]
        if value is None or isinstance(value, bool):
            return _PLAIN[value]
        if isinstance(value, int | float):
            return str(value)
        return self._texts[orjson.dumps(value).decode()]


def _picking(fields: Sequence[Field]) -> Callable[[dict[str, object]], Sequence[object]]:
    """How the values of some fields are taken from a record: at once, where that can be."""
    if len(fields) > 1 and all(len(field.path) == 1 for field in fields):
        return operator.itemgetter(*(field.name for field in fields))
    return lambda record: [field.of(record) for field in fields]


class _Texts(dict[str, str]):
    """Texts as cells; the same ones come again and again."""

    def __init__(self, *, raw: bool) -> None:
        super().__init__()
        self._raw = raw

    def __missing__(self, text: str) -> str:
        """A text that was not met before."""
        if len(self) > _MOST_REMEMBERED:
            self.clear()
        inert = text
        if not text.isprintable():
            inert = visible("".join(_BREAKS.get(sign, sign) for sign in text))
        if not self._raw and _RUNS.match(inert):
            inert = f"'{inert}"
        if _NEEDS_QUOTES.search(inert):
            inert = f'"{inert.replace(chr(34), chr(34) * 2)}"'
        if len(text) <= _LONGEST_REMEMBERED:
            self[text] = inert
        return inert
