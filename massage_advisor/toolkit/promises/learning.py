"""Promises about learning: what is certain stays so, whatever else is answered (SEMANTICS S12)."""

from __future__ import annotations

from typing import TYPE_CHECKING

from massage_advisor.knowledge.outcomes import Disposition
from massage_advisor.knowledge.reads import facts_read
from massage_advisor.knowledge.vocabulary import OUTCOME_FACTS
from massage_advisor.reasoning.findings import State
from massage_advisor.reasoning.weighing import Verdict
from massage_advisor.toolkit.examples import rules_of
from massage_advisor.toolkit.promises.cases import Case, Claim
from massage_advisor.toolkit.symbols.truths import Formula, both, either, no

if TYPE_CHECKING:
    from collections.abc import Collection, Iterator

    from massage_advisor.knowledge.rules import AnyRule
    from massage_advisor.toolkit.promises.cases import Everybody
    from massage_advisor.toolkit.symbols.criteria import Anybody


def claims_about_learning(everybody: Everybody) -> Iterator[Claim]:
    """All of them."""
    yield Claim(
        says="A further answer never turns “applies” or “does not apply” into anything else.",
        nobody=(_flips(everybody, rule) for rule in _reading_answers_only(everybody)),
        concerns=_somebody_certain(everybody),
    )
    yield Claim(
        says="A settled verdict stays, whatever else is answered.",
        nobody=[_settled_verdict_changes(everybody)],
        concerns=Case(
            people=(everybody.one,),
            so=everybody.outcomes.verdict_is_settled,
            seen=lambda one: one[0].worked.weighing.settled,
        ),
    )
    yield Claim(
        says="A settled disposition stays, whatever else is answered.",
        nobody=[_settled_disposition_changes(everybody)],
        concerns=Case(
            people=(everybody.one,),
            so=everybody.outcomes.disposition_is_settled,
            seen=lambda one: one[0].worked.safety.is_settled,
        ),
    )


def _reading_answers_only(everybody: Everybody) -> list[AnyRule]:
    """What rules conclude from outcomes may change with those."""
    rulebook = everybody.rulebook
    return [
        rule
        for rule in rules_of(rulebook)
        if facts_read([rule], rulebook.facts, rulebook.terms).isdisjoint(OUTCOME_FACTS)
    ]


def learned(everybody: Everybody, after: Anybody, facts: Collection[str]) -> Formula:
    """The second has said all that the first has, and more only of what was not known."""
    parts: list[Formula] = []
    for fact in sorted(facts):
        before, now = everybody.one.answer(fact), after.answer(fact)
        was_open = no(everybody.one.value_is_known(fact))
        parts += [now.keeps(before), either([before.stated, no(now.stated), was_open])]
    return both(parts)


def _flips(everybody: Everybody, rule: AnyRule) -> Case:
    """A rule that applied, or did not, and after one more answer does not say the same."""
    rulebook = everybody.rulebook
    facts = facts_read([rule], rulebook.facts, rulebook.terms)
    other, then = everybody.another(facts)
    before, after = everybody.outcomes.standing(rule), then.standing(rule)
    no_longer = both([before.applies, no(after.applies)])
    after_all = both([no(before.has_or_may_have), after.has_or_may_have])
    return Case(
        people=(everybody.one, other),
        so=both([learned(everybody, other, facts), either([no_longer, after_all])]),
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


def _settled_verdict_changes(everybody: Everybody) -> Case:
    rulebook = everybody.rulebook
    facts = facts_read(rulebook.evidence, rulebook.facts, rulebook.terms)
    other, then = everybody.another(facts)
    settled, before, after = (
        everybody.outcomes.verdict_is_settled,
        everybody.outcomes.verdict,
        then.verdict,
    )
    differs = either(both([before[each], no(after[each])]) for each in Verdict)
    return Case(
        people=(everybody.one, other),
        so=both([learned(everybody, other, facts), settled, differs]),
        seen=lambda two: (
            two[0].worked.weighing.settled
            and two[0].worked.weighing.verdict is not two[1].worked.weighing.verdict
        ),
    )


def _settled_disposition_changes(everybody: Everybody) -> Case:
    rulebook = everybody.rulebook
    facts = facts_read(rulebook.gates, rulebook.facts, rulebook.terms)
    other, then = everybody.another(facts)
    settled = everybody.outcomes.disposition_is_settled
    before, after = everybody.outcomes.worst, then.worst
    differs = either(both([before[each], no(after[each])]) for each in Disposition)
    return Case(
        people=(everybody.one, other),
        so=both([learned(everybody, other, facts), settled, differs]),
        seen=lambda two: (
            two[0].worked.safety.is_settled
            and two[0].worked.safety.disposition is not two[1].worked.safety.disposition
        ),
    )
