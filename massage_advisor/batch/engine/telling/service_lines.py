"""Services for a whole crowd: verdict, reasons and disagreements, joined from fragments."""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np

from massage_advisor.batch.engine.reasoning.weighing import SIDES, VERDICTS
from massage_advisor.batch.engine.telling.keyed import Keyed, cut_at_lists
from massage_advisor.batch.engine.telling.pages import in_reading_order
from massage_advisor.batch.engine.telling.standins import facts_in_braces, weighed
from massage_advisor.knowledge.rules import Topic
from massage_advisor.reasoning.weighing import Points
from massage_advisor.telling.record import on_one_line
from massage_advisor.values import replaced

if TYPE_CHECKING:
    from massage_advisor.batch.engine.crowds.bits import Ids, Mask, Numbers
    from massage_advisor.batch.engine.reasoning.arrow import Compiled
    from massage_advisor.batch.engine.telling.fragments import Fragments
    from massage_advisor.batch.engine.telling.pages import Page, Tellings
    from massage_advisor.batch.engine.telling.standins import StandIns
    from massage_advisor.knowledge.sources import Disagreement
    from massage_advisor.reasoning.weighing import Weighing

_LISTS_OF_A_SERVICE = ("reasons_for", "reasons_against", "alongside", "disagreements")


_NO_SIDE = SIDES.index(None)
_POINT_BITS = 20


class ServiceLines:
    """Tells the service of crowds."""

    def __init__(
        self, compiled: Compiled, standins: StandIns, fragments: Fragments, tellings: Tellings
    ) -> None:
        """Nothing told yet."""
        self._standins = standins
        evidence = compiled.scales.strongest_first
        self._evidence = tellings.numbers(evidence)
        own = [SIDES.index(each.rule.points_to) for each in evidence]
        self._own = np.array(own, np.uint8)[:, np.newaxis]
        alongside = [each for each in compiled.advice if each.rule.topic is Topic.ALONGSIDE]
        self._alongside = tellings.numbers(in_reading_order(alongside))
        self._openings = Keyed(fragments, (2, 1, 2, _POINT_BITS, _POINT_BITS))
        self._points_of_spa = Keyed(fragments, (_POINT_BITS, _POINT_BITS))
        by_topic = sorted(standins.rulebook.disagreements, key=lambda each: (each.topic, each.slug))
        self._topics = [_Topic(each, standins, fragments, tellings) for each in by_topic]

    def add(self, page: Page, people: Numbers) -> None:
        """The service of some people."""
        weighing, lines = page.arrow.weighing, page.lines
        opening = (
            weighing.verdict,
            weighing.is_settled,
            weighing.lean,
            weighing.medical_low,
            weighing.medical_high,
        )
        values = [column[people] for column in opening]
        lines.add(self._openings.ids(values, people, self._open), people)
        values = [weighing.spa_low[people], weighing.spa_high[people]]
        lines.add(self._points_of_spa.ids(values, people, self._open_reasons), people)
        among = np.zeros(lines.people, np.bool_)
        among[people] = True
        side = weighing.side
        self._add_reasons(page, among & ((side == self._own) | (side == _NO_SIDE)))
        lines.say_to('],"reasons_against":[', people)
        self._add_reasons(page, among & (side == 1 - self._own))
        lines.say_to('],"alongside":[', people)
        page.list_acting(self._alongside, among)
        lines.say_to('],"disagreements":[', people)
        self._add_disagreements(page, among)
        lines.say_to("]}", people)

    def _open(self, values: tuple[int, ...], _: int) -> str:
        """Up to the points for a spa massage."""
        verdict, settled, lean, low, high = values
        weighing = replaced(
            weighed(VERDICTS[verdict], settled=bool(settled)),
            medical=Points(low=low, high=high),
            lean=SIDES[lean],
        )
        return self._told(weighing)[0]

    def _open_reasons(self, values: tuple[int, ...], _: int) -> str:
        """The points for a spa massage, and what comes before the reasons."""
        low, high = values
        weighing = weighed(VERDICTS[0], settled=True)
        return "".join(self._told(replaced(weighing, spa=Points(low=low, high=high)))[1:])

    def _told(self, weighing: Weighing) -> tuple[str, str, str]:
        made = self._standins.recommendation(offer=self._standins.offer(weighing))
        told = on_one_line(self._standins.part(made, "service"))
        return cut_at_lists(told, *_LISTS_OF_A_SERVICE)[0].partition(',"spa":{')

    def _add_reasons(self, page: Page, where: Mask) -> None:
        """The evidence that is so; what acts before what is unsure."""
        acts = page.acting[self._evidence]
        may = page.told[self._evidence] != 0
        twice = np.concatenate([self._evidence, self._evidence])
        page.list_where(twice, np.concatenate([acts & where, (may > acts) & where]))

    def _add_disagreements(self, page: Page, among: Mask) -> None:
        every, whose = [], []
        for topic in self._topics:
            people = np.flatnonzero(page.acting[topic.rules].any(axis=0) & among)
            every.append(topic.told(page, people))
            whose.append(people)
        if every:
            page.lines.add_listed(np.concatenate(every), np.concatenate(whose))


class _Topic:
    """One disagreement of the sources, and the rules on which it bears."""

    def __init__(
        self,
        disagreement: Disagreement,
        standins: StandIns,
        fragments: Fragments,
        tellings: Tellings,
    ) -> None:
        self._disagreement, self._standins = disagreement, standins
        bears_on = set(disagreement.bears_on)
        self.rules = tellings.numbers(r for r in tellings.rules if r.rule.slug in bears_on)
        repeats = bool(facts_in_braces([disagreement.say], standins.rulebook))
        self._told = Keyed(fragments, (), repeats=repeats)

    def told(self, page: Page, people: Numbers) -> Ids:
        """What some people are told of it."""

        def tell(_: tuple[int, ...], person: int) -> str:
            offer = self._standins.offer(weighed(VERDICTS[0], settled=True))
            service = replaced(offer.service, disagreements=(self._disagreement,))
            made = self._standins.recommendation(
                offer=replaced(offer, service=service), facts=page.arrow.crowd.facts(person)
            )
            (told,) = self._standins.part(made, "service")["disagreements"]
            return on_one_line(told)

        return self._told.ids([], people, tell)
