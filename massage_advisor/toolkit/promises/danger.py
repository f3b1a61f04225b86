"""Promises about danger: what acts, what is open, more red flags, more time (SEMANTICS S5, S6)."""

from __future__ import annotations

from typing import TYPE_CHECKING

from massage_advisor.knowledge.criteria import Compare, Comparison, Is, IsYes
from massage_advisor.knowledge.outcomes import MASSAGE_IS_POSSIBLE
from massage_advisor.knowledge.rules import IfUnsure
from massage_advisor.knowledge.vocabulary import Kind
from massage_advisor.toolkit.promises.cases import Case, Claim
from massage_advisor.toolkit.symbols.amounts import Measured
from massage_advisor.toolkit.symbols.choices import AnyOf, OneOf
from massage_advisor.toolkit.symbols.truths import FALSE, Formula, both, either, no

if TYPE_CHECKING:
    from collections.abc import Iterator

    from massage_advisor.knowledge.criteria import Criterion
    from massage_advisor.knowledge.rules import Gate
    from massage_advisor.knowledge.vocabulary import Fact
    from massage_advisor.toolkit.promises.cases import Everybody
    from massage_advisor.toolkit.promises.replay import Replayed
    from massage_advisor.toolkit.symbols.outcomes import Outcomes
    from massage_advisor.toolkit.symbols.variable import Variable


def claims_about_danger(everybody: Everybody) -> Iterator[Claim]:
    """What is promised of danger and care, claim by claim."""
    yield _a_danger_is_never_bookable(everybody)
    yield _unanswered_is_never_no(everybody)
    yield Claim(
        says="One more red flag never makes the screening less careful.",
        nobody=_less_careful_with_one_more(everybody),
        concerns=_somebody_with_a_red_flag(everybody),
    )
    yield Claim(
        says="More time since an event never makes the screening more careful.",
        nobody=_more_careful_with_time(everybody),
        concerns=_somebody_with_an_event(everybody),
    )


def acting(replayed: Replayed) -> set[str]:
    """The gates that act on somebody, by slug."""
    return {each.rule.slug for each in replayed.worked.safety.acting}


def listed_as_open(replayed: Replayed) -> set[str]:
    """The gates that are not ruled out, by slug."""
    return {gate for each in replayed.worked.safety.not_ruled_out for gate in each.gates}


def _a_danger_is_never_bookable(everybody: Everybody) -> Claim:
    outcomes = everybody.outcomes
    grave = [g for g in everybody.rulebook.gates if g.then not in MASSAGE_IS_POSSIBLE]
    acts = either(outcomes.standing(gate).acts for gate in grave)
    slugs = {gate.slug for gate in grave}
    return Claim(
        says="Nobody whom a gate of “not today” or worse stops is bookable.",
        nobody=[
            Case(
                people=(everybody.one,),
                so=both([acts, outcomes.bookable]),
                seen=lambda one: bool(acting(one[0]) & slugs) and one[0].told.bookable,
            )
        ],
        concerns=Case(
            people=(everybody.one,), so=acts, seen=lambda one: bool(acting(one[0]) & slugs)
        ),
    )


def _unanswered_is_never_no(everybody: Everybody) -> Claim:
    outcomes = everybody.outcomes
    is_open = either(outcomes.not_ruled_out.values())
    return Claim(
        says="Whoever left a danger open is not bookable, and the danger is listed.",
        nobody=[
            Case(
                people=(everybody.one,),
                so=both([is_open, outcomes.bookable]),
                seen=lambda one: bool(listed_as_open(one[0])) and one[0].told.bookable,
            )
        ],
        concerns=Case(
            people=(everybody.one,), so=is_open, seen=lambda one: bool(listed_as_open(one[0]))
        ),
    )


# ---- one more red flag ----


def _gates_reading(everybody: Everybody, fact: str) -> list[Gate]:
    rulebook = everybody.rulebook
    return [g for g in rulebook.gates if fact in rulebook.reads.of(g)]


def _flagged(everybody: Everybody) -> Iterator[Fact]:
    for fact in everybody.rulebook.facts.values():
        marked = fact.red_flag or fact.red_flag_from is not None
        if marked or any(choice.red_flag for choice in fact.choices):
            yield fact


