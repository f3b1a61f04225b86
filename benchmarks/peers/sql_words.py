"""Words of SQL: columns, texts and values, as DuckDB reads them."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterable

    from benchmarks.peers.language import Value


def select(columns: str, source: str) -> str:
    """A step of a query."""
    return f"SELECT {columns} FROM {source}"  # noqa: S608 - of our own rules only


def named(expression: str, name: str) -> str:
    """An expression as a column of this name."""
    return f"{expression} AS {column(name)}"


def column(name: str) -> str:
    """A column, by its name."""
    return f'"{name}"'


def arises(fact: str) -> str:
    """The column that says whether a fact's question arises."""
    return column(f"{fact} arises")


def text(said: str) -> str:
    """A text."""
    return "'" + said.replace("'", "''") + "'"


def texts(said: Iterable[str]) -> str:
    """Texts, with commas."""
    return ", ".join(map(text, said))


def value(said: Value) -> str:
    """What stands in the place of a missing answer."""
    match said:
        case bool():
            return str(said).lower()
        case str():
            return text(said)
        case list():
            return f"[{texts(said)}]::VARCHAR[]"
        case _:
            return f"{said:g}"
