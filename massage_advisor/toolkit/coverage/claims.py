"""Claims told: source by source, which are used, which say why not, and which are missing."""

from __future__ import annotations

from typing import TYPE_CHECKING

from massage_advisor.knowledge.sources import Weight
from massage_advisor.reading import folder
from massage_advisor.telling.json_text import as_json_text
from massage_advisor.toolkit.citations import ClaimStanding
from massage_advisor.wording import counted, listed, visible_lines

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping
    from pathlib import Path

    from massage_advisor.knowledge.rulebook import Rulebook
    from massage_advisor.knowledge.sources import Source
    from massage_advisor.toolkit.citations import Account

SCHEMA = "massage-advisor/claims/1.0"


def core_is_missing(accounts: Mapping[str, Account]) -> bool:
    """Whether a claim on which much hangs is cited nowhere, without a word."""
    return any(
        each.standing is ClaimStanding.MISSING and each.claim.weight is Weight.CORE
        for each in accounts.values()
    )


def claims_told(rulebook: Rulebook, accounts: Mapping[str, Account], rules: Path) -> str:
    """As text: a line for each source, with its open claims below it, and the sum."""
    lines: list[str] = []
    for source in rulebook.sources.values():
        own = [each for each in accounts.values() if each.claim.source == source.slug]
        lines.append(f"{source.slug} (grade {source.grade}): {_counted(own)}")
        lines += [line for each in own for line in _open(each, rules)]
    every = accounts.values()
    core = [each for each in every if each.claim.weight is Weight.CORE]
    lines += ["", f"{counted(len(accounts), 'claim')}: {_counted(every)}"]
    lines.append(f"{counted(len(core), 'core claim')}: {_counted(core)}")
    return visible_lines(lines)


def _counted(accounts: Iterable[Account]) -> str:
    standings = [each.standing for each in accounts]
    some = ((standings.count(each), each.value) for each in ClaimStanding)
    return listed(f"{number} {what}" for number, what in some if number) or "no claims"


def _open(account: Account, rules: Path) -> Iterator[str]:
    """A claim that is missing, or not used everywhere it bears."""
    claim = account.claim
    if (
        account.standing not in {ClaimStanding.MISSING, ClaimStanding.ELSEWHERE}
        or claim.place is None
    ):
        return
    place = folder.place_in(rules, claim.place)
    lacking = f"; not used for: {listed(each.value for each in account.unmet)}"
    yield f"  {place} {claim.slug} ({claim.weight.value}): {account.standing.value}" + (
        lacking if account.unmet else ""
    )
    yield f"    {claim.says}"


def claims_in_json(rulebook: Rulebook, accounts: Mapping[str, Account]) -> str:
    """The same for programs."""
    report = {
        "schema": SCHEMA,
        "core_is_missing": core_is_missing(accounts),
        "sources": [_source(source, accounts) for source in rulebook.sources.values()],
    }
    return as_json_text(report)


def _source(source: Source, accounts: Mapping[str, Account]) -> dict[str, object]:
    return {
        "source": source.slug,
        "grade": source.grade,
        "claims": [
            {
                "claim": each.claim.slug,
                "weight": each.claim.weight.value,
                "standing": each.standing.value.replace(" ", "_"),
                "used_by": sorted({use.name for use in each.uses}),
                "unused_because": each.claim.unused_because or None,
                "not_used_for": [bearing.value for bearing in each.unmet],
            }
            for each in accounts.values()
            if each.claim.source == source.slug
        ],
    }
