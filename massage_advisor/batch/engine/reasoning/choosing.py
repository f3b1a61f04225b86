"""Choosing for a whole crowd: which modalities are suggested to each person, and how surely.

The same law as `reasoning.choosing` (SEMANTICS S10), in lines.
"""

from __future__ import annotations

from functools import cached_property
from typing import TYPE_CHECKING, Any

import numpy as np
import numpy.typing as npt

from massage_advisor.batch.engine.crowds.bits import any_of, bits_of
from massage_advisor.batch.engine.reasoning.screening import standing
from massage_advisor.batch.engine.reasoning.weighing import whole_numbers_for
from massage_advisor.knowledge.outcomes import ModalityKind, Verdict
from massage_advisor.reasoning.costs import can_be_short

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping, Sequence

    from massage_advisor.batch.engine.crowds.bits import Bits, Mask, Masks, Numbers
    from massage_advisor.batch.engine.reasoning.purse import Spending
    from massage_advisor.batch.engine.reasoning.screening import Gates, Screening, Standing
    from massage_advisor.batch.engine.reasoning.truths import Criteria, Judged, Node
    from massage_advisor.batch.engine.reasoning.weighing import Points, Weighing
    from massage_advisor.knowledge.outcomes import Modality
    from massage_advisor.knowledge.rulebook import Rulebook
    from massage_advisor.knowledge.rules import Gate, ModalityRule


class Option:
    """One modality with every rule that says something about it."""

    def __init__(
        self,
        modality: Modality,
        rules: Sequence[Standing[ModalityRule]],
        certain: Sequence[Standing[ModalityRule]],
        gates: list[Standing[Gate]],
        wishes: tuple[Node, Node],
    ) -> None:
        """Sort the rules by what they say."""
        self.modality, self.name, self.gates = modality, modality.name, gates
        self.said, self.said_for_certain = Said(self.name, rules), Said(self.name, certain)
        self.loved, self.refused = wishes
        self.atypical = np.array([not _is_typical(modality, each) for each in Verdict], np.intp)

    @property
    def is_paid(self) -> bool:
        """Whether it has a price at all."""
        return self.modality.kind is not ModalityKind.SELF_CARE and bool(self.modality.cost)


class Said:
    """What rules say about one modality."""

    def __init__(self, name: str, rules: Sequence[Standing[ModalityRule]]) -> None:
        """For it, against it, and that it must not be."""
        self.prefer = [each for each in rules if name in each.rule.prefer]
        self.avoid = [each for each in rules if name in each.rule.avoid]
        self.leave_out = [each for each in rules if name in each.rule.leave_out]
        numbers = {each: number for number, each in enumerate(rules)}
        self._for = _by_strength(self.prefer, numbers)
        self._against = _by_strength(self.avoid, numbers)

    def sum(self, speak_for: Masks, speak_against: Masks, options: Options) -> Points:
        """The points of all that speaks for it, less the points of all that speaks against it."""
        found: Points = np.zeros(speak_for.shape[1], options.whole)
        for strength, numbers in self._for.items():
            found += _count(speak_for, numbers) * options.whole(options.points[strength])
        for strength, numbers in self._against.items():
            found -= _count(speak_against, numbers) * options.whole(options.points[strength])
        return found


def _by_strength(
    some: Iterable[Standing[ModalityRule]], numbers: Mapping[Standing[ModalityRule], int]
) -> dict[str, list[int]]:
    """The numbers of some rules, by how strong they are."""
    found: dict[str, list[int]] = {}
    for each in some:
        found.setdefault(each.rule.strength, []).append(numbers[each])
    return found


def _count(masks: Masks, numbers: list[int]) -> npt.NDArray[np.unsignedinteger[Any]]:
    """How many of some masks are so of each person."""
    short = len(numbers) <= np.iinfo(np.uint8).max
    found: npt.NDArray[np.unsignedinteger[Any]] = masks[numbers[0]].astype(
        np.uint8 if short else np.uint16
    )
    for number in numbers[1:]:
        found += masks[number]
    return found


