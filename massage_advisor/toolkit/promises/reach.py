"""Promises about reach: every rule, outcome and technique is there for somebody."""

from __future__ import annotations

from typing import TYPE_CHECKING

from massage_advisor.knowledge.criteria import Always
from massage_advisor.knowledge.outcomes import MASSAGE_IS_POSSIBLE, Disposition, Verdict
from massage_advisor.knowledge.rules import State
from massage_advisor.toolkit.promises.cases import Case, Claim
from massage_advisor.toolkit.symbols.truths import Formula, both, either, no

if TYPE_CHECKING:
    from collections.abc import Iterator

    from massage_advisor.knowledge.outcomes import Modality
    from massage_advisor.knowledge.rules import AnyRule
    from massage_advisor.toolkit.promises.cases import Everybody


def claims_about_reach(everybody: Everybody) -> Iterator[Claim]:
    """What is promised of who can be reached by rules and techniques, claim by claim."""
    rules = [rule for rule in everybody.rulebook.rules if not isinstance(rule.when, Always)]
    offered = [each for each in everybody.rulebook.modalities.values() if each.offered]
    yield Claim(
        says="Every rule can apply to somebody.",
        somebody=(_applies(everybody, rule) for rule in rules),
    )
    yield Claim(
        says="Every rule that does not say “always” can fail to apply.",
        somebody=(_does_not_apply(everybody, rule) for rule in rules),
    )
    yield Claim(
        says="Every outcome can be reached.",
        somebody=(
            *(_disposition(everybody, each) for each in Disposition),
            *(_verdict(everybody, each) for each in Verdict),
        ),
    )
    yield Claim(
        says="Every technique that is offered is suggested to somebody.",
        somebody=(_suggested(everybody, modality) for modality in offered),
    )
    yield Claim(
        says="Nothing that is left out or refused is ever suggested.",
        nobody=(_suggested_all_the_same(everybody, modality) for modality in offered),
        concerns=_something_unwanted(everybody, offered),
    )


def _applies(everybody: Everybody, rule: AnyRule) -> Case:
    return Case(
        people=(everybody.one,),
        so=everybody.outcomes.standing(rule).applies,
        seen=lambda one: one[0].state(rule) is State.APPLIES,
        about=rule.slug,
    )


def _does_not_apply(everybody: Everybody, rule: AnyRule) -> Case:
    return Case(
        people=(everybody.one,),
        so=no(everybody.outcomes.standing(rule).has_or_may_have),
        seen=lambda one: one[0].state(rule) is State.DOES_NOT_APPLY,
        about=rule.slug,
    )


def _disposition(everybody: Everybody, disposition: Disposition) -> Case:
    return Case(
        people=(everybody.one,),
        so=everybody.outcomes.worst[disposition],
        seen=lambda one: one[0].worked.safety.disposition is disposition,
        about=disposition.value,
    )


def _verdict(everybody: Everybody, verdict: Verdict) -> Case:
    """As an outcome, so with a massage that is possible."""
    outcomes = everybody.outcomes
    possible = either(outcomes.worst[each] for each in MASSAGE_IS_POSSIBLE)
    return Case(
        people=(everybody.one,),
        so=both([possible, outcomes.verdict[verdict]]),
        seen=lambda one: one[0].told.outcome.value == verdict.value,
        about=verdict.value,
    )


def _suggested(everybody: Everybody, modality: Modality) -> Case:
    return Case(
        people=(everybody.one,),
        so=everybody.outcomes.suggested[modality.name],
        seen=lambda one: modality.name in one[0].suggested,
        about=modality.name,
    )


def _suggested_all_the_same(everybody: Everybody, modality: Modality) -> Case:
    return Case(
        people=(everybody.one,),
        so=both([everybody.outcomes.suggested[modality.name], _unwanted(everybody, modality)]),
        seen=lambda one: modality.name in one[0].suggested & one[0].unwanted,
        about=modality.name,
    )


def _unwanted(everybody: Everybody, modality: Modality) -> Formula:
    return either([everybody.outcomes.left_out(modality), everybody.outcomes.refused(modality)])


def _something_unwanted(everybody: Everybody, offered: list[Modality]) -> Case:
    return Case(
        people=(everybody.one,),
        so=either(_unwanted(everybody, modality) for modality in offered),
        seen=lambda one: bool(one[0].unwanted),
    )
