"""Citations: where each claim is used, and where it would have to be.

A claim says what it bears on; a rule, a fact or a price cites it. This is the one place that lays
the two side by side: `rules check` and `rules coverage --claims` both read it off here. A gate
serves the intake as well, for what it reads is asked before anybody is touched. Being cited on a
side of a disagreement is a use, but stands in for no other, except a gloss: what sources mean by a
word is told there.
"""

from __future__ import annotations

import enum
from typing import TYPE_CHECKING

from massage_advisor.knowledge.outcomes import Disposition, Service
from massage_advisor.knowledge.rules import (
    Advice,
    AnyRule,
    Evidence,
    Gate,
    ModalityRule,
    Topic,
)
from massage_advisor.knowledge.sources import Bearing, Claim, Direction
from massage_advisor.problems import Place
from massage_advisor.values import Value

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping

    from massage_advisor.knowledge.outcomes import Prices
    from massage_advisor.knowledge.region import Region
    from massage_advisor.knowledge.rulebook import Rulebook
    from massage_advisor.knowledge.vocabulary import Fact


class Citer(enum.Enum):
    """What can cite a claim."""

    GATE = "gate"
    EVIDENCE = "evidence"
    MODALITY_RULE = "modality rule"
    ADVICE = "advice"
    FACT = "fact"
    CHOICE = "choice"
    MODALITY = "modality"
    PLAN = "plan"
    PRICE = "price"
    TIP = "tip"
    REGION = "region"
    DISAGREEMENT = "disagreement"


class Citation(Value, frozen=True, kw_only=True):
    """One claim, cited once."""

    claim: str
    by: Citer
    name: str  #: the slug of the rule or disagreement; the name of anything else
    place: Place | None = None  #: where what cites it begins
    serves: frozenset[Bearing] = frozenset()  #: what this use is good for
    towards: Service | None = None  #: evidence only


class ClaimStanding(enum.Enum):
    """How it stands with a claim, best first."""

    USED = "used"  #: wherever it bears, or it says why not there
    UNUSED_BECAUSE = "unused because"  #: nowhere, and it says why
    ELSEWHERE = "used elsewhere"  #: cited, but not everywhere it bears
    MISSING = "missing"  #: cited nowhere, without a word


class Account(Value, frozen=True, kw_only=True):
    """One claim with all its uses, and what is still open."""

    claim: Claim
    uses: tuple[Citation, ...]
    unmet: tuple[Bearing, ...]  #: what it bears on without being used for it or excused

    @property
    def standing(self) -> ClaimStanding:
        """How it stands with this claim."""
        if self.uses:
            return ClaimStanding.ELSEWHERE if self.unmet else ClaimStanding.USED
        is_excused = self.claim.unused_because or (self.claim.unused_for and not self.unmet)
        return ClaimStanding.UNUSED_BECAUSE if is_excused else ClaimStanding.MISSING


def accounts(rulebook: Rulebook) -> Mapping[str, Account]:
    """Every claim of the rulebook by slug, in the order of the sources, with its uses."""
    uses: dict[str, list[Citation]] = {slug: [] for slug in rulebook.claims}
    for citation in citations(rulebook):
        uses[citation.claim].append(citation)
    return {slug: account(claim, uses[slug]) for slug, claim in rulebook.claims.items()}


def account(claim: Claim, uses: Iterable[Citation]) -> Account:
    """One claim, given all its uses."""
    every = tuple(uses)
    bearings = claim.bears_on if not claim.unused_because else ()
    return Account(
        claim=claim,
        uses=every,
        unmet=tuple(
            bearing
            for bearing in bearings
            if bearing not in claim.unused_for
            and not any(serves(each, claim, bearing) for each in every)
        ),
    )


def serves(citation: Citation, claim: Claim, bearing: Bearing) -> bool:
    """Whether a use is one that a claim bearing on this calls for."""
    if bearing not in citation.serves:
        return False
    one_way = claim.points_to in {Direction.MEDICAL, Direction.SPA}
    if bearing is not Bearing.SETTING or not one_way or citation.towards is None:
        return True
    return claim.points_to is not None and citation.towards.value == claim.points_to.value


