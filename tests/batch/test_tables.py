"""Tables: every byte belongs to just one row, and broken quotation marks swallow nothing."""

from __future__ import annotations

import csv
import io

import pytest
from hypothesis import given
from hypothesis import strategies as st

from massage_advisor.batch.tables import (
    LONGEST_WITH_LINE_BREAKS,
    Grid,
    TableRows,
    Unread,
    header_of,
    raw_rows,
    rows_of,
)

GRID = Grid(delimiter=",", width=3, mark_is_first=True)
FINE = ["1", "relaxation", "7"]


def read(text: bytes | str, *, grid: Grid = GRID, ended: bool = True) -> TableRows:
    return rows_of(text.encode() if isinstance(text, str) else text, grid, ended=ended)


def told(text: bytes | str) -> list[list[str] | str]:
    """Cells, or the code of what is wrong."""
    return [row.problem.code if isinstance(row, Unread) else row for row in read(text).rows]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("1,a,2\n3,b,4\n", [["1", "a", "2"], ["3", "b", "4"]]),
        ("1,a,2\r\n3,b,4\r\n", [["1", "a", "2"], ["3", "b", "4"]]),
        ("1,a,2\n3,b,4", [["1", "a", "2"], ["3", "b", "4"]]),
        ("1,a,2\r\n3,b,4\r", [["1", "a", "2"], ["3", "b", "4"]]),
        ('1,"a, b",2\n', [["1", "a, b", "2"]]),
        ('1,"a ""b""",2\n', [["1", 'a "b"', "2"]]),
        ('1,"a\nb",2\n3,c,4\n', [["1", "a\nb", "2"], ["3", "c", "4"]]),
        ('1,"a\r\nb",2\r\n', [["1", "a\r\nb", "2"]]),
        ('1,5" nails,2\n', [["1", '5" nails', "2"]]),
        (",,\n", [["", "", ""]]),
        ("1,a\x00b,2\n", [["1", "a\x00b", "2"]]),
        ("1,a\u2028b\x0b\x1c,2\n", [["1", "a\u2028b\x0b\x1c", "2"]]),
    ],
)
def test_well_formed_rows(text: str, expected: list[list[str]]) -> None:
    assert told(text) == expected


BROKEN = [
    pytest.param("\n", ["B102"], id="an empty line"),
    pytest.param("1,a\n", ["B103"], id="too few cells"),
    pytest.param("1,a,2,3\n", ["B103"], id="too many cells"),
    pytest.param('1,"a"b,2\n', ["B104"], id="something behind a closing mark"),
    pytest.param('1,"a,2\n', ["B104"], id="a mark that is never closed"),
    pytest.param('1,"a,2\n3,"b",4\n', ["B104", "B104"], id="a mark closed by the next row's"),
    pytest.param("1,a\rb,2\n", ["B107"], id="a carriage return in the middle"),
    pytest.param(b"1,caf\xe9,2\n", ["B105"], id="another encoding"),
]


@pytest.mark.parametrize(("text", "codes"), BROKEN)
def test_a_broken_row_is_named_and_its_neighbours_are_read(
    text: bytes | str, codes: list[str]
) -> None:
    broken = text.encode() if isinstance(text, str) else text
    if broken.endswith(b'"a,2\n'):  # it takes all that follows for its own
        assert told(broken) == codes
        return
    fine = ",".join(FINE).encode() + b"\n"
    assert told(fine + broken + fine) == [FINE, *codes, FINE]


@pytest.mark.parametrize(("text", "codes"), BROKEN)
def test_broken_rows_alone_are_broken_in_the_same_way(text: bytes | str, codes: list[str]) -> None:
    assert told(text) == codes


def test_nothing_inside_broken_marks_is_taken_for_an_answer() -> None:
    text = '1,"a,2\n' + "3,b,4\n" * 5 + '6,"c",7\n' + "8,d,9\n"
    assert told(text) == ["B104"] * 7 + [["8", "d", "9"]]


