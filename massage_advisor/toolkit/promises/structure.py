"""Promises that the structure of the rule files keeps: exact checks of what the rules read.

A rulebook that breaks one of the first four is refused when it is read; here all are shown.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from massage_advisor.knowledge.outcomes import Disposition, Service
from massage_advisor.knowledge.reads import facts_behind
from massage_advisor.knowledge.vocabulary import PRESSURE_WISH, Nature
from massage_advisor.reasoning.costs import READS as MONEY_READ_BY_COSTS
from massage_advisor.toolkit.promises.proofs import How, Proof, State
from massage_advisor.wording import listed, quoted

if TYPE_CHECKING:
    from collections.abc import Collection, Iterable, Iterator

    from massage_advisor.knowledge.rulebook import Rulebook
    from massage_advisor.knowledge.rules import AnyRule

_WISHES = {Nature.MONEY, Nature.GOAL, Nature.PREFERENCE}
_REFERRAL, _WHO_PAYS = "referral", "who pays"
_PERSONAL = ("sex", "name")
_ONLY_WITH_HEALTH = ("age", "work")


def proofs_by_structure(rulebook: Rulebook) -> Iterator[Proof]:
    """What is promised of what rules read, shown by looking at what they read."""
    yield _proof(
        "Money, goals, preferences and insurance never touch the disposition.",
        _reading(rulebook, rulebook.gates, _of_nature(rulebook, _WISHES)),
    )
    yield _proof(
        "Hearsay is read by no rule.", _reading(rulebook, rulebook.rules, _hearsay(rulebook))
    )
    yield _proof(
        "Only a confirmed clearance excuses “clearance first”, and nothing excuses what is worse.",
        _wrongly_excused(rulebook),
    )
    yield _proof(
        "Budget, cover, pressure wish, technique wishes, sex and name never decide the service.",
        _reading(rulebook, rulebook.evidence, _never_for_the_service(rulebook)),
    )
    yield _proof(
        "Age and work decide the service only together with something about health.",
        _age_or_work_alone(rulebook),
    )
    yield _proof(
        "No rule takes the lack of a referral or of cover as a reason for a spa.",
        _reading(
            rulebook,
            [rule for rule in rulebook.evidence if rule.points_to is Service.SPA],
            {_REFERRAL, _WHO_PAYS},
        ),
    )
    yield _proof(
        "A budget is read where costs are worked out, and by no rule that suggests a technique.",
        _reading(
            rulebook,
            (*rulebook.gates, *rulebook.evidence, *rulebook.modality_rules),
            set(MONEY_READ_BY_COSTS),
        ),
    )


def _proof(says: str, against: Iterable[str]) -> Proof:
    found = tuple(against)
    return Proof(
        says=says,
        how=How.STRUCTURE,
        state=State.BROKEN if found else State.KEPT,
        why=listed(found) if found else "",
    )


def _reading(
    rulebook: Rulebook, rules: Iterable[AnyRule], forbidden: Collection[str]
) -> Iterator[str]:
    for rule in rules:
        read = rulebook.reads.of(rule).intersection(forbidden)
        if read:
            yield f"{rule.slug} reads {listed(quoted(each) for each in sorted(read))}"


def _of_nature(rulebook: Rulebook, natures: Collection[Nature]) -> set[str]:
    return {fact.name for fact in rulebook.facts.values() if fact.nature in natures}


def _hearsay(rulebook: Rulebook) -> set[str]:
    return _of_nature(rulebook, {Nature.HEARSAY})


def _never_for_the_service(rulebook: Rulebook) -> set[str]:
    wishes = {rulebook.refused_in, rulebook.loved_in, PRESSURE_WISH, *_PERSONAL}
    return wishes | _of_nature(rulebook, {Nature.MONEY})


def _wrongly_excused(rulebook: Rulebook) -> Iterator[str]:
    for gate in rulebook.gates:
        if gate.unless is None or gate.then.severity < Disposition.CLEARANCE_FIRST.severity:
            continue
        named = facts_behind(gate.unless, {}, rulebook.terms)
        natures = {rulebook.facts[fact].nature for fact in named}
        if gate.then is not Disposition.CLEARANCE_FIRST or natures != {Nature.CLEARANCE}:
            yield f"{gate.slug} is excused by {listed(quoted(each) for each in sorted(named))}"


def _age_or_work_alone(rulebook: Rulebook) -> Iterator[str]:
    for rule in rulebook.evidence:
        read = rulebook.reads.of(rule)
        others = read.difference(_ONLY_WITH_HEALTH)
        about_health = any(rulebook.facts[each].nature is Nature.HEALTH for each in others)
        if not read.isdisjoint(_ONLY_WITH_HEALTH) and not about_health:
            yield f"{rule.slug} reads {listed(quoted(each) for each in sorted(read))} only"
