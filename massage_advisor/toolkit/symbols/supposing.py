"""Supposing: rules that stand in any way in which rules can stand, whatever was answered.

What is so of these is so of every rule. A question about many rules that needs no more than that is
answered without a single answer in it.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

import z3

from massage_advisor.toolkit.symbols.outcomes import RuleStanding
from massage_advisor.toolkit.symbols.truths import Formula, both, either, no

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

    from massage_advisor.knowledge.rules import Rule


def supposed(rules: Iterable[Rule], when: str) -> dict[str, RuleStanding]:
    """Each of these rules, by slug, as it may stand at some time."""
    found: dict[str, RuleStanding] = {}
    for rule in rules:
        applies, holds, unsure = (
            z3.Bool(f"{rule.slug}: {state} {when}") for state in ("applies", "holds", "unsure")
        )
        acts = either([applies, holds])
        found[rule.slug] = RuleStanding(acts=acts, applies=applies, unsure=both([unsure, no(acts)]))
    return found


def none_flips(before: Mapping[str, RuleStanding], after: Mapping[str, RuleStanding]) -> Formula:
    """What applied applies still, and what did not apply does not."""
    return both(
        part
        for slug, was in before.items()
        for part in (
            either([no(was.applies), after[slug].applies]),
            either([was.has_or_may_have, no(after[slug].has_or_may_have)]),
        )
    )
