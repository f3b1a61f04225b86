"""Parts: every test and combination in the criteria of a rulebook, and how to exchange one.

A part belongs to a rule, a term, or the `when` of a fact. One choice of a list is a part as well,
for a list is only a short way of writing *any of these*. Places in files come from the pages.
"""

from __future__ import annotations

import enum
from typing import TYPE_CHECKING, TypeAlias

from massage_advisor.knowledge.criteria import (
    AllOf,
    Always,
    AnyOf,
    AtLeast,
    Branch,
    Criterion,
    Is,
    NoneOf,
    Term,
)
from massage_advisor.knowledge.reads import leaves
from massage_advisor.truth import Truth
from massage_advisor.values import Value, replaced

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from massage_advisor.knowledge.rulebook import Rulebook
    from massage_advisor.knowledge.rules import AnyRule, Rule

YES: Criterion = Always()
NO: Criterion = NoneOf(parts=(Always(),))
"""Criteria that are so, or not so, of everybody: stand-ins for a part whose truth is fixed."""

Step: TypeAlias = str | int


class Whose(enum.Enum):
    """What a criterion belongs to."""

    RULE = "rule"
    TERM = "term"
    FACT = "fact"
    STRENGTHS = "strengths"  #: the one file of that name, which holds no criterion


class Owner(Value, frozen=True, kw_only=True):
    """One criterion of the rulebook, by what it belongs to."""

    whose: Whose
    name: str = ""  #: the slug of a rule; the name of a term or a fact
    side: str = "when"  #: `when` or `unless`


class Part(Value, frozen=True, kw_only=True):
    """One part of a criterion."""

    owner: Owner
    criterion: Criterion  #: the part itself; for a choice, the test for that choice alone
    way: tuple[int, ...]  #: which part of which part; empty for the whole
    steps: tuple[Step, ...]  #: the same in the keys and positions of the file
    choice: str | None = None  #: one choice of a list


def branch_key(branch: Branch) -> str:
    """The key a combination is written under."""
    match branch:
        case AllOf():
            return "all of"
        case AnyOf():
            return "any of"
        case NoneOf():
            return "none of"
        case AtLeast(needed=needed):
            return f"at least {needed} of"


def key_of(criterion: Criterion) -> str:
    """The key a part is written under."""
    match criterion:
        case AllOf() | AnyOf() | NoneOf() | AtLeast():
            return branch_key(criterion)
        case Always():
            return "always"
        case Term(term=name):
            return name
        case _:
            return criterion.fact


def parts_of(owner: Owner, criterion: Criterion) -> Iterator[Part]:
    """Every part of one criterion, the whole first."""
    yield from _parts(owner, criterion, (), ())


def _parts(
    owner: Owner, criterion: Criterion, way: tuple[int, ...], steps: tuple[Step, ...]
) -> Iterator[Part]:
    if isinstance(criterion, Always):
        return
    steps = (*steps, key_of(criterion))
    yield Part(owner=owner, criterion=criterion, way=way, steps=steps)
    match criterion:
        case AllOf(parts=parts) | AnyOf(parts=parts) | NoneOf(parts=parts) | AtLeast(parts=parts):
            for number, part in enumerate(parts):
                yield from _parts(owner, part, (*way, number), (*steps, number))
        case Is(fact=fact, choices=choices) if len(choices) > 1:
            for number, choice in enumerate(choices):
                one = Is(fact=fact, choices=(choice,))
                where = (*steps, number)
                yield Part(owner=owner, criterion=one, way=way, steps=where, choice=choice)
        case _:
            return


def exchanged(criterion: Criterion, way: tuple[int, ...], new: Criterion) -> Criterion:
    """The same criterion with another part in one place."""
    if not way:
        return new
    first, *rest = way
    match criterion:
        case AllOf(parts=parts) | AnyOf(parts=parts) | NoneOf(parts=parts) | AtLeast(parts=parts):
            inner = exchanged(parts[first], tuple(rest), new)
            return replaced(criterion, parts=(*parts[:first], inner, *parts[first + 1 :]))
        case _:
            msg = f"a {type(criterion).__name__} has no parts"
            raise TypeError(msg)


