"""Order never matters, and neither does why something was not said (SEMANTICS S2, S14)."""

from __future__ import annotations

from random import Random
from typing import TYPE_CHECKING

from generated import BY_NAME, people, rulebooks
from hypothesis import given, settings
from hypothesis import strategies as st
from laws.plainly import adjusted, left_out, suggested, worked_out

from massage_advisor.knowledge.answers import Unsaid
from massage_advisor.knowledge.criteria import AllOf, AnyOf, AtLeast, NoneOf
from massage_advisor.reasoning.advisor import advise
from massage_advisor.values import replaced

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

    from massage_advisor.knowledge.answers import Facts
    from massage_advisor.knowledge.criteria import Criterion
    from massage_advisor.knowledge.rulebook import Rulebook
    from massage_advisor.knowledge.rules import AnyRule
    from massage_advisor.reasoning.recommendation import Recommendation

TODAY = "2026-11-23"
LISTS = ("gates", "evidence", "modality_rules", "advice", "cannot_both", "disagreements")
MAPPINGS = ("facts", "terms", "modalities", "adjustments", "plans", "dispositions")
SHUFFLES = st.integers(0, 2**16).map(Random)


def shuffled(values: Iterable[object], chance: Random) -> tuple[object, ...]:
    every = list(values)
    chance.shuffle(every)
    return tuple(every)


def shuffled_mapping(mapping: Mapping[str, object], chance: Random) -> dict[str, object]:
    return {name: mapping[name] for name in map(str, shuffled(mapping, chance))}


@settings(max_examples=2 * settings.default.max_examples)  # type: ignore[union-attr]  # conftest sets it
@given(rulebooks(), people(), SHUFFLES)
def test_of_rules_facts_terms_and_answers(
    rulebook: Rulebook, person: Facts, chance: Random
) -> None:
    lists = {name: shuffled(getattr(rulebook, name), chance) for name in LISTS}
    mappings = {
        name: {key: each[key] for key in shuffled(each, chance)}
        for name in MAPPINGS
        for each in (getattr(rulebook, name),)
    }
    other = replaced(rulebook, **lists, **mappings)
    said = replaced(person, stated=shuffled_mapping(person.stated, chance))
    assert advise(other, said, today=TODAY) == advise(rulebook, person, today=TODAY)


@given(rulebooks(), people(), SHUFFLES)
def test_of_the_parts_of_a_criterion(rulebook: Rulebook, person: Facts, chance: Random) -> None:
    """All but the order in which reasons are named."""
    turned = {
        name: tuple(_turned_rule(each, chance) for each in getattr(rulebook, name))
        for name in ("gates", "evidence", "modality_rules", "advice")
    }
    terms = {name: _turned(each, chance) for name, each in rulebook.terms.items()}
    before = advise(rulebook, person, today=TODAY)
    after = advise(replaced(rulebook, terms=terms, **turned), person, today=TODAY)
    assert _conclusions(after) == _conclusions(before)


def _turned_rule(rule: AnyRule, chance: Random) -> AnyRule:
    unless = None if rule.unless is None else _turned(rule.unless, chance)
    return replaced(rule, when=_turned(rule.when, chance), unless=unless)


def _turned(criterion: Criterion, chance: Random) -> Criterion:
    if isinstance(criterion, AllOf | AnyOf | NoneOf | AtLeast):
        parts = shuffled((_turned(each, chance) for each in criterion.parts), chance)
        return replaced(criterion, parts=parts)
    return criterion


def _conclusions(result: Recommendation) -> object:
    offer = worked_out(result)
    return (
        result.outcome,
        result.bookable,
        result.safety.not_ruled_out,
        result.safety.screened,
        result.open_questions,
        result.contradictions,
        [each.rule.slug for each in result.advice],
        offer and offer.service.weighing,
        offer
        and [(each.modality.name, each.low, each.high, each.settled) for each in offer.modalities],
        offer and offer.cost,
        suggested(result),
        left_out(result),
        adjusted(result),
    )


@given(
    rulebooks(),
    people(),
    st.dictionaries(st.sampled_from(sorted(BY_NAME)), st.sampled_from(Unsaid)),
)
def test_not_asked_not_sure_and_rather_not_say_are_the_same_to_the_logic(
    rulebook: Rulebook, person: Facts, unsaid: dict[str, Unsaid]
) -> None:
    silent = advise(rulebook, replaced(person, unsaid={}), today=TODAY)
    unsure = advise(rulebook, replaced(person, unsaid=unsaid), today=TODAY)
    assert replaced(unsure, facts=silent.facts) == silent
