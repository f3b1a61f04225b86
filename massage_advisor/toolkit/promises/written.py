"""The promises of `promises.yaml` as claims: never, always, does not depend on, more of."""

from __future__ import annotations

from typing import TYPE_CHECKING, assert_never

from massage_advisor.knowledge.criteria import AllOf, Criterion
from massage_advisor.knowledge.outcomes import Disposition, Verdict
from massage_advisor.knowledge.promises import (
    READABLE,
    AlwaysSo,
    AnyPromise,
    Independent,
    MoreOf,
    Move,
    NeverSo,
    What,
)
from massage_advisor.knowledge.reads import facts_behind
from massage_advisor.toolkit.promises.cases import Case, Claim
from massage_advisor.toolkit.promises.danger import longer
from massage_advisor.toolkit.symbols.truths import TRUE, Formula, both, either, no

if TYPE_CHECKING:
    from massage_advisor.toolkit.promises.cases import Everybody
    from massage_advisor.toolkit.promises.replay import Replayed
    from massage_advisor.toolkit.symbols.outcomes import Outcomes


def claim_of(everybody: Everybody, promise: AnyPromise) -> Claim:
    """A promise of the rules' owner, as a claim."""
    match promise:
        case NeverSo():
            return _never(everybody, promise)
        case AlwaysSo():
            return _always(everybody, promise)
        case Independent():
            return _independent(everybody, promise)
        case MoreOf():
            return _more_of(everybody, promise)
        case _:
            assert_never(promise)


# ---- never, always ----


def _never(everybody: Everybody, promise: NeverSo) -> Claim:
    return Claim(
        says=promise.says,
        nobody=[_somebody_of_whom(everybody, promise.never)],
        concerns=_somebody_of_whom(everybody, *_answers_in(everybody, promise.never)),
        place=promise.place,
    )


def _answers_in(everybody: Everybody, never: Criterion) -> tuple[Criterion, ...]:
    """The parts of a *never* that read answers only: whom it concerns."""
    parts = never.parts if isinstance(never, AllOf) else (never,)
    facts, terms = everybody.rulebook.facts, everybody.rulebook.terms
    return tuple(part for part in parts if facts_behind(part, facts, terms).isdisjoint(READABLE))


def _somebody_of_whom(everybody: Everybody, *criteria: Criterion) -> Case:
    return Case(
        people=(everybody.one,),
        so=both(everybody.one.judge(each).certain for each in criteria),
        seen=lambda one: all(one[0].is_so(each) for each in criteria),
    )


def _always(everybody: Everybody, promise: AlwaysSo) -> Claim:
    when = everybody.one.judge(promise.when).certain
    then = everybody.one.judge(promise.always).certain
    return Claim(
        says=promise.says,
        nobody=[
            Case(
                people=(everybody.one,),
                so=both([when, no(then)]),
                seen=lambda one: one[0].is_so(promise.when) and not one[0].is_so(promise.always),
            )
        ],
        concerns=_somebody_of_whom(everybody, promise.when),
        place=promise.place,
    )


# ---- does not depend on ----


def is_independent_by_structure(everybody: Everybody, promise: Independent) -> bool:
    """Whether nothing that decides this reads one of the facts at all."""
    rulebook = everybody.rulebook
    deciding = rulebook.gates if promise.what is What.DISPOSITION else rulebook.evidence
    return rulebook.reads.of_all(deciding).isdisjoint(promise.facts)


def _independent(everybody: Everybody, promise: Independent) -> Claim:
    other, then = everybody.another(promise.facts)
    return Claim(
        says=promise.says,
        nobody=[
            Case(
                people=(everybody.one, other),
                so=_differs(everybody.outcomes, then, promise.what),
                seen=lambda two: _decided(two[0], promise.what) != _decided(two[1], promise.what),
            )
        ],
        concerns=Case(people=(everybody.one,), so=TRUE, seen=lambda _: True),
        place=promise.place,
    )


def _differs(before: Outcomes, after: Outcomes, what: What) -> Formula:
    if what is What.DISPOSITION:
        return either(both([so, no(after.worst[each])]) for each, so in before.worst.items())
    return either(both([so, no(after.verdict[each])]) for each, so in before.verdict.items())


def _decided(replayed: Replayed, what: What) -> object:
    worked = replayed.worked
    return worked.safety.disposition if what is What.DISPOSITION else worked.weighing.verdict


# ---- more of ----

_TOWARDS_SPA = {Verdict.MEDICAL: 0, Verdict.EITHER: 1, Verdict.UNDECIDED: 1, Verdict.SPA: 2}
"""How near a verdict is to a spa."""


def _more_of(everybody: Everybody, promise: MoreOf) -> Claim:
    other, then = everybody.another([promise.fact])
    more = longer(everybody, other.answer(promise.fact), promise.fact)
    return Claim(
        says=promise.says,
        nobody=[
            Case(
                people=(everybody.one, other),
                so=both([more, _moved(everybody.outcomes, then, promise.never_moves)]),
                seen=lambda two: _has_moved(two[0], two[1], promise.never_moves),
            )
        ],
        concerns=Case(
            people=(everybody.one,),
            so=everybody.one.answer(promise.fact).stated,
            seen=lambda one: promise.fact in one[0].said,
        ),
        place=promise.place,
    )


def _moved(before: Outcomes, after: Outcomes, move: Move) -> Formula:
    if move is Move.TOWARDS_SPA:
        return either(
            both([before.verdict[was], after.verdict[now]])
            for was, near in _TOWARDS_SPA.items()
            for now, nearer in _TOWARDS_SPA.items()
            if nearer > near
        )
    return either(
        both([before.worst[was], after.worst[now]])
        for was in Disposition
        for now in Disposition
        if now.severity < was.severity
    )


def _has_moved(before: Replayed, after: Replayed, move: Move) -> bool:
    if move is Move.TOWARDS_SPA:
        was, now = before.worked.weighing.verdict, after.worked.weighing.verdict
        return _TOWARDS_SPA[now] > _TOWARDS_SPA[was]
    return after.worked.safety.disposition.severity < before.worked.safety.disposition.severity
