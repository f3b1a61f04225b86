"""Cases: single questions to the solver, each with the way to see the same in a replay.

A claim is a promise put as cases: of nobody may the first kind be true, of somebody the second must
be, and the claim says nothing unless there is somebody it concerns.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING, TypeAlias

from massage_advisor.toolkit.symbols.criteria import Anybody
from massage_advisor.toolkit.symbols.outcomes import Outcomes

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable

    from massage_advisor.knowledge.rulebook import Rulebook
    from massage_advisor.problems import Place
    from massage_advisor.toolkit.promises.replay import Replayed
    from massage_advisor.toolkit.symbols.truths import Formula

Seen: TypeAlias = "Callable[[tuple[Replayed, ...]], bool]"


@dataclass(frozen=True, slots=True, kw_only=True)
class Case:
    """The question whether there is somebody (or two people) of whom something is true."""

    people: tuple[Anybody, ...]
    so: Formula
    seen: Seen  #: whether the program itself says the same of the people found
    about: str = ""  #: the rule, technique or outcome in question
    steps: Callable[[], Iterable[Case]] | None = None
    """Smaller questions, if it has any: where all are true of nobody, so is this one."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Claim:
    """A promise, as cases."""

    says: str
    nobody: Iterable[Case] = field(default=())
    somebody: Iterable[Case] = field(default=())
    concerns: Case | None = None  #: its *if*; a promise that concerns nobody is empty
    place: Place | None = None


class Everybody:
    """One rulebook before the solver: anybody, what comes out for them, and people like them."""

    def __init__(self, rulebook: Rulebook) -> None:
        """Translate nothing yet: everything is translated when it is first asked for."""
        self.rulebook = rulebook
        self.one, self._then = Anybody(rulebook), Anybody(rulebook, "then ")
        self.outcomes = Outcomes(self.one)

    def another(self, apart_from: Iterable[str]) -> tuple[Anybody, Outcomes]:
        """Somebody who answers just like the first, apart from some facts."""
        apart = frozenset(apart_from)
        other = Anybody(self.rulebook, like=self.one, apart_from=apart, there_like=self._then)
        return other, Outcomes(other)
