"""Signatures: a number for all that a rule reads of a person, the same for the same answers.

What is told of a rule depends on the rule and on this number only; so it is told once for each.
"""

from __future__ import annotations

from itertools import count
from typing import TYPE_CHECKING

import numpy as np

from massage_advisor.batch.engine.crowds.keys import ROOM, ByKey
from massage_advisor.batch.engine.crowds.layout import NOTHING, OPEN, Several, Single
from massage_advisor.knowledge.criteria import Criterion, Is, IsNot
from massage_advisor.knowledge.reads import fact_tests_behind
from massage_advisor.reasoning.judging import Known

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from massage_advisor.batch.engine.crowds.bits import Numbers
    from massage_advisor.batch.engine.crowds.keys import Keys
    from massage_advisor.batch.engine.crowds.layout import Crowd, Layout
    from massage_advisor.knowledge.rulebook import Rulebook

_ANY_NUMBER = 20
_FLAG = 2


class _Classes:
    """A fact with one answer: answers of which the same tests are true have the same number."""

    def __init__(self, where: Single, tests: list[Criterion], rulebook: Rulebook) -> None:
        self._where, self._tests, self._rulebook = where, tests, rulebook
        self._classes: dict[tuple[object, ...], int] = {}
        self._table = np.zeros(OPEN, np.int64)
        self.bits = len(tests) + 1

    def of(self, crowd: Crowd, people: Numbers) -> Keys:
        answers = self._where.answers
        if len(answers) != len(self._table):
            new = [self._class(answer) for answer in answers[len(self._table) :]]
            self._table = np.append(self._table, np.array(new, np.int64))
        found: Keys = self._table[crowd.said[self._where.line, people]]
        return found

    def _class(self, answer: object) -> int:
        known = Known(self._rulebook, {self._where.fact.name: answer})  # type: ignore[dict-item]  # an answer of this fact
        truths = tuple(known.judge(test).truth for test in self._tests)
        return self._classes.setdefault(truths, len(self._classes) + 1)


class _Number:
    """A fact with one answer, which is told: every answer has its own number."""

    bits = _ANY_NUMBER

    def __init__(self, where: Single) -> None:
        self._where = where

    def of(self, crowd: Crowd, people: Numbers) -> Keys:
        found: Keys = crowd.said[self._where.line, people].astype(np.int64)
        return found


class _List:
    """An any-of fact: whether it was spoken of, whether its list has ended, and some members."""

    def __init__(self, where: Several, members: Iterable[int]) -> None:
        self._line, self._members = where.line, np.array(list(members), np.intp)
        self._weights = np.int64(1) << _FLAG * (1 + np.arange(len(self._members)))
        self.bits = _FLAG * (1 + len(self._members))

    def of(self, crowd: Crowd, people: Numbers) -> Keys:
        said = np.maximum(crowd.said[self._line, people], NOTHING)
        found: Keys = said.astype(np.int64)
        if len(self._members):
            lines = crowd.members.take(self._members, axis=0).take(people, axis=1)
            found |= self._weights @ lines.astype(np.int64)
        return found


class Signature:
    """What some criteria read, and facts whose whole answer is told, as one number."""

    def __init__(
        self,
        criteria: Iterable[Criterion],
        rulebook: Rulebook,
        layout: Layout,
        told: Iterable[str] = (),
        begun: int = 0,
    ) -> None:
        """Find the lines that matter; what it goes on from has so many bits."""
        self._begun = begun
        self._folds: list[ByKey] = []
        by_fact: dict[str, list[Criterion]] = {}
        for test in fact_tests_behind(criteria, rulebook.facts, rulebook.terms):
            by_fact.setdefault(test.fact, []).append(test)
        whole = set(told)
        self._parts: list[_Classes | _Number | _List] = []
        for fact in sorted(by_fact.keys() | whole):
            where, tests = layout.place(fact), by_fact.get(fact, [])
            if isinstance(where, Several):
                lines = list(_lines(where, tests, whole=fact in whole))
                for start in range(0, max(len(lines), 1), _MOST_MEMBERS):
                    self._parts.append(_List(where, lines[start : start + _MOST_MEMBERS]))
            elif fact in whole:
                self._parts.append(_Number(where))
            else:
                self._parts.append(_Classes(where, tests, rulebook))
        self.bits = min(begun + sum(part.bits for part in self._parts), ROOM)

    def of(self, crowd: Crowd, people: Numbers, begun: Keys | None = None) -> Keys:
        """The signatures of these people, going on from others."""
        found = np.zeros(len(people), np.int64) if begun is None else begun
        used, folds = self._begun, 0
        for part in self._parts:
            if used + part.bits > ROOM:
                found = self._folded(found, folds)
                used, folds = _ANY_NUMBER, folds + 1
            found = found | part.of(crowd, people) << used
            used += part.bits
        return found

    def _folded(self, keys: Keys, fold: int) -> Keys:
        """Smaller numbers for the same keys, kept for the next time."""
        if fold == len(self._folds):
            self._folds.append(ByKey(ROOM))
        numbers = count(len(self._folds[fold]))
        return self._folds[fold].numbers(keys, lambda *_: next(numbers)).astype(np.int64)


_MOST_MEMBERS = 20
"""Of one part; an any-of fact with more of them takes several."""


def _lines(where: Several, tests: Iterable[Criterion], *, whole: bool) -> Iterator[int]:
    """The lines of the members that tests name, or of all."""
    named: dict[str, None] = {}
    for test in tests:
        match test:
            case Is(choices=choices):
                named.update(dict.fromkeys(choices))
            case IsNot(choice=choice):
                named[choice] = None
            case _:
                pass
    members = where.members if whole else named
    yield from (where.members[name] for name in members if name in where.members)
