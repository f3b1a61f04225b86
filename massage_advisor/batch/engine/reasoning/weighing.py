"""Weighing for a whole crowd: the range of points of each service, and the verdict.

The same law as `reasoning.weighing` (SEMANTICS S7, S8): which rules act comes in bits, what they
are worth is added up in lines.
"""

from __future__ import annotations

from functools import cached_property
from typing import TYPE_CHECKING, Any, TypeAlias

import numpy as np
import numpy.typing as npt

from massage_advisor.batch.engine.reasoning.screening import standing
from massage_advisor.knowledge.outcomes import Service, Verdict
from massage_advisor.reasoning.weighing import points_of

if TYPE_CHECKING:
    from collections.abc import Iterable

    from massage_advisor.batch.engine.crowds.bits import Mask, Masks
    from massage_advisor.batch.engine.crowds.layout import Truths
    from massage_advisor.batch.engine.reasoning.truths import Criteria, Judged
    from massage_advisor.knowledge.rulebook import Rulebook
    from massage_advisor.knowledge.rules import About

Points: TypeAlias = npt.NDArray[np.signedinteger[Any]]

VERDICTS = tuple(Verdict)
MEDICAL, SPA, EITHER, UNDECIDED = range(len(VERDICTS))
"""A verdict as it stands in a line."""
VERDICT_BITS = (len(VERDICTS) - 1).bit_length()
SIDES: tuple[Service | None, ...] = (Service.MEDICAL, Service.SPA, None)
"""A side as it stands in a line: the verdict's service, else the lean, else none."""


def whole_numbers_for(points: Iterable[int]) -> type[np.int16 | np.int32]:
    """The shortest whole numbers in which the sum of all these points has room, and twice that."""
    return np.int16 if 2 * sum(map(abs, points)) <= np.iinfo(np.int16).max else np.int32


class Scales:
    """The evidence of a rulebook, by service and by what it is about."""

    def __init__(self, rulebook: Rulebook, criteria: Criteria) -> None:
        """Work out what does not depend on anybody."""
        every = standing(rulebook.evidence, criteria)
        points = {each.rule.slug: points_of(each.rule.strength, rulebook) for each in every}
        self.strongest_first = sorted(every, key=lambda each: -points[each.rule.slug])
        self.whole = whole_numbers_for(points.values())
        self.points = [self.whole(points[each.rule.slug]) for each in self.strongest_first]
        self.lead = rulebook.strengths.lead
        self.about = {service: list(self._about(service)) for service in Service}

    def _about(self, service: Service) -> Iterable[list[int]]:
        """The numbers of the rules for a service about each thing, the strongest first."""
        found: dict[About, list[int]] = {}
        for number, each in enumerate(self.strongest_first):
            if each.rule.points_to is service:
                found.setdefault(each.rule.about, []).append(number)
        return found.values()

    def strongest(self, rules: list[int], acting: Masks) -> Points:
        """The points of the strongest of these rules, which come strongest first."""
        found: Points = acting[rules[0]] * self.points[rules[0]]
        for number in rules[1:]:
            np.maximum(found, acting[number] * self.points[number], out=found)
        return found


class Weighing:
    """The points and the verdict of each person."""

    def __init__(self, scales: Scales, judged: Judged) -> None:
        """Of this crowd."""
        self._scales, self._people = scales, judged.crowd.people
        truths = [judged[each] for each in scales.strongest_first]
        acting = judged.crowd.masks([yes for yes, _ in truths])
        possible = judged.crowd.masks([may for _, may in truths])
        self.medical_low = self._tally(Service.MEDICAL, acting)
        self.medical_high = self._tally(Service.MEDICAL, possible)
        self.spa_low = self._tally(Service.SPA, acting)
        self.spa_high = self._tally(Service.SPA, possible)

    def _tally(self, service: Service, acting: Masks) -> Points:
        found: Points = np.zeros(self._people, self._scales.whole)
        for rules in self._scales.about[service]:
            found += self._scales.strongest(rules, acting)
        return found

    @cached_property
    def verdict(self) -> Truths:
        """The number of the verdict."""
        lead = self._scales.lead
        found = np.full(self._people, EITHER, np.uint8)
        open_still = self.medical_high >= self.spa_low + lead
        open_still |= self.spa_high >= self.medical_low + lead
        found += open_still
        found[self.spa_low >= self.medical_low + lead] = SPA
        found[self.medical_low >= self.spa_low + lead] = MEDICAL
        return found

    @cached_property
    def is_settled(self) -> Mask:
        """Where no missing answer can change the verdict."""
        lead = self._scales.lead
        medical = (self.verdict == MEDICAL) & (self.medical_low >= self.spa_high + lead)
        spa = (self.verdict == SPA) & (self.spa_low >= self.medical_high + lead)
        found: Mask = medical | spa | (self.verdict == EITHER)
        return found

    @cached_property
    def lean(self) -> Truths:
        """The number of the side that has more for certain."""
        none = 2 * (self.medical_low == self.spa_low).view(np.uint8)
        found: Truths = none | (self.spa_low > self.medical_low).view(np.uint8)
        return found

    @cached_property
    def side(self) -> Truths:
        """The number of the side whose reasons are told first."""
        return np.where(self.verdict <= SPA, self.verdict, self.lean)
