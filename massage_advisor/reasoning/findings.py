"""Findings: what each rule has to say of one person.

The same three-valued judgement for all four kinds; only a gate holds while its excuse is open (S5).
"""

from __future__ import annotations

from operator import attrgetter
from typing import TYPE_CHECKING, Generic, TypeVar

from massage_advisor.knowledge.rules import Gate, Rule, State
from massage_advisor.reasoning.judging import Judgement, Known, open_facts, stated_leaves
from massage_advisor.truth import Truth
from massage_advisor.values import Value

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

R = TypeVar("R", bound=Rule)


class Finding(Value, Generic[R], frozen=True, kw_only=True):
    """A rule, how it stands to this person, and the judgements that led there."""

    rule: R
    state: State
    when: Judgement
    unless: Judgement | None = None

    @property
    def acts(self) -> bool:
        """Whether it has a say: it applies or holds."""
        return self.state is State.APPLIES or self.state is State.HOLDS

    @property
    def is_unsure(self) -> bool:
        """Whether a missing answer could still make it apply."""
        return self.state is State.UNSURE

    def decided_by(self) -> Iterator[Judgement]:
        """The judged facts that made it act, `when` first."""
        if self.when.truth is not Truth.UNKNOWN:
            yield from stated_leaves(self.when)
        if self.unless is not None and self.unless.truth is Truth.NO:
            yield from stated_leaves(self.unless)

    def open_facts(self) -> Iterator[str]:
        """The facts that, once known, could settle it; an open excuse counts."""
        yield from open_facts(self.when)
        if self.unless is not None:
            yield from open_facts(self.unless)


def find(rules: Iterable[R], known: Known) -> tuple[Finding[R], ...]:
    """A finding for every rule, in the order of their names."""
    return tuple([_find(rule, known) for rule in sorted(rules, key=attrgetter("slug"))])


def _find(rule: R, known: Known) -> Finding[R]:
    when = known.judge(rule.when)
    unless = None if rule.unless is None else known.judge(rule.unless)
    excused = Truth.NO if unless is None else unless.truth
    return Finding(
        rule=rule,
        state=_state(when.truth, excused, holds=isinstance(rule, Gate)),
        when=when,
        unless=unless,
    )


def _state(when: Truth, excused: Truth, *, holds: bool) -> State:
    match when, excused:
        case (Truth.NO, _) | (_, Truth.YES):
            return State.DOES_NOT_APPLY
        case Truth.YES, Truth.NO:
            return State.APPLIES
        case Truth.YES, Truth.UNKNOWN if holds:
            return State.HOLDS
        case _:
            return State.UNSURE
