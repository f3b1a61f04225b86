"""Proving: every promise put to the question, one after the other.

Whatever the solver finds is replayed through the program before it is believed; where the two
differ, the promise is undecided and the report says so.
"""

from __future__ import annotations

import time
from collections import deque
from functools import partial
from typing import TYPE_CHECKING

from massage_advisor.knowledge.promises import Independent
from massage_advisor.reading.building.promises import with_outcomes
from massage_advisor.toolkit.promises.cases import Case, Claim, Everybody
from massage_advisor.toolkit.promises.danger import claims_about_danger
from massage_advisor.toolkit.promises.laws import LAWS
from massage_advisor.toolkit.promises.learning import claims_about_learning
from massage_advisor.toolkit.promises.proofs import Breaker, How, Proof, State
from massage_advisor.toolkit.promises.reach import claims_about_reach
from massage_advisor.toolkit.promises.replay import DIFFER, Replayed, fewest
from massage_advisor.toolkit.promises.structure import proofs_by_structure
from massage_advisor.toolkit.promises.written import claim_of, is_independent_by_structure
from massage_advisor.toolkit.symbols.search import PATIENCE, Found, Nobody, Search, Undecided
from massage_advisor.values import replaced
from massage_advisor.wording import listed, same_name

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator, Mapping

    from massage_advisor.knowledge.answers import Answer
    from massage_advisor.knowledge.promises import AnyPromise
    from massage_advisor.knowledge.rulebook import Rulebook

MOST_BREAKERS = 3
_MET_LATELY = 100
"""So many of the people found are looked through for the next who must exist."""


def prove_all(  # noqa: PLR0913 - each is named where it is called
    rulebook: Rulebook,
    promises: Iterable[AnyPromise],
    *,
    people: Iterable[Mapping[str, Answer]] = (),
    containing: str = "",
    patience: float = PATIENCE,
    small_witnesses: bool = False,
) -> Iterator[Proof]:
    """A proof of each promise whose sentence contains these words, as soon as it is there.

    `people` may be given as what they said: whoever must exist is looked for among them first.
    Witnesses say as little as they can if `small_witnesses`, which takes its time.
    """
    prover = Prover(with_outcomes(rulebook), patience, people, small_witnesses=small_witnesses)
    for says, proof in _to_prove(prover, promises):
        if same_name(containing) in same_name(says):
            started = time.monotonic()
            found = proof()
            yield replaced(found, seconds=time.monotonic() - started)


def _to_prove(
    prover: Prover, promises: Iterable[AnyPromise]
) -> Iterator[tuple[str, Callable[[], Proof]]]:
    """Each promise and the way to prove it."""
    for claim in (
        *claims_about_danger(prover.everybody),
        *claims_about_learning(prover.everybody),
        *claims_about_reach(prover.everybody),
    ):
        yield claim.says, partial(prover.claim, claim)
    for promise in promises:
        yield promise.says, partial(prover.promise, promise)
    for proof in (*proofs_by_structure(prover.rulebook), *LAWS):
        yield proof.says, partial(replaced, proof)


