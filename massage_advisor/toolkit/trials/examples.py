"""Examples: the people that rules and `people/` carry, run through the real engine.

An example asks one rule; a person goes the whole way. What differs from what was expected is
returned, with what is needed to tell the reasoning that led there.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from massage_advisor.knowledge.answers import Facts
from massage_advisor.knowledge.people import Person
from massage_advisor.knowledge.rules import Rule
from massage_advisor.problems import Place
from massage_advisor.reasoning.advisor import advise
from massage_advisor.reasoning.findings import Finding, find
from massage_advisor.reasoning.judging import Known
from massage_advisor.reasoning.recommendation import Recommendation
from massage_advisor.toolkit.sought import is_sought
from massage_advisor.toolkit.trials.differences import About, Difference, differences
from massage_advisor.values import Value

if TYPE_CHECKING:
    from collections.abc import Iterable

    from massage_advisor.knowledge.rulebook import Rulebook
    from massage_advisor.knowledge.rules import Example


class Failure(Value, frozen=True, kw_only=True):
    """An example or a person that did not turn out as it says."""

    place: Place
    of: str  #: the rule's slug, or `people`
    whom: str  #: the example's name, or the person's
    differences: tuple[Difference, ...]
    finding: Finding[Rule] | None = None  #: what led there, for an example of one rule
    told: Recommendation | None = None  #: what led there, for a whole person


class Trial(Value, frozen=True, kw_only=True):
    """One example or person that was tried; without a failure, all went as it says."""

    place: Place
    of: str
    whom: str
    failure: Failure | None = None


class Trials(Value, frozen=True, kw_only=True):
    """All that was tried."""

    every: tuple[Trial, ...]

    @property
    def failures(self) -> tuple[Failure, ...]:
        """What did not turn out as it says."""
        return tuple(each.failure for each in self.every if each.failure is not None)


PEOPLE = "people"


def try_all(
    rulebook: Rulebook, examples: Iterable[Example], people: Iterable[Person], *, today: str
) -> Trials:
    """Try every example and every person."""
    by_slug = {rule.slug: rule for rule in rulebook.rules}
    return Trials(
        every=(
            *(_trial(each, try_example(rulebook, by_slug[each.rule], each)) for each in examples),
            *(_trial(each, try_person(rulebook, each, today=today)) for each in people),
        )
    )


def _trial(tried: Example | Person, failure: Failure | None) -> Trial:
    of, whom = _names(tried)
    return Trial(place=tried.place, of=of, whom=whom, failure=failure)


def try_example(rulebook: Rulebook, rule: Rule, example: Example) -> Failure | None:
    """What a rule says of the person in its example, where that is not what is expected."""
    (finding,) = find([rule], Known(rulebook, example.given))
    expected, found = example.expect.value, finding.state.value
    if found == expected:
        return None
    difference = Difference(about=About.RULE, name=rule.slug, expected=expected, found=found)
    return Failure(
        place=example.place,
        of=rule.slug,
        whom=example.whole_name,
        differences=(difference,),
        finding=finding,
    )


def try_person(rulebook: Rulebook, person: Person, *, today: str) -> Failure | None:
    """The whole recommendation for a person, where it is not what is expected."""
    told = advise(rulebook, Facts(stated=person.given), today=today)
    found = differences(person.expect, told)
    if not found:
        return None
    return Failure(place=person.place, of=PEOPLE, whom=person.name, differences=found, told=told)


def named(
    wanted: Iterable[str], examples: Iterable[Example], people: Iterable[Person]
) -> tuple[tuple[Example, ...], tuple[Person, ...]]:
    """The examples and people that one of these texts names; all without any."""
    texts = tuple(wanted)
    return (
        tuple(each for each in examples if _is_named(each, texts)),
        tuple(each for each in people if _is_named(each, texts)),
    )


def not_named(
    wanted: Iterable[str], examples: Iterable[Example], people: Iterable[Person]
) -> tuple[str, ...]:
    """The texts that are part of no name."""
    every: tuple[Example | Person, ...] = (*examples, *people)
    return tuple(text for text in wanted if not any(_is_named(each, (text,)) for each in every))


def short_names(examples: Iterable[Example], people: Iterable[Person]) -> frozenset[str]:
    """What one would type: rules as their files are called, and people."""
    every: tuple[Example | Person, ...] = (*examples, *people)
    return frozenset(map(_short_name, every))


def _is_named(tried: Example | Person, texts: tuple[str, ...]) -> bool:
    name, file = " ".join((_short_name(tried), *_names(tried))), tried.place.file
    return not texts or any(is_sought(text, name, file) for text in texts)


def _names(tried: Example | Person) -> tuple[str, str]:
    if isinstance(tried, Person):
        return PEOPLE, tried.name
    return tried.rule, tried.whole_name


def _short_name(tried: Example | Person) -> str:
    """What one would type: the rule's name as its file is called, or the person's."""
    return tried.slug if isinstance(tried, Person) else tried.rule
