"""Columns: what each column of a table holds, judged once before the first row.

An unknown column is named with what may have been meant, and never taken for it. Knows no row.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from massage_advisor.batch.column_map import NO, YES, ColumnMap, Meant, Target
from massage_advisor.batch.engine.asking import Column
from massage_advisor.knowledge.answers import ID
from massage_advisor.knowledge.vocabulary import Kind
from massage_advisor.problems import Place, Problem, Refused
from massage_advisor.reading.answers.single import LEAVE_IT_OUT
from massage_advisor.reading.answers.stating import SEMICOLONS
from massage_advisor.reading.codes import Family, code_for
from massage_advisor.values import replaced
from massage_advisor.wording import listed, quoted, same_name, visible

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence

    from massage_advisor.batch.column_map import Vocabulary

_SAYS_SOMETHING_ELSE = {
    code_for(Family.ANSWERS, name) for name in ("unknown-choice", "wrong-kind", "bad-phrase")
}
_MOST_OFFERED, _FEW = 3, 5
_NAME_IT = "name its fact, or ignore it, in a column map (--print-columns drafts one)"
_NAME_THEM = "name their facts, or ignore them, in a column map (--print-columns drafts one)"
_SURELY_A_HEADER = 2
_TICKS = {
    "1": YES, "x": YES, "✓": YES, "✔": YES, "☑": YES, "✅": YES, "yes": YES, "true": YES,
    "0": NO, "no": NO, "false": NO,
}  # fmt: skip
_NO_NAME = ", which has no name"


def columns_of(
    header: Sequence[str],
    vocabulary: Vocabulary,
    by_map: ColumnMap,
    name: str,
    below: Sequence[Sequence[str]] = (),
) -> tuple[Column, ...]:
    """What each column holds; Refused with every column that is unknown or in another's way.

    `below` are the first lines under the header, where that may be one that stands above it.
    """
    judge = _Judge(vocabulary, by_map, visible(name))
    named = _up_to_the_last_name(header)
    targets = [judge.target(number, each) for number, each in enumerate(named, start=1)]
    problems = [*judge.unknown, *judge.in_the_way(named, targets)]
    if not problems and not any(each and each.fact != ID for each in targets):
        problems.append(_nothing_to_read(Place(file=visible(name), line=1)))
    if problems:
        lower = None if any(targets) else judge.header_among(below)
        raise Refused(
            [_further_down(Place(file=visible(name), line=1), lower)] if lower else problems
        )
    held = [in_a_table(each, by_map, vocabulary) if each else Column() for each in targets]
    left_over = range(len(held) + 1, len(header) + 1)
    passes_over = by_map.ignores_the_rest or "" in by_map.ignored
    return (*held, *(Column() if passes_over else _empty_column(each) for each in left_over))


def _up_to_the_last_name(header: Sequence[str]) -> Sequence[str]:
    """The names without the empty ones at the right edge, where spreadsheets leave columns over."""
    last = max((at for at, name in enumerate(header, start=1) if name.strip()), default=0)
    return header[: last or len(header)]


def _empty_column(number: int) -> Column:
    """A column left over; where something stands in it all the same, the row cannot be read."""
    return Column(fact=f"column {number}{_NO_NAME}", says=lambda cell: cell.strip() or None)


def in_a_table(target: Target, by_map: ColumnMap, vocabulary: Vocabulary) -> Column:
    """The column of a target in a table, where every yes or no may be ticked."""
    return column_for(target, by_map, is_ticked=vocabulary.is_yes_or_no(target))


def column_for(target: Target, by_map: ColumnMap, *, is_ticked: bool = False) -> Column:
    """The column of a target, and how its cells are read; a member of a list may be ticked."""
    return Column(
        fact=target.fact,
        member=target.member,
        says=_says(target, by_map, is_ticked=is_ticked or bool(target.member)),
        complete=target.fact in by_map.complete,
    )


def as_of_a_cell(problem: Problem) -> Problem:
    """Why a cell is no answer, with what else there is to do about it in a table."""
    if _NO_NAME in problem.what:
        return replaced(problem, remedy="give that column a name, or empty it")
    if not problem.fact or problem.code not in _SAYS_SOMETHING_ELSE:
        return problem
    if problem.denies:
        own = f"say no in a column of its own, {quoted(problem.denies)}"
        return replaced(problem, remedy=f"it says no: leave it out, or {own}")
    if problem.remedy == LEAVE_IT_OUT:
        remedy = (
            "leave the cell empty if it is not known, or list it under `unknown:` in a column map"
        )
        return replaced(problem, remedy=remedy)
    or_else = " Else" if problem.remedy.endswith("?") else ", or"
    in_a_map = "say what it means under `values:` in a column map"
    if problem.remedy.startswith(SEMICOLONS):
        in_a_map = f'write `separators: {{{problem.fact}: ","}}` in a column map'
    remedy = f"{problem.remedy}{or_else} {in_a_map}"
    return replaced(problem, remedy=remedy)


def not_in(inputs: Iterable[Sequence[str]], by_map: ColumnMap) -> Iterator[Problem]:
    """Headers that the map names and no input has: worth a look, for they may be misspelt."""
    there = {same_name(name) for header in inputs for name in header}
    for each in by_map.spelled:
        if each.text.strip() and same_name(each.text) not in there:
            yield Problem(
                code="B204",
                what=f"no column is called {quoted(each.text)}",
                place=each.place,
                remedy="check its spelling, or take the line out",
                only_warns=True,
            )


class _Judge:
    """Finds what the columns of one header hold."""

    def __init__(self, vocabulary: Vocabulary, by_map: ColumnMap, name: str) -> None:
        self._vocabulary, self._map, self._name = vocabulary, by_map, name
        self._unknown: list[Problem] = []
        self._like_nothing: list[tuple[str, Problem]] = []

    @property
    def unknown(self) -> tuple[Problem, ...]:
        """Every unknown column; those that are like nothing known at once, where they are many."""
        found = [problem for _, problem in self._like_nothing]
        if len(found) <= _FEW:
            return tuple(self._unknown)
        names = listed([quoted(name) for name, _ in self._like_nothing])
        what = f"no fact is called as any of these {len(found)} columns is: {names}"
        others = (each for each in self._unknown if each not in found)
        return (*others, replaced(found[0], what=what, remedy=_NAME_THEM))

    def target(self, number: int, header: str) -> Target | None:
        """What a column holds; nothing if it is ignored or unknown."""
        key = same_name(header)
        found = self._map.headers.get(key)
        if found is None and key not in self._map.ignored:
            found = self._vocabulary.target(header)
            if found is None and not self._map.ignores_the_rest:
                self._unknown.append(self._problem(number, header))
        return found

    def header_among(self, lines: Sequence[Sequence[str]]) -> int | None:
        """The line that names columns, counted from the first of the table, if one does."""
        for number, cells in enumerate(lines, start=2):
            known = [each for each in cells if each.strip() and self._known(each)]
            if len(known) >= _SURELY_A_HEADER:
                return number
        return None

    def _known(self, header: str) -> Target | None:
        return self._map.headers.get(same_name(header)) or self._vocabulary.target(header)

    def _problem(self, number: int, header: str) -> Problem:
        code = "B201"
        if not header.strip():
            code, what = "B205", "the column has no name"
            remedy = 'give it one, or write `ignore: [""]` in a column map'
        elif self._vocabulary.is_outcome(header):
            code = "B206"
            what = f"the column {quoted(header)} is worked out from the answers and cannot be one"
            remedy = "list it under `ignore:` in a column map"
        else:
            what = f"no fact is called as the column {quoted(header)} is"
            near = self._member(header) or self._vocabulary.names.near_fact(header)
            near = f"{near} Else " if near.endswith("?") else ""
            remedy = f"{near}{_NAME_IT}"
        problem = Problem(code=code, what=what, place=self._column(number), remedy=remedy)
        if remedy == _NAME_IT:
            self._like_nothing.append((header, problem))
        return problem

    def _member(self, header: str) -> str:
        """The members that the header names, as headers of their own would."""
        owners = self._vocabulary.names.owners(header)
        found = [f"`{of.name}: {member}`" for of, member in owners if of.kind is Kind.ANY_OF]
        return f"did you mean {listed(found[:_MOST_OFFERED], 'or')}?" if found else ""

    def _column(self, number: int) -> Place:
        """Which of the columns, as they are counted from the left."""
        return Place(file=self._name, line=1, column=number)

    def in_the_way(
        self, header: Sequence[str], targets: Sequence[Target | None]
    ) -> Iterator[Problem]:
        """Columns that hold what another one holds already."""
        seen: dict[tuple[str, str], str] = {}
        for number, (name, target) in enumerate(zip(header, targets, strict=True), start=1):
            if target is None:
                continue
            other = seen.get((target.fact, target.member))
            if other is not None:
                held = f"“{target.fact}{': ' * bool(target.member)}{target.member}”"
                what = f"the columns {quoted(other)} and {quoted(name)} both hold {held}"
                remedy = _ONE_OF_THEM
                if same_name(other) == same_name(name):
                    remedy = "give one of them another name in the header"
                elif self._vocabulary.is_list(target):
                    remedy = _IN_ONE_CELL
                yield Problem(code="B202", what=what, place=self._column(number), remedy=remedy)
            seen.setdefault((target.fact, target.member), name)


_ONE_OF_THEM = "list one of them under `ignore:` in a column map"
_IN_ONE_CELL = (
    "put what both say into one cell, with ; between, or, if one of them says it all, list the "
    "other under `ignore:` in a column map"
)


def _further_down(place: Place, line: int) -> Problem:
    return Problem(
        code="B110",
        what=f"the first line names no column, and line {line} does",
        place=place,
        remedy=f"take out what is above it: tail -n +{line} FILE | massage-advisor batch -",
    )


def _nothing_to_read(place: Place) -> Problem:
    return Problem(
        code="B203",
        what="no column holds an answer",
        place=place,
        remedy="name the facts of some columns in a column map (--print-columns drafts one)",
    )


def _says(target: Target, by_map: ColumnMap, *, is_ticked: bool) -> Callable[[str], object]:
    """What a cell says, as an answers file would have it; nothing when it is empty."""
    silent: Mapping[str, Meant] = {} if target.fact == ID else dict.fromkeys(by_map.unknown)
    values = {**silent, **by_map.values.get(target.fact, {})}
    if is_ticked:
        return lambda cell: _tick(cell, values)
    separator = by_map.separators.get(target.fact, ";")
    if not values and separator == ";":
        return str
    return lambda cell: _translated(cell, values, separator)


def _tick(cell: str, values: Mapping[str, Meant]) -> str | None:
    """Yes or no, in the words of a table: also 1, 0 and x."""
    said = same_name(cell)
    if said in values:
        meant = values[said]
        return None if meant is None else meant[0]
    return _TICKS.get(said, cell) if said else None


def _translated(cell: str, values: Mapping[str, Meant], separator: str) -> object:
    """The answers a cell stands for: the whole of it, or each part between separators."""
    if not cell.strip():
        return None
    whole = same_name(cell)
    parts = [cell] if whole in values else [part.strip() for part in cell.split(separator)]
    meant = [values.get(same_name(part), (part,)) for part in parts if part]
    said = [each for answers in meant if answers is not None for each in answers]
    if said and None in meant:
        return dict.fromkeys(said, YES)  # what the rest means is not known, so neither is what else
    if len(said) == 1:
        return said[0]
    return said or None
