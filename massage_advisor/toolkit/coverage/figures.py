"""Figures: in how many ways parts could decide, and in how many they were seen to, by stage."""

from __future__ import annotations

from pathlib import PurePosixPath
from typing import TYPE_CHECKING

from massage_advisor.toolkit.coverage.decided import WAYS
from massage_advisor.toolkit.figures import Figure, in_stages

if TYPE_CHECKING:
    from collections.abc import Iterable

    from massage_advisor.toolkit.coverage.decided import Covered
    from massage_advisor.toolkit.coverage.gaps import Gap
    from massage_advisor.toolkit.whereabouts import Whereabouts


def figures(
    every: Iterable[Covered], gaps: Iterable[Gap], whereabouts: Whereabouts
) -> tuple[Figure, ...]:
    """One for each folder or file in which criteria stand."""
    decided: dict[str, int] = {}
    possible: dict[str, int] = {}
    for covered in every:
        group = PurePosixPath(whereabouts.file_of(covered.part.owner)).parts[0]
        decided[group] = decided.get(group, 0) + len(covered.by)
        possible[group] = possible.get(group, 0) + len(WAYS)
    for gap in gaps:
        if gap.cannot:
            possible[PurePosixPath(whereabouts.file_of(gap.part.owner)).parts[0]] -= 1
    return in_stages(
        Figure(of=group, reached=decided[group], possible=possible[group]) for group in possible
    )
