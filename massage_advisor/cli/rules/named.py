"""Rules by name: those whose name contains one of the texts that were typed."""

from __future__ import annotations

from typing import TYPE_CHECKING

from massage_advisor.cli.ending import refuse
from massage_advisor.problems import Problem
from massage_advisor.wording import quoted, same_name

if TYPE_CHECKING:
    from massage_advisor.knowledge.rulebook import Rulebook
    from massage_advisor.knowledge.rules import AnyRule

_SEE = "see `massage-advisor rules list`"


def rules_named(rulebook: Rulebook, names: list[str]) -> tuple[AnyRule, ...]:
    """Those rules, all without any names; leaves with exit 2 if a text is in none of them."""
    from massage_advisor.toolkit.alike import perhaps

    every = rulebook.rules
    texts = [same_name(name) for name in names]
    unknown = [
        Problem(
            code="U102",
            what=f"no rule has a name with {quoted(name)} in it",
            remedy=perhaps(name, (rule.slug for rule in every), _SEE),
        )
        for name, text in zip(names, texts, strict=True)
        if not any(_contains(rule, text) for rule in every)
    ]
    if unknown:
        refuse(*unknown)
    return tuple(
        rule for rule in every if not texts or any(_contains(rule, text) for text in texts)
    )


def _contains(rule: AnyRule, text: str) -> bool:
    return text in same_name(f"{rule.slug} {rule.name}")
