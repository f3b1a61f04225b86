"""The benchmark against peers: translated rules mean what they meant, and differences are seen."""

from __future__ import annotations

import importlib
import json
import operator
from itertools import islice
from typing import TYPE_CHECKING, Any

import pytest

from benchmarks import engine
from benchmarks.peers import people
from benchmarks.peers.as_json_logic import JsonLogic
from benchmarks.peers.as_sql import Sql
from benchmarks.peers.field import PEERS, Peer, Said
from benchmarks.peers.measuring import difference
from benchmarks.peers.preparing import translated
from benchmarks.peers.subset import decisive_stages, stages_for
from massage_advisor.knowledge.criteria import (
    AllOf,
    AnyOf,
    AtLeast,
    Compare,
    Comparison,
    Is,
    IsNever,
    IsNot,
    IsYes,
    NoneOf,
    Term,
)
from massage_advisor.reading.answers import AnswerReader
from massage_advisor.reading.folder import find_rules, load
from massage_advisor.reasoning.judging import Known
from massage_advisor.truth import Truth

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping
    from pathlib import Path

    from massage_advisor.knowledge.criteria import Criterion
    from massage_advisor.knowledge.rulebook import Rulebook

PAIN = Compare(fact="pain level", how=Comparison.AT_LEAST, amount=4)
CLOT = Is(fact="conditions", choices=("past blood clot",))
THINNER = Is(fact="medicines", choices=("blood thinner",))
CRITERIA: list[Criterion] = [
    PAIN,
    Compare(fact="age", how=Comparison.LESS_THAN, amount=18),
    Compare(fact="weeks since surgery", how=Comparison.AT_MOST, amount=2, unit="months"),
    Compare(fact="weeks since surgery", how=Comparison.MORE_THAN, amount=8, unit="weeks"),
    Compare(fact="pain has lasted", how=Comparison.AT_LEAST, amount=3, unit="months"),
    IsYes(fact="touch needs care", expected=True),
    IsYes(fact="pregnant", expected=False),
    Is(fact="how much of the body", choices=("whole body", "a few areas")),
    Is(fact="pain areas", choices=("neck", "jaw", "upper back", "lower back")),
    IsNot(fact="calf swelling", choice="no swelling"),
    IsNot(fact="goals", choice="pain relief"),
    IsNever(fact="days since injury"),
    Term(term="notable pain"),
    Term(term="blood thinning", expected=False),
    AllOf(parts=(PAIN, CLOT)),
    AnyOf(parts=(PAIN, CLOT)),
    NoneOf(parts=(PAIN, CLOT)),
    AtLeast(needed=2, parts=(PAIN, CLOT, THINNER)),
]

ROWS: list[dict[str, object]] = [
    {
        "danger signs": ["none"],
        "pain level": 0,
        "age": 17,
        "touch needs care": False,
        "how much of the body": "one area",
        "goals": [],
        "conditions": ["none"],
        "medicines": ["none"],
        "recent events": ["none"],
    },
    {
        "danger signs": ["none"],
        "pain level": 4,
        "pain areas": ["jaw"],
        "pain has lasted": 13,
        "age": 18,
        "touch needs care": True,
        "how much of the body": "whole body",
        "goals": ["pain relief"],
        "conditions": ["past blood clot", "swelling", "nothing else"],
        "calf swelling": "one side only",
        "medicines": ["blood thinner", "nothing else"],
        "recent events": ["surgery", "injury", "pregnancy or birth", "nothing else"],
        "weeks since surgery": 8,
        "days since injury": 2,
        "pregnant": True,
    },
    {
        "danger signs": ["none"],
        "pain level": 3,
        "pain areas": [],
        "pain has lasted": 12,
        "age": 40,
        "touch needs care": False,
        "how much of the body": "a few areas",
        "goals": ["stress relief"],
        "conditions": ["swelling", "nothing else"],
        "calf swelling": "no swelling",
        "medicines": ["blood thinner", "nothing else"],
        "recent events": ["surgery", "pregnancy or birth", "nothing else"],
        "weeks since surgery": 9,
        "pregnant": False,
    },
]

OPERATORS: dict[str, Callable[..., object]] = {
    "<": operator.lt,
    "<=": operator.le,
    ">": operator.gt,
    ">=": operator.ge,
    "===": operator.eq,
    "!": operator.not_,
    "in": lambda one, several: one in several,
    "and": lambda *parts: all(parts),
    "or": lambda *parts: any(parts),
    "+": lambda *parts: sum(parts),
    "if": lambda test, yes, no: yes if test else no,
}


@pytest.fixture(scope="module")
def whole() -> Rulebook:
    return load(find_rules(None))


