"""Mutants told: every slip that goes unnoticed, what would notice it, and the figures."""

from __future__ import annotations

from pathlib import PurePosixPath
from typing import TYPE_CHECKING

from massage_advisor.reading.building.expectations import EXPECT
from massage_advisor.telling.json_text import as_json_text
from massage_advisor.toolkit.figures import Figure, in_stages, shown, table, whole
from massage_advisor.toolkit.mutation.lacking import lacking
from massage_advisor.toolkit.mutation.noticing import By
from massage_advisor.toolkit.mutation.survivors import Left
from massage_advisor.toolkit.parts import Owner, Whose
from massage_advisor.toolkit.pasting.ready import block, given_in_yaml
from massage_advisor.toolkit.pasting.ready_examples import in_yaml
from massage_advisor.wording import counted, listed, visible_lines

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping

    from massage_advisor.problems import Place
    from massage_advisor.toolkit.mutation.mutants import Mutant
    from massage_advisor.toolkit.mutation.running import Fate
    from massage_advisor.toolkit.mutation.survivors import ReadyPerson, Survivor
    from massage_advisor.toolkit.pasting.ready import Plain
    from massage_advisor.toolkit.whereabouts import Whereabouts

SCHEMA = "massage-advisor/mutants/1.0"
_IF_MEANT = "if this is what you mean:"


def figures(fates: Iterable[Fate], whereabouts: Whereabouts) -> tuple[Figure, ...]:
    """How many slips are noticed, by folder or file; those that change nothing do not count."""
    noticed: dict[str, int] = {}
    possible: dict[str, int] = {}
    for fate in fates:
        group = PurePosixPath(whereabouts.file_of(fate.mutant.owner)).parts[0]
        noticed[group] = noticed.get(group, 0) + (fate.notice is not None)
        possible[group] = possible.get(group, 0) + (not fate.is_equivalent)
    return in_stages(
        Figure(of=group, reached=noticed[group], possible=possible[group]) for group in possible
    )


def mutants_told(fates: tuple[Fate, ...], whereabouts: Whereabouts, *, details: bool) -> str:
    """As text: what goes unnoticed, what would notice it, how much there is."""
    survivors = [each.survivor for each in fates if each.survivor is not None]
    open_ones = [each for each in survivors if not each.is_equivalent]
    placed = sorted(
        (_place(each.mutant, whereabouts), number, each) for number, each in enumerate(open_ones)
    )
    lines = [_slip(each.mutant, whereabouts, _UNNOTICED[each.left]) for _, _, each in placed]
    lines += _lacking(open_ones, whereabouts)
    if details:
        lines += _equivalent((each for each in survivors if each.is_equivalent), whereabouts)
    lines += _sums(fates, whereabouts, gap=bool(lines))
    return visible_lines(lines)


def _place(mutant: Mutant, whereabouts: Whereabouts) -> tuple[str, int, int]:
    """Where a slip stands, as a sort key."""
    place = whereabouts.at(mutant.owner, *mutant.steps)
    return (place.file, place.line, place.column)


def _slip(mutant: Mutant, whereabouts: Whereabouts, what: str = "unnoticed") -> str:
    place = whereabouts.at(mutant.owner, *mutant.steps)
    return f"{place} {mutant.owner.name or 'strengths'}: {what}: {mutant.says}"


# ---- what would notice ----


def _lacking(survivors: Iterable[Survivor], whereabouts: Whereabouts) -> Iterator[str]:
    found = lacking(survivors)
    for rule, examples in found.examples.items():
        yield from ("", f"{_examples_of(rule, whereabouts)} add, {_IF_MEANT}")
        yield from in_yaml(whereabouts.rulebook, examples)
    for slug, expect in found.known_people.items():
        file = whereabouts.folder / "people" / f"{slug}.yaml"
        yield from ("", f"{file} add to what you expect, {_IF_MEANT}")
        yield from (f"  {line}" for line in expected(expect))
    for rule, people in found.new_people.items():
        file = whereabouts.folder / "people"
        for person in people:
            yield from ("", f"{file} add somebody like this for {rule}, {_IF_MEANT}")
            yield from new_person(person, whereabouts)


def _examples_of(rule: str, whereabouts: Whereabouts) -> Place:
    return whereabouts.at(Owner(whose=Whose.RULE, name=rule), "examples")


