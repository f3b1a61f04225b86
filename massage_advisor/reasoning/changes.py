"""Changes: the fewest answers that, were they otherwise, would lead to another outcome.

Every change that is offered has been put to the advisor. Nothing that a gate which acts has read
is ever offered, so no change makes light of a danger that was found.
"""

from __future__ import annotations

from itertools import combinations
from typing import TYPE_CHECKING, TypeAlias

from massage_advisor.knowledge.answers import Amount, Members
from massage_advisor.knowledge.outcomes import MASSAGE_IS_POSSIBLE, Verdict
from massage_advisor.knowledge.vocabulary import Nature
from massage_advisor.reasoning.advisor import advise
from massage_advisor.reasoning.alternatives import Alternative, Alternatives
from massage_advisor.reasoning.judging import Known
from massage_advisor.reasoning.questions import as_asked
from massage_advisor.reasoning.recommendation import Change, ChangedAnswer
from massage_advisor.reasoning.screening import screen
from massage_advisor.reasoning.supposing import Supposing
from massage_advisor.values import replaced

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from massage_advisor.knowledge.outcomes import Disposition, Outcome
    from massage_advisor.knowledge.rulebook import Rulebook
    from massage_advisor.reasoning.recommendation import Recommendation

Tried: TypeAlias = tuple[Alternative, ...]

MOST_OFFERED = 3
MOST_PAIRS = 1_000
"""So many pairs of answers are tried, the nearest first, before the search is given up."""
MOST_VERIFIED = 20
"""So many are put to the advisor; most of them stand."""
FURTHEST = 2
"""So many bounds may lie between two amounts: nobody means a pain of 7 and says 0."""
_NOT_MISTAKEN = frozenset({Nature.CLEARANCE, Nature.HEARSAY, Nature.MONEY})
"""What others have said or agreed to, and what somebody can spend, is not put in doubt."""


def with_changes(rulebook: Rulebook, told: Recommendation) -> Recommendation:
    """The same recommendation, which also says what would change it.

    No other answer changes what staff decided.
    """
    is_decided = told.by_staff is not None
    return replaced(told, changes=() if is_decided else smallest_changes(rulebook, told))


def smallest_changes(rulebook: Rulebook, told: Recommendation) -> tuple[Change, ...]:
    """At most three changes of one or two answers that were given, the smallest first."""
    search = _Search(rulebook, told)
    offered: dict[tuple[frozenset[str], Outcome], Change] = {}
    verified = 0
    for tried in search.leading_elsewhere():
        facts, outcome = frozenset(each.fact for each in tried), search.supposing.outcome(tried)
        if any(fewer <= facts and outcome is leads_to for fewer, leads_to in offered):
            continue
        change, verified = search.verified(tried), verified + 1
        if change is not None:
            offered[facts, outcome] = change
        if len(offered) == MOST_OFFERED or verified == MOST_VERIFIED:
            break
    return tuple(offered.values())