def part_at(criterion: Criterion, way: tuple[int, ...]) -> Criterion:
    """The part that stands in one place."""
    for number in way:
        match criterion:
            case AllOf(parts=ps) | AnyOf(parts=ps) | NoneOf(parts=ps) | AtLeast(parts=ps):
                criterion = ps[number]
            case _:
                msg = f"a {type(criterion).__name__} has no parts"
                raise TypeError(msg)
    return criterion


def fixed(criterion: Criterion, part: Part, truth: Truth) -> Criterion:
    """The whole criterion with the truth of one part fixed."""
    new = YES if truth is Truth.YES else NO
    if part.choice is not None:
        new = _with_choice_fixed(part_at(criterion, part.way), part.choice, truth)
    return exchanged(criterion, part.way, new)


def _with_choice_fixed(test: Criterion, choice: str, truth: Truth) -> Criterion:
    if truth is Truth.YES or not isinstance(test, Is):
        return YES
    return replaced(test, choices=tuple(each for each in test.choices if each != choice))


# ---- criteria in a rulebook ----


def criterion_of(rulebook: Rulebook, owner: Owner) -> Criterion | None:
    """The criterion somebody owns, if they have one."""
    match owner.whose:
        case Whose.TERM:
            return rulebook.terms[owner.name]
        case Whose.FACT:
            return rulebook.facts[owner.name].when
        case Whose.RULE:
            rule = next(each for each in rulebook.rules if each.slug == owner.name)
            return rule.unless if owner.side == "unless" else rule.when
        case Whose.STRENGTHS:
            return None


def owned_by(rule: Rule) -> Iterator[tuple[Owner, Criterion]]:
    """The criteria of one rule."""
    owner = Owner(whose=Whose.RULE, name=rule.slug)
    yield owner, rule.when
    if rule.unless is not None:
        yield replaced(owner, side="unless"), rule.unless


def behind(rulebook: Rulebook, criteria: Iterable[Criterion]) -> tuple[Owner, ...]:
    """The terms, and the facts with a `when`, that stand behind criteria."""
    found: dict[Owner, None] = {}
    to_read = list(criteria)
    while to_read:
        for leaf in leaves(to_read.pop()):
            if isinstance(leaf, Term):
                owner = Owner(whose=Whose.TERM, name=leaf.term)
            else:
                owner = Owner(whose=Whose.FACT, name=key_of(leaf))
            inner = criterion_of(rulebook, owner)
            if owner not in found and inner is not None:
                found[owner] = None
                to_read.append(inner)
    return tuple(found)


def read_by(rulebook: Rulebook, rule: Rule) -> tuple[tuple[Owner, Criterion], ...]:
    """Every criterion that can have to do with a rule: its own, and those behind it."""
    own = tuple(owned_by(rule))
    others = behind(rulebook, (criterion for _, criterion in own))
    inner = ((owner, criterion_of(rulebook, owner)) for owner in others)
    return (*own, *((owner, each) for owner, each in inner if each is not None))


def with_criterion(rulebook: Rulebook, owner: Owner, new: Criterion) -> Rulebook:
    """The rulebook with one criterion exchanged."""
    match owner.whose:
        case Whose.TERM:
            return replaced(rulebook, terms={**rulebook.terms, owner.name: new})
        case Whose.FACT:
            fact = replaced(rulebook.facts[owner.name], when=new)
            return replaced(rulebook, facts={**rulebook.facts, owner.name: fact})
        case Whose.RULE:
            rule = next(each for each in rulebook.rules if each.slug == owner.name)
            return with_rule(rulebook, replaced(rule, **{owner.side: new}))
        case Whose.STRENGTHS:
            return rulebook


def with_rule(rulebook: Rulebook, new: AnyRule) -> Rulebook:
    """The rulebook with the rule of the same name exchanged."""
    kinds = ("gates", "evidence", "modality_rules", "advice")
    for kind in kinds:
        rules: tuple[AnyRule, ...] = getattr(rulebook, kind)
        if any(rule.slug == new.slug for rule in rules):
            kept = tuple(new if rule.slug == new.slug else rule for rule in rules)
            return replaced(rulebook, **{kind: kept})
    msg = f"no rule is called {new.slug}"
    raise KeyError(msg)