class Prover:
    """Puts claims to the solver; formulas made for one serve the others."""

    def __init__(
        self,
        rulebook: Rulebook,
        patience: float = PATIENCE,
        people: Iterable[Mapping[str, Answer]] = (),
        *,
        small_witnesses: bool = False,
    ) -> None:
        """Take a rulebook that knows the outcomes promises may read, and people met already."""
        self._small_witnesses = small_witnesses
        self.rulebook = rulebook
        self.everybody = Everybody(rulebook)
        self._search = Search(patience)
        self._met = self._replayed(people)
        self._met_lately: deque[Replayed] = deque(maxlen=_MET_LATELY)

    def promise(self, promise: AnyPromise) -> Proof:
        """One promise of the rules' owner."""
        if isinstance(promise, Independent) and is_independent_by_structure(
            self.everybody, promise
        ):
            how, state = How.STRUCTURE, State.KEPT
            return Proof(says=promise.says, how=how, state=state, place=promise.place)
        return self.claim(claim_of(self.everybody, promise))

    def claim(self, claim: Claim) -> Proof:
        """Broken if a case shows it, undecided if one is, empty if it concerns nobody, or kept."""
        tally = Tally()
        for case in claim.nobody:
            tally.add_breaker(case, self._breakers(case))
        for case in claim.somebody:
            tally.add_missing(case, self._somebody(case))
        if claim.concerns is not None:
            tally.add_witness(self._witness(claim.concerns))
        return tally.proof(claim)

    def _breakers(self, case: Case) -> tuple[Replayed, ...] | Nobody | Undecided:
        """Who breaks it; step by step where it is too much to be decided at once."""
        found = self.ask(case)
        if not isinstance(found, Undecided) or case.steps is None:
            return found
        proved = all(isinstance(self.ask(step), Nobody) for step in case.steps())
        return Nobody() if proved else found

    def _witness(self, case: Case) -> tuple[Replayed, ...] | Nobody | Undecided:
        found = self._somebody(case)
        if not self._small_witnesses or not isinstance(found, tuple):
            return found
        return self._with_fewest_answers(found[0], case)

    def _somebody(self, case: Case) -> tuple[Replayed, ...] | Nobody | Undecided:
        """Anybody will do: one who has been met already, or one the solver finds."""
        for one in (*self._met, *self._met_lately):
            if case.seen((one,)):
                return (one,)
        found = self.ask(case, fewest_answers=False)
        if isinstance(found, tuple):
            self._met_lately.extend(found)
        return found

    def ask(
        self, case: Case, *, fewest_answers: bool = True
    ) -> tuple[Replayed, ...] | Nobody | Undecided:
        """The people of whom it is true, replayed, with as few answers as it takes if so wished."""
        answered = self._search.find(case.people, case.so, fewest=fewest_answers)
        if not isinstance(answered, Found):
            return answered
        people = self._replayed(answered.said)
        if not case.seen(people):
            return Undecided(DIFFER)
        if len(people) > 1 or not fewest_answers:
            return people
        return self._with_fewest_answers(people[0], case)

    def _with_fewest_answers(self, one: Replayed, case: Case) -> tuple[Replayed, ...]:
        kept = fewest(one.said, lambda said: case.seen(self._replayed((said,))))
        return self._replayed((kept,))

    def _replayed(self, said: Iterable[Mapping[str, Answer]]) -> tuple[Replayed, ...]:
        return tuple(Replayed(self.rulebook, each) for each in said)


class Tally:
    """What the cases of one claim have shown so far."""

    def __init__(self) -> None:
        self._questions = 0
        self._breakers: list[Breaker] = []
        self._missing: list[str] = []
        self._open: list[str] = []
        self._witness: Mapping[str, Answer] | None = None
        self._concerns_nobody = False

    def add_breaker(self, case: Case, answered: tuple[Replayed, ...] | Nobody | Undecided) -> None:
        """Somebody of whom it may never be true."""
        self._questions += 1
        match answered:
            case Nobody():
                return
            case Undecided(why=why):
                self._open.append(": ".join(filter(None, (case.about, why))))
            case people:
                self._breakers.append(_breaker(case, people))

    def add_missing(self, case: Case, answered: tuple[Replayed, ...] | Nobody | Undecided) -> None:
        """Nobody where there must be somebody."""
        self._questions += 1
        match answered:
            case Nobody():
                self._missing.append(case.about)
            case Undecided(why=why):
                self._open.append(f"{case.about}: {why}")
            case _:
                return

    def add_witness(self, answered: tuple[Replayed, ...] | Nobody | Undecided) -> None:
        """Somebody whom the claim concerns."""
        self._questions += 1
        match answered:
            case Nobody():
                self._concerns_nobody = True
            case Undecided(why=why):
                self._open.append(f"whom it concerns: {why}")
            case people:
                self._witness = people[0].said

    def proof(self, claim: Claim) -> Proof:
        """What the cases looked at so far come to: kept, broken, or not decided."""
        state, why = State.KEPT, ""
        if self._breakers:
            state = State.BROKEN
        elif self._missing:
            state, why = State.BROKEN, f"nobody: {listed(self._missing)}"
        elif self._open:
            state, why = State.UNDECIDED, listed(dict.fromkeys(self._open))
        elif self._concerns_nobody:
            state, why = State.EMPTY, "it speaks of people who cannot exist"
        return Proof(
            says=claim.says,
            how=How.SOLVER,
            state=state,
            breakers=tuple(self._breakers[:MOST_BREAKERS]),
            witness=self._witness,
            why=why,
            questions=self._questions,
            place=claim.place,
        )


def _breaker(case: Case, people: tuple[Replayed, ...]) -> Breaker:
    came_out = " -> ".join(each.in_words() for each in people)
    happens = f"{case.about}: {came_out}" if case.about else came_out
    return Breaker(people=tuple(each.said for each in people), happens=happens)
