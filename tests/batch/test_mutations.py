"""Files that went wrong on their way: no row is lost or moved, and none is taken for another.

`BATCH_ROUNDS=10000 pytest -n 0 tests/batch/test_mutations.py` for a long look.
"""

from __future__ import annotations

import json
import os
from collections import Counter
from functools import cache
from random import Random
from typing import TYPE_CHECKING

import pytest
from batch.mutations import MUTATIONS, mutated
from batch.people_made import as_csv, as_jsonl, people
from batch.whole import RULEBOOK, Came, come

from massage_advisor.batch.blocks import LONGEST_ROW
from massage_advisor.batch.formats import Format
from massage_advisor.problems import Refused

if TYPE_CHECKING:
    from pathlib import Path

ROUNDS = int(os.environ.get("BATCH_ROUNDS", "320"))
PARTS = 8
"""Rounds are told apart by their number, so that a failure can be found again."""

MARK = b"\xef\xbb\xbf"
NOT_TEXT = (b"\xff\xfe", b"\xfe\xff", b"PK\x03\x04", b"\x1f\x8b")


def original(form: Format) -> bytes:
    rows = people(RULEBOOK, Random(form.value), 12)  # noqa: S311 - made up, but always the same
    return as_jsonl(rows) if form is Format.JSONL else as_csv(rows)


ORIGINALS = {form: original(form) for form in Format}


@pytest.mark.parametrize("part", range(PARTS))
@pytest.mark.parametrize("form", list(Format))
def test_a_file_that_went_wrong(tmp_path: Path, form: Format, part: int) -> None:
    seen: Counter[str] = Counter()
    for number in range(part, ROUNDS // len(Format), PARTS):
        chance = Random(f"{form.value} {number}")  # noqa: S311 - likewise
        name, text = mutated(ORIGINALS[form], chance)
        try:
            seen[_look_at(tmp_path, text, form, chance)] += 1
        except AssertionError:
            print(f"round {number} of {form.value}: {name}")  # noqa: T201 - to find it again
            raise
    assert seen["assessed"] > seen["refused"]


def _look_at(folder: Path, text: bytes, form: Format, chance: Random) -> str:
    file = folder / "people"
    file.write_bytes(text)
    try:
        came = come(file, form)
    except Refused:
        assert form is Format.CSV or _is_no_text(text)
        return "refused"
    _every_row_has_its_line(came)
    _no_byte_is_lost(came, text)
    _blocks_change_nothing(came, file, form, chance)
    if form is Format.JSONL:
        _each_line_is_judged_by_itself(came, text, folder)
    _what_is_handed_back_is_refused_again(came, folder, form)
    return "assessed"


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


def _blocks_change_nothing(came: Came, file: Path, form: Format, chance: Random) -> None:
    again = come(file, form, chunk=chance.choice([1, 50, 1_000, 100_000]))
    assert (again.lines, again.unread) == (came.lines, came.unread)


def _each_line_is_judged_by_itself(came: Came, text: bytes, folder: Path) -> None:
    rows = text.removeprefix(MARK).removesuffix(b"\n").split(b"\n") if text else []
    if text == MARK:
        rows = []
    assert came.lines == [_line_of(row, folder) for row in rows]


@cache
def _line_of(row: bytes, folder: Path) -> bytes:
    file = folder / "row"
    file.write_bytes(MARK + row + b"\n")
    (line,) = come(file, Format.JSONL).lines
    return line


def _what_is_handed_back_is_refused_again(came: Came, folder: Path, form: Format) -> None:
    file = folder / "unread"
    file.write_bytes(came.unread)
    refused = [line for line in came.lines if json.loads(line)["outcome"] == "not_assessed"]
    if form is Format.JSONL and _is_no_text(came.unread):
        return  # a broken row that alone looks like another kind of file
    again = come(file, form)
    assert again.lines == refused
    assert again.unread == came.unread


@pytest.mark.parametrize("name", sorted(MUTATIONS))
@pytest.mark.parametrize("form", list(Format))
def test_each_way_to_go_wrong(tmp_path: Path, form: Format, name: str) -> None:
    chance = Random(name)  # noqa: S311 - likewise
    _look_at(tmp_path, MUTATIONS[name](ORIGINALS[form], chance), form, chance)


@pytest.mark.parametrize("form", list(Format))
def test_rows_before_the_damage_are_as_they_were(tmp_path: Path, form: Format) -> None:
    file = tmp_path / "people"
    file.write_bytes(ORIGINALS[form])
    fine = come(file, form).lines
    assert "not_assessed" not in come(file, form).outcomes
    lines = ORIGINALS[form].splitlines(keepends=True)
    head = 1 if form is Format.CSV else 0
    for number in range(len(fine)):
        kept = lines[: head + number]
        file.write_bytes(b"".join(kept) + b'"\x00rubbish,\n' + b"".join(lines[head + number :]))
        assert come(file, form).lines[:number] == fine[:number]


def test_a_huge_line_costs_one_row(tmp_path: Path) -> None:
    file = tmp_path / "people"
    rows = ORIGINALS[Format.JSONL]
    file.write_bytes(rows + b"x" * (2 * LONGEST_ROW) + b"\n" + rows)
    file_of_rows = tmp_path / "rows"
    file_of_rows.write_bytes(rows)
    fine = come(file_of_rows, Format.JSONL).lines
    found = come(file, Format.JSONL).lines
    assert found[: len(fine)] == found[len(fine) + 1 :] == fine
