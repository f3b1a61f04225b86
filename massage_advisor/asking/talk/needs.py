"""Needs: which facts can still matter to this person, what for, and which rules wait for them.

Read off the rules that are unsure or hold; knows nothing of what was asked already.
"""

from __future__ import annotations

import enum
from typing import TYPE_CHECKING, TypeVar

from massage_advisor.asking.talk.open_tests import OpenTest, OpenTests, open_members
from massage_advisor.asking.talk.pages import is_grouped, is_long, pages
from massage_advisor.knowledge.answers import Choice
from massage_advisor.knowledge.outcomes import MASSAGE_IS_POSSIBLE, NOTHING_IS_SOLD
from massage_advisor.knowledge.rules import Evidence, Gate, IfUnsure, Rule, State
from massage_advisor.knowledge.vocabulary import AGE, ANSWERED_FOR, FOR_WHOM, Asked, Kind
from massage_advisor.reasoning.advisor import work_on
from massage_advisor.reasoning.costs import READS as READ_BY_COSTS
from massage_advisor.reasoning.findings import Finding, find
from massage_advisor.reasoning.weighing import points_of
from massage_advisor.truth import Truth
from massage_advisor.values import Value, replaced

if TYPE_CHECKING:
    from collections.abc import Collection, Iterable, Iterator

    from massage_advisor.asking.talk.standing import Standing

R = TypeVar("R", bound=Rule)


class Phase(enum.Enum):
    """What an answer is needed for; in this order."""

    SAFETY = "safety"  #: to know whether a massage is possible at all
    VERDICT = "verdict"  #: to know which kind
    SESSION = "session"  #: to adapt the session
    DETAILS = "details"  #: techniques, advice and cost

    @property
    def rank(self) -> int:
        """0 for safety."""
        return _RANKS[self]

    @property
    def is_fine_tuning(self) -> bool:
        """Whether there is enough to book without it."""
        return self in {Phase.SESSION, Phase.DETAILS}


_RANKS = {phase: rank for rank, phase in enumerate(Phase)}


class Need(Value, frozen=True, kw_only=True):
    """One open test of a fact, and who waits for it."""

    fact: str
    phase: Phase
    members: frozenset[str] = frozenset()  #: of an any-of fact: those that are tested
    can_be_asked: bool = True  #: it is known that the question arises
    waits_for: frozenset[str] = frozenset()  #: facts not known that decide whether it arises
    is_excuse: bool = False  #: it matters only if something else turns out to be so
    is_danger: bool = False  #: should it be so, nothing is sold
    rule: str = ""  #: the name of the rule that waits
    weight: int = 0  #: the points that rule would give


def needs(where: Standing, phases: Collection[Phase]) -> tuple[Need, ...]:
    """What could still matter in these phases, the earlier first."""
    readers = {
        Phase.SAFETY: _for_safety,
        Phase.VERDICT: _for_verdict,
        Phase.SESSION: _for_session,
        Phase.DETAILS: _for_details,
    }
    every = [need for phase in Phase if phase in phases for need in readers[phase](where)]
    may_be_asked = {n: _may_be_asked(where, n) for n in {need.fact for need in every}}
    return tuple(need for need in every if may_be_asked[need.fact])


def everything(where: Standing) -> tuple[Need, ...]:
    """Every fact not known that is ever asked and may arise, whether or not it can still matter."""
    facts = where.rulebook.facts
    return tuple(n for n in _unknown(where, facts) if _may_be_asked(where, n.fact))


def _may_be_asked(where: Standing, name: str) -> bool:
    """Whether the fact is one that is asked, and its question may still arise."""
    fact = where.rulebook.facts[name]
    if fact.outcome or fact.asked is Asked.NEVER:
        return False
    arises = where.known.applicable(name)
    return arises is None or arises.truth is not Truth.NO


def _for_safety(where: Standing) -> Iterator[Need]:
    """Whom it is for (S15), what asking gates wait for, and excuses that are not known."""
    yield from _unknown(where, [FOR_WHOM], Phase.SAFETY)
    yield from _age(where)
    urgent = (each for each in _gates(where) if _is_urgent(where, each))
    needs_of_gates = tuple(_waiting(urgent, where.tests, Phase.SAFETY))
    yield from needs_of_gates
    yield from _in_the_same_go(where, needs_of_gates)
    yield from _excuses_to_come(where)


def _age(where: Standing) -> Iterator[Need]:
    """How old somebody is: no rule asks everybody, and a child may answer for themselves.

    Not of somebody who has to see a doctor first, unless it may be a child who is answered for.
    """
    is_answered_for = where.facts.stated.get(FOR_WHOM) == Choice(choice=ANSWERED_FOR)
    if is_answered_for or where.is_possible:
        yield from _unknown(where, [AGE], Phase.SAFETY)


