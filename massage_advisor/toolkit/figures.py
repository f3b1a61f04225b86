"""Figures: how much of what is possible was reached, stage by stage, as a small table."""

from __future__ import annotations

from typing import TYPE_CHECKING

from massage_advisor.values import Value

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator


class Figure(Value, frozen=True, kw_only=True):
    """How much of something was reached."""

    of: str
    reached: int
    possible: int

    @property
    def percent(self) -> float:
        """A hundred where nothing is to be reached."""
        return 100 * self.reached / self.possible if self.possible else 100.0


def in_stages(every: Iterable[Figure]) -> tuple[Figure, ...]:
    """The stages in their order, then everything else."""
    return tuple(sorted(every, key=lambda each: (not each.of[0].isdigit(), each.of)))


def whole(every: Iterable[Figure]) -> Figure:
    """All figures added up."""
    parts = tuple(every)
    return Figure(
        of="whole",
        reached=sum(each.reached for each in parts),
        possible=sum(each.possible for each in parts),
    )


def table(every: Iterable[Figure], what: str) -> Iterator[str]:
    """A line for each, and one for the whole; cut short rather than rounded up to a hundred."""
    parts = tuple(every)
    width = max(len(each.of) for each in (*parts, whole(())))
    for each in (*parts, whole(parts)):
        share = f"{each.reached} of {each.possible}"
        yield f"{each.of:<{width}}  {share:>13} {what}  {shown(each.percent):5.1f} %"


def shown(percent: float) -> float:
    """To one place, so that only all is a hundred."""
    return int(percent * 10) / 10
