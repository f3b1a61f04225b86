"""YAML text becomes a tree, from the events of PyYAML's parser: no resolver, no constructor.

So no scalar is ever anything but text, and tags, anchors and aliases are refused where they stand.
"""

from __future__ import annotations

import functools
import itertools
from typing import TYPE_CHECKING, Never, Protocol

import yaml

from massage_advisor.problems import Place
from massage_advisor.reading.documents import complain
from massage_advisor.reading.documents.nodes import Entry, Items, Node, Table, Text
from massage_advisor.reading.documents.slips.among_lines import first_without_dash, no_colon_above
from massage_advisor.reading.documents.slips.finding import slip_at
from massage_advisor.reading.documents.slips.lines import LISTED_FIRST, LONGEST_LINE
from massage_advisor.reading.documents.slips.one_line import (
    MISTAKEN_FOR_A_MARK,
    in_marks,
    odd_indentation,
    odd_mark,
    sign_for_words,
)
from massage_advisor.wording import quoted, shortened

if TYPE_CHECKING:
    from collections.abc import Iterator

    from massage_advisor.reading.documents import Bounds

_TOO_DEEP = "maximum nesting depth"
"""Where newer parsers stop by themselves, far below what is read here."""
_NO_KEY_HERE = "mapping values are not allowed"
"""What the parsers say of a colon within a text."""
_NO_COLON = "no colon stands on this line, where a key and what it says are meant"
_WRITE_A_COLON = "write `key: ` and then the text, or indent the line"
_NOTHING_IN_BRACKETS = (
    "something is missing here, in a list in brackets or in what stands in braces"
)
_WRITE_BRACKETS = "write it like [one, another] or {one: yes, another: no}"
_ON_THE_NEXT_LINE = "use `>-` and start it on the next line"
LOADER = getattr(yaml, "CSafeLoader", yaml.SafeLoader)
"""The C parser where it is installed; the pure one says the same more slowly."""


def yaml_tree(text: str, file: str, bounds: Bounds) -> Node:
    """The tree of one YAML document."""
    try:
        return _Composer(text, file, bounds).document()
    except yaml.MarkedYAMLError as error:
        _complain_of(error, text, bounds)
    except (yaml.YAMLError, ValueError, RecursionError) as error:
        what = f"this is not well-formed YAML: {shortened(str(error), 90)}"
        complain("not-yaml", (0, 0), what)


def _complain_of(error: yaml.MarkedYAMLError, text: str, bounds: Bounds) -> Never:
    """In words of whoever wrote it where the slip is known, else in those of the parser."""
    stopped = _position_of(error.problem_mark or error.context_mark)
    if _TOO_DEEP in (error.problem or ""):
        complain("too-big", stopped, *_nested_too_deep(bounds))
    begun = _position_of(error.context_mark)
    unclosed = _unclosed(error)
    if unclosed:
        complain("not-yaml", begun, *unclosed)
    slip = slip_at(text, stopped[0], begun[0])
    if slip:
        complain("not-yaml", (slip.line, slip.column), slip.what, slip.remedy)
    if begun[0] and "could not find expected ':'" in (error.problem or ""):
        complain("not-yaml", begun, _NO_COLON, _WRITE_A_COLON)
    above = no_colon_above(text.splitlines(), stopped[0])
    if above and _NO_KEY_HERE in (error.problem or ""):
        complain("not-yaml", above, _NO_COLON, _WRITE_A_COLON)
    if "flow node" in (error.context or ""):
        complain("not-yaml", stopped, _NOTHING_IN_BRACKETS, _WRITE_BRACKETS)
    complain("not-yaml", stopped, *_in_general(error, text, stopped[0]))


def _nested_too_deep(bounds: Bounds) -> tuple[str, str]:
    return f"this is nested more than {bounds.depth} levels deep", "write it with fewer levels"


def _unclosed(error: yaml.MarkedYAMLError) -> tuple[str, str] | None:
    """A quotation mark, brace or bracket that opens and never closes, and what to do."""
    context, problem = error.context or "", error.problem or ""
    if "quoted scalar" in context and "end of stream" in problem:
        return "the quotation mark that opens here never closes", "write one behind the text"
    if "flow sequence" in context:
        what = "the list that begins here lacks a comma or the bracket that closes it"
        return what, "write it like [one, another]"
    if "flow mapping" in context:
        what = "what begins here lacks a comma, a colon or the brace that closes it"
        return what, "write it like {one: yes, another: no}"
    return None


def _in_general(error: yaml.MarkedYAMLError, text: str, stopped: int) -> tuple[str, str]:
    problem = error.problem or "unknown mistake"
    if _NO_KEY_HERE in problem:
        what = "a colon and a space stand within a text, as if another key began"
        line = next(itertools.islice(text.splitlines(), stopped - 1, None), "")
        return what, f"put the text in quotation marks{in_marks(line)}, or {_ON_THE_NEXT_LINE}"
    what = f"this is not well-formed YAML: {shortened(problem, 90)}"
    return what, "look at this line and the one before: indentation, colons, quotation marks"


