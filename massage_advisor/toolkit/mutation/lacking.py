"""Lacking: what the survivors ask for, gathered: examples by rule, and lines by person.

One example often shows several slips, and one person more still; so each is asked for only once.
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import TYPE_CHECKING

from massage_advisor.toolkit.mutation.survivors import ReadyPerson
from massage_advisor.toolkit.pasting.ready import Plain
from massage_advisor.toolkit.pasting.ready_examples import ReadyExample
from massage_advisor.values import Value

if TYPE_CHECKING:
    from collections.abc import Iterable

    from massage_advisor.knowledge.answers import Answer
    from massage_advisor.toolkit.mutation.survivors import Survivor


class Lacking(Value, frozen=True, kw_only=True):
    """Everything that would have to be added so that nothing goes unnoticed."""

    examples: Mapping[str, tuple[ReadyExample, ...]]  #: by rule
    known_people: Mapping[str, Mapping[str, Plain]]  #: what else to expect, by person
    new_people: Mapping[str, tuple[ReadyPerson, ...]]  #: by the rule that asks for them


def lacking(survivors: Iterable[Survivor]) -> Lacking:
    """What these slips would have been noticed by, gathered by where it is to be added."""
    examples: dict[str, list[ReadyExample]] = {}
    known: dict[str, dict[str, Plain]] = {}
    new: dict[str, list[ReadyPerson]] = {}
    for each in survivors:
        if each.example is not None and each.example not in examples.get(each.example.rule, ()):
            examples.setdefault(each.example.rule, []).append(each.example)
        if each.person is not None and each.person.slug:
            expected = known.setdefault(each.person.slug, {})
            known[each.person.slug] = together(expected, each.person.expect)
        elif each.person is not None:
            _add(new.setdefault(each.mutant.owner.name, []), each.person)
    return Lacking(
        examples={rule: tuple(some) for rule, some in examples.items()},
        known_people=known,
        new_people={rule: tuple(some) for rule, some in new.items()},
    )


def _add(people: list[ReadyPerson], person: ReadyPerson) -> None:
    """One person, or more to expect of one who is there."""
    for number, each in enumerate(people):
        if same_answers(each.given, person.given):
            expect = together(each.expect, person.expect)
            people[number] = ReadyPerson(slug="", given=each.given, expect=expect)
            return
    people.append(person)


def same_answers(one: Mapping[str, Answer], other: Mapping[str, Answer]) -> bool:
    """Whether two people said the same, in whatever order."""
    return dict(one) == dict(other)


def together(one: Mapping[str, Plain], other: Mapping[str, Plain]) -> dict[str, Plain]:
    """Both expectations as one; both are met, so none contradicts the other."""
    merged = dict(one)
    for key, value in other.items():
        before = merged.get(key)
        if isinstance(before, dict) and isinstance(value, dict):
            merged[key] = together(before, value)
        elif isinstance(before, list) and isinstance(value, list):
            merged[key] = [*before, *(each for each in value if each not in before)]
        else:
            merged[key] = value
    return merged
