"""The single files: rulebook, words and strengths."""

from __future__ import annotations

from typing import TYPE_CHECKING, TypeVar

import msgspec

from massage_advisor.knowledge.outcomes import Strengths
from massage_advisor.knowledge.region import Region
from massage_advisor.reading.building.citing import known_name
from massage_advisor.reading.building.regions import region_called
from massage_advisor.reading.building.shelf import nothing_installed
from massage_advisor.reading.documents.nodes import Table, Text
from massage_advisor.reading.forms import Form, Keys
from massage_advisor.values import Value

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping

    from massage_advisor.reading.documents.nodes import Node
    from massage_advisor.reading.notes import Notes

W = TypeVar("W", bound=Value)

STRENGTH_WORDS = ("slight", "moderate", "strong")
"""The lightest first."""

_HEAD = Keys("name", "version", "language", "region")
_STRENGTHS = Keys("points", "lead", "suggested from", "loved")
_LINES = "write a line for each, `name: value`"


class Head(Value, frozen=True, kw_only=True):
    """What `rulebook.yaml` says of the whole."""

    name: str
    version: str
    language: str
    region: Region  #: the one that is meant unless another is asked for


def read_head(node: Node, regions: Mapping[str, Region], notes: Notes) -> Head:
    """Name, version, language, and whom it speaks to."""
    form = Form(node, "rulebook.yaml", _HEAD, notes)
    return Head(
        name=form.text("name"),
        version=form.text("version"),
        language=form.text("language"),
        region=region_called(form.text("region"), regions, form.place_of("region"), notes),
    )


def read_words(
    node: Node,
    file: str,
    kind: type[W],
    notes: Notes,
    spare: Callable[[str], Node | None] = nothing_installed,
) -> W:
    """The fixed words of a face: one text for each field of their kind.

    What is left out is said as the rulebook that came with the program says it, and what this
    program does not say is passed over: another version must not make a rulebook unusable.
    """
    fields = fields_by_key(kind)
    instead = _texts(spare(file)) if fields.keys() - _texts(node).keys() else {}
    must = (key for key in fields if key not in instead)
    form = Form(node, file, Keys(*must, may=(*instead, *_texts(node))), notes)
    return kind(**{name: form.text(key) or instead.get(key, "") for key, name in fields.items()})


def fields_by_key(kind: type[Value]) -> dict[str, str]:
    """The fields of some fixed words, by the key under which a file has each."""
    return {key_of(field.name): field.name for field in msgspec.structs.fields(kind)}


def key_of(field: str) -> str:
    """The key under which a file has a field of some fixed words."""
    return field.replace("_", " ")


def _texts(node: Node | None) -> dict[str, str]:
    if not isinstance(node, Table):
        return {}
    return {e.key.text: e.value.text for e in node.entries if isinstance(e.value, Text)}


def read_strengths(node: Node, notes: Notes) -> Strengths:
    """Words for weight, as points."""
    form = Form(node, "strengths.yaml", _STRENGTHS, notes)
    points_node = None if form.empty("points", _LINES) else form.node("points")
    points = Form(points_node, "`points`", Keys(*STRENGTH_WORDS), notes) if points_node else None
    found = {word: points.whole(word, lowest=1) for word in STRENGTH_WORDS} if points else {}
    loved = form.text("loved")
    if loved and found:
        known_name(loved, tuple(found), "strength", form.place_of("loved"), notes)
    return Strengths(
        points=found,
        lead=form.whole("lead", lowest=1),
        suggested_from=form.whole("suggested from", lowest=1),
        loved=loved,
    )
