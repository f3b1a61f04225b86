"""The pieces schemas are made of: objects whose keys are known, lists, words of a closed list."""

from __future__ import annotations

from typing import TYPE_CHECKING, TypeAlias

from massage_advisor.telling.json_text import as_json_text

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

Schema: TypeAlias = "dict[str, object]"

DIALECT = "https://json-schema.org/draft/2020-12/schema"
TEXT: Schema = {"type": "string"}
TRUE_OR_FALSE: Schema = {"type": "boolean"}
WHOLE: Schema = {"type": "integer"}
NUMBER: Schema = {"type": "number"}
NOTHING: Schema = {"type": "null"}
ANYTHING: Schema = {}


def form(parts: Mapping[str, Schema], **more: object) -> Schema:
    """An object that has all of these keys and no other."""
    return {
        "type": "object",
        "properties": dict(parts),
        "required": list(parts),
        "additionalProperties": False,
        **more,
    }


def listing(of: Schema, **more: object) -> Schema:
    """A list of these."""
    return {"type": "array", "items": of, **more}


def maybe(schema: Schema) -> Schema:
    """The same, or null."""
    return {"anyOf": [schema, NOTHING]}


def one_of(words: Iterable[object], **more: object) -> Schema:
    """One of these values."""
    return {"enum": list(words), **more}


def named(described: Mapping[str, str], **more: object) -> Schema:
    """One of these names; editors show what is said of each."""
    says = list(described.values())
    return one_of(described, **({"enumDescriptions": says} if any(says) else {}), **more)


def either(*schemas: Schema, **more: object) -> Schema:
    """Any of these."""
    return {**more, "anyOf": list(schemas)}


def ref(name: str) -> Schema:
    """What stands under `$defs`."""
    return {"$ref": "#/$defs/" + name.replace("~", "~0").replace("/", "~1")}


def as_text(schema: Schema) -> str:
    """The schema as it is printed."""
    return as_json_text(schema)
