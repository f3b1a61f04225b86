"""The search for somebody: a person of whom a formula is true, with as few answers as possible.

There is such a person, there is none, or it could not be decided in time; the third is never taken
for the second.
"""

from __future__ import annotations

import time
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, TypeAlias

import z3

from massage_advisor.toolkit.symbols.truths import FALSE, Formula, same

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from massage_advisor.knowledge.answers import Answer
    from massage_advisor.toolkit.symbols.criteria import Anybody

PATIENCE = 20.0
"""Seconds after which a question to the solver is given up as undecided."""
_PATIENCE_FOR_FEWER = 1.0
_MILLISECONDS = 1000


@dataclass(frozen=True, slots=True)
class Found:
    """There is somebody: what each of the people asked about has said."""

    said: tuple[Mapping[str, Answer], ...]
    model: z3.ModelRef | None = field(default=None, repr=False, compare=False)

    def is_so(self, formula: Formula) -> bool:
        """Whether something else is true of them as well."""
        return self.model is not None and bool(
            z3.is_true(self.model.eval(formula, model_completion=True))
        )


@dataclass(frozen=True, slots=True)
class Nobody:
    """There is nobody, and that is proved."""


@dataclass(frozen=True, slots=True)
class Undecided:
    """It could not be decided."""

    why: str


Answered: TypeAlias = Found | Nobody | Undecided


class Search:
    """One solver for many questions: each is taken back, what answers can be at all is kept."""

    def __init__(self, patience: float = PATIENCE) -> None:
        """Give up a question after so many seconds."""
        self._patience = patience
        self._solver = z3.Solver()
        self._solver.set("random_seed", 0)
        self._solver.set("phase_selection", 0)  # unsaid before said
        self._bounded: set[int] = set()

    def find(self, people: Sequence[Anybody], wanted: Formula, *, fewest: bool = True) -> Answered:
        """People of whom this is true together, who said as little as possible if `fewest`."""
        if same(wanted, FALSE):
            return Nobody()
        self._bound(people)
        self._solver.push()
        self._solver.add(wanted)
        answered = self._answered(people, fewest=fewest)
        self._solver.pop()
        return answered

    def _bound(self, people: Sequence[Anybody]) -> None:
        """Say once and for all what the answers of these people can be."""
        for one in people:
            for bounds in one.bounds():
                if bounds.get_id() not in self._bounded:
                    self._bounded.add(bounds.get_id())
                    self._solver.add(bounds)

    def _answered(self, people: Sequence[Anybody], *, fewest: bool) -> Answered:
        self._solver.set("timeout", int(self._patience * _MILLISECONDS))
        match self._solver.check():
            case z3.unsat:
                return Nobody()
            case z3.sat:
                model = self._solver.model()
            case _:
                return Undecided(self._solver.reason_unknown())
        if fewest:
            model = self._with_fewer(people, model)
        return Found(said=tuple(each.said(model) for each in people), model=model)

    def _with_fewer(self, people: Sequence[Anybody], model: z3.ModelRef) -> z3.ModelRef:
        """The model with the fewest answers that can be found in a moment."""
        each_once = {each.get_id(): each for one in people for each in one.answers_given()}
        given = list(each_once.values())
        until = time.monotonic() + _PATIENCE_FOR_FEWER
        self._solver.set("timeout", int(_PATIENCE_FOR_FEWER * _MILLISECONDS))
        while time.monotonic() < until:
            count = sum(z3.is_true(model.eval(each, model_completion=True)) for each in given)
            if count == 0:
                break
            self._solver.add(z3.AtMost(*given, count - 1))
            if self._solver.check() != z3.sat:
                break
            model = self._solver.model()
        return model


def search(
    people: Sequence[Anybody], wanted: Formula, *, patience: float = PATIENCE, fewest: bool = True
) -> Answered:
    """The answer to a single question, for which a solver of its own is good enough."""
    return Search(patience).find(people, wanted, fewest=fewest)
