"""Rules by name: those whose name contains one of the texts that were typed."""

from __future__ import annotations

from typing import TYPE_CHECKING

from massage_advisor.cli.ending import refuse
from massage_advisor.problems import Problem
from massage_advisor.wording import quoted

if TYPE_CHECKING:
    from collections.abc import Iterable
    from pathlib import Path

    from massage_advisor.knowledge.rulebook import Rulebook
    from massage_advisor.knowledge.rules import AnyRule

_SEE = "see `massage-advisor rules list`"


def rules_named(rulebook: Rulebook, place: Path, names: Iterable[str]) -> tuple[AnyRule, ...]:
    """Those rules, all without any names; leaves with exit 2 if a text is in none of them."""
    from massage_advisor.toolkit.alike import perhaps
    from massage_advisor.toolkit.sought import as_sought

    every = rulebook.rules
    texts = [as_sought(name, place) for name in names]
    unknown = [
        Problem(
            code="U102",
            what=f"no rule has a name with {quoted(name)} in it",
            remedy=perhaps(name, (rule.slug for rule in every), _SEE),
        )
        for name in texts
        if not any(_is_named(rule, name) for rule in every)
    ]
    if unknown:
        refuse(*unknown)
    return tuple(
        rule for rule in every if not texts or any(_is_named(rule, text) for text in texts)
    )


def _is_named(rule: AnyRule, text: str) -> bool:
    from massage_advisor.toolkit.sought import is_sought

    return is_sought(text, f"{rule.slug} {rule.name}", rule.place.file)
