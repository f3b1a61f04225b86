"""The agenda: the questions that meet the needs, in the order in which they are put.

Knows what was asked and what is needed; not what was answered nor what it means.
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import TYPE_CHECKING, TypeAlias

from massage_advisor.asking.talk.needs import Need, Phase
from massage_advisor.asking.talk.pages import (
    closer_pages,
    is_grouped,
    is_long,
    most_closer_pages,
    pages,
)
from massage_advisor.knowledge.answers import Answer, Unsaid
from massage_advisor.knowledge.rulebook import Rulebook
from massage_advisor.knowledge.vocabulary import Asked, Fact, Kind, Nature
from massage_advisor.reasoning.questions import as_asked
from massage_advisor.values import Value, replaced

if TYPE_CHECKING:
    from collections.abc import Container, Iterable


Reply: TypeAlias = Answer | Unsaid
"""What can be said to a question."""


class Question(Value, frozen=True, kw_only=True):
    """What is asked in one go: a fact, the groups of a long list, or one page of its names."""

    fact: str
    phase: Phase
    choices: tuple[str, ...] = ()  #: those that are shown, in order
    by_group: bool = False  #: only the groups can be picked, with the choices read out in them
    continues: bool = False  #: an earlier page of the same list was asked
    is_closer: bool = False  #: it goes into the groups that were picked


class Shown(Value, frozen=True, kw_only=True):
    """What was put so far of one fact."""

    names: frozenset[str] = frozenset()  #: choices that were shown or named, each by itself
    groups: bool | None = None  #: whether something was said to its groups; nothing if not asked


class Agenda(Value, frozen=True, kw_only=True):
    """What is needed and was not asked yet."""

    rulebook: Rulebook
    needs: tuple[Need, ...]
    shown: Mapping[str, Shown]  #: facts that were asked

    def next_question(self) -> Question | None:
        """The first question that can be put now."""
        names = {need.fact for need in self.needs if self._can_be_put(need)}
        first = min(names, key=self._turn, default=None)
        return None if first is None else self._question(self.rulebook.facts[first])

    def most(self) -> int:
        """How many questions these needs can lead to; none when none of them can be put."""
        if not any(map(self._can_be_put, self.needs)):
            return 0
        names = dict.fromkeys(need.fact for need in self.needs)
        return sum(self._most(self.rulebook.facts[name]) for name in names)

    def can_be_put(self, phase: Phase) -> bool:
        """Whether anything is left that can be put in this phase."""
        return any(need.phase is phase and self._can_be_put(need) for need in self.needs)

    def _can_be_put(self, need: Need) -> bool:
        """Its question arises, or all was asked that could tell whether it does."""
        if need.can_be_asked:
            return True
        return bool(need.waits_for) and need.waits_for.isdisjoint(n.fact for n in self.needs)

    def _turn(self, name: str) -> tuple[int, int, int, bool, int, str]:
        """Safety by stage, excuses last; then what decides most; then fine-tuning by stage.

        What no gate needs of a long list comes late: wishes mostly make it superfluous.
        """
        fact, phase = self.rulebook.facts[name], self._phase(name)
        stage, position, _ = as_asked(fact)
        needs = self._of(name, phase)
        match phase:
            case Phase.SAFETY:
                only_excuses = all(need.is_excuse for need in needs)
                return (phase.rank, 0, stage, only_excuses, position, name)
            case Phase.VERDICT:
                at_stake = sum(need.weight for need in needs)
                return (phase.rank, -at_stake, stage, False, position, name)
            case Phase.SESSION | Phase.DETAILS:
                return (phase.rank, is_long(fact), stage, False, position, name)

    def _of(self, name: str, phase: Phase) -> tuple[Need, ...]:
        return tuple(need for need in self.needs if need.fact == name and need.phase is phase)

    def _phase(self, name: str) -> Phase:
        """The first phase in which it is needed."""
        return min((need.phase for need in self.needs if need.fact == name), key=lambda p: p.rank)

    def _question(self, fact: Fact) -> Question:
        phase = self._phase(fact.name)
        question = Question(
            fact=fact.name,
            phase=phase,
            choices=self._not_shown(fact),
            continues=fact.name in self.shown,
        )
        if self._goes_by_group(fact):
            return replaced(question, by_group=True)
        if self._is_closer(fact):
            return replaced(
                question, choices=closer_pages(fact, question.choices)[0], is_closer=True
            )
        if is_long(fact):
            return replaced(question, choices=_pages(fact, self._by_name(fact)[0])[0])
        return question

    def _by_name(self, fact: Fact) -> list[tuple[Need, ...]]:
        """What is asked of a long list name by name, one part after the other.

        Everything in one go where its groups were asked in vain; else what is needed first.
        """
        if is_grouped(fact):
            return [tuple(need for need in self.needs if need.fact == fact.name)]
        parts = (
            tuple(need for need in self._of(fact.name, phase) if need.is_excuse is excuse)
            for phase in Phase
            for excuse in (False, True)
        )
        return [part for part in parts if part]

    def _not_shown(self, fact: Fact) -> tuple[str, ...]:
        names = tuple(choice.name for choice in fact.choices)
        if fact.kind is not Kind.ANY_OF or fact.name not in self.shown:
            return names
        return tuple(name for name in names if name not in self.shown[fact.name].names)

    def _goes_by_group(self, fact: Fact) -> bool:
        """A list that can be is first asked by its groups, so that it need not come back."""
        so_far = self.shown.get(fact.name, Shown())
        return is_grouped(fact) and so_far.groups is None

    def _is_closer(self, fact: Fact) -> bool:
        so_far = self.shown.get(fact.name, Shown())
        return so_far.groups is True

    def _most(self, fact: Fact) -> int:
        """One; of a long list every page, and its groups before them."""
        if not is_long(fact):
            return 1
        by_name = sum(len(_pages(fact, part)) for part in self._by_name(fact))
        closer = most_closer_pages(fact, self._not_shown(fact))
        if self._goes_by_group(fact):
            return 1 + max(by_name, closer)
        return closer if self._is_closer(fact) else by_name


def _pages(fact: Fact, needs: Iterable[Need]) -> tuple[tuple[str, ...], ...]:
    return pages(fact, frozenset().union(*(need.members for need in needs)))


def that_may_be_put(
    needs: tuple[Need, ...], told: Mapping[str, Unsaid | None], facts: Mapping[str, Fact]
) -> tuple[Need, ...]:
    """Without the questions of which nobody can say any more whether they arise.

    Where somebody was not sure of what tells, a danger is asked about all the same. Whoever would
    rather not say is not asked for details, and nobody for an excuse from what is not known.
    `told` holds what was asked, and why it was not told.
    """
    while True:
        still_asked = {need.fact for need in needs}
        could_be_so = {need.rule for need in needs if not need.is_excuse}
        left = tuple(
            need
            for need in needs
            if not _excuses_nothing(need, could_be_so, facts)
            and (
                need.can_be_asked
                or not need.waits_for
                or not need.waits_for.isdisjoint(still_asked)
                or (
                    _is_about_a_danger(need, needs, told, facts)
                    and _could_say_more(need, told, facts)
                )
            )
        )
        if len(left) == len(needs):
            return left
        needs = left


def _excuses_nothing(need: Need, could_be_so: Container[str], facts: Mapping[str, Fact]) -> bool:
    """Whether it takes for granted what the person could not tell, such as a blow to the head."""
    is_question = facts[need.fact].kind is Kind.YES_OR_NO
    return need.is_excuse and is_question and need.rule not in could_be_so


def _is_about_a_danger(
    need: Need,
    needs: tuple[Need, ...],
    told: Mapping[str, Unsaid | None],
    facts: Mapping[str, Fact],
) -> bool:
    """Whether it asks for signs, felt now, for which nothing is sold, or tells whether they arise.

    Details of an illness nobody is sure to have would only frighten: they are not asked.
    """
    if not need.is_danger or need.phase is not Phase.SAFETY:
        return False
    behind = (each for each in needs if need.fact in each.waits_for)
    could_arise = (each for each in behind if not _is_declined(each, told, facts))
    asks_for = [need.fact, *(each.fact for each in could_arise)]
    return any(_is_a_danger_felt_now(facts[name]) for name in asks_for)


def _is_a_danger_felt_now(fact: Fact) -> bool:
    if fact.asked not in {Asked.DANGER, Asked.SIGNS}:
        return False
    is_listed = any(choice.red_flag for choice in fact.choices)
    return is_listed or fact.red_flag or fact.red_flag_from is not None


def _could_say_more(
    need: Need, told: Mapping[str, Unsaid | None], facts: Mapping[str, Fact]
) -> bool:
    """Who will not put a number to a pain may still say where it is.

    Nobody can say how long ago something was of which they are not sure whether it was.
    """
    fact = facts[need.fact]
    if fact.nature is Nature.CLEARANCE or fact.kind is Kind.HOW_LONG_AGO:
        return False
    is_asked = any(name in told for name in need.waits_for)
    return is_asked and not _is_declined(need, told, facts)


def _is_declined(need: Need, told: Mapping[str, Unsaid | None], facts: Mapping[str, Fact]) -> bool:
    """Whether the person would rather not say any of what decides that it arises."""
    asked = [name for name in need.waits_for if name in told]
    declined = [name for name in asked if told[name] is Unsaid.RATHER_NOT_SAY]
    are_numbers = all(facts[name].kind is Kind.SCALE for name in declined)
    return bool(asked) and len(declined) == len(asked) and not are_numbers


def not_asked(
    needs: Iterable[Need], shown: Mapping[str, Shown], facts: Mapping[str, Fact]
) -> tuple[Need, ...]:
    """The needs that no question so far was about."""
    return tuple(left for need in needs for left in _left(need, shown, facts[need.fact]))


def _left(need: Need, shown: Mapping[str, Shown], fact: Fact) -> tuple[Need, ...]:
    if need.fact not in shown:
        return (need,)
    members = need.members - shown[need.fact].names
    if fact.kind is not Kind.ANY_OF or not members:
        return ()
    return (replaced(need, members=members),)
