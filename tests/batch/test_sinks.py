"""Sinks: a full disk, a reader that goes away and a signal end between two lines."""

from __future__ import annotations

import errno
import os
import resource
import signal
import threading
from typing import TYPE_CHECKING

import pytest

from massage_advisor.batch.sinks import Sink, Stopped
from massage_advisor.batch.stopping import Stop

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

LINES = b"".join(b"line %d\n" % number for number in range(10_000))


@pytest.fixture
def small_disk() -> Iterator[int]:
    """Files may be no larger than this."""
    size = 20_001
    before = resource.getrlimit(resource.RLIMIT_FSIZE)
    ignored = signal.signal(signal.SIGXFSZ, signal.SIG_IGN)
    resource.setrlimit(resource.RLIMIT_FSIZE, (size, before[1]))
    yield size
    resource.setrlimit(resource.RLIMIT_FSIZE, before)
    signal.signal(signal.SIGXFSZ, ignored)


@pytest.mark.parametrize("flags", [0, os.O_APPEND])
def test_a_full_disk_leaves_whole_lines(tmp_path: Path, small_disk: int, flags: int) -> None:
    file = tmp_path / "advice.jsonl"
    file.write_bytes(b"before\n")
    handle = os.open(file, os.O_WRONLY | flags)
    os.lseek(handle, 0, os.SEEK_END)
    sink = Sink(handle, "advice.jsonl", Stop())
    with pytest.raises(OSError, match=r"advice\.jsonl") as caught:
        sink.write(LINES)
    assert caught.value.errno == errno.EFBIG
    written = file.read_bytes()
    assert written.endswith(b"\n")
    assert (b"before\n" + LINES).startswith(written)
    assert small_disk - 20 < len(written) <= small_disk
    os.close(handle)


def test_a_device_that_is_full_is_an_error_like_any_other() -> None:
    handle = os.open("/dev/full", os.O_WRONLY)
    with pytest.raises(OSError, match="advice") as caught:
        Sink(handle, "advice", Stop()).write(LINES)
    assert caught.value.errno == errno.ENOSPC
    os.close(handle)


def test_a_reader_that_has_gone_is_a_closed_pipe() -> None:
    ending, beginning = os.pipe()
    os.close(ending)
    with pytest.raises(BrokenPipeError):
        Sink(beginning, "pipe", Stop()).write(LINES)
    os.close(beginning)


def test_whoever_is_asked_to_stop_ends_with_a_whole_line_though_nobody_reads() -> None:
    ending, beginning = os.pipe()
    taken: list[bytes] = []
    stop = Stop()
    stop.listen()
    try:
        here = threading.get_ident()
        threading.Timer(0.3, lambda: signal.pthread_kill(here, signal.SIGTERM)).start()
        reader = threading.Timer(1.0, lambda: taken.append(os.read(ending, 8_192)))
        reader.start()  # who takes the rest of the line that was begun
        with pytest.raises(Stopped) as caught:
            Sink(beginning, "pipe", stop).write(LINES * 10)
    finally:
        stop.hang_up()
    os.close(beginning)
    reader.join()
    with os.fdopen(ending, "rb") as rest:
        read = rest.read()
    assert read.endswith(b"\n")
    assert caught.value.lines > 0


def test_asked_twice_it_waits_for_nobody() -> None:
    ending, beginning = os.pipe()
    stop = Stop()
    sink = Sink(beginning, "pipe", stop)
    os.set_blocking(beginning, False)
    while True:
        try:
            os.write(beginning, b"x" * 4096)
        except BlockingIOError:
            break
    os.set_blocking(beginning, True)
    stop.ask(signal.SIGTERM)
    stop.ask(signal.SIGTERM)
    with pytest.raises(Stopped):
        sink.write(LINES)
    os.close(ending)
    os.close(beginning)


def test_a_file_is_written_to_its_end_though_the_run_is_to_stop(tmp_path: Path) -> None:
    file = tmp_path / "advice.jsonl"
    stop = Stop()
    stop.ask(signal.SIGTERM)
    with file.open("wb", buffering=0) as opened:
        Sink(opened.fileno(), "advice.jsonl", stop).write(LINES)
    assert file.read_bytes() == LINES
