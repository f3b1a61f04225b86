"""Held: what staff decided in an earlier call of a case, where it counts beside the rules now.

What staff raised counts until somebody decides otherwise (docs/triage.md), whichever command goes
on from the case.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from massage_advisor.asking.desk.call import Call
from massage_advisor.asking.desk.noting import decisions_told, earlier_of
from massage_advisor.asking.desk.told import standing_of
from massage_advisor.asking.talk.conversation import Conversation
from massage_advisor.knowledge.outcomes import MASSAGE_IS_POSSIBLE, NOTHING_IS_SOLD, Verdict
from massage_advisor.reasoning.recommendation import outcome_of
from massage_advisor.telling.note import OnCall
from massage_advisor.telling.sentences.safety import by_staff_told
from massage_advisor.telling.story import Story
from massage_advisor.values import replaced

if TYPE_CHECKING:
    from massage_advisor.knowledge.cases import Case
    from massage_advisor.knowledge.rulebook import Rulebook
    from massage_advisor.reasoning.recommendation import Offer, Recommendation


def as_held(rulebook: Rulebook, case: Case, by_rules: Recommendation) -> Recommendation:
    """What is to be told: what the rules say, or what staff raised it to."""
    call = _call(rulebook, case, by_rules)
    if call.override is None:
        return by_rules
    to, offer = call.disposition, by_rules.offer or by_rules.afterwards
    is_possible, is_sold = to in MASSAGE_IS_POSSIBLE, to not in NOTHING_IS_SOLD
    return replaced(
        by_rules,
        by_staff=call.override,
        outcome=outcome_of(to, _verdict(offer)),
        bookable=call.bookable,
        safety=replaced(by_rules.safety, disposition=to),
        offer=offer if is_possible else None,
        afterwards=offer if is_sold and not is_possible else None,
        advice=by_rules.advice if is_sold else (),
    )


def beside_the_rules(rulebook: Rulebook, case: Case, by_rules: Recommendation) -> OnCall:
    """What a note says of it: what holds, and every decision so far."""
    call, held = _call(rulebook, case, by_rules), as_held(rulebook, case, by_rules)
    told = by_staff_told(Story(rulebook=rulebook, recommendation=held))
    return OnCall(
        opening=(told,) if told else (),
        decided=tuple(decisions_told(call)),
        stands=standing_of(call).stands if call.override is not None else "",
        bookable=held.bookable,
    )


def _call(rulebook: Rulebook, case: Case, by_rules: Recommendation) -> Call:
    return Call(
        conversation=Conversation(rulebook=rulebook, given=by_rules.facts),
        recommendation=by_rules,
        today=by_rules.today,
        earlier=earlier_of(case),
    )


def _verdict(offer: Offer | None) -> Verdict:
    """Nothing is sold: then none counts, for what holds is graver still."""
    return Verdict.UNDECIDED if offer is None else offer.service.weighing.verdict
