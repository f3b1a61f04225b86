"""Names as people say them: beside the names of choices, a no to one, or a danger of another fact.

A no is told from a slip of the pen, and a red flag is known wherever it is said.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from massage_advisor.knowledge.vocabulary import Kind
from massage_advisor.reading.names import Names
from massage_advisor.reading.names.dangers import Dangers
from massage_advisor.reading.names.denials import Denials
from massage_advisor.values import Value
from massage_advisor.wording import near

if TYPE_CHECKING:
    from collections.abc import Mapping

    from massage_advisor.knowledge.rulebook import Rulebook
    from massage_advisor.knowledge.vocabulary import Fact
    from massage_advisor.reading.names.dangers import Danger


class Denial(Value, frozen=True, kw_only=True):
    """A no to a choice, or that it is not sure, where a choice should be named."""

    fact: str
    choice: str  #: the one that is meant, or may be
    says: str


class NamesSaid(Names):
    """Finds facts and choices by what somebody answered."""

    def __init__(self, rulebook: Rulebook) -> None:
        """Hold the facts, the red flags and the words for no of this rulebook."""
        super().__init__(rulebook.facts)
        self._dangers = Dangers(rulebook.facts, rulebook.desk)
        self._denials = Denials(rulebook.desk, rulebook.interview.type_not_sure)

    def instead(self, fact: Fact, said: str) -> Denial | Danger | None:
        """A no to a choice, or a danger of another fact."""
        return self._denial(fact, said) or self._danger(fact, said)

    def _denial(self, fact: Fact, said: str) -> Denial | None:
        """What this says no to, or doubts: a choice of the list, else a red flag of another fact.

        A danger that is told beside it counts more, but where the whole of it is what is denied.
        """
        denied = self._denials.read(said) if fact.kind is Kind.ANY_OF else None
        if denied is None:
            return None
        words, says = denied.words, denied.says
        choice = self.choice(fact, words)
        if choice:
            return Denial(fact=fact.name, choice=choice, says=says)
        danger, is_slip = self._danger_called(words), self._is_like_a_denial(fact, said)
        if danger is None and not is_slip and self._danger(fact, said) is None:
            danger = self._danger(fact, words)
            choice = None if danger or fact.list_is_complete else self._near_name(fact, words)
        if danger:
            return Denial(fact=danger.fact, choice=danger.choice, says=says)
        return Denial(fact=fact.name, choice=choice, says=says) if choice else None

    def _danger_called(self, words: str) -> Danger | None:
        return next(iter(self._dangers.called(words)), None)

    def _is_like_a_denial(self, fact: Fact, said: str) -> bool:
        """Whether it is a slip of a name that says no itself: “not getting enough air”."""
        best = near(said, self.choices_by_spelling(fact), most=1)
        return bool(best) and self._denials.is_in(best[0])

    def _near_name(self, fact: Fact, words: str) -> str | None:
        spellings = self.choices_by_spelling(fact)
        plain = [each for each in spellings if not self._denials.is_in(each)]
        return next((spellings[each] for each in near(words, plain, most=1)), None)

    def _alike(self, fact: Fact, said: str) -> Mapping[str, str]:
        """What may be offered for it: what says no is like nothing but what says no."""
        spellings, denials = self.choices_by_spelling(fact), self._denials
        if fact.list_is_complete or denials.read(said) is None:
            return spellings
        return {each: name for each, name in spellings.items() if denials.is_in(each)}

    def _danger(self, fact: Fact, said: str) -> Danger | None:
        """The red flag of another fact that this names."""
        found = self._dangers.named_in(said)
        return next((each for each in found if each.fact != fact.name), None)
