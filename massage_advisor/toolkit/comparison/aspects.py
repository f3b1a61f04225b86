"""Aspects: each single way in which two rulebooks could treat the same person differently.

An aspect is a formula, true of those who are treated differently in this way, and whether that is
less cautious. What cannot differ is never put to the solver: rules that are equal in both make the
very same formula.
"""

from __future__ import annotations

import enum
from dataclasses import dataclass
from typing import TYPE_CHECKING

from massage_advisor.knowledge.outcomes import Disposition, Shape, Verdict
from massage_advisor.toolkit.symbols.truths import FALSE, Formula, both, either, no, same

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from massage_advisor.knowledge.outcomes import AdjustmentKind
    from massage_advisor.knowledge.rulebook import Rulebook
    from massage_advisor.knowledge.rules import Advice, Gate
    from massage_advisor.toolkit.symbols.outcomes import Outcomes


NOW_OPEN, NO_LONGER_OPEN = " or worse now kept open", " or worse no longer kept open"
"""How aspects end that hold of each milder danger as well, so that the gravest tells them all."""


class Care(enum.Enum):
    """Which way a difference goes; the first is told first."""

    LESS = "less cautious"
    MORE = "more cautious"
    OTHER = "other"


@dataclass(frozen=True, slots=True)
class Aspect:
    """People of whom this is true are treated differently, in this way."""

    what: str  #: in words, such as `same day care -> clear`
    care: Care
    differs: Formula


def aspects(old: Outcomes, new: Outcomes) -> Iterator[Aspect]:
    """Every aspect in which somebody may be treated differently, the weightiest first."""
    yield from _dispositions(old, new)
    yield from _booking(old, new)
    yield from _dangers_left_open(old, new)
    yield from _left_out(old, new)
    yield from _adjustments(old, new)
    yield from _verdicts(old, new)
    yield from _suggested(old, new)
    yield from _advice(old, new)
    yield from _plans(old, new)


def _dispositions(old: Outcomes, new: Outcomes) -> Iterator[Aspect]:
    if all(same(old.worst[each], new.worst[each]) for each in Disposition):
        return
    for was in Disposition:
        for now in Disposition:
            if was is not now:
                care = Care.LESS if now.severity < was.severity else Care.MORE
                differs = both([old.worst[was], new.worst[now]])
                yield Aspect(f"{was.value} -> {now.value}", care, differs)


def _booking(old: Outcomes, new: Outcomes) -> Iterator[Aspect]:
    """Apart from the disposition: what is open, contradicted, or cannot be answered."""
    alike = either(both([old.worst[each], new.worst[each]]) for each in Disposition)
    for what, care, was, now in (
        ("not bookable -> bookable", Care.LESS, no(old.bookable), new.bookable),
        ("bookable -> not bookable", Care.MORE, old.bookable, no(new.bookable)),
    ):
        if not same(old.bookable, new.bookable):
            yield Aspect(what, care, both([alike, was, now]))


def _dangers_left_open(old: Outcomes, new: Outcomes) -> Iterator[Aspect]:
    """How grave the worst of what is not ruled out could be."""
    for disposition in Disposition:
        was, now = (_could_be(outcomes, disposition) for outcomes in (old, new))
        grave = disposition.value
        yield from _either_way(
            was, now, f"{grave}{NO_LONGER_OPEN}", f"{grave}{NOW_OPEN}", cautious=True
        )


def _could_be(outcomes: Outcomes, disposition: Disposition) -> Formula:
    """So grave or graver."""
    return either(
        outcomes.not_ruled_out[gate.slug]
        for gate in outcomes.rulebook.gates
        if gate.then.severity >= disposition.severity and gate.slug in outcomes.not_ruled_out
    )


def _left_out(old: Outcomes, new: Outcomes) -> Iterator[Aspect]:
    for name in _names(old.rulebook.modalities, new.rulebook.modalities):
        was, now = (_left_out_in(outcomes, name) for outcomes in (old, new))
        yield from _either_way(
            was, now, f"{name} no longer left out", f"{name} now left out", cautious=True
        )


def _left_out_in(outcomes: Outcomes, name: str) -> Formula:
    modality = outcomes.rulebook.modalities.get(name)
    return FALSE if modality is None else outcomes.left_out(modality)


def _adjustments(old: Outcomes, new: Outcomes) -> Iterator[Aspect]:
    for asked in _names(_asked_for(old.rulebook), _asked_for(new.rulebook)):
        was, now = (_asked_in(outcomes, asked) for outcomes in (old, new))
        yield from _either_way(
            was, now, f"no longer asked for: {asked}", f"now asked for: {asked}", cautious=True
        )


