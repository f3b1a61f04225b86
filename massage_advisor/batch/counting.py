"""Counting: what came of all rows together, block by block and worker by worker.

Counts are added up in any order; the reasons kept are bounded, for hostile input must not cost
memory.
"""

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence

from massage_advisor.batch.engine.asking import NOT_ASSESSED, Tally
from massage_advisor.problems import Problem
from massage_advisor.values import Value

MOST_REASONS = 200
NO_COUNTS: Mapping[str, int] = {}


class Spot(Value, frozen=True, kw_only=True, order=True):
    """Where a row stands."""

    input: int
    line: int


class Reason(Value, frozen=True, kw_only=True):
    """Why rows were not assessed, wherever they stand."""

    code: str
    what: str
    remedy: str
    rows: int
    first: Spot

    @property
    def key(self) -> tuple[str, str, str]:
        """What makes two of them the same."""
        return (self.code, self.what, self.remedy)


class Counts(Value, frozen=True, kw_only=True):
    """How often what was said, and why what could not be read was not."""

    rows: int = 0
    outcomes: Mapping[str, int] = NO_COUNTS
    rules: Mapping[str, int] = NO_COUNTS
    open_questions: Mapping[str, int] = NO_COUNTS
    reasons: tuple[Reason, ...] = ()
    first_unread: Spot | None = None

    @property
    def not_assessed(self) -> int:
        """How many rows could not be read."""
        return self.outcomes.get(NOT_ASSESSED, 0)

    def plus(self, other: "Counts") -> "Counts":
        """Both together."""
        firsts = [each for each in (self.first_unread, other.first_unread) if each is not None]
        return Counts(
            rows=self.rows + other.rows,
            outcomes=_sum(self.outcomes, other.outcomes),
            rules=_sum(self.rules, other.rules),
            open_questions=_sum(self.open_questions, other.open_questions),
            reasons=_together((*self.reasons, *other.reasons)) if other.reasons else self.reasons,
            first_unread=min(firsts, default=None),
        )


def counts_of(tally: Tally, refused: Sequence[tuple[Spot, tuple[Problem, ...]]]) -> Counts:
    """The counts of one block."""
    reasons = (
        Reason(code=each.code, what=each.what, remedy=each.remedy, rows=1, first=spot)
        for spot, problems in refused
        for each in problems
    )
    return Counts(
        rows=tally.rows,
        outcomes=tally.outcomes,
        rules=tally.rules,
        open_questions=tally.open_questions,
        reasons=_together(reasons) if refused else (),
        first_unread=refused[0][0] if refused else None,
    )


def _sum(one: Mapping[str, int], other: Mapping[str, int]) -> Mapping[str, int]:
    if not one or not other:
        return one or other
    return {**one, **{key: one.get(key, 0) + number for key, number in other.items()}}


def _together(reasons: Iterable[Reason]) -> tuple[Reason, ...]:
    """The same reasons together, the most frequent first."""
    rows: Counter[tuple[str, str, str]] = Counter()
    first: dict[tuple[str, str, str], Spot] = {}
    for each in reasons:
        rows[each.key] += each.rows
        first[each.key] = min(each.first, first.get(each.key, each.first))
    most = sorted(rows, key=lambda key: (-rows[key], first[key], key))[:MOST_REASONS]
    return tuple(
        Reason(code=key[0], what=key[1], remedy=key[2], rows=rows[key], first=first[key])
        for key in most
    )
