"""The pages of outcomes and plans: what is said with them, and the rules that lead there."""

from __future__ import annotations

from typing import TYPE_CHECKING

from massage_advisor.knowledge.outcomes import Setting
from massage_advisor.knowledge.rules import Evidence, Gate
from massage_advisor.knowledge.sources import Bearing, Direction, Weight
from massage_advisor.knowledge.vocabulary import DISPOSITION, SERVICE
from massage_advisor.telling.glossary.filling import for_anybody
from massage_advisor.telling.glossary.questions import readers
from massage_advisor.telling.glossary.readings import readings
from massage_advisor.telling.glossary.shapes import Block, Note
from massage_advisor.telling.glossary.techniques import price_told
from massage_advisor.telling.money_told import between
from massage_advisor.telling.sentences.own_answers import named
from massage_advisor.values import replaced
from massage_advisor.wording import filled, listed

if TYPE_CHECKING:
    from collections.abc import Iterator

    from massage_advisor.knowledge.outcomes import Disposition, Plan, Service
    from massage_advisor.knowledge.rulebook import Rulebook
    from massage_advisor.knowledge.rules import AnyRule


def disposition_blocks(rulebook: Rulebook, disposition: Disposition) -> tuple[Block, ...]:
    """Its own words, the rules that lead to it, and those that read it."""
    own, words = rulebook.dispositions[disposition], rulebook.words
    leading = [
        rule
        for rule in rulebook.rules
        if (isinstance(rule, Gate) and rule.then is disposition)
        or _reads(rulebook, rule, DISPOSITION, disposition.value)
    ]
    return (
        _said("to the client", words.title_to_the_client, for_anybody(rulebook, own.say)),
        _said("to staff", words.title_to_staff, for_anybody(rulebook, own.staff_say)),
        _said("safety net", words.title_safety_net, for_anybody(rulebook, own.safety_net)),
        readers(rulebook, leading),
    )


def _said(about: str, title: str, text: str) -> Block:
    return Block(about=about, title=title, notes=(Note(text=text),))


def service_blocks(rulebook: Rulebook, service: Service) -> tuple[Block, ...]:
    """What it is and costs, what speaks for it, its techniques, and the rules that read it."""
    words = rulebook.words
    speaking_for = [each for each in rulebook.evidence if each.points_to is service]
    settings = {Setting.EITHER, Setting(service.short)}
    typical = sorted(
        each.name
        for each in rulebook.modalities.values()
        if each.offered and each.setting in settings
    )
    techniques = named(words, listed(typical, words.word_and))
    reading = [each for each in rulebook.rules if _reads(rulebook, each, SERVICE, service.value)]
    return (
        Block(
            about="in brief", title=words.title_in_brief, notes=tuple(_in_brief(rulebook, service))
        ),
        replaced(readers(rulebook, speaking_for), about="speaks for", title=words.title_speaks_for),
        Block(
            about="techniques",
            title=words.title_techniques,
            notes=(Note(text=f"{techniques}."),) if typical else (),
        ),
        readers(rulebook, [each for each in reading if not isinstance(each, Evidence)]),
    )


def _in_brief(rulebook: Rulebook, service: Service) -> Iterator[Note]:
    """How the sources describe it, and what a plain session costs."""
    told = {Direction(service.value), Direction.NEITHER}
    for claim in rulebook.claims.values():
        describes = Bearing.GLOSSARY in claim.bears_on and claim.weight is Weight.CORE
        if describes and claim.points_to in told:
            yield Note(text=claim.says, claims=(claim.slug,))
    yield from price_told(rulebook, rulebook.prices.services[service.value])
    tip = rulebook.prices.tips[service.value]
    yield Note(text=tip.say, claims=tip.claims)


def _reads(rulebook: Rulebook, rule: AnyRule, fact: str, choice: str) -> bool:
    return any(each.fact == fact and each.names(choice) for each in readings(rule, rulebook.terms))


def plan_blocks(rulebook: Rulebook, plan: Plan) -> tuple[Block, ...]:
    """How many visits, what to do if it is too dear, and the advice that names it."""
    words = rulebook.words
    advice = [each for each in rulebook.advice if each.plan == plan.name]
    return (
        Block(about="in brief", title=words.title_in_brief, notes=tuple(_rhythm(rulebook, plan))),
        readers(rulebook, advice),
    )


def _rhythm(rulebook: Rulebook, plan: Plan) -> Iterator[Note]:
    words = rulebook.words
    low, high = (str(each) for each in plan.visits)
    yield Note(label=words.label_visits, text=between(low, high, words), claims=plan.claims)
    if plan.every:
        yield Note(text=filled(words.every, every=plan.every.removeprefix("1 ")))
    if plan.review_after is not None:
        yield Note(text=filled(words.review_after, number=str(plan.review_after)))
    if plan.first_visit:
        yield Note(text=plan.first_visit)
    yield from (Note(label=words.label_too_dear, text=each) for each in plan.if_too_dear)
