"""Few lines cross, and nothing overlaps."""

from __future__ import annotations

from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from massage_advisor.toolkit.drawing.ordering import crossings, in_good_order, moved_apart

SIZES = st.lists(st.integers(1, 5), min_size=2, max_size=4)


@st.composite
def drawings(draw: st.DrawFn) -> tuple[list[list[str]], list[tuple[str, str]]]:
    columns = [[f"{c}-{r}" for r in range(size)] for c, size in enumerate(draw(SIZES))]
    ties = [
        (draw(st.sampled_from(left)), draw(st.sampled_from(right)))
        for left, right in pairwise(columns)
        for _ in range(draw(st.integers(0, 6)))
    ]
    return columns, list(dict.fromkeys(ties))


def plainly_counted(columns: list[list[str]], ties: list[tuple[str, str]]) -> int:
    place = {name: number for column in columns for number, name in enumerate(column)}
    at = {name: number for number, column in enumerate(columns) for name in column}
    return sum(
        at[a] == at[c] and (place[a] - place[c]) * (place[b] - place[d]) < 0
        for number, (a, b) in enumerate(ties)
        for c, d in ties[number + 1 :]
    )


@given(drawing=drawings())
def test_crossings_are_counted_as_one_would_count_them(
    drawing: tuple[list[list[str]], list[tuple[str, str]]],
) -> None:
    assert crossings(*drawing) == plainly_counted(*drawing)


@given(drawing=drawings())
def test_ordering_never_makes_more_lines_cross_and_loses_nothing(
    drawing: tuple[list[list[str]], list[tuple[str, str]]],
) -> None:
    columns, ties = drawing
    ordered = in_good_order(columns, ties)
    assert list(map(sorted, ordered)) == list(map(sorted, columns))
    assert crossings(ordered, ties) <= crossings(columns, ties)


def test_two_lines_that_need_not_cross_do_not() -> None:
    assert in_good_order([["a", "b"], ["x", "y"]], [("a", "y"), ("b", "x")]) in (
        [["b", "a"], ["x", "y"]],
        [["a", "b"], ["y", "x"]],
    )


@given(wishes=st.lists(st.floats(-500, 500), min_size=1, max_size=12), height=st.floats(0, 50))
def test_nothing_overlaps_and_the_order_stays(wishes: list[float], height: float) -> None:
    edges = moved_apart(wishes, [height] * len(wishes), lambda _: 5)
    assert all(below - above >= height + 5 - 1e-6 for above, below in pairwise(edges))


@pytest.mark.parametrize(
    ("wishes", "edges"),
    [
        ([0, 100], [0, 100]),
        ([0, 0], [-7.5, 7.5]),
        ([50, 50, 50], [35, 50, 65]),
        ([100, 0], [42.5, 57.5]),
    ],
)
def test_who_would_overlap_makes_room_evenly(wishes: list[float], edges: list[float]) -> None:
    assert moved_apart(wishes, [10] * len(wishes), lambda _: 5) == pytest.approx(edges)
