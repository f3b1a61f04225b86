"""The caller's own mark is copied out as it was written, also of rows that cannot be read."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING

import pytest
from batch.whole import RULEBOOK, come

from massage_advisor.batch import advise_many, compile_rulebook
from massage_advisor.batch.formats import Format

if TYPE_CHECKING:
    from pathlib import Path

TODAY = "2026-11-23"


def mark(tmp_path: Path, text: bytes | str, form: Format = Format.JSONL) -> object:
    """The mark in the only line that comes of a text."""
    file = tmp_path / "people"
    file.write_bytes(text if isinstance(text, bytes) else text.encode())
    (record,) = come(file, form).records
    return record["id"]


@pytest.mark.parametrize(
    ("said", "expected"),
    [
        ("7", 7),
        ("0", 0),
        ("-7", -7),
        ("-0", "-0"),
        ("-123456789012345678", -123456789012345678),
        ("-1234567890123456789", "-1234567890123456789"),
        ("true", "true"),
        ("1.5", "1.5"),
        ("1.0", "1.0"),
        ("1e2", "1e2"),
        ("12345678901234567890", "12345678901234567890"),
        ('"0042"', "0042"),
        ('"a \\u00e9 b"', "a é b"),
        ("1.10", "1.10"),
        ("123456789012345678", 123456789012345678),
        ("12345678901234567890123", "12345678901234567890123"),
        ("null", None),
    ],
)
@pytest.mark.parametrize("rest", ['"pain level": 3', '"nonsense": 3'])
def test_a_mark_is_copied_out(tmp_path: Path, said: str, expected: object, rest: str) -> None:
    assert mark(tmp_path, f'{{"id": {said}, {rest}}}') == expected
    assert mark(tmp_path, f'{{{rest}, "ID" : {said} }}') == expected


@pytest.mark.parametrize(
    ("line", "expected"),
    [
        ('{"id": "a", "goals": ["rel', "a"),
        ('{"pain level": {"x": "}"}, "id": "a", "goals": [', "a"),
        ('{"id": 7, "pain level"', 7),
        ('{"id": 7,', 7),
        ('{"id": 7', None),
        ('{"id": "a', None),
        ('{"goals": ["rel', None),
        ('{"goals": {"id": 7}, "x', None),
        ('["id", 7', None),
        ('{"id": "a", "id": "b", "pain level": 3}', None),
        ('{"id": [1], "pain level": 3}', None),
        ('{"id": "\\u001b[2J", "pain level": 3}', None),
        (b'{"id": "a", "remark": "\xff"}', "a"),
        (b'{"id": "\xff", "pain level": 3}', None),
    ],
)
def test_a_mark_survives_a_line_that_breaks_off_behind_it(
    tmp_path: Path, line: bytes | str, expected: object
) -> None:
    assert mark(tmp_path, line) == expected


@pytest.mark.parametrize(
    ("table", "expected"),
    [
        ("id,pain level\n0042,3\n", "0042"),
        ("pain level,id\n3,0042\n", "0042"),
        ("id,pain level\n0042,99\n", "0042"),
        ("id,pain level\n0042\n", "0042"),
        ('id,pain level\n0042,"3\n', "0042"),
        ("pain level,id\n3\n", None),
        ("id,pain level\n,3\n", None),
    ],
)
def test_a_mark_in_a_table_is_a_text(tmp_path: Path, table: str, expected: str | None) -> None:
    assert mark(tmp_path, table, Format.CSV) == expected


@pytest.mark.parametrize("mark", ["\ud800", "a\udfff"])
def test_a_mark_that_is_no_text_is_never_taken_for_another(mark: str) -> None:
    rows = [f'{{"id":"{mark}","pain level":3}}', '{"id":"b","pain level":3}']
    found = [
        json.loads(line) for line in advise_many(compile_rulebook(RULEBOOK), rows, today=TODAY)
    ]
    assert [each["id"] for each in found] == [None, "b"]
    assert [each["outcome"] == "not_assessed" for each in found] == [True, False]
