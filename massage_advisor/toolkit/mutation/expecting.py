"""Expecting: the lines under `expect:` that one recommendation meets and another does not.

Everything that can be expected of a person is looked at, and only what differs is written.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from massage_advisor.knowledge.outcomes import NotSuggested, Service
from massage_advisor.knowledge.people import NOTHING
from massage_advisor.toolkit.trials.differences import having_a_say, span_told, yes_no
from massage_advisor.values import Value

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

    from massage_advisor.reasoning.recommendation import Recommendation
    from massage_advisor.toolkit.pasting.ready import Plain

_PLAINEST_FIRST = (
    *("disposition", "carried on", "not ruled out", "points", "plan", "adjustments"),
    *("left out", "not left out", "suggested", "not suggested", "outcome", "bookable"),
    *("rules", "not rules", "could be", "settled", "screened", "first suggested"),
    *("still to ask", "not to ask"),
)


class Seen(Value, frozen=True, kw_only=True):
    """One recommendation, as far as something can be expected of it."""

    words: dict[str, str]  #: what is one word, by key
    points: dict[str, str]
    adjustments: dict[str, str | int | tuple[str, ...]]
    techniques: dict[str, str]  #: the points of those suggested, the reasons of the others
    suggested: tuple[str, ...]  #: best first
    left_out: frozenset[str]
    rules: frozenset[str]
    not_ruled_out: frozenset[str]
    carried_on: frozenset[str]
    to_ask: frozenset[str]


def seen(told: Recommendation) -> Seen:
    """Everything that can be expected of a recommendation."""
    offer = told.offer or told.afterwards
    safety = told.safety
    candidates = () if offer is None else offer.modalities
    words = {
        "outcome": told.outcome.value.replace("_", " "),
        "bookable": yes_no(told.bookable),
        "disposition": safety.disposition.value,
        "could be": NOTHING if safety.could_be is None else safety.could_be.value,
        "screened": safety.screened.value,
        "plan": NOTHING if offer is None or offer.plan is None else offer.plan.plan.name,
    }
    points: dict[str, str] = {}
    if offer is not None:
        weighing = offer.service.weighing
        words["settled"] = yes_no(weighing.settled)
        points = {each.value: span_told(weighing.points(each)) for each in Service}
    not_ruled_out = frozenset(slug for each in safety.not_ruled_out for slug in each.gates)
    return Seen(
        words=words,
        points=points,
        adjustments={
            each.kind: each.items if each.at_most is None else each.at_most
            for each in safety.adjustments
        },
        techniques={
            each.modality.name: span_told(each) if each.because is None else each.because.value
            for each in candidates
        },
        suggested=tuple(each.modality.name for each in candidates if each.is_suggested),
        left_out=frozenset(
            each.modality.name for each in candidates if each.because is NotSuggested.LEFT_OUT
        ),
        rules=frozenset(rule.slug for rule in having_a_say(told)),
        not_ruled_out=not_ruled_out,
        carried_on=frozenset(each.rule.slug for each in safety.unsure) - not_ruled_out,
        to_ask=frozenset(each.fact for each in told.open_questions),
    )


def telling_apart(one: Seen, other: Seen) -> dict[str, Plain]:
    """What can be expected of the one and not of the other, in the order in which it is written."""
    words = {key: word for key, word in one.words.items() if word != other.words.get(key)}
    lines: dict[str, Plain] = {}
    lines |= _some(words, "outcome", "bookable", "disposition", "could be", "screened")
    lines |= _more("not ruled out", one.not_ruled_out, other.not_ruled_out)
    lines |= _more("carried on", one.carried_on, other.carried_on)
    lines |= _adjusted(one, other)
    lines |= _some(words, "settled")
    points = {key: span for key, span in one.points.items() if span != other.points.get(key)}
    lines |= {"points": dict(points)} if points else {}
    lines |= _more("rules", one.rules, other.rules)
    lines |= _more("not rules", other.rules, one.rules)
    lines |= _techniques(one, other)
    lines |= _more("left out", one.left_out, other.left_out)
    lines |= _more("not left out", other.left_out, one.left_out)
    lines |= _some(words, "plan")
    lines |= _more("still to ask", one.to_ask, other.to_ask)
    lines |= _more("not to ask", other.to_ask, one.to_ask)
    return lines


def briefly(lines: Mapping[str, Plain]) -> dict[str, Plain]:
    """One line that is enough to tell them apart: the one that says most plainly what differs."""
    key = next(key for key in _PLAINEST_FIRST if key in lines)
    return {key: _first_of(lines[key])}


def _first_of(value: Plain) -> Plain:
    if isinstance(value, dict):
        return {name: _first_of(each) for name, each in tuple(value.items())[:1]}
    return value[:1] if isinstance(value, list) else value


def _some(words: Mapping[str, str], *keys: str) -> dict[str, Plain]:
    return {key: words[key] for key in keys if key in words}


def _more(key: str, these: Iterable[str], those: Iterable[str]) -> dict[str, Plain]:
    """What is among these and not among those."""
    more = sorted(set(these).difference(those))
    return {key: list(more)} if more else {}


def _adjusted(one: Seen, other: Seen) -> dict[str, Plain]:
    """Limits that differ, and items that only the one has."""
    found: dict[str, Plain] = {}
    for kind, value in one.adjustments.items():
        also = other.adjustments.get(kind)
        if isinstance(value, tuple):
            more = [item for item in value if not isinstance(also, tuple) or item not in also]
            found |= {kind: list(more)} if more else {}
        elif value != also:
            found[kind] = value
    return {"adjustments": found} if found else {}


def _techniques(one: Seen, other: Seen) -> dict[str, Plain]:
    differing = {
        name: became
        for name, became in one.techniques.items()
        if became != other.techniques.get(name)
    }
    suggested: dict[str, Plain] = {
        name: became for name, became in differing.items() if name in one.suggested
    }
    others: dict[str, Plain] = {
        name: became for name, became in differing.items() if name not in one.suggested
    }
    lines: dict[str, Plain] = {"suggested": suggested} if suggested else {}
    if one.suggested[:1] != other.suggested[:1] and one.suggested:
        lines["first suggested"] = one.suggested[0]
    return lines | ({"not suggested": others} if others else {})
