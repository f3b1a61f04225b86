"""The agenda: the questions that meet the needs, in the order in which they are put.

Knows what was asked and what is needed; not what was answered nor what it means.
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import TYPE_CHECKING, TypeAlias

from massage_advisor.asking.needs import Need, Phase
from massage_advisor.asking.pages import is_long, pages
from massage_advisor.knowledge.answers import Answer, Unsaid
from massage_advisor.knowledge.rulebook import Rulebook
from massage_advisor.knowledge.vocabulary import Fact, Kind
from massage_advisor.reasoning.questions import as_asked
from massage_advisor.values import Value, replaced

if TYPE_CHECKING:
    from collections.abc import Iterable


Reply: TypeAlias = Answer | Unsaid
"""What can be said to a question."""


class Question(Value, frozen=True, kw_only=True):
    """What is asked in one go: a fact, or one page of a long list."""

    fact: str
    phase: Phase
    choices: tuple[str, ...] = ()  #: those that are shown, in order
    continues: bool = False  #: an earlier page of the same list was asked


class Agenda(Value, frozen=True, kw_only=True):
    """What is needed and was not asked yet."""

    rulebook: Rulebook
    needs: tuple[Need, ...]
    asked: Mapping[str, frozenset[str]]  #: facts that were asked, with the choices shown

    def next_question(self) -> Question | None:
        """The first question that can be put now."""
        names = {need.fact for need in self.needs if need.can_be_asked}
        first = min(names, key=self._turn, default=None)
        return None if first is None else self._question(self.rulebook.facts[first])

    def most(self) -> int:
        """How many questions these needs can lead to; none when none of them can be put."""
        if not any(need.can_be_asked for need in self.needs):
            return 0
        names = dict.fromkeys(need.fact for need in self.needs)
        return sum(self._most(self.rulebook.facts[name]) for name in names)

    def _turn(self, name: str) -> tuple[int, bool, int, bool, int, str]:
        """Fine-tuning last; in stage order, but what no gate needs of a long list comes later.

        Wishes are known by then, and mostly make it superfluous. Excuses end their stage, for the
        same reason.
        """
        fact, phase = self.rulebook.facts[name], self._phase(name)
        stage, position, _ = as_asked(fact)
        is_left_over = is_long(fact) and phase in {Phase.VERDICT, Phase.DETAILS}
        only_excuses = all(need.is_excuse for need in self._of(name, phase))
        tuning = phase.rank if phase.is_fine_tuning else 0
        return (tuning, is_left_over, stage, only_excuses, position, name)

    def _of(self, name: str, phase: Phase) -> tuple[Need, ...]:
        return tuple(need for need in self.needs if need.fact == name and need.phase is phase)

    def _phase(self, name: str) -> Phase:
        """The first phase in which it is needed."""
        return min((need.phase for need in self.needs if need.fact == name), key=lambda p: p.rank)

    def _question(self, fact: Fact) -> Question:
        phase = self._phase(fact.name)
        return Question(
            fact=fact.name,
            phase=phase,
            choices=self._shown(fact, phase),
            continues=fact.name in self.asked,
        )

    def _shown(self, fact: Fact, phase: Phase) -> tuple[str, ...]:
        if is_long(fact):
            needs = self._of(fact.name, phase)
            return _pages(fact, [need for need in needs if not need.is_excuse] or needs)[0]
        asked = self.asked.get(fact.name, frozenset())
        names = (choice.name for choice in fact.choices)
        return tuple(name for name in names if fact.kind is not Kind.ANY_OF or name not in asked)

    def _most(self, fact: Fact) -> int:
        """One; of a long list a page or more for each phase, and for what only excuses."""
        if not is_long(fact):
            return 1
        parts = [
            [need for need in self._of(fact.name, phase) if need.is_excuse is excuse]
            for phase in Phase
            for excuse in (False, True)
        ]
        return sum(len(_pages(fact, part)) for part in parts)


def _pages(fact: Fact, needs: Iterable[Need]) -> tuple[tuple[str, ...], ...]:
    return pages(fact, frozenset().union(*(need.members for need in needs)))


def not_asked(
    needs: Iterable[Need], asked: Mapping[str, frozenset[str]], facts: Mapping[str, Fact]
) -> tuple[Need, ...]:
    """The needs that no question so far was about."""
    return tuple(left for need in needs for left in _left(need, asked, facts[need.fact]))


def _left(need: Need, asked: Mapping[str, frozenset[str]], fact: Fact) -> tuple[Need, ...]:
    if need.fact not in asked:
        return (need,)
    members = need.members - asked[need.fact]
    if fact.kind is not Kind.ANY_OF or not members:
        return ()
    return (replaced(need, members=members),)
