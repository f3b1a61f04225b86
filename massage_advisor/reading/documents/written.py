"""YAML as it was written: where each name and value begins and ends, how, and the comments between.

For tools that edit rule files and have to keep what a person laid out. What a text means is read by
`yaml_text`, which also refuses what is no rule file; only what it accepts is brought here.
"""

from __future__ import annotations

import enum
import re
from typing import TYPE_CHECKING, TypeAlias

import yaml

from massage_advisor.reading.documents.yaml_text import LOADER
from massage_advisor.values import Value

if TYPE_CHECKING:
    from collections.abc import Iterator

_COMMENT = re.compile(r"#[^\n\r]*")
_BEHIND_THE_MARK = re.compile(r"[|>][-+0-9]*[ \t]+(#[^\n\r]*)")


class Style(enum.Enum):
    """How a text stands there."""

    PLAIN = ""
    SINGLE = "'"
    DOUBLE = '"'
    FOLDED = ">"
    LITERAL = "|"


class Scalar(Value, frozen=True, kw_only=True):
    """One text: what it says, and the characters from `start` to `end` that say it."""

    text: str
    style: Style
    start: int
    end: int


class Pair(Value, frozen=True, kw_only=True):
    """A key and what stands under it."""

    key: Scalar
    value: "Written"

    @property
    def start(self) -> int:
        """Where it begins."""
        return self.key.start

    @property
    def end(self) -> int:
        """Behind its last character."""
        return self.value.end


class Mapping(Value, frozen=True, kw_only=True):
    """Pairs, on lines of their own or (`flow`) in braces."""

    pairs: tuple[Pair, ...]
    start: int
    end: int
    flow: bool


class Sequence(Value, frozen=True, kw_only=True):
    """Items, on lines of their own or (`flow`) in brackets."""

    items: tuple["Written", ...]
    start: int
    end: int
    flow: bool


Written: TypeAlias = Scalar | Mapping | Sequence


class Comment(Value, frozen=True, kw_only=True):
    """A comment, from its `#` to the end of the line."""

    text: str
    start: int
    alone: bool  #: nothing else stands on its line


class Draft(Value, frozen=True, kw_only=True):
    """One document with its comments, in the order of the text."""

    text: str
    root: Written
    comments: tuple[Comment, ...]


def draft_of(text: str) -> Draft:
    """How a text that was read without complaint is laid out."""
    text = text.removeprefix("\ufeff")
    events = (event for event in yaml.parse(text, Loader=LOADER) if _counts(event))
    root = _written(next(events), events)
    return Draft(text=text, root=root, comments=tuple(_comments(text, root)))


def _counts(event: yaml.Event) -> bool:
    return isinstance(event, yaml.NodeEvent | yaml.CollectionEndEvent)


def _written(event: yaml.Event, events: Iterator[yaml.Event]) -> Written:
    if isinstance(event, yaml.ScalarEvent):
        return Scalar(
            text=event.value,
            style=Style(event.style or ""),
            start=_begin(event),
            end=_end(event),
        )
    if isinstance(event, yaml.SequenceStartEvent):
        return _sequence(event, events)
    if isinstance(event, yaml.MappingStartEvent):
        return _mapping(event, events)
    raise TypeError(event)  # an alias, which no rule file holds


def _sequence(begun: yaml.SequenceStartEvent, events: Iterator[yaml.Event]) -> Sequence:
    items: list[Written] = []
    while not isinstance(event := next(events), yaml.SequenceEndEvent):
        items.append(_written(event, events))
    start, flow = _begin(begun), bool(begun.flow_style)
    end = _end(event) if flow else items[-1].end if items else start
    return Sequence(items=tuple(items), start=start, end=end, flow=flow)


def _mapping(begun: yaml.MappingStartEvent, events: Iterator[yaml.Event]) -> Mapping:
    pairs: list[Pair] = []
    while not isinstance(event := next(events), yaml.MappingEndEvent):
        key = _written(event, events)
        if not isinstance(key, Scalar):
            raise TypeError(key)
        pairs.append(Pair(key=key, value=_written(next(events), events)))
    start, flow = _begin(begun), bool(begun.flow_style)
    end = _end(event) if flow else pairs[-1].end if pairs else start
    return Mapping(pairs=tuple(pairs), start=start, end=end, flow=flow)


def _begin(event: yaml.Event) -> int:
    return event.start_mark.index if event.start_mark else 0


def _end(event: yaml.Event) -> int:
    return event.end_mark.index if event.end_mark else 0


def scalars_in(written: Written) -> Iterator[Scalar]:
    """Every key and every text, in the order in which they stand."""
    match written:
        case Scalar():
            yield written
        case Sequence(items=items):
            for each in items:
                yield from scalars_in(each)
        case Mapping(pairs=pairs):
            for pair in pairs:
                yield pair.key
                yield from scalars_in(pair.value)


def _comments(text: str, root: Written) -> Iterator[Comment]:
    """What stands behind a `#` outside of every text, and behind the mark of a block of text."""
    begin = 0
    for scalar in scalars_in(root):
        yield from _comments_between(text, begin, scalar.start)
        if scalar.style in {Style.FOLDED, Style.LITERAL}:
            found = _BEHIND_THE_MARK.match(text, scalar.start)
            if found:
                yield Comment(text=found[1].rstrip(), start=found.start(1), alone=False)
        begin = scalar.end
    yield from _comments_between(text, begin, len(text))


def _comments_between(text: str, begin: int, end: int) -> Iterator[Comment]:
    for found in _COMMENT.finditer(text, begin, end):
        before = text[text.rfind("\n", 0, found.start()) + 1 : found.start()]
        if not before or before[-1].isspace():
            yield Comment(text=found[0].rstrip(), start=found.start(), alone=not before.strip())
