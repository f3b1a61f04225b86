"""What Python asks of `advise_many`: what cannot be asked is told at once, in words."""

from __future__ import annotations

import datetime as dt
import json
import traceback
from typing import Any

import pytest
from reading.folders import small_files, write_folder

from massage_advisor.batch import Column, CompiledRulebook, Detail, advise_many, compile_rulebook
from massage_advisor.problems import Refused
from massage_advisor.reading.answers import AnswersText, read_answers

TODAY = "2026-11-23"
ROW = '{"id": 1, "goals": ["relaxation"], "pain level": 0}'


@pytest.fixture(scope="module")
def compiled(tmp_path_factory: pytest.TempPathFactory) -> CompiledRulebook:
    return compile_rulebook(write_folder(tmp_path_factory.mktemp("rules"), small_files()))


def test_rules_that_are_not_there_are_named() -> None:
    with pytest.raises(Refused, match="R109 there is no such folder; check the path"):
        compile_rulebook("/nope")


def test_a_traceback_shows_no_answer(compiled: CompiledRulebook) -> None:
    with pytest.raises(Refused) as refused:
        read_answers(compiled.rulebook, AnswersText(text='{"pain level": "secret"}', name="a.json"))
    told = "".join(traceback.format_exception_only(refused.value))
    assert "a.json:1:16: A2" in told
    assert "secret" not in told


@pytest.mark.parametrize(
    ("asked", "said"),
    [
        ({"fields": ["nope"]}, "a line has no “nope”"),
        ({"fields": ["outcom"]}, "did you mean “outcome”"),
        ({"fields": ["headline"]}, "a line has no “headline”"),
        ({"detail": "fuller"}, "`detail` is “brief” or “full”, not 'fuller'"),
        ({"today": "nonsense"}, "`today` is a date such as “2026-11-23”, not 'nonsense'"),
        ({"today": None}, "`today` is a date such as “2026-11-23”, not None"),
    ],
)
def test_what_cannot_be_asked_is_told_before_the_first_row(
    compiled: CompiledRulebook, asked: dict[str, Any], said: str
) -> None:
    with pytest.raises(ValueError, match=said):
        advise_many(compiled, [ROW], **{"today": TODAY, **asked})


@pytest.mark.parametrize(
    "today", [TODAY, "20261123", dt.date(2026, 11, 23), dt.datetime(2026, 11, 23, 9, tzinfo=dt.UTC)]
)
@pytest.mark.parametrize("detail", ["full", Detail.FULL])
def test_a_day_and_a_detail_can_be_said_in_several_ways(
    compiled: CompiledRulebook, today: str | dt.date, detail: str | Detail
) -> None:
    (line,) = advise_many(compiled, [ROW], today=today, detail=detail, fields=["today", "headline"])
    assert list(json.loads(line)) == ["today", "headline"]
    assert json.loads(line)["today"] == TODAY


def test_what_is_no_row_gets_its_line_and_stops_no_other(compiled: CompiledRulebook) -> None:
    rows: list[Any] = [[5], ROW, 5, json.loads(ROW), ("a", "b"), object(), None]
    told = [json.loads(each) for each in advise_many(compiled, rows, today=TODAY)]
    outcomes = [each["outcome"] == "not_assessed" for each in told]
    assert outcomes == [True, False, True, False, True, True, True]
    assert told[1] == told[3]
    assert "this is of type list" in told[0]["problems"][0]


def test_so_it_is_of_cells(compiled: CompiledRulebook) -> None:
    columns = (Column(fact="id"), Column(fact="pain level"))
    rows: list[Any] = [["a", "3"], ["b"], ["c", 3], 5, ROW, ("d", "3"), None]
    told = [json.loads(each) for each in advise_many(compiled, rows, today=TODAY, columns=columns)]
    outcomes = [each["outcome"] == "not_assessed" for each in told]
    assert outcomes == [False, True, True, True, True, False, True]
    assert told[5]["id"] == "d"


@pytest.mark.parametrize(
    "row", ['{"pain level": 7, "pain_level": 6}', {"Pain level": 7, "pain level": 6}]
)
def test_two_answers_in_one_row_are_told_by_their_columns(
    compiled: CompiledRulebook, row: str | dict[str, object]
) -> None:
    (line,) = advise_many(compiled, [row], today=TODAY)
    (said,) = json.loads(line)["problems"]
    assert "has two different answers: here, and at column 2" in said
    assert "row.json" not in said
