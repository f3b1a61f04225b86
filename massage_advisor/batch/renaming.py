"""Renaming: a line of JSON in somebody's own words becomes one in ours, by their column map.

Numbers keep every digit and keys that stand twice still do, so that the line is judged as if it had
been written so. A line that is not well-formed is left as it is, to be refused as such.
"""

from __future__ import annotations

import json
from typing import TYPE_CHECKING, Never, TypeAlias

from massage_advisor.batch.column_map import YES, ColumnMap, Target, Vocabulary
from massage_advisor.batch.columns import column_for
from massage_advisor.batch.engine.asking import Entry
from massage_advisor.batch.engine.completing import ended, of_both, of_members
from massage_advisor.batch.nesting import is_too_deep, parts_of
from massage_advisor.values import Value
from massage_advisor.wording import same_name

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

    from massage_advisor.batch.engine.asking import Column


class Number(Value, frozen=True, kw_only=True):
    """A number as it was written."""

    digits: str


class Pairs(Value, frozen=True, kw_only=True):
    """The keys and values of an object, in their order."""

    pairs: list[tuple[str, object]]


Member: TypeAlias = tuple[str, object]


class Renaming:
    """Renames the keys of lines, and says what their values mean."""

    def __init__(self, vocabulary: Vocabulary, by_map: ColumnMap) -> None:
        """Hold the map; each key is looked up once."""
        self._vocabulary, self._map = vocabulary, by_map
        self._columns: dict[str, Column | None] = {}
        self.complete = by_map.complete

    def line(self, line: bytes) -> bytes:
        """The same answers under the names of facts; keys that are ignored are gone."""
        read = _read(line)
        if read is None:
            return line
        whole: list[Member] = []
        members: dict[str, list[Member]] = {}
        for key, value in read.pairs:
            column = self._column(key)
            if column is None:
                whole.append((key, value))
            elif column.member:
                members.setdefault(column.fact, []).append((column.member, _said(column, value)))
            elif column.fact:
                whole.append((column.fact, _said(column, value)))
        return self._joined(whole, members)

    def entry(self, line: bytes) -> Entry | None:
        """The only entry of a line under the name of its fact; nothing if it has not just one."""
        read = _read(line)
        if read is None or len(read.pairs) != 1:
            return None
        ((key, value),) = read.pairs
        column = self._column(key)
        if column is None:
            return Entry(fact=key, member="", says=True, line=line)
        said = _said(column, value)
        says = said is not None and said != ""
        whole = self._ended(column.fact, said)
        of = Pairs(pairs=[(column.member, said)]) if column.member else whole
        renamed = _written(Pairs(pairs=[(column.fact, of)])).encode() if column.fact else b"{}"
        return Entry(fact=column.fact, member=column.member, says=says, line=renamed)

    def _joined(self, whole: list[Member], members: Mapping[str, list[Member]]) -> bytes:
        """A line of both, in which all that is said of one list stands together."""
        pairs, apart = [], {**members}
        for fact, said in whole:
            beside = apart.pop(fact, None)
            ours = self._together(fact, said, beside) if beside else self._ended(fact, said)
            pairs.append((fact, ours))
        for fact, each in apart.items():
            pairs.append((fact, Pairs(pairs=of_members(each, complete=fact in self.complete))))
        return _written(Pairs(pairs=pairs)).encode()

    def _together(self, fact: str, whole: object, members: list[Member]) -> object:
        """What is said of a list and of some of its members."""
        if isinstance(whole, Pairs):  # it leaves open what else there is
            return Pairs(pairs=[*whole.pairs, *members])
        is_all = fact in self.complete
        return of_both(whole, members, lambda each: Pairs(pairs=each), complete=is_all)

    def _ended(self, fact: str, said: object) -> object:
        """A list of names that is complete, ended."""
        return ended(said) if fact in self.complete else said

    def _column(self, key: str) -> Column | None:
        """What a key holds; nothing if it is left as it is, to be refused."""
        if key not in self._columns:
            if len(self._columns) > _MOST_KEYS:
                self._columns.clear()
            self._columns[key] = self._found(key)
        return self._columns[key]

    def _found(self, key: str) -> Column | None:
        folded = same_name(key)
        target = self._map.headers.get(folded)
        if target is None and folded in self._map.ignored:
            return column_for(Target(fact=""), self._map)
        target = target or self._vocabulary.target(key)
        if target is None:
            return column_for(Target(fact=""), self._map) if self._map.ignores_the_rest else None
        return column_for(target, self._map)


_MOST_KEYS = 5_000


def _read(line: bytes) -> Pairs | None:
    """The keys and values of a line; nothing if it is no object, too deep, or not well-formed."""
    try:
        read = _DECODER.decode(line.decode())
    except (ValueError, RecursionError):
        return None
    return read if isinstance(read, Pairs) and not is_too_deep(line, read, _parts) else None


def _parts(value: object) -> Iterable[object]:
    return [part for _, part in value.pairs] if isinstance(value, Pairs) else parts_of(value)


def _said(column: Column, value: object) -> object:
    """What a value means; lists part by part, objects as they are."""
    match value:
        case str() | Number() | True | False:
            text = _text(value)
            said = column.says(text)
            return value if said == text else said
        case list():
            return _said_of_list(column, value)
        case _:
            return value


def _said_of_list(column: Column, parts: list[object]) -> object:
    meant = [_said(column, part) for part in parts]
    flat = [each for said in meant for each in (said if isinstance(said, list) else [said])]
    if None in flat:
        known = [(str(each), YES) for each in flat if each is not None]
        return Pairs(pairs=[*known])  # what the rest means is not known, so neither is what else
    return flat


def _text(value: object) -> str:
    match value:
        case Number():
            return value.digits
        case bool():
            return "true" if value else "false"
        case _:
            return str(value)


def _written(value: object) -> str:
    match value:
        case Number():
            return value.digits
        case Pairs():
            return f"{{{','.join(f'{json.dumps(k)}:{_written(v)}' for k, v in value.pairs)}}}"
        case list():
            return f"[{','.join(map(_written, value))}]"
        case dict():
            return _written(Pairs(pairs=list(value.items())))
        case _:
            return json.dumps(value)


def _refuse(word: str) -> Never:
    raise ValueError(word)  # NaN and Infinity are no JSON


_DECODER = json.JSONDecoder(
    object_pairs_hook=lambda pairs: Pairs(pairs=pairs),
    parse_int=lambda digits: Number(digits=digits),
    parse_float=lambda digits: Number(digits=digits),
    parse_constant=_refuse,
)
