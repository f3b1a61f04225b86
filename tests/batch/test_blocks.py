"""Blocks: files and pipes piece by piece; where blocks end changes nothing; no byte is lost."""

from __future__ import annotations

import os
import threading
from contextlib import closing
from typing import TYPE_CHECKING

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from massage_advisor.batch.blocks import Block, Blocks
from massage_advisor.batch.formats import LONGEST_ROW, Format
from massage_advisor.batch.inputs import Input, judged
from massage_advisor.batch.stopping import Stop
from massage_advisor.batch.tables import Unread
from massage_advisor.problems import Refused

if TYPE_CHECKING:
    from collections.abc import Sequence
    from pathlib import Path

CHUNKS = [1, 2, 7, 64, 1_000, LONGEST_ROW]


def blocks_of(inputs: Sequence[Input], chunk: int, stop: Stop | None = None) -> list[Block]:
    found = []
    with closing(Blocks(inputs, stop or Stop(), chunk)) as reader:
        block, at = reader.after(reader.first())
        while block is not None:
            found.append(block)
            block, at = reader.after(at)
    return found


def rows_of(blocks: Sequence[Block]) -> list[object]:
    """Every row as it would be assessed: its text, its cells, or what is wrong with it."""
    return [
        row for block in blocks for row in (block.rows if block.rows is not None else block.raw())
    ]


def raw_of(blocks: Sequence[Block]) -> list[bytes]:
    return [raw for block in blocks for raw in block.raw()]


def of_pipe(text: bytes, wanted: Format, piece: int = 5) -> Input:
    """An input that comes through a pipe, a few bytes at a time."""
    ending, beginning = os.pipe()

    def feed() -> None:
        with os.fdopen(beginning, "wb", buffering=0) as file:
            for start in range(0, len(text), piece):
                file.write(text[start : start + piece])

    threading.Thread(target=feed, daemon=True).start()
    found = judged(f"/dev/fd/{ending}", wanted)
    os.close(ending)
    return found


LINES = [b'{"id": 1}', b"", b"rubbish", b'{"id": 2}\r', b" "]


@pytest.mark.parametrize("chunk", CHUNKS)
@pytest.mark.parametrize("end", [b"", b"\n"])
def test_each_line_is_a_row(tmp_path: Path, chunk: int, end: bytes) -> None:
    file = tmp_path / "people.jsonl"
    file.write_bytes(b"\n".join(LINES) + end)
    blocks = blocks_of([judged(str(file), None)], chunk)
    assert raw_of(blocks) == LINES
    assert sum(block.count for block in blocks) == len(LINES)


def test_a_byte_order_mark_is_no_part_of_the_first_row(tmp_path: Path) -> None:
    file = tmp_path / "people.jsonl"
    file.write_bytes(b"\xef\xbb\xbf" + b"\n".join(LINES))
    assert raw_of(blocks_of([judged(str(file), None)], 64)) == LINES


@pytest.mark.parametrize("text", [b"", b"\xef\xbb\xbf"])
def test_an_empty_file_has_no_rows(tmp_path: Path, text: bytes) -> None:
    file = tmp_path / "people.jsonl"
    file.write_bytes(text)
    assert blocks_of([judged(str(file), None)], 64) == []


def test_files_follow_each_other_even_if_one_lacks_its_last_line_feed(tmp_path: Path) -> None:
    inputs = []
    for number, text in enumerate([b"a\nb", b"", b"c\n", b"d"]):
        file = tmp_path / f"{number}.jsonl"
        file.write_bytes(text)
        inputs.append(judged(str(file), None))
    blocks = blocks_of(inputs, 2)
    assert raw_of(blocks) == [b"a", b"b", b"c", b"d"]
    assert [(block.input, block.line) for block in blocks] == [(0, 1), (0, 2), (2, 1), (3, 1)]


