"""Besides: what somebody says of a thing in one breath with its name: `…, but it's controlled`.

Taken only where it answers just one of the questions that arise from the thing. No input, no
output.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, TypeAlias

from massage_advisor.asking.hearing.heard import AlsoSaid, Meant
from massage_advisor.asking.hearing.typed import bare, to_the_point, words_in
from massage_advisor.asking.talk.agenda import Question
from massage_advisor.asking.talk.needs import Phase
from massage_advisor.knowledge.answers import Choice, Members, Unsaid
from massage_advisor.knowledge.vocabulary import Choice as OnList
from massage_advisor.knowledge.vocabulary import Fact, Kind
from massage_advisor.reading.names import by_spelling
from massage_advisor.reading.names.grammar import grammar_of, pairs_in
from massage_advisor.reasoning.judging import Known
from massage_advisor.truth import Truth
from massage_advisor.wording import same_name

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator
    from collections.abc import Set as AbstractSet

    from massage_advisor.asking.hearing.heard import Heard
    from massage_advisor.knowledge.rulebook import Rulebook

Hear: TypeAlias = "Callable[[Question, str], Heard]"
"""What a line means as an answer to a question."""

SHORTEST_PART = 4  #: letters of a part of a name that says something
_ONE_OR_ANOTHER = re.compile(r",? or |, ")
_ANSWERED_IN_PASSING = frozenset({Kind.ONE_OF, Kind.HOW_LONG_AGO})


class Besides:
    """Reads what is said of the things on one list beside their names."""

    def __init__(self, rulebook: Rulebook, fact: Fact, hear: Hear) -> None:
        """`hear` reads an amount of time; words are read here, by their exact names."""
        self._rulebook, self._fact, self._hear = rulebook, fact, hear

    def said_of(self, choice: str, text: str) -> AlsoSaid | None:
        """The answer that this gives to a question which arises from the choice."""
        said = self._to_the_point(text)
        found = tuple(self._answers(choice, said)) if said else ()
        return found[0] if len(found) == 1 else None

    def named_with(self, choice: str, text: str) -> AlsoSaid | None:
        """What the word for a thing tells more closely: a pacemaker is a heart condition, and more.

        Taken where just one question that arises from the choice has an answer of this very name.
        """
        said = self._to_the_point(text)
        found = [
            AlsoSaid(fact=fact.name, reply=Members(yes=frozenset({name})))
            for fact in self._arising_from(choice, {Kind.ANY_OF})
            if (name := _with_their_parts(fact.choices).get(said)) is not None
        ]
        return found[0] if len(found) == 1 and said != same_name(choice) else None

    def _answers(self, choice: str, said: str) -> Iterator[AlsoSaid]:
        for fact in self._arising_from(choice, _ANSWERED_IN_PASSING):
            if fact.kind is Kind.ONE_OF:
                name = by_spelling(fact.choices).get(said)
                if name is not None:
                    yield AlsoSaid(fact=fact.name, reply=Choice(choice=name))
            elif self._is_ago(said):
                heard = self._hear(Question(fact=fact.name, phase=Phase.SAFETY), said)
                if isinstance(heard, Meant) and not isinstance(heard.reply, Unsaid):
                    yield AlsoSaid(fact=fact.name, reply=heard.reply)

    def _arising_from(self, choice: str, kinds: AbstractSet[Kind]) -> Iterator[Fact]:
        picked = {self._fact.name: Members(yes=frozenset({choice}))}
        known = Known(self._rulebook, picked)
        for fact in self._rulebook.facts.values():
            if fact.kind in kinds and fact.when is not None:
                arises = known.applicable(fact.name)
                if arises is not None and arises.truth is Truth.YES:
                    yield fact

    def _is_ago(self, said: str) -> bool:
        """Whether it says when something was: “12 weeks” alone may be of a pregnancy."""
        return "ago" in words_in(said) or said in pairs_in(self._rulebook.interview.type_times)

    def _to_the_point(self, text: str) -> str:
        """Without what leads up to it: `but it's well controlled` becomes `well controlled`."""
        said, clauses = bare(text.strip(" ,;()")), grammar_of(self._rulebook.desk).clauses
        while (first := said.partition(" ")[0]) in clauses:
            said = said.removeprefix(first).strip()
        return to_the_point(said, self._rulebook.interview)


def _with_their_parts(choices: tuple[OnList, ...]) -> dict[str, str]:
    """The choices by all their names, and by each part of one that names several things."""
    parts = {
        same_name(part): each.name
        for each in choices
        for part in _ONE_OR_ANOTHER.split(each.name)
        if len(part) >= SHORTEST_PART
    }
    return parts | by_spelling(choices)
