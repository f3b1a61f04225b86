"""Comparisons told: what has changed in words, and who would be treated differently."""

from __future__ import annotations

import textwrap
from itertools import groupby
from typing import TYPE_CHECKING

from massage_advisor.telling.answers_file import answers_in_yaml
from massage_advisor.telling.facts_told import in_json
from massage_advisor.telling.json_text import as_json_text
from massage_advisor.toolkit.comparison.aspects import NO_LONGER_OPEN, NOW_OPEN, Care
from massage_advisor.toolkit.comparison.people import Affected
from massage_advisor.toolkit.comparison.words import texts_changed
from massage_advisor.wording import counted, listed, visible_lines

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

    from massage_advisor.knowledge.rulebook import Rulebook
    from massage_advisor.toolkit.comparison.cases import Replay
    from massage_advisor.toolkit.comparison.people import Difference, Unsettled
    from massage_advisor.toolkit.comparison.words import Change

_MEASURE = 88
MOST_OTHERS = 5
"""So many people are shown who are treated neither more nor less cautiously, unless all are."""
MOST_CHANGES = 40
_HEADINGS = {
    Care.LESS: "LESS CAUTIOUS NOW",
    Care.MORE: "More cautious now",
    Care.OTHER: "Otherwise treated differently",
}


def comparison_told(
    rulebook: Rulebook,
    changes: Sequence[Change],
    people: Sequence[Affected | Unsettled],
    replays: Sequence[Replay] | None,
    *,
    everybody: bool,
) -> str:
    """The whole comparison; people are told as answers files, in the new rulebook's words."""
    lines = [*_changes(changes, everything=everybody), ""]
    if not people:
        lines.append("Nobody would be treated differently; that is proved for all people.")
        lines += _but_words(changes, "But ")
    for care, group in groupby(people, key=lambda each: each.care):
        lines += [_HEADINGS[care], *_people(rulebook, list(group), everybody=everybody)]
    lines += _summary(people)
    lines += _but_words(changes, "Besides, ") if people else ()
    if replays is not None:
        lines += ["", *_replays(replays)]
    return visible_lines(lines)


def _changes(changes: Sequence[Change], *, everything: bool) -> Iterator[str]:
    if not changes:
        yield "Nothing has changed in the rule files but, perhaps, comments and examples."
        return
    yield f"{counted(len(changes), 'part')} of the rulebook changed"
    shown = changes if everything else changes[:MOST_CHANGES]
    for change in shown:
        yield f"  {change.edit.value:<8} {change.what}"
        for line in change.lines:
            yield from _wrapped(line, " " * 11, " " * 13)
    if len(changes) > len(shown):
        yield f"  and {len(changes) - len(shown)} more (--all shows them)"


def _people(
    rulebook: Rulebook, people: Sequence[Affected | Unsettled], *, everybody: bool
) -> Iterator[str]:
    is_other = people[0].care is Care.OTHER
    shown = people[:MOST_OTHERS] if is_other and not everybody else people
    for one in shown:
        yield from _affected(rulebook, one) if isinstance(one, Affected) else _unsettled(one)
        yield ""
    if len(people) > len(shown):
        yield f"  and {len(people) - len(shown)} more kinds of people (--all shows them)"
        yield ""


def _affected(rulebook: Rulebook, one: Affected) -> Iterator[str]:
    shown = _without_echoes(one.differences)
    by_care = {care: [each.what for each in shown if each.care is care] for care in Care}
    first = one.differences[0].what
    yield f"  {first}"
    for care, whats in by_care.items():
        others = [what for what in whats if what != first]
        if others:
            label = "" if care in {one.care, Care.OTHER} else f"{care.value}: "
            yield from _wrapped(f"{label}{'; '.join(others)}", "    also ", "      ")
    yield f"    was: {one.before}"
    yield f"    now: {one.after}"
    yield from (f"      {line}" for line in answers_in_yaml(rulebook, one.said))


def _without_echoes(differences: Sequence[Difference]) -> list[Difference]:
    """Of the dangers that are kept open now, or no longer, only the gravest; it is told first."""
    shown: list[Difference] = []
    for each in differences:
        ending = next((end for end in (NOW_OPEN, NO_LONGER_OPEN) if each.what.endswith(end)), None)
        if ending is None or not any(other.what.endswith(ending) for other in shown):
            shown.append(each)
    return shown


def _unsettled(one: Unsettled) -> Iterator[str]:
    yield f"  UNDECIDED {one.difference.what}"
    yield from _wrapped(one.why, "    ", "    ")


def _wrapped(text: str, first: str, then: str) -> list[str]:
    return textwrap.wrap(
        text, _MEASURE, initial_indent=first, subsequent_indent=then, break_on_hyphens=False
    )


def _summary(people: Sequence[Affected | Unsettled]) -> Iterator[str]:
    if not people:
        return
    counts = [
        f"{len([one for one in people if one.care is care and isinstance(one, Affected)])} {name}"
        for care, name in (
            (Care.LESS, "less cautious"),
            (Care.MORE, "more cautious"),
            (Care.OTHER, "other"),
        )
    ]
    undecided = len([one for one in people if not isinstance(one, Affected)])
    counts += [f"{undecided} undecided"] if undecided else []
    yield f"Kinds of people treated differently: {listed(counts)}"


def _but_words(changes: Sequence[Change], but: str) -> Iterator[str]:
    """That people would read something else, which no proof speaks of."""
    number = texts_changed(changes)
    if number:
        have = "has" if number == 1 else "have"
        yield f"{but}{counted(number, 'text')} that people read {have} changed; see above."


def _replays(replays: Sequence[Replay]) -> Iterator[str]:
    yield f"{counted(len(replays), 'old case')} would come out differently"
    for each in replays:
        mark = "LESS CAUTIOUS " if each.is_less_cautious else ""
        yield f"  {mark}{each.name}: {each.before} -> {each.after}"


def comparison_in_json(
    rulebook: Rulebook,
    changes: Iterable[Change],
    people: Iterable[Affected | Unsettled],
    replays: Iterable[Replay] | None,
) -> str:
    """The same for scripts."""
    every, edits = list(people), list(changes)
    told = {
        "changes": [
            {"what": each.what, "edit": each.edit.value, "lines": list(each.lines)}
            for each in edits
        ],
        "texts_changed": texts_changed(edits),
        "people": [_in_json(rulebook, each) for each in every if isinstance(each, Affected)],
        "undecided": [
            {"what": each.difference.what, "care": each.care.value, "why": each.why}
            for each in every
            if not isinstance(each, Affected)
        ],
        "cases": None
        if replays is None
        else [
            {
                "case": each.name,
                "before": each.before,
                "after": each.after,
                "less_cautious": each.is_less_cautious,
            }
            for each in replays
        ],
    }
    return as_json_text(told)


def _in_json(rulebook: Rulebook, one: Affected) -> dict[str, object]:
    return {
        "care": one.care.value,
        "differences": [{"what": each.what, "care": each.care.value} for each in one.differences],
        "answers": {
            name: in_json(rulebook.facts[name], answer)
            for name, answer in one.said.items()
            if name in rulebook.facts
        },
        "before": one.before,
        "after": one.after,
    }
