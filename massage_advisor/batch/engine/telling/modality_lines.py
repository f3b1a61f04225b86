"""Modalities for a whole crowd: suggested, best first, or not and why, joined from fragments."""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np

from massage_advisor.batch.engine.crowds.bits import any_of, bits_of
from massage_advisor.batch.engine.reasoning.weighing import VERDICTS
from massage_advisor.batch.engine.telling.dangers import SURELY, by_fact
from massage_advisor.batch.engine.telling.fragments import Listed
from massage_advisor.batch.engine.telling.keyed import Keyed, cut_at_lists
from massage_advisor.batch.engine.telling.standins import weighed
from massage_advisor.knowledge.outcomes import NotSuggested
from massage_advisor.knowledge.rules import IfUnsure, State
from massage_advisor.reasoning.choosing import Candidate
from massage_advisor.reasoning.costs import PRICE_QUOTED
from massage_advisor.reasoning.findings import Finding
from massage_advisor.telling.record import on_one_line
from massage_advisor.telling.sentences.booking import strongest

if TYPE_CHECKING:
    from massage_advisor.batch.engine.crowds.bits import Bits, Mask, Numbers
    from massage_advisor.batch.engine.crowds.layout import Truths
    from massage_advisor.batch.engine.reasoning.arrow import Arrow, Compiled
    from massage_advisor.batch.engine.reasoning.choosing import Option
    from massage_advisor.batch.engine.telling.dangers import SafetyLines
    from massage_advisor.batch.engine.telling.fragments import Fragments
    from massage_advisor.batch.engine.telling.pages import Page, Tellings
    from massage_advisor.batch.engine.telling.standins import StandIns
    from massage_advisor.knowledge.rules import ModalityRule

_MOST = 1 << 18
"""More points than any modality can have."""
_POINT_BITS = 20
_ZERO = 1 << (_POINT_BITS - 1)
"""Added to points, which may be negative."""
_WHY = tuple(NotSuggested)


def suggested_in_order(arrow: Arrow, among: Bits) -> tuple[Numbers, Numbers]:
    """Which modalities are suggested, best first, and to which of some people, in order."""
    keys = []
    verdicts, every = arrow.weighing.verdict, arrow.compiled.options.every
    masks = arrow.crowd.masks([arrow.choosing.suggested[each.name] & among for each in every])
    for number, option in enumerate(every):
        people = np.flatnonzero(masks[number])
        if len(people):
            low = arrow.choosing.low(option)[people].astype(np.intp)
            atypical = option.atypical[verdicts[people]]
            keys.append((people << 40) | ((_MOST - low) << 20) | (atypical << 19) | number)
    found = np.sort(np.concatenate(keys)) if keys else np.zeros(0, np.intp)
    return found & ((1 << 19) - 1), found >> 40


class ModalityLines:
    """Tells the modalities of crowds."""

    def __init__(
        self,
        compiled: Compiled,
        standins: StandIns,
        fragments: Fragments,
        tellings: Tellings,
        safety: SafetyLines,
    ) -> None:
        """Nothing told yet."""
        self._every = [
            _OptionLines(option, compiled, standins, fragments, tellings, safety)
            for option in compiled.options.every
        ]

    def add(self, page: Page, people: Numbers) -> None:
        """The modalities of some people."""
        page.lines.say_to('{"suggested":[', people)
        self._add_suggested(page)
        page.lines.say_to('],"not_suggested":[', people)
        has = np.zeros(page.lines.people, np.bool_)
        suggested = page.arrow.choosing.suggested
        others = [page.arrow.is_sold & ~suggested[each.option.name] for each in self._every]
        for each, mask in zip(self._every, page.arrow.crowd.masks(others), strict=True):
            each.add_not_suggested(page, mask, has)
            has |= mask
        page.lines.say_to("]}", people)

    def _add_suggested(self, page: Page) -> None:
        """Each option is told to all who have it; then they are put in everybody's own order."""
        which, whose = suggested_in_order(page.arrow, page.arrow.is_sold)
        ranks = np.zeros((len(self._every), page.lines.people), np.uint8)
        ranks[which, whose] = np.arange(len(whose)) - np.searchsorted(whose, whose)
        told = []
        for number, each in enumerate(self._every):
            people = np.sort(whose[which == number])
            if len(people):
                aside = page.aside()
                each.add_suggested(aside, people, ranks[number][people] > 0)
                what, owners = aside.lines.parts()
                told.append((what, owners, ranks[number][owners]))
        if told:
            every, owners, rank = (np.concatenate(each) for each in zip(*told, strict=True))
            best_first = np.argsort(rank, kind="stable")
            page.lines.add(every[best_first], owners[best_first])


