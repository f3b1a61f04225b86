"""What was typed, taken as it is where it can only mean one thing.

Typer lets pydantic judge every value, even that of an option nobody gave, and loading pydantic
takes longer than advising somebody. Whatever is not plain, Typer judges, and words the refusal.
"""

from __future__ import annotations

import enum
import functools
import os
import re
from pathlib import Path
from typing import TYPE_CHECKING, Protocol

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable

    import typer
    from typer.core import TyperOption


class Judge(Protocol):
    """What makes a value of what was typed for a parameter, or refuses it."""

    def coerce(self, value: object, param: TyperOption, ctx: typer.Context) -> object:
        """The value."""


class Taken:
    """Stands where Typer keeps the judge of a parameter, and calls that judge only if it must."""

    def __init__(self, judge: Callable[[], Judge]) -> None:
        """Hold what brings Typer's judge, which is slow."""
        self._judge = judge

    def coerce(self, value: object, param: TyperOption, ctx: typer.Context) -> object:
        """The same value that Typer's judge would make of it, or its refusal."""
        if value is None:
            return () if param.multiple or param.nargs == -1 else None
        if _was_typed(param, ctx):
            _refuse_empty(value, param, ctx)
        kind = param.type_descriptor.annotation
        return kind(value) if _is_plain(kind, value) else self._judged(value, param, ctx)

    def _judged(self, value: object, param: TyperOption, ctx: typer.Context) -> object:
        """What Typer makes of it; its refusal in plain words."""
        import typer  # it is there by now

        try:
            return self._judge().coerce(value, param, ctx)
        except typer.BadParameter as refused:
            refused.message = in_plain_words(refused.message)
            raise


_IN_PLAIN_WORDS = (
    (re.compile(r"Value error, (.*)", re.DOTALL), r"\1"),
    (re.compile(r"Input should be a valid number\b.*"), "it is no number; write it like 4 or 2.5"),
    (re.compile(r"Input should be a valid integer\b.*"), "it is no whole number; write it like 4"),
    (re.compile(r"Input should be greater than or equal to (.*)"), r"it is less than \1"),
    (re.compile(r"Input should be less than or equal to (.*)"), r"it is more than \1"),
)


def in_plain_words(refusal: str) -> str:
    """What Typer's judge says of a value, without the words of programmers."""
    for pattern, words in _IN_PLAIN_WORDS:
        found = pattern.fullmatch(refusal)
        if found:
            return found.expand(words)
    return refusal


def _was_typed(param: TyperOption, ctx: typer.Context) -> bool:
    source = ctx.get_parameter_source(param.name or "")
    return source is not None and source.name == "COMMANDLINE"


def _refuse_empty(value: object, param: TyperOption, ctx: typer.Context) -> None:
    """What is empty was meant to be something; mostly a variable of the shell is not set."""
    every = value if isinstance(value, list | tuple) else (value,)
    if any(isinstance(each, str) and not each.strip() for each in every):
        import typer  # it is there by now

        what = "it is empty"
        raise typer.BadParameter(what, ctx=ctx, param=param)


def _is_plain(kind: object, value: object) -> bool:
    """Whether the value is surely one of this kind, and `kind(value)` makes it."""
    if kind == list[str]:
        return isinstance(value, list | tuple) and all(map(_is_text, value))
    if kind is str:
        return _is_text(value)
    if kind is Path:
        return isinstance(value, str) and _is_text(value) and _is_left_alone(value)
    if isinstance(kind, enum.EnumType):
        choices: Iterable[enum.Enum] = kind
        return value in [each.value for each in choices]
    return kind in {int, float} and type(value) is kind  # a default


def _is_text(value: object) -> bool:
    return isinstance(value, str) and value.isprintable()


def _is_left_alone(path: str) -> bool:
    """Typer refuses a file that is there and cannot be read, and no other."""
    return os.access(path, os.R_OK) or not os.path.exists(path)  # noqa: PTH110 - not yet a Path


def take_what_is_plain(parameters: Iterable[object]) -> None:
    """Have what is plain taken at once for these parameters of a command."""
    for each in parameters:
        judge = getattr(each, "get_runtime_param", None)
        if judge is not None and hasattr(each, "type_descriptor"):  # else Typer judges otherwise
            each.get_runtime_param = functools.partial(Taken, judge)  # type: ignore[attr-defined]  # only looked for, above
