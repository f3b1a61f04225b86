"""The schema of an answers file, in the vocabulary in use."""

from __future__ import annotations

from typing import TYPE_CHECKING

from massage_advisor.reading.answers import ID
from massage_advisor.reading.names import spellings
from massage_advisor.toolkit.schemas.pieces import DIALECT, TEXT, WHOLE, Schema, either, ref
from massage_advisor.toolkit.schemas.saying import definitions, spelled

if TYPE_CHECKING:
    from massage_advisor.knowledge.rulebook import Rulebook

_LONGEST_ID = 200


def answers_schema(rulebook: Rulebook) -> Schema:
    """What one person can say, by fact; every key may be left out."""
    facts = {each.name: each for each in rulebook.facts.values() if not each.outcome}
    mark = either(
        {**TEXT, "maxLength": _LONGEST_ID}, WHOLE, description="your own mark; it is copied out"
    )
    return {
        "$schema": DIALECT,
        "title": f"Answers, as {rulebook.name} {rulebook.version} understands them",
        "description": (
            "An answers file for `massage-advisor advise --answers`. What is "
            "not answered is unknown, never no. Facts and choices may also be written with `_` or "
            "`-` between words, in any case, and by the other names listed; values are never "
            "guessed."
        ),
        "$comment": f"made by `massage-advisor schema answers` from rules {rulebook.sha256[:12]}",
        "type": "object",
        "properties": {ID: mark, **{name: ref(name) for name in facts}},
        "patternProperties": {spelled(spellings(fact)): ref(name) for name, fact in facts.items()},
        "additionalProperties": False,
        "$defs": definitions(facts.values(), rulebook),
    }
