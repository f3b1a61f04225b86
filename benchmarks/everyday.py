"""Everyday people by the thousand: those of `people/`, each with one to three answers changed.

What is changed is no danger: no question about danger or its signs, no clinician's yes or no, and
nothing the vocabulary marks as a red flag. The same seed gives the same people.
"""

from __future__ import annotations

from random import Random
from typing import TYPE_CHECKING, NamedTuple

from massage_advisor.knowledge.answers import Amount, Choice, Members, Never, YesNo
from massage_advisor.knowledge.criteria import MINUTES
from massage_advisor.knowledge.people import Tag
from massage_advisor.knowledge.vocabulary import FOR_WHOM, Asked, Fact, Kind, Nature
from massage_advisor.reasoning.judging import Known
from massage_advisor.truth import Truth
from massage_advisor.values import replaced

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping

    from massage_advisor.knowledge.answers import Answer
    from massage_advisor.knowledge.people import Person
    from massage_advisor.knowledge.rulebook import Rulebook

CHANGES = (1, 2, 3)
_OF_DANGER = frozenset({Asked.DANGER, Asked.SIGNS})
_NO_MATTER_OF_ANSWERS = frozenset({Nature.CLEARANCE, Nature.HEARSAY})
_LONGEST = 10 * MINUTES["years"]  #: nobody here has been sore for longer
_BUDGETS = (40, 60, 80, 100, 120, 160, 200, 400)


class Drawn(NamedTuple):
    """Somebody like a person of `people/`, with some answers changed."""

    like: str
    changed: tuple[str, ...]
    given: Mapping[str, Answer]


def drawn(
    rulebook: Rulebook,
    people: Iterable[Person],
    number: int,
    seed: int,
    *,
    with_red_flags: bool = False,
) -> Iterator[Drawn]:
    """So many people, each like one of those tagged everyday.

    With red flags, what is changed may be any answer about health: people of whom some should
    indeed see a clinician first.
    """
    chance = Random(seed)
    every = sorted((each for each in people if Tag.EVERYDAY in each.tags), key=lambda p: p.slug)
    for _ in range(number):
        yield _changed(rulebook, chance.choice(every), chance, with_red_flags=with_red_flags)


def _changed(rulebook: Rulebook, person: Person, chance: Random, *, with_red_flags: bool) -> Drawn:
    given = dict(person.given)
    wanted = chance.choice(CHANGES)
    changed: list[str] = []
    facts = sorted((f for f in rulebook.facts.values() if _may_change(f)), key=lambda f: f.name)
    chance.shuffle(facts)
    for fact in map(_unmarked, facts) if with_red_flags else facts:
        if len(changed) == wanted:
            break
        if _arises(rulebook, given, fact) and (
            said := _another(fact, given.get(fact.name), chance)
        ):
            given[fact.name] = said
            changed.append(fact.name)
    return Drawn(like=person.slug, changed=tuple(changed), given=_sensible(rulebook, given))


def _may_change(fact: Fact) -> bool:
    return (
        not fact.outcome
        and fact.name != FOR_WHOM
        and fact.asked not in {*_OF_DANGER, Asked.NEVER}
        and fact.nature not in _NO_MATTER_OF_ANSWERS
        and fact.kind is not Kind.TEXT
    )


def _unmarked(fact: Fact) -> Fact:
    """The same fact with nothing marked as a red flag."""
    choices = tuple(replaced(each, red_flag=False) for each in fact.choices)
    return replaced(fact, choices=choices, red_flag=False, red_flag_from=None)


def _arises(rulebook: Rulebook, given: Mapping[str, Answer], fact: Fact) -> bool:
    """Whether this person would be asked."""
    arises = Known(rulebook, given).applicable(fact.name)
    return arises is None or arises.truth is Truth.YES


def _sensible(rulebook: Rulebook, given: Mapping[str, Answer]) -> dict[str, Answer]:
    """Without the answers to questions that do not arise any more."""
    kept = dict(given)
    while idle := [
        name
        for name in kept
        if (arises := Known(rulebook, kept).applicable(name)) is not None
        and arises.truth is Truth.NO
    ]:
        for name in idle:
            del kept[name]
    return kept


def _another(fact: Fact, before: Answer | None, chance: Random) -> Answer | None:
    """Another answer that is no danger; nothing where there is none."""
    match fact.kind:
        case Kind.YES_OR_NO:
            said = isinstance(before, YesNo) and before.yes
            return None if fact.red_flag and not said else YesNo(yes=not said)
        case Kind.ONE_OF:
            return _another_choice(fact, before, chance)
        case Kind.ANY_OF:
            return _one_more_or_less(fact, before, chance)
        case Kind.SCALE:
            return _on_the_scale(fact, chance)
        case Kind.DURATION:
            return _so_long(fact, chance)
        case Kind.HOW_LONG_AGO:
            return Never() if chance.random() < 1 / 2 else _so_long(fact, chance)
        case Kind.MONEY:
            return Amount(number=chance.choice(_BUDGETS))
        case Kind.TEXT:
            return None


def _another_choice(fact: Fact, before: Answer | None, chance: Random) -> Choice | None:
    now = before.choice if isinstance(before, Choice) else ""
    others = [each.name for each in fact.choices if each.name != now and not each.red_flag]
    return Choice(choice=chance.choice(others)) if others else None


def _one_more_or_less(fact: Fact, before: Answer | None, chance: Random) -> Members | None:
    """One member more or less; of what is a danger, never one more."""
    now = before.yes if isinstance(before, Members) else frozenset()
    moved = [each.name for each in fact.choices if each.name in now or not each.red_flag]
    return Members(yes=now ^ {chance.choice(moved)}, complete=True) if moved else None


def _on_the_scale(fact: Fact, chance: Random) -> Amount:
    lowest, highest = int(fact.lowest or 0), int(fact.highest or 10)
    if fact.red_flag_from is not None:
        highest = min(highest, int(fact.red_flag_from) - 1)
    return Amount(number=chance.randint(lowest, max(lowest, highest)))


def _so_long(fact: Fact, chance: Random) -> Amount:
    """Short times as often as long ones."""
    unit = fact.unit or "weeks"
    most = _LONGEST // MINUTES[unit]
    if fact.highest is not None:
        most = min(most, int(fact.highest))
    return Amount(number=round(most ** chance.random()), unit=unit)
