"""The stone under all data: a value is made once and never changed.

Equal parts make equal values. The built rulebook is stored and read back through these same shapes;
so modules of values do not postpone their annotations, which would all be compiled at every start.
"""

from __future__ import annotations

from typing import TypeVar

import msgspec

V = TypeVar("V", bound="Value")


class Value(msgspec.Struct, frozen=True, kw_only=True):
    """Frozen data, named by keyword; "changing" one means `replaced(value, part=new)`."""


def replaced(value: V, /, **parts: object) -> V:
    """The same value with some parts exchanged."""
    return msgspec.structs.replace(value, **parts)


def laid_open(value: object) -> object:
    """The same as plain mappings and lists, in an order that never differs."""
    return msgspec.to_builtins(value, order="deterministic", enc_hook=str)
