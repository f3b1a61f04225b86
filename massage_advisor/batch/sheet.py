"""The sheet: told lines as a CSV that opens in a spreadsheet, one line for each row.

No cell runs as a formula, none breaks its line, and nothing in it can act on a terminal. The only
home of orjson besides the engine.
"""

from __future__ import annotations

import csv
import io
import re
from typing import TYPE_CHECKING

import orjson

from massage_advisor.wording import visible

if TYPE_CHECKING:
    from collections.abc import Sequence

    from massage_advisor.batch.fields import Field

BETWEEN = "; "
"""Between the parts of a list, as lists are read."""

_RUNS = re.compile(r"\s*[=+\-@\uff1d\uff0b\uff0d\uff20]|[\t\r\n]")
_MOST_REMEMBERED = 20_000
_BREAKS = {"\n": "\\x0a", "\r": "\\x0d", "\t": "\\x09"}


class Sheet:
    """Lays out lines of JSON under the names of their fields."""

    def __init__(self, fields: Sequence[Field], *, raw: bool) -> None:
        """Hold the columns; `raw` leaves cells that a spreadsheet would run as they are."""
        self._fields, self._raw = tuple(fields), raw
        self._inert_before: dict[str, str] = {}

    @property
    def header(self) -> bytes:
        """The names over the columns."""
        return _written([[field.name for field in self._fields]])

    def rows(self, lines: bytes) -> bytes:
        """One line of cells for each line of JSON."""
        records = map(orjson.loads, lines.splitlines())
        cell, fields = self._cell, self._fields
        return _written([[cell(each.of(record)) for each in fields] for record in records])

    def _cell(self, value: object) -> str:
        """A value as a cell; a number is no formula, whatever its sign."""
        if isinstance(value, str):
            return self._inert(value)
        if isinstance(value, list) and all(isinstance(each, str) for each in value):
            return self._inert(BETWEEN.join(value))
        if value is None:
            return ""
        if isinstance(value, bool):
            return "true" if value else "false"
        if isinstance(value, int | float):
            return str(value)
        return self._inert(orjson.dumps(value).decode())

    def _inert(self, text: str) -> str:
        """A text that does nothing but be read; the same ones come again and again."""
        found = self._inert_before.get(text)
        if found is None:
            if len(self._inert_before) > _MOST_REMEMBERED:
                self._inert_before.clear()
            found = self._inert_before[text] = self._made_inert(text)
        return found

    def _made_inert(self, text: str) -> str:
        if not text.isprintable():
            text = visible("".join(_BREAKS.get(sign, sign) for sign in text))
        return text if self._raw or not _RUNS.match(text) else f"'{text}"


def _written(rows: Sequence[Sequence[str]]) -> bytes:
    file = io.StringIO(newline="")
    csv.writer(file, lineterminator="\n").writerows(rows)
    return file.getvalue().encode()
