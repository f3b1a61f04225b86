"""A page: one crowd being told in full, with what each person is told of each rule."""

from __future__ import annotations

from functools import cached_property
from typing import TYPE_CHECKING, Any

import numpy as np

from massage_advisor.batch.engine.crowds.bits import divided
from massage_advisor.batch.engine.telling.fragments import Halves
from massage_advisor.batch.engine.telling.reasons import Telling
from massage_advisor.knowledge.rules import Evidence, Gate, Topic

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from massage_advisor.batch.engine.crowds.bits import Bits, Ids, Mask, Masks, Numbers
    from massage_advisor.batch.engine.reasoning.arrow import Arrow, Compiled
    from massage_advisor.batch.engine.reasoning.screening import Standing
    from massage_advisor.batch.engine.telling.fragments import Fragments, Lines, Parts
    from massage_advisor.batch.engine.telling.standins import StandIns
    from massage_advisor.knowledge.rules import Advice, Rule


class Tellings:
    """What is told of every rule, kept from crowd to crowd; rules go by numbers here."""

    def __init__(self, compiled: Compiled, standins: StandIns, fragments: Fragments) -> None:
        """Nothing was told yet."""
        self.rules: tuple[Standing[Any], ...] = (
            *compiled.gates.every,
            *compiled.scales.strongest_first,
            *compiled.options.rules,
            *compiled.advice,
        )
        self._numbers = {rule: number for number, rule in enumerate(self.rules)}
        self.reasons = Halves(fragments)
        self.every: list[Telling[Rule]] = [
            Telling(rule.rule, standins, self.reasons, compiled.layout) for rule in self.rules
        ]

    def numbers(self, rules: Iterable[Standing[Any]]) -> Numbers:
        """The numbers of some rules."""
        return np.array([self._numbers[rule] for rule in rules], np.intp)


class Page:
    """One crowd being told in full."""

    def __init__(self, arrow: Arrow, lines: Lines, tellings: Tellings) -> None:
        """Nothing is told yet."""
        self.arrow, self.lines, self.tellings = arrow, lines, tellings
        self.parts: dict[str, Parts] = {}  #: of offers, once they are told

    def aside(self) -> Page:
        """The same crowd, to be told something that is put in its place later."""
        other = Page(self.arrow, self.lines.aside(), self.tellings)
        other.told, other.acting = self.told, self.acting
        return other

    @cached_property
    def everybody(self) -> Numbers:
        """Every person."""
        return np.arange(self.lines.people)

    def mask(self, bits: Bits) -> Mask:
        """Some people as a mask."""
        return self.arrow.crowd.mask(bits)

    @cached_property
    def possible(self) -> Mask:
        """Where a massage is possible."""
        return self.mask(self.arrow.is_possible)

    @cached_property
    def sold(self) -> Mask:
        """Where something can be sold, now or later."""
        return self.mask(self.arrow.is_sold)

    @cached_property
    def acting(self) -> Masks:
        """Where each rule acts."""
        return self.arrow.crowd.masks(list(map(self.arrow.judged.yes, self.tellings.rules)))

    @cached_property
    def told(self) -> Ids:
        """The reason each person is told of each rule that has something to say of them."""
        found = np.zeros((len(self.tellings.rules), self.lines.people), np.int32)
        concerned = self.arrow.crowd.masks(list(map(self._whom_it_concerns, self.tellings.rules)))
        for number, mask in enumerate(concerned):
            people = np.flatnonzero(mask)
            if len(people):
                found[number, people] = self.tellings.every[number].ids(self.arrow, people)
        return found

    def _whom_it_concerns(self, rule: Standing[Any]) -> Bits:
        match rule.rule:
            case Gate():
                return self.arrow.judged.yes(rule)
            case Evidence():
                return self.arrow.judged.may(rule) & self.arrow.is_sold
            case _:
                return self.arrow.judged.yes(rule) & self.arrow.is_sold

    def list_acting(self, rules: Numbers, among: Mask | None = None) -> None:
        """The reasons of all of these rules that act, in the lines of some people or of all."""
        acting = self.acting[rules]
        self.list_where(rules, acting if among is None else acting & among)

    def list_where(self, rules: Sequence[int] | Numbers, where: Masks) -> None:
        """The reasons of these rules in the lines of those of whom it is so, with commas."""
        which, whose = divided(np.flatnonzero(where), self.lines.people)
        if len(whose):
            told = self.told[np.asarray(rules)[which], whose]
            self.tellings.reasons.add_to(self.lines, told, whose)


def in_reading_order(rules: Iterable[Standing[Advice]]) -> list[Standing[Advice]]:
    """Advice in the order in which it is read."""
    order = list(Topic)
    return sorted(rules, key=lambda each: (order.index(each.rule.topic), each.rule.slug))
