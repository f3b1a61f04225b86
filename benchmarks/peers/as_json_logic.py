"""Rules as JSON-Logic, for datalogic: one expression that says of every rule whether it applies."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING, Any, TypeAlias

from benchmarks.peers.language import Language
from benchmarks.peers.subset import told

if TYPE_CHECKING:
    from collections.abc import Sequence

    from benchmarks.peers.language import Value
    from massage_advisor.knowledge.rulebook import Rulebook

Logic: TypeAlias = Any
_FEW = 3  #: members that are quicker looked for one by one


class JsonLogic(Language[Logic]):
    """Operators in objects."""

    def value(self, fact: str, missing: Value) -> Logic:
        """A variable, with its default."""
        return {"var": fact if missing is None else [fact, missing]}

    def is_yes(self, value: Logic) -> Logic:
        """A boolean is its own test."""
        return value

    def is_one_of(self, value: Logic, choices: Sequence[str]) -> Logic:
        """Equality with each."""
        return self.any_of([{"===": [value, choice]} for choice in choices])

    def includes(self, value: Logic, members: Sequence[str]) -> Logic:
        """The few members looked for in the list, or the list's in the many."""
        if len(members) > _FEW:
            return {"some": [value, {"in": [{"var": ""}, list(members)]}]}
        return self.any_of([{"in": [member, value]} for member in members])

    def compares(self, value: Logic, sign: str, number: float) -> Logic:
        """By the same sign."""
        return {sign: [value, number]}

    def is_missing(self, fact: str) -> Logic:
        """Null and missing are the same."""
        return {"===": [{"var": fact}, None]}

    def all_of(self, parts: Sequence[Logic]) -> Logic:
        """And."""
        return parts[0] if len(parts) == 1 else {"and": parts} if parts else True

    def any_of(self, parts: Sequence[Logic]) -> Logic:
        """Or."""
        return parts[0] if len(parts) == 1 else {"or": parts}

    def none_of(self, parts: Sequence[Logic]) -> Logic:
        """Not any."""
        return {"!": [self.any_of(parts)]}

    def at_least(self, needed: int, parts: Sequence[Logic]) -> Logic:
        """Counted."""
        return {">=": [{"+": [{"if": [part, 1, 0]} for part in parts]}, needed]}


def rules(book: Rulebook) -> str:
    """The file that `benchmarks.peers.datalogic` reads."""
    language = JsonLogic(book)
    applies = [language.rule(each) for each in (*book.gates, *book.evidence)]
    return json.dumps({"told": told(book), "rules": [language.value("id", None), *applies]})
