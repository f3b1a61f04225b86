"""Promises about learning: what is certain stays so, whatever else is answered (SEMANTICS S12)."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING

from massage_advisor.knowledge.outcomes import Disposition, Verdict
from massage_advisor.knowledge.rules import State
from massage_advisor.knowledge.vocabulary import OUTCOME_FACTS
from massage_advisor.toolkit.promises.cases import Case, Claim
from massage_advisor.toolkit.symbols.criteria import Anybody
from massage_advisor.toolkit.symbols.outcomes import Outcomes
from massage_advisor.toolkit.symbols.supposing import none_flips, supposed
from massage_advisor.toolkit.symbols.truths import Formula, both, either, no

if TYPE_CHECKING:
    from collections.abc import Iterator

    from massage_advisor.knowledge.rules import AnyRule
    from massage_advisor.toolkit.promises.cases import Everybody


def claims_about_learning(everybody: Everybody) -> Iterator[Claim]:
    """What is promised of people who say more, claim by claim."""
    learning = Learning(everybody)
    yield Claim(
        says="A further answer never turns “applies” or “does not apply” into anything else.",
        nobody=(_flips(learning, rule) for rule in _reading_answers_only(everybody)),
        concerns=_somebody_certain(everybody),
    )
    yield Claim(
        says="A settled verdict stays, whatever else is answered.",
        nobody=[_settled_verdict_changes(learning)],
        concerns=Case(
            people=(everybody.one,),
            so=everybody.outcomes.verdict_is_settled,
            seen=lambda one: one[0].worked.weighing.settled,
        ),
    )
    yield Claim(
        says="A settled disposition stays, whatever else is answered.",
        nobody=[_settled_disposition_changes(learning)],
        concerns=Case(
            people=(everybody.one,),
            so=everybody.outcomes.disposition_is_settled,
            seen=lambda one: one[0].worked.safety.is_settled,
        ),
    )


class Learning:
    """The first of two people, and what the second may have said more; each fact told once."""

    def __init__(self, everybody: Everybody) -> None:
        self.everybody = everybody
        self._of_facts: dict[str, Formula] = {}

    def learned(self, after: Anybody, facts: frozenset[str]) -> Formula:
        """The second has said all that the first has, and more only of what was not known."""
        for fact in facts - self._of_facts.keys():
            self._of_facts[fact] = self._of(fact, after)
        return both(self._of_facts[fact] for fact in sorted(facts))

    def _of(self, fact: str, after: Anybody) -> Formula:
        one = self.everybody.one
        before, now = one.answer(fact), after.answer(fact)
        was_open = no(one.value_is_known(fact))
        return both([now.keeps(before), either([before.stated, no(now.stated), was_open])])


def _reading_answers_only(everybody: Everybody) -> list[AnyRule]:
    """What rules conclude from outcomes may change with those."""
    rulebook = everybody.rulebook
    return [rule for rule in rulebook.rules if rulebook.reads.of(rule).isdisjoint(OUTCOME_FACTS)]


def _flips(learning: Learning, rule: AnyRule) -> Case:
    """A rule that applied, or did not, and after one more answer does not say the same."""
    everybody, rulebook = learning.everybody, learning.everybody.rulebook
    facts = rulebook.reads.of(rule)
    other, then = everybody.another(facts)
    before, after = everybody.outcomes.standing(rule), then.standing(rule)
    no_longer = both([before.applies, no(after.applies)])
    after_all = both([no(before.has_or_may_have), after.has_or_may_have])
    return Case(
        people=(everybody.one, other),
        so=both([learning.learned(other, facts), either([no_longer, after_all])]),
        seen=lambda two: (
            two[0].state(rule) in _FINAL and two[0].state(rule) is not two[1].state(rule)
        ),
        about=rule.slug,
    )


_FINAL = {State.APPLIES, State.DOES_NOT_APPLY}


def _somebody_certain(everybody: Everybody) -> Case:
    rules = _reading_answers_only(everybody)
    applies = either(everybody.outcomes.standing(rule).applies for rule in rules)
    return Case(
        people=(everybody.one,),
        so=applies,
        seen=lambda one: any(one[0].state(rule) is State.APPLIES for rule in rules),
    )


def _settled_verdict_changes(learning: Learning) -> Case:
    everybody, rulebook = learning.everybody, learning.everybody.rulebook
    facts = rulebook.reads.of_all(rulebook.evidence)
    other, then = everybody.another(facts)
    settled, before, after = (
        everybody.outcomes.verdict_is_settled,
        everybody.outcomes.verdict,
        then.verdict,
    )
    differs = either(both([before[each], no(after[each])]) for each in Verdict)
    return Case(
        people=(everybody.one, other),
        so=both([learning.learned(other, facts), settled, differs]),
        seen=lambda two: (
            two[0].worked.weighing.settled
            and two[0].worked.weighing.verdict is not two[1].worked.weighing.verdict
        ),
    )


def _settled_disposition_changes(learning: Learning) -> Case:
    everybody, rulebook = learning.everybody, learning.everybody.rulebook
    facts = rulebook.reads.of_all(rulebook.gates)
    other, then = everybody.another(facts)
    settled = everybody.outcomes.disposition_is_settled
    before, after = everybody.outcomes.worst, then.worst
    differs = either(both([before[each], no(after[each])]) for each in Disposition)
    return Case(
        people=(everybody.one, other),
        so=both([learning.learned(other, facts), settled, differs]),
        seen=lambda two: (
            two[0].worked.safety.is_settled
            and two[0].worked.safety.disposition is not two[1].worked.safety.disposition
        ),
        steps=partial(_gate_by_gate, learning),
    )


def _gate_by_gate(learning: Learning) -> Iterator[Case]:
    """No gate flips; and whatever gates that never flip come to, a settled disposition stays."""
    rulebook = learning.everybody.rulebook
    yield from (_flips(learning, gate) for gate in rulebook.gates)
    before, after = (supposed(rulebook.gates, when) for when in ("before", "after"))
    then, now = (Outcomes(Anybody(rulebook), each) for each in (before, after))
    changes = either(both([then.worst[each], no(now.worst[each])]) for each in Disposition)
    yield Case(
        people=(),
        so=both([none_flips(before, after), then.disposition_is_settled, changes]),
        seen=lambda _: False,
    )
