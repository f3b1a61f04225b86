"""What an input is, by its name and first bytes; what is no UTF-8 text is refused."""

from __future__ import annotations

import pytest

from massage_advisor.batch.formats import Format, recognised
from massage_advisor.problems import Refused


@pytest.mark.parametrize(
    ("start", "name", "expected"),
    [
        (b'{"goals": "relaxation"}\n', "people", Format.JSONL),
        (b' \n{"goals": "relaxation"}\n', "people", Format.JSONL),
        (b'[{"goals": "relaxation"}]', "people", Format.JSONL),
        (b"", "people", Format.JSONL),
        (b"\n", "people", Format.JSONL),
        (b"id,goals\n", "people", Format.CSV),
        (b"goals\n", "people", Format.CSV),
        (b"id,goals\n", "people.jsonl", Format.JSONL),
        (b"{strange},header\n", "PEOPLE.CSV", Format.CSV),
        (b"{strange}\theader\n", "people.tsv", Format.CSV),
        (b"rubbish", "people.ndjson", Format.JSONL),
    ],
)
def test_the_name_decides_and_else_the_first_bytes(
    start: bytes, name: str, expected: Format
) -> None:
    assert recognised(start, name).format is expected


def test_what_is_said_beats_both() -> None:
    assert recognised(b"{}", "people.jsonl", Format.CSV).format is Format.CSV
    assert recognised(b"a,b", "people.csv", Format.JSONL).format is Format.JSONL


@pytest.mark.parametrize("text", [b'{"goals": "none"}', b"id,goals\n1,none\n"])
def test_a_byte_order_mark_is_passed_over(text: bytes) -> None:
    marked, plain = recognised(b"\xef\xbb\xbf" + text, "people"), recognised(text, "people")
    assert (marked.start, plain.start) == (3, 0)
    assert marked.format is plain.format


@pytest.mark.parametrize(
    ("header", "expected"),
    [
        (b"id,goals,pain level\n", ","),
        (b"id;goals;pain level\n", ";"),
        (b"id\tgoals\n", "\t"),
        (b"id|goals\n", "|"),
        (b"goals\n", ","),
        (b'"Name; first, last; and all";goals;id\n', ";"),
        (b'"a;b;c;d",goals\n', ","),
        (b"id,goals\n1;2;3;4;5;6\n", ","),
    ],
)
def test_what_stands_between_cells_is_read_off_the_header(header: bytes, expected: str) -> None:
    assert recognised(header, "people.csv").delimiter == expected


@pytest.mark.parametrize("encoding", ["utf-16", "utf-16-le", "utf-16-be", "utf-32"])
@pytest.mark.parametrize("text", ['{"goals": "none"}\n', "id,goals\n1,none\n"])
def test_other_encodings_are_refused_by_their_name(encoding: str, text: str) -> None:
    with pytest.raises(Refused) as caught:
        recognised(text.encode(encoding), "export.csv")
    (problem,) = caught.value.problems
    assert encoding[:6].upper() in problem.what
    assert (problem.code, problem.remedy) == ("B108", "save it as UTF-8")
    assert str(problem.place) == "export.csv"


@pytest.mark.parametrize(
    ("start", "word"),
    [
        (b"PK\x03\x04...", "spreadsheet"),
        (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1...", "an old spreadsheet"),
        (b"\x1f\x8b\x08", "compressed"),
        (b"\x28\xb5\x2f\xfd...", "compressed"),
        (b"PAR1...", "Parquet"),
        (b"%PDF-1.7\n", "a PDF"),
        (b"<html><body><table><tr><td>id</td></tr></table></body></html>", "a web page"),
        (b'\xef\xbb\xbf<?xml version="1.0"?>\n<Workbook>', "a web page or XML"),
    ],
)
def test_a_spreadsheet_or_a_packed_file_is_told_from_text(start: bytes, word: str) -> None:
    with pytest.raises(Refused, match="1 problem") as caught:
        recognised(start, "export")
    assert word in caught.value.problems[0].what


PRETTY = [
    # an input, and how it is taken apart
    (b'{\n  "id": 1,\n  "goals": ["relaxation"]\n}\n', "jq -c . FILE"),
    (b'\xef\xbb\xbf{\r\n  "id": 1\r\n}\r\n', "jq -c . FILE"),
    (b"{ \n}\n", "jq -c . FILE"),
    (b'[\n  {\n    "id": 1\n  }\n]\n', "jq -c '.[]' FILE"),
    (b'[\n{"id": 1},\n{"id": 2}\n]\n', "jq -c '.[]' FILE"),
    (b'[{"id": 1},\n{"id": 2}]\n', "jq -c '.[]' FILE"),
    (b'[{"id": 1},\n {"id": 2},\n', "jq -c '.[]' FILE"),
]


@pytest.mark.parametrize(("start", "remedy"), PRETTY)
@pytest.mark.parametrize("name", ["people.jsonl", "people.json", "standard input"])
def test_one_value_over_many_lines_is_told_once(start: bytes, remedy: str, name: str) -> None:
    with pytest.raises(Refused) as caught:
        recognised(start, name)
    (problem,) = caught.value.problems
    assert (problem.code, str(problem.place)) == ("B111", name)
    assert remedy in problem.remedy


@pytest.mark.parametrize(
    "start",
    [
        b'{"id": 1}\n{"id": 2}\n',
        b'[{"id": 1}, {"id": 2}]\n',
        b'[{"id": 1}, {"id": 2}]\n{"id": 3}\n',
        b'[{"id": 1},\n{"id": 2}\n{"id": 3}\n',
        b'{\n"id": 1}\n{"id": 2}\n',
        b'{\n{"id": 2}\n',
        b'{"id": 1,\n"goals": "none"}\n{"id": 2}\n',
        b"[1, 2]\n",
        b"{\n",
        b"[",
        b"\n{\n",
    ],
)
def test_what_may_be_damaged_rows_is_read_row_by_row(start: bytes) -> None:
    assert recognised(start, "people.jsonl").format is Format.JSONL