def _asked_for(rulebook: Rulebook) -> list[str]:
    """Each adjustment that some gate asks for, in words."""
    return [each for gate in rulebook.gates for each in _asked_by(gate, rulebook)]


def _asked_by(gate: Gate, rulebook: Rulebook) -> Iterator[str]:
    """A cap asks for every looser cap as well: the smallest wins."""
    for adjustment in gate.adjust:
        kind = rulebook.adjustments[adjustment.kind]
        if kind.shape is Shape.SET:
            yield from (f"{kind.name} {item}" for item in adjustment.items)
        elif kind.steps and isinstance(adjustment.at_most, str):
            lowest = kind.steps.index(adjustment.at_most)
            yield from (f"{kind.name} {step}" for step in kind.steps[lowest:-1])
        else:
            yield from (
                f"{kind.name} {cap}"
                for cap in _caps(kind, rulebook)
                if _within(adjustment.at_most, cap)
            )


def _caps(kind: AdjustmentKind, rulebook: Rulebook) -> list[int]:
    """Every number that some gate names for this kind."""
    named = {
        each.at_most
        for gate in rulebook.gates
        for each in gate.adjust
        if each.kind == kind.name and isinstance(each.at_most, int)
    }
    return sorted(named)


def _within(at_most: str | int | None, cap: int) -> bool:
    return isinstance(at_most, int) and at_most <= cap


def _asked_in(outcomes: Outcomes, asked: str) -> Formula:
    return either(
        outcomes.standing(gate).acts
        for gate in outcomes.rulebook.gates
        if asked in _asked_by(gate, outcomes.rulebook)
    )


def _verdicts(old: Outcomes, new: Outcomes) -> Iterator[Aspect]:
    if all(same(old.verdict[each], new.verdict[each]) for each in Verdict):
        return
    for was in Verdict:
        for now in Verdict:
            if was is not now:
                differs = both([old.verdict[was], new.verdict[now]])
                yield Aspect(f"{was.value} -> {now.value}", Care.OTHER, differs)


def _suggested(old: Outcomes, new: Outcomes) -> Iterator[Aspect]:
    """What a tight budget makes of a change elsewhere is told only where prices have changed."""
    sides = [(old.suggested_whatever_it_costs, new.suggested_whatever_it_costs)]
    if _costs(old.rulebook) != _costs(new.rulebook):
        sides.append((old.suggested, new.suggested))
    for before, after in sides:
        for name in _names(before, after):
            was, now = before.get(name, FALSE), after.get(name, FALSE)
            yield from _either_way(
                was, now, f"{name} no longer suggested", f"{name} now suggested", cautious=False
            )


def _costs(rulebook: Rulebook) -> object:
    """All that decides what a visit costs, apart from the words."""
    prices = rulebook.prices
    return (
        {tier: each.low for tier, each in prices.tiers.items()},
        {service: each.percent for service, each in prices.tips.items()},
        {name: (each.cost, each.kind, each.setting) for name, each in rulebook.modalities.items()},
    )


def _advice(old: Outcomes, new: Outcomes) -> Iterator[Aspect]:
    """Advice is heard, or is not."""
    for slug in _names(_by_slug(old.rulebook.advice), _by_slug(new.rulebook.advice)):
        was, now = (_heard(outcomes, slug) for outcomes in (old, new))
        yield from _either_way(
            was, now, f"no longer told: {slug}", f"now told: {slug}", cautious=False
        )


def _by_slug(advice: Iterable[Advice]) -> dict[str, Advice]:
    return {each.slug: each for each in advice}


def _heard(outcomes: Outcomes, slug: str) -> Formula:
    rule = _by_slug(outcomes.rulebook.advice).get(slug)
    return FALSE if rule is None else outcomes.standing(rule).acts


def _plans(old: Outcomes, new: Outcomes) -> Iterator[Aspect]:
    for name in _names(old.plan, new.plan):
        was, now = (outcomes.plan.get(name, FALSE) for outcomes in (old, new))
        yield from _either_way(
            was, now, f"the plan is no longer {name}", f"the plan is now {name}", cautious=False
        )


def _either_way(
    was: Formula, now: Formula, gone: str, come: str, *, cautious: bool
) -> Iterator[Aspect]:
    """Something was so and is so no longer, or the other way round."""
    if same(was, now):
        return
    less, more = (Care.LESS, Care.MORE) if cautious else (Care.OTHER, Care.OTHER)
    yield Aspect(gone, less, both([was, no(now)]))
    yield Aspect(come, more, both([now, no(was)]))


def _names(one: Iterable[str], other: Iterable[str]) -> list[str]:
    return sorted({*one, *other})
