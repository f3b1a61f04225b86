"""Rules in the ZEN expression language: one list that says of every rule whether it applies."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING

from benchmarks.peers.language import Language
from benchmarks.peers.subset import told

if TYPE_CHECKING:
    from collections.abc import Sequence

    from benchmarks.peers.language import Value
    from massage_advisor.knowledge.rulebook import Rulebook


class Zen(Language[str]):
    """Expressions as text."""

    def value(self, fact: str, missing: Value) -> str:
        """A field of the row, or what stands in its place."""
        field = fact if fact.isidentifier() else f"$root[{json.dumps(fact)}]"
        return field if missing is None else f"({field} ?? {json.dumps(missing)})"

    def is_yes(self, value: str) -> str:
        """A boolean is its own test."""
        return value

    def is_one_of(self, value: str, choices: Sequence[str]) -> str:
        """Equality with each."""
        return self.any_of([f"{value} == {json.dumps(choice)}" for choice in choices])

    def includes(self, value: str, members: Sequence[str]) -> str:
        """Each looked for in the list: quicker here than `some` with a closure."""
        return self.any_of([f"{json.dumps(member)} in {value}" for member in members])

    def compares(self, value: str, sign: str, number: float) -> str:
        """By the same sign."""
        return f"{value} {sign} {number:g}"

    def is_missing(self, fact: str) -> str:
        """Null and missing are the same."""
        return f"{self.value(fact, None)} == null"

    def all_of(self, parts: Sequence[str]) -> str:
        """And."""
        return f"({' and '.join(parts)})" if parts else "true"

    def any_of(self, parts: Sequence[str]) -> str:
        """Or."""
        return f"({' or '.join(parts)})"

    def none_of(self, parts: Sequence[str]) -> str:
        """Not any."""
        return f"(not {self.any_of(parts)})"

    def at_least(self, needed: int, parts: Sequence[str]) -> str:
        """Counted."""
        return f"(sum([{', '.join(f'({part}) ? 1 : 0' for part in parts)}]) >= {needed})"


def rules(book: Rulebook) -> str:
    """The file that `benchmarks.peers.zen` reads."""
    language = Zen(book)
    applies = ["id", *(language.rule(each) for each in (*book.gates, *book.evidence))]
    return json.dumps({"told": told(book), "rules": f"[{', '.join(applies)}]"})
