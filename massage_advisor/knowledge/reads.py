"""What a criterion or a rule reads: the facts it names, and all that stand behind them."""

from __future__ import annotations

from typing import TYPE_CHECKING, assert_never

from massage_advisor.knowledge.criteria import (
    AllOf,
    Always,
    AnyOf,
    AtLeast,
    Compare,
    Criterion,
    FactTest,
    Is,
    IsNever,
    IsNot,
    IsYes,
    NoneOf,
    Term,
)

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping

    from massage_advisor.knowledge.rules import Rule
    from massage_advisor.knowledge.vocabulary import Fact


def leaves(criterion: Criterion) -> Iterator[FactTest | Term]:
    """Every fact test and term in a criterion, as it is written."""
    match criterion:
        case AllOf(parts=parts) | AnyOf(parts=parts) | NoneOf(parts=parts) | AtLeast(parts=parts):
            for part in parts:
                yield from leaves(part)
        case Always():
            return
        case IsYes() | Is() | IsNot() | IsNever() | Compare() | Term():
            yield criterion
        case _:
            assert_never(criterion)


class Reads:
    """What every criterion of a rulebook reads, each worked out once."""

    def __init__(self, facts: Mapping[str, Fact], terms: Mapping[str, Criterion]) -> None:
        self._facts = facts
        self._terms = terms
        self._found: dict[Criterion, frozenset[str]] = {}

    def behind(self, criterion: Criterion) -> frozenset[str]:
        """The read-closure: every fact it reads, through terms and the facts' own `when`."""
        found = self._found.get(criterion)
        if found is None:
            found = self._found[criterion] = self._behind(criterion)
        return found

    def of(self, rule: Rule) -> frozenset[str]:
        """The same of a whole rule: what `when` and `unless` read."""
        excuse = frozenset() if rule.unless is None else self.behind(rule.unless)
        return self.behind(rule.when) | excuse

    def of_all(self, rules: Iterable[Rule]) -> frozenset[str]:
        """The same of several rules."""
        return frozenset().union(*map(self.of, rules))

    def _behind(self, criterion: Criterion) -> frozenset[str]:
        return frozenset().union(*map(self._behind_leaf, leaves(criterion)))

    def _behind_leaf(self, leaf: FactTest | Term) -> frozenset[str]:
        if isinstance(leaf, Term):
            return self.behind(self._terms[leaf.term])
        when = self._facts[leaf.fact].when
        return frozenset({leaf.fact}) | (self.behind(when) if when else frozenset())


def facts_behind(
    criterion: Criterion, facts: Mapping[str, Fact], terms: Mapping[str, Criterion]
) -> frozenset[str]:
    """The same as `Reads.behind`, where there is no whole rulebook yet; without `facts`, by name.

    By name only those that the criterion and its terms name count, and not what decides whether
    their questions arise. Terms that are not known, or go in a circle, are passed over.
    """
    return frozenset(test.fact for test in fact_tests_behind([criterion], facts, terms))


def facts_read(
    rules: Iterable[Rule], facts: Mapping[str, Fact], terms: Mapping[str, Criterion]
) -> frozenset[str]:
    """The same of several rules."""
    criteria = [each for rule in rules for each in rule.criteria]
    return frozenset(test.fact for test in fact_tests_behind(criteria, facts, terms))


def fact_tests_behind(
    criteria: Iterable[Criterion], facts: Mapping[str, Fact], terms: Mapping[str, Criterion]
) -> Iterator[FactTest]:
    """Every fact test that criteria come to, as `leaves_behind` finds them."""
    for leaf in leaves_behind(criteria, facts, terms):
        if not isinstance(leaf, Term):
            yield leaf


def leaves_behind(
    criteria: Iterable[Criterion], facts: Mapping[str, Fact], terms: Mapping[str, Criterion]
) -> Iterator[FactTest | Term]:
    """Every fact test and term that criteria come to, each once: their own and those of terms.

    Where `facts` are given, also those that decide whether the questions arise.
    """
    terms_left = dict(terms)
    whens_left = {name: fact.when for name, fact in facts.items()}
    seen: set[FactTest | Term] = set()
    to_read = list(criteria)
    while to_read:
        for leaf in leaves(to_read.pop()):
            if leaf in seen:
                continue
            seen.add(leaf)
            yield leaf
            if isinstance(leaf, Term):
                inner = terms_left.pop(leaf.term, None)
            else:
                inner = whens_left.pop(leaf.fact, None)
            if inner is not None:
                to_read.append(inner)
