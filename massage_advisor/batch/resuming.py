"""Resuming: what an earlier run has written is looked through, and the next row is found.

Nothing is kept beside the output. Its lines are counted against the rows, and some of them (the
first, the last, and every sixteenth block between) are worked out again: a byte that differs says
that rules, options or rows have changed, and the run is refused. Where lines do not say enough to
count them by, all are worked out again.
"""

from __future__ import annotations

import operator
import os
from collections import Counter
from itertools import islice, takewhile
from typing import TYPE_CHECKING

import orjson

from massage_advisor.batch.assessing import Assessed
from massage_advisor.batch.counting import Counts
from massage_advisor.batch.engine.asking import NOT_ASSESSED, Detail
from massage_advisor.batch.engine.brief import brief
from massage_advisor.batch.work import Start
from massage_advisor.problems import Place, Problem, Refused
from massage_advisor.values import Value
from massage_advisor.wording import counted, visible

if TYPE_CHECKING:
    from io import BufferedReader

    from massage_advisor.batch.blocks import Block
    from massage_advisor.batch.work import Work

_EVERY = 16  #: of so many blocks one is worked out again
_PIECE = 65_536
_NOT_ASSESSED = b'"outcome":"%b"' % NOT_ASSESSED.encode()


class Resumed(Value, frozen=True, kw_only=True):
    """Where to go on, and what came of the rows before."""

    start: Start
    counts: Counts


class Written(Value, frozen=True, kw_only=True):
    """The output of an earlier run."""

    name: str
    handle: int
    header: bytes  #: that it should begin with
    detail: Detail
    says_all: bool  #: its lines are JSON and have every key


def trimmed(handle: int) -> int:
    """Take a torn line away; how many bytes are left."""
    end = os.fstat(handle).st_size
    while end:
        begin = max(0, end - _PIECE)
        os.lseek(handle, begin, os.SEEK_SET)
        found = os.read(handle, end - begin).rfind(b"\n")
        if found >= 0:
            end = begin + found + 1
            break
        end = begin
    os.ftruncate(handle, end)
    return os.lseek(handle, 0, os.SEEK_END)


def resumed(work: Work, written: Written) -> Resumed:
    """Go through rows and lines side by side; Refused where they do not belong together."""
    with open(written.handle, "rb", closefd=False) as lines:
        lines.seek(0)
        looking = _Looking(work, written)
        if lines.read(len(written.header)) != written.header:
            raise Refused([looking.differs("the header")])
        found = looking.side_by_side(lines)
    os.lseek(written.handle, 0, os.SEEK_END)
    return found


class _Looking:
    """Looks through the blocks of the input and the lines that were made of them."""

    def __init__(self, work: Work, written: Written) -> None:
        self._work, self._written = work, written
        self._size = os.fstat(written.handle).st_size

    def side_by_side(self, file: BufferedReader) -> Resumed:
        """Every block that has lines, and where to go on."""
        total, number, position = Counts(), 0, self._work.blocks.first()
        while True:
            block, after = self._work.blocks.after(position)
            lines = list(islice(file, 1 if block is None else block.count))
            if block is None:
                if lines and not self._work.stop.asked:
                    raise Refused([self._too_many(total.rows)])
                return Resumed(start=Start(position=after), counts=total)
            done = block.first(len(lines))
            if done.count == len(lines):
                worth_it = number % _EVERY == 0 or file.tell() == self._size
                assessed = self._assessed(done, lines, total.rows, again=worth_it)
                if self._work.errors is not None:
                    self._work.errors.write(assessed.unread)
                total = total.plus(assessed.counts)
            if len(lines) < block.count:
                start = Start(position=after, block=block.without(len(lines)))
                return Resumed(start=start, counts=total)
            number, position = number + 1, after

    def _assessed(self, block: Block, lines: list[bytes], before: int, *, again: bool) -> Assessed:
        """What came of rows, by their lines, or worked out again and compared with them."""
        text = b"".join(lines)
        if self._written.says_all and not again and _NOT_ASSESSED not in text:
            return _by_lines(block, lines, self._written.detail)
        assessed = self._work.assess(block)
        anew = assessed.lines
        if anew != text:
            told = anew.splitlines(keepends=True)
            same = map(operator.eq, told, lines)
            raise Refused(
                [self.differs(f"the line of row {before + 1 + sum(takewhile(bool, same))}")]
            )
        return assessed

    def differs(self, line: str) -> Problem:
        """A line that this run would not write."""
        return Problem(
            code="B301",
            what=f"{line} is not what this run would write there",
            place=Place(file=visible(self._written.name)),
            remedy=(
                "the rules, the options, the day (--today) or the rows have changed since; "
                "begin again without --resume"
            ),
        )

    def _too_many(self, rows: int) -> Problem:
        return Problem(
            code="B302",
            what=f"there are more lines than the {counted(rows, 'row')} of the input",
            place=Place(file=visible(self._written.name)),
            remedy="check that these are the same inputs; begin again without --resume",
        )


def _by_lines(block: Block, lines: list[bytes], detail: Detail) -> Assessed:
    """What came of rows that were all assessed, as their lines say."""
    records = [orjson.loads(line) for line in lines]
    told = [brief(each) for each in records] if detail is Detail.FULL else records
    counts = Counts(
        rows=len(lines),
        outcomes=Counter(each["outcome"] for each in told),
        rules=Counter(rule for each in told for rule in each["rules"]),
        open_questions=Counter(fact for each in told for fact in each["open_questions"]),
    )
    return Assessed(parts=lambda: iter(()), unread=block.before, counts=counts)
