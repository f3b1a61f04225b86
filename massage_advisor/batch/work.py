"""The work: blocks are read, assessed, written and counted, one after the other."""

from collections.abc import Callable
from itertools import islice

from massage_advisor.batch.assessing import Assessed
from massage_advisor.batch.blocks import Block, Blocks, Position
from massage_advisor.batch.counting import Counts
from massage_advisor.batch.engine.line_feeds import line_feeds
from massage_advisor.batch.sinks import Sink, Stopped
from massage_advisor.batch.stopping import Stop
from massage_advisor.values import Value


class Progress(Value, frozen=True, kw_only=True):
    """How far a run has come."""

    counts: Counts  #: of all rows that were written
    position: Position


class Start(Value, frozen=True, kw_only=True):
    """Where a run begins: at a position, and with what is left of the block before it."""

    position: Position
    block: Block | None = None


class Work(Value, frozen=True, kw_only=True):
    """What is done with every block; the same in every process."""

    blocks: Blocks
    assess: Callable[[Block], Assessed]
    output: Sink
    errors: Sink | None
    stop: Stop

    def put(self, assessed: Assessed) -> None:
        """Write what came of a block: first the rows to hand back, then the lines."""
        if self.errors is not None and assessed.unread:
            self.errors.write(assessed.unread)
        for number, part in enumerate(assessed.parts()):
            try:
                self.output.write(part)
            except Stopped as stopped:
                before = sum(map(line_feeds, islice(assessed.parts(), number)))
                raise Stopped(before + stopped.lines) from None


def alone(work: Work, start: Start, watch: Callable[[Progress], None]) -> Counts:
    """Do all of it in this process."""
    total = Counts()
    block, position = start.block, start.position
    if block is None:
        block, position = work.blocks.after(position)
    while block is not None:
        try:
            total = total.plus(_done(work, block))
        except Stopped as stopped:
            return total.plus(Counts(rows=stopped.lines))
        watch(Progress(counts=total, position=position))
        block = None  # its memory is used for the next one
        block, position = work.blocks.after(position)
    return total


def _done(work: Work, block: Block) -> Counts:
    assessed = work.assess(block)
    work.put(assessed)
    return assessed.counts
