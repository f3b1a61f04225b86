"""Safety for a whole crowd in full: findings, what is not ruled out, and adjustments."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING

import numpy as np

from massage_advisor.batch.engine.crowds.bits import any_of
from massage_advisor.batch.engine.crowds.keys import ByKey, numbers_in, together
from massage_advisor.batch.engine.reasoning.screening import DISPOSITIONS, SEVERITY_BITS
from massage_advisor.batch.engine.telling.fragments import Listed
from massage_advisor.batch.engine.telling.keyed import Keyed, cut_at_lists
from massage_advisor.batch.engine.telling.standins import SAFE, facts_in_braces
from massage_advisor.knowledge.criteria import Always
from massage_advisor.knowledge.outcomes import Screened
from massage_advisor.knowledge.rules import State
from massage_advisor.reasoning.findings import Finding
from massage_advisor.reasoning.judging import Judgement
from massage_advisor.reasoning.screening import OpenDanger, merge
from massage_advisor.telling.record import on_one_line
from massage_advisor.truth import Truth
from massage_advisor.values import replaced

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from massage_advisor.batch.engine.crowds.bits import Bits, Ids, Masks
    from massage_advisor.batch.engine.crowds.layout import Truths
    from massage_advisor.batch.engine.reasoning.arrow import Compiled
    from massage_advisor.batch.engine.reasoning.screening import Standing
    from massage_advisor.batch.engine.reasoning.truths import Open
    from massage_advisor.batch.engine.telling.fragments import Fragments
    from massage_advisor.batch.engine.telling.keyed import Tell
    from massage_advisor.batch.engine.telling.pages import Page, Tellings
    from massage_advisor.batch.engine.telling.standins import StandIns
    from massage_advisor.knowledge.outcomes import Disposition
    from massage_advisor.knowledge.rules import Gate

SCREENED = (Screened.COMPLETE, Screened.PARTIAL, Screened.NONE)
SURELY = Judgement(truth=Truth.YES, of=Always())
_GATES_AT_ONCE = 8
"""How many gates one fragment may name: few enough that the same ones come again."""


class DangerQuestion:
    """A question that could still reveal a danger, told once for each set of waiting gates.

    Few people share all gates that wait for a long list, so these are told a few at a time.
    """

    def __init__(
        self,
        fact: str,
        gates: Sequence[Standing[Gate]],
        standins: StandIns,
        fragments: Fragments,
    ) -> None:
        """Of all gates that may wait for it, the worst first."""
        self._fact, self._standins, self._fragments = fact, standins, fragments
        self._around: dict[Disposition, list[str]] = {}
        starts = range(0, len(gates), _GATES_AT_ONCE)
        self._groups = [gates[start : start + _GATES_AT_ONCE] for start in starts]
        self._numbers = [ByKey(len(group) + 2) for group in self._groups]

    def told(self, masks: Masks) -> Listed:
        """The fragments of people for whom some of the gates wait; `masks` says which."""
        words, start = [], 0
        for group in self._groups:
            words += together(masks[start : start + len(group)])
            start += len(group)
        waits = np.array(words) != 0
        begun, left = np.zeros(masks.shape[1], np.bool_), waits.sum(axis=0)
        told = []
        for group, numbers, word, here in zip(
            self._groups, self._numbers, words, waits, strict=True
        ):
            left -= here
            some = np.flatnonzero(here)
            keys = (word[some] << 2) | (begun[some] << 1) | (left[some] > 0)
            what = numbers.numbers(keys, partial(self._number, group))
            told.append(Listed(what, some, ~begun[some]))
            begun |= here
        return Listed.of(told)

    def _number(self, group: Sequence[Standing[Gate]], key: int, _: int) -> int:
        """What is told of some gates that wait, begun with others or not, and going on or not."""
        waiting = [group[number].rule for number in numbers_in([key >> 2])]
        before, behind = self._told_around(waiting[0].then)
        slugs = ",".join([on_one_line(gate.slug) for gate in waiting])
        begins, ends = ("," if key & 2 else before), ("" if key & 1 else behind)
        return self._fragments.number(f"{begins}{slugs}{ends}")

    def _told_around(self, could_be: Disposition) -> list[str]:
        """What comes before the names of the gates, and behind them."""
        found = self._around.get(could_be)
        if found is None:
            danger = OpenDanger(fact=self._fact, could_be=could_be, gates=())
            made = self._standins.recommendation(replaced(SAFE, not_ruled_out=(danger,)))
            (told,) = self._standins.part(made, "safety")["not_ruled_out"]
            found = self._around[could_be] = cut_at_lists(on_one_line(told), "rules")
        return found


class DangerQuestions:
    """The questions behind some gates, by fact."""

    def __init__(self, standins: StandIns, fragments: Fragments) -> None:
        """None was told yet."""
        self._standins, self._fragments = standins, fragments
        self._every: dict[tuple[str, tuple[Standing[Gate], ...]], DangerQuestion] = {}

    def of(self, fact: str, gates: Sequence[Standing[Gate]]) -> DangerQuestion:
        """The question for a fact, of these gates."""
        key = (fact, tuple(gates))
        found = self._every.get(key)
        if found is None:
            found = DangerQuestion(fact, gates, self._standins, self._fragments)
            self._every[key] = found
        return found


class SafetyLines:
    """Tells the safety of crowds."""

    def __init__(
        self, compiled: Compiled, standins: StandIns, fragments: Fragments, tellings: Tellings
    ) -> None:
        """Nothing told yet."""
        self._gates, self._standins = compiled.gates, standins
        self._rules = tellings.numbers(compiled.gates.every)
        self.questions = DangerQuestions(standins, fragments)
        nets = [each.safety_net for each in standins.rulebook.dispositions.values()]
        repeats = bool(facts_in_braces(nets, standins.rulebook))
        self._openings = Keyed(fragments, (SEVERITY_BITS, SEVERITY_BITS, 2))
        self._nets = Keyed(fragments, (SEVERITY_BITS,), repeats=repeats)
        self._kinds = [
            _Kind(kind, self._gates.every, standins, fragments, tellings)
            for kind in sorted(standins.rulebook.adjustments)
        ]

    def add_safety(self, page: Page) -> None:
        """The whole of the screening."""
        screening, lines = page.arrow.screening, page.lines
        state = (screening.disposition, screening.could_be, screened(page))
        lines.add(self._openings.ids(state, page.everybody, self._opening))
        page.list_acting(self._rules)
        lines.say('],"not_ruled_out":[')
        self._add_questions(page)
        lines.say('],"safety_net":')
        lines.add(self._nets.ids([screening.disposition], page.everybody, self._net(page)))
        lines.say("}")

    def _opening(self, state: tuple[int, ...], _: int) -> str:
        disposition, could_be, how_far = state
        safety = replaced(
            SAFE,
            disposition=DISPOSITIONS[disposition],
            could_be=DISPOSITIONS[could_be] if could_be else None,
            screened=SCREENED[how_far],
        )
        told = self._standins.part(self._standins.recommendation(safety), "safety")
        return cut_at_lists(on_one_line(told), "findings")[0]

    def _net(self, page: Page) -> Tell:
        def tell(state: tuple[int, ...], person: int) -> str:
            safety = replaced(SAFE, disposition=DISPOSITIONS[state[0]])
            facts = page.arrow.crowd.facts(person)
            made = self._standins.recommendation(safety, facts=facts)
            return on_one_line(self._standins.part(made, "safety")["safety_net"])

        return tell

    def _add_questions(self, page: Page) -> None:
        """What is not ruled out, by question, worst first."""
        judged = page.arrow.judged
        waiting = by_fact((gate, gate.open_when(judged)) for gate in self._gates.asking)
        every, order = [], []
        for number, (fact, gates) in enumerate(sorted(waiting.items())):
            masks = page.arrow.crowd.masks([bits for _, bits in gates])
            people = np.flatnonzero(masks.any(axis=0))
            masks = masks[:, people]
            told = self.questions.of(fact, [gate for gate, _ in gates]).told(masks)
            every.append(told.to(people))
            worst = np.zeros(len(people), np.intp)
            for (gate, _), mask in zip(reversed(gates), reversed(masks), strict=True):
                worst[mask] = gate.rule.then.severity
            ranks = ((len(DISPOSITIONS) - worst) * len(waiting) + number).astype(np.uint16)
            order.append(ranks[told.whose])
        if every:
            page.lines.add_listed(*Listed.of(every).in_order_of(np.concatenate(order)))

    def add_adjustments(self, page: Page) -> None:
        """What to ask for at booking, each with the gates that ask for it."""
        judged, lines = page.arrow.judged, page.lines
        has = np.zeros(lines.people, np.bool_)
        for kind in self._kinds:
            acting = [judged.yes(gate) for gate in kind.gates]
            people = np.flatnonzero(page.mask(any_of(acting)))
            if len(people):
                lines.say_to(",", people[has[people]])
                lines.add(kind.told(page.arrow.crowd.masks(acting)[:, people]), people)
                page.list_acting(kind.rules)
                lines.say_to("]}", people)
                has[people] = True


class _Kind:
    """One way in which a session can be adapted, and the gates that may ask for it."""

    def __init__(
        self,
        kind: str,
        gates: Iterable[Standing[Gate]],
        standins: StandIns,
        fragments: Fragments,
        tellings: Tellings,
    ) -> None:
        self._kind, self._standins, self._fragments = kind, standins, fragments
        self.gates = [each for each in gates if kind in {one.kind for one in each.rule.adjust}]
        self.rules = tellings.numbers(self.gates)
        self._told: dict[tuple[int, ...], int] = {}

    def told(self, masks: Masks) -> Ids:
        """What is asked of people of whom some of the gates act, up to the reasons."""
        sets = zip(*(word.tolist() for word in together(masks)), strict=True)
        return np.array([self._told.get(each) or self._kept(each) for each in sets], np.int32)

    def _kept(self, words: tuple[int, ...]) -> int:
        findings = [
            Finding(rule=self.gates[number].rule, state=State.APPLIES, when=SURELY)
            for number in numbers_in(words)
        ]
        every = merge(findings, self._standins.rulebook.adjustments)
        (merged,) = (replaced(each, asked_by=()) for each in every if each.kind == self._kind)
        made = self._standins.recommendation(replaced(SAFE, adjustments=(merged,)))
        (told,) = self._standins.part(made, "adjustments")
        found = self._fragments.number(cut_at_lists(on_one_line(told), "why")[0])
        self._told[words] = found
        return found


def screened(page: Page) -> Truths:
    """The number of how far each person was screened."""
    screening = page.arrow.screening
    complete, begun = page.arrow.crowd.masks([screening.is_complete, screening.is_begun])
    found: Truths = (~complete).view(np.uint8) * (2 - begun.view(np.uint8))
    return found


def by_fact(
    waiting: Iterable[tuple[Standing[Gate], Open]],
) -> dict[str, list[tuple[Standing[Gate], Bits]]]:
    """Which gates wait for each fact, and of whom."""
    found: dict[str, list[tuple[Standing[Gate], Bits]]] = {}
    for gate, behind in waiting:
        for fact, bits in behind.items():
            found.setdefault(fact, []).append((gate, bits))
    return found
