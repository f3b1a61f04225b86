"""Mutants: rulebooks that differ from the real one in a single edit."""

from __future__ import annotations

import enum
from typing import TYPE_CHECKING, TypeAlias, assert_never

from massage_advisor.knowledge.criteria import Criterion
from massage_advisor.knowledge.outcomes import Strengths
from massage_advisor.knowledge.rules import Advice, AnyRule, Evidence, Gate, ModalityRule
from massage_advisor.knowledge.vocabulary import Fact
from massage_advisor.reading.building.assembly import decisive_points
from massage_advisor.toolkit.parts import Owner, Step, with_rule
from massage_advisor.values import Value, replaced

if TYPE_CHECKING:
    from massage_advisor.knowledge.rulebook import Rulebook


class Edit(enum.Enum):
    """What kind of slip it is."""

    THRESHOLD = "a threshold moved"
    CHOICE = "a choice dropped or added"
    PART = "a part dropped"
    COMBINATION = "a combination swapped"
    NEGATION = "a test turned round"
    EXCUSE = "an excuse dropped"
    DISPOSITION = "a disposition moved"
    IF_UNSURE = "what happens if unsure swapped"
    TECHNIQUE = "a technique dropped or added"
    ADJUSTMENT = "an adjustment dropped or moved"
    STRENGTH = "a strength moved"
    ABOUT = "what evidence is about changed"
    POINTS_TO = "what evidence points to swapped"
    PLAN = "a plan dropped or changed"
    QUESTION = "when a question arises changed"
    LIST = "what a list means swapped"
    RED_FLAG = "a red flag dropped or moved"


class ChangedTerm(Value, frozen=True, kw_only=True):
    """A term with another meaning."""

    term: str
    criterion: Criterion


Change: TypeAlias = Gate | Evidence | ModalityRule | Advice | ChangedTerm | Fact | Strengths


class Mutant(Value, frozen=True, kw_only=True):
    """One slip: where, what kind, in words, and what stands there instead."""

    owner: Owner
    steps: tuple[Step, ...]  #: to the place, in the keys and positions of what it belongs to
    edit: Edit
    says: str
    change: Change


def made(rulebook: Rulebook, mutant: Mutant) -> Rulebook:
    """The rulebook with that slip in it."""
    match mutant.change:
        case Gate() | ModalityRule() | Advice():
            return with_rule(rulebook, mutant.change)
        case Evidence():
            return _weighed_anew(with_rule(rulebook, mutant.change))
        case ChangedTerm(term=term, criterion=criterion):
            return replaced(rulebook, terms={**rulebook.terms, term: criterion})
        case Fact(name=name):
            return replaced(rulebook, facts={**rulebook.facts, name: mutant.change})
        case Strengths():
            return _weighed_anew(replaced(rulebook, strengths=mutant.change))
        case _:
            assert_never(mutant.change)


def _weighed_anew(rulebook: Rulebook) -> Rulebook:
    """What is decisive follows from the other weights."""
    points = decisive_points(rulebook.evidence, rulebook.strengths)
    return replaced(rulebook, decisive_points=points)


def changed_rule(mutant: Mutant) -> AnyRule | None:
    """The rule that is another, if it is a rule."""
    change = mutant.change
    return None if isinstance(change, ChangedTerm | Fact | Strengths) else change
