"""Marks: each row's own mark, copied out as it was written; and a block as it was read.

A mark of plain characters is copied byte for byte. Any other is read as in an answers file.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

import numpy as np

if TYPE_CHECKING:
    from collections.abc import Callable

    from massage_advisor.batch.engine.crowds.bits import Mask, Numbers
    from massage_advisor.batch.engine.crowds.layout import Crowd

NO_MARK = b"null"
_PLAIN = re.compile(rb'(?:(?:"[!#-\[\]-~][ !#-\[\]-~]{0,199}"|[1-9][0-9]{0,17})\n)*')
"""At most 200 characters, none of which means anything in JSON, and the first is no space."""


class Reading:
    """A block that was read: people, their marks, and which rows are doubtful."""

    def __init__(self, crowd: Crowd) -> None:
        """Nobody is doubtful at first, and nobody has a mark."""
        self.crowd = crowd
        self.marks = [NO_MARK] * crowd.people
        self.doubtful: Mask = np.zeros(crowd.people, np.bool_)

    def mark(self, rows: Numbers, said: list[bytes], read: Callable[[int], bytes | None]) -> None:
        """Keep marks as they stand in some rows; `read` reads those that are not plain.

        A row whose mark cannot be read is doubtful.
        """
        plain = _are_plain(said)
        if plain and len(rows) and np.array_equal(rows, np.arange(rows[0], rows[0] + len(rows))):
            self.marks[rows[0] : rows[0] + len(rows)] = said
            return
        for number, (row, mark) in enumerate(zip(rows.tolist(), said, strict=True)):
            found = mark if plain or _are_plain([mark]) else read(number)
            self.marks[row] = NO_MARK if found is None else found
            self.doubtful[row] |= found is None

    def forget_the_doubtful(self) -> None:
        """Make it as if those of whom it is doubtful what they said had said nothing."""
        self.crowd.forget(np.flatnonzero(self.doubtful))


def _are_plain(said: list[bytes]) -> bool:
    return _PLAIN.fullmatch(b"\n".join([*said, b""])) is not None
