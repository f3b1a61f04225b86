"""Coverage told: every part that no example turns on, the examples that would, and the figures."""

from __future__ import annotations

from typing import TYPE_CHECKING

from massage_advisor.knowledge.criteria import Is
from massage_advisor.telling.criteria import heading
from massage_advisor.telling.json_text import as_json_text
from massage_advisor.toolkit.figures import shown, table, whole
from massage_advisor.toolkit.parts import Owner, Whose
from massage_advisor.toolkit.pasting.ready import given_in_yaml
from massage_advisor.toolkit.pasting.ready_examples import in_yaml
from massage_advisor.truth import Truth
from massage_advisor.wording import counted, visible_lines

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from massage_advisor.toolkit.coverage.gaps import Closing, Gap, Gaps
    from massage_advisor.toolkit.figures import Figure
    from massage_advisor.toolkit.parts import Part
    from massage_advisor.toolkit.whereabouts import Whereabouts

SCHEMA = "massage-advisor/coverage/1.0"
_SO = {Truth.YES: "being so", Truth.NO: "not being so"}


def coverage_told(found: Gaps, figures: tuple[Figure, ...], whereabouts: Whereabouts) -> str:
    """As text: what is lacking, what would do, how much there is."""
    lines = [
        *(_gap(gap, whereabouts) for gap in found.every if not gap.cannot),
        *_closings(found.closings, whereabouts),
        *_figures(figures, found),
    ]
    return visible_lines(lines)


def _gap(gap: Gap, whereabouts: Whereabouts) -> str:
    place = whereabouts.of(gap.part)
    return f"{place} {part_told(gap.part)}: no example turns on its {_SO[gap.way]}"


def part_told(part: Part) -> str:
    """A part in the words of the file."""
    criterion = part.criterion
    if isinstance(criterion, Is) and len(criterion.choices) > 1:
        first, *others = criterion.choices
        return f"{criterion.fact}: {first} or {counted(len(others), 'other')}"
    return heading(criterion).removesuffix(":")


def _closings(closings: Iterable[Closing], whereabouts: Whereabouts) -> Iterator[str]:
    by_rule: dict[str, list[Closing]] = {}
    for closing in closings:
        by_rule.setdefault(closing.example.rule, []).append(closing)
    for slug, some in by_rule.items():
        owner = Owner(whose=Whose.RULE, name=slug)
        yield ""
        yield f"{whereabouts.at(owner, 'examples')} add, if this is what you mean:"
        yield from in_yaml(whereabouts.rulebook, (each.example for each in some))


def _figures(figures: tuple[Figure, ...], found: Gaps) -> Iterator[str]:
    """A small table; a part can decide in two ways, by being so and by not being so."""
    if found.every:
        yield ""
    yield from table(figures, "ways decided")
    cannot = sum(gap.cannot for gap in found.every)
    if cannot:
        yield f"{counted(cannot, 'more way')} can never decide anything, as the solver proved"


def coverage_in_json(found: Gaps, figures: tuple[Figure, ...], whereabouts: Whereabouts) -> str:
    """The same for programs."""
    report = {
        "schema": SCHEMA,
        "figures": [_figure(each) for each in (*figures, whole(figures))],
        "gaps": [_gap_in_json(gap, whereabouts) for gap in found.every],
        "examples": [_example_in_json(each, whereabouts) for each in found.closings],
    }
    return as_json_text(report)


def _figure(figure: Figure) -> dict[str, object]:
    return {
        "of": figure.of,
        "decided": figure.reached,
        "ways": figure.possible,
        "percent": shown(figure.percent),
    }


def _gap_in_json(gap: Gap, whereabouts: Whereabouts) -> dict[str, object]:
    place = whereabouts.of(gap.part)
    return {
        "file": place.file,
        "line": place.line,
        "column": place.column,
        "of": gap.part.owner.name,
        "part": part_told(gap.part),
        "lacks": _SO[gap.way],
        "can_never_decide": gap.cannot,
    }


def _example_in_json(closing: Closing, whereabouts: Whereabouts) -> dict[str, object]:
    example = closing.example
    return {
        "rule": example.rule,
        "given": given_in_yaml(whereabouts.rulebook, example.given),
        "expect": example.expect.value,
        "closes": len(closing.closes),
    }
