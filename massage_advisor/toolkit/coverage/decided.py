"""Decided: for every part of every criterion, who showed that it makes a difference, both ways.

A part decides a rule for somebody when its truth is known and the rule would stand otherwise to
them, were the truth of this part alone the opposite. The judge itself says so: the rule is judged
again with the part fixed.
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import TYPE_CHECKING, TypeAlias

from massage_advisor.knowledge.answers import Answer, Facts
from massage_advisor.reasoning.advisor import work_out
from massage_advisor.reasoning.findings import find
from massage_advisor.reasoning.judging import Known
from massage_advisor.toolkit.finding_people.apart import Version
from massage_advisor.toolkit.parts import (
    Owner,
    Part,
    Whose,
    criterion_of,
    fixed,
    parts_of,
    read_by,
    with_criterion,
)
from massage_advisor.truth import Truth, negation
from massage_advisor.values import Value, replaced

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from massage_advisor.knowledge.people import Person
    from massage_advisor.knowledge.rulebook import Rulebook
    from massage_advisor.knowledge.rules import AnyRule, Example, State
    from massage_advisor.toolkit.finding_people.seeking import Given

WAYS = (Truth.YES, Truth.NO)
Key: TypeAlias = tuple[Owner, tuple[int, ...], str | None]


class Covered(Value, frozen=True, kw_only=True):
    """One part, who showed it decide by being so and by not being so, and who reads it."""

    part: Part
    read_by: tuple[str, ...]  #: slugs of rules
    by: Mapping[Truth, str]  #: for each way in which it decided, whom it decided for

    def lacks(self) -> tuple[Truth, ...]:
        """The ways in which it never decided."""
        return tuple(way for way in WAYS if way not in self.by)


class Shown(Value, frozen=True, kw_only=True):
    """Somebody who may show that a part decides."""

    name: str
    given: Mapping[str, Answer]
    known: Known


def shown(rulebook: Rulebook, given: Given, name: str = "") -> Shown:
    """Somebody in the terms of a rulebook."""
    return Shown(name=name, given=given, known=Known(rulebook, given))


class Reading:
    """One rule, every part it reads, and how it would be with one of them fixed."""

    def __init__(self, rulebook: Rulebook, rule: AnyRule) -> None:
        self.as_it_is = Version(rule=rule, rulebook=rulebook)
        self.parts = tuple(
            part
            for owner, criterion in read_by(rulebook, rule)
            if _can_decide(rulebook, owner)
            for part in parts_of(owner, criterion)
        )
        self._keys = frozenset(map(key_of, self.parts))
        self._fixed: dict[tuple[Key, Truth], Version] = {}

    def reads(self, part: Part) -> bool:
        """Whether a part can have to do with this rule."""
        return key_of(part) in self._keys

    def otherwise(self, part: Part, truth: Truth) -> Version:
        """The rule as it would be, were this part always the opposite."""
        at = (key_of(part), truth)
        version = self._fixed.get(at)
        if version is None:
            version = self._fixed[at] = with_part_fixed(self.as_it_is, part, negation(truth))
        return version

    def decides(self, part: Part, somebody: Shown) -> Truth | None:
        """The way in which a part decides the rule for somebody, if it does."""
        truth = somebody.known.judge(part.criterion).truth
        if truth is Truth.UNKNOWN:
            return None
        otherwise = self._state(self.otherwise(part, truth), somebody)
        return truth if otherwise is not self._state(self.as_it_is, somebody) else None

    def _state(self, version: Version, somebody: Shown) -> State:
        """How a version stands to somebody; what is known of them is judged only once."""
        if version.rulebook is not self.as_it_is.rulebook:
            return version.state(somebody.given)
        (finding,) = find([version.rule], somebody.known)
        return finding.state


def with_part_fixed(version: Version, part: Part, truth: Truth) -> Version:
    """A rule as it would be, were the truth of one part fixed, wherever it is read."""
    rule, owner = version.rule, part.owner
    if owner.whose is Whose.RULE:
        own = rule.unless if owner.side == "unless" else rule.when
        new = None if own is None else fixed(own, part, truth)
        return replaced(version, rule=replaced(rule, **{owner.side: new}))
    inner = criterion_of(version.rulebook, owner)
    if inner is None:
        return version
    rulebook = with_criterion(version.rulebook, owner, fixed(inner, part, truth))
    return replaced(version, rulebook=rulebook)


def _can_decide(rulebook: Rulebook, owner: Owner) -> bool:
    """The `when` of a fact decides only by what the fact is `otherwise`."""
    return owner.whose is not Whose.FACT or rulebook.facts[owner.name].otherwise is not None


def key_of(part: Part) -> Key:
    """What makes it this part and no other."""
    return part.owner, part.way, part.choice


def readings(rulebook: Rulebook, rules: Iterable[AnyRule]) -> dict[str, Reading]:
    """These rules by slug, ready to be judged with parts fixed."""
    return {rule.slug: Reading(rulebook, rule) for rule in rules}


def covered(
    readers: Mapping[str, Reading],
    rulebook: Rulebook,
    examples: Iterable[Example],
    people: Iterable[Person],
) -> tuple[Covered, ...]:
    """Every part, in the order of rules, with those who showed it decide."""
    by: dict[Key, dict[Truth, str]] = {}
    for example in examples:
        reading = readers.get(example.rule)
        if reading is not None:
            name = f"{example.rule}: {example.whole_name}"
            _note(reading, by, shown(rulebook, example.given, name), reading.parts)
    still_open = {slug: each.parts for slug, each in readers.items()}
    for person in people:
        still_open = {
            slug: some for slug, parts in still_open.items() if (some := _open(parts, by))
        }
        given = _with_outcomes(rulebook, person)
        somebody = shown(rulebook, given, f"people: {person.name}")
        for slug, parts in still_open.items():
            _note(readers[slug], by, somebody, parts)
    return tuple(_all(readers, by))


def _with_outcomes(rulebook: Rulebook, person: Person) -> Mapping[str, Answer]:
    """What a person said, and what was made of it, as rules of every stage read it."""
    worked = work_out(rulebook, Facts(stated=person.given))
    return {**person.given, **worked.outcomes}


def _open(parts: Iterable[Part], by: Mapping[Key, Mapping[Truth, str]]) -> tuple[Part, ...]:
    return tuple(part for part in parts if len(by.get(key_of(part), ())) < len(WAYS))


def _note(
    reading: Reading, by: dict[Key, dict[Truth, str]], somebody: Shown, parts: Iterable[Part]
) -> None:
    """Note every part that decides for somebody, and did not yet in this way."""
    for part in parts:
        ways = by.setdefault(key_of(part), {})
        if somebody.known.judge(part.criterion).truth not in ways:
            way = reading.decides(part, somebody)
            if way is not None:
                ways[way] = somebody.name


def _all(
    readers: Mapping[str, Reading], by: Mapping[Key, Mapping[Truth, str]]
) -> Iterator[Covered]:
    parts: dict[Key, Part] = {}
    read: dict[Key, list[str]] = {}
    for slug, reading in readers.items():
        for part in reading.parts:
            parts.setdefault(key_of(part), part)
            read.setdefault(key_of(part), []).append(slug)
    for key, part in parts.items():
        yield Covered(part=part, read_by=tuple(read[key]), by=by.get(key, {}))
