"""Fields: which keys of a line are told, and in which order.

`outcome` names a key; `service.verdict` one within another, where everything is told.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import orjson

from massage_advisor.problems import Flag, Problem, Refused
from massage_advisor.telling.record import on_one_line
from massage_advisor.values import Value
from massage_advisor.wording import did_you_mean, quoted

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence

    Record = Mapping[str, Any]


class Field(Value, frozen=True, kw_only=True):
    """One thing to tell, by the keys that lead to it."""

    path: tuple[str, ...]

    @property
    def name(self) -> str:
        """As it is asked for and as it heads a column."""
        return ".".join(self.path)

    def of(self, record: Record) -> object:
        """What a record has there; nothing where there is none."""
        if len(self.path) == 1:
            return record.get(self.path[0])
        found: Any = record
        for key in self.path:
            found = found.get(key) if isinstance(found, dict) else None
        return found


class Selection:
    """Tells only some fields of lines of JSON, keys within keys among them."""

    header = b""

    def __init__(self, fields: Sequence[Field]) -> None:
        self._fields = tuple(fields)

    def rows(self, lines: bytes) -> bytes:
        """One line for each line."""
        records = map(orjson.loads, lines.splitlines())
        told = ({each.name: each.of(one) for each in self._fields} for one in records)
        return "".join(f"{on_one_line(each)}\n" for each in told).encode()


def fields_named(
    said: Iterable[str], sample: Record, whole: Callable[[], Record] | None = None
) -> tuple[Field, ...]:
    """The fields asked for, with commas between them or one by one; Refused if one is unknown.

    `whole` is a line with every detail, for what a line in brief has not.
    """
    names = [name.strip() for each in said for name in each.split(",") if name.strip()]
    fields = tuple(Field(path=tuple(name.split("."))) for name in dict.fromkeys(names))
    problems = [
        Problem(
            code="U161",
            what=f"a line has no {quoted(each.name)}",
            place=Flag(file="--fields"),
            remedy=_only_in_full(each, whole) or _what_there_is(each, sample),
        )
        for each in fields
        if not _is_there(each, sample)
    ]
    if problems:
        raise Refused(problems)
    return fields


def _only_in_full(field: Field, whole: Callable[[], Record] | None) -> str:
    """What to do where a line would have it, were it told in full."""
    is_told = whole is not None and _is_there(field, whole())
    return "add --detail full, which tells it" if is_told else ""


def _is_there(field: Field, sample: Record) -> bool:
    """Whether a line could have it; what is null in the sample may hold anything."""
    found: Any = sample
    for key in field.path:
        if found is None:
            return True
        if not isinstance(found, dict) or key not in found:
            return False
        found = found[key]
    return True


def _what_there_is(field: Field, sample: Record) -> str:
    """What may be meant where the name leaves what is known, or what stands there."""
    found: Any = sample
    before = ""
    for key in field.path:
        if not isinstance(found.get(key), dict):
            break
        found, before = found[key], f"{before}{key}."
    there = ", ".join(before + key for key in found)
    return did_you_mean(field.name, tuple(_paths(found, before)), f"name some of: {there}")


def _paths(record: Record, before: str = "") -> Iterator[str]:
    for key, value in record.items():
        yield before + key
        if isinstance(value, dict):
            yield from _paths(value, f"{before}{key}.")
