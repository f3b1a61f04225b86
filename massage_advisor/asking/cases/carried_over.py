"""Cases carried over: what still counts on another day of what was said before (SEMANTICS S16).

A *no* is of the day on which it was said: on a later day it is asked again. What was so stays so
until somebody takes it back. Knows no file.
"""

from __future__ import annotations

import datetime as dt
from typing import TYPE_CHECKING

from massage_advisor.knowledge.answers import (
    Amount,
    Answer,
    Choice,
    Facts,
    Members,
    Never,
    YesNo,
    with_unsaid_members,
)
from massage_advisor.knowledge.cases import Case, Override, PastCall
from massage_advisor.knowledge.criteria import MINUTES
from massage_advisor.knowledge.vocabulary import Fact, Kind, Nature

if TYPE_CHECKING:
    from massage_advisor.knowledge.rulebook import Rulebook


def carried_over(rulebook: Rulebook, case: Case, today: str) -> Facts:
    """What is known at the beginning of a call on this day."""
    if case.today == today:
        return case.facts
    stated = {}
    for name, answer in case.facts.stated.items():
        days = _days_between(case.given_on.get(name, case.today), today)
        kept = _kept(rulebook.facts[name], answer, days)
        if kept is not None:
            stated[name] = kept
    return Facts(stated=stated, id=case.facts.id)


def said_since(earlier: Facts, now: Facts) -> Facts:
    """What was known, and what was said now in its place; to a list that is open it is added."""
    kept = {name: each for name, each in earlier.stated.items() if name not in now.unsaid}
    since = {name: _since(kept.get(name), each) for name, each in now.stated.items()}
    stated = {**kept, **since}
    unsaid = {**earlier.unsaid, **now.unsaid}
    both = Facts(
        stated=stated,
        unsaid={name: why for name, why in unsaid.items() if name not in stated},
        id=earlier.id if now.id is None else now.id,
    )
    return with_unsaid_members(both, earlier.unsaid_members, now.unsaid_members)


def _since(before: Answer | None, now: Answer) -> Answer:
    """An answer in place of another; naming one member takes back no other."""
    if not isinstance(before, Members) or not isinstance(now, Members) or now.complete:
        return now
    return Members(
        yes=now.yes | before.yes - now.no,
        no=now.no | before.no - now.yes,
        complete=before.complete and now.yes <= before.yes,
    )


def next_case(
    rulebook: Rulebook,
    before: Case | None,
    facts: Facts,
    this: PastCall,
    decided: tuple[Override, ...] = (),
) -> Case:
    """What is kept of this talk and all before it."""
    how_long_ago = {
        name: this.today
        for name, answer in facts.stated.items()
        if rulebook.facts[name].kind is Kind.HOW_LONG_AGO and isinstance(answer, Amount)
    }
    return Case(
        today=this.today,
        facts=facts,
        given_on=how_long_ago,
        calls=(*(before.calls if before is not None else ()), this),
        overrides=(*(before.overrides if before is not None else ()), *decided),
        set_aside=before.set_aside if before is not None else {},
    )


def _kept(fact: Fact, answer: Answer, days: int) -> Answer | None:
    """What is left of an answer so many days later; nothing where it has to be asked again."""
    if fact.nature is Nature.CLEARANCE:
        return None  # what a doctor agreed to then is not what they agree to now
    if fact.nature is not Nature.HEALTH:
        return answer
    match answer:
        case Members(yes=yes):
            return Members(yes=yes) if yes else None
        case YesNo(yes=True):
            return answer
        case Choice(choice=said):
            flagged = {choice.name for choice in fact.choices if choice.red_flag}
            return answer if said in flagged else None
        case Amount() if fact.kind is Kind.HOW_LONG_AGO:
            return aged(answer, fact, days)
        case YesNo() | Never() | Amount():
            return None
        case _:
            return answer


def aged(amount: Amount, fact: Fact, days: int) -> Amount:
    """The same event, so many days further back; in days where its own unit does not come out."""
    unit = amount.unit or fact.unit or "days"
    if days <= 0:
        return amount
    later = days * MINUTES["days"]
    if later % MINUTES[unit] == 0:
        return Amount(number=amount.number + later // MINUTES[unit], unit=unit)
    minutes = amount.number * MINUTES[unit] + later
    return Amount(number=minutes / MINUTES["days"], unit="days")


def _days_between(then: str, today: str) -> int:
    """A clock that went backwards makes nothing younger."""
    return max(0, (dt.date.fromisoformat(today) - dt.date.fromisoformat(then)).days)
