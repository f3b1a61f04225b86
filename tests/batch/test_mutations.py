"""Files that went wrong on their way: no row is lost or moved, and none is taken for another.

Each file is read within the test, and some of them by the program itself as well, from a file or a
pipe. `python -m benchmarks.endurance` for a long look.
"""

from __future__ import annotations

import csv
import io
import json
import os
from collections import Counter
from contextlib import suppress
from functools import cache
from random import Random
from typing import TYPE_CHECKING, NamedTuple

import pytest
from batch import program
from batch.mutations import MUTATIONS, mutated
from batch.people_made import OTHER_WORDS, as_csv, as_jsonl, in_other_words, people
from batch.whole import RULEBOOK, TODAY, Came, come

from massage_advisor.batch.drafting import drafted_map
from massage_advisor.batch.engine import brief
from massage_advisor.batch.fields import fields_named
from massage_advisor.batch.formats import LONGEST_ROW, Format
from massage_advisor.batch.order import Order
from massage_advisor.batch.sheet import Sheet
from massage_advisor.problems import Refused

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

    Figure = Callable[[str, object], None]

OF_A_WHOLE_INPUT = {"B101", "B108", "B109", "B110", "B111"}
ROUNDS = int(os.environ.get("BATCH_ROUNDS", "160"))
PARTS = 8
"""Rounds are told apart by their number, so that a failure can be found again."""
ONE_OF = 20
"""Of so many files, one is given to the program itself."""

MARK = b"\xef\xbb\xbf"
NOT_TEXT = (b"\xff\xfe", b"\xfe\xff", b"PK\x03\x04", b"\x1f\x8b")


class Way(NamedTuple):
    """In which format somebody hands people in, and whether in words that need a column map."""

    form: Format
    has_map: bool = False

    def __str__(self) -> str:
        return f"{self.form.value} in other words" if self.has_map else self.form.value

    @property
    def original(self) -> bytes:
        """A file in which nothing is wrong yet."""
        rows = people(RULEBOOK, Random(self.form.value), 20)
        if self.has_map:
            rows = [in_other_words(row) for row in rows]
        return as_jsonl(rows) if self.form is Format.JSONL else as_csv(rows)

    def come(self, file: Path, *, chunk: int = LONGEST_ROW) -> Came:
        """What comes of a file that is handed in so."""
        return come(file, self.form, chunk=chunk, in_other_words=self.has_map)


SHEET = Sheet(fields_named(brief.KEYS, dict.fromkeys(brief.KEYS, "")), raw=False)
WAYS = [Way(form, has_map) for form in Format for has_map in (False, True)]
ORIGINALS = {way: way.original for way in WAYS}
every_way = pytest.mark.parametrize("way", WAYS, ids=str)


