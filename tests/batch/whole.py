"""A whole batch within the test: inputs read, assessed and laid out, without a process or file."""

from __future__ import annotations

import json
from contextlib import closing
from functools import cache
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any

from batch.people_made import OTHER_WORDS
from reading.folders import small_rulebook

from massage_advisor.batch.assessing import Assessor
from massage_advisor.batch.blocks import Blocks
from massage_advisor.batch.column_map import ColumnMap, Vocabulary, read_map
from massage_advisor.batch.columns import columns_of
from massage_advisor.batch.counting import Counts
from massage_advisor.batch.engine.asking import Column, Detail, Wanted
from massage_advisor.batch.engine.compiled import CompiledRulebook
from massage_advisor.batch.formats import LONGEST_ROW, Format
from massage_advisor.batch.inputs import judged
from massage_advisor.batch.renaming import Renaming
from massage_advisor.batch.stopping import Stop
from massage_advisor.values import Value, replaced

RULEBOOK = small_rulebook().rulebook
VOCABULARY = Vocabulary(RULEBOOK)
TODAY = "2026-11-23"


class Came(Value, frozen=True, kw_only=True):
    """What came of a whole input."""

    lines: list[bytes]
    unread: bytes  #: with the header, as it would be fed back
    counts: Counts
    text: bytes  #: all blocks together

    @property
    def outcomes(self) -> list[str]:
        """Of each row."""
        return [json.loads(line)["outcome"] for line in self.lines]

    @property
    def records(self) -> list[dict[str, Any]]:
        """Each line as what it says."""
        return [json.loads(line) for line in self.lines]


@cache
def _compiled() -> CompiledRulebook:
    return CompiledRulebook(RULEBOOK)


@cache
def _map(*, in_other_words: bool) -> ColumnMap:
    if not in_other_words:
        return ColumnMap()
    with TemporaryDirectory() as folder:
        file = Path(folder) / "map.yaml"
        file.write_text(OTHER_WORDS, encoding="utf-8")
        return read_map(file, VOCABULARY)


@cache
def _assessor(columns: tuple[Column, ...], *, in_other_words: bool) -> Assessor:
    renames = None
    if in_other_words and not columns:
        renames = Renaming(VOCABULARY, _map(in_other_words=True))
    wanted = Wanted(detail=Detail.BRIEF, today=TODAY, columns=columns, renames=renames)
    return Assessor(_compiled(), wanted)


@cache
def _columns(names: tuple[str, ...], *, in_other_words: bool) -> tuple[Column, ...]:
    by_map = _map(in_other_words=in_other_words)
    return columns_of(names, VOCABULARY, by_map, "people") if names else ()


def come(
    file: Path,
    form: Format | None = None,
    *,
    chunk: int = LONGEST_ROW,
    in_other_words: bool = False,
) -> Came:
    """What comes of a file; Refused where it cannot be begun."""
    found = judged(str(file), form)
    columns = _columns(found.names, in_other_words=in_other_words)
    found = replaced(found, mark_is_first=bool(columns) and columns[0].fact == "id")
    assessor = _assessor(columns, in_other_words=in_other_words)
    lines, unread, text = b"", found.header, b""
    unread += b"" if unread.endswith(b"\n") or not unread else b"\n"
    counts = Counts()
    with closing(Blocks([found], Stop(), chunk)) as reader:
        block, at = reader.after(reader.first())
        while block is not None:
            assessed = assessor.of(block)
            lines += assessed.lines
            unread += assessed.unread
            counts = counts.plus(assessed.counts)
            text += block.text + block.before
            block, at = reader.after(at)
    return Came(lines=lines.splitlines(keepends=True), unread=unread, counts=counts, text=text)
