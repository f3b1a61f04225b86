"""Showing: whether a slip in what a rule does could show in anything that is expected of somebody.

Most people expect little, and asking the advisor for everybody about every slip would take hours.
What is told here to show nowhere shows nowhere; the rest is tried.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from massage_advisor.knowledge.criteria import Is, IsNot
from massage_advisor.knowledge.reads import fact_tests_behind
from massage_advisor.knowledge.rules import Gate, ModalityRule
from massage_advisor.knowledge.vocabulary import LEFT_OUT, MODALITY
from massage_advisor.reasoning.costs import READS
from massage_advisor.reasoning.screening import rules_out
from massage_advisor.values import Value

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

    from massage_advisor.knowledge.criteria import Criterion
    from massage_advisor.knowledge.people import Expectations, Person
    from massage_advisor.knowledge.rulebook import Rulebook
    from massage_advisor.knowledge.rules import AnyRule


class Touched(Value, frozen=True, kw_only=True):
    """What another effect of a rule can change at all."""

    everything: bool = False  #: more than what is named here
    left_out: frozenset[str] = frozenset()  #: techniques, and only while the rule acts
    weighed: frozenset[str] = frozenset()  #: techniques whose points may be others
    adjusted: frozenset[str] = frozenset()  #: kinds of adjustments

    @property
    def techniques(self) -> frozenset[str]:
        """All that are named."""
        return self.left_out | self.weighed


class Showing:
    """Tells what could show, under one rulebook."""

    def __init__(self, rulebook: Rulebook) -> None:
        """Find out which techniques advice reads about: they can change what is said."""
        self._rulebook = rulebook
        criteria = (each for rule in rulebook.advice for each in rule.criteria)
        self._read_about = frozenset(_techniques_read(criteria, rulebook.terms))

    def touched(self, old: AnyRule, new: AnyRule) -> Touched:
        """What may be another, between two versions of a rule that ask for the same."""
        match old, new:
            case Gate(), Gate():
                return self._touched_by_gate(old, new)
            case ModalityRule(), ModalityRule():
                weighed = (old.prefer ^ new.prefer) | (old.avoid ^ new.avoid)
                if old.strength != new.strength:
                    weighed |= old.prefer | old.avoid
                return Touched(left_out=old.leave_out ^ new.leave_out, weighed=weighed)
            case _:
                return Touched(everything=True)

    def _touched_by_gate(self, old: Gate, new: Gate) -> Touched:
        """A technique is left out by name, or by an adjustment of the same gate (S10)."""
        everything = (old.then, old.if_unsure) != (new.then, new.if_unsure)
        kinds = self._rulebook.adjustments
        left_out = frozenset(
            name
            for name, modality in self._rulebook.modalities.items()
            if rules_out(old, modality, kinds) is not rules_out(new, modality, kinds)
        )
        adjusted = frozenset(each.kind for each in {*old.adjust} ^ {*new.adjust})
        return Touched(everything=everything, left_out=left_out, adjusted=adjusted)

    def could_show(self, touched: Touched, person: Person, *, is_unsure: bool) -> bool:
        """Whether anything that is expected of somebody could turn out otherwise."""
        expect = person.expect
        if touched.everything or expect.still_to_ask or expect.not_to_ask:
            return True
        if is_unsure:  # what could only be left out or adjusted later is not yet
            touched = Touched(weighed=touched.weighed)
        if touched.adjusted & {each.kind for each in expect.adjustments}:
            return True
        techniques = touched.techniques
        follows = techniques & self._read_about or not person.given.keys().isdisjoint(READS)
        return bool(
            techniques and (follows or techniques & _named(expect) or expect.first_suggested)
        )


def _named(expect: Expectations) -> frozenset[str]:
    """Every technique of which something is expected."""
    return frozenset(
        {*expect.suggested, *expect.not_suggested, *expect.left_out, *expect.not_left_out}
    )


def _techniques_read(
    criteria: Iterable[Criterion], terms: Mapping[str, Criterion]
) -> Iterable[str]:
    for test in fact_tests_behind(criteria, {}, terms):
        match test:
            case Is(fact=fact, choices=choices) if fact in {MODALITY, LEFT_OUT}:
                yield from choices
            case IsNot(fact=fact, choice=choice) if fact in {MODALITY, LEFT_OUT}:
                yield choice
            case _:
                continue
