"""People made up for a batch: rows that a rulebook's own vocabulary understands, half-answered."""

from __future__ import annotations

import csv
import io
import json
from typing import TYPE_CHECKING

from massage_advisor.knowledge.vocabulary import Fact, Kind

if TYPE_CHECKING:
    from random import Random

    from massage_advisor.knowledge.rulebook import Rulebook

Row = dict[str, object]

OTHER_WORDS = """\
headers:
  client: id
  how bad: pain level
  has sciatica: {conditions: sciatica}
  has osteoporosis: {conditions: osteoporosis}
values:
  pregnant: {Y: yes, N: no, "?": unknown}
  goals: {calm: relaxation, both: [relaxation, pain relief]}
complete: [conditions]
ignore: [the rest]
"""
"""A column map: what somebody who has not heard of our vocabulary calls some of it."""
_OTHER_NAMES = {"id": "client", "pain level": "how bad"}


def people(rulebook: Rulebook, chance: Random, number: int) -> list[Row]:
    """So many rows; each has an id and answers some questions, one at least that counts."""
    facts = [each for each in rulebook.facts.values() if not each.outcome]
    return [_person(facts, chance, mark) for mark in range(number)]


def _person(facts: list[Fact], chance: Random, mark: int) -> Row:
    asked = chance.sample(facts, chance.randint(1, len(facts)))
    said = {each.name: _answer(each, chance) for each in asked}
    return {"id": chance.choice([mark, f"row {mark}", f"{mark:04}"]), "pain level": 3, **said}


def _answer(fact: Fact, chance: Random) -> object:
    choices = [each.name for each in fact.choices]
    if fact.kind is Kind.SCALE:
        return chance.randint(int(fact.lowest or 0), int(fact.highest or 10))
    some: dict[Kind, list[object]] = {
        Kind.YES_OR_NO: ["yes", "no", True, False, "not sure"],
        Kind.ONE_OF: [*choices],
        Kind.ANY_OF: [*choices, "none", choices[:1], choices[-2:]],
        Kind.MONEY: [60, "80", "120.50"],
        Kind.DURATION: ["3 weeks", "2 days", 5],
        Kind.HOW_LONG_AGO: ["3 weeks", "never", 5],
        Kind.TEXT: ["a remark", "one, two; three", 'she said "ouch"'],
    }
    return chance.choice(some[fact.kind])


def in_other_words(row: Row) -> Row:
    """What a row says, as far as `OTHER_WORDS` has words for it."""
    found = {_OTHER_NAMES.get(name, name): said for name, said in row.items()}
    if "conditions" in found:
        said = found.pop("conditions")
        found |= {f"has {each}": each in str(said) for each in ("sciatica", "osteoporosis")}
    if "pregnant" in found:
        letters = {"yes": "Y", "true": "Y", "no": "N", "false": "N"}
        found["pregnant"] = letters.get(str(found["pregnant"]).lower(), "?")
    if "goals" in found:
        found["goals"] = "both" if isinstance(found["goals"], list) else "calm"
    return found


def as_jsonl(rows: list[Row]) -> bytes:
    """One object a line."""
    return "".join(json.dumps(row) + "\n" for row in rows).encode()


def as_csv(rows: list[Row], *, delimiter: str = ",") -> bytes:
    """A table with a column for every fact that anybody speaks of."""
    names = list(dict.fromkeys(name for row in rows for name in row))
    file = io.StringIO(newline="")
    table = csv.writer(file, delimiter=delimiter)
    table.writerow(names)
    table.writerows([_cell(row.get(name)) for name in names] for row in rows)
    return file.getvalue().encode()


def _cell(value: object) -> str:
    if isinstance(value, list):
        return "; ".join(map(str, value))
    if isinstance(value, bool):
        return "yes" if value else "no"
    return "" if value is None else str(value)