class Options:
    """Every modality of a rulebook, by name."""

    def __init__(self, rulebook: Rulebook, criteria: Criteria, gates: Gates) -> None:
        """Work out what does not depend on anybody."""
        strengths = rulebook.strengths
        self.rules = standing(rulebook.modality_rules, criteria)
        self.certain = standing(rulebook.modality_rules, criteria, certain=True)
        self.points = strengths.points
        said = (each.rule.strength for each in self.rules if each.rule.strength)
        self.whole = whole_numbers_for(
            [self.points[strengths.loved], *(self.points[each] for each in said)]
        )
        self.wish = self.whole(strengths.points[strengths.loved])
        self.suggested_from = strengths.suggested_from
        self.short = {
            name
            for name, each in rulebook.modalities.items()
            if can_be_short(rulebook.prices, each)
        }
        self.every = [
            Option(
                modality,
                self.rules,
                self.certain,
                gates.leaving_out[name],
                (
                    criteria.member(rulebook.loved_in, name),
                    criteria.member(rulebook.refused_in, name),
                ),
            )
            for name, modality in sorted(rulebook.modalities.items())
        ]


class Choosing:
    """What is suggested to each person."""

    def __init__(
        self,
        options: Options,
        judged: Judged,
        screening: Screening,
        weighing: Weighing,
        spending: Spending,
    ) -> None:
        """Of this crowd."""
        self._options, self._judged = options, judged
        self._screening, self._weighing, self._spending = screening, weighing, spending

    def low(self, option: Option) -> Points:
        """What speaks for it for certain, less all that may speak against it."""
        return self._lows[option.name]

    def high(self, option: Option) -> Points:
        """All that may speak for it, less what speaks against it for certain."""
        return self._high(option, option.said, self._masks)

    @cached_property
    def _lows(self) -> dict[str, Points]:
        """Of each option; masks are large and not kept, for whoever tells little needs no other."""
        masks = self._masks_of(self._options.rules)
        return {each.name: self._low(each, each.said, masks) for each in self._options.every}

    def _low(self, option: Option, said: Said, masks: tuple[Masks, Masks]) -> Points:
        surely, possibly = masks
        found = said.sum(surely, possibly, self._options)
        found += self._wish(self._judged.yes(option.loved))
        return found

    def _high(self, option: Option, said: Said, masks: tuple[Masks, Masks]) -> Points:
        surely, possibly = masks
        found = said.sum(possibly, surely, self._options)
        found += self._wish(self._judged.may(option.loved))
        return found

    def _wish(self, bits: Bits) -> Points:
        """What a wish is worth to those who have it."""
        found: Points = self._judged.crowd.mask(bits) * self._options.wish
        return found

    @cached_property
    def _masks(self) -> tuple[Masks, Masks]:
        return self._masks_of(self._options.rules)

    @cached_property
    def _certain_masks(self) -> tuple[Masks, Masks]:
        return self._masks_of(self._options.certain)

    def _masks_of(self, rules: Sequence[Standing[ModalityRule]]) -> tuple[Masks, Masks]:
        """Where each of these rules acts, and where it acts or is unsure."""
        truths = [self._judged[each] for each in rules]
        surely = self._judged.crowd.masks([yes for yes, _ in truths])
        possibly = self._judged.crowd.masks([may for _, may in truths])
        return surely, possibly

    def _act(self, rules: Iterable[Node]) -> Bits:
        return any_of(map(self._judged.yes, rules))

    @cached_property
    def left_out(self) -> dict[str, Bits]:
        """Where a gate or a rule that acts leaves a modality out."""
        return {
            each.name: self._act((*each.gates, *each.said.leave_out))
            for each in self._options.every
        }

    @cached_property
    def otherwise_suggested(self) -> dict[str, Bits]:
        """Where a modality would be suggested, whatever the budget."""
        found = {}
        for each in self._options.every:
            speaks = self._speaks(each, each.said) & ~self.left_out[each.name]
            if speaks:
                speaks &= bits_of(self.low(each) >= self._options.suggested_from)
            found[each.name] = speaks
        return found

    def _speaks(self, option: Option, said: Said) -> Bits:
        """Where it is offered, not refused, and something speaks for it."""
        if not option.modality.offered:
            return 0
        speaks = self._act(said.prefer) | self._judged.yes(option.loved)
        return speaks & ~self._judged.yes(option.refused)

    def is_over_budget(self, option: Option) -> Mask:
        """Where the low end of its price with tip is more than the budget per visit."""
        return self._spending.is_more(option.modality)

    @cached_property
    def suggested(self) -> dict[str, Bits]:
        """Where it is suggested: within the budget, or of the cheapest that otherwise would be."""
        found = dict(self.otherwise_suggested)
        too_dear = {
            each.name: found[each.name] & self._spending.more_bits(each.modality)
            for each in self._options.every
            if each.is_paid
        }
        concerned = any_of(too_dear.values())
        if concerned:
            people = np.flatnonzero(self._judged.crowd.mask(concerned))
            least = self._least(found, people)
            for option in self._options.every:
                if too_dear.get(option.name):
                    kept = np.zeros(self._judged.crowd.people, np.bool_)
                    kept[people[self._dearness(option)[people] == least]] = True
                    found[option.name] &= ~too_dear[option.name] | bits_of(kept)
        return found

    def _least(self, among: dict[str, Bits], people: Numbers) -> npt.NDArray[np.int64]:
        """How dear the cheapest of these is to some people."""
        least = np.full(len(people), np.iinfo(np.int64).max, np.int64)
        masks = self._judged.crowd.masks([among[each.name] for each in self._options.every])
        for number, option in enumerate(self._options.every):
            if option.is_paid and among[option.name]:
                dear = self._dearness(option)[people]
                is_less = masks[number][people] & (dear < least)
                least[is_less] = dear[is_less]
        return least

    def _dearness(self, option: Option) -> npt.NDArray[np.int64]:
        """What it costs at least, twice; one more where it cannot be had in less time."""
        found: npt.NDArray[np.int64] = 2 * self._spending.lowest(option.modality)
        return found if option.name in self._options.short else found + 1

    @cached_property
    def settled(self) -> dict[str, Bits]:
        """Where it is suggested and no missing answer can end that."""
        found = {}
        for option in self._options.every:
            settled = self.suggested[option.name] & self._judged.no(option.refused)
            if settled:
                settled &= self._is_certain(option)
            if settled and option.is_paid:
                settled &= bits_of(self._surely_fits(option) | self._stays_cheapest(option))
            found[option.name] = settled
        return found

    def _is_certain(self, option: Option) -> Bits:
        """Where it would be suggested by what cannot change, whatever the budget."""
        said, judged = option.said_for_certain, self._judged
        rules: tuple[Node, ...] = (*option.gates, *said.leave_out)
        may_not_be = any_of(map(judged.may, rules))
        low = self._low(option, said, self._certain_masks)
        enough = bits_of(low >= self._options.suggested_from)
        return self._speaks(option, said) & ~may_not_be & enough

    def _surely_fits(self, option: Option) -> Mask:
        """Where it is within a budget that is known, also with the tip of another verdict."""
        spending, settled = self._spending, self._weighing.is_settled
        lowest = np.where(
            settled, spending.lowest(option.modality), spending.lowest_at_worst(option.modality)
        )
        return (lowest <= spending.per_visit) & spending.is_known

    def _stays_cheapest(self, option: Option) -> Mask:
        """Where the verdict is settled and nothing cheaper could be suggested."""
        stays: Mask = self._dearness(option) == self._least_possible
        return stays & self._weighing.is_settled

    @cached_property
    def _least_possible(self) -> npt.NDArray[np.int64]:
        """How dear the cheapest is of all that could be suggested."""
        possible = {each.name: self._is_possible(each) for each in self._options.every}
        return self._least(possible, np.arange(self._judged.crowd.people))

    def _is_possible(self, option: Option) -> Bits:
        """Where some way of answering what is open would have it suggested, were it affordable."""
        judged, said = self._judged, option.said_for_certain
        if not option.modality.offered:
            return 0
        high = self._high(option, said, self._certain_masks)
        enough = bits_of(high >= self._options.suggested_from)
        applies = any_of(gate.applies(judged) for gate in option.gates)
        never = applies | self._act(said.leave_out) | judged.yes(option.refused)
        return enough & ~never


def _is_typical(modality: Modality, verdict: Verdict) -> bool:
    """Whether its setting is that of a service of the verdict."""
    return modality.setting.value in {service.short for service in verdict.services or ()}
