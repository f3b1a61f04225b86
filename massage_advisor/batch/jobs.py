"""Jobs: the same work in several processes, with the same bytes as in one.

The processes stand in a ring. Who holds the reading token reads a block and passes the token on;
who holds the writing token writes what came of its block and passes that on. So rows are read and
written in order, by whoever is free, and nothing but tokens travels between processes.
"""

import contextlib
import os
import signal
import sys
from collections.abc import Callable, Iterator
from typing import NoReturn

import msgspec

from massage_advisor.batch.blocks import Block, Position
from massage_advisor.batch.counting import Counts
from massage_advisor.batch.sinks import Stopped
from massage_advisor.batch.stopping import OFTEN, Stop
from massage_advisor.batch.waiting import readable
from massage_advisor.batch.work import Progress, Start, Work
from massage_advisor.values import Value

if sys.platform != "win32":
    import resource

_LENGTH = 8
_BUG = 70
_HANDLES = 6  #: of each process
_OTHER_HANDLES = 64


class Token(Value, frozen=True, kw_only=True):
    """The right to read from a position, or to write."""

    position: Position | None = None


class Report(Value, frozen=True, kw_only=True):
    """What a worker tells after each block and at its end."""

    counts: Counts  #: of what was written since the last one
    position: Position | None = None  #: behind the block; at the end nothing
    error: int = 0  #: the system's number, when writing or reading failed
    name: str = ""  #: of the file where it did
    bug: str = ""  #: what kind of bug, and where


class BrokeDown(Exception):
    """A worker met a bug, or was ended from outside; where is in its words, and no answer."""


class Pipe:
    """A pipe that carries whole messages."""

    def __init__(self) -> None:
        self.ending, self.beginning = os.pipe()

    def close_beginning(self) -> None:
        """Put nothing more in; whoever waits at the other end sees it."""
        if self.beginning >= 0:
            os.close(self.beginning)
            self.beginning = -1

    def close(self) -> None:
        """Close both ends."""
        self.close_beginning()
        os.close(self.ending)

    def send(self, message: Value) -> None:
        """Put a message in."""
        text = msgspec.msgpack.encode(message)
        rest = memoryview(len(text).to_bytes(_LENGTH, "little") + text)
        while rest:
            rest = rest[os.write(self.beginning, rest) :]

    def receive(self) -> bytes:
        """Take a message out; nothing when no more can come."""
        length = self._exactly(_LENGTH)
        return self._exactly(int.from_bytes(length, "little")) if length else b""

    def _exactly(self, size: int) -> bytes:
        found = b""
        while len(found) < size:
            more = os.read(self.ending, size - len(found))
            if not more:
                return b""
            found += more
        return found


class Ring:
    """The pipes between the workers, and from each of them to whoever started them."""

    def __init__(self, size: int) -> None:
        self.reading = [Pipe() for _ in range(size)]
        self.writing = [Pipe() for _ in range(size)]
        self.reports = [Pipe() for _ in range(size)]
        self.life = Pipe()  #: its beginning is held by whoever started them, as long as they live

    def close(self) -> None:
        """Close all of them."""
        for pipe in (*self.reading, *self.writing, *self.reports, self.life):
            pipe.close()