@pytest.fixture(scope="module")
def book(whole: Rulebook) -> Rulebook:
    return decisive_stages(whole)


def known(book: Rulebook, row: Mapping[str, object]) -> Known:
    """A person, as the judge knows them."""
    return Known(book, AnswerReader(book).row(row, "").stated)


def value_of(logic: Any, row: Any) -> Any:
    """As much of JSON-Logic as rules are translated to."""
    if not isinstance(logic, dict):
        return logic
    ((sign, parts),) = logic.items()
    match sign, parts:
        case "var", [fact, missing]:
            return row.get(fact, missing)
        case "var", fact:
            return row.get(fact) if fact else row
        case "some", [members, test]:
            return any(value_of(test, member) for member in value_of(members, row))
        case _:
            return OPERATORS[sign](*(value_of(part, row) for part in parts))


@pytest.mark.parametrize("criterion", CRITERIA, ids=lambda each: type(each).__name__)
@pytest.mark.parametrize("row", ROWS, ids=["healthy", "after surgery", "long after surgery"])
def test_a_criterion_in_json_logic_means_the_same(
    book: Rulebook, criterion: Criterion, row: dict[str, object]
) -> None:
    said = value_of(JsonLogic(book).said(criterion), row)
    assert known(book, row).judge(criterion).truth is (Truth.YES if said else Truth.NO)


@pytest.mark.parametrize("criterion", CRITERIA, ids=lambda each: type(each).__name__)
def test_each_criterion_is_true_of_one_person_and_false_of_another(
    book: Rulebook, criterion: Criterion
) -> None:
    assert {known(book, row).judge(criterion).truth for row in ROWS} == {Truth.YES, Truth.NO}


def test_complete_people_leave_no_rule_open(book: Rulebook) -> None:
    for line in islice(people.rows(book, Said.COMPLETE, 20), 20):
        person = known(book, json.loads(line))
        for rule in (*book.gates, *book.evidence):
            assert person.judge(rule.when).truth is not Truth.UNKNOWN


def test_partial_people_leave_rules_open(book: Rulebook) -> None:
    person = known(book, json.loads(next(people.rows(book, Said.PARTIAL, 1))))
    assert any(person.judge(rule.when).truth is Truth.UNKNOWN for rule in book.gates)


def test_people_are_repeated_with_other_marks(book: Rulebook) -> None:
    first, second, again = map(json.loads, islice(people.rows(book, Said.PARTIAL, 2), 3))
    assert first["id"] != again["id"]
    assert {**first, "id": again["id"]} == again != second


@pytest.mark.parametrize("peer", PEERS, ids=lambda each: f"{each.name}-{each.said.value}")
def test_a_peer_says_the_same(whole: Rulebook, peer: Peer, tmp_path: Path) -> None:
    pytest.importorskip(peer.module)
    book = stages_for(whole, peer.said)
    rows, rules, stored = tmp_path / peer.said.checked, tmp_path / "rules", tmp_path / "rulebook"
    people.write_checked(book, peer.said, tmp_path)
    rules.write_text(translated(peer, book), encoding="utf-8")
    engine.store(book, stored)
    engine.main(str(stored), str(rows), str(tmp_path / "ours"))
    process = importlib.import_module(f"benchmarks.peers.{peer.name}")
    process.main(str(rules), str(rows), str(tmp_path / "theirs"))
    assert difference(rows, tmp_path / "ours", tmp_path / "theirs") == ""


def test_a_difference_is_shown_with_its_row(tmp_path: Path) -> None:
    rows, ours, theirs = tmp_path / "rows", tmp_path / "ours", tmp_path / "theirs"
    rows.write_text('{"id":"a"}\n{"id":"b","pain level":4}\n', encoding="utf-8")
    ours.write_text('{"outcome":"spa","bookable":true}\n' * 2, encoding="utf-8")
    theirs.write_text('{"outcome":"spa"}\n{"outcome":"medical"}\n', encoding="utf-8")
    found = difference(rows, ours, theirs)
    assert '"pain level": 4' in found
    assert '"medical"' in found


def test_lines_that_are_left_out_are_no_agreement(tmp_path: Path) -> None:
    rows, ours, theirs = tmp_path / "rows", tmp_path / "ours", tmp_path / "theirs"
    rows.write_text("{}\n{}\n", encoding="utf-8")
    ours.write_text('{"outcome":"spa"}\n' * 2, encoding="utf-8")
    theirs.write_text('{"outcome":"spa"}\n', encoding="utf-8")
    with pytest.raises(ValueError, match="shorter"):
        difference(rows, ours, theirs)


def test_sql_looks_a_term_up_instead_of_saying_it_again(book: Rulebook) -> None:
    assert Sql(book).said(Term(term="notable pain")) == '"term notable pain"'
