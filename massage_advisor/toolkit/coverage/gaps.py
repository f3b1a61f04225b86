"""Gaps: what no example decides, and for each the example that would.

One example may close several gaps, and one `and each of` may stand for several examples.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from massage_advisor.toolkit.coverage.decided import shown
from massage_advisor.toolkit.finding_people.apart import Nobody, Solver, Where, somebody_apart
from massage_advisor.toolkit.parts import Part
from massage_advisor.toolkit.pasting.ready_examples import ReadyExample
from massage_advisor.truth import Truth
from massage_advisor.values import Value, replaced

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

    from massage_advisor.toolkit.coverage.decided import Covered, Reading
    from massage_advisor.toolkit.finding_people.seeking import Given


class Gap(Value, frozen=True, kw_only=True):
    """A part that never decided in one way."""

    part: Part
    way: Truth
    cannot: bool = False  #: proved: it never makes a difference this way, whoever comes


class Closing(Value, frozen=True, kw_only=True):
    """An example that is still lacking, and what it would show."""

    example: ReadyExample
    closes: tuple[Gap, ...]


class Gaps(Value, frozen=True, kw_only=True):
    """Everything that was never decided, and the examples that would do."""

    every: tuple[Gap, ...]
    closings: tuple[Closing, ...]


def gaps(
    every: Iterable[Covered], readers: Mapping[str, Reading], solver: Solver | None = None
) -> Gaps:
    """All gaps in the order of their parts, with an example for each that can be closed."""
    found: list[Gap] = []
    closings: list[Closing] = []
    for covered in every:
        by_slug = {slug: readers[slug] for slug in covered.read_by}
        for way in covered.lacks():
            gap = Gap(part=covered.part, way=way)
            found.append(_closed(gap, by_slug, closings, solver))
    return Gaps(every=tuple(found), closings=_needed(closings, readers))


def _needed(closings: list[Closing], readers: Mapping[str, Reading]) -> tuple[Closing, ...]:
    """The examples without which some gap would stay open, each with all it closes."""
    every = [gap for each in closings for gap in each.closes]
    closes = [[gap for gap in every if _closed_by(each, gap, readers)] for each in closings]
    times = {id(gap): sum(gap in some for some in closes) for gap in every}
    kept: list[Closing] = []
    for each, some in zip(closings, closes, strict=True):
        if any(times[id(gap)] == 1 for gap in some):
            kept.append(replaced(each, closes=tuple(some)))
        else:
            for gap in some:
                times[id(gap)] -= 1
    return tuple(kept)


def _closed_by(closing: Closing, gap: Gap, readers: Mapping[str, Reading]) -> bool:
    reading = readers[closing.example.rule]
    return reading.reads(gap.part) and _closes(reading, gap, closing.example.given)


def _closed(
    gap: Gap, readers: Mapping[str, Reading], closings: list[Closing], solver: Solver | None
) -> Gap:
    """The gap, once an example that closes it stands among those that are ready."""
    for number, each in enumerate(closings):
        reading = readers.get(each.example.rule)
        if reading is not None and _closes(reading, gap, each.example.given):
            closings[number] = replaced(each, closes=(*each.closes, gap))
            return gap
    where = Where(criterion=gap.part.criterion, truth=gap.way)
    nobodies: list[Nobody] = []
    for slug, reading in readers.items():
        other = reading.otherwise(gap.part, gap.way)
        given = somebody_apart(reading.as_it_is, other, where=where, solver=solver)
        if not isinstance(given, Nobody):
            expect = reading.as_it_is.state(given)
            example = ReadyExample(rule=slug, given=given, expect=expect)
            closings.append(Closing(example=example, closes=(gap,)))
            return gap
        nobodies.append(given)
    return replaced(gap, cannot=all(each.proved for each in nobodies))


def _closes(reading: Reading, gap: Gap, given: Given) -> bool:
    return reading.decides(gap.part, shown(reading.as_it_is.rulebook, given)) is gap.way
