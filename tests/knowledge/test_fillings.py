"""Whatever a text names in braces is filled in at once, wherever the program says it."""

from __future__ import annotations

import ast
import re
from functools import cache
from itertools import chain
from pathlib import Path
from typing import TYPE_CHECKING, NamedTuple, TypeAlias

import msgspec
from telling.guests import house

if TYPE_CHECKING:
    from collections.abc import Iterator

ROOT = Path(__file__).parents[2]
PROGRAM = ROOT / "massage_advisor"
IN_BRACES = re.compile(r"\{([^{}]*)\}")
Fields: TypeAlias = "frozenset[str] | None"
"""The fields of the words that an expression may stand for; nothing where that is not known."""


@cache
def named_in_braces() -> dict[str, tuple[frozenset[str], ...]]:
    """What each field of the shipped words names; the same field may be on several faces."""
    book = house()
    found: dict[str, tuple[frozenset[str], ...]] = {}
    for words in (book.words, book.desk, book.interview):
        for name, text in msgspec.structs.asdict(words).items():
            found[name] = (*found.get(name, ()), frozenset(IN_BRACES.findall(text)))
    return found


class Filling(NamedTuple):
    """One place at which a text is filled."""

    where: str
    fields: Fields
    parts: frozenset[str]
    shared: frozenset[str]  #: parts that stand ready for several texts
    is_twice: bool


class Reader:
    """Reads the fillings out of one module."""

    def __init__(self, path: Path) -> None:
        self._path = path
        self._tree = ast.parse(path.read_text(encoding="utf-8"))
        self._functions = [
            each for each in ast.walk(self._tree) if isinstance(each, ast.FunctionDef)
        ]
        self._begun: set[tuple[str, str]] = set()

    def fillings(self) -> Iterator[Filling]:
        for function in self._functions:
            for call in _calls(function, "filled"):
                if isinstance(call.func, ast.Name):
                    yield self._filling(function, call)

    def _filling(self, function: ast.FunctionDef, call: ast.Call) -> Filling:
        given = call.args[0]
        shared = [
            key
            for each in call.keywords
            if each.arg is None
            for key in _keys(self._values(function, each.value))
        ]
        inner = self._assigned(function, given)
        return Filling(
            where=f"{self._path.relative_to(PROGRAM)}:{call.lineno}",
            fields=self._fields(function, given),
            parts=frozenset(each.arg for each in call.keywords if each.arg is not None),
            shared=frozenset(shared),
            is_twice=any(
                isinstance(part.func, ast.Name) for each in inner for part in _calls(each, "filled")
            ),
        )

    def _fields(self, function: ast.FunctionDef, given: ast.expr) -> Fields:
        """What it may stand for; something that is told by itself adds nothing."""
        here = (function.name, ast.unparse(given))
        if here in self._begun:
            return frozenset()
        self._begun.add(here)
        found = self._stands_for(function, given)
        self._begun.remove(here)
        return found

    def _stands_for(self, function: ast.FunctionDef, given: ast.expr) -> Fields:
        match given:
            case ast.Attribute(attr=name):
                return frozenset({name}) if name in named_in_braces() else None
            case ast.IfExp(body=one, orelse=other):
                return _all_of(self._fields(function, each) for each in (one, other))
            case ast.Subscript(value=ast.Dict(values=values)):
                return _all_of(self._fields(function, each) for each in values)
            case ast.Call(func=ast.Name(id=name) | ast.Attribute(attr=name)):
                return _all_of(
                    self._fields(inner, back.value)
                    for inner in self._functions
                    if inner.name == name
                    for back in ast.walk(inner)
                    if isinstance(back, ast.Return) and back.value is not None
                )
            case ast.Name(id=name):
                values = [each for each in self._assigned(function, given) if each is not given]
                return _all_of(
                    (self._fields(function, each) for each in values)
                    if values
                    else self._handed_over(function, name)
                )
            case _:
                return None

    def _values(self, function: ast.FunctionDef, given: ast.expr) -> Iterator[ast.expr]:
        """The expression itself, what the name was given, or what the function gives back."""
        for each in self._assigned(function, given):
            yield each
            if isinstance(each, ast.Call) and isinstance(each.func, ast.Name):
                for inner in self._functions:
                    if inner.name == each.func.id:
                        yield from (
                            back.value
                            for back in ast.walk(inner)
                            if isinstance(back, ast.Return) and back.value is not None
                        )

    def _handed_over(self, function: ast.FunctionDef, name: str) -> Iterator[Fields]:
        """What the callers in this module give for a parameter."""
        names = [each.arg for each in function.args.args if each.arg != "self"]
        if name in names:
            for caller in self._functions:
                for call in _calls(caller, function.name):
                    if len(call.args) > names.index(name):
                        yield self._fields(caller, call.args[names.index(name)])

    def _assigned(self, function: ast.FunctionDef, given: ast.expr) -> list[ast.expr]:
        """The expressions that a name was given in this function; or the expression itself."""
        if not isinstance(given, ast.Name):
            return [given]
        found: list[ast.expr] = []
        for each in ast.walk(function):
            match each:
                case ast.Assign(targets=[ast.Name(id=given.id)], value=value):
                    found.append(value)
                case ast.Assign(targets=[ast.Tuple(elts=names)], value=ast.Tuple(elts=values)):
                    pairs = zip(names, values, strict=True)
                    found += [v for n, v in pairs if isinstance(n, ast.Name) and n.id == given.id]
                case ast.Assign(targets=[ast.Tuple(elts=names)], value=value):
                    found += [value for n in names if isinstance(n, ast.Name) and n.id == given.id]
                case (
                    ast.For(target=ast.Tuple(elts=names), iter=ast.Tuple(elts=rows))
                    | ast.comprehension(target=ast.Tuple(elts=names), iter=ast.Tuple(elts=rows))
                ):
                    found += [
                        row.elts[place]
                        for row in rows
                        if isinstance(row, ast.Tuple)
                        for place, n in enumerate(names)
                        if isinstance(n, ast.Name) and n.id == given.id
                    ]
                case _:
                    pass
        return found or [given]


