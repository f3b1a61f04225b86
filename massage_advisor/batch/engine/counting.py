"""Counting for a whole crowd: how often what was said, of those who could be read."""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np

from massage_advisor.batch.engine.asking import NOT_ASSESSED, Tally
from massage_advisor.batch.engine.crowds.bits import bits_of
from massage_advisor.batch.engine.reasoning.screening import DISPOSITIONS
from massage_advisor.batch.engine.reasoning.weighing import VERDICTS
from massage_advisor.reasoning.recommendation import outcome_of

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

    from massage_advisor.batch.engine.crowds.bits import Bits, Mask
    from massage_advisor.batch.engine.reasoning.arrow import Arrow


def tally_of(arrow: Arrow, readable: Mask) -> Tally:
    """The counts of a crowd."""
    counted = bits_of(readable)
    return Tally(
        rows=arrow.crowd.people,
        outcomes=_outcomes(arrow, readable),
        rules=_counts(zip(arrow.compiled.deciding, arrow.acting, strict=True), counted),
        open_questions=_counts(arrow.asking.deciding.items(), counted),
    )


def _outcomes(arrow: Arrow, readable: Mask) -> Mapping[str, int]:
    which = arrow.screening.disposition.astype(np.intp) * len(VERDICTS) + arrow.weighing.verdict
    found: dict[str, int] = {}
    for state, count in enumerate(np.bincount(which[readable]).tolist()):
        if count:
            disposition, verdict = divmod(state, len(VERDICTS))
            outcome = outcome_of(DISPOSITIONS[disposition], VERDICTS[verdict]).value
            found[outcome] = found.get(outcome, 0) + count
    unread = int(np.count_nonzero(~readable))
    return {**found, NOT_ASSESSED: unread} if unread else found


def _counts(every: Iterable[tuple[str, Bits]], readable: Bits) -> Mapping[str, int]:
    counted = ((name, (bits & readable).bit_count()) for name, bits in every)
    return {name: count for name, count in counted if count}


def added(tallies: Iterable[Tally]) -> Tally:
    """All of these together."""
    every = tuple(tallies)
    return Tally(
        rows=sum(each.rows for each in every),
        outcomes=_sum(each.outcomes for each in every),
        rules=_sum(each.rules for each in every),
        open_questions=_sum(each.open_questions for each in every),
    )


def _sum(counts: Iterable[Mapping[str, int]]) -> Mapping[str, int]:
    found: dict[str, int] = {}
    for each in counts:
        for name, count in each.items():
            found[name] = found.get(name, 0) + count
    return found
