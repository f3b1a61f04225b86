"""In what order boxes stand below each other, so that few lines cross; and how far down.

Columns are lists of names, ties join names of neighbouring columns. Knows no box and no picture.
"""

from __future__ import annotations

from bisect import bisect_right, insort
from collections import defaultdict
from typing import TYPE_CHECKING, TypeAlias

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping, Sequence

Ties: TypeAlias = "Sequence[tuple[str, str]]"

_SWEEPS = 16


def in_good_order(columns: Sequence[Sequence[str]], ties: Ties) -> list[list[str]]:
    """The columns, each in an order in which few ties cross; as given where that is best."""
    best = now = [list(column) for column in columns]
    fewest = crossings(best, ties)
    lefts, rights = _neighbours(ties)
    for sweep in range(_SWEEPS):
        forward = sweep % 2 == 0
        now = _swept(now, lefts if forward else rights, forward=forward)
        crossed = crossings(now, ties)
        if crossed < fewest:
            best, fewest = now, crossed
    return best


def _neighbours(ties: Ties) -> tuple[Mapping[str, list[str]], Mapping[str, list[str]]]:
    lefts: dict[str, list[str]] = defaultdict(list)
    rights: dict[str, list[str]] = defaultdict(list)
    for left, right in ties:
        lefts[right].append(left)
        rights[left].append(right)
    return lefts, rights


def _swept(
    columns: list[list[str]], beside: Mapping[str, list[str]], *, forward: bool
) -> list[list[str]]:
    """Every column in the order of the middles of its neighbours on one side."""
    places: dict[str, float] = {}
    swept = [list(column) for column in columns]
    for column in swept if forward else reversed(swept):
        middles = {
            name: _middle([places[each] for each in beside.get(name, ())], place)
            for place, name in enumerate(column)
        }
        column.sort(key=middles.__getitem__)
        places |= {name: float(place) for place, name in enumerate(column)}
    return swept


def _middle(places: Sequence[float], own: float) -> float:
    return sum(places) / len(places) if places else own


def crossings(columns: Sequence[Sequence[str]], ties: Ties) -> int:
    """How many pairs of ties cross."""
    places = {name: place for column in columns for place, name in enumerate(column)}
    at = {name: number for number, column in enumerate(columns) for name in column}
    between: dict[int, list[tuple[int, int]]] = defaultdict(list)
    for left, right in ties:
        between[at[left]].append((places[left], places[right]))
    return sum(map(_inversions, between.values()))


def _inversions(pairs: list[tuple[int, int]]) -> int:
    seen: list[int] = []
    count = 0
    for _, right in sorted(pairs):
        count += len(seen) - bisect_right(seen, right)
        insort(seen, right)
    return count


def moved_apart(
    wishes: Sequence[float], heights: Sequence[float], gap: Callable[[int], float]
) -> list[float]:
    """Upper edges as near to the wishes as they can be while nothing overlaps.

    `gap(n)` is what has to stay free below the n-th. Least squares under these constraints: whoever
    would overlap moves as one (pool adjacent violators).
    """
    offsets = [0.0]
    for number, height in enumerate(heights[:-1]):
        offsets.append(offsets[-1] + height + gap(number))
    pools: list[tuple[float, int]] = []
    for wish, offset in zip(wishes, offsets, strict=True):
        mean, size = wish - offset, 1
        while pools and pools[-1][0] > mean:
            other, others = pools.pop()
            mean = (mean * size + other * others) / (size + others)
            size += others
        pools.append((mean, size))
    means = [mean for mean, size in pools for _ in range(size)]
    return [mean + offset for mean, offset in zip(means, offsets, strict=True)]
