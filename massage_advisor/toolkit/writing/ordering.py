"""Ordering: the keys of every form in the order in which they are written; free names stay.

The order is that of the builders (`Keys.in_order`). A key that is unknown stays behind the one it
stood behind, so that a mistake is where its writer left it.
"""

from __future__ import annotations

from itertools import dropwhile
from pathlib import PurePath
from typing import TYPE_CHECKING, TypeVar

from massage_advisor.reading.building.rules import KIND_IN
from massage_advisor.reading.documents.written import Mapping, Pair, Sequence, Written
from massage_advisor.toolkit.shapes import ANYTHING, RULE, Each, Form, Listed, Shape, shape_of
from massage_advisor.toolkit.writing.page import BLANK, Block, Laid, Line
from massage_advisor.values import replaced

if TYPE_CHECKING:
    from collections.abc import Sequence as AnySequence

_Part = TypeVar("_Part", Line, Pair)

BEGINS_A_GROUP = ("when", "say", "sources", "examples")
"""In a rule, one blank line stands above each of these, and none above the others."""


def in_order(file: str, laid: Laid) -> Laid:
    """The whole of a file with its keys in order; a rule also with its blank lines."""
    if not isinstance(laid, Block):
        return laid
    keys = {_name(line) for line in laid.lines}
    kinds = [stage for stage, kind in KIND_IN.items() if kind in keys]
    if len(kinds) != 1:
        return _arranged(_shape_by_place(file), laid)
    arranged = _arranged(RULE[kinds[0]], laid)
    first, *others = arranged.lines
    return replaced(arranged, lines=(first, *(_spaced(line) for line in others)))


def _shape_by_place(file: str) -> Shape:
    """The shape of a file by the folder it stands in, else by its own name."""
    path = PurePath(file)
    found = shape_of(path.parent.name) if path.parent.name else ANYTHING
    return shape_of(path.name) if found is ANYTHING else found


def _arranged(shape: Shape, block: Block) -> Block:
    lines = block.lines
    if isinstance(shape, Form) and shape.keys:
        lines = _by_order(lines, shape.keys.order)
    return replaced(block, lines=tuple(_line(shape, line) for line in lines))


def _line(shape: Shape, line: Line) -> Line:
    below = _below(shape, _name(line))
    if isinstance(line.value, Block):
        return replaced(line, value=_arranged(below, line.value))
    if isinstance(line.value, Mapping | Sequence):
        return replaced(line, value=_in_brackets(below, line.value))
    return line


def _in_brackets(shape: Shape, written: Written) -> Written:
    match written:
        case Mapping(pairs=pairs):
            if isinstance(shape, Form) and shape.keys:
                pairs = _by_order(pairs, shape.keys.order)
            inside = (_pair(_below(shape, _name(each)), each) for each in pairs)
            return replaced(written, pairs=tuple(inside))
        case Sequence(items=items):
            return replaced(written, items=tuple(_in_brackets(_below(shape), i) for i in items))
        case _:
            return written


def _pair(shape: Shape, pair: Pair) -> Pair:
    return replaced(pair, value=_in_brackets(shape, pair.value))


def _below(shape: Shape, key: str = "") -> Shape:
    """What stands under a key, or in a list."""
    match shape:
        case Form(parts=parts):
            return parts.get(key, ANYTHING)
        case Each(shape=inner) | Listed(shape=inner):
            return inner
        case _:
            return ANYTHING


def _by_order(parts: AnySequence[_Part], order: AnySequence[str]) -> tuple[_Part, ...]:
    ranks: list[int] = []
    for part in parts:
        name = _name(part)
        ranks.append(order.index(name) if name in order else ranks[-1] if ranks else -1)
    in_turn = sorted(zip(ranks, range(len(parts)), strict=True))
    return tuple(parts[position] for _, position in in_turn)


def _spaced(line: Line) -> Line:
    """With a blank line above it if it begins a group, and none if it does not."""
    if _name(line) not in BEGINS_A_GROUP:
        return replaced(line, before=tuple(dropwhile(lambda each: each == BLANK, line.before)))
    return line if BLANK in line.before else replaced(line, before=(BLANK, *line.before))


def _name(part: Line | Pair) -> str:
    return part.key.text if part.key else ""
