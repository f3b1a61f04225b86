"""Answers that are chosen, as variables: yes or no, one of some choices, any of them."""

from __future__ import annotations

from typing import TYPE_CHECKING

import z3

from massage_advisor.knowledge.answers import Answer, Choice, Members, YesNo
from massage_advisor.knowledge.criteria import FactTest, Is, IsNot, IsYes
from massage_advisor.knowledge.vocabulary import SERVICE, Fact
from massage_advisor.toolkit.symbols.truths import (
    FALSE,
    TRUE,
    UNKNOWN,
    Formula,
    Pair,
    any_of,
    both,
    either,
    known,
    negation,
    no,
)
from massage_advisor.toolkit.symbols.variable import is_true

if TYPE_CHECKING:
    from collections.abc import Mapping

    from massage_advisor.toolkit.symbols.variable import Variable


class YesOrNo:
    """Yes, no, or no answer."""

    def __init__(self, name: str) -> None:
        self.stated: Formula = z3.Bool(f"{name}: said")
        self.yes: Formula = z3.Bool(f"{name}: yes")
        self.bounds: Formula = TRUE
        self.answers_given: tuple[Formula, ...] = (self.stated,)

    def test(self, leaf: FactTest) -> Pair:
        """Yes or no, as expected."""
        if not isinstance(leaf, IsYes):
            return UNKNOWN
        return known(self.yes if leaf.expected else no(self.yes))

    def says(self, answer: Answer) -> Formula:
        """Yes or no."""
        so = isinstance(answer, YesNo) and answer.yes
        return both([self.stated, self.yes if so else no(self.yes)])

    def keeps(self, other: Variable) -> Formula:
        """The same answer, if there was one."""
        if not isinstance(other, YesOrNo):
            return FALSE
        return either([no(other.stated), both([self.stated, self.yes == other.yes])])

    def limited_to(self, fact: Fact) -> Variable:
        """Itself: yes and no are answers under every rulebook."""
        del fact
        return self

    def said(self, model: z3.ModelRef) -> Answer | None:
        """Yes, no, or nothing."""
        if not is_true(model, self.stated):
            return None
        return YesNo(yes=is_true(model, self.yes))


class OneOf:
    """One of the choices, or no answer."""

    def __init__(self, chosen: Mapping[str, Formula], bounds: Formula) -> None:
        """Take a formula for each choice, and that at most one is true."""
        self._chosen = chosen
        self.stated = either(chosen.values())
        self.bounds = bounds
        self.answers_given = (self.stated,)

    @classmethod
    def of(cls, name: str, fact: Fact) -> OneOf:
        """A variable for each choice."""
        chosen = {each.name: z3.Bool(f"{name}: {each.name}") for each in fact.choices}
        return cls(chosen, z3.AtMost(*chosen.values(), 1))

    def chosen(self, choice: str) -> Formula:
        """Just this choice was said."""
        return self._chosen.get(choice, FALSE)

    def test(self, leaf: FactTest) -> Pair:
        """One of some choices, or known to be another."""
        match leaf:
            case Is(choices=choices):
                return known(either(self.chosen(each) for each in choices))
            case IsNot(choice=choice):
                return known(no(self.chosen(choice)))
            case _:
                return UNKNOWN

    def says(self, answer: Answer) -> Formula:
        """One choice."""
        return self.chosen(answer.choice) if isinstance(answer, Choice) else FALSE

    def keeps(self, other: Variable) -> Formula:
        """The same choice, if there was one."""
        if not isinstance(other, OneOf):
            return FALSE
        return both(either([no(other.chosen(name)), self.chosen(name)]) for name in self._chosen)

    def limited_to(self, fact: Fact) -> Variable:
        """Any other choice counts as nothing said."""
        names = [choice.name for choice in fact.choices]
        if names == list(self._chosen):
            return self
        return OneOf({each: self.chosen(each) for each in names}, self.bounds)

    def said(self, model: z3.ModelRef) -> Answer | None:
        """The choice, or nothing."""
        for choice, chosen in self._chosen.items():
            if is_true(model, chosen):
                return Choice(choice=choice)
        return None


class AnyOf:
    """Each member yes, no, or open."""

    def __init__(
        self, yes: Mapping[str, Formula], denied: Mapping[str, Formula], *, never_none: bool = False
    ) -> None:
        """Take two formulas a member, never both true; and whether one of them is always so."""
        self.yes, self.no = yes, denied
        self.stated = either([*yes.values(), *denied.values()])
        bounds = [no(both([yes[each], denied[each]])) for each in yes]
        self.bounds = both([*bounds, no(both(denied.values()))] if never_none else bounds)
        self.answers_given = (*yes.values(), *denied.values())

    @classmethod
    def of(cls, name: str, fact: Fact) -> AnyOf:
        """Two variables a member."""
        names = [choice.name for choice in fact.choices]
        return cls(
            {each: z3.Bool(f"{name}: {each}") for each in names},
            {each: z3.Bool(f"{name}: not {each}") for each in names},
            never_none=fact.outcome and fact.name == SERVICE,  # a verdict names one kind or both
        )

    def member(self, choice: str) -> Pair:
        """Whether it is among them."""
        if choice not in self.yes:
            return UNKNOWN
        return Pair(self.yes[choice], no(self.no[choice]))

    def test(self, leaf: FactTest) -> Pair:
        """One of some members is among them, or one is known not to be."""
        match leaf:
            case Is(choices=choices):
                return any_of([self.member(each) for each in choices])
            case IsNot(choice=choice):
                return negation(self.member(choice))
            case _:
                return UNKNOWN

    def says(self, answer: Answer) -> Formula:
        """Every member as it is in the answer, open ones included."""
        if not isinstance(answer, Members):
            return FALSE
        parts: list[Formula] = []
        for name in self.yes:
            denied = name not in answer.yes and (answer.complete or name in answer.no)
            parts.append(self.yes[name] if name in answer.yes else no(self.yes[name]))
            parts.append(self.no[name] if denied else no(self.no[name]))
        return both(parts)

    def keeps(self, other: Variable) -> Formula:
        """Every member that was yes or no is so still."""
        if not isinstance(other, AnyOf):
            return FALSE
        members = (
            *zip(other.yes.values(), self.yes.values(), strict=True),
            *zip(other.no.values(), self.no.values(), strict=True),
        )
        return both(either([no(before), now]) for before, now in members)

    def limited_to(self, fact: Fact) -> Variable:
        """Any other member counts as not spoken of."""
        names = [choice.name for choice in fact.choices]
        if names == list(self.yes):
            return self
        return AnyOf(
            {each: self.yes.get(each, FALSE) for each in names},
            {each: self.no.get(each, FALSE) for each in names},
        )

    def same_but_for(self, member: str, other: AnyOf) -> Formula:
        """Every other member stands as it does there."""
        return both(
            both([self.yes[name] == other.yes[name], self.no[name] == other.no[name]])
            for name in self.yes
            if name != member
        )

    def said(self, model: z3.ModelRef) -> Answer | None:
        """The members said; complete where nothing is left open."""
        yes = frozenset(name for name, each in self.yes.items() if is_true(model, each))
        denied = frozenset(name for name, each in self.no.items() if is_true(model, each))
        if not yes | denied:
            return None
        if len(yes | denied) == len(self.yes):
            return Members(yes=yes, complete=True)
        return Members(yes=yes, no=denied)
