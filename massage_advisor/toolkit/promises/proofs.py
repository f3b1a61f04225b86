"""Proofs: what became of a promise, with the people who show it. Data only."""

from __future__ import annotations

import enum
from collections.abc import Mapping

from massage_advisor.knowledge.answers import Answer
from massage_advisor.problems import Place
from massage_advisor.values import Value


class How(enum.Enum):
    """How a promise is shown."""

    STRUCTURE = "structure"
    SOLVER = "solver"
    LAW = "law"  #: by property tests of the program; not here


class State(enum.Enum):
    """What became of it."""

    KEPT = "kept"
    BROKEN = "broken"
    UNDECIDED = "undecided"
    EMPTY = "empty"  #: nobody is concerned, so that it says nothing
    ELSEWHERE = "shown by the tests"


class Breaker(Value, frozen=True, kw_only=True):
    """Somebody who breaks a promise, as the program itself advises them; or two who differ."""

    people: tuple[Mapping[str, Answer], ...]
    happens: str  #: what the program says of them, in words


class Proof(Value, frozen=True, kw_only=True):
    """A promise and what became of it."""

    says: str
    how: How
    state: State
    breakers: tuple[Breaker, ...] = ()
    witness: Mapping[str, Answer] | None = None  #: somebody its *if* applies to
    why: str = ""  #: for broken structure, undecided and empty ones
    questions: int = 0  #: put to the solver
    seconds: float = 0.0
    place: Place | None = None

    @property
    def holds(self) -> bool:
        """Whether nothing has to be done about it."""
        return self.state in {State.KEPT, State.ELSEWHERE}
