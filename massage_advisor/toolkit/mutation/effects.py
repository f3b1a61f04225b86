"""Slips in what rules do: a step more or less severe, a technique or adjustment lost, a weight."""

from __future__ import annotations

from typing import TYPE_CHECKING

from massage_advisor.knowledge.outcomes import Disposition, Service
from massage_advisor.knowledge.rules import (
    DECISIVE,
    About,
    Adjustment,
    Advice,
    AnyRule,
    Evidence,
    Gate,
    IfUnsure,
    ModalityRule,
)
from massage_advisor.toolkit.mutation.mutants import Edit
from massage_advisor.toolkit.parts import Step
from massage_advisor.values import Value, replaced
from massage_advisor.wording import quoted

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from massage_advisor.knowledge.outcomes import AdjustmentKind
    from massage_advisor.knowledge.rulebook import Rulebook

_SEVERITIES = tuple(each for each in Disposition if each is not Disposition.CLEAR)


class RuleSlip(Value, frozen=True, kw_only=True):
    """A rule with one slip in what it does."""

    steps: tuple[Step, ...]
    edit: Edit
    says: str
    rule: AnyRule


def slips(rulebook: Rulebook, rule: AnyRule) -> Iterator[RuleSlip]:
    """Every slip in what a rule does, and the loss of its excuse."""
    if rule.unless is not None:
        yield _slip(Edit.EXCUSE, "`unless` is dropped", replaced(rule, unless=None), "unless")
    match rule:
        case Gate():
            yield from _in_a_gate(rulebook, rule)
        case Evidence():
            yield from _in_evidence(rulebook, rule)
        case ModalityRule():
            yield from _in_a_modality_rule(rulebook, rule)
        case Advice():
            yield from _in_advice(rulebook, rule)


def _slip(edit: Edit, says: str, rule: AnyRule, *steps: Step) -> RuleSlip:
    return RuleSlip(steps=steps, edit=edit, says=says, rule=rule)


def _becomes(old: str, new: str) -> str:
    return f"{quoted(old)} becomes {quoted(new)}"


# ---- gates ----


def _in_a_gate(rulebook: Rulebook, gate: Gate) -> Iterator[RuleSlip]:
    for then in _beside(_SEVERITIES, gate.then):
        says = _becomes(gate.then.value, then.value)
        yield _slip(Edit.DISPOSITION, says, replaced(gate, then=then), "then")
    other = IfUnsure.CARRY_ON if gate.if_unsure is IfUnsure.ASK else IfUnsure.ASK
    says = _becomes(gate.if_unsure.value, other.value)
    yield _slip(Edit.IF_UNSURE, says, replaced(gate, if_unsure=other), "if unsure")
    yield from _techniques(rulebook, gate, "leave_out")
    yield from _adjustments(rulebook, gate)


def _beside(order: Sequence[Disposition], one: Disposition) -> tuple[Disposition, ...]:
    at = order.index(one)
    return (*order[max(at - 1, 0) : at], *order[at + 1 : at + 2])


def _techniques(rulebook: Rulebook, rule: Gate | ModalityRule, key: str) -> Iterator[RuleSlip]:
    """Each technique lost, and the one after the last in the vocabulary added."""
    names: frozenset[str] = getattr(rule, key)
    words, order = key.replace("_", " "), list(rulebook.modalities)
    for name in sorted(names):
        fewer = replaced(rule, **{key: names - {name}})
        says = f"{quoted(name)} is dropped from `{words}`"
        yield _slip(Edit.TECHNIQUE, says, fewer, words)
    if names:
        last = max(order.index(name) for name in names)
        others = [name for name in (*order[last + 1 :], *order) if name not in names]
        for name in others[:1]:
            more = replaced(rule, **{key: names | {name}})
            says = f"{quoted(name)} is added to `{words}`"
            yield _slip(Edit.TECHNIQUE, says, more, words)


