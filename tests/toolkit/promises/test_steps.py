"""What is too much to be decided at once is decided in steps, and never by leaving one out."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from reading.folders import small_rulebook
from reasoning.small import SMALL

from massage_advisor.reading.building.promises import with_outcomes
from massage_advisor.toolkit.promises.learning import claims_about_learning
from massage_advisor.toolkit.promises.proofs import State
from massage_advisor.toolkit.promises.proving import Prover
from massage_advisor.toolkit.symbols.search import Nobody, Search, Undecided
from massage_advisor.toolkit.symbols.supposing import none_flips, supposed
from massage_advisor.toolkit.symbols.truths import both

if TYPE_CHECKING:
    from collections.abc import Sequence

    from massage_advisor.knowledge.rulebook import Rulebook
    from massage_advisor.toolkit.promises.cases import Case, Claim
    from massage_advisor.toolkit.symbols.criteria import Anybody
    from massage_advisor.toolkit.symbols.search import Answered
    from massage_advisor.toolkit.symbols.truths import Formula

BOOK = small_rulebook().rulebook
SETTLED = "A settled disposition stays, whatever else is answered."


def settled(prover: Prover) -> tuple[Claim, Case]:
    """The promise, and the question that it is."""
    claim = next(each for each in claims_about_learning(prover.everybody) if each.says == SETTLED)
    (whole,) = claim.nobody
    return claim, whole


class TooMuch(Search):
    """Gives up some formulas, as the solver does when they grow."""

    def __init__(self, too_much: list[Formula]) -> None:
        super().__init__()
        self._too_much = too_much

    def find(self, people: Sequence[Anybody], wanted: Formula, *, fewest: bool = True) -> Answered:
        if any(each.eq(wanted) for each in self._too_much):
            return Undecided("timeout")
        return super().find(people, wanted, fewest=fewest)


@pytest.mark.parametrize("rulebook", [BOOK, SMALL], ids=["small", "house"])
def test_each_step_is_proved_of_a_rulebook_of_which_the_whole_is(rulebook: Rulebook) -> None:
    prover = Prover(with_outcomes(rulebook))
    claim, whole = settled(prover)
    assert prover.claim(claim).state is State.KEPT
    assert whole.steps is not None
    steps = list(whole.steps())
    assert len(steps) == len(rulebook.gates) + 1
    assert all(isinstance(prover.ask(step), Nobody) for step in steps)


def test_it_is_kept_if_every_step_is(monkeypatch: pytest.MonkeyPatch) -> None:
    prover = Prover(with_outcomes(BOOK))
    claim, whole = settled(prover)
    monkeypatch.setattr(prover, "_search", TooMuch([whole.so]))
    assert prover.claim(claim).state is State.KEPT


def test_it_is_undecided_if_a_step_is(monkeypatch: pytest.MonkeyPatch) -> None:
    prover = Prover(with_outcomes(BOOK))
    claim, whole = settled(prover)
    assert whole.steps is not None
    for step in whole.steps():
        monkeypatch.setattr(prover, "_search", TooMuch([whole.so, step.so]))
        assert prover.claim(claim).state is State.UNDECIDED, step.about


def test_gates_that_are_only_supposed_may_stand_in_any_way() -> None:
    """Otherwise the last step would prove too much."""
    before, after = (supposed(BOOK.gates, when) for when in ("before", "after"))
    slug = BOOK.gates[0].slug
    search = Search()
    for so in (before[slug].applies, before[slug].unsure, before[slug].acts):
        assert not isinstance(search.find([], so, fewest=False), Nobody)
    flips = [before[slug].applies, after[slug].unsure]
    both_times = [*flips, none_flips(before, after)]
    assert not isinstance(search.find([], both(flips), fewest=False), Nobody)
    assert isinstance(search.find([], both(both_times), fewest=False), Nobody)