@pytest.mark.parametrize("chunk", CHUNKS)
def test_line_numbers_count_the_header_and_lines_within_cells(tmp_path: Path, chunk: int) -> None:
    file = tmp_path / "people.csv"
    file.write_bytes(b'id,goals\n1,a\n2,"b\nb"\n3,c\n')
    blocks = blocks_of([judged(str(file), None)], chunk)
    lines = [block.line_of(row) for block in blocks for row in range(block.count)]
    assert lines == [2, 3, 5]


def test_a_header_of_two_lines_is_counted(tmp_path: Path) -> None:
    file = tmp_path / "people.csv"
    file.write_bytes(b'id,"go\nals"\n1,a\n')
    (block,) = blocks_of([judged(str(file), None)], 64)
    assert block.line_of(0) == 3


TEXT = st.lists(
    st.sampled_from(
        [b"1,a,2\n", b'"', b"\n", b"\r\n", b"\xff", b"x,y,z", b"{}\n", b'{"a": 1}\r\n']
    ),
    max_size=30,
).map(b"".join)


@settings(max_examples=150)
@given(TEXT, st.sampled_from(CHUNKS[:-1]), st.sampled_from(list(Format)))
def test_blocks_hold_every_byte_and_their_size_changes_nothing(
    tmp_path_factory: pytest.TempPathFactory, text: bytes, chunk: int, form: Format
) -> None:
    file = tmp_path_factory.mktemp("blocks") / "people"
    start = b"id,goals,pain level\n" if form is Format.CSV else b""
    file.write_bytes(start + text)
    one = judged(str(file), form)
    small, large = blocks_of([one], chunk), blocks_of([one], LONGEST_ROW)
    assert b"".join(block.text for block in small) == text
    assert rows_of(small) == rows_of(large)
    pipe = of_pipe(start + text, form)
    assert rows_of(blocks_of([pipe], chunk)) == rows_of(large)


@pytest.mark.parametrize("chunk", [1_000, LONGEST_ROW])
@pytest.mark.parametrize("form", list(Format))
@pytest.mark.parametrize("length", [LONGEST_ROW, LONGEST_ROW + 1, 3 * LONGEST_ROW])
@pytest.mark.parametrize("end", [b"", b"\n", b"\nlast,row,here\n"])
def test_a_row_that_is_too_long_is_handed_back_whole(
    tmp_path: Path, chunk: int, form: Format, length: int, end: bytes
) -> None:
    file = tmp_path / "people"
    long = b"x" * (length - 4) + b",y,z"
    rows = b"first,row,here\n" + long + end
    file.write_bytes((b"a,b,c\n" if form is Format.CSV else b"") + rows)
    blocks = blocks_of([judged(str(file), form)], chunk)
    found = [row.problem.code if isinstance(row, Unread) else "" for row in rows_of(blocks)]
    assert found == ["", "B106" if length > LONGEST_ROW else "", *[""] * (b"last" in end)]
    whole = b"".join(
        block.before + b"".join(raw + b"\n" * (not block.goes_on) for raw in block.raw())
        for block in blocks
    )
    assert whole == rows + b"\n" * (not end)
    assert max(len(block.text) for block in blocks) <= 2 * LONGEST_ROW


def test_rows_are_given_out_as_soon_as_they_come() -> None:
    ending, beginning = os.pipe()
    os.write(beginning, b'{"id": 1}\n{"id"')
    reader = Blocks([judged(f"/dev/fd/{ending}", None)], Stop())
    block, at = reader.after(reader.first())
    assert block is not None
    assert block.raw() == [b'{"id": 1}']
    os.write(beginning, b": 2}\n")
    block, at = reader.after(at)
    assert block is not None
    assert block.raw() == [b'{"id": 2}']
    os.close(beginning)
    assert reader.after(at)[0] is None
    reader.close()
    os.close(ending)


def test_whoever_is_asked_to_stop_waits_no_longer() -> None:
    ending, beginning = os.pipe()
    os.write(beginning, b"{}\n")
    stop = Stop()
    reader = Blocks([judged(f"/dev/fd/{ending}", None)], stop)
    _, at = reader.after(reader.first())
    threading.Timer(0.1, lambda: stop.ask(15)).start()
    assert reader.after(at)[0] is None
    reader.close()
    os.close(ending)
    os.close(beginning)


