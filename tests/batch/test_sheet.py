"""The sheet: told lines as cells that nothing runs, breaks or hides behind."""

from __future__ import annotations

import csv
import io
import json

import pytest
from hypothesis import given
from hypothesis import strategies as st

from massage_advisor.batch.fields import Field, Selection, fields_named
from massage_advisor.batch.sheet import Sheet
from massage_advisor.problems import Refused


def fields(*names: str) -> tuple[Field, ...]:
    return tuple(Field(path=tuple(name.split("."))) for name in names)


def cell(value: object, *, raw: bool = False) -> str:
    """What a value looks like as the only cell of its row."""
    line = json.dumps({"x": value, "y": 1}).encode() + b"\n"
    told = Sheet(fields("x", "y"), raw=raw).rows(line).decode()
    ((found, _),) = csv.reader(io.StringIO(told, newline=""))
    return found


@pytest.mark.parametrize(
    ("value", "expected"),
    [
        (None, ""),
        (True, "true"),
        (False, "false"),
        (7, "7"),
        (-7, "-7"),
        (1.5, "1.5"),
        ("", ""),
        ("0042", "0042"),
        ("medical", "medical"),
        ([], ""),
        (["neck", "lower back"], "neck; lower back"),
        ({"low": 1}, '{"low":1}'),
        ([{"low": 1}], '[{"low":1}]'),
        ('a, b "c"', 'a, b "c"'),
    ],
)
def test_values_as_cells(value: object, expected: str) -> None:
    assert cell(value) == expected


@pytest.mark.parametrize(
    "text",
    ["=1+1", "+1", "-1", "@SUM(A1)", " =1", "\uff1d1", "\uff0b1", "=cmd|' /C calc'!A0"],
)
def test_a_cell_that_a_spreadsheet_would_run_is_neutralised(text: str) -> None:
    assert cell(text).startswith("'")
    assert not cell(text, raw=True).startswith("'")


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("a\nb", "a\\x0ab"),
        ("a\r\nb", "a\\x0d\\x0ab"),
        ("a\tb", "a\\x09b"),
        ("\x1b[31mred", "\\x1b[31mred"),
        ("a\u202eb", "a\\u202eb"),
        ("[bold]", "[bold]"),
    ],
)
def test_what_acts_on_terminals_or_breaks_lines_is_spelled_out(text: str, expected: str) -> None:
    assert cell(text) == expected


@given(st.lists(st.one_of(st.text(), st.none(), st.integers(), st.booleans()), min_size=1))
def test_each_record_takes_one_line_and_no_cell_runs(values: list[object]) -> None:
    lines = b"".join(json.dumps({"x": each, "y": "z"}).encode() + b"\n" for each in values)
    told = Sheet(fields("x", "y"), raw=False).rows(lines).decode()
    assert told.count("\n") == len(values)
    for (found, _), value in zip(csv.reader(io.StringIO(told, newline="")), values, strict=True):
        assert not (isinstance(value, str) and found.startswith(("=", "+", "-", "@", "\t", "\r")))


def test_the_header_names_the_fields() -> None:
    assert Sheet(fields("id", "service.verdict"), raw=False).header == b"id,service.verdict\n"


SAMPLE: dict[str, object] = {"id": "", "outcome": "", "service": {"verdict": ""}, "plan": None}


@pytest.mark.parametrize(
    ("said", "names"),
    [
        ((), []),
        (("id",), ["id"]),
        (("outcome,id",), ["outcome", "id"]),
        (("outcome, id", "outcome"), ["outcome", "id"]),
        (("service.verdict", "service"), ["service.verdict", "service"]),
        (("plan.name",), ["plan.name"]),
    ],
)
def test_fields_by_name(said: tuple[str, ...], names: list[str]) -> None:
    assert [each.name for each in fields_named(said, SAMPLE)] == names


@pytest.mark.parametrize(
    ("said", "hint"),
    [
        ("outcom", "outcome"),
        ("service.verdikt", "service.verdict"),
        ("id.x", "id"),
        ("a.b", "id"),
        ("service.x", "of: service.verdict"),
    ],
)
def test_an_unknown_field_is_named_with_what_may_be_meant(said: str, hint: str) -> None:
    with pytest.raises(Refused) as caught:
        fields_named([said], SAMPLE)
    assert hint in caught.value.problems[0].remedy


def test_keys_within_keys_are_told_under_the_name_that_was_asked_for() -> None:
    line = b'{"service": {"verdict": "spa"}, "plan": null, "id": "\\u202e"}\n'
    told = Selection(fields("service.verdict", "plan.name", "id")).rows(line)
    assert told == b'{"service.verdict":"spa","plan.name":null,"id":"\\u202e"}\n'
