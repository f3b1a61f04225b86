"""R602 used-after-all: what is said to be unused is unused.

`unused because` on a claim that is cited has been overtaken. So has `unused because: {advice text:
…}` on a claim that some advice cites, or that does not bear on advice text at all.

Wrong, when a rule cites it:

    leg-clot-signs:
      bears on: [exclusion]
      unused because: no rule is about clots yet

Right:

    leg-clot-signs:
      bears on: [exclusion]
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from massage_advisor.problems import Problem
from massage_advisor.toolkit.citations import serves
from massage_advisor.wording import quoted

if TYPE_CHECKING:
    from collections.abc import Iterator

    from massage_advisor.problems import Place
    from massage_advisor.toolkit.checks.book import Book
    from massage_advisor.toolkit.citations import Account

CODE = "R602"


def check(book: Book) -> Iterator[Problem]:
    """Every excuse that is no longer true."""
    for account in book.accounts.values():
        claim = account.claim
        if claim.unused_because and account.uses:
            use = account.uses[0]
            what = (
                f"the claim {quoted(claim.slug)} is said to be unused, "
                f"and the {use.by.value} {quoted(use.name)} cites it"
            )
            yield _problem(book, account, what)
        for bearing in claim.unused_for:
            used = [use for use in account.uses if serves(use, claim, bearing)]
            if used:
                what = (
                    f"{quoted(claim.slug)} is used for {bearing.value}, by {quoted(used[0].name)}"
                )
                yield _problem(book, account, what, bearing.value)
            elif bearing not in claim.bears_on:
                what = f"{quoted(claim.slug)} does not bear on {bearing.value} anyway"
                yield _problem(book, account, what, bearing.value)


def _problem(book: Book, account: Account, what: str, *steps: str) -> Problem:
    return Problem(
        code=CODE,
        what=what,
        place=_place(book, account, *steps),
        remedy="take this `unused because` out",
    )


def _place(book: Book, account: Account, *steps: str) -> Place | None:
    claim = account.claim
    if claim.place is None:
        return None
    return book.pages.at(claim.place.file, "claims", claim.slug, "unused because", *steps)
