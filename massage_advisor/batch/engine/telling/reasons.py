"""Reasons for a whole crowd: what is told of a rule, once for each signature of the answers.

The finding of one person is told by the record; whoever has the same signature is told the same. Of
an answer that is told whole, such as `8` or a whole list, the signature may know less than is told;
so for each signature it is found out which answers these are, and they become part of the key.
"""

from __future__ import annotations

from functools import cache
from typing import TYPE_CHECKING, Generic, TypeAlias, TypeVar

import numpy as np

from massage_advisor.batch.engine.crowds.keys import ROOM, ByKey
from massage_advisor.batch.engine.crowds.signatures import Signature
from massage_advisor.batch.engine.telling.standins import facts_in_braces, weighed
from massage_advisor.knowledge.answers import Facts, Members
from massage_advisor.knowledge.criteria import Is
from massage_advisor.knowledge.outcomes import Verdict
from massage_advisor.knowledge.rules import Advice, Rule
from massage_advisor.reasoning.findings import find
from massage_advisor.telling.record import on_one_line, reason
from massage_advisor.telling.story import Story

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping

    from massage_advisor.batch.engine.crowds.bits import Ids, Numbers
    from massage_advisor.batch.engine.crowds.keys import Keys
    from massage_advisor.batch.engine.crowds.layout import Crowd, Layout
    from massage_advisor.batch.engine.reasoning.arrow import Arrow
    from massage_advisor.batch.engine.telling.fragments import Halves
    from massage_advisor.batch.engine.telling.standins import StandIns
    from massage_advisor.knowledge.answers import Answer
    from massage_advisor.reasoning.findings import Finding

R = TypeVar("R", bound=Rule)
Found: TypeAlias = "tuple[Finding[R], Facts]"
"""What is found of one person, and what they stated."""

_BEHIND_ANSWERS = ',"say":'
"""What stands before it differs from person to person, what comes then from rule to rule."""


class Telling(Generic[R]):
    """What is told of one rule."""

    def __init__(self, rule: R, standins: StandIns, reasons: Halves, layout: Layout) -> None:
        """Nothing was told yet."""
        self._rule, self._standins, self._reasons = rule, standins, reasons
        self._rulebook, self._layout = standins.rulebook, layout
        self._signature = Signature(rule.criteria, self._rulebook, layout)
        self._repeated = facts_in_braces((rule.say, rule.because), self._rulebook)
        self._is_advice = isinstance(rule, Advice)
        self._bits = min(self._signature.bits + self._is_advice, ROOM)
        self._by_signature = ByKey(self._bits)
        self._wholes: list[_Whole] = []

    def ids(self, arrow: Arrow, people: Numbers) -> Ids:
        """The reasons for some people, of whom the rule acts or is unsure."""
        keys = self._signature.of(arrow.crowd, people)
        if self._is_advice:
            keys = (keys << 1) | arrow.weighing.is_settled[people]

        @cache
        def of(person: int) -> Found[R]:
            known, facts = arrow.person(person)
            return find([self._rule], known)[0], facts

        def tell(person: int) -> int:
            return self._told(arrow, person, *of(person))

        def make(_: int, at: int) -> int:
            person = int(people[at])
            return self._depends_on(*of(person)) or tell(person)

        found = self._by_signature.numbers(keys, make)
        for number, whole in enumerate(self._wholes, start=1):
            some = np.flatnonzero(found == -number)
            if len(some):
                found[some] = whole.ids(keys[some], arrow.crowd, people[some], tell)
        return found

    def _depends_on(self, finding: Finding[R], facts: Facts) -> int:
        """The number, negative, of the answers on which the reason still depends; 0 if on none."""
        told = tuple(sorted(self._told_whole(finding, facts.stated)))
        if not told:
            return 0
        for number, whole in enumerate(self._wholes, start=1):
            if whole.facts == told:
                return -number
        signature = Signature((), self._rulebook, self._layout, told=told, begun=self._bits)
        self._wholes.append(_Whole(told, signature))
        return -len(self._wholes)

    def _told_whole(self, finding: Finding[R], stated: Mapping[str, Answer]) -> set[str]:
        """The facts of which more is told than the signature knows."""
        narrowed: dict[str, bool] = {}
        for judgement in finding.decided_by():
            fact = getattr(judgement.of, "fact", "")
            if fact in stated:
                names = _names_members(judgement.of, stated[fact])
                narrowed[fact] = narrowed.get(fact, False) or names
        told = self._repeated | narrowed.keys()
        return {fact for fact in told if not narrowed.get(fact, False)}

    def _told(self, arrow: Arrow, person: int, finding: Finding[R], facts: Facts) -> int:
        if self._is_advice:
            settled = bool(arrow.weighing.is_settled[person])
            offer = self._standins.offer(weighed(Verdict.SPA, settled=settled))
            made = self._standins.recommendation(offer=offer, facts=facts, advice=(finding,))
            (told,) = self._standins.part(made, "advice")
        else:
            made = self._standins.recommendation(facts=facts)
            told = reason(Story(rulebook=self._rulebook, recommendation=made), finding)  # type: ignore[arg-type]  # no advice
        said, between, rest = on_one_line(told).partition(_BEHIND_ANSWERS)
        return self._reasons.number(said, between + rest)


class _Whole:
    """Facts that are told whole beside a rule, and what was told so far."""

    def __init__(self, facts: tuple[str, ...], signature: Signature) -> None:
        self.facts, self._signature = facts, signature
        self._told = ByKey(signature.bits)

    def ids(self, keys: Keys, crowd: Crowd, people: Numbers, tell: Callable[[int], int]) -> Ids:
        def make(_: int, at: int) -> int:
            return tell(int(people[at]))

        return self._told.numbers(self._signature.of(crowd, people, keys), make)


def _names_members(test: object, answer: Answer) -> bool:
    """Whether a test names members that the person has; then these alone are told."""
    return (
        isinstance(test, Is)
        and isinstance(answer, Members)
        and not answer.yes.isdisjoint(test.choices)
    )
