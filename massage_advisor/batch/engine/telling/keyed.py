"""Fragments by key, so that what was told once is found again; and texts cut at their lists."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING, TypeAlias

import numpy as np

from massage_advisor.batch.engine.crowds.keys import ByKey

if TYPE_CHECKING:
    from collections.abc import Sequence

    from massage_advisor.batch.engine.crowds.bits import Ids, Numbers, Whole
    from massage_advisor.batch.engine.telling.fragments import Fragments

Tell: TypeAlias = Callable[[tuple[int, ...], int], str]
"""What is told of somebody with these values; who that is comes second."""


class Keyed:
    """Fragments by a few values: what is told of the first who has them is told of all."""

    def __init__(self, fragments: Fragments, bits: Sequence[int], *, repeats: bool = False) -> None:
        """The values have so many bits; what repeats a person's answers is told of each anew."""
        self._fragments, self._bits, self._repeats = fragments, tuple(bits), repeats
        self._numbers = ByKey(sum(bits))

    def ids(self, values: Sequence[Whole], people: Numbers, tell: Tell) -> Ids:
        """The fragments of some people."""
        keys = np.zeros(len(people), np.int64)
        for column, bits in zip(values, self._bits, strict=True):
            keys = (keys << bits) | column
        if self._repeats:
            return self._fragments.numbers(
                tell(self._values(key), person)
                for key, person in zip(keys.tolist(), people.tolist(), strict=True)
            )

        def make(key: int, at: int) -> int:
            return self._fragments.number(tell(self._values(key), int(people[at])))

        return self._numbers.numbers(keys, make)

    def _values(self, key: int) -> tuple[int, ...]:
        values = []
        for bits in reversed(self._bits):
            values.append(key & ((1 << bits) - 1))
            key >>= bits
        return tuple(reversed(values))


def cut_at_lists(text: str, *keys: str) -> list[str]:
    """A text of JSON, cut within the empty lists that stand behind these keys."""
    parts = []
    for key in keys:
        before, _, text = text.partition(f'"{key}":[]')
        parts.append(f'{before}"{key}":[')
        text = f"]{text}"
    return [*parts, text]
