"""Examples: the people that rules and `people/` carry, run through the real engine.

An example asks one rule; a person goes the whole way. What differs from what was expected is
returned, with the reasoning that led there.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from massage_advisor.knowledge.answers import Facts
from massage_advisor.knowledge.rules import Rule
from massage_advisor.problems import Place
from massage_advisor.reasoning.advisor import advise
from massage_advisor.reasoning.findings import Finding, find
from massage_advisor.reasoning.judging import Known
from massage_advisor.values import Value
from massage_advisor.wording import same_name

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from massage_advisor.knowledge.people import Person
    from massage_advisor.knowledge.rulebook import Rulebook
    from massage_advisor.knowledge.rules import AnyRule, Example
    from massage_advisor.reasoning.recommendation import Offer, Recommendation


class Failure(Value, frozen=True, kw_only=True):
    """An example that did not turn out as it says."""

    place: Place
    whom: str  #: the rule and the example, or the person
    expected: str
    found: str
    finding: Finding[Rule] | None = None  #: the reasoning, for an example of one rule


class Trials(Value, frozen=True, kw_only=True):
    """All that was tried, and what failed."""

    tried: int
    failures: tuple[Failure, ...]


def rules_of(rulebook: Rulebook) -> tuple[AnyRule, ...]:
    """Every rule, stage by stage."""
    return (
        *rulebook.gates,
        *rulebook.evidence,
        *rulebook.modality_rules,
        *rulebook.advice,
    )


def try_all(
    rulebook: Rulebook,
    examples: Iterable[Example],
    people: Iterable[Person],
    *,
    today: str,
    containing: str = "",
) -> Trials:
    """Try every example and every person whose name contains a text."""
    part = same_name(containing)
    some_examples = [each for each in examples if part in same_name(f"{each.rule} {each.name}")]
    some_people = [each for each in people if part in same_name(f"{each.slug} {each.name}")]
    return Trials(
        tried=len(some_examples) + len(some_people),
        failures=(
            *try_examples(rulebook, some_examples),
            *(fail for each in some_people for fail in try_person(rulebook, each, today=today)),
        ),
    )


def try_examples(rulebook: Rulebook, examples: Iterable[Example]) -> Iterator[Failure]:
    """The examples whose rule says something else of them."""
    by_slug = {rule.slug: rule for rule in rules_of(rulebook)}
    for example in examples:
        rule: Rule = by_slug[example.rule]
        (finding,) = find([rule], Known(rulebook, example.given))
        if finding.state.value != example.expect.value:
            yield Failure(
                place=example.place,
                whom=f"{example.rule}: {example.name}",
                expected=example.expect.value,
                found=finding.state.value,
                finding=finding,
            )


def try_person(rulebook: Rulebook, person: Person, *, today: str) -> Iterator[Failure]:
    """Where the recommendation for a person differs from what is expected of it."""
    recommendation = advise(rulebook, Facts(stated=person.given), today=today)
    for expected, found in _differences(person, recommendation):
        yield Failure(place=person.place, whom=person.name, expected=expected, found=found)


def having_a_say(told: Recommendation) -> Iterator[Rule]:
    """Every rule that acts on this person, at whatever stage."""
    yield from (each.rule for each in told.safety.acting)
    yield from (each.rule for each in told.advice)
    offer = told.offer or told.afterwards
    if offer is not None:
        yield from (each.rule for each in offer.service.evidence if each.acts)
        yield from (each.rule for each in offer.service.alongside)
        for candidate in offer.modalities:
            yield from (each.rule for each in candidate.speaks_for)
            yield from (each.rule for each in candidate.speaks_against)
            yield from (each.rule for each in candidate.left_out_by)


def _differences(person: Person, told: Recommendation) -> Iterator[tuple[str, str]]:
    """Pairs of what was expected and what was found instead."""
    expect = person.expect
    outcome = told.outcome.value.replace("_", " ")
    offer = told.offer or told.afterwards
    if outcome != expect.outcome:
        yield f"outcome {expect.outcome}", f"outcome {outcome}"
    if told.bookable is not expect.bookable:
        yield f"bookable {_yes(expect.bookable)}", f"bookable {_yes(told.bookable)}"
    if offer is not None:
        yield from _offer_differences(person, offer)
    said = {rule.slug for rule in having_a_say(told)}
    yield from _lacking("rule", expect.rules, said)
    yield from _beside("rule", expect.not_rules, said)


def _offer_differences(person: Person, offer: Offer) -> Iterator[tuple[str, str]]:
    expect = person.expect
    settled = offer.service.weighing.settled
    if expect.settled is not None and settled is not expect.settled:
        yield f"settled {_yes(expect.settled)}", f"settled {_yes(settled)}"
    plan = None if offer.plan is None else offer.plan.plan.name
    if expect.plan is not None and plan != expect.plan:
        yield f"plan {expect.plan}", f"plan {plan}"
    suggested = {each.modality.name for each in offer.modalities if each.is_suggested}
    yield from _lacking("suggested", expect.suggested, suggested)
    yield from _beside("suggested", expect.not_suggested, suggested)


def _lacking(what: str, expected: Iterable[str], found: set[str]) -> Iterator[tuple[str, str]]:
    for name in expected:
        if name not in found:
            yield f"{what}: {name}", f"not {name}"


def _beside(what: str, unwanted: Iterable[str], found: set[str]) -> Iterator[tuple[str, str]]:
    for name in unwanted:
        if name in found:
            yield f"not {what}: {name}", name


def _yes(value: bool) -> str:  # noqa: FBT001 - it says the value in words
    return "yes" if value else "no"
