"""Trials: how the examples turned out, and for each that failed the reasoning that led there."""

from __future__ import annotations

from typing import TYPE_CHECKING, Protocol

from massage_advisor.telling.criteria import heading
from massage_advisor.telling.rule_page import visible_lines
from massage_advisor.truth import Truth
from massage_advisor.wording import counted

if TYPE_CHECKING:
    from collections.abc import Iterator

    from massage_advisor.knowledge.rules import Rule
    from massage_advisor.problems import Place
    from massage_advisor.reasoning.findings import Finding
    from massage_advisor.reasoning.judging import Judgement

_SAID = {Truth.YES: "yes", Truth.NO: "no", Truth.UNKNOWN: "not known"}


class Failure(Protocol):
    """What is told of one failure."""

    @property
    def place(self) -> Place:
        """Where the example stands."""

    @property
    def whom(self) -> str:
        """The rule or person, and the example's name."""

    @property
    def expected(self) -> str:
        """What the example says."""

    @property
    def found(self) -> str:
        """What came out."""

    @property
    def finding(self) -> Finding[Rule] | None:
        """The reasoning, where there is one rule to reason about."""


def trials_told(tried: int, failures: tuple[Failure, ...]) -> str:
    """One line if all is well; else every failure, then the count."""
    lines = [line for failure in failures for line in _failure(failure)]
    outcome = f"{counted(len(failures), 'failure')}" if failures else "all as expected"
    return visible_lines([*lines, f"{counted(tried, 'example')} tried, {outcome}"])


def _failure(failure: Failure) -> Iterator[str]:
    yield f"{failure.place} {failure.whom}"
    yield f"  expected: {failure.expected}"
    yield f"  found:    {failure.found}"
    if failure.finding is not None:
        yield "  because"
        yield from judgement_told(failure.finding.when, 2)
        if failure.finding.unless is not None:
            yield "  unless"
            yield from judgement_told(failure.finding.unless, 2)
    yield ""


def judgement_told(judgement: Judgement, depth: int = 0) -> Iterator[str]:
    """A judgement as an indented list, down to the answers that decided it."""
    yield f"{'  ' * depth}{heading(judgement.of)}  ({_SAID[judgement.truth]})"
    for part in judgement.because:
        yield from judgement_told(part, depth + 1)
