"""Every mutant of a rulebook, in the order in which its files are read."""

from __future__ import annotations

from typing import TYPE_CHECKING

from massage_advisor.toolkit.mutation import criteria, effects, vocabulary
from massage_advisor.toolkit.mutation.mutants import ChangedTerm, Edit, Mutant
from massage_advisor.toolkit.parts import Owner, Whose, behind, owned_by
from massage_advisor.values import replaced

if TYPE_CHECKING:
    from collections.abc import Iterator

    from massage_advisor.knowledge.rulebook import Rulebook
    from massage_advisor.knowledge.rules import AnyRule


def mutants(rulebook: Rulebook) -> Iterator[Mutant]:
    """Every single slip in the rules, in the terms and facts they read, and in the weights."""
    for rule in rulebook.rules:
        yield from of_rule(rulebook, rule)
    for term in _terms_read(rulebook):
        yield from of_term(rulebook, term)
    for name in sorted(rulebook.reads.of_all(rulebook.rules)):
        yield from of_fact(rulebook, name)
    yield from of_strengths(rulebook)


def of_rule(rulebook: Rulebook, rule: AnyRule) -> Iterator[Mutant]:
    """What can slip in one rule."""
    for owner, criterion in owned_by(rule):
        for slip in criteria.slips(criterion, rulebook.facts):
            yield Mutant(
                owner=owner,
                steps=(owner.side, *slip.steps),
                edit=slip.edit,
                says=slip.says,
                change=replaced(rule, **{owner.side: slip.criterion}),
            )
    owner = Owner(whose=Whose.RULE, name=rule.slug)
    for each in effects.slips(rulebook, rule):
        yield Mutant(
            owner=owner, steps=each.steps, edit=each.edit, says=each.says, change=each.rule
        )


def of_term(rulebook: Rulebook, term: str) -> Iterator[Mutant]:
    """What can slip in one term."""
    owner = Owner(whose=Whose.TERM, name=term)
    for slip in criteria.slips(rulebook.terms[term], rulebook.facts):
        change = ChangedTerm(term=term, criterion=slip.criterion)
        yield Mutant(owner=owner, steps=slip.steps, edit=slip.edit, says=slip.says, change=change)


def of_fact(rulebook: Rulebook, name: str) -> Iterator[Mutant]:
    """What can slip in the declaration of one fact; outcomes are declared nowhere."""
    fact = rulebook.facts[name]
    if fact.outcome:
        return
    owner = Owner(whose=Whose.FACT, name=name)
    for slip in vocabulary.slips(fact, rulebook.facts):
        yield Mutant(
            owner=owner, steps=slip.steps, edit=slip.edit, says=slip.says, change=slip.fact
        )


def of_strengths(rulebook: Rulebook) -> Iterator[Mutant]:
    """What can slip among the weights."""
    owner = Owner(whose=Whose.STRENGTHS)
    for slip in vocabulary.slips_in_strengths(rulebook.strengths):
        yield Mutant(
            owner=owner,
            steps=slip.steps,
            edit=Edit.STRENGTH,
            says=slip.says,
            change=slip.strengths,
        )


def _terms_read(rulebook: Rulebook) -> list[str]:
    """The terms that stand behind some rule; what nobody reads makes no difference."""
    read = behind(rulebook, (each for rule in rulebook.rules for _, each in owned_by(rule)))
    names = {owner.name for owner in read if owner.whose is Whose.TERM}
    return [term for term in rulebook.terms if term in names]