def test_a_mark_never_closed_swallows_a_bounded_number_of_lines() -> None:
    line = "3,b,4\n"
    lines = 2 * LONGEST_WITH_LINE_BREAKS // len(line)
    found = told('1,"a,2\n' + line * lines)
    swallowed = found.count("B104")
    assert LONGEST_WITH_LINE_BREAKS < swallowed * len(line) < LONGEST_WITH_LINE_BREAKS + 200
    assert found[:swallowed] == ["B104"] * swallowed
    assert found[swallowed:] == [["3", "b", "4"]] * (lines + 1 - swallowed)


@pytest.mark.parametrize(
    ("text", "marks"),
    [
        ("17,a\n", ["17"]),
        ("17,a,2,3\n", ["17"]),
        ('17,"a,2\n18,b,3\n', ["17", "18"]),
        ('"17,a,2\n', [""]),
        ("\n", [""]),
    ],
)
def test_the_mark_of_a_broken_row_is_kept_where_it_is_sure(text: str, marks: list[str]) -> None:
    assert [row.mark for row in read(text).rows if isinstance(row, Unread)] == marks


def test_a_mark_elsewhere_than_first_is_not_guessed() -> None:
    (row,) = read("a,17\n", grid=Grid(delimiter=",", width=3)).rows
    assert isinstance(row, Unread)
    assert row.mark == ""


def test_a_row_that_is_not_whole_yet_is_left_for_later() -> None:
    text = b'1,a,2\n3,"b\nc'
    found = read(text + b"\n", ended=False)
    assert list(found.rows) == [["1", "a", "2"]]
    assert text[found.used :] == b'3,"b\nc'


def test_one_column_needs_no_commas_and_an_empty_line_is_no_row_of_it() -> None:
    one = Grid(delimiter=",", width=1)
    found = read("a\n\nb\n", grid=one).rows
    assert [row if isinstance(row, list) else row.problem.code for row in found] == [
        ["a"],
        "B102",
        ["b"],
    ]


@pytest.mark.parametrize(
    ("text", "names", "used"),
    [
        (b"id,goals\n1,a\n", ["id", "goals"], 9),
        (b"id,goals", ["id", "goals"], 8),
        (b'"two\nlines",goals\r\n1,a\n', ["two\nlines", "goals"], 19),
        (b"", [], 0),
    ],
)
def test_a_header_ends_where_its_line_does_quotes_counted(
    text: bytes, names: list[str], used: int
) -> None:
    assert header_of(text, ",") == (names, used)


PIECES = st.sampled_from(
    ["1", "a", ",", ",", '"', '"', '""', "\n", "\n", "\r\n", "\r", " ", "é", "x,y,z\n", '"p\nq"']
)
TEXTS = st.lists(PIECES, max_size=40).map("".join).filter(bool)


@given(TEXTS)
def test_every_byte_belongs_to_one_row(text: str) -> None:
    found = read(text)
    raw = raw_rows(text.encode(), found.heights)
    assert len(raw) == len(found.rows)
    assert b"\n".join(raw) == text.encode().removesuffix(b"\n")


@given(TEXTS)
def test_rows_handed_back_are_refused_again_for_the_same_reasons(text: str) -> None:
    found = read(text)
    pairs = zip(raw_rows(text.encode(), found.heights), found.rows, strict=True)
    unread = [(raw, row) for raw, row in pairs if isinstance(row, Unread)]
    if unread:
        again = read(b"".join(raw + b"\n" for raw, _ in unread))
        assert list(again.rows) == [row for _, row in unread]


@given(TEXTS, st.integers(0, 60))
def test_where_a_piece_ends_changes_nothing(text: str, cut: int) -> None:
    lines = io.BytesIO(text.encode()).readlines()
    head, tail = b"".join(lines[:cut]), b"".join(lines[cut:])
    if not head or not tail:
        return
    first = read(head, ended=False)
    rest = head[first.used :] + tail
    assert [*first.rows, *read(rest).rows] == list(read(text).rows)


@given(st.lists(st.lists(st.text(max_size=6), min_size=3, max_size=3), min_size=1, max_size=8))
def test_what_a_spreadsheet_saves_is_read_as_it_was(rows: list[list[str]]) -> None:
    file = io.StringIO(newline="")
    csv.writer(file).writerows(rows)
    assert list(read(file.getvalue()).rows) == rows