def test_parts_of_a_block_are_blocks(tmp_path: Path) -> None:
    file = tmp_path / "people.csv"
    file.write_bytes(b'id,goals\n1,a\n2,"b\nb"\n3,c\n')
    (block,) = blocks_of([judged(str(file), None)], 64)
    for count in range(4):
        first, rest = block.first(count), block.without(count)
        assert [*first.raw(), *rest.raw()] == block.raw()
        assert rows_of([first, rest]) == rows_of([block])
        if count < 3:
            assert rest.line_of(0) == block.line_of(count)


def test_a_pipe_that_cannot_be_read_is_let_go_of(tmp_path: Path) -> None:
    pipe = tmp_path / "people"
    os.mkfifo(pipe)
    writer = threading.Thread(target=pipe.write_bytes, args=(b"\x1f\x8bpacked\n",))
    writer.start()
    with pytest.raises(Refused):
        judged(str(pipe), None)
    writer.join()


@pytest.mark.parametrize("name", ["not-there.jsonl", "."])
def test_what_cannot_be_opened_is_named(tmp_path: Path, name: str) -> None:
    with pytest.raises(Refused) as caught:
        judged(str(tmp_path / name), None)
    (problem,) = caught.value.problems
    assert problem.code == "B101"
    assert str(problem.place) == str(tmp_path / name)


@pytest.mark.parametrize("above", [b"\n", b"\n\n", b" \n", b",\n", b"\xef\xbb\xbf\n"])
def test_nothing_is_read_below_an_empty_line_in_place_of_the_header(
    tmp_path: Path, above: bytes
) -> None:
    file = tmp_path / "people.csv"
    file.write_bytes(above + b"id,goals\n1,relaxation\n")
    with pytest.raises(Refused) as caught:
        judged(str(file), None)
    (problem,) = caught.value.problems
    assert (problem.code, problem.place.line if problem.place else 0) == ("B110", 1)
    assert "empty" in problem.what


def test_a_header_that_cannot_be_read_is_said_to_be_one(tmp_path: Path) -> None:
    file = tmp_path / "people.csv"
    file.write_bytes(b'id,"goals\n1,a\n')
    with pytest.raises(Refused) as caught:
        judged(str(file), None)
    (problem,) = caught.value.problems
    assert problem.code == "B110"
    assert "the header cannot be read" in problem.what


@pytest.mark.parametrize(
    ("text", "what", "remedy"),
    [
        ("Kunde;Größe\n1;2\n".encode("cp1252"), "the table is not UTF-8", "iconv -f WINDOWS-1252"),
        (b"id,goals\r1,relaxation\r", "its lines end with carriage returns alone", "tr '\\r'"),
    ],
)
def test_what_is_wrong_with_all_of_a_table_is_not_said_of_its_header_alone(
    tmp_path: Path, text: bytes, what: str, remedy: str
) -> None:
    file = tmp_path / "people.csv"
    file.write_bytes(text)
    with pytest.raises(Refused) as caught:
        judged(str(file), None)
    (problem,) = caught.value.problems
    assert str(problem.place).endswith("people.csv:1")
    assert what in problem.what
    assert remedy in problem.remedy


@pytest.mark.parametrize("fits", [True, False])
def test_a_header_may_be_as_long_as_a_row_and_no_longer(tmp_path: Path, *, fits: bool) -> None:
    file = tmp_path / "people.csv"
    header = b"id,goals," + b"x" * (LONGEST_ROW - 10 + 1 - fits) + b"\n"
    file.write_bytes(header + b"1,relaxation,\n")
    if fits:
        assert judged(str(file), None).header == header
        return
    with pytest.raises(Refused) as caught:
        judged(str(file), None)
    (problem,) = caught.value.problems
    assert (problem.code, problem.what) == ("B110", "the header is longer than 1 MB")
