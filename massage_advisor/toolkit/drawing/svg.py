"""The picture itself: SVG that stands alone, readable on paper, in the light and in the dark."""

from __future__ import annotations

from html import escape
from itertools import pairwise
from typing import TYPE_CHECKING

from massage_advisor.toolkit.drawing.colours import COLOURS, DARK_INK, INK, roles_in
from massage_advisor.toolkit.drawing.layout import (
    FONT_SIZE,
    LINE_HEIGHT,
    PADDING_X,
    PADDING_Y,
    Layout,
    Route,
    Spot,
    laid_out,
    width_of,
)
from massage_advisor.wording import counted, visible

if TYPE_CHECKING:
    from collections.abc import Iterator

    from massage_advisor.toolkit.drawing.graph import Box, Graph, Role

MARGIN, HEADING, FOOT = 28, 44, 46
_THICKEST = 7.0
_MOST_NAMES = 40
_LETTERS = "system-ui,-apple-system,'Segoe UI',Roboto,'DejaVu Sans',sans-serif"


def as_svg(graph: Graph) -> str:
    """The whole picture as one file."""
    layout = laid_out(graph)
    roles = roles_in(graph)
    width = max(layout.width, width_of(graph.title) * 1.4, _legend_width(roles)) + 2 * MARGIN
    height = layout.height + 2 * MARGIN + HEADING + FOOT
    title = escape(visible(graph.title))
    head = (
        f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {width:.0f} {height:.0f}" '
        f'width="{width:.0f}" height="{height:.0f}" role="img" aria-labelledby="title">'
    )
    lines = [
        head,
        f'<title id="title">{title}</title>',
        f"<style>{_style(roles)}</style>",
        '<rect class="paper" width="100%" height="100%"/>',
        f'<text class="title" x="{MARGIN}" y="{MARGIN + 16}">{title}</text>',
        f'<g transform="translate({MARGIN} {MARGIN + HEADING})">',
        *(_route(layout, route) for route in layout.routes),
        *(line for spot in layout.spots.values() if spot.box for line in _box(spot, spot.box)),
        "</g>",
        *_legend(roles, height - MARGIN),
        "</svg>",
    ]
    return "".join(f"{line}\n" for line in lines)


def _style(roles: tuple[Role, ...]) -> str:
    light = [
        ".paper{fill:#fff}",
        f"text{{font:{FONT_SIZE}px {_LETTERS};fill:{INK}}}",
        ".title{font-size:18px;font-weight:600}",
        ".name{font-weight:600}",
        ".more{fill:#566373}",
        ".line{fill:none;stroke:#8a97a6;stroke-opacity:.55}",
    ]
    dark = [
        ".paper{fill:#11161c}",
        f"text{{fill:{DARK_INK}}}",
        ".more{fill:#a7b4c2}",
        ".line{stroke:#8fa0b3}",
    ]
    for role in roles:
        colours, name = COLOURS[role], _class(role)
        light.append(f".{name}{{fill:{colours.inside};stroke:{colours.edge};stroke-width:1.2}}")
        dark.append(f".{name}{{fill:{colours.dark_inside};stroke:{colours.dark_edge}}}")
    return f"{''.join(light)}@media (prefers-color-scheme:dark){{{''.join(dark)}}}"


def _class(role: Role) -> str:
    return role.value.replace(" ", "-")


def _route(layout: Layout, route: Route) -> str:
    """A line that leaves and reaches each column level."""
    spots = [layout.spots[name] for name in route.by]
    first = spots[0]
    path = [f"M{first.x + first.width:.1f} {first.middle:.1f}"]
    for left, right in pairwise(spots):
        start, end = left.x + left.width, right.x
        bend = (end - start) / 2
        path.append(
            f"C{start + bend:.1f} {left.middle:.1f} {end - bend:.1f} {right.middle:.1f} "
            f"{end:.1f} {right.middle:.1f}"
        )
        if right.box is None:
            path.append(f"H{right.x + right.width:.1f}")
    thick = min(_THICKEST, 1.2 + 0.35 * (route.link.times - 1))
    told = f"<title>{counted(route.link.times, 'time')}</title>" if route.link.times > 1 else ""
    return f'<path class="line" d="{"".join(path)}" stroke-width="{thick:.1f}">{told}</path>'


def _box(spot: Spot, box: Box) -> Iterator[str]:
    yield "<g>"
    if box.details:
        yield f"<title>{escape(visible(_names(box.details)))}</title>"
    yield (
        f'<rect class="{_class(box.role)}" x="{spot.x:.1f}" y="{spot.y:.1f}" '
        f'width="{spot.width:.1f}" height="{spot.height:.1f}" rx="7"/>'
    )
    y = spot.y + PADDING_Y + FONT_SIZE - 1
    for kind, texts in (("name", spot.title), ("more", spot.lines)):
        for text in texts:
            x = spot.x + PADDING_X
            yield f'<text class="{kind}" x="{x:.1f}" y="{y:.1f}">{escape(visible(text))}</text>'
            y += LINE_HEIGHT
    yield "</g>"


def _names(names: tuple[str, ...]) -> str:
    more = len(names) - _MOST_NAMES
    return ", ".join(names[:_MOST_NAMES]) + (f" and {more} more" if more > 0 else "")


def _legend(roles: tuple[Role, ...], y: float) -> Iterator[str]:
    x = float(MARGIN)
    for role in roles:
        yield (
            f'<rect class="{_class(role)}" x="{x:.1f}" y="{y - 11:.1f}" '
            'width="14" height="14" rx="4"/>'
        )
        yield f'<text class="more" x="{x + 20:.1f}" y="{y:.1f}">{role.value}</text>'
        x += 20 + width_of(role.value) + 22


def _legend_width(roles: tuple[Role, ...]) -> float:
    return sum(42 + width_of(role.value) for role in roles)
