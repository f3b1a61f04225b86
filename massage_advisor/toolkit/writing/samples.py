"""Samples in the words of the rulebook in use: criteria to copy, and how each fact is answered."""

from __future__ import annotations

from typing import TYPE_CHECKING

from massage_advisor.knowledge.rules import Stage
from massage_advisor.knowledge.vocabulary import Fact, Kind, Nature
from massage_advisor.reading.answers.single import Money, hint
from massage_advisor.reading.documents.scalars import as_scalar
from massage_advisor.wording import listed, shortened

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from massage_advisor.knowledge.rulebook import Rulebook

_READABLE: dict[Stage, frozenset[Nature]] = {
    Stage.SAFETY: frozenset({Nature.HEALTH}),
    Stage.SERVICE: frozenset({Nature.HEALTH, Nature.GOAL}),
    Stage.MODALITY: frozenset({Nature.HEALTH, Nature.GOAL, Nature.PREFERENCE}),
    Stage.ADVICE: frozenset(Nature) - {Nature.HEARSAY, Nature.CLEARANCE},
}
_LONGEST = 88


def criterion_samples(rulebook: Rulebook, stage: Stage) -> Iterator[str]:
    """A few criteria that a rule of this stage could have, in the rulebook's own words."""
    facts = [each for each in rulebook.facts.values() if each.nature in _READABLE[stage]]
    singles = [_test(facts, kind) for kind in (Kind.SCALE, Kind.ONE_OF, Kind.ANY_OF)]
    parts = [_test(facts, kind) for kind in (Kind.YES_OR_NO, Kind.DURATION)]
    yield from filter(None, singles)
    if all(parts):
        yield "all of:"
        yield from (f"  - {part}" for part in parts)


def given_sample(rulebook: Rulebook, stage: Stage) -> str:
    """The answers of a person, as they are written."""
    facts = [each for each in rulebook.facts.values() if each.nature in _READABLE[stage]]
    fact = next((each for each in facts if each.kind is Kind.SCALE), None)
    if fact is None:
        return "{fact: answer}"
    return f"{{{as_scalar(fact.name)}: {_bound(fact).removeprefix('at least ')}}}"


def _test(facts: Iterable[Fact], kind: Kind) -> str:
    """A test of the first fact of a kind."""
    fact = next((each for each in facts if each.kind is kind), None)
    if fact is None:
        return ""
    return f"{as_scalar(fact.name)}: {_bound(fact)}"


def _bound(fact: Fact) -> str:
    names = [as_scalar(choice.name, in_brackets=True) for choice in fact.choices]
    match fact.kind:
        case Kind.SCALE:
            low, high = int(fact.lowest or 0), int(fact.highest or 0)
            return f"at least {high - (high - low) // 3}"
        case Kind.ONE_OF:
            return names[-1] if names else ""
        case Kind.ANY_OF:
            return f"[{', '.join(names[:2])}]"
        case Kind.DURATION:
            return f"at least 3 {fact.unit}"
        case _:
            return "yes"


def how_to_answer(rulebook: Rulebook, fact: Fact) -> str:
    """What can be said in answer to a fact, on one line."""
    if fact.choices:
        names = [as_scalar(choice.name, in_brackets=True) for choice in fact.choices]
        text = listed(names, "or") if fact.kind is Kind.ONE_OF else f"[{', '.join(names)}], or none"
    else:
        money = Money.of(rulebook.prices)
        text = hint(fact, money).removeprefix("write ")
    return shortened(text, _LONGEST - len(fact.name))
