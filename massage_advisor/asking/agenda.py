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
from massage_advisor.values import Value

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

    def _turn(self, name: str) -> tuple[int, bool, tuple[int, int, str]]:
        """Fine-tuning last; in stage order, but what no gate needs of a long list comes later.

        Wishes are known by then, and mostly make it superfluous.
        """
        fact, phase = self.rulebook.facts[name], self._phase(name)
        is_left_over = is_long(fact) and phase in {Phase.VERDICT, Phase.DETAILS}
        return (phase.rank if phase.is_fine_tuning else 0, is_left_over, as_asked(fact))

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
            return self._pages(fact, phase)[0]
        asked = self.asked.get(fact.name, frozenset())
        names = (choice.name for choice in fact.choices)
        return tuple(name for name in names if fact.kind is not Kind.ANY_OF or name not in asked)

    def _pages(self, fact: Fact, phase: Phase) -> tuple[tuple[str, ...], ...]:
        tested = (need for need in self.needs if need.fact == fact.name and need.phase is phase)
        members = frozenset().union(*(need.members for need in tested))
        return pages(fact, members)

    def _most(self, fact: Fact) -> int:
        if not is_long(fact):
            return 1
        return sum(len(self._pages(fact, phase)) for phase in Phase)


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
    return (
        Need(
            fact=need.fact,
            phase=need.phase,
            members=members,
            can_be_asked=need.can_be_asked,
            rule=need.rule,
        ),
    )
