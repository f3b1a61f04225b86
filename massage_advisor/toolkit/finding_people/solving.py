"""Solving: the solver as somebody to ask whether two versions of a rule are ever told apart.

It comes with the extra `prove`. Without it the workbench finds most people all the same, and says
of the rest that nobody was found, never that there is nobody.
"""

from __future__ import annotations

import importlib.util
from typing import TYPE_CHECKING

from massage_advisor.toolkit.finding_people.apart import Nobody, Version, Where
from massage_advisor.truth import Truth

# The solver is slow to load, and comes with an extra.

if TYPE_CHECKING:
    from massage_advisor.knowledge.rulebook import Rulebook
    from massage_advisor.toolkit.comparison.people import Original
    from massage_advisor.toolkit.finding_people.seeking import Given
    from massage_advisor.toolkit.symbols.criteria import Anybody
    from massage_advisor.toolkit.symbols.truths import Formula

WITHOUT_IT = (
    "without the solver nothing is proved to make no difference; "
    "it comes with: python -m pip install 'massage-advisor[prove]'"
)
PATIENCE = 5.0
"""Seconds after which one question is given up."""


def solver() -> SolverBeside | None:
    """The solver, if it is installed."""
    return SolverBeside() if importlib.util.find_spec("z3") else None


class SolverBeside:
    """Asks the solver about people of whom nothing is fixed."""

    def __init__(self) -> None:
        """Nothing is translated before it is asked about."""
        self._original: tuple[Rulebook, Original] | None = None

    def apart(self, one: Version, other: Version, where: Where | None) -> Given | Nobody:
        """Somebody whom two versions tell apart, and of whom something is so."""
        from massage_advisor.toolkit.symbols.criteria import Anybody
        from massage_advisor.toolkit.symbols.search import Found, Search
        from massage_advisor.toolkit.symbols.search import Nobody as ThereIsNobody
        from massage_advisor.toolkit.symbols.truths import both

        anybody = Anybody(one.rulebook)
        same = Anybody(other.rulebook, like=anybody)
        wanted = [_stand_otherwise((anybody, one), (same, other))]
        if where is not None:
            pair = anybody.judge(where.criterion)
            wanted.append(pair.certain if where.truth is Truth.YES else pair.denied)
        match Search(PATIENCE).find([anybody, same], both(wanted)):
            case Found(said=(given, *_)):
                return given
            case ThereIsNobody():
                return Nobody(proved=True)
            case _:
                return Nobody(proved=False)

    def treated_differently(self, one: Rulebook, other: Rulebook) -> Given | Nobody:
        """Somebody whom two rulebooks in the same words treat differently, whatever differs."""
        from massage_advisor.toolkit.comparison.people import Affected, Original

        if self._original is None or self._original[0] is not one:
            self._original = (one, Original(one, PATIENCE))
        undecided = False
        for found in self._original[1].people(other):
            if isinstance(found, Affected):
                return found.said
            undecided = True
        return Nobody(proved=not undecided)


def _stand_otherwise(one: tuple[Anybody, Version], other: tuple[Anybody, Version]) -> Formula:
    """A rule stands otherwise when it acts, applies or is unsure in one version only."""
    from massage_advisor.toolkit.symbols.outcomes import standing
    from massage_advisor.toolkit.symbols.truths import both, either, no

    this, that = (standing(anybody, version.rule) for anybody, version in (one, other))
    pairs = (
        (this.acts, that.acts),
        (this.applies, that.applies),
        (this.unsure, that.unsure),
    )
    return either(each for a, b in pairs for each in (both([a, no(b)]), both([no(a), b])))