class _Composer:
    """Walks the events of one document."""

    def __init__(self, text: str, file: str, bounds: Bounds) -> None:
        self._file, self._text = file, text
        self._bounds = bounds
        self._values = 0
        self._events: Iterator[yaml.Event] = yaml.parse(text, Loader=LOADER)

    def document(self) -> Node:
        """The only document there is."""
        next(self._events)  # the start of the stream
        if isinstance(next(self._events), yaml.StreamEndEvent):
            complain("not-yaml", (1, 1), "the file is empty", "write something in it")
        node = self._node(next(self._events), depth=1)
        next(self._events)  # the end of the document
        after = next(self._events)
        if not isinstance(after, yaml.StreamEndEvent):
            self._complain(
                after, "several-documents", "a second document starts here", "one per file"
            )
        return node

    def _node(self, event: yaml.Event, depth: int) -> Node:
        self._admit(event, depth)
        place = self._place(event)
        if isinstance(event, yaml.ScalarEvent):
            self._admit_text(event)
            plain = event.style in {None, ""}
            return Text(text=event.value, place=place, plain=plain, cut=plain and self._cut(event))
        if isinstance(event, yaml.SequenceStartEvent):
            return Items(nodes=tuple(self._items(depth)), place=place)
        return Table(entries=tuple(self._entries(depth)), place=place)

    def _items(self, depth: int) -> Iterator[Node]:
        while not isinstance(event := next(self._events), yaml.SequenceEndEvent):
            yield self._node(event, depth + 1)

    def _entries(self, depth: int) -> Iterator[Entry]:
        seen: set[str] = set()
        above = ""  #: the last key with nothing behind it
        while not isinstance(event := next(self._events), yaml.MappingEndEvent):
            key = self._key(event, depth)
            if key.text in seen:
                what = f"the key {quoted(key.text)} stands here a second time"
                remedy = "keep one of the two"
                if key.text in LISTED_FIRST:
                    remedy += "; if it begins another, put `- ` before it, two spaces further out"
                elif above:
                    remedy += (
                        f"; if it belongs below `{above}:`, that begins two spaces further out"
                    )
                self._complain(event, "duplicate-key", what, remedy)
            seen.add(key.text)
            value = self._node(next(self._events), depth + 1)
            if isinstance(value, Text) and value.says_nothing:
                above = key.text
            yield Entry(key=key, value=value)

    def _key(self, event: yaml.Event, depth: int) -> Text:
        if not isinstance(event, yaml.ScalarEvent | yaml.AliasEvent):
            what = "a key is a name, and this one is a list or a mapping"
            self._complain(event, "key-not-text", what, "put braces or brackets in quotation marks")
        key = self._node(event, depth)
        if not isinstance(key, Text):
            raise TypeError(key)
        if key.plain and key.text == "<<":
            self._complain(event, "anchor", "`<<` merges mappings", "write the keys out")
        return key

    def _admit(self, event: yaml.Event, depth: int) -> None:
        self._values += 1
        if self._values > self._bounds.values:
            what = f"the file holds more than {self._bounds.values} values"
            self._complain(event, "too-big", what, "split it, or check that it is the right file")
        if depth > self._bounds.depth:
            self._complain(event, "too-big", *_nested_too_deep(self._bounds))
        if isinstance(event, yaml.NodeEvent) and event.anchor is not None:
            mark = "*" if isinstance(event, yaml.AliasEvent) else "&"
            what = f"{quoted(mark + event.anchor)} is a YAML anchor or alias"
            self._complain(
                event, "anchor", what, "write the text out, or put it in quotation marks"
            )
        if (
            isinstance(event, yaml.ScalarEvent | yaml.CollectionStartEvent)
            and event.tag is not None
        ):
            what = f"{quoted(event.tag)} is a YAML tag"
            self._complain(event, "tag", what, "take it out, or put the text in quotation marks")

    def _admit_text(self, event: yaml.ScalarEvent) -> None:
        """Refuse what YAML takes for a text, and nobody means as one."""
        line, column = _position(event)
        slip = None
        if column > LONGEST_LINE:
            return
        if event.style in {None, ""} and event.value[:1] in MISTAKEN_FOR_A_MARK:
            written = self._lines[line - 1]
            slip = odd_indentation(written, line) or odd_mark(written, line)
            slip = slip if slip and (slip.line, slip.column) == (line, column) else None
        elif event.style in {None, ""} and " - " in event.value:
            slip = first_without_dash(self._lines, (line, column))
        elif event.style == ">" and not event.value.strip():
            slip = sign_for_words(self._lines[line - 1], line)
        if slip:
            complain("not-yaml", (slip.line, slip.column), slip.what, slip.remedy)

    def _cut(self, event: yaml.ScalarEvent) -> bool:
        """Whether a comment follows on the line on which a text ends that nothing encloses."""
        end = event.end_mark
        if end is None or not event.value or not self._has_remarks:
            return False
        line = self._lines[end.line] if end.line < len(self._lines) else ""
        return line[end.column : end.column + LONGEST_LINE].lstrip(" \t").startswith("#")

    @functools.cached_property
    def _has_remarks(self) -> bool:
        return " #" in self._text or "\t#" in self._text

    @functools.cached_property
    def _lines(self) -> list[str]:
        return self._text.splitlines()

    def _place(self, event: yaml.Event) -> Place:
        line, column = _position(event)
        return Place(file=self._file, line=line, column=column)

    def _complain(self, event: yaml.Event, name: str, what: str, remedy: str) -> Never:
        complain(name, _position(event), what, remedy)


class _Mark(Protocol):
    """A position in the text, as either parser says it."""

    line: int
    column: int


def _position(event: yaml.Event) -> tuple[int, int]:
    return _position_of(event.start_mark)


def _position_of(mark: _Mark | None) -> tuple[int, int]:
    return (mark.line + 1, mark.column + 1) if mark else (0, 0)
