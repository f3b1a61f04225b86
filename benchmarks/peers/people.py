"""Made-up rows for the rules that peers can express: those of `benchmarks.rows`, less of a riddle.

Two crowds. *Complete* people answered every question that arises, so nothing is unknown. *Partial*
people left questions out, as people do. Neither answers a question that does not arise, a list
always says whether it is whole, and an amount is a bare number in the fact's own unit: what is
hard to read, or contradicts itself, no peer would recognise.
"""

from __future__ import annotations

import json
from itertools import count, islice
from typing import TYPE_CHECKING

from benchmarks.peers.field import CHECKED, Said
from benchmarks.peers.subset import facts_asked
from benchmarks.rows import Crowd
from massage_advisor.knowledge.vocabulary import Asked, Kind
from massage_advisor.reasoning.judging import Known
from massage_advisor.truth import Truth
from massage_advisor.values import replaced

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping
    from pathlib import Path

    from massage_advisor.knowledge.answers import Answer
    from massage_advisor.knowledge.rulebook import Rulebook
    from massage_advisor.knowledge.vocabulary import Fact

DISTINCT = 50_000  #: people made up; longer files repeat them, each time with another mark


class _Partial(Crowd):
    """Makes up people who answer some of the questions that surely arise."""

    def __init__(self, rulebook: Rulebook, *, in_danger: bool = False) -> None:
        super().__init__(rulebook, "peers")
        read = facts_asked(rulebook)
        facts = [each for each in self._facts if each.name in read]
        if in_danger:  # a danger is as likely as a wish
            facts = [replaced(each, asked=Asked.WISHES) for each in facts]
        self._facts = facts

    def _arises(self, fact: Fact, stated: Mapping[str, Answer]) -> bool:
        arises = Known(self._rulebook, stated).applicable(fact.name)
        return arises is None or arises.truth is Truth.YES

    def _answer(self, fact: Fact) -> object:
        if fact.kind in {Kind.HOW_LONG_AGO, Kind.DURATION}:
            return self._chance.randint(1, 30)
        return super()._answer(fact)


class _Complete(_Partial):
    """Makes up people who answer every question that arises."""

    def _said(self) -> tuple[dict[str, object], Mapping[str, Answer]]:
        row: dict[str, object] = {}
        stated: dict[str, Answer] = {}
        waiting = self._facts
        while waiting:
            known, later = Known(self._rulebook, dict(stated)), []
            for fact in waiting:
                arises = known.applicable(fact.name)
                if arises is None or arises.truth is Truth.YES:
                    row[fact.name] = said = self._answer(fact)
                    stated.update(self._as_read(fact, said))
                elif arises.truth is Truth.UNKNOWN:
                    later.append(fact)
            waiting = later
        return row, stated


def rows(
    rulebook: Rulebook, said: Said, distinct: int = DISTINCT, *, in_danger: bool = False
) -> Iterator[bytes]:
    """Lines of JSON without end, each with its line feed."""
    crowd = _CROWDS[said](rulebook, in_danger=in_danger)
    people = [_without_mark(crowd.person("")) for _ in range(distinct)]
    marks = count()
    while True:
        for person in people:
            yield b'{"id":"g-%07d",%s\n' % (next(marks), person)


_CROWDS = {Said.COMPLETE: _Complete, Said.PARTIAL: _Partial, Said.CHOOSING: _Complete}


def _without_mark(row: dict[str, object]) -> bytes:
    """A row behind its mark, to the end."""
    del row["id"]
    return json.dumps(row, separators=(",", ":"), ensure_ascii=False).encode()[1:]


def write(rulebook: Rulebook, said: Said, folder: Path, numbers: set[int]) -> None:
    """Files of so many rows, each the beginning of the next."""
    most = max(numbers)
    made = [*islice(rows(rulebook, said, min(most, DISTINCT)), most)]
    for number in numbers:
        with (folder / said.rows(number)).open("wb") as out:
            out.writelines(made[:number])


def write_checked(rulebook: Rulebook, said: Said, folder: Path) -> None:
    """The rows that all have to agree on; half of these people have dangers everywhere."""
    half = CHECKED // 2
    with (folder / said.checked).open("wb") as out:
        out.writelines(islice(rows(rulebook, said, half), half))
        out.writelines(islice(rows(rulebook, said, half, in_danger=True), half))
