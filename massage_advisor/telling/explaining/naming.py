"""What somebody may ask a *why not* of: techniques, services, outcomes, by any of their names."""

from __future__ import annotations

from typing import TYPE_CHECKING, TypeAlias

from massage_advisor.knowledge.outcomes import Disposition, Modality, Outcome, Service
from massage_advisor.reading.names import spellings
from massage_advisor.wording import did_you_mean, same_name

if TYPE_CHECKING:
    from massage_advisor.knowledge.rulebook import Rulebook
    from massage_advisor.knowledge.rules import AnyRule

Thing: TypeAlias = Modality | Service | Outcome | Disposition


def thing_named(rulebook: Rulebook, said: str) -> Thing | None:
    """What goes by this name; a canonical name is never hidden by another spelling."""
    return _things(rulebook).get(same_name(said))


def near_thing(rulebook: Rulebook, said: str) -> str:
    """What may have been meant."""
    otherwise = "name a technique, spa, medical, or an outcome such as “not today”"
    return did_you_mean(said, sorted(_things(rulebook)), otherwise)


def rule_named(rulebook: Rulebook, said: str) -> AnyRule | None:
    """The rule of this name, in words or as its file is called."""
    known = {same_name(text): rule for rule in rulebook.rules_here for text in _names(rule)}
    return known.get(same_name(said))


def near_rule(rulebook: Rulebook, said: str) -> str:
    """Which rules may have been meant."""
    names = sorted(rule.slug for rule in rulebook.rules_here)
    return did_you_mean(said, names, "see `massage-advisor rules list`")


def _names(rule: AnyRule) -> tuple[str, str]:
    return (rule.slug, rule.name)


def _things(rulebook: Rulebook) -> dict[str, Thing]:
    techniques = rulebook.modalities.values()
    others: dict[str, Thing] = {
        same_name(text): each for each in techniques for text in (*spellings(each), each.id)
    }
    names: dict[str, Thing] = {same_name(each.name): each for each in techniques}
    services: dict[str, Thing] = {
        text: each for each in Service for text in (each.short, each.value)
    }
    verdicts: dict[str, Thing] = {each.value: each for each in (Outcome.EITHER, Outcome.UNDECIDED)}
    dispositions: dict[str, Thing] = {each.value: each for each in Disposition}
    return others | names | services | verdicts | dispositions
