"""Slips in criteria: a bound moved, a choice or part lost, *all of* for *any of*, yes for no."""

from __future__ import annotations

from typing import TYPE_CHECKING, assert_never

from massage_advisor.knowledge.criteria import (
    AllOf,
    Always,
    AnyOf,
    AtLeast,
    Branch,
    Compare,
    Comparison,
    Criterion,
    FactTest,
    Is,
    IsNever,
    IsNot,
    IsYes,
    NoneOf,
    Term,
)
from massage_advisor.reading.building.criteria import DEEPEST
from massage_advisor.telling.criteria import heading
from massage_advisor.toolkit.mutation.mutants import Edit
from massage_advisor.toolkit.parts import Step, branch_key, exchanged, key_of
from massage_advisor.values import Value, replaced
from massage_advisor.wording import quoted

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from massage_advisor.knowledge.vocabulary import Fact

_BESIDE = {
    Comparison.AT_LEAST: Comparison.MORE_THAN,
    Comparison.MORE_THAN: Comparison.AT_LEAST,
    Comparison.AT_MOST: Comparison.LESS_THAN,
    Comparison.LESS_THAN: Comparison.AT_MOST,
}
"""What differs from a comparison just at the bound."""
_AGAINST = {
    Comparison.AT_LEAST: Comparison.LESS_THAN,
    Comparison.MORE_THAN: Comparison.AT_MOST,
    Comparison.AT_MOST: Comparison.MORE_THAN,
    Comparison.LESS_THAN: Comparison.AT_LEAST,
}


class Slip(Value, frozen=True, kw_only=True):
    """A criterion with one slip in it."""

    steps: tuple[Step, ...]
    edit: Edit
    says: str
    criterion: Criterion


def slips(criterion: Criterion, facts: Mapping[str, Fact]) -> Iterator[Slip]:
    """Every slip in every part of a criterion."""
    for way, slip in _slips(criterion, facts, (), ()):
        yield replaced(slip, criterion=exchanged(criterion, way, slip.criterion))


def _slips(
    part: Criterion, facts: Mapping[str, Fact], way: tuple[int, ...], steps: tuple[Step, ...]
) -> Iterator[tuple[tuple[int, ...], Slip]]:
    """The slips in one part and all below it, each with the way to the part that is another."""
    match part:
        case Always():
            return
        case AllOf() | AnyOf() | NoneOf() | AtLeast():
            here = (*steps, branch_key(part))
            for slip in (*_swapped(part), *_shortened(part)):
                yield way, replaced(slip, steps=(*here, *slip.steps))
            for number, inner in enumerate(part.parts):
                yield from _slips(inner, facts, (*way, number), (*here, number))
        case IsYes() | Is() | IsNot() | IsNever() | Compare() | Term():
            here = (*steps, key_of(part))
            for slip in _in_a_test(part, facts, is_deepest=len(way) >= DEEPEST):
                yield way, replaced(slip, steps=(*here, *slip.steps))
        case _:
            assert_never(part)


def _slip(edit: Edit, says: str, criterion: Criterion, *steps: Step) -> Slip:
    return Slip(steps=steps, edit=edit, says=says, criterion=criterion)


def _becomes(old: Criterion, new: Criterion) -> str:
    return f"{quoted(_told(old))} becomes {quoted(_told(new))}"


def _told(criterion: Criterion) -> str:
    match criterion:
        case AllOf() | AnyOf() | NoneOf() | AtLeast():
            return branch_key(criterion)
        case _:
            return heading(criterion)


# ---- combinations ----


def _swapped(branch: Branch) -> Iterator[Slip]:
    """Another combination of the same parts; with one part, *all* and *any* are the same."""
    parts, number = branch.parts, len(branch.parts)
    others: tuple[Branch, ...] = (AllOf(parts=parts), AnyOf(parts=parts), NoneOf(parts=parts))
    if isinstance(branch, AtLeast):
        counts = (branch.needed - 1, branch.needed + 1)
        more = (AtLeast(needed=n, parts=parts) for n in counts if 1 <= n <= number)
        others = (*more, *others)
    told = {_counts(branch)}
    for other in others:
        if _counts(other) not in told:
            told.add(_counts(other))
            yield _slip(Edit.COMBINATION, _becomes(branch, other), other)