def _in_the_same_go(where: Standing, asked: Iterable[Need]) -> Iterator[Need]:
    """What the session needs of a long list that is asked anyway, where the pages have room."""
    begun: dict[str, frozenset[str]] = {}
    for need in asked:
        fact = where.rulebook.facts[need.fact]
        if is_long(fact) and not is_grouped(fact) and not need.is_excuse:
            begun[need.fact] = begun.get(need.fact, frozenset()) | need.members
    for need in _for_session(where):
        if need.fact in begun and not need.is_excuse:
            fact, members = where.rulebook.facts[need.fact], begun[need.fact]
            if len(pages(fact, members | need.members)) == len(pages(fact, members)):
                begun[need.fact] = members | need.members
                yield replaced(need, phase=Phase.SAFETY)


def _excuses_to_come(where: Standing) -> Iterator[Need]:
    """Excuses of gates that only adapt: needed once such a gate acts, and not before."""
    for each in _gates(where):
        if each.unless is not None and not _is_urgent(where, each):
            basis = Need(fact="", phase=Phase.SAFETY, rule=each.rule.name, is_excuse=True)
            needed = _needed(where.tests.behind(each.unless), basis)
            yield from [replaced(need, can_be_asked=False) for need in needed]


def _gates(where: Standing) -> tuple[Finding[Gate], ...]:
    return (*where.safety.acting, *where.safety.unsure)


def _is_urgent(where: Standing, finding: Finding[Gate]) -> bool:
    """Whether it has to be ruled out, or acts for want of an excuse that could help.

    Where a doctor surely has to be asked first, one more excuse helps nobody to a massage.
    """
    surely = where.safety.surely
    is_vain = surely not in MASSAGE_IS_POSSIBLE and finding.rule.then.severity <= surely.severity
    return (finding.acts and not is_vain) or (
        finding.is_unsure and finding.rule.if_unsure is IfUnsure.ASK
    )


def _for_verdict(where: Standing) -> Iterator[Need]:
    """What evidence waits for that could still count: of the same thing the strongest does (S7)."""
    if where.weighing.settled:
        return
    counted: dict[object, int] = {}
    for each in where.evidence:
        if each.acts:
            counted[_about(each)] = max(_points(where, each), counted.get(_about(each), 0))
    for each in where.evidence:
        points = _points(where, each)
        if points > counted.get(_about(each), 0):
            yield from _waiting([each], where.tests, Phase.VERDICT, weight=points)


def _about(finding: Finding[Evidence]) -> object:
    return finding.rule.points_to, finding.rule.about


def _points(where: Standing, finding: Finding[Evidence]) -> int:
    return points_of(finding.rule.strength, where.rulebook)


def _for_session(where: Standing) -> Iterator[Need]:
    """What gates wait for that only adapt, or that nothing hangs on any more."""
    adapting = (each for each in _gates(where) if not _is_urgent(where, each))
    yield from _waiting(adapting, where.tests, Phase.SESSION)


def _for_details(where: Standing) -> Iterator[Need]:
    """What techniques, advice and the purse wait for."""
    rulebook, phase = where.rulebook, Phase.DETAILS
    worked = work_on(rulebook, where.known, where.safety, where.evidence, where.weighing)
    concluded = where.known.also(worked.outcomes)
    tests = OpenTests(concluded)
    yield from _waiting(find(rulebook.modality_rules, concluded), tests, phase)
    yield from _waiting(find(rulebook.advice_here, concluded), tests, phase)
    yield from _unknown(where, (rulebook.loved_in, rulebook.refused_in, *READ_BY_COSTS))


def _unknown(where: Standing, names: Iterable[str], phase: Phase = Phase.DETAILS) -> Iterator[Need]:
    """Those of these facts that are not known, whoever reads them."""
    for name in names:
        fact = where.rulebook.facts.get(name)
        if fact is None:
            continue
        choices = [each.name for each in fact.choices] if fact.kind is Kind.ANY_OF else []
        members = open_members(where.known, name, choices)
        if members or where.known.value(name) is None:
            arises = where.known.applicable(name)
            certain = arises is None or arises.truth is Truth.YES
            basis = Need(fact=name, phase=phase)
            tests = where.tests.behind(arises) if arises is not None else []
            first = _needed(tests, basis)
            waits_for = frozenset(need.fact for need in first)
            yield replaced(basis, members=members, can_be_asked=certain, waits_for=waits_for)
            yield from first


def _waiting(
    findings: Iterable[Finding[R]], tests: OpenTests, phase: Phase, weight: int = 0
) -> Iterator[Need]:
    for finding in findings:
        if finding.state is State.UNSURE or finding.state is State.HOLDS:
            rule = finding.rule
            is_danger = isinstance(rule, Gate) and rule.then in NOTHING_IS_SOLD
            basis = Need(fact="", phase=phase, rule=rule.name, is_danger=is_danger, weight=weight)
            yield from _needed(tests.behind(finding.when), basis)
            if finding.unless is not None:
                only_excuses = replaced(basis, is_excuse=finding.when.truth is not Truth.YES)
                yield from _needed(tests.behind(finding.unless), only_excuses)


def _needed(tests: Iterable[OpenTest], basis: Need) -> list[Need]:
    """These tests, for whatever the basis says."""
    return [
        replaced(
            basis,
            fact=test.fact,
            members=test.members,
            can_be_asked=test.can_be_asked,
            waits_for=test.waits_for,
            is_excuse=basis.is_excuse or test.is_excuse,
        )
        for test in tests
    ]