def _less_careful_with_one_more(everybody: Everybody) -> Iterator[Case]:
    for fact in _flagged(everybody):
        gates = _gates_reading(everybody, fact.name)
        other, then = everybody.another([fact.name])
        stops = either(
            both([everybody.outcomes.standing(g).acts, no(then.standing(g).acts)]) for g in gates
        )
        before, after = everybody.one.answer(fact.name), other.answer(fact.name)
        for flag, turned_on in _turned_on(fact, before, after):
            yield Case(
                people=(everybody.one, other),
                so=both([turned_on, stops]),
                seen=lambda two: bool(acting(two[0]) - acting(two[1])),
                about=flag,
            )


def _turned_on(fact: Fact, before: Variable, after: Variable) -> Iterator[tuple[str, Formula]]:
    """Each red flag of a fact, turned on from unknown, no or an unmarked choice."""
    if isinstance(before, AnyOf) and isinstance(after, AnyOf):
        for choice in fact.choices:
            if choice.red_flag:
                was, now = before.member(choice.name), after.member(choice.name)
                same = after.same_but_for(choice.name, before)
                yield f"{fact.name}: {choice.name}", both([no(was.certain), now.certain, same])
    elif isinstance(before, OneOf) and isinstance(after, OneOf):
        marked = [choice.name for choice in fact.choices if choice.red_flag]
        was = either(before.chosen(each) for each in marked)
        for each in marked:
            yield f"{fact.name}: {each}", both([no(was), after.chosen(each)])
    else:
        yield fact.name, both([no(_has_flag(fact, before)), _has_flag(fact, after)])


def _has_flag(fact: Fact, answer: Variable) -> Formula:
    if fact.red_flag_from is not None:
        return both([answer.stated, answer.test(_from(fact, fact.red_flag_from)).certain])
    return both([answer.stated, answer.test(IsYes(fact=fact.name, expected=True)).certain])


def _from(fact: Fact, amount: float) -> Compare:
    return Compare(fact=fact.name, how=Comparison.AT_LEAST, amount=amount)


def _somebody_with_a_red_flag(everybody: Everybody) -> Case:
    flags = [_has_a_flag_of(fact) for fact in _flagged(everybody)]
    return Case(
        people=(everybody.one,),
        so=either(everybody.one.judge(flag).certain for flag in flags),
        seen=lambda one: any(map(one[0].is_so, flags)),
    )


def _has_a_flag_of(fact: Fact) -> Criterion:
    if fact.red_flag_from is not None:
        return _from(fact, fact.red_flag_from)
    marked = tuple(choice.name for choice in fact.choices if choice.red_flag)
    return Is(fact=fact.name, choices=marked) if marked else IsYes(fact=fact.name, expected=True)


# ---- more time ----


def _events(everybody: Everybody) -> Iterator[str]:
    for fact in everybody.rulebook.facts.values():
        if fact.kind is Kind.HOW_LONG_AGO and _gates_reading(everybody, fact.name):
            yield fact.name


def _more_careful_with_time(everybody: Everybody) -> Iterator[Case]:
    for fact in _events(everybody):
        other, then = everybody.another([fact])
        for gate in _gates_reading(everybody, fact):
            before, after = everybody.outcomes, then
            starts = both([no(before.standing(gate).acts), after.standing(gate).acts])
            opens = both([no(_matters(before, gate)), _matters(after, gate)])
            yield Case(
                people=(everybody.one, other),
                so=both([longer(everybody, other.answer(fact), fact), either([starts, opens])]),
                seen=lambda two: bool(
                    acting(two[1]) - acting(two[0])
                    or (listed_as_open(two[1]) - listed_as_open(two[0]) - acting(two[0]))
                ),
                about=gate.slug,
            )


def _matters(outcomes: Outcomes, gate: Gate) -> Formula:
    """It acts, or is not ruled out."""
    stands = outcomes.standing(gate)
    return stands.has_or_may_have if gate.if_unsure is IfUnsure.ASK else stands.acts


def longer(everybody: Everybody, after: Variable, fact: str) -> Formula:
    """Both gave an amount, and the second gave more."""
    before = everybody.one.answer(fact)
    if not isinstance(before, Measured) or not isinstance(after, Measured):
        return FALSE
    return both([before.stated, after.stated, after.is_more_than(before)])


def _somebody_with_an_event(everybody: Everybody) -> Case:
    events = [*_events(everybody)]
    return Case(
        people=(everybody.one,),
        so=either(everybody.one.answer(fact).stated for fact in events),
        seen=lambda one: not one[0].said.keys().isdisjoint(events),
    )
