"""R603 claim-out-of-place: a claim is cited where it bears.

`bears on` says what a claim is there for, and each of these is met by something of its own:
*setting evidence* by an evidence rule for the kind of massage the claim points to; *modality
suitability* by a modality rule; *exclusion* by a gate or by a `leave out`; *advice text* by
advice; *plan* and *money* by plans, prices and the advice about them; *question* by a fact or a
choice; *intake* by these or by a gate; *glossary* by a technique, a fact, a choice or a
disagreement; *whom to call* by a region. Where it is right not to cite it, the claim says why. For
claims that are not `weight: core` this only warns.

Wrong, when only advice cites it:

    desk-backs-need-more-time:
      bears on: [setting evidence, advice text]

Right:

    desk-backs-need-more-time:
      bears on: [setting evidence, advice text]
      unused because:
        setting evidence: it tells how, not where
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from massage_advisor.knowledge.sources import Bearing, Claim, Direction, Weight
from massage_advisor.problems import Problem
from massage_advisor.wording import quoted

if TYPE_CHECKING:
    from collections.abc import Iterator

    from massage_advisor.toolkit.checks.book import Book

CODE = "R603"
_WANTED: dict[Bearing, str] = {
    Bearing.SETTING: "evidence rule",
    Bearing.SUITABILITY: "modality rule",
    Bearing.EXCLUSION: "gate and no `leave out`",
    Bearing.ADVICE: "advice",
    Bearing.PLAN: "plan and no advice about one",
    Bearing.MONEY: "price and no advice about money",
    Bearing.QUESTION: "fact and no choice",
    Bearing.INTAKE: "fact, choice or gate",
    Bearing.GLOSSARY: "technique, fact or choice",
    Bearing.CALL: "region",
}


def check(book: Book) -> Iterator[Problem]:
    """Every bearing of a cited claim that nothing meets."""
    for account in book.accounts.values():
        claim = account.claim
        for bearing in account.unmet if account.uses else ():
            yield Problem(
                code=CODE,
                what=f"{quoted(claim.slug)} bears on {bearing.value}, "
                f"and no {_WANTED[bearing]}{_towards(claim, bearing)} cites it",
                place=claim.place,
                remedy=f"cite it there, or say why not: `unused because: {{{bearing.value}: …}}`",
                only_warns=claim.weight is not Weight.CORE,
            )


def _towards(claim: Claim, bearing: Bearing) -> str:
    one_way = claim.points_to in {Direction.MEDICAL, Direction.SPA}
    if bearing is not Bearing.SETTING or claim.points_to is None or not one_way:
        return ""
    return f" for {claim.points_to.value}"