def _adjustments(rulebook: Rulebook, gate: Gate) -> Iterator[RuleSlip]:
    for number, adjustment in enumerate(gate.adjust):
        others = (*gate.adjust[:number], *gate.adjust[number + 1 :])
        says = f"{quoted(adjustment.kind)} is dropped"
        steps = ("adjust", adjustment.kind)
        yield _slip(Edit.ADJUSTMENT, says, replaced(gate, adjust=others), *steps)
        kind = rulebook.adjustments[adjustment.kind]
        for says, other in (*_moved(adjustment, kind), *_items(adjustment, kind)):
            changed = (*gate.adjust[:number], other, *gate.adjust[number + 1 :])
            yield _slip(Edit.ADJUSTMENT, says, replaced(gate, adjust=changed), *steps)


def _moved(adjustment: Adjustment, kind: AdjustmentKind) -> Iterator[tuple[str, Adjustment]]:
    """A limit one step lower and one step higher."""
    limit = adjustment.at_most
    steps: tuple[str | int, ...] = ()
    if isinstance(limit, int):
        steps = tuple(number for number in (limit - 1, limit + 1) if number >= 0)
    elif limit is not None:
        at = kind.steps.index(limit)
        steps = (*kind.steps[max(at - 1, 0) : at], *kind.steps[at + 1 : at + 2])
    for step in steps:
        yield _becomes(f"{kind.name}: {limit}", str(step)), replaced(adjustment, at_most=step)


def _items(adjustment: Adjustment, kind: AdjustmentKind) -> Iterator[tuple[str, Adjustment]]:
    """One item lost, where there are more."""
    items = adjustment.items
    if len(items) > 1:
        for item in items:
            fewer = tuple(each for each in items if each != item)
            says = f"{quoted(item)} is dropped from “{kind.name}”"
            yield says, replaced(adjustment, items=fewer)


# ---- weights ----


def _in_evidence(rulebook: Rulebook, rule: Evidence) -> Iterator[RuleSlip]:
    words = _by_points(rulebook)
    may_be = (*words, DECISIVE) if rule.points_to is Service.MEDICAL else words
    yield from _strengths(rule, may_be)
    order = list(About)
    about = order[(order.index(rule.about) + 1) % len(order)]
    says = _becomes(rule.about.value, about.value)
    yield _slip(Edit.ABOUT, says, replaced(rule, about=about), "about")
    other = rule.points_to.other
    says = _becomes(rule.points_to.value, other.value)
    yield _slip(Edit.POINTS_TO, says, replaced(rule, points_to=other), "points to")


def _by_points(rulebook: Rulebook) -> tuple[str, ...]:
    points = rulebook.strengths.points
    return tuple(sorted(points, key=lambda word: (points[word], word)))


def _strengths(rule: Evidence | ModalityRule, words: Sequence[str]) -> Iterator[RuleSlip]:
    """One word weaker and one word stronger."""
    if rule.strength not in words:
        return
    at = words.index(rule.strength)
    for word in (*words[max(at - 1, 0) : at], *words[at + 1 : at + 2]):
        says = _becomes(rule.strength, word)
        yield _slip(Edit.STRENGTH, says, replaced(rule, strength=word), "strength")


def _in_a_modality_rule(rulebook: Rulebook, rule: ModalityRule) -> Iterator[RuleSlip]:
    for key in ("prefer", "avoid", "leave_out"):
        yield from _techniques(rulebook, rule, key)
    if rule.prefer or rule.avoid:
        yield from _strengths(rule, _by_points(rulebook))


# ---- advice ----


def _in_advice(rulebook: Rulebook, rule: Advice) -> Iterator[RuleSlip]:
    if rule.plan is None:
        return
    yield _slip(Edit.PLAN, "`plan` is dropped", replaced(rule, plan=None), "plan")
    for plan in rulebook.plans:
        if plan != rule.plan:
            says = _becomes(rule.plan, plan)
            yield _slip(Edit.PLAN, says, replaced(rule, plan=plan), "plan")