def most_jobs() -> int:
    """How many processes this system can have in a ring: one, where it knows none of this kind."""
    if sys.platform == "win32":
        return 1
    may_be_open = resource.getrlimit(resource.RLIMIT_NOFILE)[0]
    if may_be_open == resource.RLIM_INFINITY:
        return sys.maxsize
    return max(1, (may_be_open - _OTHER_HANDLES) // _HANDLES)


def together(work: Work, start: Start, size: int, watch: Callable[[Progress], None]) -> Counts:
    """Do all of it in so many processes; raises what stopped one of them."""
    ring = Ring(size)
    sys.stdout.flush()
    sys.stderr.flush()
    workers = [_started(_Worker(work, ring, number), start) for number in range(size)]
    for report in ring.reports:
        report.close_beginning()
    ring.reading[0].send(Token(position=start.position))
    ring.writing[0].send(Token())
    try:
        return _supervised(ring, workers, work.stop, watch)
    finally:
        ring.close()
        ended = [os.waitpid(worker, 0)[1] for worker in workers]
        _refuse_early_ends(ended)


def _started(worker: "_Worker", start: Start) -> int:
    process = os.fork()
    if process == 0:
        worker.run(start)
    return process


class _Worker:
    """One process of the ring."""

    def __init__(self, work: Work, ring: Ring, number: int) -> None:
        self._work, self._ring, self._number = work, ring, number
        self._next = (number + 1) % len(ring.reading)
        self._report = ring.reports[number]

    def run(self, start: Start) -> NoReturn:
        """Work until all is read, and end."""
        code, last = 0, Report(counts=Counts())
        try:
            self._work.stop.leave_to_others()
            self._close_what_is_not_ours()
            self._go_round(start)
        except Stopped as stopped:
            last = Report(counts=Counts(rows=stopped.lines))
        except OSError as error:
            last = Report(counts=Counts(), error=error.errno or _BUG, name=error.filename or "")
        except BaseException as bug:  # noqa: BLE001 - a traceback could show an answer
            code, last = _BUG, Report(counts=Counts(), bug=_where(bug))
        finally:
            if last.error or last.bug:
                self._work.stop.ask(signal.SIGTERM)
            with contextlib.suppress(OSError):
                self._report.send(last)
            os._exit(code)

    def _close_what_is_not_ours(self) -> None:
        """So that whoever waits at the other end sees when somebody is gone."""
        self._ring.life.close_beginning()
        for report in self._ring.reports:
            if report is not self._report:
                report.close_beginning()

    def _go_round(self, start: Start) -> None:
        """Read, assess and write the blocks whose turn it is, until there are no more."""
        block = start.block if self._number == 0 else None
        while (position := self._position()) is not None:
            if block is None:
                block, position = self._work.blocks.after(position)
            self._ring.reading[self._next].send(Token(position=position))
            if block is None:
                return
            counts = self._done(block)
            if counts is None:
                return
            self._report.send(Report(counts=counts, position=position))
            block = None

    def _done(self, block: Block) -> Counts | None:
        """What was written of a block, when it was its turn; nothing when the run is to stop."""
        assessed = self._work.assess(block)
        if self._token(self._ring.writing[self._number]) is None:
            return None
        self._work.put(assessed)
        self._ring.writing[self._next].send(Token())
        return assessed.counts

    def _position(self) -> Position | None:
        token = self._token(self._ring.reading[self._number])
        return None if token is None else token.position

    def _token(self, pipe: Pipe) -> Token | None:
        """A token, once it comes; none when the run is to stop."""
        waiting = [pipe.ending, self._ring.life.ending]
        while True:
            ready = readable(waiting, OFTEN)
            if self._ring.life.ending in ready:
                os._exit(_BUG)  # whoever started it is gone
            if ready:
                return msgspec.msgpack.decode(pipe.receive(), type=Token)
            if self._work.stop.asked:
                return None


def _where(bug: BaseException) -> str:
    """What kind of bug and where, and nothing of what was answered."""
    trace = bug.__traceback__
    while trace is not None and trace.tb_next is not None:
        trace = trace.tb_next
    if trace is None:
        return type(bug).__name__
    file = os.path.basename(trace.tb_frame.f_code.co_filename)  # noqa: PTH119 - pathlib is not worth importing here
    return f"{type(bug).__name__} at {file}:{trace.tb_lineno}"


def _supervised(
    ring: Ring, workers: list[int], stop: Stop, watch: Callable[[Progress], None]
) -> Counts:
    """What the workers report, added up."""
    total = Counts()
    for report in _reports(ring, workers, stop):
        if report.error:
            raise OSError(report.error, os.strerror(report.error), report.name)
        if report.bug:
            raise BrokeDown(report.bug)
        total = total.plus(report.counts)
        if report.position is not None:
            watch(Progress(counts=total, position=report.position))
    return total


def _reports(ring: Ring, workers: list[int], stop: Stop) -> Iterator[Report]:
    """Reports as they come, until every worker has told its last or is gone."""
    working = {report.ending: report for report in ring.reports}
    while working:
        if stop.asked:
            for worker in workers:
                os.kill(worker, signal.SIGTERM)  # none may wait for ever for a reader
        for handle in readable(list(working), OFTEN):
            text = working[handle].receive()
            report = msgspec.msgpack.decode(text, type=Report) if text else None
            if report is None:
                stop.ask(signal.SIGTERM)  # ended from outside; others wait for it in vain
            else:
                yield report
            if report is None or report.position is None:
                del working[handle]


def _refuse_early_ends(ended: list[int]) -> None:
    """A worker that was killed has told nobody."""
    for status in ended:
        if os.WIFSIGNALED(status):
            name = signal.Signals(os.WTERMSIG(status)).name
            msg = f"a worker was ended from outside by {name}"
            raise BrokeDown(msg)