def _all_of(every: Iterator[Fields]) -> Fields:
    found = list(every)
    known = [each for each in found if each is not None]
    return frozenset(chain.from_iterable(known)) if found and len(known) == len(found) else None


def _calls(within: ast.AST, name: str) -> Iterator[ast.Call]:
    for each in ast.walk(within):
        match each:
            case ast.Call(func=ast.Name(id=called) | ast.Attribute(attr=called)) if called == name:
                yield each
            case _:
                pass


def _keys(values: Iterator[ast.expr]) -> Iterator[str]:
    """The keys of the mappings among these, those of mappings within them as well."""
    for each in chain.from_iterable(map(ast.walk, values)):
        if isinstance(each, ast.Dict):
            yield from (str(key.value) for key in each.keys if isinstance(key, ast.Constant))


@cache
def fillings() -> tuple[Filling, ...]:
    """All of them; only modules that fill anything are read at all."""
    modules = (path for path in PROGRAM.rglob("*.py") if "filled(" in path.read_text("utf-8"))
    return tuple(chain.from_iterable(Reader(path).fillings() for path in modules))


def test_no_text_is_filled_in_two_steps() -> None:
    """Else what somebody said, put in first, could be filled itself."""
    assert [each.where for each in fillings() if each.is_twice] == []


def test_no_brace_is_left_and_nothing_is_worked_out_in_vain() -> None:
    for each in fillings():
        if each.fields is None:
            continue
        ways = [named_in_braces()[field] for field in each.fields]
        for field, way in zip(each.fields, ways, strict=True):
            assert any(names <= each.parts | each.shared for names in way), (each.where, field)
        assert each.parts <= frozenset(chain.from_iterable(chain.from_iterable(ways))), each


HANDED_ON = {
    *("explain_either_fits", "explain_lost"),
    *("explain_would_come", "explain_would_go", "explain_comes"),
    *("clinic_nothing_to_book", "emergency_and_crisis", "none_of_the_choices"),
    *("not_on_the_list", "which_ones", "one_denied", "so_or_not"),
    *("all_well", "hardly"),
}
"""Chosen from a table, or handed on to another module: too far for this reader to follow."""


def test_every_other_text_with_braces_is_filled_somewhere() -> None:
    braced = {field for field, ways in named_in_braces().items() if any(ways)}
    followed = chain.from_iterable(each.fields or () for each in fillings())
    assert braced - set(followed) == HANDED_ON
