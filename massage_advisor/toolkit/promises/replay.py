"""Replay: what the program itself says of somebody the solver found.

Nothing is shown before it has been replayed: the solver is another reader of the same rules, and
where the two differ that is a bug, not a finding.
"""

from __future__ import annotations

from functools import cached_property
from typing import TYPE_CHECKING

from massage_advisor.knowledge.answers import Facts, YesNo
from massage_advisor.knowledge.outcomes import NotSuggested
from massage_advisor.knowledge.promises import BOOKABLE, SUGGESTED
from massage_advisor.knowledge.rules import Evidence, Gate, State
from massage_advisor.knowledge.vocabulary import LEFT_OUT, MODALITY
from massage_advisor.reasoning.advisor import WorkedOut, recommend, work_out
from massage_advisor.reasoning.costs import most_modest
from massage_advisor.reasoning.findings import find
from massage_advisor.reasoning.judging import Known
from massage_advisor.truth import Truth

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping

    from massage_advisor.knowledge.answers import Answer
    from massage_advisor.knowledge.criteria import Criterion
    from massage_advisor.knowledge.rulebook import Rulebook
    from massage_advisor.knowledge.rules import Rule
    from massage_advisor.reasoning.recommendation import Recommendation

DIFFER = "solver and program differ about somebody, which is a bug; please report it"
ANY_DAY = "2000-01-01"
"""A replay records no day; nothing in a recommendation depends on it."""


class Replayed:
    """One person, worked out by the program."""

    def __init__(self, rulebook: Rulebook, said: Mapping[str, Answer]) -> None:
        """Take a rulebook that knows the outcomes promises may read (`with_outcomes`)."""
        self.rulebook, self.said = rulebook, said

    @cached_property
    def worked(self) -> WorkedOut:
        """Every stage of them, whatever the disposition."""
        return work_out(self.rulebook, Facts(stated=self.said))

    @cached_property
    def told(self) -> Recommendation:
        """The recommendation that they get."""
        return recommend(self.rulebook, Facts(stated=self.said), self.worked, today=ANY_DAY)

    @cached_property
    def known(self) -> Known:
        """What is known of them, outcomes as facts included."""
        outcomes = {
            **self.worked.outcomes,
            BOOKABLE: YesNo(yes=self.told.bookable),
            SUGGESTED: self.worked.outcomes[MODALITY],
        }
        return Known(self.rulebook, {**self.said, **outcomes})

    def is_so(self, criterion: Criterion) -> bool:
        """Whether a criterion is certainly true of them, outcomes included."""
        return self.known.judge(criterion).truth is Truth.YES

    def state(self, rule: Rule) -> State:
        """How a rule stands to them, outcomes read as facts."""
        reads_answers_only = isinstance(rule, Gate | Evidence)
        known = self._answers if reads_answers_only else self._answers_and_outcomes
        (finding,) = find([rule], known)
        return finding.state

    @cached_property
    def _answers(self) -> Known:
        return Known(self.rulebook, self.said)

    @cached_property
    def _answers_and_outcomes(self) -> Known:
        return self._answers.also(self.worked.outcomes)

    @property
    def suggested(self) -> frozenset[str]:
        """The techniques that are suggested."""
        return frozenset(each.modality.name for each in self.worked.modalities if each.is_suggested)

    @property
    def plan(self) -> str | None:
        """The most modest of the plans that advice names which is heard here."""
        applying = (each for each in self.rulebook.advice_here if each.plan is not None)
        named = {each.plan for each in applying if self.state(each) is State.APPLIES}
        modest = most_modest(plan for name, plan in self.rulebook.plans.items() if name in named)
        return None if modest is None else modest.name

    @property
    def unwanted(self) -> frozenset[str]:
        """The techniques that are left out or refused."""
        reasons = {NotSuggested.LEFT_OUT, NotSuggested.REFUSED}
        return frozenset(
            each.modality.name for each in self.worked.modalities if each.because in reasons
        )

    def treatment(self) -> object:
        """All that is done with them, apart from the words; equal for equal treatment."""
        safety, told = self.worked.safety, self.told
        return (
            (safety.disposition, told.bookable, safety.could_be),
            (self.worked.weighing.verdict, self.suggested, self.worked.outcomes[LEFT_OUT]),
            [(each.kind, each.at_most, each.items) for each in safety.adjustments],
            {each.slug for each in self.rulebook.advice if self.state(each) is State.APPLIES},
            self.plan,
        )

    def in_words(self) -> str:
        """What comes out, in a line."""
        booked = "bookable" if self.told.bookable else "not bookable"
        disposition = self.worked.safety.disposition.value
        return f"{disposition}, {self.worked.weighing.verdict.value}, {booked}"


def fewest(
    said: Mapping[str, Answer], still: Callable[[Mapping[str, Answer]], bool]
) -> dict[str, Answer]:
    """The same person with every answer taken back that is not needed for something to be so."""
    kept = dict(said)
    for fact in sorted(said):
        without = {name: answer for name, answer in kept.items() if name != fact}
        if still(without):
            kept = without
    return kept
