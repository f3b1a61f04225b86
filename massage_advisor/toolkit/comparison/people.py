"""People who would now be treated differently: found by the solver, replayed by the program."""

from __future__ import annotations

from collections.abc import Mapping
from typing import TYPE_CHECKING

from massage_advisor.knowledge.answers import Answer
from massage_advisor.reading.building.promises import with_outcomes
from massage_advisor.toolkit.comparison.aligning import (
    in_new_names,
    new_names,
    understood_by,
    vocabulary_of_both,
)
from massage_advisor.toolkit.comparison.aspects import Aspect, Care, aspects
from massage_advisor.toolkit.comparison.hearing import Hearer, heard, read_in_two_ways
from massage_advisor.toolkit.promises.replay import DIFFER, Replayed
from massage_advisor.toolkit.symbols.criteria import Anybody
from massage_advisor.toolkit.symbols.outcomes import Outcomes
from massage_advisor.toolkit.symbols.search import PATIENCE, Found, Nobody, Search, Undecided
from massage_advisor.values import Value

if TYPE_CHECKING:
    from collections.abc import Iterator

    from massage_advisor.knowledge.rulebook import Rulebook


class Difference(Value, frozen=True, kw_only=True):
    """One way in which somebody is treated differently."""

    what: str
    care: Care


class Affected(Value, frozen=True, kw_only=True):
    """Somebody who would now be treated differently, and in which ways; the weightiest first."""

    said: Mapping[str, Answer]  #: in the new names
    differences: tuple[Difference, ...]
    before: str  #: what came out, in a line
    after: str

    @property
    def care(self) -> Care:
        """In which way the gravest of the differences goes: to more care, or to less."""
        return self.differences[0].care


class Unsettled(Value, frozen=True, kw_only=True):
    """A way in which it could not be decided whether anybody is treated differently."""

    difference: Difference
    why: str

    @property
    def care(self) -> Care:
        """In which way the difference would go."""
        return self.difference.care


class Original:
    """A rulebook beside which others are laid, one after the other: it is translated once.

    For others that know the same facts and choices, such as those with a single slip in them.
    """

    def __init__(self, rulebook: Rulebook, patience: float = PATIENCE) -> None:
        self._rulebook, self._patience = with_outcomes(rulebook), patience
        self._anybody = Anybody(self._rulebook)
        self._outcomes = Outcomes(Anybody(self._rulebook, like=self._anybody))

    def people(self, other: Rulebook) -> Iterator[Affected | Unsettled]:
        """People whom the other treats differently; less cautious first."""
        new = with_outcomes(other)
        after = Outcomes(Anybody(new, like=self._anybody))
        comparison = _Compared(self._anybody, self._outcomes, after, self._patience)
        return comparison.people()


class Comparison:
    """Two rulebooks before the solver, in the same names."""

    def __init__(self, old: Rulebook, new: Rulebook, patience: float = PATIENCE) -> None:
        """Align them; nothing is asked yet."""
        self._new = with_outcomes(new)
        self._old = with_outcomes(in_new_names(old, new_names(old, new)))
        self._patience = patience

    def people(self) -> Iterator[Affected | Unsettled]:
        """People until every way of being treated differently is shown; less cautious first."""
        anybody = Anybody(vocabulary_of_both(self._old, self._new))
        lists = read_in_two_ways(self._old, self._new)
        old, new = (
            Outcomes(Hearer(anybody, rulebook, lists)) for rulebook in (self._old, self._new)
        )
        return _Compared(anybody, old, new, self._patience, lists).people()


class _Compared:
    """What two rulebooks make of the same anybody."""

    def __init__(
        self,
        anybody: Anybody,
        old: Outcomes,
        new: Outcomes,
        patience: float,
        lists: frozenset[str] = frozenset(),
    ) -> None:
        """Take the lists that only one of the two hears as all there is."""
        self._anybody, self._old, self._new, self._lists = anybody, old, new, lists
        self._search = Search(patience)

    def people(self) -> Iterator[Affected | Unsettled]:
        """Every aspect put to the solver, but for those that somebody shown shows as well."""
        every = aspects(self._old, self._new)
        still_to_show = sorted(every, key=lambda each: list(Care).index(each.care))
        while still_to_show:
            aspect, *still_to_show = still_to_show
            match self._search.find([self._anybody], aspect.differs):
                case Nobody():
                    continue
                case Found() as found:
                    also = [each for each in still_to_show if found.is_so(each.differs)]
                    still_to_show = [each for each in still_to_show if each not in also]
                    yield self._replayed(found.said[0], [aspect, *also])
                case Undecided(why=why):
                    yield Unsettled(difference=_difference(aspect), why=why)

    def _replayed(self, said: Mapping[str, Answer], shown: list[Aspect]) -> Affected | Unsettled:
        before, after = (
            Replayed(
                each.rulebook,
                understood_by(each.rulebook, heard(each.rulebook, said, self._lists)),
            )
            for each in (self._old, self._new)
        )
        differences = tuple(map(_difference, shown))
        if before.treatment() == after.treatment():
            return Unsettled(difference=differences[0], why=DIFFER)
        return Affected(
            said=said, differences=differences, before=before.in_words(), after=after.in_words()
        )


def _difference(aspect: Aspect) -> Difference:
    return Difference(what=aspect.what, care=aspect.care)
