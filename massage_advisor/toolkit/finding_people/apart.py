"""Apart: somebody whom two versions of a rule tell apart.

Sought from what the rule asks for; where nobody is found that way, the solver is asked, if there is
one: it finds somebody, or proves that there is nobody.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Protocol

from massage_advisor.knowledge.criteria import Criterion
from massage_advisor.knowledge.rulebook import Rulebook
from massage_advisor.knowledge.rules import Rule, State
from massage_advisor.reasoning.findings import find
from massage_advisor.reasoning.judging import Known
from massage_advisor.toolkit.finding_people.seeking import Given, Seeker, fewest, plainly_said
from massage_advisor.toolkit.parts import read_by
from massage_advisor.truth import Truth
from massage_advisor.values import Value

if TYPE_CHECKING:
    from collections.abc import Iterator


class Version(Value, frozen=True, kw_only=True):
    """A rule, with the rulebook in whose words it is to be read."""

    rule: Rule
    rulebook: Rulebook

    def state(self, given: Given) -> State:
        """How the rule stands to somebody."""
        (finding,) = find([self.rule], Known(self.rulebook, given))
        return finding.state


class Nobody(Value, frozen=True, kw_only=True):
    """There is nobody whom they tell apart."""

    proved: bool  #: by the solver; otherwise nobody was found


class Where(Value, frozen=True, kw_only=True):
    """What has to be so of somebody as well."""

    criterion: Criterion
    truth: Truth

    def holds(self, rulebook: Rulebook, given: Given) -> bool:
        """Whether it is so of this person."""
        return Known(rulebook, given).judge(self.criterion).truth is self.truth


class Solver(Protocol):
    """Whoever can find a person, or prove that there is none."""

    def apart(self, one: Version, other: Version, where: Where | None) -> Given | Nobody:
        """Somebody whom two versions tell apart, and of whom something is so."""


def somebody_apart(
    one: Version,
    other: Version,
    *,
    where: Where | None = None,
    solver: Solver | None = None,
) -> Given | Nobody:
    """Somebody whom two versions of a rule tell apart, who says no more than it takes.

    Rather somebody for whom the one acts and the other surely does not than one who leaves one of
    them unsure.
    """

    def is_apart(given: Given) -> bool:
        fits = where is None or where.holds(one.rulebook, given)
        return fits and one.state(given) is not other.state(given)

    def is_far_apart(given: Given) -> bool:
        states = {one.state(given), other.state(given)}
        return is_apart(given) and State.UNSURE not in states

    def is_whole(given: Given) -> bool:
        return is_apart(given) and not _contradicts_itself(one.rulebook, given)

    for proposed, is_so in (
        (_for_one_only(one, other), lambda given: is_whole(given) and is_far_apart(given)),
        (_for_one_only(one, other), is_whole),
        (_while_unsure(one, other, where), is_whole),
        (_for_one_only(one, other), is_apart),
    ):
        for person in proposed:
            given = plainly_said(person)
            if is_so(given):
                return fewest(given, is_so)
    if solver is None:
        return Nobody(proved=False)
    found = solver.apart(one, other, where)
    if isinstance(found, Nobody):
        return found
    return fewest(found, is_apart) if is_apart(found) else Nobody(proved=False)


def _for_one_only(one: Version, other: Version) -> Iterator[Given]:
    """First those for whom the first version acts and the second does not; then the reverse."""
    for this, that in ((one, other), (other, one)):
        seeker, second = _seekers(this, that)
        for person in _acting(seeker, this.rule, {}):
            yield from _not_acting(second, that.rule, person)


def _while_unsure(one: Version, other: Version, where: Where | None) -> Iterator[Given]:
    """Those for whom one version is clear, whatever the other makes of them."""
    for this, that in ((other, one), (one, other)):
        seeker, _ = _seekers(this, that)
        first, _ = _seekers(one, other)
        start = first.so(where.criterion, where.truth, {}) if where else iter([{}])
        for person in start:
            yield from _not_acting(seeker, this.rule, person)
            yield from _acting(seeker, this.rule, person)


def _seekers(one: Version, other: Version) -> tuple[Seeker, Seeker]:
    read = (read_by(version.rulebook, version.rule) for version in (one, other))
    criteria = [criterion for both in read for _, criterion in both]
    return Seeker(one.rulebook, criteria), Seeker(other.rulebook, criteria)


def _acting(seeker: Seeker, rule: Rule, given: Given) -> Iterator[Given]:
    for person in seeker.so(rule.when, Truth.YES, given):
        if rule.unless is None:
            yield person
        else:
            yield from seeker.so(rule.unless, Truth.NO, person)


def _not_acting(seeker: Seeker, rule: Rule, given: Given) -> Iterator[Given]:
    yield from seeker.so(rule.when, Truth.NO, given)
    if rule.unless is not None:
        yield from seeker.so(rule.unless, Truth.YES, given)


def _contradicts_itself(rulebook: Rulebook, given: Given) -> bool:
    """Whether something was said to a question that does not arise."""
    known = Known(rulebook, given)
    applicable = (known.applicable(fact) for fact in given)
    return any(each is not None and each.truth is Truth.NO for each in applicable)