class _OptionLines:
    """Tells one modality."""

    def __init__(  # noqa: PLR0913, PLR0917 - everything that is told of one modality comes together here
        self,
        option: Option,
        compiled: Compiled,
        standins: StandIns,
        fragments: Fragments,
        tellings: Tellings,
        safety: SafetyLines,
    ) -> None:
        self.option, self._till, self._standins = option, compiled.till, standins
        self._enough, self._safety = compiled.options.suggested_from, safety
        said = option.said
        self._openings = Keyed(fragments, (_POINT_BITS, _POINT_BITS, 1, 1))
        self._traits = Keyed(fragments, (2, 20, len(said.prefer).bit_length(), 1, 1))
        self._refusals = Keyed(fragments, (3, 1))
        self._prefer = tellings.numbers(said.prefer)
        self._against = tellings.numbers((*option.gates, *said.leave_out, *said.avoid))
        leaves_out = [True] * (len(option.gates) + len(said.leave_out))
        self._leaves_out = np.array([*leaves_out, *[False] * len(said.avoid)])[:, np.newaxis]
        self._asking = [g for g in option.gates if g.rule.if_unsure is IfUnsure.ASK]
        self._for = [
            Finding(rule=each.rule, state=State.APPLIES, when=SURELY) for each in option.said.prefer
        ]
        self._weakest_first = self._in_order(list(self._for))[::-1]

    def _in_order(self, findings: list[Finding[ModalityRule]]) -> list[int]:
        """Their numbers, the one whose evidence is told first."""
        best = strongest(self._standins.rulebook, findings)
        if best is None:
            return []
        rest = [each for each in findings if each is not best]
        return [next(n for n, f in enumerate(self._for) if f is best), *self._in_order(rest)]

    def add_suggested(self, page: Page, people: Numbers, follows: Mask) -> None:
        """Why it is suggested to some people, and what else there is to know of it."""
        choosing, judged, lines = page.arrow.choosing, page.arrow.judged, page.lines
        option, spending = self.option, page.arrow.spending
        opening = (
            choosing.low(option)[people].astype(np.intp) + _ZERO,
            choosing.high(option)[people].astype(np.intp) + _ZERO,
            page.mask(choosing.settled[option.name])[people],
            follows,
        )
        lines.add(self._openings.ids(opening, people, self._open), people)
        page.list_acting(self._prefer, among(people, page))
        best = np.full(len(people), len(self._for), np.intp)
        for number in self._weakest_first:
            best[page.acting[self._prefer[number], people]] = number
        traits = (
            page.arrow.weighing.verdict[people],
            spending.quoted[people],
            best,
            choosing.is_over_budget(option)[people],
            page.mask(judged.yes(option.loved))[people],
        )
        lines.add(self._traits.ids(traits, people, self._describe), people)
        self._add_questions(page, people)
        lines.say_to("]}", people)

    def _open(self, values: tuple[int, ...], _: int) -> str:
        low, high, settled, follows = values
        told = self._told(
            Candidate(
                modality=self.option.modality,
                low=low - _ZERO,
                high=high - _ZERO,
                because=None,
                settled=bool(settled),
            )
        )
        return "," * follows + cut_at_lists(told, "why")[0]

    def _describe(self, values: tuple[int, ...], _: int) -> str:
        """What comes between the reasons and what should be asked first."""
        verdict, quoted, best, over_budget, loved = values
        purse = self._till.purses(PRICE_QUOTED)[quoted]
        whole = self._told(
            Candidate(
                modality=self.option.modality,
                low=0,
                high=0,
                because=None,
                speaks_for=tuple(self._for[best : best + 1]),
                visit=purse.modality(self.option.modality, VERDICTS[verdict]),
                over_budget=bool(over_budget),
                loved=bool(loved),
            )
        )
        parts = whole.partition('],"typical_setting":')
        return parts[1] + cut_at_lists(parts[2], "ask_first")[0]

    def _told(self, candidate: Candidate) -> str:
        offer = self._standins.offer(weighed(VERDICTS[0], settled=True), modalities=(candidate,))
        told = self._standins.part(self._standins.recommendation(offer=offer), "modalities")
        (found,) = told["suggested"] or told["not_suggested"]
        return on_one_line(found)

    def _add_questions(self, page: Page, people: Numbers) -> None:
        """The questions behind gates that would leave it out."""
        judged, here = page.arrow.judged, bits_of(among(people, page))
        open_gates = [gate for gate in self._asking if judged.unknown(gate) & here]
        waiting = by_fact((gate, gate.open_while_unsure(judged)) for gate in open_gates)
        told = []
        for fact, gates in sorted(waiting.items()):
            masks = page.arrow.crowd.masks([bits & here for _, bits in gates])
            some = np.flatnonzero(masks.any(axis=0))
            question = self._safety.questions.of(fact, [gate for gate, _ in gates])
            told.append(question.told(masks[:, some]).to(some))
        if told:
            page.lines.add_listed(*Listed.of(told))

    def add_not_suggested(self, page: Page, where: Mask, has: Mask) -> None:
        """Why it is not suggested to some people; `has` says who has an item before it."""
        because, people = self._because(page), np.flatnonzero(where)
        values = (because[people], has[people])
        page.lines.add(self._refusals.ids(values, people, self._refuse), people)
        is_left_out = because == _WHY.index(NotSuggested.LEFT_OUT)
        told = page.acting[self._against] & where & (self._leaves_out == is_left_out)
        page.list_where(self._against, told)
        page.lines.say_to("]}", people)

    def _because(self, page: Page) -> Truths:
        """The number of the first reason that is so."""
        option, judged, choosing = self.option, page.arrow.judged, page.arrow.choosing
        speaks, refused, left_out = page.arrow.crowd.masks(
            [
                any_of(map(judged.yes, option.said.prefer)) | judged.yes(option.loved),
                judged.yes(option.refused),
                choosing.left_out[option.name],
            ]
        )
        found = np.full(page.lines.people, _WHY.index(NotSuggested.OVER_BUDGET), np.uint8)
        found[choosing.low(option) < self._enough] = _WHY.index(NotSuggested.OUTWEIGHED)
        found[~speaks] = _WHY.index(NotSuggested.NOTHING_SPEAKS_FOR_IT)
        if not option.modality.offered:
            found[:] = _WHY.index(NotSuggested.NOT_OFFERED)
        found[refused] = _WHY.index(NotSuggested.REFUSED)
        found[left_out] = _WHY.index(NotSuggested.LEFT_OUT)
        return found

    def _refuse(self, values: tuple[int, ...], _: int) -> str:
        because, follows = values
        told = self._told(
            Candidate(modality=self.option.modality, low=0, high=0, because=_WHY[because])
        )
        return "," * follows + cut_at_lists(told, "why")[0]


def among(people: Numbers, page: Page) -> Mask:
    """These people, as a mask."""
    found = np.zeros(page.lines.people, np.bool_)
    found[people] = True
    return found
