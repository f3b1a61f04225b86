"""The colour of each role: soft inside, strong at the edge, for light and for dark surroundings."""

from __future__ import annotations

from massage_advisor.toolkit.drawing.graph import Graph, Role
from massage_advisor.values import Value


class Colours(Value, frozen=True, kw_only=True):
    """Inside and edge of a box."""

    inside: str
    edge: str
    dark_inside: str
    dark_edge: str


COLOURS: dict[Role, Colours] = {
    role: Colours(inside=inside, edge=edge, dark_inside=dark_inside, dark_edge=dark_edge)
    for role, inside, edge, dark_inside, dark_edge in (
        (Role.FACT, "#eaf2fb", "#4f86c6", "#16293d", "#6ea3dd"),
        (Role.TERM, "#f2edfa", "#8a6cc0", "#231a38", "#a88fdb"),
        (Role.GATE, "#fcecea", "#c9574b", "#3a1a17", "#e08579"),
        (Role.EVIDENCE, "#eaf5ec", "#4c9a62", "#15301d", "#74bd88"),
        (Role.MODALITY, "#e6f5f5", "#2f8f96", "#102e31", "#5fb9bf"),
        (Role.ADVICE, "#fdf4e1", "#b9872b", "#33270f", "#d9ae5c"),
        (Role.OUTCOME, "#eceef2", "#5b6675", "#252b34", "#9aa6b6"),
    )
}
INK, DARK_INK = "#1d2733", "#e8edf2"


def roles_in(graph: Graph) -> tuple[Role, ...]:
    """The roles that boxes of this picture have, in the order of the columns."""
    return tuple(role for role in Role if any(box.role is role for box in graph.boxes))
