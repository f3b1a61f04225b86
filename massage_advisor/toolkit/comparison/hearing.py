"""Hearing: what each of two rulebooks takes an answer for, where they read lists in two ways.

The one takes a list for all there is (`a list is: complete`), the other for what was mentioned. A
person writes the same list for both; what is not in it is no to the one and open to the other.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from massage_advisor.knowledge.answers import Answer, Members
from massage_advisor.knowledge.vocabulary import Kind
from massage_advisor.toolkit.symbols.choices import AnyOf
from massage_advisor.toolkit.symbols.criteria import Anybody
from massage_advisor.toolkit.symbols.truths import both, either, no
from massage_advisor.values import replaced

if TYPE_CHECKING:
    from collections.abc import Mapping

    from massage_advisor.knowledge.rulebook import Rulebook
    from massage_advisor.toolkit.symbols.variable import Variable


def read_in_two_ways(old: Rulebook, new: Rulebook) -> frozenset[str]:
    """The lists that only one of two rulebooks in the same names takes for all there is."""
    return frozenset(
        name
        for name in old.facts.keys() & new.facts.keys()
        if old.facts[name].kind is Kind.ANY_OF
        and old.facts[name].list_is_complete is not new.facts[name].list_is_complete
    )


def as_written(rulebook: Rulebook, lists: frozenset[str]) -> Rulebook:
    """The rulebook in whose words answers are shown as they were written, before they are heard."""
    facts = {
        name: replaced(fact, list_is_complete=False) if name in lists else fact
        for name, fact in rulebook.facts.items()
    }
    return replaced(rulebook, facts=facts) if lists else rulebook


def heard(
    rulebook: Rulebook, said: Mapping[str, Answer], lists: frozenset[str]
) -> dict[str, Answer]:
    """What was written, as this rulebook hears it."""
    return {
        name: _heard_whole(answer)
        if name in lists and rulebook.facts[name].list_is_complete
        else answer
        for name, answer in said.items()
    }


def _heard_whole(answer: Answer) -> Answer:
    """A list is all there is; where something is denied by name, it is no list."""
    if isinstance(answer, Members) and answer.yes and not answer.no:
        return replaced(answer, complete=True)
    return answer


class Hearer(Anybody):
    """Anybody else, as a rulebook hears them that takes these lists for all there is."""

    def __init__(self, person: Anybody, rulebook: Rulebook, lists: frozenset[str]) -> None:
        """Hold the person; what they answer otherwise is heard as it is."""
        super().__init__(rulebook, like=person)
        self._whole = frozenset(each for each in lists if rulebook.facts[each].list_is_complete)

    def _new_answer(self, fact: str) -> Variable:
        answer = super()._new_answer(fact)
        return _whole(answer) if fact in self._whole and isinstance(answer, AnyOf) else answer


def _whole(answer: AnyOf) -> AnyOf:
    is_list = both([either(answer.yes.values()), no(either(answer.no.values()))])
    denied = {
        name: either([answer.no[name], both([is_list, no(yes)])])
        for name, yes in answer.yes.items()
    }
    return AnyOf(answer.yes, denied)
