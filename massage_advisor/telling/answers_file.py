"""Answers as an answers file: what somebody said, in YAML that `advise --answers` reads again."""

from __future__ import annotations

import json
import re
from typing import TYPE_CHECKING

from massage_advisor.telling.facts_told import in_json
from massage_advisor.wording import visible

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from massage_advisor.knowledge.answers import Answer
    from massage_advisor.knowledge.rulebook import Rulebook

_NEEDS_NO_QUOTES = re.compile(r"[^\W\d_][\w ().;+/'-]*\Z")
_MEANS_MORE = {"yes", "no", "true", "false", "on", "off", "null", "none", "y", "n"}


def answers_in_yaml(rulebook: Rulebook, answers: Mapping[str, Answer]) -> Iterator[str]:
    """One line a fact, as it stands in an answers file or under `given:`."""
    for name, answer in answers.items():
        fact = rulebook.facts.get(name)
        if fact is not None:
            yield f"{_scalar(name)}: {_value(in_json(fact, answer))}"


def _value(value: object) -> str:
    match value:
        case bool():
            return "yes" if value else "no"
        case dict():
            members = (f"{_scalar(str(key))}: {_value(each)}" for key, each in value.items())
            return "{" + ", ".join(members) + "}"
        case list():
            return f"[{', '.join(map(_value, value))}]" if value else "none"
        case str():
            return _scalar(value)
        case _:
            return str(value)


def _scalar(text: str) -> str:
    """Plain where YAML takes it as the same text, else in quotation marks."""
    plain = visible(text)
    if plain == text and _NEEDS_NO_QUOTES.match(text) and text.casefold() not in _MEANS_MORE:
        return text
    if re.fullmatch(r"\d+(\.\d+)? [a-z]+", text):
        return text
    return json.dumps(text, ensure_ascii=plain != text)
