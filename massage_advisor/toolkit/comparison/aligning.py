"""Aligning: two rulebooks in the same names, so that one person can answer to both.

Facts and choices that were renamed go by their new names (`formerly`). A fact whose kind has
changed is two facts. What one rulebook does not know cannot be answered to it.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, TypeVar

from massage_advisor.knowledge.answers import Answer, Choice, Members
from massage_advisor.knowledge.criteria import (
    AllOf,
    Always,
    AnyOf,
    AtLeast,
    Compare,
    Criterion,
    Is,
    IsNever,
    IsNot,
    IsYes,
    NoneOf,
    Term,
)
from massage_advisor.values import Value, replaced

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Mapping

    from massage_advisor.knowledge.rulebook import Rulebook
    from massage_advisor.knowledge.rules import Rule
    from massage_advisor.knowledge.vocabulary import Fact

R = TypeVar("R", bound="Rule")

_AS_IT_WAS = " (as it was)"


class NewNames(Value, frozen=True, kw_only=True):
    """Old names of facts, and of the choices of a fact, with their new ones."""

    facts: dict[str, str]
    choices: dict[str, dict[str, str]]  #: by the old name of the fact

    def fact(self, name: str) -> str:
        """The new name of a fact."""
        return self.facts.get(name, name)

    def choice(self, fact: str, choice: str) -> str:
        """The new name of a choice of a fact that goes by its old name."""
        return self.choices.get(fact, {}).get(choice, choice)


def new_names(old: Rulebook, new: Rulebook) -> NewNames:
    """What has been renamed from one rulebook to the other."""
    facts: dict[str, str] = {}
    for fact in new.facts.values():
        for former in fact.formerly:
            if former in old.facts and former not in new.facts:
                facts[former] = fact.name
    choices: dict[str, dict[str, str]] = {}
    for name, fact in old.facts.items():
        now = new.facts.get(facts.get(name, name))
        if now is None:
            continue
        if now.kind is not fact.kind:
            facts[name] = name + _AS_IT_WAS
            continue
        known = {choice.name for choice in fact.choices}
        renamed = {
            former: choice.name
            for choice in now.choices
            for former in choice.formerly
            if former in known
        }
        if renamed:
            choices[name] = renamed
    return NewNames(facts=facts, choices=choices)


def in_new_names(old: Rulebook, names: NewNames) -> Rulebook:
    """The old rulebook as it would read with the new names."""

    def told(criterion: Criterion) -> Criterion:
        return _renamed(criterion, names)

    return replaced(
        old,
        facts={names.fact(name): _fact(fact, names, told) for name, fact in old.facts.items()},
        cannot_both=tuple(
            replaced(pair, these=told(pair.these), those=told(pair.those))
            for pair in old.cannot_both
        ),
        terms={name: told(criterion) for name, criterion in old.terms.items()},
        gates=_rules(old.gates, told),
        evidence=_rules(old.evidence, told),
        modality_rules=_rules(old.modality_rules, told),
        advice=_rules(old.advice, told),
        refused_in=names.fact(old.refused_in),
        loved_in=names.fact(old.loved_in),
    )


def _rules(rules: Iterable[R], told: Callable[[Criterion], Criterion]) -> tuple[R, ...]:
    return tuple(
        replaced(
            rule, when=told(rule.when), unless=None if rule.unless is None else told(rule.unless)
        )
        for rule in rules
    )


def _fact(fact: Fact, names: NewNames, told: Callable[[Criterion], Criterion]) -> Fact:
    return replaced(
        fact,
        name=names.fact(fact.name),
        choices=tuple(
            replaced(choice, name=names.choice(fact.name, choice.name)) for choice in fact.choices
        ),
        when=None if fact.when is None else told(fact.when),
        otherwise=_answer(fact.name, fact.otherwise, names),
    )


def _answer(fact: str, answer: Answer | None, names: NewNames) -> Answer | None:
    match answer:
        case Choice(choice=choice):
            return Choice(choice=names.choice(fact, choice))
        case Members(yes=yes, no=no):
            return replaced(
                answer,
                yes=frozenset(names.choice(fact, each) for each in yes),
                no=frozenset(names.choice(fact, each) for each in no),
            )
        case _:
            return answer


def _renamed(criterion: Criterion, names: NewNames) -> Criterion:
    match criterion:
        case AllOf(parts=parts) | AnyOf(parts=parts) | NoneOf(parts=parts) | AtLeast(parts=parts):
            return replaced(criterion, parts=tuple(_renamed(part, names) for part in parts))
        case Is(fact=fact, choices=choices):
            now = tuple(names.choice(fact, each) for each in choices)
            return Is(fact=names.fact(fact), choices=now)
        case IsNot(fact=fact, choice=choice):
            return IsNot(fact=names.fact(fact), choice=names.choice(fact, choice))
        case IsYes(fact=fact) | IsNever(fact=fact) | Compare(fact=fact):
            return replaced(criterion, fact=names.fact(fact))
        case Always() | Term():
            return criterion


def vocabulary_of_both(old: Rulebook, new: Rulebook) -> Rulebook:
    """The new rulebook with every fact and choice that either of them knows, in the same names."""
    facts = dict(new.facts)
    for name, fact in old.facts.items():
        now = facts.get(name)
        facts[name] = fact if now is None else _with_choices_of(now, fact)
    return replaced(new, facts=facts)


def _with_choices_of(now: Fact, before: Fact) -> Fact:
    known = {choice.name for choice in now.choices}
    gone = tuple(choice for choice in before.choices if choice.name not in known)
    return replaced(now, choices=(*now.choices, *gone)) if gone else now


def said_in_new_names(said: Mapping[str, Answer], names: NewNames) -> dict[str, Answer]:
    """What a person said in the old names, in the new ones."""
    told = {names.fact(fact): _answer(fact, answer, names) for fact, answer in said.items()}
    return {fact: answer for fact, answer in told.items() if answer is not None}


def understood_by(rulebook: Rulebook, said: Mapping[str, Answer]) -> dict[str, Answer]:
    """What a person said, as far as a rulebook knows the words."""
    known = {
        fact: _known_part(rulebook.facts[fact], each)
        for fact, each in said.items()
        if fact in rulebook.facts
    }
    return {fact: answer for fact, answer in known.items() if answer is not None}


def _known_part(fact: Fact, answer: Answer) -> Answer | None:
    names = {choice.name for choice in fact.choices}
    match answer:
        case Choice(choice=choice):
            return answer if choice in names else None
        case Members(yes=yes, no=no, complete=complete):
            kept = Members(yes=yes & names, no=no & names, complete=complete)
            return kept if kept.yes or kept.no or complete else None
        case _:
            return answer
