"""The schema of an answers file, in the vocabulary in use."""

from __future__ import annotations

from typing import TYPE_CHECKING

from massage_advisor.knowledge.answers import ID
from massage_advisor.reading.names import spellings
from massage_advisor.toolkit.schemas.pieces import (
    DIALECT,
    NOTHING,
    NUMBER,
    TRUE_OR_FALSE,
    Schema,
    either,
    ref,
)
from massage_advisor.toolkit.schemas.saying import definitions, free_text, spelled

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from massage_advisor.knowledge.rulebook import Rulebook

_LONGEST_ID = 200


def answers_schema(rulebook: Rulebook) -> Schema:
    """What one person can say, by fact; every key may be left out."""
    facts = {each.name: each for each in rulebook.facts.values() if not each.outcome}
    mark = either(
        free_text(_LONGEST_ID),
        NUMBER,
        TRUE_OR_FALSE,
        NOTHING,
        description="your own mark; it is copied out, as a text if it is no whole number",
    )
    return {
        "$schema": DIALECT,
        "title": f"Answers, as {rulebook.name} {rulebook.version} understands them",
        "description": (
            "An answers file for `massage-advisor advise --answers`. What is "
            "not answered is unknown, never no. Facts may be written in any case, with `_` or `-` "
            "between words, and by the other names listed. Choices are matched here as they are "
            "listed, so that editors can offer them; the program takes them in any case as well. "
            "Values are never guessed."
        ),
        "$comment": f"made by `massage-advisor schema answers` from rules {rulebook.sha256[:12]}",
        "type": "object",
        "properties": {ID: mark, **{name: ref(name) for name in facts}},
        "patternProperties": {
            spelled([ID]): mark,
            **{spelled(spellings(fact)): ref(name) for name, fact in facts.items()},
        },
        "additionalProperties": False,
        "dependentSchemas": dict(
            once for fact in facts.values() for once in _said_once(spellings(fact))
        ),
        "$defs": definitions(facts.values(), rulebook),
    }


def _said_once(names: Iterable[str]) -> Iterator[tuple[str, Schema]]:
    """A fact that goes by one of its names goes by no other at the same time."""
    every = dict.fromkeys(each for name in names for each in (name, name.replace(" ", "_")))
    for name in every if len(every) > 1 else ():
        yield name, {"properties": {other: False for other in every if other != name}}