class _Search:
    """Looks for what would lead elsewhere, for one person."""

    def __init__(self, rulebook: Rulebook, told: Recommendation) -> None:
        """Hold what was said and what came of it."""
        self._rulebook = rulebook
        self._told = told
        self.supposing = Supposing(rulebook, told)

    def leading_elsewhere(self) -> Iterator[Tried]:
        """Single answers, then pairs of which neither does it alone; the nearest first.

        What would be another service comes before what would call for more care, and what only
        leaves the service open comes last.
        """
        possible = self._told.safety.disposition in MASSAGE_IS_POSSIBLE
        others = self._other_reasons() if possible else []
        singles: list[Tried] = [(each,) for each in others]
        yield from sorted(filter(self._is_another_service, singles), key=self._leaves_open)
        yield from ((each,) for each in self._slips() if self.supposing.is_worse((each,)))
        idle = [each for each in others if not self._changes(each)]
        pairs = filter(self._is_another_service, _pairs(idle))
        yield from (tried for tried in pairs if not self._leaves_open(tried))

    def verified(self, tried: Tried) -> Change | None:
        """The change, if the advisor says the same and it brings in no new contradiction."""
        facts = replaced(self._told.facts, stated=self.supposing.stated(tried))
        told = advise(self._rulebook, facts, today=self._told.today)
        is_sound = set(told.contradictions) <= set(self._told.contradictions)
        if told.outcome is not self.supposing.outcome(tried) or not is_sound:
            return None
        said = self._told.facts.stated
        answers = [
            ChangedAnswer(fact=each.fact, said=said[each.fact], instead=each.answer)
            for each in sorted(tried, key=lambda each: as_asked(self._rulebook.facts[each.fact]))
        ]
        return Change(answers=tuple(answers), outcome=told.outcome, bookable=told.bookable)

    def _other_reasons(self) -> list[Alternative]:
        """Other answers that the evidence would take into account."""
        others = Alternatives(self._rulebook, self._rulebook.evidence)
        return self._nearest(each for each in self._answered(others) if self._is_meant(each))

    def _slips(self) -> list[Alternative]:
        """Amounts just beside a bound of some gate; a danger that was denied is no slip."""
        others = Alternatives(self._rulebook, self._rulebook.gates)
        return self._nearest(
            each
            for each in self._answered(others)
            if isinstance(each.answer, Amount) and each.steps == 1
        )

    def _answered(self, others: Alternatives) -> Iterator[Alternative]:
        """Other answers to what was said, where a slip is thinkable and no danger rests on it."""
        facts, said = self._rulebook.facts, self._told.facts.stated
        for name in sorted(said.keys() & others.facts - self.supposing.untouchable):
            if facts[name].nature not in _NOT_MISTAKEN:
                yield from others.to(name, said[name])

    def _is_meant(self, each: Alternative) -> bool:
        """Whether somebody could have meant it.

        There was a wish; an amount is not far off; and nobody overlooks what they have denied.
        """
        nature, said = self._rulebook.facts[each.fact].nature, self._told.facts.stated[each.fact]
        match said, each.answer:
            case Members(yes=before), Members(yes=after):
                return bool(after) if nature is Nature.GOAL else after < before
            case _, Amount():
                return each.steps <= FURTHEST
            case _:
                return True

    def _nearest(self, others: Iterable[Alternative]) -> list[Alternative]:
        """By how far off they are, then as it is asked."""
        facts = self._rulebook.facts
        in_order = sorted(others, key=lambda each: as_asked(facts[each.fact]))
        return sorted(in_order, key=lambda each: each.steps)

    def _is_another_service(self, tried: Tried) -> bool:
        """Whether the verdict would be another, and a massage still possible."""
        verdict = self.supposing.verdict(tried)
        return verdict.value != self._told.outcome.value and not self.supposing.is_worse(tried)

    def _changes(self, each: Alternative) -> bool:
        return self.supposing.outcome((each,)) is not self._told.outcome

    def _leaves_open(self, tried: Tried) -> bool:
        """Whether it would only leave open which service it is."""
        return self.supposing.verdict(tried) is Verdict.UNDECIDED


def _pairs(singles: list[Alternative]) -> list[Tried]:
    """Two answers to two questions, those first that are least far off together."""
    pairs: list[Tried] = [
        (one, other) for one, other in combinations(singles, 2) if one.fact != other.fact
    ]
    return sorted(pairs, key=lambda pair: sum(each.steps for each in pair))[:MOST_PAIRS]


def hinges_on(rulebook: Rulebook, told: Recommendation) -> tuple[str, ...]:
    """The facts each of which carries the disposition: unsaid, it would be a lighter one."""
    safety, stated = told.safety, told.facts.stated
    worst = [each.rule for each in safety.acting if each.rule.then is safety.disposition]
    read = rulebook.reads.of_all(worst)
    asked = sorted(read & stated.keys(), key=lambda name: as_asked(rulebook.facts[name]))
    return tuple(
        fact
        for fact in asked
        if _without(rulebook, told, fact).severity < safety.disposition.severity
    )


def _without(rulebook: Rulebook, told: Recommendation, fact: str) -> Disposition:
    silent = {name: each for name, each in told.facts.stated.items() if name != fact}
    return screen(rulebook, Known(rulebook, silent)).disposition