def _counts(branch: Branch) -> tuple[bool, int]:
    """What a combination comes to: whether it denies, and how many parts it needs."""
    match branch:
        case AllOf(parts=parts):
            return (False, len(parts))
        case AnyOf():
            return (False, 1)
        case NoneOf():
            return (True, 1)
        case AtLeast(needed=needed):
            return (False, needed)


def _shortened(branch: Branch) -> Iterator[Slip]:
    """One part lost; the last one is never."""
    number = len(branch.parts)
    if number == 1 or (isinstance(branch, AtLeast) and branch.needed == number):
        return
    for lost, part in enumerate(branch.parts):
        fewer = replaced(branch, parts=(*branch.parts[:lost], *branch.parts[lost + 1 :]))
        says = f"{quoted(_told(part))} is dropped"
        yield _slip(Edit.PART, says, fewer, lost, key_of(part))


# ---- tests ----


def _in_a_test(
    test: FactTest | Term,
    facts: Mapping[str, Fact],
    *,
    is_deepest: bool,
) -> Iterator[Slip]:
    match test:
        case IsYes() | Term():
            yield _turned(test, replaced(test, expected=not test.expected))
        case Is(fact=name, choices=(choice,)):
            yield _turned(test, IsNot(fact=name, choice=choice))
            yield from _choices_added(test, facts)
        case Is():
            if not is_deepest:
                yield _turned(test, NoneOf(parts=(test,)))
            yield from _choices_dropped(test)
            yield from _choices_added(test, facts)
        case IsNot(fact=name, choice=choice):
            yield _turned(test, Is(fact=name, choices=(choice,)))
        case IsNever(fact=name):
            some = Compare(fact=name, how=Comparison.AT_LEAST, amount=0, unit=facts[name].unit)
            yield _turned(test, some)
        case Compare():
            yield _turned(test, replaced(test, how=_AGAINST[test.how]))
            yield from _bounds_moved(test, facts)
        case _:
            assert_never(test)


def _turned(old: Criterion, new: Criterion) -> Slip:
    return _slip(Edit.NEGATION, _becomes(old, new), new)


def _choices_dropped(test: Is) -> Iterator[Slip]:
    for number, choice in enumerate(test.choices):
        others = tuple(each for each in test.choices if each != choice)
        says = f"{quoted(choice)} is dropped from the list"
        yield _slip(Edit.CHOICE, says, replaced(test, choices=others), number)


def _choices_added(test: Is, facts: Mapping[str, Fact]) -> Iterator[Slip]:
    """The nearest choice before the first in the list, and after the last; the likeliest slips."""
    names = [choice.name for choice in facts[test.fact].choices]
    listed = [names.index(choice) for choice in test.choices if choice in names]
    if not listed:
        return
    before = [name for name in names[: min(listed)] if name not in test.choices][-1:]
    after = [name for name in names[max(listed) + 1 :] if name not in test.choices][:1]
    for choice in (*before, *after):
        says = f"{quoted(choice)} is added to the list"
        yield _slip(Edit.CHOICE, says, replaced(test, choices=(*test.choices, choice)))


def _bounds_moved(test: Compare, facts: Mapping[str, Fact]) -> Iterator[Slip]:
    """Just at the bound, and one step to either side, where somebody could still be."""
    fact = facts[test.fact]
    lowest = 0 if fact.lowest is None or test.unit is not None else fact.lowest
    highest = None if test.unit is not None else fact.highest
    amounts = (
        amount
        for amount in (test.amount - 1, test.amount + 1)
        if amount >= lowest and (highest is None or amount <= highest)
    )
    moved = (replaced(test, amount=amount) for amount in amounts)
    for new in (replaced(test, how=_BESIDE[test.how]), *moved):
        yield _slip(Edit.THRESHOLD, _becomes(test, new), new)