def expected(expect: Mapping[str, Plain]) -> Iterator[str]:
    """The lines under `expect:`, in the order in which they are written."""
    for key in EXPECT.order:
        if key in expect:
            yield from block(key, expect[key], narrower=2)


def new_person(person: ReadyPerson, whereabouts: Whereabouts) -> Iterator[str]:
    """A file for `people/`, but for the name and the story."""
    yield from ("  name: (a name, which is also the file's)", "  story: (who this is)")
    yield "  given:"
    for key, value in given_in_yaml(whereabouts.rulebook, person.given).items():
        yield from (f"    {line}" for line in block(key, value, narrower=4))
    yield "  expect:"
    yield from (f"    {line}" for line in expected(person.expect))


# ---- sums ----


def _equivalent(survivors: Iterable[Survivor], whereabouts: Whereabouts) -> Iterator[str]:
    yield ""
    for each in survivors:
        yield _slip(each.mutant, whereabouts, Left.ALIKE.value)


def _sums(fates: tuple[Fate, ...], whereabouts: Whereabouts, *, gap: bool) -> Iterator[str]:
    if gap:
        yield ""
    yield from table(figures(fates, whereabouts), "slips noticed")
    by = {each: sum(fate.by is each for fate in fates) for each in By}
    some = [f"{_BY[each]} {number}" for each, number in by.items() if number]
    if some:
        yield f"noticed first by {listed(some)}"
    for left, number in _left(fates).items():
        if number:
            what, comes_to = _LEFT[left]
            yield f"{counted(number, what)} {comes_to}"


def _left(fates: Iterable[Fate]) -> dict[Left, int]:
    """How many of those that nothing notices are left in which way."""
    unnoticed = [fate.survivor.left for fate in fates if fate.survivor is not None]
    return {left: unnoticed.count(left) for left in Left}


_BY = {
    By.LOADING: "loading",
    By.EXAMPLE: "examples",
    By.PERSON: "people",
    By.CHECK: "checks",
    By.PROMISE: "promises",
}
_LEFT = {
    Left.TO_ADD: ("slip", "would be noticed by what is asked for above"),
    Left.IN_DIFF: ("slip", "would be noticed by `rules diff` alone"),
    Left.ALIKE: ("more slip", "would treat nobody differently, as the solver proved"),
    Left.ONLY_SHOWN: ("slip", "would only be seen: nobody is treated differently, which is proved"),
    Left.UNDECIDED: ("slip", "undecided: nobody was found who would notice, nothing was proved"),
}
_UNNOTICED = {
    Left.TO_ADD: "unnoticed",
    Left.IN_DIFF: "unnoticed but by `rules diff`",
    Left.ALIKE: Left.ALIKE.value,
    Left.ONLY_SHOWN: Left.ONLY_SHOWN.value,
    Left.UNDECIDED: "unnoticed, undecided",
}


def mutants_in_json(fates: tuple[Fate, ...], whereabouts: Whereabouts) -> str:
    """The same for programs."""
    every = figures(fates, whereabouts)
    report = {
        "schema": SCHEMA,
        "figures": [
            {
                "of": each.of,
                "noticed": each.reached,
                "slips": each.possible,
                "percent": shown(each.percent),
            }
            for each in (*every, whole(every))
        ],
        "noticed_by": {each.value: sum(fate.by is each for fate in fates) for each in By},
        "unnoticed": {each.name.lower(): number for each, number in _left(fates).items()},
        "survivors": [
            _survivor(each.survivor, whereabouts) for each in fates if each.survivor is not None
        ],
    }
    return as_json_text(report)


def _survivor(survivor: Survivor, whereabouts: Whereabouts) -> dict[str, object]:
    mutant, example, person = survivor.mutant, survivor.example, survivor.person
    place = whereabouts.at(mutant.owner, *mutant.steps)
    return {
        "file": place.file,
        "line": place.line,
        "column": place.column,
        "of": mutant.owner.name,
        "edit": mutant.edit.value,
        "says": mutant.says,
        "changes_nothing": survivor.is_equivalent,
        "left": survivor.left.name.lower(),
        "example": None
        if example is None
        else {
            "rule": example.rule,
            "given": given_in_yaml(whereabouts.rulebook, example.given),
            "expect": example.expect.value,
        },
        "person": None
        if person is None
        else {
            "name": person.slug or None,
            "given": given_in_yaml(whereabouts.rulebook, person.given),
            "expect": dict(person.expect),
        },
    }
