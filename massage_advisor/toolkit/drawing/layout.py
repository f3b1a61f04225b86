"""Where everything stands: columns from left to right, few crossings, lines around boxes.

The way of Sugiyama in small: a line that passes a column gets a place of its own there, places are
ordered so that few lines cross, and then moved towards what they are joined to.
"""

from __future__ import annotations

import textwrap
from itertools import pairwise
from typing import TYPE_CHECKING

from massage_advisor.toolkit.drawing.graph import Box, Graph, Link
from massage_advisor.toolkit.drawing.ordering import in_good_order, moved_apart
from massage_advisor.values import Value, replaced

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping

FONT_SIZE, LINE_HEIGHT = 13, 17
PADDING_X, PADDING_Y = 12, 8
BETWEEN_COLUMNS, BETWEEN_BOXES, BETWEEN_LINES = 88, 14, 9
WIDEST = 30
"""Characters on a line within a box."""

_ROUNDS = 24
_BOLD = 1.12
_NARROW, _BROAD = frozenset("fijlrt.,:;'|!()[] -"), frozenset("mwMW@%")


class Spot(Value, frozen=True, kw_only=True):
    """Where a box stands, or where a line passes a column."""

    id: str
    height: float
    x: float = 0.0
    y: float = 0.0  #: of its upper edge
    width: float = 0.0
    box: Box | None = None
    title: tuple[str, ...] = ()
    lines: tuple[str, ...] = ()

    @property
    def middle(self) -> float:
        """Half way down."""
        return self.y + self.height / 2


class Route(Value, frozen=True, kw_only=True):
    """A link, and the spots it passes from left to right."""

    link: Link
    by: tuple[str, ...]


class Layout(Value, frozen=True, kw_only=True):
    """A picture, ready to be painted."""

    spots: dict[str, Spot]
    routes: tuple[Route, ...]
    width: float
    height: float


def laid_out(graph: Graph) -> Layout:
    """The places of all boxes and lines."""
    columns = [[_spot(box) for box in column] for column in graph.columns()]
    routes = tuple(_routes(graph, columns))
    ties = [pair for route in routes for pair in pairwise(route.by)]
    spots = {spot.id: spot for column in columns for spot in column}
    order = [[spot.id for spot in column] for column in columns]
    order = order if graph.keeps_order else in_good_order(order, ties)
    spots = _side_by_side(order, spots)
    spots = _one_below_another(order, spots, ties)
    width = max((spot.x + spot.width for spot in spots.values()), default=0.0)
    height = max((spot.y + spot.height for spot in spots.values()), default=0.0)
    return Layout(spots=spots, routes=routes, width=width, height=height)


def _spot(box: Box) -> Spot:
    title = tuple(textwrap.wrap(box.title, WIDEST)) or ("",)
    lines = tuple(piece for line in box.lines for piece in textwrap.wrap(line, WIDEST + 4))
    height = LINE_HEIGHT * (len(title) + len(lines)) + 2 * PADDING_Y
    return Spot(id=box.id, height=height, box=box, title=title, lines=lines)


def width_of(text: str) -> float:
    """About how wide a text is in the plain letters of most screens."""
    units = sum(0.36 if c in _NARROW else 0.92 if c in _BROAD else 0.61 for c in text)
    return units * FONT_SIZE


def _routes(graph: Graph, columns: list[list[Spot]]) -> Iterator[Route]:
    """The way of each link; columns that it passes get a spot for it."""
    at = {spot.id: number for number, column in enumerate(columns) for spot in column}
    for link in graph.links:
        passed = range(at[link.left] + 1, at[link.right])
        through = [f"{link.left} -> {link.right} at {number}" for number in passed]
        for number, name in zip(passed, through, strict=True):
            columns[number].append(Spot(id=name, height=0.0))
        yield Route(link=link, by=(link.left, *through, link.right))


def _side_by_side(order: list[list[str]], spots: Mapping[str, Spot]) -> dict[str, Spot]:
    """With widths, and columns beside each other."""
    placed: dict[str, Spot] = {}
    x = 0.0
    for column in order:
        width = max(_text_width(spots[name]) for name in column) + 2 * PADDING_X
        placed |= {name: replaced(spots[name], x=x, width=width) for name in column}
        x += width + BETWEEN_COLUMNS
    return placed


def _text_width(spot: Spot) -> float:
    titles = [_BOLD * width_of(line) for line in spot.title]
    return max([*titles, *map(width_of, spot.lines)], default=0.0)


def _one_below_another(
    order: list[list[str]], spots: dict[str, Spot], ties: Iterable[tuple[str, str]]
) -> dict[str, Spot]:
    """With heights on the page: every spot near the middle of what it is joined to."""
    joined: dict[str, list[str]] = {}
    for left, right in ties:
        joined.setdefault(left, []).append(right)
        joined.setdefault(right, []).append(left)
    for column in order:
        spots |= _down([0.0] * len(column), column, spots)
    for turn in range(_ROUNDS):
        for column in order if turn % 2 == 0 else reversed(order):
            wishes = [_wish(spots[name], joined.get(name, ()), spots) for name in column]
            spots |= _down(wishes, column, spots)
    top = min((spot.y for spot in spots.values()), default=0.0)
    return {name: replaced(spot, y=spot.y - top) for name, spot in spots.items()}


def _wish(spot: Spot, joined: Iterable[str], spots: Mapping[str, Spot]) -> float:
    middles = [spots[name].middle for name in joined]
    return (sum(middles) / len(middles) if middles else spot.middle) - spot.height / 2


def _down(wishes: list[float], column: list[str], spots: Mapping[str, Spot]) -> dict[str, Spot]:
    def gap(number: int) -> float:
        both = spots[column[number]].box and spots[column[number + 1]].box
        return BETWEEN_BOXES if both else BETWEEN_LINES

    heights = [spots[name].height for name in column]
    edges = moved_apart(wishes, heights, gap)
    return {name: replaced(spots[name], y=y) for name, y in zip(column, edges, strict=True)}