def citations(rulebook: Rulebook) -> Iterator[Citation]:
    """Every citation there is: of rules, facts, techniques, plans, prices and disagreements."""
    for rule in rulebook.rules:
        yield from _by_rule(rule)
    for fact in rulebook.facts.values():
        yield from _by_fact(fact)
    for modality in rulebook.modalities.values():
        yield from _cited(modality.claims, Citer.MODALITY, modality.name, modality.place)
    for plan in rulebook.plans.values():
        yield from _cited(plan.claims, Citer.PLAN, plan.name, plan.place)
    for prices in rulebook.all_prices:
        yield from _by_prices(prices)
    yield from _by_regions(rulebook.regions.values())
    for topic in rulebook.disagreements:
        for side in topic.sides:
            yield from _cited(side.claims, Citer.DISAGREEMENT, topic.slug, topic.place)


_SERVED: dict[Citer, frozenset[Bearing]] = {
    Citer.GATE: frozenset({Bearing.INTAKE}),
    Citer.EVIDENCE: frozenset({Bearing.SETTING}),
    Citer.MODALITY_RULE: frozenset({Bearing.SUITABILITY}),
    Citer.ADVICE: frozenset({Bearing.ADVICE}),
    Citer.FACT: frozenset({Bearing.QUESTION, Bearing.INTAKE, Bearing.GLOSSARY}),
    Citer.CHOICE: frozenset({Bearing.QUESTION, Bearing.INTAKE, Bearing.GLOSSARY}),
    Citer.MODALITY: frozenset({Bearing.GLOSSARY}),
    Citer.PLAN: frozenset({Bearing.PLAN}),
    Citer.PRICE: frozenset({Bearing.MONEY}),
    Citer.TIP: frozenset({Bearing.MONEY}),
    Citer.REGION: frozenset({Bearing.CALL}),
    Citer.DISAGREEMENT: frozenset({Bearing.GLOSSARY}),
}
"""What a citation by each of them is good for; what a rule does may add to it."""

_ABOUT_MONEY = {Topic.MONEY, Topic.INSURANCE}


def _by_rule(rule: AnyRule) -> Iterator[Citation]:
    by, more = _citer(rule), frozenset(_served_by(rule))
    for claim in rule.sources:
        yield Citation(
            claim=claim,
            by=by,
            name=rule.slug,
            place=rule.place,
            serves=_SERVED[by] | more,
            towards=rule.points_to if isinstance(rule, Evidence) else None,
        )


def _citer(rule: AnyRule) -> Citer:
    match rule:
        case Gate():
            return Citer.GATE
        case Evidence():
            return Citer.EVIDENCE
        case ModalityRule():
            return Citer.MODALITY_RULE
        case Advice():
            return Citer.ADVICE


def _served_by(rule: AnyRule) -> Iterator[Bearing]:
    """What is served by what a rule does: ruling out, planning, telling of money."""
    if isinstance(rule, Gate) and rule.then is not Disposition.ADAPT:
        yield Bearing.EXCLUSION  # the whole visit, for now
    if isinstance(rule, Gate) and rule.adjust:
        yield Bearing.EXCLUSION  # a way of working
    if isinstance(rule, Gate | ModalityRule) and rule.leave_out:
        yield Bearing.EXCLUSION
    if isinstance(rule, Advice) and (rule.topic is Topic.PLAN or rule.plan is not None):
        yield Bearing.PLAN
    if isinstance(rule, Advice) and rule.topic in _ABOUT_MONEY:
        yield Bearing.MONEY


def _by_fact(fact: Fact) -> Iterator[Citation]:
    yield from _cited(fact.claims, Citer.FACT, fact.name, fact.place)
    for choice in fact.choices:
        name = f"{fact.name}: {choice.name}"
        yield from _cited(choice.claims, Citer.CHOICE, name, choice.place)


def _by_prices(prices: Prices) -> Iterator[Citation]:
    for price in prices.tiers.values():
        yield from _cited(price.claims, Citer.PRICE, price.tier, price.place)
    for tip in prices.tips.values():
        yield from _cited(tip.claims, Citer.TIP, tip.service.value, None)


def _by_regions(regions: Iterable[Region]) -> Iterator[Citation]:
    for region in regions:
        for word, claims in region.sources.items():
            yield from _cited(claims, Citer.REGION, f"{region.name}: {word}", None)


def _cited(claims: Iterable[str], by: Citer, name: str, place: Place | None) -> Iterator[Citation]:
    for claim in claims:
        yield Citation(claim=claim, by=by, name=name, place=place, serves=_SERVED[by])
