"""Made-up rows for the benchmarks: people of every kind, the same ones for the same seed.

Most dangers are denied, as in life, so that all that comes after them has something to do.
Everybody leaves some questions out; nobody answers a question that does not arise for them.
"""

from __future__ import annotations

import csv
import json
from random import Random
from typing import TYPE_CHECKING

from massage_advisor.knowledge.vocabulary import Asked, Fact, Kind
from massage_advisor.reading.answers import AnswerReader
from massage_advisor.reading.folder import find_rules, load
from massage_advisor.reasoning.advisor import facts_that_count
from massage_advisor.reasoning.judging import Known
from massage_advisor.reasoning.questions import as_asked
from massage_advisor.truth import Truth

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping
    from pathlib import Path

    from massage_advisor.knowledge.answers import Answer
    from massage_advisor.knowledge.rulebook import Rulebook

_DANGERS = frozenset({Asked.DANGER, Asked.SIGNS, Asked.HEALTH})
_ANSWERED = (0.2, 0.8)  #: of the questions that always arise, from person to person
_FOLLOW_UPS = 0.1  #: of those that arise only sometimes
_HIT = 0.03  #: how often a danger is one
_UNIT = "weeks"


class Crowd:
    """Makes people up for one rulebook."""

    def __init__(self, rulebook: Rulebook, seed: str) -> None:
        self._rulebook, self._reader = rulebook, AnswerReader(rulebook)
        self._chance = Random(seed)
        facts = rulebook.facts.values()
        asked = (each for each in facts if not each.outcome and each.asked is not Asked.NEVER)
        self._facts = sorted((f for f in asked if f.kind is not Kind.TEXT), key=as_asked)
        self._counting = facts_that_count(rulebook)
        self._read: dict[tuple[str, str], Mapping[str, Answer]] = {}

    def person(self, mark: str) -> dict[str, object]:
        """What one person says, as a row of JSON; something that a recommendation can rest on."""
        while True:
            row, stated = self._said()
            if not self._counting.isdisjoint(stated):
                return {"id": mark, **row}

    def _said(self) -> tuple[dict[str, object], Mapping[str, Answer]]:
        chance = self._chance
        answered = chance.uniform(*_ANSWERED)
        row: dict[str, object] = {}
        stated: dict[str, Answer] = {}
        for fact in self._facts:
            share = answered if fact.when is None else _FOLLOW_UPS
            if chance.random() < share and self._arises(fact, stated):
                row[fact.name] = said = self._answer(fact)
                stated.update(self._as_read(fact, said))
        return row, stated

    def _arises(self, fact: Fact, stated: Mapping[str, Answer]) -> bool:
        arises = Known(self._rulebook, stated).applicable(fact.name)
        return arises is None or arises.truth is not Truth.NO

    def _as_read(self, fact: Fact, said: object) -> Mapping[str, Answer]:
        key = (fact.name, str(said))
        if key not in self._read:
            self._read[key] = self._reader.row({fact.name: said}, "").stated
        return self._read[key]

    def _answer(self, fact: Fact) -> object:
        chance = self._chance
        hit = chance.random() < (_HIT if fact.asked in _DANGERS else 0.5)
        match fact.kind:
            case Kind.YES_OR_NO:
                return hit
            case Kind.ONE_OF:
                return chance.choice(fact.choices).name if hit else fact.choices[0].name
            case Kind.ANY_OF:
                return self._members(fact, hit=hit)
            case Kind.SCALE:
                return chance.randint(int(fact.lowest or 0), int(fact.highest or 100))
            case Kind.MONEY:
                return chance.randrange(40, 260, 10)
            case Kind.HOW_LONG_AGO if not hit:
                return "never"
            case _:
                return f"{chance.randint(1, 30)} {fact.unit or _UNIT}"

    def _members(self, fact: Fact, *, hit: bool) -> list[str]:
        if not hit:
            return [] if fact.list_is_complete else ["none"]
        chosen = self._chance.sample(fact.choices, self._chance.randint(1, 2))
        names = [each.name for each in chosen]
        return names if fact.list_is_complete else [*names, "nothing else"]


def rows(rulebook: Rulebook, number: int, seed: str = "rows") -> Iterator[bytes]:
    """So many lines of JSON, each with its line feed."""
    crowd = Crowd(rulebook, seed)
    for index in range(number):
        row = crowd.person(f"g-{index:07}")
        yield json.dumps(row, separators=(",", ":"), ensure_ascii=False).encode() + b"\n"


def file(folder: Path, number: int) -> Path:
    """A file of so many rows, made once."""
    path = folder / f"{number}.jsonl"
    if not path.exists():
        with path.open("wb") as out:
            out.writelines(rows(load(find_rules(None)), number))
    return path


def as_table(lines: Path, rulebook: Rulebook, path: Path) -> Path:
    """The same rows as CSV: a column for each fact, several answers in one cell."""
    header = ["id", *(name for name, fact in rulebook.facts.items() if not fact.outcome)]
    with lines.open("rb") as rows_in, path.open("w", encoding="utf-8", newline="") as out:
        table = csv.writer(out, lineterminator="\n")
        table.writerow(header)
        for row in map(json.loads, rows_in):
            table.writerow([_cell(row.get(name, "")) for name in header])
    return path


def _cell(said: object) -> str:
    match said:
        case list():
            return "; ".join(said) or "none"
        case bool():
            return "yes" if said else "no"
        case _:
            return str(said)
