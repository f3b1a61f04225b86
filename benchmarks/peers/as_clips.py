"""Rules for CLIPS: people as facts of one template, and a rule for each rule."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING

from benchmarks.peers.language import Language
from benchmarks.peers.subset import told
from massage_advisor.knowledge.vocabulary import Kind
from massage_advisor.reasoning.advisor import facts_that_count

if TYPE_CHECKING:
    from collections.abc import Sequence

    from benchmarks.peers.language import Value
    from massage_advisor.knowledge.rulebook import Rulebook
    from massage_advisor.knowledge.rules import Rule

APPLYING = "applying"  #: the global variable that gathers the rules that apply, by number


class Clips(Language[str]):
    """Conditions in parentheses; what is missing is filled in by the template."""

    def __init__(self, book: Rulebook) -> None:
        super().__init__(book)
        self._read: dict[str, Value] = {}  #: by the criterion at hand, with what may be missing

    def value(self, fact: str, missing: Value) -> str:
        """A variable that the pattern binds, or what stands in its place."""
        self._read[fact] = missing
        variable = f"?{slot(fact)}"
        is_time = self.book.facts[fact].kind is Kind.HOW_LONG_AGO
        return f"(if {variable} then {variable} else {missing})" if is_time else variable

    def is_yes(self, value: str) -> str:
        """A symbol."""
        return f"(eq {value} TRUE)"

    def is_one_of(self, value: str, choices: Sequence[str]) -> str:
        """Equality with one of several."""
        return self.any_of([f"(eq {value} {_text(choice)})" for choice in choices])

    def includes(self, value: str, members: Sequence[str]) -> str:
        """Each looked for in the list."""
        return self.any_of([f"(member$ {_text(member)} {value})" for member in members])

    def compares(self, value: str, sign: str, number: float) -> str:
        """By the same sign."""
        return f"({sign} {value} {number:g})"

    def is_missing(self, fact: str) -> str:
        """A time that does not arise is false."""
        self._read[fact] = None
        return f"(not ?{slot(fact)})"

    def all_of(self, parts: Sequence[str]) -> str:
        """And."""
        return f"(and TRUE {' '.join(parts)})"

    def any_of(self, parts: Sequence[str]) -> str:
        """Or."""
        return f"(or FALSE {' '.join(parts)})"

    def none_of(self, parts: Sequence[str]) -> str:
        """Not any."""
        return f"(not {self.any_of(parts)})"

    def at_least(self, needed: int, parts: Sequence[str]) -> str:
        """Counted."""
        counted = " ".join(f"(if {part} then 1 else 0)" for part in parts)
        return f"(>= (+ 0 {counted}) {needed})"

    def template(self) -> str:
        """What is said of a person."""
        slots = " ".join(self._slot(fact) for fact in sorted(facts_that_count(self.book)))
        return f"(deftemplate person {slots})"

    def _slot(self, name: str) -> str:
        fact = self.book.facts[name]
        if fact.kind is Kind.ANY_OF:
            return f"(multislot {slot(name)})"
        if fact.kind is Kind.HOW_LONG_AGO:
            return f"(slot {slot(name)} (default FALSE))"
        missing = self.otherwise(name)
        return f"(slot {slot(name)} (default {_default(missing)}))"

    def defrule(self, number: int, rule: Rule) -> str:
        """A rule, which gathers its number when it applies."""
        self._read = {}
        test = self.rule(rule)
        pattern = " ".join(self._binding(fact) for fact in self._read)
        return (
            f"(defrule {rule.slug} (person {pattern}) (test {test})"
            f" => (bind ?*{APPLYING}* (create$ ?*{APPLYING}* {number})))"
        )

    def _binding(self, fact: str) -> str:
        several = "$" if self.book.facts[fact].kind is Kind.ANY_OF else ""
        return f"({slot(fact)} {several}?{slot(fact)})"


def slot(fact: str) -> str:
    """The name of a fact's slot."""
    return fact.replace(" ", "-")


def _text(said: str) -> str:
    return json.dumps(said, ensure_ascii=False)


def _default(missing: Value) -> str:
    match missing:
        case bool():
            return str(missing).upper()
        case str():
            return _text(missing)
        case int() | float():
            return f"{missing:g}"
        case _:
            return "nil"


def rules(book: Rulebook) -> str:
    """The file that `benchmarks.peers.clips` reads."""
    language = Clips(book)
    every = enumerate((*book.gates, *book.evidence))
    constructs = [
        f"(defglobal ?*{APPLYING}* = (create$))",
        language.template(),
        *(language.defrule(number, rule) for number, rule in every),
    ]
    slots = {fact: slot(fact) for fact in sorted(facts_that_count(book))}
    return json.dumps({"told": told(book), "rules": constructs, "slots": slots})
