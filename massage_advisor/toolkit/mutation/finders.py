"""Finders: `rules check` and `rules prove` as those who may notice a slip."""

from __future__ import annotations

from typing import TYPE_CHECKING

from massage_advisor.reading.building.promises import with_outcomes
from massage_advisor.toolkit.checks.register import OF_THE_BOOK
from massage_advisor.toolkit.finding_people.ways import WaysFinder
from massage_advisor.toolkit.promises.proofs import State
from massage_advisor.toolkit.promises.structure import proofs_by_structure
from massage_advisor.values import replaced

# The solver is slow to load, and comes with an extra.

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from massage_advisor.knowledge.promises import AnyPromise
    from massage_advisor.knowledge.rulebook import Rulebook
    from massage_advisor.toolkit.checks.book import Book
    from massage_advisor.toolkit.promises.proofs import Proof

_ONLY_WARNS = "R714"
OF_WHAT_RULES_MEAN = tuple(
    check for check in OF_THE_BOOK if check.CODE.startswith("R7") and check.CODE != _ONLY_WARNS
)
"""The checks that look at what rules mean; no slip changes anything that the others look at."""
PATIENCE = 5.0


class ChecksFinder:
    """Whether `rules check` would say more of a changed rulebook than it does of this one."""

    def __init__(self, book: Book) -> None:
        self._book = book
        self._said = set(_said(book))

    def __call__(self, rulebook: Rulebook) -> str | None:
        """The code of what it would say."""
        book = replaced(self._book, rulebook=rulebook, ways=WaysFinder(rulebook))
        return next((code for code, what in _said(book) if (code, what) not in self._said), None)


def _said(book: Book) -> Iterator[tuple[str, str]]:
    """What is wrong, apart from warnings, which change no exit code."""
    for check in OF_WHAT_RULES_MEAN:
        for problem in check.check(book):
            if not problem.only_warns:
                yield problem.code, problem.what


class PromisesFinder:
    """Whether a changed rulebook breaks a promise: by its structure, and for the solver as well."""

    def __init__(self, promises: Iterable[AnyPromise], *, with_solver: bool) -> None:
        self._promises, self._with_solver = tuple(promises), with_solver

    def __call__(self, rulebook: Rulebook) -> str | None:
        """The sentence of the promise that is broken."""
        broken = (each.says for each in self._proofs(rulebook) if each.state is State.BROKEN)
        return next(broken, None)

    def _proofs(self, rulebook: Rulebook) -> Iterator[Proof]:
        """The quick ones first; what every rule must be able to do is left to the checks."""
        yield from proofs_by_structure(rulebook)
        if not self._with_solver:
            return
        from massage_advisor.toolkit.promises.danger import claims_about_danger
        from massage_advisor.toolkit.promises.proving import Prover

        prover = Prover(with_outcomes(rulebook), PATIENCE)
        yield from map(prover.claim, claims_about_danger(prover.everybody))
        yield from map(prover.promise, self._promises)
