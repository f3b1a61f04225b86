"""Answers that are measured, as variables: a scale, a sum of money, a length of time.

A model of the solver is read back in plain numbers: the roundest that no criterion tells apart from
the solver's own.
"""

from __future__ import annotations

from fractions import Fraction
from math import ceil, floor
from typing import TYPE_CHECKING

import z3

from massage_advisor.knowledge.answers import Amount, Answer, Never
from massage_advisor.knowledge.criteria import MINUTES, Compare, Comparison, FactTest, IsNever
from massage_advisor.knowledge.vocabulary import Fact, Kind
from massage_advisor.reading.answers.single import DEAREST, LONGEST_TIME
from massage_advisor.toolkit.symbols.truths import (
    FALSE,
    UNKNOWN,
    Formula,
    Pair,
    both,
    either,
    known,
    no,
)
from massage_advisor.toolkit.symbols.variable import is_true

if TYPE_CHECKING:
    from massage_advisor.toolkit.symbols.variable import Variable

CENTS = 100
_NO_LIMIT = Fraction(1_000_000)


class Measured:
    """A number on a scale, a sum (in cents), a length of time (in minutes), never, or no answer."""

    def __init__(self, name: str, fact: Fact) -> None:
        """Variables for whether it was said, whether it is never, and how much it is."""
        self._fact = fact
        self.stated: Formula = z3.Bool(f"{name}: said")
        self.never: Formula = z3.Bool(f"{name}: never") if fact.kind is Kind.HOW_LONG_AGO else FALSE
        self.amount: z3.ArithRef = (
            z3.Int(f"{name}: cents") if fact.kind is Kind.MONEY else z3.Real(f"{name}: amount")
        )
        self._lowest, self._highest = _limits(fact)
        self.bounds = both(
            [self.amount >= _number(self._lowest), self.amount <= _number(self._highest)]
        )
        self.answers_given = (self.stated,)
        self._marks: set[Fraction] = set()

    def test(self, leaf: FactTest) -> Pair:
        """A comparison with a bound, or whether it never happened."""
        match leaf:
            case IsNever():
                return known(self.never)
            case Compare():
                mark = _comparable(leaf.amount, leaf.unit or self._fact.unit, self._fact)
                self._marks.add(mark)
                return known(both([no(self.never), self._compared(leaf.how, mark)]))
            case _:
                return UNKNOWN

    def _compared(self, how: Comparison, mark: Fraction) -> Formula:
        bound = _number(mark)
        match how:
            case Comparison.AT_LEAST:
                return self.amount >= bound
            case Comparison.AT_MOST:
                return self.amount <= bound
            case Comparison.MORE_THAN:
                return self.amount > bound
            case Comparison.LESS_THAN:
                return self.amount < bound

    def is_more_than(self, other: Measured) -> Formula:
        """Strictly more of it than the other; never counts as the longest time (SEMANTICS S16)."""
        longer = both([no(self.never), self.amount > other.amount])
        return both([no(other.never), either([self.never, longer])])

    def says(self, answer: Answer) -> Formula:
        """An amount, or never."""
        match answer:
            case Never():
                return both([self.stated, self.never])
            case Amount(number=number, unit=unit):
                amount = _number(_comparable(number, unit or self._fact.unit, self._fact))
                return both([self.stated, no(self.never), self.amount == amount])
            case _:
                return FALSE

    def keeps(self, other: Variable) -> Formula:
        """The same amount, if there was one."""
        if not isinstance(other, Measured):
            return FALSE
        same = [self.stated, self.never == other.never, self.amount == other.amount]
        return either([no(other.stated), both(same)])

    def limited_to(self, fact: Fact) -> Variable:
        """Itself: an amount has no choices that another rulebook could lack."""
        del fact
        return self

    def said(self, model: z3.ModelRef) -> Answer | None:
        """The amount in its roundest form, never, or nothing."""
        if not is_true(model, self.stated):
            return None
        if is_true(model, self.never):
            return Never()
        found = _value(model, self.amount)
        if self._fact.kind is Kind.MONEY:
            return _amount(found / CENTS, None)
        return self._round(found)

    def _round(self, found: Fraction) -> Amount:
        """The roundest amount on the same side of every mark."""
        if self._fact.kind is Kind.SCALE:
            return _amount(self._roundest(found, Fraction(1)) or found, None)
        unit = self._fact.unit or "days"
        for each in (unit, "days", "hours", "minutes"):
            step = Fraction(MINUTES[each])
            rounded = self._roundest(found, step)
            if rounded is not None:
                return _amount(rounded / step, each)
        return _amount(found, "minutes")

    def _roundest(self, found: Fraction, step: Fraction) -> Fraction | None:
        """The smallest multiple of a step that lies where the found value lies, if there is one."""
        if found in self._marks:
            return found if found % step == 0 else None
        below = max((each for each in self._marks if each < found), default=None)
        above = min((each for each in self._marks if each > found), default=None)
        lowest = self._lowest if below is None else below
        candidate = Fraction(ceil(lowest / step)) * step
        if below is not None and candidate == below:
            candidate = Fraction(floor(below / step) + 1) * step
        fits = candidate < above if above is not None else candidate <= self._highest
        return candidate if fits else None


def _limits(fact: Fact) -> tuple[Fraction, Fraction]:
    """The least and the most that can be answered, in comparable numbers."""
    lowest = _comparable(fact.lowest or 0, fact.unit, fact)
    if fact.kind is Kind.MONEY:
        longest = Fraction(DEAREST * CENTS)
    elif fact.kind.is_time:
        longest = Fraction(LONGEST_TIME)
    else:
        longest = _NO_LIMIT
    if fact.highest is None:
        return lowest, longest
    highest = _comparable(fact.highest, fact.unit, fact)
    return lowest, highest if fact.kind is Kind.SCALE else min(highest, longest)


def _comparable(number: float, unit: str | None, fact: Fact) -> Fraction:
    """Money in whole cents, time in minutes, everything else as it is."""
    if fact.kind is Kind.MONEY:
        return Fraction(str(number)) * CENTS
    if fact.kind.is_time:
        return Fraction(str(number)) * MINUTES.get(unit or "", 1)
    return Fraction(str(number))


def _number(value: Fraction) -> z3.RatNumRef | z3.IntNumRef:
    if value.denominator == 1:
        return z3.IntVal(value.numerator)
    return z3.RealVal(f"{value.numerator}/{value.denominator}")


def _value(model: z3.ModelRef, number: z3.ArithRef) -> Fraction:
    found = model.eval(number, model_completion=True)
    if isinstance(found, z3.IntNumRef):
        return Fraction(found.as_long())
    return Fraction(found.numerator_as_long(), found.denominator_as_long())


def _amount(number: Fraction, unit: str | None) -> Amount:
    plain = number.numerator if number.denominator == 1 else float(number)
    return Amount(number=plain, unit=unit)