@pytest.mark.parametrize("part", range(PARTS))
@every_way
def test_a_file_that_went_wrong(
    tmp_path: Path, way: Way, part: int, record_property: Figure
) -> None:
    seen: Counter[str] = Counter({"tracebacks": 0})
    try:
        for number in range(part, ROUNDS // len(WAYS), PARTS):
            chance = Random(f"{way} {number}")
            name, text = mutated(ORIGINALS[way], chance)
            print(f"round {number} of {way}: {name}")  # noqa: T201 - to find it again
            _look_at(tmp_path, text, way, chance, seen)
            if number // PARTS % ONE_OF == part:
                _look_at_the_program(tmp_path, text, way, chance, seen)
    except Exception as mistake:
        seen["tracebacks"] += not isinstance(mistake, AssertionError)
        raise
    finally:
        for what, how_often in seen.items():
            record_property(what, how_often)
    assert seen["files"] > 2 * seen["files refused as a whole"]


def _look_at(
    folder: Path, text: bytes, way: Way, chance: Random, seen: Counter[str]
) -> Came | None:
    """What is true of every file; what came of it, unless it was refused as a whole."""
    file = folder / "people"
    file.write_bytes(text)
    seen["files"] += 1
    _a_map_can_be_drafted_or_not(file, way.form)
    try:
        came = way.come(file)
    except Refused:
        assert way.form is Format.CSV or _is_no_text(text)
        seen["files refused as a whole"] += 1
        return None
    seen["rows in"] += len(_lines_of(text)) if way.form is Format.JSONL else came.counts.rows
    seen["lines out"] += len(came.lines)
    seen["not assessed"] += came.counts.not_assessed
    _every_row_has_its_line(came)
    _no_byte_is_lost(came, text)
    _blocks_change_nothing(came, file, way, chance)
    if way.form is Format.JSONL:
        _each_line_is_judged_by_itself(came, text, folder, way)
    _what_is_handed_back_is_refused_again(came, folder, way)
    return came


def _look_at_the_program(
    folder: Path, text: bytes, way: Way, chance: Random, seen: Counter[str]
) -> None:
    """The same of the program itself, and of the rows it hands back."""
    file = folder / "people"
    file.write_bytes(text)
    came, problem = None, ""
    try:
        came = way.come(file)
    except Refused as refused:
        problem = refused.problems[0].code
    as_sheet = chance.random() < 0.5
    done = _by_the_program(file, way, chance, seen, as_sheet=as_sheet)
    if came is None:
        assert done.code == (3 if problem in OF_A_WHOLE_INPUT else 2)
        return
    assert done.code == (3 if came.counts.not_assessed else 0)
    assert done.lines == _laid_out(came.lines, as_sheet=as_sheet)
    assert done.unread == came.unread
    if came.counts.not_assessed and not (way.form is Format.JSONL and _is_no_text(came.unread)):
        file.write_bytes(came.unread)
        again = _by_the_program(file, way, chance, seen, as_sheet=as_sheet)
        assert again.lines == _laid_out(_refused_of(came), as_sheet=as_sheet)
        assert again.unread == came.unread


def _by_the_program(
    file: Path, way: Way, chance: Random, seen: Counter[str], *, as_sheet: bool
) -> program.Done:
    by_map = file.with_name("map.yaml")
    by_map.write_text(OTHER_WORDS, encoding="utf-8")
    done = program.batch(
        file,
        *("--input-format", way.form.value),
        *(("--columns", str(by_map)) if way.has_map else ()),
        *("--output-format", "csv" if as_sheet else "jsonl"),
        *("--jobs", chance.choice("12")),
        by_pipe=chance.random() < 0.5,
    )
    seen["runs of the program"] += 1
    seen["tracebacks"] += "Traceback" in done.talk or done.code not in {0, 2, 3}
    assert "Traceback" not in done.talk
    assert done.code in {0, 2, 3}, done.talk
    return done


def _laid_out(lines: list[bytes], *, as_sheet: bool) -> bytes:
    """Lines as the program writes them."""
    if not as_sheet:
        return b"".join(lines)
    table = SHEET.header + SHEET.rows(b"".join(lines))
    rows = csv.reader(io.StringIO(table.decode(), newline=""), strict=True)
    assert {len(row) for row in rows} == {len(brief.KEYS)}
    assert table.count(b"\n") == 1 + len(lines)
    return table


def _a_map_can_be_drafted_or_not(file: Path, form: Format) -> None:
    order = Order(inputs=(str(file),), today=TODAY, format=form)
    with suppress(Refused):
        assert drafted_map(RULEBOOK, order).encode()


def _is_no_text(text: bytes) -> bool:
    return text.startswith((MARK, *NOT_TEXT)) or b"\x00" in text[:2]


def _every_row_has_its_line(came: Came) -> None:
    assert len(came.lines) == came.counts.rows == sum(came.counts.outcomes.values())
    assert all(line.endswith(b"}\n") and line.count(b"\n") == 1 for line in came.lines)
    assert Counter(came.outcomes) == Counter(came.counts.outcomes)


def _no_byte_is_lost(came: Came, text: bytes) -> None:
    assert text.endswith(came.text)
    before = text.removesuffix(came.text)
    header = came.unread.split(b"\n")[0] if before not in {b"", MARK} else b""
    assert before.startswith(header)


def _blocks_change_nothing(came: Came, file: Path, way: Way, chance: Random) -> None:
    again = way.come(file, chunk=chance.choice([1, 50, 1_000, 100_000]))
    assert (again.lines, again.unread) == (came.lines, came.unread)


def _lines_of(text: bytes) -> list[bytes]:
    text = text.removeprefix(MARK)
    return text.removesuffix(b"\n").split(b"\n") if text else []


def _each_line_is_judged_by_itself(came: Came, text: bytes, folder: Path, way: Way) -> None:
    assert came.lines == [_line_of(row, folder, way) for row in _lines_of(text)]


@cache
def _line_of(row: bytes, folder: Path, way: Way) -> bytes:
    file = folder / "row"
    file.write_bytes(MARK + row + b"\n")
    (line,) = way.come(file).lines
    return line


def _what_is_handed_back_is_refused_again(came: Came, folder: Path, way: Way) -> None:
    file = folder / "unread"
    file.write_bytes(came.unread)
    if way.form is Format.JSONL and _is_no_text(came.unread):
        return  # a broken row that alone looks like another kind of file
    again = way.come(file)
    assert again.lines == _refused_of(came)
    assert again.unread == came.unread


def _refused_of(came: Came) -> list[bytes]:
    return [line for line in came.lines if json.loads(line)["outcome"] == "not_assessed"]


@pytest.mark.parametrize("name", sorted(MUTATIONS))
@every_way
def test_each_way_to_go_wrong(tmp_path: Path, way: Way, name: str) -> None:
    chance = Random(name)
    _look_at(tmp_path, MUTATIONS[name](ORIGINALS[way], chance), way, chance, Counter())


@every_way
def test_rows_before_the_damage_are_as_they_were(tmp_path: Path, way: Way) -> None:
    file = tmp_path / "people"
    file.write_bytes(ORIGINALS[way])
    fine = way.come(file).lines
    assert "not_assessed" not in way.come(file).outcomes
    lines = ORIGINALS[way].splitlines(keepends=True)
    head = 1 if way.form is Format.CSV else 0
    for number in range(len(fine)):
        kept = lines[: head + number]
        file.write_bytes(b"".join(kept) + b'"\x00rubbish,\n' + b"".join(lines[head + number :]))
        assert way.come(file).lines[:number] == fine[:number]


def test_a_huge_line_costs_one_row(tmp_path: Path) -> None:
    file = tmp_path / "people"
    rows = ORIGINALS[Way(Format.JSONL)]
    file.write_bytes(rows + b"x" * (2 * LONGEST_ROW) + b"\n" + rows)
    file_of_rows = tmp_path / "rows"
    file_of_rows.write_bytes(rows)
    fine = come(file_of_rows, Format.JSONL).lines
    found = come(file, Format.JSONL).lines
    assert found[: len(fine)] == found[len(fine) + 1 :] == fine
